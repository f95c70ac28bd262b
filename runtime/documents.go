package runtime

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/casefile"
)

// Receive keeps that documents were handed in. A document without a day was
// received today. The error is a *message.Problem: Wrong for an unknown
// document, a day outside the case, an impossible count or a paper of which
// nothing came (neither an original nor a copy), with Key
// ("documents[0].document"); Conflict for a document that is there already, a
// finished case or a stale command.
func (e *Engine) Receive(ctx context.Context, number string, at Expected, documents []casefile.DocumentIn) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if len(documents) == 0 {
			return nil, message.NewProblem(message.Wrong, "runtime.document.none").At("documents")
		}
		return t.tick(nil, documents, func(place int, _, field string) string { return fmt.Sprintf("documents[%d].%s", place, field) })
	})
}

// Tick takes documents back and receives others in one command: all of it is
// kept, or nothing. A document that stands in both lists is there with new
// numbers. The errors are those of TakeBack and Receive, with Key
// "originals:id", where id is the document's and the word before it the field
// at fault.
func (e *Engine) Tick(ctx context.Context, number string, at Expected, back []string, in []casefile.DocumentIn) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if len(back)+len(in) == 0 {
			return nil, message.NewProblem(message.Wrong, "runtime.document.none").At("documents")
		}
		return t.tick(back, in, func(_ int, id, field string) string { return field + ":" + id })
	})
}

// keyOf names a field of the document at a place of a list.
type keyOf func(place int, id, field string) string

// tick checks what is taken back and what is received, and gives the events.
func (t *turn) tick(back []string, in []casefile.DocumentIn, key keyOf) ([]casefile.Event, error) {
	// What was taken before the documents were not accepted goes back to him.
	if err := t.unfinished(); err != nil && (t.Case.Refusal == nil || len(in) > 0) {
		return nil, err
	}
	if max(len(back), len(in)) > mostAtOneTime {
		return nil, message.NewProblem(message.Wrong, "runtime.document.too_many", "most", mostAtOneTime).At("documents")
	}
	there := map[string]casefile.DocumentIn{}
	maps.Copy(there, t.Case.Documents)
	var events []casefile.Event
	for i, id := range back {
		if err := t.returnable(id, there, key(i, id, "document")); err != nil {
			return nil, err
		}
		delete(there, id)
		in := t.Case.Documents[id]
		events = append(events, casefile.DocumentTakenBack{Document: in.Document, Row: in.Row})
	}
	received := slices.Clone(in)
	for i := range received {
		field := func(name string) string { return key(i, in[i].Document, name) }
		if err := t.receivable(&received[i], there, field); err != nil {
			return nil, err
		}
		there[received[i].Key()] = received[i]
	}
	if len(received) > 0 {
		events = append(events, casefile.DocumentsReceived{Documents: received})
	}
	return events, nil
}

// TakeBack keeps that a document is not there any more: a tick made by
// mistake, or a document that was handed back. The error is a
// *message.Problem: Wrong for an unknown document; Conflict for one that is
// not there, a finished case or a stale command.
func (e *Engine) TakeBack(ctx context.Context, number string, at Expected, document string) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		return t.tick([]string{document}, nil, func(_ int, _, field string) string { return field })
	})
}

func (t *turn) document(id string) (interpreter.DocumentState, bool) {
	for _, document := range t.Decision.Documents {
		if document.ID == id {
			return document, true
		}
	}
	return interpreter.DocumentState{}, false
}

// unfinished refuses a case whose results are all out, that was taken back, or
// whose documents were not accepted.
func (t *turn) unfinished() error {
	if t.Case.Status == casefile.StatusIssued {
		return message.NewProblem(message.Conflict, "runtime.case.finished")
	}
	return t.kept()
}

// kept refuses a case whose application was taken back or not accepted: nothing
// is done in it any more. In one whose results are all out stages and events may still be
// recorded, such as the handing over of the file to the archive.
func (t *turn) kept() error {
	if t.Case.Withdrawn != "" {
		return message.NewProblem(message.Conflict, "runtime.case.withdrawn")
	}
	if t.Case.Refusal != nil {
		return message.NewProblem(message.Conflict, "runtime.case.not_accepted")
	}
	return nil
}
