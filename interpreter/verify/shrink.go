package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
)

// shrink makes a witness smaller as long as the interpreter still shows what is
// looked for: without answers, events and papers that do not matter, with fewer
// records, with rounder numbers.
func (p *prover) shrink(g goal, f *interpreter.Facts) *interpreter.Facts {
	p.left = max(p.left, p.options.Replays)
	for again := true; again && p.left > 0; {
		again = false
		for smaller := range smallerFacts(f) {
			if p.left <= 0 {
				break
			}
			if p.replay(g, smaller) {
				f, again = smaller, true
				break
			}
		}
	}
	return f
}

// smallerFacts are the facts without one thing each, then with a simpler one.
func smallerFacts(f *interpreter.Facts) func(func(*interpreter.Facts) bool) {
	return func(yield func(*interpreter.Facts) bool) {
		_ = withoutGiven(f, yield) && withoutCourse(f, yield) && withFewerRecords(f, yield) && withRounderNumbers(f, yield)
	}
}

// withoutGiven leaves out answers or findings: half of them at a time, then a
// quarter, at last one.
func withoutGiven(f *interpreter.Facts, yield func(*interpreter.Facts) bool) bool {
	ids := slices.Sorted(maps.Keys(f.Answers))
	for size := len(ids) / 2; size > 1; size /= 2 {
		for some := range slices.Chunk(ids, size) {
			g := *f
			g.Answers = maps.Clone(f.Answers)
			for _, id := range some {
				delete(g.Answers, id)
			}
			if !yield(&g) {
				return false
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		g := *f
		g.Answers = maps.Clone(f.Answers)
		delete(g.Answers, id)
		if !yield(&g) {
			return false
		}
	}
	for _, id := range slices.Sorted(maps.Keys(f.Findings)) {
		g := *f
		g.Findings = maps.Clone(f.Findings)
		delete(g.Findings, id)
		if !yield(&g) {
			return false
		}
	}
	return true
}

// withoutCourse leaves out something of what has happened.
func withoutCourse(f *interpreter.Facts, yield func(*interpreter.Facts) bool) bool {
	change := func(do func(*interpreter.Facts)) bool {
		g := *f
		do(&g)
		return yield(&g)
	}
	if f.Channel != "" && !change(func(g *interpreter.Facts) { g.Channel = "" }) ||
		f.Territory != "" && !change(func(g *interpreter.Facts) { g.Territory = "" }) ||
		f.HasAsOf && !change(func(g *interpreter.Facts) { g.HasAsOf, g.AsOf = false, 0 }) ||
		len(f.Present) > 1 && !change(func(g *interpreter.Facts) { g.Present = nil }) ||
		len(f.Requests) > 1 && !change(func(g *interpreter.Facts) { g.Requests = nil }) {
		return false
	}
	for i := range f.Events {
		if !change(func(g *interpreter.Facts) { g.Events = slices.Delete(slices.Clone(f.Events), i, i+1) }) {
			return false
		}
	}
	for i := range f.Present {
		if !change(func(g *interpreter.Facts) { g.Present = slices.Delete(slices.Clone(f.Present), i, i+1) }) {
			return false
		}
	}
	for i := range f.Requests {
		if !change(func(g *interpreter.Facts) { g.Requests = slices.Delete(slices.Clone(f.Requests), i, i+1) }) {
			return false
		}
	}
	return true
}

// withFewerRecords leaves out a record of a list, or a field of one.
func withFewerRecords(f *interpreter.Facts, yield func(*interpreter.Facts) bool) bool {
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		records := f.Answers[id].Value.Records
		for i := range records {
			if !yield(withRecords(f, id, slices.Delete(slices.Clone(records), i, i+1))) {
				return false
			}
		}
		for i := range records {
			for _, name := range slices.Sorted(maps.Keys(records[i].Fields)) {
				some := slices.Clone(records)
				some[i].Fields = maps.Clone(some[i].Fields)
				delete(some[i].Fields, name)
				if !yield(withRecords(f, id, some)) {
					return false
				}
			}
		}
	}
	return true
}

func withRecords(f *interpreter.Facts, id string, records []interpreter.Record) *interpreter.Facts {
	answer := f.Answers[id]
	answer.Value.Records = records
	return withAnswer(f, id, answer)
}

func withAnswer(f *interpreter.Facts, id string, answer interpreter.Answer) *interpreter.Facts {
	g := *f
	g.Answers = maps.Clone(f.Answers)
	g.Answers[id] = answer
	return &g
}

// withRounderNumbers rounds a number to fewer digits.
func withRounderNumbers(f *interpreter.Facts, yield func(*interpreter.Facts) bool) bool {
	for _, id := range slices.Sorted(maps.Keys(f.Answers)) {
		answer := f.Answers[id]
		if !condition.IsNumeric(answer.Value.Type) {
			continue
		}
		for places := -6; places < placesWritten(answer.Value.Number); places++ {
			for _, up := range []dsl.RoundingDirection{dsl.RoundDown, dsl.RoundUp} {
				rounder := roundedTo(answer.Value.Number, places, up)
				if order, ok := rounder.Cmp(answer.Value.Number); !ok || order == 0 {
					continue
				}
				answer := answer
				answer.Value.Number = rounder
				if !yield(withAnswer(f, id, answer)) {
					return false
				}
			}
		}
	}
	return true
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
