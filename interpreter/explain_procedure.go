package interpreter

import (
	"reglament/dsl"
	"reglament/message"
)

// explainableCourse are the ids of events, findings, persons and messages.
func (p *Program) explainableCourse() []string {
	var ids []string
	for _, e := range p.happenings {
		ids = append(ids, e.id)
	}
	for _, f := range p.findings {
		ids = append(ids, f.state.ID)
	}
	for _, person := range p.persons {
		ids = append(ids, person.state.ID)
	}
	for _, n := range p.notices {
		ids = append(ids, n.state.ID)
	}
	return ids
}

// explainGround says why a ground holds, since when and until when, and what
// comes of it.
func (s *sitting) explainGround(id string) *Explanation {
	for i, g := range s.grounds {
		if !dsl.SameName(g.state.ID, id) {
			continue
		}
		state := s.decision.Grounds[i]
		verdict := map[Truth]string{Yes: "explain.ground_holds", No: "explain.ground_does_not_hold", Unknown: "explain.ground_open"}
		x := &Explanation{
			ID: state.ID, Title: state.Title, Class: "ground", Basis: state.Basis, Verdict: message.New(verdict[state.Holds]),
		}
		if g.holds == nil || state.Ended || s.suspension(g) != nil || s.truth(g.holds) != state.Holds {
			x.Because = []message.Message{state.Because}
		} else {
			x.Because = s.conditionReasons(g.holds)
		}
		x.Because = append(x.Because, s.groundDays(&state)...)
		return x
	}
	return nil
}

// groundDays are the days of a ground and what comes of it.
func (s *sitting) groundDays(state *GroundState) []message.Message {
	var lines []message.Message
	tell := func(holds bool, id string, pairs ...any) {
		if holds {
			lines = append(lines, message.New(id, pairs...))
		}
	}
	running := state.HasUntil && !state.Ended
	tell(state.HasSince, "explain.ground_since", "day", state.Since)
	tell(state.HasNotifyBy, "explain.ground_notify", "day", state.NotifyBy)
	tell(running && state.Next == "", "explain.ground_until", "day", state.Until)
	tell(running && state.Next != "", "explain.ground_until_next", "day", state.Until, "next", s.groundTitle(state.Next))
	tell(state.Outcome != "", "explain.ground_leads_to", "outcome", s.regulation.OutcomeTitle(state.Outcome))
	return lines
}

func (p *Program) groundTitle(id string) string {
	if g := p.ground(id); g != nil && g.state.Title != "" {
		return g.state.Title
	}
	return id
}

// explainEvent says when an event came: once, for each request by itself, or
// by itself, when its condition holds.
func (s *sitting) explainEvent(id string) *Explanation {
	e := s.eventOf(id)
	if e == nil {
		return nil
	}
	x := &Explanation{ID: e.id, Title: e.title, Class: "event", Verdict: message.New("explain.event_not_yet")}
	if e.perRequest {
		x.Because = s.requestEvents(e)
		if len(x.Because) > 0 {
			x.Verdict = message.New("explain.event_for_requests")
		}
		return x
	}
	if day, came := s.dayOf(e, ""); came {
		x.Verdict = message.New("explain.event_on", "day", day)
	}
	if _, given := s.facts.dayOf(e, ""); given {
		x.Because = []message.Message{message.New("explain.event_given")}
	} else if e.when != nil {
		x.Because = s.conditionReasons(e.when)
	}
	return x
}

// requestEvents are the requests about which an event came.
func (s *sitting) requestEvents(e *event) []message.Message {
	var lines []message.Message
	for _, d := range s.documents {
		if day, came := s.facts.dayOf(e, d.state.ID); came {
			lines = append(lines, message.New("explain.event_about", "title", d.state.Title, "day", day))
		}
	}
	return lines
}

// explainFinding says what was established, by whom and at which stage.
func (s *sitting) explainFinding(id string) *Explanation {
	f := s.finding(id)
	if f == nil {
		return nil
	}
	x := &Explanation{ID: f.state.ID, Title: f.state.Text, Class: "finding", Basis: f.state.Basis}
	x.Verdict = message.New("explain.finding_open")
	if s.frame.Known(f.variable.Slot) {
		x.Verdict = message.New("explain.finding_was", "answer", s.answerWords(&f.question))
	}
	if f.by != "" {
		x.Because = append(x.Because, message.New("explain.finding_by", "by", s.organisationTitle(f.by)))
	}
	if at := s.stageIndex(f.stage); at >= 0 {
		x.Because = append(x.Because, message.New("explain.finding_stage", "stage", s.stages[at].state.Title))
	}
	return x
}

// explainPerson says why someone takes part.
func (s *sitting) explainPerson(id string) *Explanation {
	for i, p := range s.persons {
		if !dsl.SameName(p.state.ID, id) {
			continue
		}
		state := s.decision.Persons[i]
		verdict := map[Truth]string{Yes: "explain.person_takes_part", No: "explain.person_does_not", Unknown: "explain.person_open"}
		x := &Explanation{ID: state.ID, Title: state.Title, Class: "person", Basis: state.Basis, Verdict: message.New(verdict[state.TakesPart])}
		x.Because = s.conditionReasons(p.takes)
		if p.among != nil && state.TakesPart == Yes {
			x.Because = []message.Message{state.Because}
		}
		return x
	}
	return nil
}

// explainMessage says whether a message is sent, and what of its occasions has
// come.
func (s *sitting) explainMessage(id string) *Explanation {
	for i, n := range s.notices {
		if !dsl.SameName(n.state.ID, id) {
			continue
		}
		state := s.decision.Messages[i]
		x := &Explanation{ID: state.ID, Title: state.Title, Class: "message", Basis: state.Basis}
		switch {
		case state.Sent == Yes && state.HasOn:
			x.Verdict = message.New("explain.message_on", "day", state.On)
		case state.Sent == Yes:
			x.Verdict = message.New("explain.message_sent")
		case state.Sent == No:
			x.Verdict = message.New("explain.message_not_sent")
		default:
			x.Verdict = message.New("explain.message_open")
		}
		x.Because = s.occasionReasons(n)
		return x
	}
	return nil
}

func (s *sitting) occasionReasons(n *notice) []message.Message {
	var lines []message.Message
	if n.only != nil && s.truth(n.only) != Yes {
		lines = s.conditionReasons(n.only)
	}
	for _, id := range n.events {
		if day, came := s.eventDay(id); came {
			lines = append(lines, message.New("explain.event_came", "event", s.eventTitle(id), "day", day))
		} else {
			lines = append(lines, message.New("explain.event_missing", "event", s.eventTitle(id)))
		}
	}
	for _, state := range s.decision.Grounds {
		for _, id := range n.grounds {
			if dsl.SameName(state.ID, id) {
				words := map[Truth]string{Yes: "explain.moment_ground", No: "explain.moment_no_ground", Unknown: "explain.moment_ground_open"}
				lines = append(lines, message.New(words[state.Holds], "ground", s.groundTitle(id)))
			}
		}
	}
	for _, outcome := range n.outcomes {
		words := map[Truth]string{Yes: "explain.outcome_is", No: "explain.outcome_other", Unknown: "explain.outcome_not_decided"}
		lines = append(lines, message.New(words[s.isDecided(outcome)], "outcome", s.regulation.OutcomeTitle(outcome)))
	}
	return lines
}
