package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// norm: each value, by day, territory and keys, that something took.
func (c *Coverage) norm(d *dsl.Declaration) {
	n := c.program.norm(d.Name.Text)
	if n == nil {
		return
	}
	for i := range n.Sections {
		section := &n.Sections[i]
		for k := range section.Spans {
			c.span(n, territoryAsWritten(d, section.Territory), &section.Spans[k])
		}
	}
}

// territoryAsWritten is the territory of a section in the author's letters.
func territoryAsWritten(d *dsl.Declaration, folded string) string {
	for _, line := range dsl.LinesOf[*dsl.Territory](d.Lines) {
		if dsl.Fold(line.Text.Value) == folded {
			return line.Text.Value
		}
	}
	return folded
}

func (c *Coverage) span(n *norm, territory string, span *condition.NormSpan) {
	from := clock.Date(span.From)
	for i := range span.Rows {
		row := &span.Rows[i]
		of := message.New("coverage.of.norm", "name", n.Name, "from", from)
		if len(n.Keys) > 0 {
			of = message.New("coverage.of.norm_row", "name", n.Name, "from", from, "row", i+1)
		}
		if territory != "" {
			of = message.New("coverage.of.territory", "of", of, "territory", territory)
		}
		taken := c.add("norm", row.At, message.New("coverage.norm", "of", of))
		c.normCases[row.Value] = taken
		if span.To < int(c.program.regulation.From) {
			c.early[taken] = &n.Norm
		}
	}
}

// note marks norms that a condition looks up for another day than that of the
// decision.
func (c *Coverage) note(part *condition.Node) {
	c.noteOperand(part.Left)
	c.noteOperand(part.Right)
}

func (c *Coverage) noteOperand(o *condition.Operand) {
	o.Walk(func(part *condition.Operand) {
		if part.Kind == condition.Lookup && part.X != nil {
			c.dated[part.Norm] = true
		}
	}, func(where *condition.Node) {
		for _, part := range where.Parts() {
			c.note(part)
		}
	})
}

// norms notes the values of norms that a part of a condition took.
func (c *Coverage) norms(s *sitting, part *condition.Node) {
	if part.Kind == condition.Any || part.Kind == condition.Every {
		c.normsWithin(s, part.Variable, part.X)
		return
	}
	c.normsOf(s, part.Left)
	c.normsOf(s, part.Right)
}

// normsOf notes the values of norms that a value was made of.
func (c *Coverage) normsOf(s *sitting, o *condition.Operand) {
	o.Walk(func(part *condition.Operand) {
		switch {
		case part.Kind == condition.Reference && part.Variable.Kind == condition.NormToday:
			if n := s.norm(part.Variable.Name); n != nil {
				reach(c.normCases[n.Find(s.frame, s.frame.Day, nil)], true)
			}
		case part.Kind == condition.Lookup:
			reach(c.normCases[part.NormValue(s.frame)], true)
		case part.Kind == condition.Aggregation && part.Where != nil:
			c.normsWithin(s, part.List, part.Where)
		}
	}, nil)
}

// normsWithin notes the values of norms that a condition on records took.
func (c *Coverage) normsWithin(s *sitting, list *condition.Variable, where *condition.Node) {
	parts := where.Parts()
	s.frame.EachRecord(list, func() {
		if where.Evaluate(s.frame) == Unknown {
			return
		}
		for _, part := range parts {
			c.normsOf(s, part.Left)
			c.normsOf(s, part.Right)
		}
	})
}
