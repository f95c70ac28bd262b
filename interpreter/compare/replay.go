package compare

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Replay gives applicants of the old version to both and tells what differs:
// of a kind and a subject the difference that the smallest of them shows, who
// says least. The differences stand in the order of the kinds. Applicants for whose day the new
// version is not in force show nothing.
func Replay(old, new *interpreter.Program, calendar clock.Calendar, applicants []*interpreter.Facts) []Difference {
	type subject struct {
		kind Kind
		id   string
	}
	applicants = slices.Clone(applicants)
	slices.SortStableFunc(applicants, func(a, b *interpreter.Facts) int { return interview(a) - interview(b) })
	seen := map[subject]bool{}
	var found []Difference
	for _, facts := range applicants {
		next, ok := Carry(facts, new)
		if !ok || old.CheckFacts(facts) != nil {
			continue
		}
		before := old.Decide(facts, calendar)
		for _, d := range Describe(before, new.Decide(next, calendar)) {
			if key := (subject{d.Kind, d.Subject}); !seen[key] {
				seen[key] = true
				d.Witness, d.Applicant = facts, Applicant(before, facts)
				if interview(facts) != interview(next) {
					d.WitnessNew = next
				}
				found = append(found, d)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Difference) int { return int(a.Kind) - int(b.Kind) })
	return found
}

// interview counts what facts say. Carry only makes it less.
func interview(f *interpreter.Facts) int {
	count := len(f.Answers) + len(f.Findings) + len(f.Events) + len(f.Present) + len(f.Requests) + len(f.Suspensions) + len(f.Completed) + len(f.Norms)
	for _, word := range []string{f.Territory, f.Channel, f.Subservice, f.Outcome} {
		if word != "" {
			count++
		}
	}
	return count
}
