package httpapi

import (
	"context"
	"errors"
	"time"

	"reglament/httpapi/desk"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// commandKinds are the commands of the engine, as the meters name them.
var commandKinds = []string{
	"open", "receive", "take_back", "tick", "record_event", "complete_stage", "decide_outcome", "issue",
	"suspend", "resume", "hand_over", "withdraw", "request", "answer", "find", "record_about", "refuse_acceptance",
}

// counted is the engine with a count of its commands; it tells the trace of a
// request who commanded and which case came of it.
type counted struct {
	desk.Engine
	meters *meters
	now    func() time.Time
}

// outcome is what came of a command.
func outcome(err error) string {
	var problem *message.Problem
	switch {
	case err == nil:
		return accepted
	case errors.As(err, &problem) && problem.Kind != message.Environment:
		return refused
	default:
		return failed
	}
}

func (c counted) told(ctx context.Context, kind, actor string, view runtime.View, err error) (runtime.View, error) {
	c.meters.commands.WithLabelValues(kind, outcome(err)).Inc()
	desk.Acted(ctx, actor, view.Case.Number)
	return view, err
}

// Open counts a case besides the command, unless it has been there before.
func (c counted) Open(ctx context.Context, command runtime.OpenCommand) (runtime.View, error) {
	began := c.now()
	view, err := c.Engine.Open(ctx, command)
	if err == nil && !view.Case.Opened.Before(began) {
		c.meters.opened.Inc()
	}
	return c.told(ctx, "open", command.Actor, view, err)
}

// Receive is counted.
func (c counted) Receive(ctx context.Context, number string, at runtime.Expected, documents []casefile.DocumentIn) (runtime.View, error) {
	view, err := c.Engine.Receive(ctx, number, at, documents)
	return c.told(ctx, "receive", at.Actor, view, err)
}

// TakeBack is counted.
func (c counted) TakeBack(ctx context.Context, number string, at runtime.Expected, document string) (runtime.View, error) {
	view, err := c.Engine.TakeBack(ctx, number, at, document)
	return c.told(ctx, "take_back", at.Actor, view, err)
}

// Tick is counted.
func (c counted) Tick(ctx context.Context, number string, at runtime.Expected, back []string, in []casefile.DocumentIn) (runtime.View, error) {
	view, err := c.Engine.Tick(ctx, number, at, back, in)
	return c.told(ctx, "tick", at.Actor, view, err)
}

// RecordEvent is counted.
func (c counted) RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.RecordEvent(ctx, number, at, event, day)
	return c.told(ctx, "record_event", at.Actor, view, err)
}

// CompleteStage is counted.
func (c counted) CompleteStage(ctx context.Context, number string, at runtime.Expected, stage string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.CompleteStage(ctx, number, at, stage, day)
	return c.told(ctx, "complete_stage", at.Actor, view, err)
}

// DecideOutcome is counted.
func (c counted) DecideOutcome(ctx context.Context, number string, at runtime.Expected, outcome string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.DecideOutcome(ctx, number, at, outcome, day)
	return c.told(ctx, "decide_outcome", at.Actor, view, err)
}

// Issue is counted.
func (c counted) Issue(ctx context.Context, number string, at runtime.Expected, result string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.Issue(ctx, number, at, result, day)
	return c.told(ctx, "issue", at.Actor, view, err)
}
