package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// settledBy tells whether a rule surely applied and gave the value.
func settledBy(c *calculation, r *condition.Rule) func(*sitting) bool {
	return func(s *sitting) bool {
		if s.outcomes[c] != condition.Settled {
			return false
		}
		surely, _ := c.Applying(s.frame)
		return slices.Contains(surely, r)
	}
}

// calculationAt finds the value that is declared at a place.
func (c *Coverage) calculationAt(at dsl.Range) *calculation {
	for _, value := range c.program.calculations {
		if value.Variable.Declared == at {
			return value
		}
	}
	return nil
}

// value: that its general rule gives it.
func (c *Coverage) value(d *dsl.Declaration) {
	value := c.calculationAt(d.Name.Range)
	if value == nil || value.General == nil {
		return
	}
	of := message.New("coverage.of.value", "name", d.Name.Text)
	if value.state.Fee {
		of = message.New("coverage.of.fee", "name", d.Name.Text)
	}
	switch r := value.General; {
	case len(value.Exceptions) > 0:
		c.rule(of, value, r, c.add("value_general", d.Name.Range, message.New("coverage.value_general", "of", of)))
	case canBeBoth(r):
		c.rule(of, value, r, nil)
	default:
		c.rule(of, value, r, c.add("value", d.Name.Range, message.New("coverage.value", "of", of)))
	}
}

// exception: that it gives the value, and that it does not apply.
func (c *Coverage) exception(d *dsl.Declaration) {
	_, at, ok := c.tree.formulaOf(d)
	if !ok || d.For == nil {
		return
	}
	value := named(c.program.calculations, *d.For, func(v *calculation) string { return v.state.ID })
	if value == nil {
		return
	}
	for i := range value.Exceptions {
		r := &value.Exceptions[i]
		if r.Declared != at {
			continue
		}
		name, place := value.state.ID, d.Keyword
		of := message.New("coverage.of.some_exception", "value", name)
		if d.Name != nil {
			place = d.Name.Range
			of = message.New("coverage.of.exception", "name", d.Name.Text, "value", name)
		}
		c.rule(of, value, r, c.add("exception", place, message.New("coverage.exception", "of", of)))
		c.judge(verdict{
			of: of, node: r.When.Node,
			no: c.add("exception_not", place, message.New("coverage.exception_not", "of", of)),
		})
	}
}

// rule watches what gives a value: that it does, what its formula takes, of a
// yes or no both.
func (c *Coverage) rule(of message.Message, value *calculation, r *condition.Rule, given *Case) {
	applied := settledBy(value, r)
	c.watch(func(s *sitting) { reach(given, applied(s)) })
	if r.Formula != nil {
		c.calculated(of, r.Formula.Operand, applied)
		return
	}
	if !canBeBoth(r) {
		return
	}
	at := r.Truth.Node.Range
	c.judge(verdict{
		of: of, node: r.Truth.Node, looked: applied,
		yes: c.add("value_yes", at, message.New("coverage.value_yes", "of", of)),
		no:  c.add("value_no", at, message.New("coverage.value_no", "of", of)),
	})
}

// canBeBoth reports whether a rule gives a yes or no that is not written.
func canBeBoth(r *condition.Rule) bool {
	return r.Truth != nil && r.Truth.Node.Kind != condition.Constant
}

// table: each row that gives its results.
func (c *Coverage) table(d *dsl.Declaration) {
	head, rows, ok := c.tree.head(d)
	if !ok {
		return
	}
	for i, row := range rows {
		of := message.New("coverage.of.row", "name", d.Name.Text, "row", i+1)
		hit := c.add("table_row", row.Range, message.New("coverage.row", "of", of))
		for _, name := range head.results {
			at := name.Range
			if len(head.results) == 1 {
				at = d.Name.Range
			}
			if value := c.calculationAt(at); value != nil {
				c.row(of, value, row, hit)
			}
		}
	}
}

func (c *Coverage) row(of message.Message, value *calculation, row *dsl.Row, hit *Case) {
	value.eachRule(func(r *condition.Rule) {
		if r.Declared != row.Range {
			return
		}
		applied := settledBy(value, r)
		c.watch(func(s *sitting) { reach(hit, applied(s)) })
		if r.Formula != nil {
			c.calculated(of, r.Formula.Operand, applied)
		}
		if r.When != nil {
			c.taken(r.When.Node, applied)
		}
	})
}

// taken notes the values of norms that a condition took where it held.
func (c *Coverage) taken(n *condition.Node, held func(*sitting) bool) {
	for _, part := range n.Parts() {
		c.note(part)
	}
	c.watch(func(s *sitting) {
		if !held(s) {
			return
		}
		hinges, _ := n.Hinges(s.frame)
		for _, hinge := range hinges {
			c.norms(s, hinge.Node)
		}
	})
}
