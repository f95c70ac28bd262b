package desk

import (
	"context"
	"errors"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// RecordEvent gives the engine's command of that name. Where the event may not
// finish a stage yet, the refusal speaks of the event: whoever records it did
// not name a stage.
func (d *Desk) RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error) {
	view, err := d.Engine.RecordEvent(ctx, number, at, event, day)
	var problem *message.Problem
	if !errors.As(err, &problem) || problem.Key != "stage" {
		return view, err
	}
	early := *problem
	if early.At("event"); early.Message.ID == "runtime.stage.predecessor" {
		early.Message.ID = EventEarly
	}
	return view, early.Because(err)
}
