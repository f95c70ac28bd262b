package runtime

import (
	"context"
	"errors"
	"time"

	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
)

const (
	// wokenAtOnce is how many cases one reading of the list wakes.
	wokenAtOnce = 100
	// wakeAttempts is how often one call tries to wake a case that others
	// change at the same moment, or that is listed and does not wake.
	wakeAttempts = 5
)

// Woken says what Wake did.
type Woken struct {
	Cases   int // in which something came
	Moments int // that came
	// Failed are the cases that could not be woken, with what kept them; they
	// are tried again by the next call.
	Failed map[string]error
}

// Wake keeps, in every case, what has come by itself by now: the last day of a
// term has passed, a suspension is over, an agency has not answered. It is
// decided anew then: the plan, the messages. A moment comes once for a day and
// never before the day has passed in the office's zone, however long nobody
// called; one whose day has moved meanwhile does not come. The error is that of
// an ended context or of a store that cannot serve.
func (e *Engine) Wake(ctx context.Context, actor string) (Woken, error) {
	done := Woken{Failed: map[string]error{}}
	now := e.config.Now()
	tried := map[string]int{}
	for {
		waking, err := e.config.Store.Waking(ctx, now, wokenAtOnce+len(done.Failed))
		if err != nil {
			return done, problemOf(err)
		}
		left := false
		for _, w := range waking {
			if done.Failed[w.Number] != nil {
				continue
			}
			left = true
			if tried[w.Number]++; tried[w.Number] > wakeAttempts {
				done.Failed[w.Number] = stale()
				continue
			}
			if err := e.rouse(ctx, w.Number, now, actor, &done); err != nil {
				return done, err
			}
		}
		if !left {
			return done, nil
		}
	}
}

// rouse wakes one case and notes what came of it. The error is one that ends
// the whole call.
func (e *Engine) rouse(ctx context.Context, number string, now time.Time, actor string, done *Woken) error {
	came, err := e.wake(ctx, number, now, actor)
	var conflict *SequenceConflict
	switch {
	case err == nil:
		if came > 0 {
			done.Cases++
			done.Moments += came
		}
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &conflict):
		return nil // somebody works on it: the next reading sees what he did
	}
	done.Failed[number] = problemOf(err)
	// Where nothing can be kept at all, the other cases need not be tried.
	return e.Health(ctx)
}

// wake keeps what came in one case by a moment.
func (e *Engine) wake(ctx context.Context, number string, now time.Time, actor string) (came int, err error) {
	s, err := e.load(ctx, number)
	if err != nil {
		return 0, err
	}
	if wake := s.Wake(); wake.IsZero() || wake.After(now) {
		return 0, nil // somebody was faster
	}
	today := clock.DateOf(now.In(e.config.Zone))
	view, err := e.viewOf(ctx, s.Case, today)
	if err != nil {
		return 0, err
	}
	// What is planned now counts, not what was planned when the moment was
	// set: a calendar may have changed since.
	moments := s.Moments
	var events []casefile.Event
	if plan := planOf(s.Case, view.Decision, e.config.Zone); !planned(s.Case, plan) {
		events, moments = append(events, plan), plan.Moments
	}
	for _, m := range moments {
		if !m.At.After(now) {
			events = append(events, casefile.MomentCame{ID: m.ID, Day: m.Day})
			came++
		}
	}
	_, change, err := e.follow(ctx, s, events, e.stamp(now, actor), today)
	if err != nil {
		return 0, err
	}
	return came, e.config.Store.Append(ctx, number, change)
}
