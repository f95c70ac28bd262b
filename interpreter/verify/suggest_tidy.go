package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// tidyTries is how many simpler applicants are tried for each of a suggestion.
const tidyTries = 150

// tidy makes each applicant simpler as long as all together still reach what
// they did: without papers, events and findings that do not matter, with fewer
// records and rounder numbers.
func (s *seeker) tidy(chosen []candidate) []candidate {
	for i := range chosen {
		must := chosen[i].reaches.clone()
		must.without(s.othersReach(chosen, chosen[i]))
		s.tries = tidyTries
		t := &tidying{seeker: s, must: must, now: chosen[i]}
		t.course()
		t.values()
		chosen[i] = t.now
	}
	return chosen
}

// tidying is an applicant on the way to a simpler one.
type tidying struct {
	*seeker
	must set
	now  candidate
}

// simpler takes the applicant with a change where he still reaches what he has
// to, and is asked nothing that he has not answered.
func (t *tidying) simpler(change func(*interpreter.Facts)) bool {
	g := *t.now.facts
	change(&g)
	given := len(g.Answers)
	full, reached := t.complete(&g)
	if full == nil || len(full.Answers) > given {
		return false
	}
	one := candidate{full, setOf(len(t.cases), reached)}
	one.reaches.only(t.wanted)
	if !t.must.within(one.reaches) {
		return false
	}
	t.now = one
	return true
}

// course leaves out what has happened: much at a time first, and of each kind
// the last first.
func (t *tidying) course() {
	for _, day := range []clock.Date{t.program.Regulation().From, t.day} {
		if t.now.facts.On == day || t.simpler(func(g *interpreter.Facts) { t.move(g, day) }) {
			break
		}
	}
	f := t.now.facts
	if len(f.Present)+len(f.Requests) > 0 {
		t.simpler(func(g *interpreter.Facts) { g.Present, g.Requests = nil, nil })
	}
	if len(f.Findings) > 0 {
		t.simpler(func(g *interpreter.Facts) { g.Findings = nil })
	}
	if f.HasAsOf {
		t.simpler(func(g *interpreter.Facts) { g.HasAsOf, g.AsOf = false, 0 })
	}
	if f.Outcome != "" {
		t.simpler(func(g *interpreter.Facts) { g.Outcome = "" })
	}
	if f.Territory != "" {
		t.simpler(func(g *interpreter.Facts) { g.Territory = "" })
	}
	if len(f.Completed)+len(f.Suspensions) > 0 {
		t.simpler(func(g *interpreter.Facts) { g.Completed, g.Suspensions = nil, nil })
	}
	for i := len(t.now.facts.Requests) - 1; i >= 0; i-- {
		t.simpler(func(g *interpreter.Facts) { g.Requests = slices.Delete(slices.Clone(g.Requests), i, i+1) })
	}
	for i := len(t.now.facts.Present) - 1; i >= 0; i-- {
		t.simpler(func(g *interpreter.Facts) { g.Present = slices.Delete(slices.Clone(g.Present), i, i+1) })
	}
	for i := len(t.now.facts.Events) - 1; i >= 0; i-- {
		if t.simpler(func(g *interpreter.Facts) { g.Events = slices.Delete(slices.Clone(g.Events), i, i+1) }) {
			continue
		}
		if t.now.facts.Events[i].At > t.now.facts.On {
			t.simpler(func(g *interpreter.Facts) {
				g.Events = slices.Clone(g.Events)
				g.Events[i].At = g.On
			})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.now.facts.Findings)) {
		t.simpler(func(g *interpreter.Facts) {
			g.Findings = maps.Clone(g.Findings)
			delete(g.Findings, id)
		})
	}
}

// values takes records out of lists, and rounder numbers.
func (t *tidying) values() {
	for _, id := range slices.Sorted(maps.Keys(t.now.facts.Answers)) {
		set := func(v interpreter.Value) bool {
			return t.simpler(func(g *interpreter.Facts) {
				g.Answers = maps.Clone(g.Answers)
				g.Answers[id] = interpreter.Answer{Value: v}
			})
		}
		answer := t.now.facts.Answers[id]
		for i := len(answer.Value.Records) - 1; i >= 0; i-- {
			fewer := t.now.facts.Answers[id].Value
			fewer.Records = slices.Delete(slices.Clone(fewer.Records), i, i+1)
			set(fewer)
		}
		t.fields(t.now.facts.Answers[id].Value, set)
		for _, rounder := range rounderValues(answer.Value) {
			if set(rounder) {
				break
			}
		}
	}
}

// fields takes rounder numbers in the records of a list.
func (t *tidying) fields(v interpreter.Value, set func(interpreter.Value) bool) {
	for i := range v.Records {
		for _, name := range slices.Sorted(maps.Keys(v.Records[i].Fields)) {
			for _, rounder := range rounderValues(v.Records[i].Fields[name].Value) {
				simple := v
				simple.Records = slices.Clone(v.Records)
				simple.Records[i].Fields = maps.Clone(v.Records[i].Fields)
				simple.Records[i].Fields[name] = interpreter.Answer{Value: rounder}
				if set(simple) {
					v = simple
					break
				}
			}
		}
	}
}

// rounderValues round a number to fewer digits, but not to nothing, and to no
// more than twice as much.
func rounderValues(v interpreter.Value) []interpreter.Value {
	if !condition.IsNumeric(v.Type) {
		return nil
	}
	var all []interpreter.Value
	twice := v.Number.Multiply(condition.NumberOf(2))
	for places := -6; places < placesWritten(v.Number); places++ {
		for _, way := range []dsl.RoundingDirection{dsl.RoundDown, dsl.RoundUp} {
			round := roundedTo(v.Number, places, way)
			same, ok := round.Cmp(v.Number)
			most, comparable := round.Cmp(twice)
			if zero, known := round.Cmp(condition.NumberOf(0)); ok && comparable && known && same != 0 && zero != 0 && most <= 0 {
				rounder := v
				rounder.Number = round
				all = append(all, rounder)
			}
		}
	}
	return all
}
