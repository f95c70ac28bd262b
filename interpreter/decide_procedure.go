package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// runProcedure settles what goes on in the office on the day on which one
// looks: events that come by themselves, moments, terms and grounds, each after
// what it looks at; then what the grounds lead to.
func (s *sitting) runProcedure() {
	s.moments = make(map[*moment]since, len(s.Program.moments))
	s.derived = map[*event]clock.Date{}
	s.decision.Terms = make([]TermState, len(s.terms))
	s.decision.Grounds = make([]GroundState, len(s.grounds))
	for _, a := range s.acts {
		a.settle(s)
	}
	s.tellEvents()
	s.tellFindings()
	s.followGrounds()
}

// settle lets an event come on the day since which its condition holds; where it
// has always held, on the day on which the case began.
func (e *event) settle(s *sitting) {
	if _, given := s.facts.dayOf(e, ""); given || s.truth(e.when) != Yes {
		return
	}
	held := s.since(e.when.Node, true)
	if held.blind {
		return // it has no day that anything could be counted from
	}
	if !held.dated {
		held = on(s.opening())
	}
	s.derived[e] = held.day
	s.frame.SetPick(e.variable.Slot, int(held.day))
}

// tellEvents notes the events and their days.
func (s *sitting) tellEvents() {
	for _, e := range s.happenings {
		state := EventState{ID: e.id, Title: e.title, Derived: e.when != nil}
		if !e.perRequest {
			state.At, state.Came = s.dayOf(e, "")
		}
		if e.when != nil {
			state.Because = s.because(e.when)
		}
		s.decision.Events = append(s.decision.Events, state)
	}
}

// tellFindings notes what officials establish.
func (s *sitting) tellFindings() {
	for _, f := range s.findings {
		if s.truth(f.guard) == No { // of another service of the file
			continue
		}
		state := FindingState{
			ID: f.state.ID, Text: f.state.Text, Help: f.state.Help, Type: f.state.Type, Options: f.state.Options,
			Excludes: f.state.Excludes, Check: f.state.Check, Least: f.state.Least, Greatest: f.state.Greatest,
			By: f.by, Stage: f.stage, Basis: f.state.Basis,
		}
		if answer, given := lookup(s.facts.Findings, f.state.ID); given {
			state.Answer = &answer
		}
		s.decision.Findings = append(s.decision.Findings, state)
	}
}

// beginning is the day that a length is counted from, or why there is none.
type beginning struct {
	day     clock.Date
	known   bool
	event   string // id, or empty
	term    string
	because message.Message
}

// originDay finds the day that an origin gives; of an event that comes for each
// request, about a document.
func (s *sitting) originDay(o *origin, about string) beginning {
	switch {
	case o.term != nil:
		return s.endOfTerm(o.term)
	case o.stage != "":
		return s.endOfStage(o.stage)
	case len(o.events) == 0:
		return beginning{because: message.New("explain.no_start")}
	}
	out := beginning{}
	for _, e := range o.events {
		day, came := s.dayOf(e, about)
		missing := message.New("explain.event_missing", "event", s.eventTitle(e.id))
		switch {
		case !came && o.first():
			if out.because.IsZero() {
				out.because = missing
			}
		case !came:
			return beginning{because: missing, event: e.id}
		case !out.known, o.first() == (day < out.day):
			out.day, out.known, out.event = day, true, e.id
		}
	}
	if out.known {
		out.because = message.Message{}
	} else if len(o.events) == 1 {
		out.event = o.events[0].id
	}
	return out
}

// endOfTerm is the last day of another term, shifted as it is.
func (s *sitting) endOfTerm(t *term) beginning {
	state := &s.decision.Terms[t.index]
	if !state.OK {
		return beginning{term: t.id, because: message.New("explain.waits_for_term", "term", t.title)}
	}
	return beginning{day: state.Date, known: true, term: t.id}
}

// endOfStage is the day on which a stage was in fact finished.
func (s *sitting) endOfStage(id string) beginning {
	st := at(s.stages, s.stageIndex(id))
	if st != nil {
		if day, done := s.finished(st, s.applies(st)); done {
			return beginning{day: day, known: true}
		}
	}
	title := id
	if st != nil {
		title = st.state.Title
	}
	return beginning{because: message.New("explain.waits_for", "stage", title)}
}

// wantAct marks what could settle an act while it is open.
func (s *sitting) wantAct(a act, wanted map[*condition.Variable]bool) {
	switch a := a.(type) {
	case *event:
		s.wantOpen(wanted, a.when)
	case *term:
		for i := range a.reckonings {
			s.wantOpen(wanted, a.reckonings[i].when)
		}
	case *ground:
		s.wantOpen(wanted, a.holds)
		for _, b := range a.before {
			s.wantOpen(wanted, b.holds)
		}
	case *moment:
		s.wantMoment(a, wanted)
	}
}

func (s *sitting) wantOpen(wanted map[*condition.Variable]bool, c *condition.Condition) {
	if c != nil && s.truth(c) == Unknown {
		s.wants(c, wanted)
	}
}

func (s *sitting) wantMoment(m *moment, wanted map[*condition.Variable]bool) {
	switch {
	case m.paper != nil:
		s.want(m.paper, wanted)
	case m.ground != nil:
		s.wantAct(m.ground, wanted)
	case m.term != nil:
		s.wantAct(m.term, wanted)
	case m.kind == momentRequests:
		for _, p := range s.papers {
			s.wantsPaper(p, wanted)
		}
	}
	if m.event != nil && m.event.when != nil {
		s.wantAct(m.event, wanted)
	}
}
