package runtime

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// receivable checks one document and fills in its day. key names a field.
func (t *turn) receivable(in *casefile.DocumentIn, there map[string]casefile.DocumentIn, key func(field string) string) error {
	state, ok := t.document(in.Document)
	if !ok {
		return message.NewProblem(message.Wrong, "runtime.document.unknown").At(key("document"))
	}
	if _, twice := there[in.Key()]; twice {
		return message.NewProblem(message.Conflict, "runtime.document.twice", "document", state.Title).At(key("document"))
	}
	if in.Received == "" {
		in.Received = t.today.String()
	}
	day, err := clock.ParseDate(in.Received)
	if err != nil {
		return message.NewProblem(message.Wrong, "runtime.day.unreadable").At(key("received")).Because(err)
	}
	if err := t.during(day, key("received")); err != nil {
		return err
	}
	for _, count := range []struct {
		key         string
		value, most int
	}{{"originals", in.Originals, mostExemplars}, {"copies", in.Copies, mostExemplars}, {"sheets", in.Sheets, mostSheets}, {"copy_sheets", in.CopySheets, mostSheets}} {
		if count.value < 0 || count.value > count.most {
			return message.NewProblem(message.Wrong, "runtime.document.number", "most", count.most).At(key(count.key))
		}
	}
	if !knownForm(in.Form) {
		return message.NewProblem(message.Wrong, "runtime.document.form").At(key("form"))
	}
	if err := t.dated(in, there, state.Title, key); err != nil {
		return err
	}
	// A file has no original: that it came is enough.
	if in.Originals+in.Copies == 0 && in.Form != "image" && in.Form != "electronic" {
		return message.NewProblem(message.Wrong, "runtime.receive.nothing", "document", state.Title).At(key("originals"))
	}
	return nil
}

// dated checks the record that a document is for and the day that stands on it,
// as the regulation reads them: a record may be named by its id and by its
// number.
func (t *turn) dated(in *casefile.DocumentIn, there map[string]casefile.DocumentIn, title string, key func(field string) string) error {
	if in.Row == "" && in.Issued == "" {
		return nil
	}
	present, err := presentOf(*in)
	if err != nil {
		return message.NewProblem(message.Wrong, "runtime.day.unreadable").At(key("issued")).Because(err)
	}
	facts := *t.Facts
	facts.Present = []interpreter.PresentFact{present}
	err = t.possible(&facts)
	var problem *message.Problem
	if errors.As(err, &problem) && strings.HasPrefix(problem.Key, "present[0].") {
		return problem.At(key(strings.TrimPrefix(problem.Key, "present[0].")))
	}
	if err != nil || in.Row == "" {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(there)) {
		if other := there[id]; other.Document == in.Document && other.Row != "" {
			facts.Present = []interpreter.PresentFact{{Document: other.Document, Row: other.Row}, {Document: in.Document, Row: in.Row}}
			if t.possible(&facts) != nil {
				return message.NewProblem(message.Conflict, "runtime.document.twice", "document", title).At(key("document"))
			}
		}
	}
	return nil
}

// knownForm tells the forms of the outside contract; none given is fine.
func knownForm(form string) bool {
	switch form {
	case "", "original", "copy", "notarised", "image", "electronic":
		return true
	}
	return false
}

// returnable checks that a document, named by casefile.DocumentIn.Key, can be
// taken back.
func (t *turn) returnable(id string, there map[string]casefile.DocumentIn, key string) error {
	document := id
	if in, ok := t.Case.Documents[id]; ok {
		document = in.Document
	}
	state, ok := t.document(document)
	if !ok {
		return message.NewProblem(message.Wrong, "runtime.document.unknown").At(key)
	}
	if _, is := there[id]; !is {
		return message.NewProblem(message.Conflict, "runtime.document.absent", "document", state.Title).At(key)
	}
	return nil
}
