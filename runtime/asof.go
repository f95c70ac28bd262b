package runtime

import (
	"context"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// ViewOn gives a case as it was known at the end of a day that has passed, or
// as it is known today: what its journal said by then, decided on that day. The
// calendar is that of today, as of every decision that is made again. The error
// is a *message.Problem: that of View, and Wrong for a day that is to come or
// lies before the one on which the case was opened.
func (e *Engine) ViewOn(ctx context.Context, number string, day clock.Date) (View, error) {
	s, err := e.load(ctx, number)
	if err != nil {
		return View{}, err
	}
	if err := s.readable(); err != nil {
		return View{}, err
	}
	opened := clock.DateOf(s.Opened.In(e.config.Zone))
	switch today := e.today(); {
	case day > today:
		return View{}, message.NewProblem(message.Wrong, "runtime.day.future", "day", day, "today", today).At("on")
	case day < opened:
		return View{}, message.NewProblem(message.Wrong, "runtime.day.before_opening", "day", day, "opened", opened).At("on")
	}
	journal, err := e.Journal(ctx, number)
	if err != nil {
		return View{}, err
	}
	var c casefile.Case
	for _, envelope := range Until(journal, day, e.config.Zone) {
		if c, err = casefile.Fold(c, envelope); err != nil {
			return View{}, problemOf(err)
		}
	}
	return e.viewOf(ctx, c, day)
}

// Until is the part of a journal that was written by the end of a day in a
// zone.
func Until(journal []casefile.Envelope, day clock.Date, zone *time.Location) []casefile.Envelope {
	for i, envelope := range journal {
		if clock.DateOf(envelope.At.In(zone)) > day {
			return journal[:i]
		}
	}
	return journal
}
