package verify

import (
	"math/big"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// whole claims that what has to be complete leaves no gap, and what has to
// exclude each other does.
func (p *prover) whole() {
	p.outcomes()
	for i := range p.parts.Categories {
		p.wholeCategories(&p.parts.Categories[i], i)
	}
	p.exclusiveSituations()
	for i := range p.parts.Calculations {
		p.wholeValue(&p.parts.Calculations[i], i)
	}
	for i := range p.parts.Groups {
		p.groupCanBeMet(&p.parts.Groups[i], i)
	}
}

// wholeCategories claims that every applicant is in one category, and in no two.
func (p *prover) wholeCategories(set *interpreter.CategoryPart, place int) {
	var pairs []goal
	for i := range set.Rows {
		for j := range i {
			pairs = append(pairs, p.together(set.Rows[j].When, set.Rows[i].When, set.Rows[j].Declared, set.Rows[i].Declared,
				func(_ *interpreter.Facts, look *interpreter.Look) bool {
					return look.Categories[place].Clash && look.Truth(set.Rows[i].When) == condition.Yes && look.Truth(set.Rows[j].When) == condition.Yes
				}))
		}
	}
	p.always(p.claim("V0202", set.ID, set.Declared), pairs...)
	gap := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool { return look.Categories[place].None })
	for i := range set.Rows {
		p.condition(&gap, set.Rows[i].When, false)
	}
	p.always(p.claim("V0203", set.ID, set.Declared), gap)
}

// together is an applicant of whom two conditions hold.
func (p *prover) together(a, b *condition.Condition, first, second dsl.Range, shows shows) goal {
	g := p.goal(shows)
	g.add(p.holds(a), first)
	g.add(p.holds(b), second)
	g.rests.conditions(a, b)
	return g
}

// exclusiveSituations claims that of a group of situations no two hold.
func (p *prover) exclusiveSituations() {
	var groups []string
	for i := range p.parts.Situations {
		if group := p.parts.Situations[i].Group; group != "" && !slices.Contains(groups, group) {
			groups = append(groups, group)
		}
	}
	for _, group := range groups {
		var pairs []goal
		var at dsl.Range
		for i := range p.parts.Situations {
			second := &p.parts.Situations[i]
			if second.Group != group {
				continue
			}
			if at == (dsl.Range{}) {
				at = second.Declared
			}
			for j := range i {
				if first := &p.parts.Situations[j]; first.Group == group {
					pairs = append(pairs, p.together(first.Holds, second.Holds, first.Declared, second.Declared,
						func(_ *interpreter.Facts, look *interpreter.Look) bool {
							return look.Truth(first.Holds) == condition.Yes && look.Truth(second.Holds) == condition.Yes
						}))
				}
			}
		}
		p.always(p.claim("V0209", group, at), pairs...)
	}
}

// wholeValue claims that rules that apply together agree, and that where the
// value has no general rule some rule applies.
func (p *prover) wholeValue(c *interpreter.CalculationPart, place int) {
	for _, rows := range []bool{true, false} {
		clash := func(_ *interpreter.Facts, look *interpreter.Look) bool {
			return settlement(look, c.ID) == condition.Clash && clashes(look, c, rows)
		}
		code := "V0206"
		if rows {
			code = "V0205"
		}
		var pairs []goal
		for i := range c.Exceptions {
			for j := range i {
				a, b := &c.Exceptions[j], &c.Exceptions[i]
				if a.Row == rows && b.Row == rows {
					pairs = append(pairs, p.disagree(c, a, b, clash))
				}
			}
		}
		if len(pairs) > 0 {
			p.always(p.claim(code, c.ID, c.Declared), pairs...)
		}
	}
	if c.General == nil && c.Column == 0 {
		gap := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
			return settlement(look, c.ID) == condition.NoRule
		})
		for i := range c.Exceptions {
			p.condition(&gap, c.Exceptions[i].When, false)
		}
		if c.Only != nil {
			p.condition(&gap, c.Only, true)
		}
		p.always(p.claim("V0204", c.ID, c.Declared), gap)
	}
}

// clashes tells whether it is rows, or exceptions, that may apply together.
func clashes(look *interpreter.Look, c *interpreter.CalculationPart, rows bool) bool {
	count := 0
	surely, perhaps := look.Applying(c.Calculation)
	for _, rule := range slices.Concat(surely, perhaps) {
		if rule != c.General && rule.Row == rows {
			count++
		}
	}
	return count > 1
}

// settlement tells how a value came out.
func settlement(look *interpreter.Look, id string) condition.Settlement {
	for i := range look.Values {
		if look.Values[i].ID == id {
			return look.Values[i].Settlement
		}
	}
	return condition.Undecided
}

