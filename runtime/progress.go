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

// complete finishes stages on a day; the first brings the event, where there
// is one.
func (t *turn) complete(stages []interpreter.StageState, event string, day clock.Date) ([]casefile.Event, error) {
	events := make([]casefile.Event, len(stages))
	for i, stage := range stages {
		if err := t.completable(stage, day); err != nil {
			return nil, err
		}
		events[i] = casefile.StageCompleted{Stage: stage.ID, Day: day.String(), Event: event}
		event = ""
	}
	return events, nil
}

func (t *turn) completable(stage interpreter.StageState, day clock.Date) error {
	if finished, ok := t.finished(stage); ok {
		return message.NewProblem(message.Conflict, "runtime.stage.twice", "stage", stage.Title, "day", finished).At("stage")
	}
	if stage.Applies == interpreter.No {
		return message.NewProblem(message.Conflict, "runtime.stage.not_applicable", "stage", stage.Title).At("stage")
	}
	if len(stage.AfterOutcomes) > 0 && !slices.Contains(stage.AfterOutcomes, t.Case.Outcome) {
		return message.NewProblem(message.Conflict, "runtime.stage.other_outcome", "stage", stage.Title).At("stage")
	}
	if err := t.ready(stage, day); err != nil {
		return err
	}
	if len(stage.Outcomes) > 0 && t.Case.Outcome == "" {
		return message.NewProblem(message.Conflict, "runtime.stage.undecided", "stage", stage.Title).At("stage")
	}
	return nil
}

// ready refuses a stage while one before it is not finished, and a day before
// such a stage's last.
func (t *turn) ready(stage interpreter.StageState, day clock.Date) error {
	for _, before := range t.predecessors(stage, map[string]bool{}) {
		finished, ok := t.finished(before)
		if !ok {
			return message.NewProblem(message.Conflict, "runtime.stage.predecessor", "stage", stage.Title, "before", before.Title).At("stage")
		}
		if day < finished {
			return message.NewProblem(message.Wrong, "runtime.day.before_stage", "day", day, "before", before.Title, "finished", finished).At("day")
		}
	}
	return nil
}

// predecessors are the stages right before one; a stage that does not apply
// passes its own predecessors through.
func (v View) predecessors(stage interpreter.StageState, seen map[string]bool) []interpreter.StageState {
	var before []interpreter.StageState
	for _, id := range stage.After {
		state, ok := v.stage(id)
		if !ok || seen[id] {
			continue
		}
		seen[id] = true
		if state.Applies == interpreter.No {
			before = append(before, v.predecessors(state, seen)...)
			continue
		}
		before = append(before, state)
	}
	return before
}

// finished tells on which day a stage was finished, by its record or by the
// event that closes it.
func (v View) finished(stage interpreter.StageState) (clock.Date, bool) {
	if actual := v.Case.Stages[stage.ID].Actual; actual != "" {
		return civil(actual), true
	}
	return stage.At, stage.Done
}

// closedBy are the stages that an event closes, of those that are part of the
// case.
func closedBy(decision *interpreter.Decision, event string) []interpreter.StageState {
	var stages []interpreter.StageState
	for _, stage := range decision.Stages {
		if stage.ClosedBy == event && stage.Applies != interpreter.No {
			stages = append(stages, stage)
		}
	}
	return stages
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
