package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// foregone warns of conditions that have one verdict whatever is answered:
// "людей >= 0" of a number from 0 on, "кто != сам или кто != опекун". Rows of
// tables are no conditions of their own: "от 0" there closes a gap.
func (l *linker) foregone() {
	p := l.program
	all := p.conditions()
	for _, q := range p.questions {
		all = append(all, q.guard)
	}
	for _, t := range p.situations {
		all = append(all, t.holds)
	}
	for _, c := range p.calculations {
		for _, r := range c.Exceptions {
			if !r.Row {
				all = append(all, r.When)
			}
		}
	}
	for _, period := range p.periods {
		for _, start := range period.starts {
			all = append(all, start.when)
		}
	}
	told := map[*condition.Condition]bool{nil: true}
	for _, c := range all {
		if !told[c] {
			told[c] = true
			l.foregoneIn(c.Node)
		}
	}
}

func (l *linker) foregoneIn(n *condition.Node) {
	if l.crowded() || !l.isOwn(n.Range) || l.depends(n) {
		return
	}
	at, verdict := l.explorer.Foregone(n)
	switch verdict {
	case Yes:
		l.fault("R0340", at)
	case No:
		l.fault("R0341", at)
	}
}

// depends reports whether a condition may have another verdict than its
// options and bounds tell: "не знаю" leaves it open, and the ways of filing of
// a template are those of the regulation that is based on it.
func (l *linker) depends(n *condition.Node) bool {
	depends := false
	n.Variables(func(v *condition.Variable, _ dsl.Range) {
		if v.Kind == condition.Channel && l.part {
			depends = true
		}
		if q, is := l.program.cellOf[v].(*question); is {
			depends = depends || q.state.AllowsUnknown ||
				slices.ContainsFunc(q.fields, func(f *question) bool { return f.state.AllowsUnknown })
		}
	})
	return depends
}
