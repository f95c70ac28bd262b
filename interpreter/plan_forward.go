package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// node is a stage in the way that is looked at.
type node struct {
	applies Truth
	done    bool
	// begin is what it counts from, finish its own last day by law, forecast
	// the day on which it can end, end the day from which those after it count.
	begin, finish, forecast, end span
	// late is the last day that keeps the terms, start the last day on which
	// it may begin for that.
	late, start deadline
	slack       int
	hasSlack    bool
	critical    bool
}

// date dates a stage once those before it are. One that lasts N days from the
// end of the stage before it, on day D, ends on D + N. One that does not apply
// passes the end of its predecessors through; while that is open, both may be.
func (p *plan) date(i int) {
	st, n := p.stages[i], &p.nodes[i]
	*n = node{applies: p.appliesIn(i)}
	if day, done := p.finished(st, n.applies); done {
		n.done, n.finish, n.forecast, n.end = true, exactly(day), exactly(day), exactly(day)
		n.begin = p.begin(st)
		return
	}
	if n.applies != Yes {
		n.end = p.latest(p.awaited(st))
	}
	if n.applies == No {
		return
	}
	n.begin = p.begin(st)
	n.finish = p.finish(st, n.begin)
	// The plan keeps the day that the law gives. A stage that is not done by
	// then cannot end before the day on which one looks, and those after it
	// count from there.
	n.forecast = n.finish.notBefore(p.facts.Day())
	if n.applies == Yes {
		n.end = n.forecast
	} else {
		n.end = n.end.or(n.forecast)
	}
}

// appliesIn joins a stage's own condition with the outcome of the way.
func (p *plan) appliesIn(i int) Truth {
	st := p.stages[i]
	if len(st.state.AfterOutcomes) > 0 && !slices.ContainsFunc(st.state.AfterOutcomes, p.isOutcome) {
		return No
	}
	return p.verdicts[i]
}

func (p *plan) isOutcome(id string) bool { return p.outcome != "" && dsl.SameName(id, p.outcome) }

// awaited are the stages that one waits for in the way that is looked at: of
// those that decide the outcomes that it follows only the one that decides.
func (p *plan) awaited(st *stage) []int {
	if k := slices.IndexFunc(st.state.AfterOutcomes, p.isOutcome); k >= 0 {
		return st.branches[k]
	}
	return st.waits
}

// counted are the stages from whose ends one counts where it applies.
func (p *plan) counted(st *stage) []int {
	switch {
	case st.origin == nil:
		return p.awaited(st)
	case st.ends >= 0:
		return st.nearby[len(st.nearby)-1:]
	default:
		return nil
	}
}

// begin is the day from which a stage counts: what it names itself, else the
// last end of its predecessors, else the regulation's first event.
func (p *plan) begin(st *stage) span {
	switch {
	case st.origin == nil:
		return p.latest(p.awaited(st))
	case st.ends >= 0:
		return p.nodes[st.ends].end
	}
	from := p.originDay(st.origin, "")
	if !from.known {
		return span{because: from.because}
	}
	return exactly(from.day)
}

// latest is the last end of stages, or the regulation's first event where
// there are none.
func (p *plan) latest(before []int) span {
	if len(before) == 0 {
		if len(p.regulation.Events) == 0 {
			return span{because: message.New("explain.no_start")}
		}
		return p.onEvent(p.regulation.Events[0].ID)
	}
	var last span
	for k, i := range before {
		end := p.nodes[i].end
		if !end.known {
			return span{because: message.New("explain.waits_for", "stage", p.stages[i].state.Title)}
		}
		if last = end.and(last); k == 0 {
			last = end
		}
	}
	return last
}

func (p *plan) onEvent(id string) span {
	day, came := p.event(id)
	if !came {
		return span{because: message.New("explain.event_missing", "event", p.eventTitle(id))}
	}
	return exactly(day)
}

// finish is the last day by law of a stage that begins then.
func (p *plan) finish(st *stage, begin span) span {
	if !begin.known {
		return begin
	}
	if st.state.Length == nil {
		return span{because: message.New("explain.no_length")}
	}
	last := p.last(st, begin.least)
	if begin.most != begin.least {
		last = last.or(p.last(st, begin.most))
	}
	return last
}

func (p *plan) last(st *stage, event clock.Date) span {
	reckoned := clock.Last(p.calendar, p.facts.Policy, event, *st.state.Length, st.shift)
	if !reckoned.OK {
		return span{because: reckoned.Because()}
	}
	return exactly(reckoned.Last)
}
