package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// verdict is a condition under watch: its two outcomes, either of which may be
// no case, and when it is looked at at all.
type verdict struct {
	of      message.Message // whose condition it is
	node    *condition.Node
	yes, no *Case
	// looked tells whether the condition mattered; nil: always.
	looked func(*sitting) bool
}

// judge watches a condition: both outcomes; where it has several parts, each
// as the one on which the verdict hangs, each way; conditions on records, for
// a record that fits and one that does not.
func (c *Coverage) judge(v verdict) {
	parts := map[*condition.Node]*[2]*Case{}
	all := v.node.Parts()
	if len(all) > 1 {
		for _, part := range all {
			words := c.words(part.Range)
			parts[part] = &[2]*Case{
				c.add("part_yes", part.Range, message.New("coverage.part_yes", "of", v.of, "part", words)),
				c.add("part_no", part.Range, message.New("coverage.part_no", "of", v.of, "part", words)),
			}
		}
	}
	var records []*recordCase
	for _, part := range all {
		records = append(records, c.records(v.of, part)...)
		c.note(part)
	}
	c.watch(func(s *sitting) {
		if v.looked != nil && !v.looked(s) {
			return
		}
		hinges, t := v.node.Hinges(s.frame)
		reach(v.yes, t == Yes)
		reach(v.no, t == No)
		for _, hinge := range hinges {
			if cases := parts[hinge.Node]; cases != nil {
				reach(cases[0], hinge.Truth == Yes)
				reach(cases[1], hinge.Truth == No)
			}
			c.norms(s, hinge.Node)
		}
		if t != Unknown {
			lookAt(s, records)
		}
	})
}

// words is a piece of the regulation's text on one line.
func (c *Coverage) words(at dsl.Range) string { return c.tree.sourceOf(at) }

// recordCase is a condition on the records of a list.
type recordCase struct {
	list    *condition.Variable
	where   *condition.Node
	yes, no *Case
}

// records lists the conditions on records within a part of a condition.
func (c *Coverage) records(of message.Message, part *condition.Node) []*recordCase {
	if part.Kind == condition.Any || part.Kind == condition.Every {
		if part.X.Kind == condition.Constant {
			return nil // every record is meant: the list itself is what varies
		}
		return []*recordCase{c.record(of, part.Variable, part.X)}
	}
	return append(c.recordsIn(of, part.Left), c.recordsIn(of, part.Right)...)
}

// recordsIn lists the conditions on records within a value.
func (c *Coverage) recordsIn(of message.Message, o *condition.Operand) []*recordCase {
	var all []*recordCase
	o.Walk(func(part *condition.Operand) {
		if part.Kind == condition.Aggregation && part.Where != nil {
			all = append(all, c.record(of, part.List, part.Where))
		}
	}, nil)
	return all
}

func (c *Coverage) record(of message.Message, list *condition.Variable, where *condition.Node) *recordCase {
	words := c.words(where.Range)
	for _, part := range where.Parts() {
		c.note(part)
	}
	return &recordCase{
		list: list, where: where,
		yes: c.add("record_yes", where.Range, message.New("coverage.record_yes", "of", of, "part", words)),
		no:  c.add("record_no", where.Range, message.New("coverage.record_no", "of", of, "part", words)),
	}
}

func lookAt(s *sitting, records []*recordCase) {
	for _, r := range records {
		s.frame.EachRecord(r.list, func() {
			switch r.where.Evaluate(s.frame) {
			case Yes:
				reach(r.yes, true)
			case No:
				reach(r.no, true)
			}
		})
	}
}

// calculated watches a formula where applied says that it gave the value.
func (c *Coverage) calculated(of message.Message, o *condition.Operand, applied func(*sitting) bool) {
	records := c.recordsIn(of, o)
	c.noteOperand(o)
	c.watch(func(s *sitting) {
		if applied(s) {
			lookAt(s, records)
			c.normsOf(s, o)
		}
	})
}
