package verify

import (
	"slices"
	"strconv"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

func itoa(n int) string { return strconv.Itoa(n) }

// reachProcedure claims that grounds, outcomes, stages, results and ways of
// counting can come up.
func (p *prover) reachProcedure() {
	for i := range p.parts.Grounds {
		p.reachGround(i)
	}
	for _, outcome := range p.program.Regulation().Outcomes {
		p.reachOutcome(outcome)
	}
	for i := range p.parts.Stages {
		s := &p.parts.Stages[i]
		p.both("V0112", "V0123", s.State.ID, s.Declared, s.Applies)
	}
	for i := range p.parts.Results {
		r := &p.parts.Results[i]
		p.both("V0113", "", r.State.ID, r.Declared, r.Only)
	}
	for i := range p.parts.Terms {
		p.reachReckonings(&p.parts.Terms[i])
	}
}

// reachGround claims that a ground can hold, now or at some time before.
func (p *prover) reachGround(place int) {
	ground := &p.parts.Grounds[place]
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
		state := &look.Grounds[place]
		return state.Holds == condition.Yes || state.Ended
	})
	if ground.Holds != nil && len(ground.Before) == 0 {
		p.condition(&g, ground.Holds, true)
	} else {
		g.rests.conditions(ground.Holds)
		for _, before := range ground.Before {
			g.rests.conditions(p.groundOf(before).Holds)
		}
	}
	g.course = g.rests.late() || len(ground.Before) > 0
	p.can(p.claim("V0105", ground.State.ID, ground.Declared), g)
}

// groundOf finds a ground, an empty one where there is none.
func (r *Reading) groundOf(id string) *interpreter.GroundPart {
	for i := range r.parts.Grounds {
		if dsl.SameName(r.parts.Grounds[i].State.ID, id) {
			return &r.parts.Grounds[i]
		}
	}
	return &interpreter.GroundPart{}
}

// outcomePlace is where an outcome is declared: at the stage that decides it.
func (p *prover) outcomePlace(outcome string) dsl.Range {
	for i := range p.parts.Stages {
		for _, o := range p.parts.Stages[i].State.Outcomes {
			if dsl.SameName(o, outcome) {
				return p.parts.Stages[i].Declared
			}
		}
	}
	return dsl.Range{}
}

// reachOutcome claims that an outcome can come.
func (p *prover) reachOutcome(outcome string) {
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
		return slices.ContainsFunc(look.Follows.Open, func(o string) bool { return dsl.SameName(o, outcome) })
	})
	come, led := p.mayCome(outcome, &g)
	come.no = p.problem.And(come.no, led.no) // a ground that holds leads to it, whatever stage applies
	come.may = p.problem.Or(come.may, led.may)
	g.add(come, p.outcomePlace(outcome))
	g.course = g.rests.late()
	p.can(p.claim("V0116", outcome, p.outcomePlace(outcome)), g)
}

// mayCome is that an outcome is open: each stage that decides it may apply, and
// no ground leads to it, or one that may hold. led is that one does that may.
func (p *prover) mayCome(outcome string, g *goal) (all, led rails) {
	all, led = sure(logic.True), sure(logic.False)
	for i := range p.parts.Stages {
		s := &p.parts.Stages[i]
		if slices.ContainsFunc(s.State.Outcomes, func(o string) bool { return dsl.SameName(o, outcome) }) {
			applies := p.holds(s.Applies)
			may := notNo(applies)
			if len(s.State.AfterOutcomes) > 0 { // not after another outcome
				may.yes, may.mayNot = logic.False, logic.True
			}
			all = p.Reading.both(all, may)
			g.rests.conditions(s.Applies)
		}
	}
	some := false
	for i := range p.parts.Grounds {
		ground := &p.parts.Grounds[i]
		if dsl.SameName(ground.State.Outcome, outcome) {
			some = true
			holds := p.mayHold(ground)
			led = p.Reading.both(led.not(), holds.not()).not()
			g.rests.conditions(ground.Holds)
		}
	}
	if some {
		all = p.Reading.both(all, led)
	}
	return all, led
}

// mayHold is when a ground may hold. One that another's end makes hold may
// whenever.
func (p *prover) mayHold(ground *interpreter.GroundPart) rails {
	if ground.Holds == nil || len(ground.Before) > 0 || ground.Most != nil || ground.Resumed != nil {
		return p.either(p.problem.Letter(), p.problem.Letter())
	}
	holds := p.holds(ground.Holds)
	return notNo(holds)
}

// notNo is that a verdict is not no: it is yes, or unknown.
func notNo(verdict rails) rails {
	return rails{verdict.may, verdict.no, verdict.no.Not(), verdict.mayNot}
}

// reachReckonings claims that each way of counting a term can apply.
func (p *prover) reachReckonings(t *interpreter.TermPart) {
	if len(t.Reckonings) < 2 {
		return
	}
	for i := range t.Reckonings {
		before, own := t.Reckonings[:i], &t.Reckonings[i]
		g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
			for k := range before {
				if look.Truth(before[k].When) != condition.No {
					return false
				}
			}
			return look.Truth(own.When) == condition.Yes
		})
		p.condition(&g, own.When, true)
		for k := range before {
			p.condition(&g, before[k].When, false)
		}
		g.course = g.rests.late()
		p.can(p.claim("V0114", t.ID+": "+itoa(i+1), own.Declared, "term", t.ID, "place", i+1), g)
	}
}

// outcomes claims that every path has an outcome.
func (p *prover) outcomes() {
	all := p.program.Regulation().Outcomes
	if len(all) == 0 {
		return
	}
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
		return len(look.Follows.Open) == 0 && look.Follows.Outcome == ""
	})
	for _, outcome := range all {
		come, _ := p.mayCome(outcome, &g)
		g.add(come.not(), p.outcomePlace(outcome))
	}
	for i := range p.parts.Grounds {
		ground := &p.parts.Grounds[i]
		if ground.State.Outcome != "" && ground.Holds != nil {
			g.add(notNo(p.holds(ground.Holds).not()), ground.Declared) // one that stays open leads nowhere, too
		}
	}
	g.course = g.rests.late()
	p.always(p.claim("V0201", p.program.Regulation().ID, p.outcomePlace(all[0])), g)
}
