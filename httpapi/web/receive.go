package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// maxExemplars bounds how many originals or copies a field takes; the engine
// has the last word.
const maxExemplars = 1000

// ticks are the documents of a form: which are ticked, and how many of each.
type ticks struct {
	day    clock.Date
	listed []string
	rows   map[string]casefile.DocumentIn
}

// readTicks reads the form; only documents that the page listed count, so
// that one which has become needed since is not taken back unseen.
func readTicks(form url.Values) (ticks, error) {
	day, err := desk.ReadDay(form.Get("day"), "day")
	if err != nil {
		return ticks{}, err
	}
	t := ticks{day: day, listed: form["listed"], rows: map[string]casefile.DocumentIn{}}
	for _, id := range form["there"] {
		in := casefile.DocumentIn{Document: id, Received: day.String()}
		if in.Originals, err = count(form, "originals:"+id); err == nil {
			in.Copies, err = count(form, "copies:"+id)
		}
		if err != nil {
			return t, err
		}
		switch in.Form = form.Get("form:" + id); {
		case in.Form != "":
		case in.Originals > 0:
			in.Form = "original"
		case in.Copies > 0:
			in.Form = "copy"
		}
		t.rows[id] = in
	}
	return t, nil
}

func count(form url.Values, name string) (int, error) {
	text := strings.TrimSpace(form.Get(name))
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > maxExemplars {
		return 0, message.NewProblem(message.Wrong, desk.NotCount, "most", maxExemplars).At(name)
	}
	return n, nil
}

// documents keeps the ticks. What was changed is taken back and received
// anew; each step is a command on the state that the step before left, so that
// a change by somebody else in between is a conflict.
func (p *Pages) documents(w http.ResponseWriter, r *http.Request) {
	p.change(w, r, "documents", func(number string, at runtime.Expected) error {
		t, err := readTicks(r.PostForm)
		if err != nil {
			return err
		}
		view, err := p.Engine.View(r.Context(), number)
		if err != nil {
			return err
		}
		back, in := t.difference(view.Case)
		if at.Sequence != view.Case.Sequence {
			// Let the engine refuse the old view in its own words.
			_, err := p.Engine.Receive(r.Context(), number, at, in)
			return err
		}
		for _, id := range back {
			if view, err = p.Engine.TakeBack(r.Context(), number, at, id); err != nil {
				return err
			}
			at.Sequence = view.Case.Sequence
		}
		if len(in) > 0 {
			_, err = p.Engine.Receive(r.Context(), number, at, in)
		}
		return err
	})
}

// difference tells what is to be taken back and what is to be received, in the
// order of the page. A document that is there keeps its day unless its numbers
// were changed.
func (t ticks) difference(c casefile.Case) (back []string, in []casefile.DocumentIn) {
	for _, id := range t.listed {
		before, was := c.Documents[id]
		now, is := t.rows[id]
		same := before.Originals == now.Originals && before.Copies == now.Copies && before.Form == now.Form
		if was && is && same {
			continue
		}
		if was {
			back = append(back, id)
			now.Received, now.Sheets = before.Received, before.Sheets
		}
		if is {
			in = append(in, now)
		}
	}
	return back, in
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
			if n, err := count(form, "originals:"+row.ID); err == nil {
				row.Originals = n
			}
			if n, err := count(form, "copies:"+row.ID); err == nil {
				row.Copies = n
			}
			for k := range row.Kinds {
				row.Kinds[k].Chosen = row.Kinds[k].ID == form.Get("form:"+row.ID)
			}
		}
	}
}
