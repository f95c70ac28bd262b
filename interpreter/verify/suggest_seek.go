package verify

import (
	"maps"
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// seeker looks for applicants who reach cases.
type seeker struct {
	*drawer
	coverage *interpreter.Coverage
	cases    []interpreter.Case
	// wanted are the cases asked for, found those of them that somebody reaches,
	// impossible those that nobody can.
	wanted, found, impossible set
	// pool are applicants of whom none reaches all that another does.
	pool  []candidate
	tries int // still to be spent
}

// candidate is an applicant with what he reaches of what is wanted.
type candidate struct {
	facts   *interpreter.Facts
	reaches set
}

func newSeeker(program *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, wish Wish) *seeker {
	p := newProver(program, closure, calendar, wish.Options)
	if wish.Replays <= 0 {
		p.options.Replays = fewReplays
	}
	coverage := program.Cover(closure)
	s := &seeker{
		drawer: &drawer{prover: p, rand: &dice{state: 1}, interesting: p.constants()}, coverage: coverage, cases: coverage.Cases(),
	}
	s.wanted, s.found, s.impossible = newSet(len(s.cases)), newSet(len(s.cases)), newSet(len(s.cases))
	for i := range s.cases {
		s.wanted.add(i)
	}
	if !wish.All {
		for _, example := range program.Examples() {
			reached, _ := coverage.Reaches(&example.Facts, calendar)
			s.wanted.without(setOf(len(s.cases), reached))
		}
	}
	return s
}

// fewReplays is how many applicants are replayed for one case where nothing else
// is said: what the first do not show, varying them does sooner.
const fewReplays = 40

// over tells that there is nothing left to look for, or nothing to spend.
func (s *seeker) over() bool { return s.tries <= 0 || s.stopped() }

// done tells that everything wanted is found.
func (s *seeker) done() bool { return s.wanted.within(s.found) }

// try completes an applicant and notes what he reaches; ok is false where the
// program does not take him.
func (s *seeker) try(f *interpreter.Facts) (one candidate, ok bool) {
	f, reached := s.complete(f)
	if f == nil {
		return candidate{}, false
	}
	one = candidate{f, setOf(len(s.cases), reached)}
	one.reaches.only(s.wanted)
	s.pooled(one)
	return one, true
}

// mostKept bounds the pool.
const mostKept = 400

// pooled adds a candidate to the pool who reaches something that each of those
// there lacks, in the place of those who reach no more than he.
func (s *seeker) pooled(one candidate) {
	s.found.with(one.reaches)
	if slices.ContainsFunc(s.pool, func(c candidate) bool { return one.reaches.within(c.reaches) }) {
		return
	}
	s.pool = slices.DeleteFunc(s.pool, func(c candidate) bool { return c.reaches.within(one.reaches) })
	s.pool = append(s.pool, one)
	if len(s.pool) <= mostKept {
		return
	}
	// Whoever reaches the least goes, if others reach that, too.
	order := slices.Clone(s.pool)
	slices.SortStableFunc(order, func(a, b candidate) int { return a.reaches.count() - b.reaches.count() })
	for _, c := range order {
		if others := s.othersReach(s.pool, c); c.reaches.within(others) {
			s.pool = slices.DeleteFunc(s.pool, func(x candidate) bool { return x.facts == c.facts })
			return
		}
	}
}

// othersReach is what all but one of some candidates reach.
func (s *seeker) othersReach(all []candidate, one candidate) set {
	others := newSet(len(s.cases))
	for _, c := range all {
		if c.facts != one.facts {
			others.with(c.reaches)
		}
	}
	return others
}

// mostRounds bounds how often newly asked questions are answered.
const mostRounds = 40

// complete answers all that an applicant is asked and drops what he is not, and
// gives what he reaches; nil where the program does not take him.
func (s *seeker) complete(f *interpreter.Facts) (*interpreter.Facts, []int) {
	f = s.sayable(f)
	for range mostRounds {
		if s.over() || s.program.CheckFacts(f) != nil {
			return nil, nil
		}
		s.tries--
		reached, look := s.coverage.Reaches(f, s.calendar)
		g := *f
		g.Answers = map[string]interpreter.Answer{}
		asked := false
		for i := range s.parts.Questions {
			q := &s.parts.Questions[i]
			if look.Truth(q.Guard) != condition.Yes {
				continue
			}
			answer, given := answerTo(f.Answers, q.State.ID)
			if !given {
				answer, asked = s.answer(q), true
			}
			g.Answers[q.State.ID] = answer
		}
		f = &g
		if !asked {
			return f, reached
		}
	}
	return nil, nil
}

// answer draws an answer; days often about the day of the decision, where
// conditions change.
func (s *seeker) answer(q *interpreter.QuestionPart) interpreter.Answer {
	if q.Variable.Type != dsl.TypeDate || s.rand.IntN(2) == 0 {
		return s.drawer.answer(q)
	}
	day := s.day + clock.Date((1-2*s.rand.IntN(2))*someDays[s.rand.IntN(len(someDays))])
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeDate, Date: clock.Date(wholeOf(s.within(q, whole(int(day)))))}}
}

// answerTo finds the answer to a question, whatever way its name is written.
func answerTo(answers map[string]interpreter.Answer, id string) (interpreter.Answer, bool) {
	if answer, given := answers[id]; given {
		return answer, true
	}
	for _, name := range slices.Sorted(maps.Keys(answers)) {
		if dsl.SameName(name, id) {
			return answers[name], true
		}
	}
	return interpreter.Answer{}, false
}

// sayable moves the day of the decision to where an example has it: the day of
// the first event or request, or the one on which one looks.
func (s *seeker) sayable(f *interpreter.Facts) *interpreter.Facts {
	g := *f
	g.Policy, g.Subservice = clock.Policy{}, ""
	var days []clock.Date
	for _, e := range g.Events {
		days = append(days, e.At)
	}
	for _, r := range g.Requests {
		days = append(days, r.Sent)
	}
	switch {
	case len(days) > 0:
		g.On = slices.Min(days)
	case g.HasAsOf:
		g.On, g.HasAsOf, g.AsOf = g.AsOf, false, 0
	}
	if slices.ContainsFunc(g.Present, func(d interpreter.PresentFact) bool { return d.Received < g.On }) {
		g.Present = slices.Clone(g.Present)
		for i := range g.Present {
			g.Present[i].Received = max(g.Present[i].Received, g.On)
		}
	}
	if g.HasAsOf && g.AsOf <= g.On {
		g.HasAsOf, g.AsOf = false, 0
	}
	return &g
}

// explore tries the examples of the regulation and applicants who are drawn.
func (s *seeker) explore() {
	for _, example := range s.program.Examples() {
		facts := example.Facts
		s.try(&facts)
	}
	for range s.options.Samples {
		if s.over() || s.done() {
			return
		}
		s.try(s.draw())
	}
}

// within is a number, or the nearest to it within the bounds of a question.
func (s *seeker) within(q *interpreter.QuestionPart, at *big.Rat) *big.Rat {
	if least := s.bound(q.Variable.Least, q.Least); least != nil && at.Cmp(least) < 0 {
		at = least
	}
	if greatest := s.bound(q.Variable.Greatest, q.Greatest); greatest != nil && at.Cmp(greatest) > 0 {
		at = greatest
	}
	return at
}
