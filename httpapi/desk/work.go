package desk

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// Work is what the office does with a case between its opening and its end.
type Work interface {
	Suspend(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error)
	Resume(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error)
	HandOver(ctx context.Context, number string, at runtime.Expected, to, note string) (runtime.View, error)
	RefuseAcceptance(ctx context.Context, number string, at runtime.Expected, day clock.Date, ground, words string) (runtime.View, error)
	Withdraw(ctx context.Context, number string, at runtime.Expected, day clock.Date, reason string) (runtime.View, error)
	Request(ctx context.Context, number string, at runtime.Expected, document, agency string, day clock.Date) (runtime.View, error)
	Answer(ctx context.Context, number string, at runtime.Expected, document string, day clock.Date, none bool) (runtime.View, error)
	Find(ctx context.Context, number string, at runtime.Expected, finding string, value *interpreter.Answer) (runtime.View, error)
	RecordAbout(ctx context.Context, number string, at runtime.Expected, event, document string, day clock.Date) (runtime.View, error)
}

// Outbox is the messages to people and what became of them.
type Outbox interface {
	Letters(ctx context.Context, filter runtime.LetterFilter) ([]runtime.LetterView, error)
	Resend(ctx context.Context, id string) error
	ByHand(ctx context.Context, id, actor string) error
}

// Readers is finding cases by their people, and who looked at whose.
type Readers interface {
	Search(ctx context.Context, text string, filter runtime.Filter) ([]runtime.Summary, error)
	Note(ctx context.Context, actor, number, way string) error
	Readings(ctx context.Context, number string, before time.Time, limit int) ([]runtime.Reading, error)
}

// The identifiers of problems with what the office does with a case.
const (
	NotSure        = "problems.not_sure"
	NothingFound   = "problems.nothing_found"
	FindingUnknown = "runtime.finding.unknown"
)

// Looked notes who was shown cases, each once. A reading that could not be kept
// holds no page back: readiness tells of it. The error is that of an ended
// context, which is told to the one who asked: nothing is shown then.
func (d *Desk) Looked(ctx context.Context, actor, way string, numbers ...string) error {
	for i, number := range numbers {
		if slices.Contains(numbers[:i], number) {
			continue
		}
		if err := d.Engine.Note(ctx, actor, number, way); err != nil && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// Request gives the engine's command of that name; the problem names the part
// of the command that is at fault.
func (d *Desk) Request(ctx context.Context, number string, at runtime.Expected, document, agency string, day clock.Date) (runtime.View, error) {
	view, err := d.Engine.Request(ctx, number, at, document, agency, day)
	return view, within(err, "requests[", map[string]string{"document": "document", "agency": "agency", "sent": "day"})
}

// RecordAbout gives the engine's command of that name; the problem names the
// part of the command that is at fault.
func (d *Desk) RecordAbout(ctx context.Context, number string, at runtime.Expected, event, document string, day clock.Date) (runtime.View, error) {
	view, err := d.Engine.RecordAbout(ctx, number, at, event, document, day)
	return view, within(err, "events[", map[string]string{"id": "event", "about": "about", "at": "day"})
}

// spoken are the problems of facts that repeat the name which was sent, and
// what is said instead: whoever sent it knows it, and it may be anything.
var spoken = map[string]string{
	"facts.no_such_event": "runtime.event.unknown", "facts.no_such_document": "runtime.document.unknown",
	"facts.no_such_finding": FindingUnknown,
}

// within turns the key of a problem with the facts of a case ("events[0].id")
// into that of the command which they were made of.
func within(err error, list string, keys map[string]string) error {
	var problem *message.Problem
	if !errors.As(err, &problem) || !strings.HasPrefix(problem.Key, list) {
		return err
	}
	_, field, _ := strings.Cut(problem.Key, "].")
	key, ok := keys[field]
	if !ok {
		return err
	}
	moved := *problem
	if id, ok := spoken[moved.Message.ID]; ok {
		moved.Message = message.New(id)
	}
	return moved.At(key)
}

// Finding is what an official is asked, as a question; ok is false where the
// regulation has no such finding.
func Finding(v runtime.View, id string) (q interpreter.QuestionState, ok bool) {
	for _, f := range v.Decision.Findings {
		if f.ID == id {
			return interpreter.QuestionState{
				ID: f.ID, Text: f.Text, Help: f.Help, Type: f.Type, Options: f.Options,
				Excludes: f.Excludes, Check: f.Check, Least: f.Least, Greatest: f.Greatest,
			}, true
		}
	}
	return interpreter.QuestionState{}, false
}

// Find gives the engine's command of that name. read understands what was sent
// for the finding; where it is nil, the finding is taken back. A problem with
// the value has the key "value", or "value[0].field" within records.
func (d *Desk) Find(ctx context.Context, number string, at runtime.Expected, finding string, read func(interpreter.QuestionState) (interpreter.Answer, error)) (runtime.View, error) {
	if read == nil {
		return d.Engine.Find(ctx, number, at, finding, nil)
	}
	view, err := d.Engine.View(ctx, number)
	if err != nil {
		return runtime.View{}, err
	}
	q, ok := Finding(view, finding)
	if !ok {
		return runtime.View{}, message.NewProblem(message.Wrong, FindingUnknown).At("finding")
	}
	answer, err := read(q)
	if err == nil {
		view, err = d.Engine.Find(ctx, number, at, finding, &answer)
	}
	return view, ofValue(err, finding)
}

// ofValue turns the key of a problem with a finding, which is the finding's
// name, into that of its value.
func ofValue(err error, finding string) error {
	var problem *message.Problem
	if !errors.As(err, &problem) {
		return err
	}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(problem.Key, "findings."), finding)
	if !ok || finding == "" {
		return err
	}
	moved := *problem
	return moved.At("value" + rest)
}
