package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// issued: the list of documents was made. Where a ground forbids to hand it
// out, nothing was decided of documents.
func issued(s *sitting) bool { return !s.decision.NoList }

// document: that it is needed and, where a condition says so, that it is not.
func (c *Coverage) document(d *dsl.Declaration) {
	doc := c.program.document(d.Name.Text)
	if doc == nil || doc.group != nil {
		return
	}
	of := message.New("coverage.of.document", "name", d.Name.Text)
	needed := c.add("needed", d.Name.Range, message.New("coverage.needed", "of", of))
	if doc.needed == nil {
		c.watch(func(s *sitting) { reach(needed, issued(s)) })
		return
	}
	c.judge(verdict{
		of: of, node: doc.needed.Node, looked: issued,
		yes: needed,
		no:  c.add("not_needed", d.Name.Range, message.New("coverage.not_needed", "of", of)),
	})
}

// group: that it is needed or not, and each alternative that it comes down to.
func (c *Coverage) group(d *dsl.Declaration) {
	g := c.program.group(d.Name.Text)
	if g == nil {
		return
	}
	of := message.New("coverage.of.group", "name", d.Name.Text)
	needed := func(s *sitting) bool { return issued(s) && s.truth(g.needed) == Yes }
	if g.needed == nil {
		yes := c.add("needed", d.Name.Range, message.New("coverage.group_needed", "of", of))
		c.watch(func(s *sitting) { reach(yes, needed(s)) })
	} else {
		c.judge(verdict{
			of: of, node: g.needed.Node, looked: issued,
			yes: c.add("needed", d.Name.Range, message.New("coverage.group_needed", "of", of)),
			no:  c.add("not_needed", d.Name.Range, message.New("coverage.group_not_needed", "of", of)),
		})
	}
	for _, a := range g.alternatives {
		if len(a.members) > 0 {
			c.alternative(of, g, a, needed)
		}
	}
}

func (c *Coverage) alternative(of message.Message, g *group, a alternative, needed func(*sitting) bool) {
	at := a.members[0].declared
	ids := make([]string, len(a.members))
	for i, d := range a.members {
		ids[i] = d.state.ID
	}
	taken := c.add("alternative", at, message.New("coverage.alternative", "of", of, "documents", wordList(ids)))
	c.watch(func(s *sitting) {
		if !needed(s) {
			return
		}
		chosen, _ := s.settled(g, s.decision.group(g.state.ID))
		reach(taken, slices.ContainsFunc(chosen, func(one alternative) bool { return one.members[0] == a.members[0] }))
	})
	if a.suits != nil {
		c.outcomes(message.New("coverage.of.alternative", "name", g.state.ID, "documents", wordList(ids)), a.suits, needed)
	}
}

// outcomes lists both outcomes of a condition at the condition itself.
func (c *Coverage) outcomes(of message.Message, when *condition.Condition, looked func(*sitting) bool) {
	at, words := when.Node.Range, c.words(when.Node.Range)
	c.judge(verdict{
		of: of, node: when.Node, looked: looked,
		yes: c.add("condition_yes", at, message.New("coverage.condition_yes", "of", of, "condition", words)),
		no:  c.add("condition_no", at, message.New("coverage.condition_no", "of", of, "condition", words)),
	})
}
