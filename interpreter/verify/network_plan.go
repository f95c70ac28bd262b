package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// netPlan counts the days of stages as the interpreter does, where its decision
// of one start day tells which of them are carried out and no condition looks
// at a day: then each start day has the same plan on other days. It spares
// deciding everything else anew for each; some decisions are held against it.
type netPlan struct {
	*netSearch
	kase     *netCase
	verdicts []interpreter.Truth // of "выполняется, если"
	done     []bool
	outcomes []string // of the ways
	away     []bool   // of stages that close the term
	sure     bool
	longer   []clock.Length // what surely prolongs the term
}

// steady reports whether the conditions of a case come out the same on every
// start day.
func (k *netCase) steady() bool {
	return !k.looks.dated && k.looks.moment == nil && !k.prolonged.dated && k.prolonged.moment == nil
}

// planOf reads off a decision what is the same on other days; nil where a stage
// counts from the end of a term.
func (s *netSearch) planOf(n *netNode, d *interpreter.Look) *netPlan {
	p := &netPlan{netSearch: s, kase: n.kase, sure: d.Terms[s.at].OK, outcomes: s.outcomesAhead(n.way.outcome)}
	for i := range s.parts.Stages {
		part, state := &s.parts.Stages[i], &d.Stages[i]
		if part.Origin != nil && part.Origin.Kind == dsl.OriginEndOfTerm {
			return nil
		}
		p.verdicts = append(p.verdicts, d.Truth(part.Applies))
		p.done = append(p.done, state.Done)
		p.away = append(p.away, state.Applies == interpreter.No && !state.Done || s.elsewhere(n, d, &d.Terms[s.at]))
	}
	for _, e := range s.term.Extensions {
		if p.sure && d.Truth(e.When) == interpreter.Yes {
			p.longer = append(p.longer, e.Length)
		}
	}
	return p
}

// outcomesAhead are the outcomes of the ways that a plan looks at: the one that
// was decided, else those that stages follow and an empty one for all others.
func (s *netSearch) outcomesAhead(decided string) []string {
	if decided != "" {
		return []string{decided}
	}
	var ahead []string
	for i := range s.parts.Stages {
		for _, outcome := range s.parts.Stages[i].State.AfterOutcomes {
			if !slices.ContainsFunc(ahead, func(o string) bool { return dsl.SameName(o, outcome) }) {
				ahead = append(ahead, outcome)
			}
		}
	}
	if len(ahead) == 0 || len(ahead) < len(s.program.Regulation().Outcomes) {
		ahead = append(ahead, "")
	}
	return ahead
}

// sight is what is seen on a start day.
func (p *netPlan) sight(i int, day clock.Date) sight {
	if p.away[i] {
		return sight{away: true}
	}
	seen := sight{done: p.done[i], sure: p.sure, hasFinish: true}
	seen.applies = p.verdicts[i] == interpreter.Yes && (len(p.parts.Stages[i].State.AfterOutcomes) == 0 || len(p.outcomes) == 1 && p.outcomes[0] != "")
	ending, ok := p.ending(p.kase, day, p.longer)
	seen.last, seen.hasLast, seen.undecreed = ending.Last, ok && ending.OK, ok && ending.Reason == clock.NoCalendar
	first := true
	for _, outcome := range p.outcomes {
		w := planWay{netPlan: p, day: day, outcome: outcome, ends: make([]dayRange, len(p.parts.Stages))}
		finish, carried := w.finish(i)
		switch {
		case !carried:
			continue
		case !finish.known:
			seen.hasFinish, seen.undecreed = false, seen.undecreed || w.undecreed
		case first:
			seen.finish, seen.atMost, first = finish.least, finish.most, false
		default:
			seen.finish, seen.atMost = min(seen.finish, finish.least), max(seen.atMost, finish.most)
		}
	}
	if seen.hasFinish = seen.hasFinish && !first; !seen.hasFinish {
		seen.finish, seen.atMost = 0, 0
	}
	return seen.settled()
}

