package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// plan tells when the services begin and are done: one that has begun on the
// day of its event, one that waits for others on the day after the last of
// them is done. Its terms are its own.
func (b *Bundle) plan(d *Decision, facts *interpreter.Facts, calendar clock.Calendar) {
	for _, at := range b.order {
		s, state := &b.Services[at], &d.Services[at]
		if state.Decision == nil {
			continue
		}
		var before []*ServiceState
		for _, id := range s.After {
			if other := &d.Services[b.place(id)]; other.Decision != nil {
				before = append(before, other)
				state.After = append(state.After, id)
			}
		}
		if state.Start, state.HasStart = began(state.Decision, s.begins); !state.HasStart {
			state.Start, state.HasStart = dayAfter(before)
			state.Assumed = state.HasStart
		}
		if state.Assumed {
			state.Planned = s.Program.Decide(b.from(facts, at, state.Start), calendar)
		}
		state.Finish, state.HasFinish = done(state.Planned)
		state.HasFinish = state.HasFinish && state.HasStart
	}
}

// began is the day of the event that opens a service.
func began(d *interpreter.Decision, event string) (clock.Date, bool) {
	for _, e := range d.Events {
		if e.Came && dsl.SameName(e.ID, event) {
			return e.At, true
		}
	}
	return 0, false
}

// dayAfter is the day after the last of some services is done; unknown while
// one of them is, or where there are none.
func dayAfter(before []*ServiceState) (last clock.Date, ok bool) {
	for _, state := range before {
		if !state.HasFinish {
			return 0, false
		}
		last = max(last, state.Finish)
	}
	return last + 1, len(before) > 0
}

// from are the facts of a service as if it began on a day.
func (b *Bundle) from(facts *interpreter.Facts, at int, day clock.Date) *interpreter.Facts {
	own := b.ServiceFacts(facts, at)
	own.Events = append(slices.Clone(own.Events), interpreter.EventFact{ID: b.Services[at].begins, At: day})
	if own.HasAsOf {
		own.AsOf = max(own.AsOf, day)
	}
	return own
}

// done is the day by which a service is done: the last on which a result is
// issued, and where none has a day, the end of its last term.
func done(d *interpreter.Decision) (last clock.Date, ok bool) {
	for _, result := range d.Results {
		if result.Applies != interpreter.No && result.HasDate {
			last, ok = max(last, result.IssueBy), true
		}
	}
	if ok {
		return last, true
	}
	for _, term := range d.Terms {
		if term.OK {
			last, ok = max(last, term.Date), true
		}
	}
	return last, ok
}
