package interpreter

import (
	"slices"

	"reglament/interpreter/clock"
)

// bound finds the last days that keep the terms, from the end of the network
// to its beginning. A stage has to end by the last day of a term that the same
// event closes, and in time for those that count from its end; where neither
// is, with the last day of the plan. What is open is taken at its worst. A
// stage that is done bounds nothing, and one without a length lasts no day.
func (p *plan) bound() {
	last := p.lastDay()
	for k := len(p.network) - 1; k >= 0; k-- {
		i := p.network[k]
		st, n := p.stages[i], &p.nodes[i]
		if n.done {
			continue
		}
		if n.applies != No {
			if n.late = n.late.and(p.termBound(st)); !n.late.bounded {
				n.late = last
			}
		}
		if n.applies != Yes { // it may pass through
			p.before(p.awaited(st), n.late)
		}
		if n.applies != No {
			n.late = p.onWorkingDay(st, n.late)
			n.start = p.lateStart(st, n.late)
			p.before(p.counted(st), n.start)
		}
		n.slack, n.hasSlack = p.slack(n)
	}
}

// before lets stages end by a day.
func (p *plan) before(stages []int, day deadline) {
	for _, i := range stages {
		p.nodes[i].late = p.nodes[i].late.and(day)
	}
}

// lastDay is the last day of the plan, of all that is known of it at most.
func (p *plan) lastDay() deadline {
	last := deadline{bounded: true, day: clock.Earliest}
	for i := range p.nodes {
		n := &p.nodes[i]
		switch {
		case n.applies == No && !n.done:
		case !n.end.known:
			return deadline{bounded: true, open: true}
		default:
			last.day = max(last.day, n.end.most)
		}
	}
	return last
}

// termBound is the earliest last day of the terms that the closing event of a
// stage closes, too. Once that event has come, the stage is done as well.
func (p *plan) termBound(st *stage) deadline {
	var earliest deadline
	if st.state.ClosedBy == "" {
		return earliest
	}
	for k, t := range p.terms {
		state := &p.decision.Terms[k]
		if t.closedBy == st.state.ClosedBy && state.OK {
			earliest = earliest.and(by(state.Date))
		}
	}
	return earliest
}

// onWorkingDay is the last working day up to a day: a stage whose last day
// moves to a working day ends on none of the days off between.
func (p *plan) onWorkingDay(st *stage, late deadline) deadline {
	if !late.known() || !st.shift {
		return late
	}
	for day := late.day; day > late.day-longestRest && day >= clock.Earliest; day-- {
		if p.facts.Policy.Works(p.calendar.Day(day)) {
			return by(day)
		}
	}
	return late
}

// longestRest bounds the search for a working day.
const longestRest = 366

// lateStart is the latest day from which a stage may count.
func (p *plan) lateStart(st *stage, late deadline) deadline {
	if !late.known() || st.state.Length == nil {
		return late
	}
	day, reason := clock.LatestStart(p.calendar, p.facts.Policy, late.day, *st.state.Length, st.shift)
	if reason != clock.Counted {
		return deadline{bounded: true, open: true}
	}
	return by(day)
}

// slack is how many working days lie between the day on which a stage can end
// and the last one on which it may, below zero where it can only end later.
func (p *plan) slack(n *node) (days int, ok bool) {
	if n.applies == No || !n.forecast.known || !n.late.known() || !n.start.known() {
		return 0, false
	}
	return p.workingDays(n.forecast.most, n.late.day)
}

// workingDays are those after a day up to another, below zero where the other
// is the earlier one. Stages ask for much the same stretch again and again, so
// one of reasonable length is counted once.
func (p *plan) workingDays(after, to clock.Date) (days int, ok bool) {
	if to < after {
		days, ok = p.workingDays(to, after)
		return -days, ok
	}
	if after < p.countFrom || to-p.countFrom > mostCounted {
		return clock.WorkingBetween(p.calendar, p.facts.Policy, after, to)
	}
	for next := p.countFrom + clock.Date(len(p.counts)); next <= to; next++ {
		works, decreed := 0, p.calendar.Day(next) != clock.Undecreed
		if !decreed {
			return clock.WorkingBetween(p.calendar, p.facts.Policy, after, to)
		}
		if len(p.counts) > 0 {
			works = p.counts[len(p.counts)-1]
			if p.facts.Policy.Works(p.calendar.Day(next)) {
				works++
			}
		}
		p.counts = append(p.counts, works)
	}
	return p.counts[to-p.countFrom] - p.counts[after-p.countFrom], true
}

// mostCounted is the longest stretch of days that is counted once for all.
const mostCounted = 3660

// markCritical marks the stages of which a delay is felt first: those with the
// least slack, and on from them those whose own last day gives them theirs. On
// such a path slack may grow where days off take up a delay.
func (p *plan) markCritical() {
	least, some := 0, false
	for i := range p.nodes {
		if n := &p.nodes[i]; n.hasSlack && (!some || n.slack < least) {
			least, some = n.slack, true
		}
	}
	for _, i := range p.network {
		st, n := p.stages[i], &p.nodes[i]
		switch {
		case n.done:
		case n.hasSlack && n.slack == least:
			n.critical = true
		default:
			n.critical = n.applies != No && p.bindsCritical(p.counted(st), n.start) ||
				n.applies != Yes && p.bindsCritical(p.awaited(st), n.late)
		}
	}
}

// bindsCritical reports whether a critical one among stages has to end by a day
// because of it.
func (p *plan) bindsCritical(stages []int, day deadline) bool {
	return slices.ContainsFunc(stages, func(i int) bool {
		before := &p.nodes[i]
		return before.critical && day.known() && before.late == day
	})
}
