package runtime

import (
	"context"
	"fmt"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// Receive keeps that documents were handed in. A document without a day was
// received today. The error is a *message.Problem: Wrong for an unknown
// document, a day outside the case or an impossible count, with Key
// ("documents[0].document"); Conflict for a document that is there already, a
// finished case or a stale command.
func (e *Engine) Receive(ctx context.Context, number string, at Expected, documents []casefile.DocumentIn) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		if len(documents) == 0 {
			return nil, message.NewProblem(message.Wrong, "runtime.document.none").At("documents")
		}
		if len(documents) > mostAtOneTime {
			return nil, message.NewProblem(message.Wrong, "runtime.document.too_many", "most", mostAtOneTime).At("documents")
		}
		received := slices.Clone(documents)
		seen := map[string]bool{}
		for i := range received {
			if err := t.receivable(&received[i], fmt.Sprintf("documents[%d]", i), seen); err != nil {
				return nil, err
			}
		}
		return []casefile.Event{casefile.DocumentsReceived{Documents: received}}, nil
	})
}

// receivable checks one document and fills in its day.
func (t *turn) receivable(in *casefile.DocumentIn, key string, seen map[string]bool) error {
	state, ok := t.document(in.Document)
	if !ok {
		return message.NewProblem(message.Wrong, "runtime.document.unknown").At(key + ".document")
	}
	if _, there := t.Case.Documents[in.Document]; there || seen[in.Document] {
		return message.NewProblem(message.Conflict, "runtime.document.twice", "document", state.Title).At(key + ".document")
	}
	seen[in.Document] = true
	if in.Received == "" {
		in.Received = t.today.String()
	}
	day, err := clock.ParseDate(in.Received)
	if err != nil {
		return message.NewProblem(message.Wrong, "runtime.day.unreadable").At(key + ".received").Because(err)
	}
	if err := t.during(day, key+".received"); err != nil {
		return err
	}
	for _, count := range []struct {
		key         string
		value, most int
	}{{"originals", in.Originals, mostExemplars}, {"copies", in.Copies, mostExemplars}, {"sheets", in.Sheets, mostSheets}} {
		if count.value < 0 || count.value > count.most {
			return message.NewProblem(message.Wrong, "runtime.document.number", "most", count.most).At(key + "." + count.key)
		}
	}
	if !knownForm(in.Form) {
		return message.NewProblem(message.Wrong, "runtime.document.form").At(key + ".form")
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

// TakeBack keeps that a document is not there any more: a tick made by
// mistake, or a document that was handed back. The error is a
// *message.Problem: Wrong for an unknown document; Conflict for one that is
// not there, a finished case or a stale command.
func (e *Engine) TakeBack(ctx context.Context, number string, at Expected, document string) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		state, ok := t.document(document)
		if !ok {
			return nil, message.NewProblem(message.Wrong, "runtime.document.unknown").At("document")
		}
		if _, there := t.Case.Documents[document]; !there {
			return nil, message.NewProblem(message.Conflict, "runtime.document.absent", "document", state.Title).At("document")
		}
		return []casefile.Event{casefile.DocumentTakenBack{Document: document}}, nil
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

// unfinished refuses a case whose results are all out.
func (t *turn) unfinished() error {
	if t.Case.Status == casefile.StatusIssued {
		return message.NewProblem(message.Conflict, "runtime.case.finished")
	}
	return nil
}
