package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// settle decides a moment and notes since when it has been so.
func (m *moment) settle(s *sitting) {
	verdict, held := s.weighMoment(m)
	s.frame.SetTruth(m.variable.Slot, verdict)
	s.moments[m] = held
}

func (s *sitting) weighMoment(m *moment) (Truth, since) {
	switch m.kind {
	case momentHappened:
		return s.happened(m.event)
	case momentExpired:
		return s.termOver(m.term)
	case momentElapsed:
		return s.elapsed(m.length, &m.from, "")
	case momentPresented:
		return s.presentedIn(m)
	case momentHolds:
		state := &s.decision.Grounds[m.ground.index]
		return state.Holds, since{day: state.Since, dated: state.HasSince && state.Holds == Yes}
	default:
		return s.weighRequests(m)
	}
}

// happened tells whether an event has come. One that came by itself, of what an
// official found, has come or not on a day that nobody knows.
func (s *sitting) happened(e *event) (Truth, since) {
	day, came := s.dayOf(e, "")
	if !came && e.when != nil && s.truth(e.when) != No {
		return s.truth(e.when), since{blind: true}
	}
	return condition.TruthOf(came), since{day: day, dated: came}
}

// over tells whether a last day has come: what is said of the end of a term
// holds from its last day on.
func (s *sitting) over(last clock.Date) (Truth, since) {
	if s.facts.Day() >= last {
		return Yes, on(last)
	}
	return No, since{}
}

// termOver tells whether a term is over. One that has not begun or stands still
// is not; of one whose last day cannot be told nobody knows.
func (s *sitting) termOver(t *term) (Truth, since) {
	switch state := &s.decision.Terms[t.index]; {
	case state.OK:
		return s.over(state.Date)
	case len(state.DependsOn) > 0, state.HasStart && state.Status != Stopped:
		return Unknown, since{}
	default:
		return No, since{}
	}
}

// elapsed tells whether a length of time is over; while it has not begun it is
// not, and where no calendar says, nobody knows.
func (s *sitting) elapsed(length clock.Length, from *origin, about string) (Truth, since) {
	last, begun, ok := s.lastDay(length, from, about)
	switch {
	case !begun:
		return No, since{}
	case !ok:
		return Unknown, since{}
	default:
		return s.over(last)
	}
}

// lastDay is the last day of a length of time.
func (s *sitting) lastDay(length clock.Length, from *origin, about string) (last clock.Date, begun, ok bool) {
	start := s.originDay(from, about)
	if !start.known {
		return 0, false, false
	}
	r := clock.Last(s.calendar, s.facts.Policy, start.day, length, true)
	return r.Last, true, r.OK
}

// presentedIn tells whether a paper came in by the last day: yes from when it
// came, no from that day on, and open until then.
func (s *sitting) presentedIn(m *moment) (Truth, since) {
	there := Unknown
	if s.frame.Known(m.paper.Slot) {
		there = condition.TruthOf(s.frame.Pick(m.paper.Slot) == 1)
	}
	last, begun, ok := s.lastDay(m.length, &m.from, "")
	came := s.sinceVariable(m.paper)
	switch {
	case there == Yes && (!came.dated || !begun):
		return Yes, came
	case begun && !ok:
		return Unknown, since{}
	case there == Yes && came.day <= last:
		return Yes, came
	case begun && s.facts.Day() >= last && there != Unknown:
		return No, on(last)
	default:
		return Unknown, since{}
	}
}

// request is a request to an agency, sent or not, with the document that it is
// for.
type request struct {
	RequestState
	state *DocumentState
}

// requests are those of documents that an agency supplies and that are needed,
// or may be; what the applicant brought himself needs none.
func (s *sitting) requests() []request {
	var all []request
	s.eachRequest(func(d *document, need Truth, asked RequestState) {
		state := *s.stateOf(d)
		state.Needed = need
		all = append(all, request{asked, &state})
	})
	return all
}

