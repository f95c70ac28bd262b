package web

import (
	"net/url"
	"slices"
	"strings"

	"reglament/httpapi/desk"
)

// failure is a command that was refused: which form, why, what was typed, and
// what has happened since where the person looked at an old view.
type failure struct {
	Form    string
	Problem desk.Details
	Stale   bool // refused because the view was old
	Placed  bool // the problem stands at its field
	Day     string
	Choice  string
	Typed   url.Values
	Since   []journalRow
}

// dayField is the day of a form. ID is an id for its problem.
type dayField struct{ ID, Value, Error, Hint string }

// Day is the day of a form: what was typed into it, else today.
func (m caseModel) Day(form string) dayField {
	field := dayField{ID: form + ":day-error", Value: m.Today}
	if m.Refused(form) && m.Failed.Day != "" {
		field.Value = m.Failed.Day
	}
	if at := m.at(form); at != nil && isDay(at.Key) {
		field.Error, field.Hint = at.Detail, at.Hint
	}
	return field
}

// Field is a field of a form by its name: what was typed into it, and what is
// wrong with it. ID is an id for its problem.
func (m caseModel) Field(form, name string) typedField {
	f := typedField{ID: form + ":" + name + "-error", Name: name, Value: m.Draft.value(form, name)}
	if m.Refused(form) {
		f.Value = m.Failed.Typed.Get(name)
	}
	if at := m.at(form); at != nil && at.Key == name {
		f.Error, f.Hint = at.Detail, at.Hint
	}
	return f
}

// typedField is a field of a form of a case.
type typedField struct{ ID, Name, Value, Error, Hint string }

// retype puts what was typed for a finding into its control, and what is wrong
// with it beside.
func (m *caseModel) retype(form url.Values, s speech) {
	for i := range m.Findings {
		row := &m.Findings[i]
		if !m.Refused("finding:"+row.ID) || !row.Open {
			continue
		}
		row.ask(s, row.asked, typedFinding(form, row.ID, row.asked))
		if at := m.at("finding:" + row.ID); at != nil {
			row.Control.Error, row.Control.Hint, row.Control.Focus = at.Detail, at.Hint, true
		}
	}
	for i := range m.Suspendable {
		m.Suspendable[i].Chosen = m.Failed.Form == "suspensions" && m.Suspendable[i].ID == m.Failed.Choice
	}
}

// Chosen is what is wrong with the choice of a form, or nil.
func (m caseModel) Chosen(form string) *desk.Details {
	if at := m.at(form); at != nil && !isDay(at.Key) {
		return at
	}
	return nil
}

// at is the problem that stands at a field of a form, or nil.
func (m caseModel) at(form string) *desk.Details {
	if !m.Refused(form) || !m.Failed.Placed {
		return nil
	}
	return &m.Failed.Problem
}

// isDay reports whether a problem is with the day: that of the form, or that on
// which it has a document come in.
func isDay(key string) bool { return key == "day" || strings.HasPrefix(key, "received:") }

// Refused reports whether a certain form was refused.
func (m caseModel) Refused(form string) bool { return m.Failed != nil && m.Failed.Form == form }

// Problem is why a command was refused, where no field of the page is at fault,
// or nil: it then stands above all. An old view is told by what has happened
// since.
func (m caseModel) Problem() *desk.Details {
	if m.Failed == nil || m.Failed.Placed || len(m.Failed.Since) > 0 {
		return nil
	}
	return &m.Failed.Problem
}

// place puts the problem of a refused form beside the field at fault, where the
// page still has both.
func (m *caseModel) place() {
	f := m.Failed
	key := f.Problem.Key
	kind, id, _ := strings.Cut(f.Form, ":")
	switch kind {
	case "documents":
		f.Placed = !m.Closed && m.Papers.Any && (isDay(key) || m.Papers.blame(key, f.Problem))
	case "asof":
		f.Placed = key == "on"
	case "events":
		f.Placed = len(m.Awaited) > 0 && (isDay(key) || key == "event")
	case "outcome":
		f.Placed = slices.ContainsFunc(m.Stages, stageRow.decides) && (isDay(key) || key == "outcome")
	case "suspensions":
		f.Placed = len(m.Suspendable) > 0 && (isDay(key) || key == "ground")
	case "suspension":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Suspensions, func(s suspensionRow) bool { return s.Ground == id && s.Lasts })
	case "handover":
		f.Placed = m.MayHandOver && (key == "to" || key == "note")
	case "handback":
		f.Placed = m.From != "" && key == "note"
	case "withdrawal":
		f.Placed = m.Withdrawable && (isDay(key) || key == "reason" || key == "sure")
	case "refusal":
		f.Placed = !m.Closed && (key == "words" || key == "sure")
	case "request":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Requests, func(r askedRow) bool { return r.ID == id && (r.MaySend || r.MayAnswer) })
	case "about":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Requests, func(r askedRow) bool { return r.ID == id && len(r.Awaited) > 0 })
	case "finding":
		f.Placed = strings.HasPrefix(key, "value") && slices.ContainsFunc(m.Findings, func(r findingRow) bool { return r.ID == id && r.Open })
	case "stage":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Stages, func(s stageRow) bool { return s.ID == id && s.Ready && !s.decides() })
	case "result":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Results, func(r resultRow) bool { return r.ID == id && r.Ready })
	}
}
