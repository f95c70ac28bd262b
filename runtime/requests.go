package runtime

import (
	"context"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime/casefile"
)

// Request keeps that a document was requested of the agency that supplies it.
// The error is a *message.Problem: Wrong for an unknown document, one that no
// agency is asked for, another agency or a day outside the case; Conflict where
// it was requested already, is not needed or there, the case is finished, or
// the command is stale.
func (e *Engine) Request(ctx context.Context, number string, at Expected, document, agency string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		state, ok := t.document(document)
		if !ok {
			return nil, message.NewProblem(message.Wrong, "runtime.document.unknown").At("document")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		switch {
		case t.requested(document, false) >= 0:
			return nil, message.NewProblem(message.Conflict, "runtime.request.twice", "document", state.Title).At("document")
		case state.Needed == interpreter.No:
			return nil, message.NewProblem(message.Conflict, "runtime.request.not_needed", "document", state.Title).At("document")
		case state.Present:
			return nil, message.NewProblem(message.Conflict, "runtime.request.there", "document", state.Title).At("document")
		}
		facts := *t.Facts
		facts.Requests = append(slices.Clip(facts.Requests), interpreter.RequestFact{Document: state.ID, Agency: agency, Sent: day})
		if err := t.possible(&facts); err != nil {
			return nil, err
		}
		return []casefile.Event{casefile.RequestSent{Document: state.ID, Agency: agency, Day: day.String()}}, nil
	})
}

// Answer keeps that a request was answered; none says that there is no such
// document. The error is a *message.Problem: Wrong for an unknown document or
// a day outside the case or before the request; Conflict where no answer is
// waited for, the case is finished, or the command is stale.
func (e *Engine) Answer(ctx context.Context, number string, at Expected, document string, day clock.Date, none bool) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		state, ok := t.document(document)
		if !ok {
			return nil, message.NewProblem(message.Wrong, "runtime.document.unknown").At("document")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		place := t.requested(state.ID, true)
		if place < 0 {
			return nil, message.NewProblem(message.Conflict, "runtime.request.none", "document", state.Title).At("document")
		}
		if sent := civil(t.Case.Requests[place].Sent); day < sent {
			return nil, message.NewProblem(message.Wrong, "runtime.request.before", "day", day, "sent", sent).At("day")
		}
		return []casefile.Event{casefile.RequestAnswered{Document: state.ID, Day: day.String(), None: none}}, nil
	})
}

// requested is the place of the request for a document, of the open ones or of
// all, or -1.
func (t *turn) requested(document string, open bool) int {
	return slices.IndexFunc(t.Case.Requests, func(r casefile.Request) bool {
		return r.Document == document && (!open || r.Answered == "")
	})
}

// Find keeps what an official established; an answer that is not given (nil)
// takes it back. The error is a *message.Problem: Wrong for an unknown finding
// or a value that it cannot have; Conflict where the case is decided or
// finished, or the command is stale.
func (e *Engine) Find(ctx context.Context, number string, at Expected, finding string, value *interpreter.Answer) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		if t.Case.Outcome != "" {
			return nil, message.NewProblem(message.Conflict, "runtime.finding.decided").At("finding")
		}
		all := t.Program.Findings()
		place := slices.IndexFunc(all, func(f interpreter.FindingState) bool { return f.ID == finding })
		if place < 0 {
			return nil, message.NewProblem(message.Wrong, "runtime.finding.unknown").At("finding")
		}
		if value == nil {
			if _, there := t.Case.Findings[finding]; !there {
				return nil, message.NewProblem(message.Conflict, "runtime.finding.none", "finding", all[place].Text).At("finding")
			}
			return []casefile.Event{casefile.FindingRecorded{Finding: finding, Value: []byte("null")}}, nil
		}
		facts := *t.Facts
		facts.Findings = map[string]interpreter.Answer{finding: *value}
		if err := t.possible(&facts); err != nil {
			return nil, err
		}
		return []casefile.Event{casefile.FindingRecorded{Finding: finding, Value: contract.AnswerJSON(*value)}}, nil
	})
}

// possible refuses facts that the regulation does not know.
func (t *turn) possible(facts *interpreter.Facts) error { return t.Program.CheckFacts(facts) }
