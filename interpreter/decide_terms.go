package interpreter

import (
	"slices"

	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// settle finds the last day of a term.
func (t *term) settle(s *sitting) {
	state := s.count(t)
	s.decision.Terms[t.index] = state
	if state.OK {
		s.frame.SetPick(t.variable.Slot, int(state.Date))
	}
}

func (s *sitting) count(t *term) TermState {
	state := TermState{ID: t.id, Title: t.title, Basis: t.basis}
	r, because := s.reckoning(t)
	if r == nil {
		state.Because = because
		for i := range t.reckonings {
			if state.DependsOn = s.settledBy(t.reckonings[i].when); state.DependsOn != nil {
				break
			}
		}
		return state
	}
	state.Length = r.length
	start, forecast := s.start(r)
	state.FromEvent, state.FromTerm = start.event, start.term
	if !start.known {
		state.Because = start.because
		return state
	}
	state.Start, state.HasStart = start.day, true
	if !forecast {
		state.Status = Running
	}
	s.walk(t, r, &state)
	if !forecast {
		state.Status = s.status(t, &state)
	}
	return state
}

// start is the day that a way of counting begins with: its own origin, or what
// stands for it until it has come, and then the term is a forecast.
func (s *sitting) start(r *reckoning) (start beginning, forecast bool) {
	start = s.originDay(&r.from, "")
	if start.known {
		return start, r.from.term != nil && !s.isOver(r.from.term)
	}
	if r.before == nil {
		return start, true
	}
	instead := s.originDay(r.before, "")
	if !instead.known {
		return start, true
	}
	return instead, true
}

// isOver tells whether a term has come to its end on the day on which one looks.
func (s *sitting) isOver(t *term) bool {
	state := &s.decision.Terms[t.index]
	return state.OK && state.Status != Forecast && s.facts.Day() >= state.Date
}

// walk counts the days: stops, extensions, the cap, the shift.
func (s *sitting) walk(t *term, r *reckoning, state *TermState) {
	course := clock.Course{Event: state.Start, Length: r.length, Shift: t.shift}
	for _, g := range t.stops {
		s.stop(g, &course, state)
	}
	s.prolong(t, &course, state)
	if t.limit != nil {
		if from := s.originDay(&t.limit.from, ""); from.known {
			course.Cap = &clock.Cap{Event: from.day, Length: t.limit.length, Shift: t.shift}
		}
	}
	ending, steps := s.run(course)
	state.Steps, state.CapApplied = steps, ending.CapApplied
	if used, ok := clock.Used(s.calendar, s.facts.Policy, course, s.facts.Day()); ok {
		state.UsedDays = used
	}
	if !ending.OK {
		state.Because = ending.Because()
		return
	}
	if open := s.openCourse(t); open != nil {
		state.DependsOn = s.settledBy(open)
		state.Because = message.New("explain.because", "reasons", listOf(s.reasons(open.Node)))
		return
	}
	state.OK, state.Date, state.Unshifted = true, ending.Last, ending.Unshifted
	state.Because = s.counted(r, state)
}

// run counts a course, with its story where somebody reads it.
func (s *sitting) run(course clock.Course) (clock.Ending, []message.Message) {
	if s.bare {
		return clock.Run(s.calendar, s.facts.Policy, course), nil
	}
	return clock.ExplainCourse(s.calendar, s.facts.Policy, course)
}

// prolong adds the extensions that hold; one that came after the term was over
// prolongs nothing.
func (s *sitting) prolong(t *term, course *clock.Course, state *TermState) {
	for _, e := range t.extensions {
		if s.truth(e.when) != Yes {
			continue
		}
		held := s.since(e.when.Node, true)
		if before := clock.Run(s.calendar, s.facts.Policy, *course); held.dated && before.OK && held.day > before.Last {
			continue
		}
		course.Extensions = append(course.Extensions, e.length)
		state.Extended = true
	}
}

// openCourse is a condition that an answer still decides and that would move
// the last day: an extension, or a ground that stops the term. What an official
// has not found yet moves nothing until he does.
func (s *sitting) openCourse(t *term) *condition.Condition {
	for _, e := range t.extensions {
		if s.waitsForAnswer(e.when) {
			return e.when
		}
	}
	for _, g := range t.stops {
		if g.holds != nil && s.suspension(g) == nil && s.waitsForAnswer(g.holds) {
			return g.holds
		}
	}
	return nil
}

// waitsForAnswer tells whether a condition is open for want of an answer.
func (s *sitting) waitsForAnswer(c *condition.Condition) bool {
	return s.truth(c) == Unknown && slices.ContainsFunc(s.settledBy(c), func(id string) bool { return s.question(id) != nil })
}

// counted says in one sentence where a last day comes from.
func (s *sitting) counted(r *reckoning, state *TermState) message.Message {
	id := "explain.term_counted"
	title := s.eventTitle(state.FromEvent)
	if state.FromTerm != "" {
		id, title = "explain.term_after_term", s.term(state.FromTerm).title
	} else if state.FromEvent == "" {
		id, title = "explain.term_after_stage", at(s.stages, s.stageIndex(r.from.stage)).state.Title
	}
	return message.New(id, "length", r.length.Words(), "event", title, "day", state.Start, "last", state.Date)
}

// stop adds the stretch in which a ground stops a term: that of the
// suspensions that were decided for it, else that of the ground itself.
func (s *sitting) stop(g *ground, course *clock.Course, state *TermState) {
	for _, stop := range s.stretches(g) {
		if !stop.Open && stop.To <= state.Start {
			continue
		}
		state.Stops = append(state.Stops, stop)
		course.Stops = append(course.Stops, clock.Stop{From: stop.From, To: stop.To, Open: stop.Open, Name: g.state.Title})
	}
}

// status compares the last day with the closing event, or with the day on
// which one looks. A closing event before the start closes nothing, and a stop
// from the last day on stops nothing: the days after that of its event are not
// counted (package clock), and there are none left.
func (s *sitting) status(t *term, state *TermState) TermStatus {
	if t.closing != nil {
		if day, came := s.dayOf(t.closing, ""); came && day >= state.Start {
			if !state.OK || day <= state.Date {
				return Met
			}
			return Overdue
		}
	}
	day := s.facts.Day()
	for _, stop := range state.Stops {
		if day >= stop.From && (stop.Open || day < stop.To) && (!state.OK || day <= state.Date && stop.From < state.Date) {
			return Stopped
		}
	}
	if state.OK && day > state.Date {
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