// broughtInstead is the last day on which the applicant brought himself what an
// agency would have been asked for: from then on no request waits for it.
func (s *sitting) broughtInstead() since {
	last := since{}
	for _, d := range s.documents {
		state := s.stateOf(d)
		if d.state.From != FromAgency || state.Needed == No || !state.Present || state.Received == 0 {
			continue
		}
		if !s.asked(d).given {
			last = last.later(on(state.Received))
		}
	}
	return last
}

// weighRequests tells whether all tests hold of one request, or of each.
func (s *sitting) weighRequests(m *moment) (Truth, since) {
	verdict, held := condition.TruthOf(m.every), s.broughtInstead()
	for _, r := range s.requests() {
		one, day := s.weighRequest(m, &r)
		switch {
		case m.every:
			one, day = r.state.Needed.Not().Or(one), day.of(r.state.Needed)
			held = pickSince(verdict, one, held, day, Yes)
			verdict = verdict.And(one)
		default:
			one = r.state.Needed.And(one)
			held = pickSince(verdict, one, held, day, No)
			verdict = verdict.Or(one)
		}
	}
	return verdict, held
}

// of is undated where the request may not be needed at all.
func (s since) of(needed Truth) since {
	if needed == Yes {
		return s
	}
	return since{}
}

// pickSince joins days as verdicts join: where all have to be so it is the
// last day, where one suffices the first of those that are.
func pickSince(before, one Truth, held, day since, all Truth) since {
	joined := before.And(one)
	if all == No {
		joined = before.Or(one)
	}
	switch {
	case joined == all && before == joined && one == joined:
		return held.later(day)
	case before == joined && one == joined:
		return held.earlier(day)
	case one == joined:
		return day
	default:
		return held
	}
}

// weighRequest tells whether all tests hold of one request.
func (s *sitting) weighRequest(m *moment, r *request) (Truth, since) {
	verdict, held := Yes, since{}
	for i := range m.tests {
		one, day := s.testRequest(&m.tests[i], r)
		held = pickSince(verdict, one, held, day, Yes)
		verdict = verdict.And(one)
	}
	return verdict, held
}

func (s *sitting) testRequest(test *requestTest, r *request) (Truth, since) {
	switch test.kind {
	case dsl.RequestEvent:
		day, came := s.dayOf(test.event, r.state.ID)
		if !came && !test.event.perRequest {
			day, came = s.dayOf(test.event, "")
		}
		return condition.TruthOf(came), since{day: day, dated: came}
	case dsl.RequestAnswered:
		if r.HasAnswer {
			return Yes, on(r.Answered)
		}
		return No, since{}
	case dsl.RequestNotAnswered:
		if r.HasAnswer {
			return No, on(r.Answered)
		}
		return Yes, since{}
	case dsl.RequestLate:
		return s.lateAnswer(r)
	case dsl.RequestNone:
		if r.None {
			return Yes, on(r.Answered)
		}
		return No, since{}
	default:
		return s.notBrought(test, r)
	}
}

// lateAnswer tells whether the answer did not come in time: once the last day
// for it has come without one, it stays so.
func (s *sitting) lateAnswer(r *request) (Truth, since) {
	switch {
	case !r.HasSent || r.state.Within == nil:
		return No, since{}
	case !r.HasAnswerBy:
		return Unknown, since{}
	case r.HasAnswer && r.Answered <= r.AnswerBy:
		return No, on(r.Answered)
	default:
		return s.over(r.AnswerBy)
	}
}

// notBrought tells whether the applicant has not brought the document himself,
// within a time where one is given. What he brought is no request any more.
func (s *sitting) notBrought(test *requestTest, r *request) (Truth, since) {
	if r.state.Present {
		return No, on(r.state.Received)
	}
	if test.within == nil {
		return Yes, since{}
	}
	last, begun, ok := s.lastDay(*test.within, &test.from, r.state.ID)
	switch {
	case begun && ok && s.facts.Day() >= last:
		return Yes, on(last)
	default:
		return Unknown, since{}
	}
}
