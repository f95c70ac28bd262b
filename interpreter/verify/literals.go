package verify

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
)

// beyondLiterals is by how much the numbers that are looked at go beyond the
// greatest one that a program writes.
var beyondLiterals = whole(1000)

// widen has numbers without declared bounds looked at as far as the program
// speaks of: a thousand times beyond the greatest number that it writes.
func (a *Applicants) widen(parts *interpreter.Anatomy) {
	operand := func(o *condition.Operand) {
		if o.Kind != condition.Literal || !condition.IsNumeric(o.Type) {
			return
		}
		n := rational(o.Number)
		if n.Abs(n).Mul(n, beyondLiterals); n.Cmp(a.greatest) > 0 {
			a.greatest = n
		}
	}
	var node func(n *condition.Node)
	node = func(n *condition.Node) {
		n.Walk(func(one *condition.Node) {
			if one.Kind == condition.Compare {
				one.Left.Walk(operand, node)
				one.Right.Walk(operand, node)
			}
		})
	}
	when := func(conditions ...*condition.Condition) {
		for _, c := range conditions {
			if c != nil {
				node(c.Node)
			}
		}
	}
	eachCondition(parts, when)
	for i := range parts.Calculations {
		c := &parts.Calculations[i]
		for _, rule := range c.Exceptions {
			literalsOf(&rule, operand, node, when)
		}
		literalsOf(c.General, operand, node, when)
	}
	for _, n := range parts.Norms {
		for _, section := range n.Sections {
			for _, span := range section.Spans {
				for _, row := range span.Rows {
					row.Value.Walk(operand, node)
				}
			}
		}
	}
}

func literalsOf(rule *condition.Rule, operand func(*condition.Operand), node func(*condition.Node), when func(...*condition.Condition)) {
	if rule == nil {
		return
	}
	when(rule.When, rule.Truth)
	if rule.Formula != nil && rule.Formula.Type() != dsl.TypeText {
		rule.Formula.Operand.Walk(operand, node)
	}
}

// eachCondition visits the conditions of all that is no value.
func eachCondition(parts *interpreter.Anatomy, visit func(...*condition.Condition)) {
	for _, q := range parts.Questions {
		visit(q.Guard)
	}
	for _, s := range parts.Situations {
		visit(s.Holds)
	}
	for _, c := range parts.Categories {
		for _, row := range c.Rows {
			visit(row.When)
		}
	}
	for _, d := range parts.Documents {
		visit(d.Needed, d.Besides)
	}
	for _, g := range parts.Groups {
		visit(g.Needed)
		for _, a := range g.Alternatives {
			visit(a.Suits)
		}
	}
	for _, one := range parts.Persons {
		visit(one.When)
	}
	for _, g := range parts.Grounds {
		visit(g.Holds, g.Resumed)
	}
	for _, s := range parts.Stages {
		visit(s.Applies)
	}
	for _, e := range parts.Events {
		visit(e.When)
	}
	for _, t := range parts.Terms {
		for _, r := range t.Reckonings {
			visit(r.When)
		}
	}
}
