package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// end is the day on which a stage leaves off, or why that is not known.
type end struct {
	day     clock.Date
	known   bool
	because message.Message
}

// planStages dates the stages along the network, from actual days where there
// are any. A stage whose predecessor ended on day D and that lasts N days ends
// on D + N; one that does not apply passes its predecessors' end through.
func (s *sitting) planStages() {
	states := make([]StageState, len(s.stages))
	ends := make([]end, len(s.stages))
	for _, i := range s.network {
		states[i], ends[i] = s.plan(s.stages[i], ends)
	}
	s.decision.Stages = states
}

func (s *sitting) plan(st *stage, ends []end) (StageState, end) {
	state := st.state
	state.Applies = s.applies(st)
	if day, done := s.finished(st, state.Applies); done {
		state.Done, state.At = true, day
		state.OK, state.Start, state.Finish = true, day, day
		if begin := s.begin(st, ends); begin.known {
			state.Start = min(begin.day, day)
		}
		return state, end{day: day, known: true}
	}
	if state.Applies == No {
		state.Because = message.New("explain.stage_not_applied")
		return state, s.passThrough(st, ends)
	}
	begin := s.begin(st, ends)
	finish := s.finish(st, begin)
	if finish.known {
		state.OK, state.Start, state.Finish = true, begin.day, finish.day
	}
	state.Because = finish.because
	return state, finish
}

// applies joins the stage's own condition with the outcome that it follows.
func (s *sitting) applies(st *stage) Truth {
	verdict := s.truth(st.applies)
	if len(st.state.AfterOutcomes) == 0 {
		return verdict
	}
	switch {
	case s.facts.Outcome == "":
		return verdict.And(Unknown)
	case slices.ContainsFunc(st.state.AfterOutcomes, func(o string) bool { return dsl.SameName(o, s.facts.Outcome) }):
		return verdict
	default:
		return No
	}
}

// finished gives the day on which the stage was completed, or its closing
// event came; the event says nothing of a stage that does not apply.
func (s *sitting) finished(st *stage, applies Truth) (clock.Date, bool) {
	for _, f := range s.facts.Completed {
		if dsl.SameName(f.ID, st.state.ID) && !s.later(f.Finished) {
			return f.Finished, true
		}
	}
	if st.state.ClosedBy == "" || applies == No {
		return 0, false
	}
	return s.event(st.state.ClosedBy)
}

// begin is the day from which a stage counts: its own event, else the last
// end of its predecessors, else the regulation's first event.
func (s *sitting) begin(st *stage, ends []end) end {
	if st.origin != nil && len(st.origin.events) > 0 {
		return s.beginAtEvent(st.origin.events[0])
	}
	return s.passThrough(st, ends)
}

// passThrough is the last end of a stage's predecessors, or the first event of
// the regulation where it has none.
func (s *sitting) passThrough(st *stage, ends []end) end {
	before := s.awaited(st)
	if len(before) == 0 {
		return s.beginAtEvent("")
	}
	latest := end{known: true}
	for k, i := range before {
		if !ends[i].known {
			return end{because: message.New("explain.waits_for", "stage", s.stages[i].state.Title)}
		}
		if k == 0 || ends[i].day > latest.day {
			latest.day = ends[i].day
		}
	}
	return latest
}

// awaited are the predecessors of a stage; once the outcome is decided, of
// those that decide outcomes only the one that decided.
func (s *sitting) awaited(st *stage) []int {
	for i, outcome := range st.state.AfterOutcomes {
		if dsl.SameName(outcome, s.facts.Outcome) {
			return append(slices.Clone(st.after), st.deciders[i])
		}
	}
	return st.predecessors()
}

func (s *sitting) beginAtEvent(id string) end {
	if id == "" {
		if len(s.regulation.Events) == 0 {
			return end{because: message.New("explain.no_start")}
		}
		id = s.regulation.Events[0].ID
	}
	day, came := s.event(id)
	if !came {
		return end{because: message.New("explain.event_missing", "event", s.eventTitle(id))}
	}
	return end{day: day, known: true}
}

func (s *sitting) finish(st *stage, begin end) end {
	if !begin.known {
		return begin
	}
	if st.state.Length == nil {
		return end{because: message.New("explain.no_length")}
	}
	reckoned := clock.Last(s.calendar, s.facts.Policy, begin.day, *st.state.Length, st.shift)
	if !reckoned.OK {
		return end{because: reckoned.Because()}
	}
	return end{day: reckoned.Last, known: true}
}
