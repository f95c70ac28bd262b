package runtime

import (
	"context"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// RecordEvent keeps that an event of the regulation came on a day. An event that
// closes stages completes them, under the rules of CompleteStage. The
// error is a *message.Problem: Wrong for an unknown event, one that comes of a
// request only, or a day outside the case; Conflict for an event that has come
// already, a stage that may not be completed, a case that was taken back or a
// stale command.
func (e *Engine) RecordEvent(ctx context.Context, number string, at Expected, event string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.kept(); err != nil {
			return nil, err
		}
		title, ok := titleOf(t.Program.Regulation().Events, event)
		if !ok {
			return nil, message.NewProblem(message.Wrong, "runtime.event.unknown").At("event")
		}
		if came, ok := t.Case.EventDay(event); ok {
			return nil, message.NewProblem(message.Conflict, "runtime.event.twice", "event", title, "day", civil(came)).At("event")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		facts := *t.Facts
		facts.Events = []interpreter.EventFact{{ID: event, At: day}}
		if err := t.possible(&facts); err != nil {
			return nil, err
		}
		if stages := closedBy(t.Decision, event); len(stages) > 0 {
			return t.complete(stages, event, day)
		}
		return []casefile.Event{casefile.EventRecorded{Event: event, Day: day.String()}}, nil
	})
}

// RecordAbout keeps that an event came of the request for a document, where the
// regulation declares the event so. The error is a *message.Problem: Wrong for
// what the regulation does not know or a day outside the case; Conflict for an
// event that has come of that request already, a finished case or a stale
// command.
func (e *Engine) RecordAbout(ctx context.Context, number string, at Expected, event, document string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		return t.about(event, document, day)
	})
}

func (t *turn) about(event, document string, day clock.Date) ([]casefile.Event, error) {
	if err := t.during(day, "day"); err != nil {
		return nil, err
	}
	fact := casefile.EventFact{ID: event, At: day.String(), About: document}
	if slices.ContainsFunc(t.Case.Events, func(f casefile.EventFact) bool { return f.ID == event && f.About == document }) {
		return nil, message.NewProblem(message.Conflict, "runtime.event.about_twice").At("event")
	}
	facts := *t.Facts
	facts.Events = []interpreter.EventFact{{ID: event, At: day, About: document}}
	if err := t.possible(&facts); err != nil {
		return nil, err
	}
	return []casefile.Event{casefile.EventRecorded{Event: fact.ID, Day: fact.At, About: fact.About}}, nil
}

// CompleteStage keeps that a stage was finished on a day. Where an event
// closes it, that event comes with it, and every other stage that the same
// event closes is finished too. The error is a *message.Problem: Wrong for an
// unknown stage or a day outside the case or before the stages before it;
// Conflict for a stage that is finished, is not part of this case, decides
// while no outcome is recorded, or whose predecessors are not finished, for a
// case that was taken back, and for a stale command.
func (e *Engine) CompleteStage(ctx context.Context, number string, at Expected, stage string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.kept(); err != nil {
			return nil, err
		}
		state, ok := t.stage(stage)
		if !ok {
			return nil, message.NewProblem(message.Wrong, "runtime.stage.unknown").At("stage")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		stages, event := []interpreter.StageState{state}, state.ClosedBy
		if _, came := t.Case.EventDay(event); event != "" && !came {
			for _, other := range closedBy(t.Decision, event) {
				if other.ID != stage {
					stages = append(stages, other)
				}
			}
		} else {
			event = ""
		}
		return t.complete(stages, event, day)
	})
}

// civil reads a day that the journal holds. It was written by this engine and
// read once already for the facts, so it is a day.
func civil(day string) clock.Date {
	date, _ := clock.ParseDate(day)
	return date
}

func titleOf(named []interpreter.Named, id string) (string, bool) {
	for _, n := range named {
		if n.ID == id {
			return n.Title, true
		}
	}
	return "", false
}
