package runtime

import (
	"cmp"
	"context"
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// turn is one command on one case: the case as it is and the day.
type turn struct {
	View
	today clock.Date
}

// command checks a command on a case against the view of today and keeps the
// events that it means.
func (e *Engine) command(ctx context.Context, number string, at Expected, events func(*turn) ([]casefile.Event, error)) (View, error) {
	// One reading of the clock, so that a command has one day.
	now := e.config.Now()
	today := clock.DateOf(now.In(e.config.Zone))
	s, err := e.load(ctx, number)
	if err != nil {
		return View{}, err
	}
	if err := s.readable(); err != nil {
		return View{}, err
	}
	if at.Sequence != s.Sequence {
		return View{}, stale()
	}
	view, err := e.viewOf(ctx, s.Case, today)
	if err != nil {
		return View{}, err
	}
	meant, err := events(&turn{view, today})
	if err != nil {
		return View{}, err
	}
	return e.accept(ctx, s, meant, e.stampIn(at.Office, now, at.Actor), today)
}

func (e *Engine) stamp(now time.Time, actor string) casefile.Stamp {
	return e.stampIn("", now, actor)
}

// stampIn is a stamp of an office; empty means that of the Config.
func (e *Engine) stampIn(office string, now time.Time, actor string) casefile.Stamp {
	return casefile.Stamp{
		Engine: e.config.EngineVersion, Actor: actor, Office: cmp.Or(office, e.config.Office),
		Zone: e.config.Zone.String(), At: now,
	}
}

// accept keeps events with what follows from them: the plan, where they change
// it, and the messages that are to go out.
func (e *Engine) accept(ctx context.Context, s standing, events []casefile.Event, stamp casefile.Stamp, today clock.Date) (View, error) {
	view, change, err := e.follow(ctx, s, events, stamp, today)
	if err != nil {
		return View{}, err
	}
	if err := e.config.Store.Append(ctx, s.Number, change); err != nil {
		return View{}, problemOf(err)
	}
	return view, nil
}

// follow is what is to be kept of events behind a case, and the case then.
func (e *Engine) follow(ctx context.Context, s standing, events []casefile.Event, stamp casefile.Stamp, today clock.Date) (View, Change, error) {
	next, change, err := e.change(s, stamp, events)
	if err != nil {
		return View{}, Change{}, err
	}
	view, err := e.viewOf(ctx, next.Case, today)
	if err != nil {
		return View{}, Change{}, err
	}
	more := e.consequences(next.Case, view.Decision)
	queued, letters, err := e.lettersOf(view, next, stamp.At, len(more))
	if err != nil {
		return View{}, Change{}, err
	}
	if more = append(more, queued...); len(more) > 0 {
		last, behind, err := e.change(next, stamp, more)
		if err != nil {
			return View{}, Change{}, err
		}
		next, view.Case = last, last.Case
		change.Events, change.Row, change.Letters = append(change.Events, behind.Events...), behind.Row, letters
	}
	change, err = e.snapshot(next, change)
	return view, change, err
}

// consequences is the new plan, where there is one.
func (e *Engine) consequences(c casefile.Case, d *interpreter.Decision) []casefile.Event {
	if plan := planOf(c, d, e.config.Zone); !planned(c, plan) {
		return []casefile.Event{plan}
	}
	return nil
}

func draft(stamp casefile.Stamp, events []casefile.Event) ([]casefile.Envelope, error) {
	drafts := make([]casefile.Envelope, len(events))
	for i, event := range events {
		var err error
		if drafts[i], err = casefile.Draft(stamp, event); err != nil {
			return nil, err
		}
	}
	return drafts, nil
}

// during refuses a day that lies in the future or before the case was opened.
func (t *turn) during(day clock.Date, key string) error {
	switch {
	case day > t.today:
		return message.NewProblem(message.Wrong, "runtime.day.future", "day", day, "today", t.today).At(key)
	case day < t.Facts.On:
		return message.NewProblem(message.Wrong, "runtime.day.before_opening", "day", day, "opened", t.Facts.On).At(key)
	}
	return nil
}

func (v View) stage(id string) (interpreter.StageState, bool) {
	for _, stage := range v.Decision.Stages {
		if stage.ID == id {
			return stage, true
		}
	}
	return interpreter.StageState{}, false
}