// ending counts the term in the way of a case, from a start day; ok is false
// where it counts from the end of another term.
func (s *netSearch) ending(k *netCase, day clock.Date, longer []clock.Length) (ending clock.Ending, ok bool) {
	if k.reckoning.From.Kind == dsl.OriginEndOfTerm || s.term.Cap != nil && s.term.CapFrom.Kind == dsl.OriginEndOfTerm {
		return clock.Ending{}, false
	}
	course := clock.Course{Event: day, Length: k.reckoning.Length, Shift: s.term.Shift, Extensions: longer}
	if s.term.Cap != nil {
		course.Cap = &clock.Cap{Event: day, Length: *s.term.Cap, Shift: s.term.Shift}
	}
	return clock.Run(s.calendar, clock.Policy{}, course), true
}

// dayRange are the days between which something lies.
type dayRange struct {
	known, visited bool
	least, most    clock.Date
}

// planWay is a plan from one start day with one outcome.
type planWay struct {
	*netPlan
	day       clock.Date
	outcome   string
	ends      []dayRange
	undecreed bool
}

// carriedOut joins a stage's own condition with the outcome of the way.
func (w *planWay) carriedOut(i int) interpreter.Truth {
	if after := w.parts.Stages[i].State.AfterOutcomes; len(after) > 0 && !slices.ContainsFunc(after, w.isOutcome) {
		return interpreter.No
	}
	return w.verdicts[i]
}

func (w *planWay) isOutcome(id string) bool { return w.outcome != "" && dsl.SameName(id, w.outcome) }

// finish is the own last day of a stage, where it is carried out.
func (w *planWay) finish(i int) (finish dayRange, carried bool) {
	part := &w.parts.Stages[i]
	if w.carriedOut(i) == interpreter.No {
		return dayRange{}, false
	}
	begin := dayRange{known: true, least: w.day, most: w.day}
	switch o := part.Origin; {
	case o == nil:
		begin = w.passed(i)
	case o.Kind == dsl.OriginEndOfStage:
		begin = w.end(w.stageAt(o.Stage))
	}
	if !begin.known || part.State.Length == nil {
		return dayRange{}, true
	}
	least, most := w.lasts(part, begin.least), w.lasts(part, begin.most)
	if !least.OK || !most.OK {
		w.undecreed = w.undecreed || least.Reason == clock.NoCalendar || most.Reason == clock.NoCalendar
		return dayRange{}, true
	}
	return dayRange{known: true, least: min(least.Last, most.Last), most: max(least.Last, most.Last)}, true
}

func (w *planWay) lasts(part *interpreter.StagePart, from clock.Date) clock.Reckoned {
	return clock.Last(w.calendar, clock.Policy{}, from, *part.State.Length, part.Shift)
}

// passed is the last end of what a stage waits for, or the start day.
func (w *planWay) passed(i int) dayRange {
	last := dayRange{known: true, least: w.day, most: w.day}
	for k, j := range w.awaitedIn(i) {
		end := w.end(j)
		if !end.known {
			return end
		}
		if k == 0 {
			last = end
		}
		last.least, last.most = max(last.least, end.least), max(last.most, end.most)
	}
	return last
}

// awaitedIn are the stages that one waits for in the way: of those that decide
// the outcomes that it follows only the one that decides.
func (w *planWay) awaitedIn(i int) []int {
	state := &w.parts.Stages[i].State
	if !slices.ContainsFunc(state.AfterOutcomes, w.isOutcome) {
		return w.awaited(i)
	}
	var before []int
	for _, id := range state.After {
		before = append(before, w.stageAt(id))
	}
	for j := range w.parts.Stages {
		if slices.ContainsFunc(w.parts.Stages[j].State.Outcomes, w.isOutcome) {
			before = append(before, j)
		}
	}
	return before
}

// end is the day from which those after a stage count.
func (w *planWay) end(i int) dayRange {
	if w.ends[i].visited {
		return w.ends[i]
	}
	var end dayRange
	carried := w.carriedOut(i)
	switch {
	case w.done[i] && carried != interpreter.No:
		end = dayRange{known: true, least: w.day, most: w.day}
	case carried == interpreter.No:
		end = w.passed(i)
	default:
		end, _ = w.finish(i)
		if passed := w.passed(i); carried == interpreter.Unknown {
			end = dayRange{known: end.known && passed.known, least: min(end.least, passed.least), most: max(end.most, passed.most)}
		}
	}
	end.visited = true
	w.ends[i] = end
	return end
}