// disagree is an applicant for whom two rules give different values.
func (p *prover) disagree(c *interpreter.CalculationPart, a, b *condition.Rule, shows shows) goal {
	g := p.together(a.When, b.When, a.Declared, b.Declared, shows)
	if a.Row { // rows count where no exception does
		for i := range c.Exceptions {
			if e := &c.Exceptions[i]; !e.Row {
				p.condition(&g, e.When, false)
			}
		}
	}
	g.rests.rule(a)
	g.rests.rule(b)
	if c.Variable.Type == dsl.TypeYesNo && a.Truth != nil && b.Truth != nil {
		x, y := p.holds(a.Truth), p.holds(b.Truth)
		l := p.problem
		g.add(rails{
			yes:    l.Or(l.And(x.yes, y.no), l.And(x.no, y.yes)),
			no:     l.Or(l.And(x.yes, y.yes), l.And(x.no, y.no)),
			may:    l.Or(l.And(x.may, y.mayNot), l.And(x.mayNot, y.may)),
			mayNot: l.Or(l.And(x.may, y.may), l.And(x.mayNot, y.mayNot)),
		}, dsl.Range{})
		return g
	}
	if a.Formula == nil || b.Formula == nil || c.Variable.Type == dsl.TypeText {
		g.add(p.either(p.problem.Letter(), p.problem.Letter()), dsl.Range{})
		return g
	}
	x, y := p.result(a, c.Variable.Type), p.result(b, c.Variable.Type)
	differ := p.problem.And(x.known, y.known, p.problem.Zero(x.sum.Minus(y.sum)).Not())
	may := differ // what is broken is like nothing else
	if p.mayBreak(a) {
		may = p.problem.Or(may, x.known.Not())
	}
	if p.mayBreak(b) {
		may = p.problem.Or(may, y.known.Not())
	}
	g.add(rails{yes: differ, no: may.Not(), may: may, mayNot: differ.Not()}, dsl.Range{})
	return g
}

// mayBreak tells whether the formula of a rule may come to no number although
// all that it rests on is known: by zero, or by growing too great.
func (p *prover) mayBreak(rule *condition.Rule) bool {
	breaks := false
	rule.Formula.Operand.Walk(func(o *condition.Operand) {
		if o.Kind != condition.Arithmetic || !condition.IsNumeric(o.Type) {
			return
		}
		if o.Op == dsl.OpDivide && o.Y != nil {
			by, constant := p.value(o.Y).sum.IsConstant()
			breaks = breaks || !constant || by.Sign() == 0
		}
		s := p.spanOf(p.value(o).sum)
		breaks = breaks || s.least == nil || s.greatest == nil || s.greatest.Cmp(tooGreat) > 0 || s.least.Cmp(new(big.Rat).Neg(tooGreat)) < 0
	}, nil)
	return breaks
}

// groupCanBeMet claims that whoever needs papers of a group has as many
// alternatives that suit as the group asks for.
func (p *prover) groupCanBeMet(group *interpreter.GroupPart, place int) {
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
		state := &look.Groups[place]
		return state.Needed == condition.Yes && len(state.Of) < state.AtLeast
	})
	p.condition(&g, group.Needed, true)
	var suits []rails
	for i := range group.Alternatives {
		suits = append(suits, p.holds(group.Alternatives[i].Suits))
		g.rests.conditions(group.Alternatives[i].Suits)
	}
	few := rails{
		yes: p.fewer(group.AtLeast, suits, func(r rails) logic.Formula { return r.no.Not() }),
		no:  p.fewer(group.AtLeast, suits, func(r rails) logic.Formula { return r.yes }).Not(),
		may: p.fewer(group.AtLeast, suits, func(r rails) logic.Formula { return r.mayNot.Not() }),
	}
	few.mayNot = p.fewer(group.AtLeast, suits, func(r rails) logic.Formula { return r.may }).Not()
	g.add(few, group.Declared)
	p.always(p.claim("V0208", group.ID, group.Declared, "count", group.AtLeast), g)
}

// fewer is that fewer than so many of some hold.
func (p *prover) fewer(count int, all []rails, holds func(rails) logic.Formula) logic.Formula {
	// reached[k] is that at least k of those so far hold.
	reached := make([]logic.Formula, count+1)
	reached[0] = logic.True
	for k := 1; k <= count; k++ {
		reached[k] = logic.False
	}
	for _, one := range all {
		for k := count; k > 0; k-- {
			reached[k] = p.problem.Or(reached[k], p.problem.And(reached[k-1], holds(one)))
		}
	}
	return reached[count].Not()
}
