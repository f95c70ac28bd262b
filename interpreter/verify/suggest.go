package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Wish says which cases suggested applicants should reach, and how much work
// that may be. The zero value is the default.
type Wish struct {
	Options
	// All asks for all cases; otherwise for those that the examples of the
	// regulation do not reach.
	All bool
	// Tries is about how many applicants the interpreter decides about; 2500,
	// and more for what is small.
	Tries int
}

// Suggestion is a small set of applicants who together reach what was asked
// for, each written so that an example can hold him.
type Suggestion struct {
	Applicants []Suggested
	// Wanted is how many cases were asked for; Unreached are those of them that
	// nobody was found for. Of the first Impossible of these it is proved that
	// there is nobody.
	Wanted     int
	Unreached  []interpreter.Case
	Impossible int
	// AtLeast is how many applicants it takes in any case, since so many of the
	// cases exclude each other: where there are no more, the set is the smallest.
	AtLeast int
	// Exact says that no fewer of all that were tried do, without a word on others.
	Exact bool
}

// Suggested is one applicant of a suggestion.
type Suggested struct {
	Facts *interpreter.Facts
	// Reaches are the cases that were asked for and that nobody before him reaches.
	Reaches []interpreter.Case
}

// Smallest tells whether no smaller set can do, whoever is in it.
func (s *Suggestion) Smallest() bool { return len(s.Applicants) <= s.AtLeast }

// What Wish takes where it does not say: the more, the smaller the regulation is.
const (
	defaultTries = 2500
	manyTries    = 200_000
)

// Suggest finds a small set of applicants who reach the cases of a program that
// was loaded from a closure: applicants who are drawn and varied, and those whom
// the search for proofs finds for what nobody has reached. The same arguments
// give the same set, unless Stop ends the work; what was found until then is a
// suggestion, too.
func Suggest(program *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, wish Wish) *Suggestion {
	s := newSeeker(program, closure, calendar, wish)
	if wish.Tries <= 0 {
		wish.Tries = defaultTries + manyTries/(len(s.cases)+1)
	}
	s.tries = wish.Tries / 4
	s.explore()
	s.vary(s.tries)
	s.tries = wish.Tries / 4
	s.wishes()
	s.tries = wish.Tries / 4
	s.courseOf()
	s.tries = wish.Tries / 2
	chosen, exact := s.fewest(s.chosen())
	return s.suggestion(s.tidy(chosen), exact)
}

// suggestion writes down what was found: whoever reaches the most first.
func (s *seeker) suggestion(chosen []candidate, exact bool) *Suggestion {
	out := &Suggestion{Wanted: s.wanted.count(), AtLeast: s.atLeast(chosen), Exact: exact}
	left := s.wanted.clone()
	for len(chosen) > 0 {
		best := 0
		for i := range chosen {
			if chosen[i].reaches.shared(left) > chosen[best].reaches.shared(left) {
				best = i
			}
		}
		one := Suggested{Facts: chosen[best].facts}
		for i := range s.cases {
			if left.has(i) && chosen[best].reaches.has(i) {
				one.Reaches = append(one.Reaches, s.cases[i])
			}
		}
		left.without(chosen[best].reaches)
		out.Applicants = append(out.Applicants, one)
		chosen = slices.Delete(chosen, best, best+1)
	}
	for _, proved := range []bool{true, false} {
		for i := range s.cases {
			if left.has(i) && s.impossible.has(i) == proved {
				out.Unreached = append(out.Unreached, s.cases[i])
				if proved {
					out.Impossible++
				}
			}
		}
	}
	return out
}

// atLeast is the greatest number of cases reached of which each applicant
// reaches one at most.
func (s *seeker) atLeast(chosen []candidate) int {
	counts, most := map[string]int{}, min(1, len(chosen))
	verdicts := map[verdictAt]bool{}
	for i := range s.cases {
		if !s.wanted.has(i) || !slices.ContainsFunc(chosen, func(c candidate) bool { return c.reaches.has(i) }) {
			continue
		}
		if apart := s.cases[i].Apart; apart != "" {
			counts[apart]++
			most = max(most, counts[apart])
		}
		verdicts[verdictAt{s.cases[i].Place, s.cases[i].Kind}] = true
	}
	for yes, no := range opposites {
		for at := range verdicts {
			if at.kind == yes && verdicts[verdictAt{at.place, no}] {
				most = max(most, 2)
			}
		}
	}
	return most
}

// verdictAt is what became of a condition at a place.
type verdictAt struct {
	place dsl.Range
	kind  string
}

// opposites are the kinds of cases of which one applicant reaches one at a
// place.
var opposites = map[string]string{
	"needed": "not_needed", "situation": "situation_not", "ground": "ground_not", "condition_yes": "condition_no", "part_yes": "part_no",
	"stage": "stage_not",
}
