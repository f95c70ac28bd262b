package runtime

import (
	"context"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// Suspend keeps that the service stands still on a ground from a day, which
// still counts. The error is a *message.Problem: Wrong for an unknown ground
// or one that suspends nothing, and for a day outside the case or before the end
// of an earlier suspension on the ground; Conflict where
// the ground surely does not hold, the case stands still on it already, is
// decided or finished, or the command is stale.
func (e *Engine) Suspend(ctx context.Context, number string, at Expected, ground string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		state, err := t.suspending(ground)
		if err != nil {
			return nil, err
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		switch {
		case t.standsStill(state.ID) >= 0:
			return nil, message.NewProblem(message.Conflict, "runtime.suspension.twice", "ground", state.Title).At("ground")
		case t.Case.Outcome != "":
			return nil, message.NewProblem(message.Conflict, "runtime.suspension.decided").At("ground")
		case e.absent(t, state):
			return nil, message.NewProblem(message.Conflict, "runtime.suspension.no_ground", "ground", state.Title).At("ground")
		}
		if to := t.stoodStill(state.ID); day < to {
			return nil, message.NewProblem(message.Wrong, "runtime.suspension.overlap", "day", day, "to", to).At("day")
		}
		return []casefile.Event{casefile.Suspended{Ground: state.ID, Day: day.String()}}, nil
	})
}

// Resume keeps that a suspension has ended: the day is the first that counts
// again. The error is a *message.Problem: Wrong for an unknown ground, a day
// outside the case or before the suspension; Conflict where the case does not
// stand still on it, is finished, or the command is stale.
func (e *Engine) Resume(ctx context.Context, number string, at Expected, ground string, day clock.Date) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		state, err := t.suspending(ground)
		if err != nil {
			return nil, err
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		place := t.standsStill(state.ID)
		if place < 0 {
			return nil, message.NewProblem(message.Conflict, "runtime.suspension.none", "ground", state.Title).At("ground")
		}
		if from := civil(t.Case.Suspensions[place].From); day < from {
			return nil, message.NewProblem(message.Wrong, "runtime.suspension.before", "day", day, "from", from).At("day")
		}
		return []casefile.Event{casefile.Resumed{Ground: state.ID, Day: day.String()}}, nil
	})
}

// suspending is the ground of a case that is not finished, where it is one
// that suspends.
func (t *turn) suspending(id string) (interpreter.GroundState, error) {
	if err := t.unfinished(); err != nil {
		return interpreter.GroundState{}, err
	}
	for _, ground := range t.Decision.Grounds {
		if !dsl.SameName(ground.ID, id) {
			continue
		}
		if ground.Kind != dsl.GroundSuspend {
			return ground, message.NewProblem(message.Wrong, "runtime.suspension.other_ground", "ground", ground.Title).At("ground")
		}
		return ground, nil
	}
	return interpreter.GroundState{}, message.NewProblem(message.Wrong, "runtime.ground.unknown").At("ground")
}

// absent tells whether a ground surely does not hold. What was decided on it
// before does not count: a ground may hold again.
func (e *Engine) absent(t *turn, ground interpreter.GroundState) bool {
	if ground.Holds != interpreter.No {
		return false
	}
	facts := *t.Facts
	facts.Suspensions = slices.DeleteFunc(slices.Clone(facts.Suspensions), func(s interpreter.SuspensionFact) bool { return s.Ground == ground.ID })
	if len(facts.Suspensions) == len(t.Facts.Suspensions) {
		return true
	}
	for _, state := range t.Program.Decide(&facts, e.config.Catalog.Calendar()).Grounds {
		if state.ID == ground.ID {
			return state.Holds == interpreter.No
		}
	}
	return true
}

// stoodStill is the last day on which a suspension on a ground ended; 0 for none.
func (t *turn) stoodStill(ground string) (last clock.Date) {
	for _, s := range t.Case.Suspensions {
		if s.Ground == ground && s.To != "" {
			last = max(last, civil(s.To))
		}
	}
	return last
}

// standsStill is the place of the suspension on a ground that lasts, or -1.
func (t *turn) standsStill(ground string) int {
	return slices.IndexFunc(t.Case.Suspensions, func(s casefile.Suspension) bool { return s.Ground == ground && s.To == "" })
}
