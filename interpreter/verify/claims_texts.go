package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
	"reglament/message"
)

// texts claims that every message and form has its fields on every path that
// sends it.
func (p *prover) texts() {
	for i := range p.parts.Texts {
		t := &p.parts.Texts[i]
		seen := map[*condition.Variable]bool{}
		for _, shown := range t.Shows {
			switch {
			case shown.Variable != nil:
				p.shown(t, shown.Variable, seen)
			case shown.Formula != nil:
				shown.Formula.Operand.Variables(func(v *condition.Variable, _ dsl.Range) { p.shown(t, v, seen) })
			}
		}
	}
}

// shown claims that what a text shows is there when it is sent: a question was
// asked, a value came to something.
func (p *prover) shown(t *interpreter.TextPart, v *condition.Variable, seen map[*condition.Variable]bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	code := "V0601"
	if t.Form {
		code = "V0602"
	}
	claim := p.claim(code, t.ID+"."+v.Name, t.Declared, "text", t.ID, "field", v.Name)
	switch v.Kind {
	case condition.Question:
		q := p.questions[v]
		if q == nil || q.Guard == nil {
			claim.Verdict, claim.Because = Proved, message.New("verify.always_asked")
			p.done(claim)
			return
		}
		g := p.sent(t, func(look *interpreter.Look) bool { return look.Truth(q.Guard) == condition.No })
		p.condition(&g, q.Guard, false)
		p.always(claim, g)
	case condition.Calculated:
		c := p.calculations[v]
		if c == nil {
			return
		}
		g := p.sent(t, nil)
		g.shows = func(f *interpreter.Facts, look *interpreter.Look) bool {
			return isSent(look, t) && comesToNothing(look, c.ID) && comesToNothing(p.program.Look(f, p.calendar), c.ID)
		}
		known := p.yesNoOrKnown(v)
		g.add(sure(known.Not()), c.Declared)
		g.rests.variable(v)
		p.always(claim, g)
	}
}

// yesNoOrKnown is when a value is known.
func (p *prover) yesNoOrKnown(v *condition.Variable) logic.Formula {
	if v.Type == dsl.TypeYesNo {
		verdict := p.yesNoValue(v)
		return p.problem.Or(verdict.yes, verdict.no)
	}
	return p.calculated(v).known
}

// comesToNothing tells whether a value cannot be calculated, whatever else is
// answered.
func comesToNothing(look *interpreter.Look, id string) bool {
	for i := range look.Values {
		if one := &look.Values[i]; one.ID == id {
			return one.Settlement != condition.Settled && (one.Settlement != condition.Undecided || len(one.DependsOn) == 0)
		}
	}
	return false
}

// sent begins the goal that a text is sent, and something else shows.
func (p *prover) sent(t *interpreter.TextPart, also func(*interpreter.Look) bool) goal {
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool { return isSent(look, t) && also(look) })
	p.condition(&g, t.Only, true)
	if len(t.Outcomes) == 0 && len(t.Events)+len(t.Grounds) > 0 {
		g.add(p.occasion(t, &g), t.Declared)
	}
	if t.Form {
		documents := p.made(t, &g)
		g.add(documents, t.Declared)
	}
	g.course = g.rests.late() || len(t.Events)+len(t.Grounds)+len(t.Outcomes) > 0
	return g
}

// occasion is that one of the events has come or one of the grounds holds that a
// text waits for.
func (p *prover) occasion(t *interpreter.TextPart, g *goal) rails {
	some := sure(logic.False)
	for _, id := range t.Events {
		came := p.problem.Letter()
		for i := range p.parts.Events {
			if e := &p.parts.Events[i]; dsl.SameName(e.ID, id) && e.When == nil && !e.PerRequest {
				came = p.eventOf(id).came
				g.rests.variable(e.Variable)
			}
		}
		some = p.Reading.both(some.not(), sure(came.Not())).not()
	}
	for _, id := range t.Grounds {
		ground := p.groundOf(id)
		some = p.Reading.both(some.not(), p.mayHold(ground).not()).not()
		g.rests.conditions(ground.Holds)
	}
	return some
}

// made is that a form is wanted: one that documents are made on where one of
// them is needed.
func (p *prover) made(t *interpreter.TextPart, g *goal) rails {
	if len(t.Documents) == 0 {
		return sure(logic.True)
	}
	some := sure(logic.False)
	for i := range p.parts.Documents {
		d := &p.parts.Documents[i]
		if slices.ContainsFunc(t.Documents, func(id string) bool { return dsl.SameName(id, d.State.ID) }) {
			some = p.Reading.both(some.not(), p.holds(d.Needed).not()).not()
			g.rests.conditions(d.Needed)
		}
	}
	return some
}

// isSent tells whether a text is sent, or a form applies.
func isSent(look *interpreter.Look, t *interpreter.TextPart) bool {
	for i := range look.Messages {
		if !t.Form && look.Messages[i].ID == t.ID {
			return look.Messages[i].Sent == condition.Yes
		}
	}
	for i := range look.Forms {
		if t.Form && look.Forms[i].ID == t.ID {
			return look.Forms[i].Applies == condition.Yes
		}
	}
	return false
}
