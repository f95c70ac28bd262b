package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// plan dates the network of stages on the calendar. Which stages there are may
// be open: it goes one way after another, one for each outcome that may be
// decided and that a stage waits for, and in each way lets a stage whose
// condition is open both be carried out and be passed over, whatever the
// others do. So the days that it tells hold for every answer and every
// outcome; they may lie further apart than they do, where two conditions
// cannot hold together.
type plan struct {
	*sitting
	verdicts []Truth // of "выполняется, если"
	outcome  string  // of the way; empty: none that a stage waits for
	nodes    []node
	states   []StageState
	dated    []bool // the state has days of some way
	late     []bool // the state has late days of some way
	loose    []bool // of some way the end is not one known day
	// asks are what would settle the conditions that are open.
	asks []map[*condition.Variable]bool
	// counts are the working days from countFrom on, the first not counted.
	countFrom clock.Date
	counts    []int
}

// planStages dates the stages, from actual days where there are any. It comes
// after the terms.
func (s *sitting) planStages() {
	p := &plan{
		sitting:   s,
		countFrom: clock.Latest,
		verdicts:  make([]Truth, len(s.stages)),
		nodes:     make([]node, len(s.stages)),
		states:    make([]StageState, len(s.stages)),
		dated:     make([]bool, len(s.stages)),
		late:      make([]bool, len(s.stages)),
		loose:     make([]bool, len(s.stages)),
		asks:      make([]map[*condition.Variable]bool, len(s.stages)),
	}
	for i, st := range s.stages {
		p.verdicts[i] = s.truth(st.applies)
		p.states[i] = p.undated(i)
	}
	for _, outcome := range s.outcomesAhead() {
		p.outcome = outcome
		for _, i := range s.network {
			p.date(i)
			end := &p.nodes[i].end
			p.loose[i] = p.loose[i] || !end.known || end.least != end.most
			if len(p.counts) == 0 && end.known {
				p.countFrom = min(p.countFrom, end.least)
			}
		}
		p.bound()
		p.markCritical()
		for i := range p.nodes {
			p.tell(i)
			p.tellLate(i)
		}
	}
	p.tellOpen()
	s.decision.Stages = p.states
}

// outcomesAhead are the outcomes of the ways to look at: the one that was
// decided; else those that stages wait for, and an empty one for all others.
func (s *sitting) outcomesAhead() []string {
	if s.facts.Outcome != "" {
		return []string{s.facts.Outcome}
	}
	var ahead []string
	for _, st := range s.stages {
		for _, outcome := range st.state.AfterOutcomes {
			if !slices.ContainsFunc(ahead, func(o string) bool { return dsl.SameName(o, outcome) }) {
				ahead = append(ahead, outcome)
			}
		}
	}
	if len(ahead) == 0 || len(ahead) < len(s.regulation.Outcomes) {
		ahead = append(ahead, "")
	}
	return ahead
}

// undated is the state of a stage without its days, unless it is done.
func (p *plan) undated(i int) StageState {
	st := p.stages[i]
	state := st.state
	state.Applies = p.applies(st)
	if day, done := p.finished(st, state.Applies); done {
		state.Done, state.At, state.OK = true, day, true
		state.Start, state.Finish, state.FinishAtMost = day, day, day
	} else if state.Applies == No {
		state.Because = message.New("explain.stage_not_applied")
	}
	return state
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
// event came; the event says nothing of a stage that does not apply. A stage
// may be finished before one that it waits for: its own day counts, and the
// other stays open.
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
