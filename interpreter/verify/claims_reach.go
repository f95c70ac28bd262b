package verify

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// reach claims that each part of the regulation can come up.
func (p *prover) reach() {
	for i := range p.parts.Questions {
		p.reachQuestion(&p.parts.Questions[i])
	}
	for i := range p.parts.Situations {
		s := &p.parts.Situations[i]
		p.both("V0109", "V0124", s.ID, s.Declared, s.Holds)
	}
	for i := range p.parts.Categories {
		p.reachCategories(&p.parts.Categories[i])
	}
	for i := range p.parts.Calculations {
		p.reachRules(&p.parts.Calculations[i])
	}
	for i := range p.parts.Documents {
		if d := &p.parts.Documents[i]; d.Group == "" {
			p.both("V0103", "V0121", d.State.ID, d.Declared, d.Needed)
		}
	}
	for i := range p.parts.Groups {
		p.reachGroup(&p.parts.Groups[i])
	}
	for i := range p.parts.Persons {
		one := &p.parts.Persons[i]
		p.both("V0115", "", one.ID, one.Declared, one.When)
	}
	p.reachProcedure()
}

// both claims that a condition can hold; and where there is one, that it does
// not always.
func (p *prover) both(can, not, subject string, at dsl.Range, c *condition.Condition) {
	yes := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool { return look.Truth(c) == condition.Yes })
	p.condition(&yes, c, true)
	yes.course = yes.rests.late()
	p.can(p.claim(can, subject, at), yes)
	if c == nil || not == "" {
		return
	}
	no := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool { return look.Truth(c) == condition.No })
	p.condition(&no, c, false)
	no.course = no.rests.late()
	p.can(p.claim(not, subject, at), no)
}

// reachQuestion claims that a question can be asked, and each option chosen.
func (p *prover) reachQuestion(q *interpreter.QuestionPart) {
	p.both("V0101", "V0122", q.State.ID, q.Declared, q.Guard)
	one := p.answerOf("", q)
	for i, option := range q.State.Options {
		chosen := logic.True
		switch {
		case q.Variable.Type == dsl.TypeOneOf:
			chosen = p.oneOf(one, q.Variable, []int{i})
		case i < len(one.letters):
			chosen = one.letters[i]
		}
		g := p.goal(func(f *interpreter.Facts, look *interpreter.Look) bool {
			answer, given := f.Answers[q.State.ID]
			return given && look.Known(q.Variable) && chooses(answer.Value, option.ID)
		})
		p.condition(&g, q.Guard, true)
		g.add(sure(chosen), q.Declared)
		g.rests.variable(q.Variable)
		p.can(p.claim("V0102", q.State.ID+"."+option.ID, q.Declared, "question", q.State.ID, "option", option.ID), g)
	}
}

// chooses tells whether an answer has an option.
func chooses(v interpreter.Value, option string) bool {
	for _, choice := range append([]string{v.Choice}, v.Choices...) {
		if dsl.SameName(choice, option) {
			return true
		}
	}
	return false
}

// reachCategories claims that there are applicants of each category.
func (p *prover) reachCategories(set *interpreter.CategoryPart) {
	for i := range set.Rows {
		row := &set.Rows[i]
		g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool { return look.Truth(row.When) == condition.Yes })
		p.condition(&g, row.When, true)
		p.can(p.claim("V0110", set.ID+"."+row.ID, row.Declared, "category", row.ID, "set", set.ID), g)
	}
}

// reachRules claims that each row of a table and each exception can apply, and
// that an exception makes a difference.
func (p *prover) reachRules(c *interpreter.CalculationPart) {
	if c.Table && c.Column > 0 {
		return // its rows are those of the first column
	}
	rows := 0
	for _, rule := range p.applying(c) {
		if rule.rule == nil || rule.rule == c.General {
			continue
		}
		applies := func(_ *interpreter.Facts, look *interpreter.Look) bool { return gives(look, c, rule.rule) }
		g := p.goal(applies)
		p.condition(&g, rule.rule.When, true)
		g.add(rule.when, rule.rule.Declared)
		if rule.rule.Row {
			rows++
			p.can(p.claim("V0106", c.ID+": "+itoa(rows), rule.rule.Declared, "table", c.ID, "row", rows), g)
			continue
		}
		p.can(p.claim("V0107", exceptionName(c, rule.rule), rule.rule.Declared, "value", c.ID), g)
		p.reachDifference(c, rule)
	}
}

// exceptionName names an exception: by its label, or what it belongs to.
func exceptionName(c *interpreter.CalculationPart, rule *condition.Rule) string {
	if rule.Label != "" {
		return rule.Label
	}
	return c.ID
}

// gives tells whether a rule is one of those that surely give a value.
func gives(look *interpreter.Look, c *interpreter.CalculationPart, rule *condition.Rule) bool {
	surely, _ := look.Applying(c.Calculation)
	for _, one := range surely {
		if one == rule {
			return true
		}
	}
	return false
}

// reachDifference claims that an exception changes what the general rule gives.
func (p *prover) reachDifference(c *interpreter.CalculationPart, rule applied) {
	general := c.General
	if general == nil || general.Formula == nil || rule.rule.Formula == nil || !condition.IsNumeric(c.Variable.Type) {
		return
	}
	g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
		if !gives(look, c, rule.rule) {
			return false
		}
		x, ok := rounded(look, rule.rule)
		y, known := rounded(look, general)
		if !ok || !known {
			return ok // the general rule gives nothing here
		}
		order, comparable := x.Cmp(y)
		return comparable && order != 0
	})
	own, usual := p.result(rule.rule, c.Variable.Type), p.result(general, c.Variable.Type)
	p.condition(&g, rule.rule.When, true)
	g.add(rule.when, rule.rule.Declared)
	differ := p.problem.Or(usual.known.Not(), p.problem.Zero(own.sum.Minus(usual.sum)).Not())
	g.add(sure(p.problem.And(own.known, differ)), general.Declared)
	g.rests.rule(rule.rule)
	g.rests.rule(general)
	p.can(p.claim("V0108", exceptionName(c, rule.rule), rule.rule.Declared, "value", c.ID), g)
}

// rounded is what a rule gives.
func rounded(look *interpreter.Look, rule *condition.Rule) (interpreter.Number, bool) {
	n, ok := look.Number(rule.Formula)
	if ok && rule.Round != nil {
		n = n.Round(*rule.Round)
	}
	return n, ok
}

// reachGroup claims that each alternative of a group can suit.
func (p *prover) reachGroup(group *interpreter.GroupPart) {
	p.both("V0103", "V0121", group.ID, group.Declared, group.Needed)
	for i := range group.Alternatives {
		a := &group.Alternatives[i]
		g := p.goal(func(_ *interpreter.Facts, look *interpreter.Look) bool {
			return look.Truth(group.Needed) == condition.Yes && look.Truth(a.Suits) == condition.Yes
		})
		p.condition(&g, group.Needed, true)
		p.condition(&g, a.Suits, true)
		name := group.ID
		if len(a.Members) > 0 {
			name = a.Members[0]
		}
		p.can(p.claim("V0104", name, a.Declared, "group", group.ID), g)
	}
}
