package compare

import (
	"maps"
	"slices"

	"reglament/interpreter"
)

// Carry gives facts as another version takes them: without answers, events and
// papers that it does not name or that are out of its bounds. ok is false where
// it is not in force on their day.
func Carry(f *interpreter.Facts, p *interpreter.Program) (carried *interpreter.Facts, ok bool) {
	out := &interpreter.Facts{
		On: f.On, AsOf: f.AsOf, HasAsOf: f.HasAsOf, Policy: f.Policy,
		Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{},
	}
	takes := func() bool { return p.CheckFacts(out) == nil }
	if !takes() {
		return nil, false
	}
	for _, word := range []struct {
		to   *string
		from string
	}{{&out.Territory, f.Territory}, {&out.Channel, f.Channel}, {&out.Subservice, f.Subservice}, {&out.Outcome, f.Outcome}} {
		if *word.to = word.from; !takes() {
			*word.to = ""
		}
	}
	for _, both := range []struct{ to, from map[string]interpreter.Answer }{{out.Answers, f.Answers}, {out.Findings, f.Findings}} {
		for _, id := range slices.Sorted(maps.Keys(both.from)) {
			if both.to[id] = both.from[id]; !takes() {
				delete(both.to, id)
			}
		}
	}
	carry(&out.Events, f.Events, takes)
	carry(&out.Present, f.Present, takes)
	carry(&out.Requests, f.Requests, takes)
	carry(&out.Suspensions, f.Suspensions, takes)
	carry(&out.Completed, f.Completed, takes)
	carry(&out.Norms, f.Norms, takes)
	return out, true
}

// carry takes over what is taken, one by one.
func carry[T any](to *[]T, from []T, takes func() bool) {
	for _, one := range from {
		before := *to
		if *to = append(slices.Clip(before), one); !takes() {
			*to = before
		}
	}
}
