package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
)

// shrink makes a witness smaller as long as the interpreter still shows what is
// looked for.
func (p *prover) shrink(g goal, f *interpreter.Facts) *interpreter.Facts {
	p.left = max(p.left, p.options.Replays)
	f = smallest(f, func(smaller *interpreter.Facts) bool { return p.replay(g, smaller) })
	if !g.shows(f, p.program.Look(f, p.calendar)) {
		return f
	}
	// What all ways of answering agree on need not be answered: a glance does
	// not see that.
	return smallest(f, func(smaller *interpreter.Facts) bool {
		p.left--
		return p.left > 0 && p.program.CheckFacts(smaller) == nil && g.shows(smaller, p.program.Look(smaller, p.calendar))
	})
}

// smallest leaves out answers, events and papers that do not matter, then
// records and fields of records, and rounds numbers, as long as the facts still
// show what they have to. Nothing that could be left out alone is left, as long
// as shows has an answer: when it gives up it says no.
func smallest(f *interpreter.Facts, shows func(*interpreter.Facts) bool) *interpreter.Facts {
	s := &shrinking{facts: f, shows: shows}
	for again := true; again; {
		s.changed = false
		s.answers()
		s.findings()
		s.course()
		s.records()
		s.numbers()
		again = s.changed
	}
	return s.facts
}

// shrinking is a witness on the way to a smaller one.
type shrinking struct {
	facts   *interpreter.Facts
	shows   func(*interpreter.Facts) bool
	changed bool
}

// try takes the facts with a change where they still show what they have to.
func (s *shrinking) try(change func(*interpreter.Facts)) bool {
	g := *s.facts
	change(&g)
	if !s.shows(&g) {
		return false
	}
	s.facts, s.changed = &g, true
	return true
}

// answers leaves out answers: half of them at a time, then a quarter, at last
// one.
func (s *shrinking) answers() {
	for size := (len(s.facts.Answers) + 1) / 2; size > 0; size /= 2 {
		ids := slices.Sorted(maps.Keys(s.facts.Answers))
		for some := range slices.Chunk(ids, size) {
			s.try(func(g *interpreter.Facts) { g.Answers = without(g.Answers, some...) })
		}
	}
}

func (s *shrinking) findings() {
	for _, id := range slices.Sorted(maps.Keys(s.facts.Findings)) {
		s.try(func(g *interpreter.Facts) { g.Findings = without(g.Findings, id) })
	}
}

func without(answers map[string]interpreter.Answer, ids ...string) map[string]interpreter.Answer {
	rest := maps.Clone(answers)
	for _, id := range ids {
		delete(rest, id)
	}
	return rest
}

// course leaves out what has happened.
func (s *shrinking) course() {
	f := s.facts
	if f.Channel != "" {
		s.try(func(g *interpreter.Facts) { g.Channel = "" })
	}
	if f.Territory != "" {
		s.try(func(g *interpreter.Facts) { g.Territory = "" })
	}
	if f.Outcome != "" {
		s.try(func(g *interpreter.Facts) { g.Outcome = "" })
	}
	if f.HasAsOf {
		s.try(func(g *interpreter.Facts) { g.HasAsOf, g.AsOf = false, 0 })
	}
	if len(f.Present) > 1 {
		s.try(func(g *interpreter.Facts) { g.Present = nil })
	}
	if len(f.Requests) > 1 {
		s.try(func(g *interpreter.Facts) { g.Requests = nil })
	}
	each(s, len(s.facts.Events), func(g *interpreter.Facts, i int) { g.Events = leftOut(g.Events, i) })
	each(s, len(s.facts.Present), func(g *interpreter.Facts, i int) { g.Present = leftOut(g.Present, i) })
	each(s, len(s.facts.Requests), func(g *interpreter.Facts, i int) { g.Requests = leftOut(g.Requests, i) })
	each(s, len(s.facts.Suspensions), func(g *interpreter.Facts, i int) { g.Suspensions = leftOut(g.Suspensions, i) })
	each(s, len(s.facts.Completed), func(g *interpreter.Facts, i int) { g.Completed = leftOut(g.Completed, i) })
}

