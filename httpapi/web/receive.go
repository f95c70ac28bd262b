package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// The bounds of what a field for a number takes; the engine has the last word.
const (
	maxExemplars = 1000
	maxSheets    = 10_000
)

// countFields are the numbers of a document that are typed, by the names of
// their fields.
var (
	countFields = []string{"originals", "sheets", "copies", "copy_sheets"}
	countNames  = []string{"pages.case.originals", "pages.case.sheets", "pages.case.copies", "pages.case.copy_sheets"}
)

// ticks are the documents of a form: which are ticked, and how many of each.
type ticks struct {
	day    clock.Date
	listed []string
	rows   map[string]casefile.DocumentIn
	dated  map[string]bool // the day of issue was asked for
}

// readTicks reads the form; only documents that the page listed count, so
// that one which has become needed since is not taken back unseen.
func (p *Pages) readTicks(form url.Values) (ticks, error) {
	day, err := p.ReadDay(form.Get("day"), "day")
	if err != nil {
		return ticks{}, err
	}
	t := ticks{day: day, listed: form["listed"], rows: map[string]casefile.DocumentIn{}, dated: map[string]bool{}}
	for _, id := range form["there"] {
		t.dated[id] = form.Has("issued:" + id)
		in := casefile.DocumentIn{Document: id, Received: day.String(), Form: form.Get("form:" + id)}
		for i, number := range []*int{&in.Originals, &in.Sheets, &in.Copies, &in.CopySheets} {
			if *number, err = count(form, countFields[i]+":"+id, [...]int{maxExemplars, maxSheets}[i%2]); err != nil {
				return t, err
			}
		}
		if typed := strings.TrimSpace(form.Get("issued:" + id)); typed != "" {
			issued, err := p.ReadPast(typed, "issued:"+id)
			if err != nil {
				return t, err
			}
			in.Issued = issued.String()
		}
		t.rows[id] = in
	}
	return t, nil
}

func count(form url.Values, name string, most int) (int, error) {
	text := strings.TrimSpace(form.Get(name))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > most {
		return 0, message.NewProblem(message.Wrong, desk.NotCount, "most", most).At(name)
	}
	return n, nil
}

// documents keeps the ticks: one command, so that a form which is refused
// changes nothing.
func (p *Pages) documents(w http.ResponseWriter, r *http.Request) {
	p.change(w, r, "documents", func(number string, at runtime.Expected) error {
		t, err := p.readTicks(r.PostForm)
		if err != nil {
			return err
		}
		view, err := p.Engine.View(r.Context(), number)
		if err != nil {
			return err
		}
		back, in := t.difference(view)
		if len(back)+len(in) == 0 && at.Sequence == view.Case.Sequence {
			return nil
		}
		_, err = p.Engine.Tick(r.Context(), number, at, back, in)
		return err
	})
}

// difference tells what is to be taken back and what is to be received, in the
// order of the page; what has other numbers now is both. It keeps the day on
// which it came.
func (t ticks) difference(v runtime.View) (back []string, in []casefile.DocumentIn) {
	for _, id := range t.listed {
		before, was := v.Case.Documents[id]
		now, is := t.rows[id]
		if was && is {
			now.Received, now.Row = before.Received, before.Row
			if !t.dated[id] {
				now.Issued = before.Issued
			}
			if now.Form == "" {
				now.Form = before.Form
			}
			if now == before {
				continue
			}
		}
		if was {
			back = append(back, id)
		}
		if is {
			now.Form = formOf(v, now)
			in = append(in, now)
		}
	}
	return back, in
}

// formOf is the form that was chosen, else the one that the regulation asks
// for, else what the numbers say.
func formOf(v runtime.View, in casefile.DocumentIn) string {
	doc, _ := documentOf(v.Decision, in.Document)
	switch {
	case in.Form != "":
		return in.Form
	case len(doc.Forms) == 1 && len(doc.Forms[0]) > 0 && in.Originals > 0:
		return notCopy(doc.Forms[0])
	case in.Originals > 0:
		return "original"
	case in.Copies > 0:
		return "copy"
	default:
		return ""
	}
}

// notCopy is the first form of a set that is no plain copy, as those count
// apart.
func notCopy(set []interpreter.FormCount) string {
	for _, f := range set {
		if f.Kind != "copy" {
			return f.Kind
		}
	}
	return "original"
}

// retype puts into the rows what was typed into a form that was refused.
func (l *paperList) retype(form url.Values) {
	for b := range l.Blocks {
		for i := range l.Blocks[b].Rows {
			row := &l.Blocks[b].Rows[i]
			if !slices.Contains(form["listed"], row.ID) {
				continue
			}
			row.Ticked = slices.Contains(form["there"], row.ID)
			if form.Has("issued:" + row.ID) {
				row.Issued = form.Get("issued:" + row.ID)
			}
			for k := range row.Counts {
				if name := row.Counts[k].Name + ":" + row.ID; form.Has(name) {
					row.Counts[k].Value = form.Get(name)
				}
			}
			for k := range row.Kinds {
				row.Kinds[k].Chosen = row.Kinds[k].ID == form.Get("form:"+row.ID)
			}
		}
	}
}

// blame puts a problem beside the field of a document that its key names
// ("copies:паспорт"); what is no field of the form stands at the tick. It
// reports whether the page has the document.
func (l *paperList) blame(key string, problem desk.Details) bool {
	name, id, ok := strings.Cut(key, ":")
	for b := range l.Blocks {
		for i := range l.Blocks[b].Rows {
			row := &l.Blocks[b].Rows[i]
			if !ok || row.ID != id || row.Held {
				continue
			}
			row.Error, row.Hint, row.WrongDay = problem.Detail, problem.Hint, name == "issued" && row.Dated
			for k := range row.Counts {
				row.Counts[k].Wrong = row.Counts[k].Name == name
			}
			return true
		}
	}
	return false
}
