package runtime

import (
	"context"
	"strings"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// RefuseAcceptance keeps that the documents of the applicant are not accepted,
// on a ground of the regulation that forbids it. Nothing is done in the case
// after that, but what was taken can be given back. The words say why where the
// answers do not settle the ground, and may be added where they do. The error is
// a *message.Problem: Wrong for an unknown ground or one that forbids no
// acceptance, a day outside the case, and words that lack or are too long;
// Conflict where the ground surely does not hold, the case is decided or
// finished, or the command is stale.
func (e *Engine) RefuseAcceptance(ctx context.Context, number string, at Expected, day clock.Date, ground, words string) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		if t.Case.Outcome != "" {
			return nil, message.NewProblem(message.Conflict, "runtime.refusal.decided").At("number")
		}
		state, err := t.forbidding(ground)
		if err != nil {
			return nil, err
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		words := strings.TrimSpace(words)
		switch {
		case utf8.RuneCountInString(words) > longestNote:
			return nil, message.NewProblem(message.Wrong, "runtime.text.too_long", "most", longestNote).At("words")
		case words == "" && state.Holds != interpreter.Yes:
			return nil, message.NewProblem(message.Wrong, "runtime.refusal.no_words", "ground", state.Title).At("words")
		}
		return []casefile.Event{casefile.AcceptanceRefused{Day: day.String(), Ground: state.ID, Words: words}}, nil
	})
}

// forbidding is a ground on which documents are not accepted, that holds or may.
func (t *turn) forbidding(id string) (interpreter.GroundState, error) {
	for _, ground := range t.Decision.Grounds {
		switch {
		case !dsl.SameName(ground.ID, id):
		case ground.Kind != dsl.GroundRefuseAcceptance:
			return ground, message.NewProblem(message.Wrong, "runtime.refusal.other_ground", "ground", ground.Title).At("ground")
		case ground.Holds == interpreter.No:
			return ground, message.NewProblem(message.Conflict, "runtime.refusal.no_ground", "ground", ground.Title).At("ground")
		default:
			return ground, nil
		}
	}
	return interpreter.GroundState{}, message.NewProblem(message.Wrong, "runtime.ground.unknown").At("ground")
}