// each leaves out one after the other, the last first.
func each(s *shrinking, count int, change func(*interpreter.Facts, int)) {
	for i := count - 1; i >= 0; i-- {
		s.try(func(g *interpreter.Facts) { change(g, i) })
	}
}

// leftOut is a list without one entry, nil where nothing is left.
func leftOut[T any](list []T, i int) []T {
	if len(list) == 1 {
		return nil
	}
	return slices.Delete(slices.Clone(list), i, i+1)
}

// records leaves out records of lists, and fields of them.
func (s *shrinking) records() {
	for _, id := range slices.Sorted(maps.Keys(s.facts.Answers)) {
		each(s, len(s.facts.Answers[id].Value.Records), func(g *interpreter.Facts, i int) {
			setRecords(g, id, leftOut(g.Answers[id].Value.Records, i))
		})
		for i, record := range s.facts.Answers[id].Value.Records {
			for _, name := range slices.Sorted(maps.Keys(record.Fields)) {
				s.try(func(g *interpreter.Facts) {
					some := slices.Clone(g.Answers[id].Value.Records)
					some[i].Fields = without(some[i].Fields, name)
					setRecords(g, id, some)
				})
			}
		}
	}
}

func setRecords(g *interpreter.Facts, id string, records []interpreter.Record) {
	answer := g.Answers[id]
	answer.Value.Records = records
	setAnswer(g, id, answer)
}

func setAnswer(g *interpreter.Facts, id string, answer interpreter.Answer) {
	g.Answers = maps.Clone(g.Answers)
	g.Answers[id] = answer
}

// numbers rounds numbers to as few digits as will do.
func (s *shrinking) numbers() {
	for _, id := range slices.Sorted(maps.Keys(s.facts.Answers)) {
		answer := s.facts.Answers[id]
		if condition.IsNumeric(answer.Value.Type) {
			s.rounder(answer.Value.Number, func(g *interpreter.Facts, n interpreter.Number) {
				answer.Value.Number = n
				setAnswer(g, id, answer)
			})
		}
	}
}

// rounder takes the first rounder number that will do; none is greater by more
// than its own size: instead of three children there are not ten.
func (s *shrinking) rounder(n interpreter.Number, set func(*interpreter.Facts, interpreter.Number)) {
	for places := -6; places < placesWritten(n); places++ {
		for _, how := range []dsl.RoundingDirection{dsl.RoundDown, dsl.RoundUp} {
			round := roundedTo(n, places, how)
			if order, ok := round.Cmp(n); !ok || order == 0 || how == dsl.RoundUp && size(round, n) > 0 {
				continue
			}
			if s.try(func(g *interpreter.Facts) { set(g, round) }) {
				return
			}
		}
	}
}

// size compares a number with twice another, both without their signs.
func size(round, n interpreter.Number) int {
	zero := condition.NumberOf(0)
	if order, _ := n.Cmp(zero); order < 0 {
		round, n = round.Negate(), n.Negate()
	}
	order, _ := round.Cmp(n.Add(n))
	return order
}

// placesWritten are the digits of a number after its point, below zero where
// it ends with zeros before it.
func placesWritten(n interpreter.Number) int {
	for places := -6; places < 12; places++ {
		if order, ok := roundedTo(n, places, dsl.RoundDown).Cmp(n); ok && order == 0 {
			return places
		}
	}
	return 12
}

// roundedTo rounds to digits after the point, or to tens where places are below
// zero.
func roundedTo(n interpreter.Number, places int, how dsl.RoundingDirection) interpreter.Number {
	if places >= 0 {
		return n.Round(condition.Rounding{Places: places, Direction: how})
	}
	unit := condition.NumberOf(1)
	for range -places {
		unit = unit.Multiply(condition.NumberOf(10))
	}
	return n.Divide(unit).Round(condition.Rounding{Direction: how}).Multiply(unit)
}
