package web

import (
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
	case "events":
		f.Placed = len(m.Awaited) > 0 && (isDay(key) || key == "event")
	case "outcome":
		f.Placed = slices.ContainsFunc(m.Stages, stageRow.decides) && (isDay(key) || key == "outcome")
	case "stage":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Stages, func(s stageRow) bool { return s.ID == id && s.Ready && !s.decides() })
	case "result":
		f.Placed = isDay(key) && slices.ContainsFunc(m.Results, func(r resultRow) bool { return r.ID == id && r.Ready })
	}
}
