package runtime

import (
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
	journal, err := e.Journal(ctx, number)
	if err != nil {
		return View{}, err
	}
	c, err := casefile.Replay(journal)
	if err != nil {
		return View{}, problemOf(err)
	}
	if at.Sequence != c.Sequence {
		return View{}, stale()
	}
	view, err := e.viewOf(ctx, c, today)
	if err != nil {
		return View{}, err
	}
	meant, err := events(&turn{view, today})
	if err != nil {
		return View{}, err
	}
	return e.accept(ctx, view, meant, e.stamp(now, at.Actor), today)
}

func (e *Engine) stamp(now time.Time, actor string) casefile.Stamp {
	return casefile.Stamp{
		Engine: e.config.EngineVersion, Actor: actor, Office: e.config.Office,
		Zone: e.config.Zone.String(), At: now,
	}
}

// accept keeps events and, where they change it, the plan.
func (e *Engine) accept(ctx context.Context, before View, events []casefile.Event, stamp casefile.Stamp, today clock.Date) (View, error) {
	c, sealed, err := advance(before.Case, stamp, events)
	if err != nil {
		return View{}, problemOf(err)
	}
	view, err := e.viewOf(ctx, c, today)
	if err != nil {
		return View{}, err
	}
	if plan := planOf(c, view.Decision); !planned(c, plan) {
		replanned, more, err := advance(c, stamp, []casefile.Event{plan})
		if err != nil {
			return View{}, problemOf(err)
		}
		view.Case, sealed = replanned, append(sealed, more...)
	}
	if err := e.config.Store.Append(ctx, c.Number, sealed); err != nil {
		return View{}, problemOf(err)
	}
	return view, nil
}

// advance seals events behind the last one of c and folds them in.
func advance(c casefile.Case, stamp casefile.Stamp, events []casefile.Event) (casefile.Case, []casefile.Envelope, error) {
	drafts, err := draft(stamp, events)
	if err != nil {
		return c, nil, err
	}
	sealed := casefile.Seal(c.Number, c.Sequence, c.Head, drafts)
	for _, envelope := range sealed {
		if c, err = casefile.Fold(c, envelope); err != nil {
			return c, nil, err
		}
	}
	return c, sealed, nil
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

func (t *turn) stage(id string) (interpreter.StageState, bool) {
	for _, stage := range t.Decision.Stages {
		if stage.ID == id {
			return stage, true
		}
	}
	return interpreter.StageState{}, false
}
