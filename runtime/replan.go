package runtime

import (
	"context"
	"errors"
	"time"

	"reglament/interpreter/clock"
	"reglament/runtime/casefile"
)

// Replanned says what Replan or Review did.
type Replanned struct {
	Cases   int // that were looked at
	Changed int // of which something was kept
	// Failed are the cases that could not be looked at, with what kept them.
	Failed map[string]error
}

// Replan decides the open cases anew whose plan another calendar gave than
// today's, and those that nothing will wake: without it a last day that a
// decree moved nearer would pass unseen, since the case would only wake on the
// former one. It is called at start-up. Where nothing changes, nothing is kept.
// The error is that of an ended context or of a store that cannot serve.
func (e *Engine) Replan(ctx context.Context, actor string) (Replanned, error) {
	calendar := e.config.Catalog.Calendar().Hash()
	return e.review(ctx, actor, func(s Summary) bool { return s.Calendar != calendar || s.Wake.IsZero() })
}

// Review decides all open cases anew, and keeps the plan and the messages that
// follow where they are not as they were. A regulation may say that something
// holds from a day on that is neither the last of a term nor of a stage ("if
// not presented within 10 days"): such a day wakes no case, so that this is
// called once a day. The error is that of Replan.
func (e *Engine) Review(ctx context.Context, actor string) (Replanned, error) {
	return e.review(ctx, actor, func(Summary) bool { return true })
}

func (e *Engine) review(ctx context.Context, actor string, wanted func(Summary) bool) (Replanned, error) {
	done := Replanned{Failed: map[string]error{}}
	now := e.config.Now()
	for _, status := range []string{casefile.StatusOpen, casefile.StatusSuspended, casefile.StatusDecided} {
		filter := Filter{Status: status, Limit: MaxLimit}
		for {
			rows, err := e.config.Store.Cases(ctx, filter)
			if err != nil {
				return done, problemOf(err)
			}
			for _, row := range rows {
				if row.Erased || !row.Damaged && !wanted(row) {
					continue
				}
				if err := e.reviewCase(ctx, row.Number, now, actor, &done); err != nil {
					return done, err
				}
			}
			if len(rows) < MaxLimit {
				break
			}
			filter.Before = rows[len(rows)-1].Number
		}
	}
	return done, nil
}

// reviewCase notes what became of one case. The error is one that ends the
// whole call.
func (e *Engine) reviewCase(ctx context.Context, number string, now time.Time, actor string, done *Replanned) error {
	done.Cases++
	changed, err := e.decideAnew(ctx, number, now, actor)
	switch {
	case err == nil:
		if changed {
			done.Changed++
		}
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	done.Failed[number] = problemOf(err)
	return e.Health(ctx)
}

// decideAnew keeps what follows of a case by itself, where it is not kept yet.
func (e *Engine) decideAnew(ctx context.Context, number string, now time.Time, actor string) (changed bool, err error) {
	today := clock.DateOf(now.In(e.config.Zone))
	for attempt := 1; ; attempt++ {
		s, err := e.load(ctx, number)
		if err != nil || s.Erased || s.Finished() {
			return false, err
		}
		_, change, err := e.follow(ctx, s, nil, e.stamp(now, actor), today)
		if err != nil || len(change.Events) == 0 {
			return false, err
		}
		err = e.config.Store.Append(ctx, number, change)
		var conflict *SequenceConflict
		if !errors.As(err, &conflict) || attempt == settleAttempts {
			return err == nil, err
		}
	}
}
