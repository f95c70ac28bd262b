package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
)

// sendMessages decides which messages are sent and on which day, and fills
// their texts. One that is surely not sent has none.
func (s *sitting) sendMessages() {
	for _, n := range s.notices {
		state := n.state
		var sent Truth
		sent, state.On, state.HasOn = s.arises(&n.occasion)
		if state.Sent = s.truth(n.only).And(sent).And(s.isThere(state.To)); state.Sent != Yes {
			state.On, state.HasOn = 0, false
		}
		if state.Sent != No {
			state.Texts = s.fillAll(n.texts, n.grounds)
		}
		s.decision.Messages = append(s.decision.Messages, state)
	}
}

// isThere tells whether the person whom a message is for takes part; the
// applicant always does.
func (s *sitting) isThere(person string) Truth {
	for i := range s.decision.Persons {
		if p := &s.decision.Persons[i]; dsl.SameName(p.ID, person) {
			return p.TakesPart
		}
	}
	return Yes
}

// arises tells whether an occasion has come, and since which day where that is
// known: the first of its events, grounds and outcomes. An event that has not
// come may come yet.
func (s *sitting) arises(o *occasion) (verdict Truth, on clock.Date, dated bool) {
	verdict = No
	first := func(day clock.Date, known bool) {
		if known && (!dated || day < on) {
			on, dated = day, true
		}
	}
	for _, id := range o.events {
		if day, came := s.eventDay(id); came {
			verdict = Yes
			first(day, true)
		} else {
			verdict = verdict.Or(Unknown)
		}
	}
	for i := range s.decision.Grounds {
		g := &s.decision.Grounds[i]
		if !slices.Contains(o.grounds, g.ID) {
			continue
		}
		holds := g.Holds
		if g.Ended { // it held, and that was told
			holds = Yes
		}
		verdict = verdict.Or(holds)
		first(g.Since, holds == Yes && g.HasSince)
	}
	for _, outcome := range o.outcomes {
		decided := s.isDecided(outcome)
		verdict = verdict.Or(decided)
		if decided == Yes {
			first(s.decidedOn(outcome))
		}
	}
	return verdict, on, dated
}

// isDecided tells whether an outcome is the one that was decided.
func (s *sitting) isDecided(outcome string) Truth {
	switch {
	case s.facts.Outcome == "":
		return Unknown
	case dsl.SameName(outcome, s.facts.Outcome):
		return Yes
	default:
		return No
	}
}

// decidedOn is the day on which the stage that decides an outcome was finished.
func (s *sitting) decidedOn(outcome string) (clock.Date, bool) {
	for i := range s.decision.Stages {
		st := &s.decision.Stages[i]
		decides := slices.ContainsFunc(st.Outcomes, func(o string) bool { return dsl.SameName(o, outcome) })
		if decides && st.Done {
			return st.At, true
		}
	}
	return 0, false
}
