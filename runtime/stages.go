package runtime

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

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
