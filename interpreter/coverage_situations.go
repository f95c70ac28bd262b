package interpreter

import (
	"reglament/dsl"
	"reglament/message"
)

// situation: that it holds, and that it does not.
func (c *Coverage) situation(d *dsl.Declaration) {
	t := named(c.program.situations, *d.Name, func(t *situation) string { return t.state.ID })
	if t == nil || t.holds == nil {
		return
	}
	of := message.New("coverage.of.situation", "name", d.Name.Text)
	c.judge(verdict{
		of: of, node: t.holds.Node,
		yes: c.add("situation", d.Name.Range, message.New("coverage.situation", "of", of)),
		no:  c.add("situation_not", d.Name.Range, message.New("coverage.situation_not", "of", of)),
	})
}

// categories: each of them.
func (c *Coverage) categories(d *dsl.Declaration) {
	set := named(c.program.categories, *d.Name, func(t *categorySet) string { return t.state.ID })
	if set == nil {
		return
	}
	slot := set.variable.Slot
	for i, row := range set.rows {
		of := message.New("coverage.of.category", "name", d.Name.Text, "category", set.variable.Options[i])
		in := c.add("category", row.at, message.New("coverage.category", "of", of))
		in.Apart = "categories " + dsl.NameKey(d.Name.Text)
		here := func(s *sitting) bool { return s.frame.Known(slot) && s.frame.Pick(slot) == i }
		c.watch(func(s *sitting) { reach(in, here(s)) })
		c.taken(row.when.Node, here)
	}
}

// period: each day from which it runs.
func (c *Coverage) period(d *dsl.Declaration) {
	p := named(c.program.periods, *d.Name, func(p *period) string { return p.id })
	if p == nil {
		return
	}
	of := message.New("coverage.of.period", "name", d.Name.Text)
	for i := range p.starts {
		start := &p.starts[i]
		at := start.start.Operand.Range
		begun := c.add("period", at, message.New("coverage.period", "of", of, "start", c.words(at)))
		here := func(s *sitting) bool {
			chosen, _ := s.periodStart(p)
			return chosen == start.start && s.countPeriod(p).OK
		}
		c.watch(func(s *sitting) { reach(begun, here(s)) })
		c.calculated(of, start.start.Operand, here)
		if p.end != nil && i == 0 {
			c.calculated(of, p.end.Operand, func(s *sitting) bool { return s.countPeriod(p).OK })
		}
		if start.when != nil {
			c.judge(verdict{
				of: of, node: start.when.Node,
				no: c.add("condition_no", start.when.Node.Range, message.New("coverage.condition_no",
					"of", of, "condition", c.words(start.when.Node.Range))),
				looked: func(s *sitting) bool { return s.earlier(p, i) },
			})
		}
	}
}

// earlier tells that no beginning of a period before the i-th is still open.
func (s *sitting) earlier(p *period, i int) bool {
	for k := range i {
		if s.truth(p.starts[k].when) != No {
			return false
		}
	}
	return true
}
