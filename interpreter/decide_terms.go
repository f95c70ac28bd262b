package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/message"
)

// countTerms finds the last day of each term.
func (s *sitting) countTerms() {
	for _, t := range s.terms {
		s.decision.Terms = append(s.decision.Terms, s.count(t))
	}
}

func (s *sitting) count(t *term) TermState {
	state := TermState{ID: t.id, Title: t.title, Basis: t.basis}
	r, because := s.reckoning(t)
	if r == nil {
		state.Because = because
		return state
	}
	state.FromEvent, state.Length = r.event, r.length
	day, came := s.event(r.event)
	if !came {
		state.Because = message.New("explain.event_missing", "event", s.eventTitle(r.event))
		return state
	}
	reckoned, steps := clock.Explain(s.calendar, s.facts.Policy, day, r.length, t.shift)
	state.Steps = steps
	state.Status = Running
	if !reckoned.OK {
		state.Because = reckoned.Because()
		return state
	}
	state.OK, state.Date, state.Unshifted = true, reckoned.Last, reckoned.Unshifted
	state.Because = message.New("explain.term_counted",
		"length", r.length.Words(), "event", s.eventTitle(r.event), "day", day, "last", reckoned.Last)
	state.Status = s.status(t, r.event, state.Date)
	return state
}

// status compares the last day with the closing event, or with the day on
// which one looks. A closing event before the start closes nothing.
func (s *sitting) status(t *term, from string, last clock.Date) TermStatus {
	if t.closedBy != "" {
		start, _ := s.event(from)
		if day, came := s.event(t.closedBy); came && day >= start {
			if day <= last {
				return Met
			}
			return Overdue
		}
	}
	if s.facts.Day() > last {
		return Overdue
	}
	return Running
}

// noReckoning is the reason of a term that no way of counting is for: there is
// none in this case, and none is waited for.
const noReckoning = "explain.no_reckoning"

// reckoning is the first way of counting whose condition holds. While an
// earlier one is open there is none, with the reason.
func (s *sitting) reckoning(t *term) (*reckoning, message.Message) {
	for i := range t.reckonings {
		r := &t.reckonings[i]
		switch s.truth(r.when) {
		case Yes:
			return r, message.Message{}
		case Unknown:
			return nil, message.New("explain.because", "reasons", listOf(s.reasons(r.when.Node)))
		}
	}
	return nil, message.New(noReckoning)
}
