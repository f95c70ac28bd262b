package runtime

import (
	"context"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// DecideOutcome keeps how the case was decided. The error is a
// *message.Problem: Wrong for an outcome that no stage of the regulation
// decides or a day outside the case; Conflict where no stage of this case
// decides it, the stages before the deciding one are not finished, the case
// has its outcome or was taken back, or the command is stale.
func (e *Engine) DecideOutcome(ctx context.Context, number string, at Expected, outcome string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.kept(); err != nil {
			return nil, err
		}
		if !slices.Contains(t.Program.Regulation().Outcomes, outcome) {
			return nil, message.NewProblem(message.Wrong, "runtime.outcome.unknown").At("outcome")
		}
		if t.Case.Outcome != "" {
			return nil, message.NewProblem(message.Conflict, "runtime.outcome.twice", "day", civil(t.Case.Decided)).At("outcome")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		if err := t.decidable(outcome, day); err != nil {
			return nil, err
		}
		return []casefile.Event{casefile.OutcomeDecided{Outcome: outcome, Day: day.String()}}, nil
	})
}

// decidable finds a stage of the case that decides the outcome and may be at
// work.
func (t *turn) decidable(outcome string, day clock.Date) error {
	var refusal error = message.NewProblem(message.Conflict, "runtime.outcome.no_stage").At("outcome")
	for _, stage := range t.Decision.Stages {
		if stage.Applies == interpreter.No || !slices.Contains(stage.Outcomes, outcome) {
			continue
		}
		if refusal = t.ready(stage, day); refusal == nil {
			return nil
		}
	}
	return refusal
}

// Issue keeps that a result was handed out. The error is a *message.Problem:
// Wrong for an unknown result or a day outside the case or before the outcome;
// Conflict where the case has no outcome, the stage that decides it is not
// finished, the result does not apply or is out already, the case was taken
// back, or the command is stale.
func (e *Engine) Issue(ctx context.Context, number string, at Expected, result string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.kept(); err != nil {
			return nil, err
		}
		place := slices.IndexFunc(t.Decision.Results, func(r interpreter.ResultState) bool { return r.ID == result })
		if place < 0 {
			return nil, message.NewProblem(message.Wrong, "runtime.result.unknown").At("result")
		}
		state := t.Decision.Results[place]
		if t.Case.Outcome == "" && len(t.Decision.Regulation.Outcomes) > 0 {
			return nil, message.NewProblem(message.Conflict, "runtime.result.no_outcome", "result", state.Title).At("result")
		}
		if out, ok := t.Case.Issued[result]; ok {
			return nil, message.NewProblem(message.Conflict, "runtime.result.twice", "result", state.Title, "day", civil(out)).At("result")
		}
		if state.Applies != interpreter.Yes {
			return nil, message.NewProblem(message.Conflict, "runtime.result.not_applicable", "result", state.Title).At("result")
		}
		if stage, open := t.Deciding(); open {
			return nil, message.NewProblem(message.Conflict, "runtime.result.undecided", "result", state.Title, "stage", stage.Title).At("result")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		if decided := civil(t.Case.Decided); day < decided {
			return nil, message.NewProblem(message.Wrong, "runtime.day.before_outcome", "day", day, "decided", decided).At("day")
		}
		return []casefile.Event{casefile.ResultIssued{Result: result, Day: day.String(), Complete: t.completes(result)}}, nil
	})
}

// Deciding is the stage that decides the recorded outcome and is not finished
// yet: until it is, no result may be issued. Where several stages of the case
// decide that outcome, one that is finished is enough. It is false where
// nothing is recorded or nothing is left to finish.
func (v View) Deciding() (interpreter.StageState, bool) {
	var deciding interpreter.StageState
	open := false
	for _, stage := range v.Decision.Stages {
		if stage.Applies == interpreter.No || v.Case.Outcome == "" || !slices.Contains(stage.Outcomes, v.Case.Outcome) {
			continue
		}
		if _, done := v.finished(stage); done {
			return interpreter.StageState{}, false
		}
		if !open {
			deciding, open = stage, true
		}
	}
	return deciding, open
}

// completes tells whether with this result all that apply are out.
func (t *turn) completes(result string) bool {
	for _, other := range t.Decision.Results {
		_, out := t.Case.Issued[other.ID]
		if other.Applies == interpreter.Yes && !out && other.ID != result {
			return false
		}
	}
	return true
}
