package runtime

import (
	"context"
	"time"

	"reglament/message"
	"reglament/runtime/casefile"
)

// The ways of looking at a case, as readings name them.
const (
	WayPage   = "page"   // a person read it on the screen
	WayAPI    = "api"    // a program got it
	WayPaper  = "paper"  // a paper was made of it
	WayExport = "export" // it was written out with its journal
	WaySearch = "search" // it was found by what is known of its applicant
)

// Note keeps that somebody was shown a case. It is called after the case was
// found and before anything of it leaves: what was not found leaves no reading.
// It does not wait for the disk. The error is a *message.Problem, or that of an
// ended context; a reading that could not be kept makes Health fail, too, so
// that a page need not be held back for it.
func (e *Engine) Note(ctx context.Context, actor, number, way string) error {
	if _, _, ok := casefile.ParseNumber(number); !ok {
		return message.NewProblem(message.NotFound, "runtime.case.unknown").At("number")
	}
	reading := Reading{At: e.config.Now().UTC(), Actor: actor, Case: number, Way: way}
	if err := e.config.Store.Note(ctx, reading); err != nil {
		return problemOf(err)
	}
	return nil
}

// Readings lists who looked at a case, or at any where number is empty: the
// newest first, from before a moment (zero: from the last), at most limit
// (1–MaxLimit; 0 means DefaultLimit). The error is a *message.Problem: NotFound
// where there is no such case, Wrong for a limit that cannot be, Environment
// where the store cannot serve.
func (e *Engine) Readings(ctx context.Context, number string, before time.Time, limit int) ([]Reading, error) {
	if limit < 0 || limit > MaxLimit {
		return nil, message.NewProblem(message.Wrong, "runtime.filter.limit", "most", MaxLimit).At("limit")
	}
	if number != "" {
		if _, err := e.config.Store.Load(ctx, number); err != nil {
			return nil, problemOf(err)
		}
	}
	readings, err := e.config.Store.Readings(ctx, number, before, bound(limit))
	if err != nil {
		return nil, problemOf(err)
	}
	return readings, nil
}
