package runtime

import (
	"context"
	"strings"
	"unicode/utf8"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// The bounds of what workers write, in characters.
const (
	longestActor = 200
	longestNote  = 2_000
)

// HandOver keeps that another worker has the case from now on. The error is a
// *message.Problem: Wrong for no worker or a text that is too long; Conflict
// where that worker has it already, the case is finished, or the command is
// stale.
func (e *Engine) HandOver(ctx context.Context, number string, at Expected, to, note string) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		to, note := strings.TrimSpace(to), strings.TrimSpace(note)
		switch {
		case to == "":
			return nil, message.NewProblem(message.Wrong, "runtime.handover.nobody").At("to")
		case utf8.RuneCountInString(to) > longestActor:
			return nil, message.NewProblem(message.Wrong, "runtime.text.too_long", "most", longestActor).At("to")
		case utf8.RuneCountInString(note) > longestNote:
			return nil, message.NewProblem(message.Wrong, "runtime.text.too_long", "most", longestNote).At("note")
		case strings.ContainsFunc(to, unseen):
			return nil, message.NewProblem(message.Wrong, "runtime.handover.nobody").At("to")
		case to == t.Case.Executor:
			return nil, message.NewProblem(message.Conflict, "runtime.handover.same").At("to")
		}
		return []casefile.Event{casefile.HandedOver{To: to, Note: note}}, nil
	})
}

// unseen are signs that no id of a worker has: what controls, and bytes that
// are no text.
func unseen(r rune) bool { return r < ' ' || r == 0x7F || r == utf8.RuneError }

// Withdraw keeps that the applicant took his application back. Nothing can be
// done in the case after that. The error is a *message.Problem: Wrong for a
// day outside the case or a reason that is too long; Conflict where the case
// is decided or finished, or the command is stale.
func (e *Engine) Withdraw(ctx context.Context, number string, at Expected, day clock.Date, reason string) (View, error) {
	return e.command(ctx, number, at, func(t *turn) ([]casefile.Event, error) {
		if err := t.unfinished(); err != nil {
			return nil, err
		}
		if t.Case.Outcome != "" {
			return nil, message.NewProblem(message.Conflict, "runtime.withdrawal.decided").At("number")
		}
		if err := t.during(day, "day"); err != nil {
			return nil, err
		}
		reason := strings.TrimSpace(reason)
		if utf8.RuneCountInString(reason) > longestNote {
			return nil, message.NewProblem(message.Wrong, "runtime.text.too_long", "most", longestNote).At("reason")
		}
		return []casefile.Event{casefile.Withdrawn{Day: day.String(), Reason: reason}}, nil
	})
}
