package sheet

import (
	"strconv"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/compare"
)

// cells are those of an applicant, as columns has them; the last two are for
// whoever signs.
func (w *writer) cells(number int, r *Row) []string {
	d := r.Decision
	var terms, amounts, grounds []string
	for _, t := range d.Terms {
		if t.OK {
			terms = append(terms, w.texts.Say("trial.sheet.named", "name", title(t.Title, t.ID), "value", t.Date))
		}
	}
	for _, v := range d.Values {
		if v.Output && v.OK {
			amounts = append(amounts, w.texts.Say("trial.sheet.named", "name", title(v.Title, v.ID), "value", v.Value.Words()))
		}
	}
	for _, g := range d.Grounds {
		if g.Holds == interpreter.Yes {
			grounds = append(grounds, title(g.Title, g.ID))
		}
	}
	brings := papers(d, d.Bring)
	if d.NoList {
		brings = []string{w.texts.Say("trial.sheet.no_list")}
	}
	return []string{
		strconv.Itoa(number), capital(w.texts.Text(compare.Applicant(d, r.Facts))), capital(w.texts.Text(r.Shows)),
		lines(brings), lines(papers(d, d.Request)), lines(terms), lines(amounts), lines(grounds), w.outcome(d), "", "",
	}
}

// outcome is what was decided, or what the grounds lead to.
func (w *writer) outcome(d *interpreter.Decision) string {
	switch {
	case d.Outcome != "":
		return d.Regulation.OutcomeTitle(d.Outcome)
	case d.Follows.Outcome != "":
		return w.texts.Say("trial.sheet.follows", "outcome", d.Regulation.OutcomeTitle(d.Follows.Outcome))
	default:
		return ""
	}
}

// papers are the titles of documents, and of groups that are not settled.
func papers(d *interpreter.Decision, ids []string) []string {
	titles := map[string]string{}
	for _, g := range d.Groups {
		titles[g.ID] = g.Title
	}
	for _, one := range d.Documents {
		titles[one.ID] = one.Title
	}
	var all []string
	for _, id := range ids {
		all = append(all, title(titles[id], id))
	}
	return all
}

func title(text, id string) string {
	if text == "" {
		return id
	}
	return text
}

// lines are entries of a cell, each on its line.
func lines(all []string) string { return strings.Join(all, "\n") }

// capital is a text whose first letter is a capital one.
func capital(text string) string {
	for i, letter := range text {
		return text[:i] + strings.ToUpper(string(letter)) + text[i+len(string(letter)):]
	}
	return text
}
