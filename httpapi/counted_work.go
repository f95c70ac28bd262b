package httpapi

import (
	"context"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/runtime"
)

// Suspend is counted.
func (c counted) Suspend(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.Suspend(ctx, number, at, ground, day)
	return c.told(ctx, "suspend", at.Actor, view, err)
}

// Resume is counted.
func (c counted) Resume(ctx context.Context, number string, at runtime.Expected, ground string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.Resume(ctx, number, at, ground, day)
	return c.told(ctx, "resume", at.Actor, view, err)
}

// HandOver is counted.
func (c counted) HandOver(ctx context.Context, number string, at runtime.Expected, to, note string) (runtime.View, error) {
	view, err := c.Engine.HandOver(ctx, number, at, to, note)
	return c.told(ctx, "hand_over", at.Actor, view, err)
}

// Withdraw is counted.
func (c counted) Withdraw(ctx context.Context, number string, at runtime.Expected, day clock.Date, reason string) (runtime.View, error) {
	view, err := c.Engine.Withdraw(ctx, number, at, day, reason)
	return c.told(ctx, "withdraw", at.Actor, view, err)
}

// RefuseAcceptance is counted.
func (c counted) RefuseAcceptance(ctx context.Context, number string, at runtime.Expected, day clock.Date, ground, words string) (runtime.View, error) {
	view, err := c.Engine.RefuseAcceptance(ctx, number, at, day, ground, words)
	return c.told(ctx, "refuse_acceptance", at.Actor, view, err)
}

// Request is counted.
func (c counted) Request(ctx context.Context, number string, at runtime.Expected, document, agency string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.Request(ctx, number, at, document, agency, day)
	return c.told(ctx, "request", at.Actor, view, err)
}

// Answer is counted.
func (c counted) Answer(ctx context.Context, number string, at runtime.Expected, document string, day clock.Date, none bool) (runtime.View, error) {
	view, err := c.Engine.Answer(ctx, number, at, document, day, none)
	return c.told(ctx, "answer", at.Actor, view, err)
}

// Find is counted.
func (c counted) Find(ctx context.Context, number string, at runtime.Expected, finding string, value *interpreter.Answer) (runtime.View, error) {
	view, err := c.Engine.Find(ctx, number, at, finding, value)
	return c.told(ctx, "find", at.Actor, view, err)
}

// RecordAbout is counted.
func (c counted) RecordAbout(ctx context.Context, number string, at runtime.Expected, event, document string, day clock.Date) (runtime.View, error) {
	view, err := c.Engine.RecordAbout(ctx, number, at, event, document, day)
	return c.told(ctx, "record_about", at.Actor, view, err)
}
