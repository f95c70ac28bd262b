package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// Options bound the work of proofs. The zero value is the default.
type Options struct {
	// Replays is how many applicants are replayed for one search at most; 300.
	Replays int
	// Samples is how many applicants are drawn before anything is solved; 60.
	Samples int
	// Decisions is how many decisions the days of all stages and terms take at
	// most; 20,000.
	Decisions int
	// Budget bounds each question to the solver.
	Budget logic.Budget
	// Stop is asked between claims, and ends the work: what is left is
	// undecided. nil: never.
	Stop func() bool
}

// goal is an applicant who is looked for.
type goal struct {
	// sure are formulas that hold where the interpreter surely shows what is
	// looked for; perhaps the same, where it may. One each, at the places.
	sure, perhaps []logic.Formula
	places        []dsl.Range
	rests         *cone // what they rest on
	shows         shows
	// course says that the course of the case is tried in many ways.
	course bool
}

// shows tells whether facts and what was decided of them are what is looked for.
type shows func(*interpreter.Facts, *interpreter.Look) bool

// result is what came of a search.
type result struct {
	witness *interpreter.Facts // nil: nobody was found
	// impossible says that there is nobody; clash are the places of what
	// excludes each other.
	impossible bool
	clash      []dsl.Range
	// limit says that the solver gave up.
	limit bool
}

// prover looks for applicants of one program.
type prover struct {
	*Reading
	closure  interpreter.Closure
	calendar clock.Calendar
	options  Options
	day      clock.Date // of decisions that do not care
	left     int        // replays
	open     []*pending
	drawn    []*interpreter.Facts // some applicants with all their answers
	looks    map[*interpreter.Facts]*interpreter.Look
	report   Report
}

// also adds that something holds, part by part, so that a clash can be told of
// parts.
func (p *prover) also(g *goal, n *condition.Node, holds bool) {
	switch {
	case n.Kind == condition.And && holds, n.Kind == condition.Or && !holds:
		p.also(g, n.X, holds)
		p.also(g, n.Y, holds)
	case n.Kind == condition.Not:
		p.also(g, n.X, !holds)
	default:
		verdict := p.node(n)
		if !holds {
			verdict = verdict.not()
		}
		g.add(verdict, n.Range)
	}
	g.rests.node(n)
}

// condition adds that a condition holds, or that it does not.
func (p *prover) condition(g *goal, c *condition.Condition, holds bool) {
	if c != nil {
		p.also(g, c.Node, holds)
	} else if !holds {
		g.add(sure(logic.False), dsl.Range{})
	}
}

func (g *goal) add(verdict rails, at dsl.Range) {
	g.sure = append(g.sure, verdict.yes)
	g.perhaps = append(g.perhaps, verdict.may)
	g.places = append(g.places, at)
}

// goal begins a goal.
func (p *prover) goal(shows shows) goal { return goal{rests: p.coneOf(), shows: shows} }

// attempts is how many models of one search are replayed.
const attempts = 6

// find looks for an applicant: the usual ones first. That there is nobody needs
// that there is none who may be.
func (p *prover) find(g goal) result {
	p.left = p.options.Replays
	for _, formulas := range [][]logic.Formula{append([]logic.Formula{p.usual}, g.sure...), g.sure} {
		answer := p.problem.Solve(p.options.Budget, formulas...)
		if answer.Verdict != logic.Satisfiable {
			continue
		}
		if witness := p.attempt(g, formulas, answer.Model); witness != nil {
			return result{witness: witness}
		}
	}
	answer := p.problem.Solve(p.options.Budget, g.perhaps...)
	switch answer.Verdict {
	case logic.Unsatisfiable:
		return result{impossible: true, clash: p.clash(g)}
	case logic.Undecided:
		return result{limit: true}
	}
	if g.course {
		return result{witness: p.inCourse(g)}
	}
	return result{}
}

// inCourse tries the courses of applicants who were drawn: what they answer
// makes papers needed that no model speaks of.
func (p *prover) inCourse(g goal) *interpreter.Facts {
	for _, facts := range p.drawn {
		p.left = p.options.Replays / bases
		if witness := p.replayed(g, facts); witness != nil {
			return witness
		}
	}
	return nil
}

// bases are how many drawn applicants' cases are gone through.
const bases = 3

// clash are the places of the fewest parts that exclude each other.
func (p *prover) clash(g goal) []dsl.Range {
	var places []dsl.Range
	for _, place := range p.problem.Fewest(p.options.Budget, g.perhaps...) {
		if at := g.places[place]; at != (dsl.Range{}) && !slices.Contains(places, at) {
			places = append(places, at)
		}
	}
	return places
}

// attempt replays one model after another, each unlike those before.
func (p *prover) attempt(g goal, formulas []logic.Formula, m *logic.Model) *interpreter.Facts {
	for try := 0; m != nil && try < attempts && p.left > 0; try++ {
		facts := p.realise(m, g.rests, p.day)
		if witness := p.replayed(g, facts); witness != nil {
			return witness
		}
		formulas = append(formulas, p.unlike(m, g.rests))
		answer := p.problem.Solve(p.options.Budget, formulas...)
		m = answer.Model
	}
	return nil
}

// unlike is that somebody answers a question with options otherwise, or where
// there is none, some number.
func (p *prover) unlike(m *logic.Model, c *cone) logic.Formula {
	var choices, numbers []logic.Formula
	for _, v := range c.order {
		one, known := p.answered(v)
		if one == nil || v.Kind == condition.Field || !m.Holds(known) {
			continue
		}
		switch {
		case isNumber(one.kind):
			numbers = append(numbers, p.equal(one.number.Sum(), m.Value(one.number)).Not())
		case one.list != nil:
			choices = append(choices, p.equal(one.list.count.Sum(), m.Value(one.list.count)).Not())
		case one.texts != nil:
		case one.letters != nil:
			for _, letter := range one.letters {
				if m.Holds(letter) {
					letter = letter.Not()
				}
				choices = append(choices, letter)
			}
		default:
			choices = append(choices, p.problem.Is(one.choice, m.Option(one.choice)).Not())
		}
	}
	if len(choices) == 0 {
		choices = numbers
	}
	return p.problem.Or(choices...)
}

// replayed gives the facts, or a course of them, that show what is looked for;
// nil where none does.
func (p *prover) replayed(g goal, f *interpreter.Facts) *interpreter.Facts {
	if p.replay(g, f) {
		return f
	}
	if !g.course {
		return nil
	}
	for course := range p.courses(f) {
		if p.left <= 0 {
			return nil
		}
		if p.replay(g, course) {
			return course
		}
	}
	return nil
}

// confirmed tells whether the decision as people get it shows what is looked
// for, too.
func (p *prover) confirmed(g goal, f *interpreter.Facts) bool {
	look := p.looks[f]
	if look == nil {
		look = p.program.Look(f, p.calendar)
		p.looks[f] = look
	}
	return g.shows(f, look)
}

// replay has the interpreter decide.
func (p *prover) replay(g goal, f *interpreter.Facts) bool {
	if p.left <= 0 {
		return false
	}
	p.left--
	if p.program.CheckFacts(f) != nil {
		return false
	}
	return g.shows(f, p.program.Glance(f, p.calendar))
}
