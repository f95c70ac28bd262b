package desk

import (
	"context"
	"errors"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
)

// RecordEvent gives the engine's command of that name. Where the event may not
// finish a stage yet, the refusal speaks of the event: whoever records it did
// not name a stage. An event that comes for each request by itself is refused
// where it names none: a case that held one could not go on.
func (d *Desk) RecordEvent(ctx context.Context, number string, at runtime.Expected, event string, day clock.Date) (runtime.View, error) {
	view, err := d.Engine.View(ctx, number)
	if err == nil && ForEachRequest(view, event) {
		return view, message.NewProblem(message.Wrong, noAbout, "name", event).At("about")
	}
	view, err = d.Engine.RecordEvent(ctx, number, at, event, day)
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

// noAbout is the problem of facts that an event names no request.
const noAbout = "facts.no_about"

// ForEachRequest tells whether an event of the regulation comes for each
// request to an agency by itself.
func ForEachRequest(v runtime.View, event string) bool {
	facts := interpreter.Facts{On: v.Facts.On, AsOf: v.Facts.AsOf, HasAsOf: v.Facts.HasAsOf}
	facts.Events = []interpreter.EventFact{{ID: event, At: v.Facts.On}}
	var problem *message.Problem
	return errors.As(v.Program.CheckFacts(&facts), &problem) && problem.Message.ID == noAbout
}
