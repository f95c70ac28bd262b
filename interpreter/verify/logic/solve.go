package logic

import "slices"

// Solve says whether the assumptions can hold together with what is asserted and
// with the definitions of what occurs.
func (p *Problem) Solve(b Budget, assumptions ...Formula) Answer {
	cone := p.cone(assumptions)
	if cone.unset {
		return Answer{Reason: Unset}
	}
	if b.Rounds <= 0 {
		b.Rounds = defaultRounds
	}
	if b.Steps <= 0 {
		b.Steps = defaultSteps
	}
	q := &query{cone: cone, budget: b, clauses: cone.encode()}
	q.backend = newBackend(q.clauses, func() bool { return !q.spend() })
	q.theory = newTheory(cone, q.spend)
	answer := q.search(len(assumptions))
	answer.Rounds = q.rounds
	return answer
}

// Fewest is a core of which none can be left out: unsatisfiable assumptions are
// left out one by one, the last first, as long as the rest stays unsatisfiable.
// What the budget, which is for each try, does not decide stays in. Of
// assumptions that are not unsatisfiable it is nil.
func (p *Problem) Fewest(b Budget, assumptions ...Formula) []int {
	answer := p.Solve(b, assumptions...)
	if answer.Verdict != Unsatisfiable {
		return nil
	}
	core := answer.Core
	for i := len(core) - 1; i >= 0; i-- {
		rest := make([]Formula, 0, len(core))
		kept := slices.Delete(slices.Clone(core), i, i+1)
		for _, at := range kept {
			rest = append(rest, assumptions[at])
		}
		if fewer := p.Solve(b, rest...); fewer.Verdict == Unsatisfiable {
			core = core[:0]
			for _, at := range fewer.Core {
				core = append(core, kept[at])
			}
			i = min(i, len(core))
		}
	}
	return core
}

// query is one call of Solve.
type query struct {
	cone    *cone
	budget  Budget
	clauses *clauses
	backend *backend
	theory  *theory
	rounds  int
	steps   int
	ended   Reason
}

// spend takes a step and says whether there was none left.
func (q *query) spend() bool {
	if q.ended != "" {
		return true
	}
	q.steps++
	if q.steps > q.budget.Steps {
		q.ended = Steps
	} else if q.steps%patience == 0 && q.budget.Stop != nil && q.budget.Stop() {
		q.ended = Stopped
	}
	return q.ended != ""
}

// undecided tells why, the end of the budget before anything else.
func (q *query) undecided(otherwise Reason) Answer {
	if q.ended != "" {
		otherwise = q.ended
	}
	return Answer{Reason: otherwise}
}

func (q *query) search(assumptions int) Answer {
	hard := false // some boolean model was left out undecided
	for {
		if q.budget.Stop != nil && q.budget.Stop() {
			return Answer{Reason: Stopped}
		}
		values, found := q.backend.solve()
		switch {
		case found == unclear || q.ended != "":
			return q.undecided(Refused)
		case found == contradiction && hard:
			return Answer{Reason: Wholes}
		case found == contradiction:
			return Answer{Verdict: Unsatisfiable, Core: q.backend.proof.core(assumptions)}
		case q.rounds >= q.budget.Rounds:
			return Answer{Reason: Rounds}
		}
		q.rounds++
		bounds := q.cone.support(q.clauses, values)
		result, clash := q.theory.test(bounds)
		switch {
		case result == fits:
			return q.model(values, bounds)
		case q.ended != "":
			return Answer{Reason: q.ended}
		case result == tooHard:
			hard, clash = true, bounds
		}
		q.exclude(clash)
	}
}

// exclude adds that these do not hold together.
func (q *query) exclude(clash []Formula) {
	literals := make([]int, len(clash))
	for i, f := range clash {
		literals[i] = -q.clauses.literal(f)
	}
	slices.Sort(literals)
	q.backend.add(slices.Compact(literals))
}

// model makes the model and evaluates every root by it. Where the budget ends
// meanwhile the values are less nice.
func (q *query) model(values []bool, bounds []Formula) Answer {
	m := &Model{
		p: q.cone.p, letters: map[int32]bool{}, chosen: map[int32]int{},
		numbers: q.theory.values(), known: map[int32]bool{},
	}
	for _, at := range q.cone.nodes {
		if q.cone.p.nodes[at].kind == letter {
			m.letters[at] = values[q.clauses.of[at]]
		}
	}
	for i, own := range q.cone.options {
		m.chosen[q.cone.choices[i]] = q.cone.choose(own, func(at int32) bool { return values[q.clauses.of[at]] })
	}
	for _, r := range q.cone.roots {
		if !m.Holds(r.formula) {
			return Answer{Reason: Refused}
		}
	}
	for _, f := range bounds {
		if !m.Holds(f) {
			return Answer{Reason: Refused}
		}
	}
	return Answer{Verdict: Satisfiable, Model: m}
}

// choose is the option that is chosen, or where none of those that occur is, the
// first other.
func (c *cone) choose(own []int32, is func(int32) bool) int {
	other := 0
	for _, at := range own {
		pick := int(c.p.nodes[at].pick)
		if is(at) {
			return pick
		}
		if other == pick {
			other++
		}
	}
	return other
}
