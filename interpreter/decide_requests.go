package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
)

// asked is what became of the requests for a document by the day on which one
// looks. Of several the last that was sent counts; what has come has come.
type asked struct {
	sent  bool
	last  RequestFact
	given bool
	came  clock.Date // where given
	none  bool       // the last one was answered: there is no such document
}

// asked gathers the requests for a document.
func (s *sitting) asked(d *document) asked {
	var a asked
	for _, r := range s.facts.Requests {
		if !dsl.SameName(r.Document, d.state.ID) || s.later(r.Sent) {
			continue
		}
		if r.HasAnswer && s.later(r.Answered) {
			r.HasAnswer, r.Answered = false, 0
		}
		if !a.sent || r.Sent >= a.last.Sent {
			a.last = r
		}
		if r.HasAnswer && !r.None && (!a.given || r.Answered < a.came) {
			a.given, a.came = true, r.Answered
		}
		a.sent = true
	}
	a.none = a.last.HasAnswer && a.last.None
	return a
}

// tellRequests notes the requests that have to be sent: one for each document
// of an agency that is surely needed and that nobody brought; and those that
// were sent of what may be needed.
func (s *sitting) tellRequests() {
	s.eachRequest(func(_ *document, need Truth, state RequestState) {
		if need == Yes || state.HasSent {
			s.decision.Requests = append(s.decision.Requests, state)
		}
	})
}

// eachRequest calls visit for each document of an agency that nobody brought
// and that is needed or may be, the author's order. It looks at what weighPapers
// noted.
func (s *sitting) eachRequest(visit func(d *document, need Truth, state RequestState)) {
	for _, p := range s.papers {
		if p.group != nil {
			s.requestsOfGroup(p.group, visit)
			continue
		}
		if d := p.document; d.state.From == FromAgency {
			if need := s.unbrought(d); need != No {
				visit(d, need, s.requestState(d))
			}
		}
	}
}

// requestsOfGroup visits the documents of the alternatives that the group
// comes down to; while it is open which ones suit, any of them may be needed.
func (s *sitting) requestsOfGroup(g *group, visit func(d *document, need Truth, state RequestState)) {
	state := s.decision.group(g.state.ID)
	if state.Needed == No {
		return
	}
	chosen, enough := s.settled(g, state)
	taken := map[*document]bool{}
	for _, a := range chosen {
		for _, d := range a.members {
			taken[d] = true
		}
	}
	open := s.suitsOpen(g)
	for _, d := range g.members() {
		need := s.stateOf(d).Needed
		switch {
		case d.state.From != FromAgency, need == No, enough && !taken[d]:
			continue
		case open, !taken[d]:
			need = Unknown
		}
		if in := s.cameIn(d); !in.counts() {
			visit(d, need, s.requestState(d))
		}
	}
}

// suitsOpen reports whether it is open of an alternative whether it suits.
func (s *sitting) suitsOpen(g *group) bool {
	for _, a := range g.alternatives {
		if s.truth(a.suits) == Unknown {
			return true
		}
	}
	return false
}

// unbrought tells whether a document is needed and was not brought; what its
// agency sent was not brought.
func (s *sitting) unbrought(d *document) Truth {
	in := s.cameIn(d)
	states := s.statesOf(d)
	if d.each == nil || states[0].Row == "" {
		if in.counts() {
			return No
		}
		return states[0].Needed
	}
	needs := make([]Truth, len(states))
	for i := range states {
		needs[i] = states[i].Needed
	}
	return s.uncovered(d, in, needs)
}

// requestState is the request for a document. It is late from the last day for
// its answer on, while there is none.
func (s *sitting) requestState(d *document) RequestState {
	a := s.asked(d)
	state := RequestState{Document: d.state.ID, Agency: d.state.Agency}
	if !a.sent {
		return state
	}
	state.Sent, state.HasSent = a.last.Sent, true
	state.Answered, state.HasAnswer, state.None = a.last.Answered, a.last.HasAnswer, a.none
	if a.given {
		state.Answered, state.HasAnswer, state.None = a.came, true, false
	}
	if d.state.Within == nil {
		return state
	}
	if by := clock.Last(s.calendar, s.facts.Policy, state.Sent, *d.state.Within, true); by.OK {
		state.AnswerBy, state.HasAnswerBy = by.Last, true
		state.Late = !state.HasAnswer && s.facts.Day() >= by.Last
	}
	return state
}
