package web

import (
	"net/url"
	"strconv"
	"strings"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
)

// The answers that every interpreter of a regulation understands.
const (
	typedYes     = "да"
	typedNo      = "нет"
	typedUnknown = "?"
	typedNone    = "-" // of the options of a some-of question
)

// typedIn is what a form brings for a question as one text, which is how an
// interview carries it. A choice that was not made is empty.
func typedIn(form url.Values, q interpreter.QuestionState) string {
	switch q.Type {
	case dsl.TypeSomeOf:
		if chosen := form["typed"]; len(chosen) > 0 {
			return strings.Join(chosen, ", ")
		}
		return typedNone
	case dsl.TypeLength:
		return typedLength(form.Get("typed"), form.Get("unit"))
	case dsl.TypeList:
		return recordsIn(form, q).text()
	default:
		return form.Get("typed")
	}
}

// blank reports whether nothing was typed or chosen.
func blank(q interpreter.QuestionState, typed string) bool {
	switch q.Type {
	case dsl.TypeSomeOf:
		return typed == typedNone
	case dsl.TypeList:
		return len(readRecords(typed)) == 0
	default:
		return typed == ""
	}
}

// lengthUnits are the units of a length as the forms send them and the
// interpreter reads them, with their names.
var lengthUnits = []interpreter.Named{
	{ID: "working days", Title: "pages.unit.working_days"},
	{ID: "calendar days", Title: "pages.unit.calendar_days"},
	{ID: "weeks", Title: "pages.unit.weeks"},
	{ID: "months", Title: "pages.unit.months"},
	{ID: "years", Title: "pages.unit.years"},
}

// typedLength joins a count and its unit; what is no count stays as it was
// typed, with or without a unit of its own.
func typedLength(count, unit string) string {
	count = strings.TrimSpace(count)
	if _, err := strconv.Atoi(count); err != nil || unit == "" {
		return count
	}
	return count + " " + unit
}

// partLength is the reverse of typedLength.
func partLength(typed string) (count, unit string) {
	for _, u := range lengthUnits {
		if count, ok := strings.CutSuffix(typed, " "+u.ID); ok {
			return count, u.ID
		}
	}
	return typed, ""
}

// inFull writes the days among what was typed in full, those of records, too.
func (p *Pages) inFull(q interpreter.QuestionState, typed string) string {
	if q.Type != dsl.TypeList {
		return p.InFull(q, typed)
	}
	records := readRecords(typed)
	if records == nil {
		return typed
	}
	for _, record := range records {
		for _, f := range q.Fields {
			if field, ok := record[f.ID]; ok {
				record[f.ID] = p.InFull(f, field)
			}
		}
	}
	return records.text()
}

// read understands what was typed for a question. The error is a
// *message.Problem or, for records, a *recordFaults, which holds one.
func read(program *interpreter.Program, q interpreter.QuestionState, typed string) (interpreter.Answer, error) {
	switch {
	case q.Type == dsl.TypeList && typed != typedUnknown:
		return readList(program, q, typed)
	case q.Type == dsl.TypeSomeOf && blank(q, typed) && q.Excludes != "":
		return interpreter.Answer{}, message.NewProblem(message.Wrong, desk.NothingChosen, "option", titleOf(q, q.Excludes))
	}
	return program.ReadAnswer(q.ID, typed)
}

// titleOf is the title of an option.
func titleOf(q interpreter.QuestionState, id string) string {
	for _, o := range q.Options {
		if o.ID == id {
			return o.Title
		}
	}
	return id
}

// questionOf finds a question of a regulation.
func questionOf(program *interpreter.Program, id string) (interpreter.QuestionState, bool) {
	for _, q := range program.Questions() {
		if q.ID == id {
			return q, true
		}
	}
	return interpreter.QuestionState{}, false
}
