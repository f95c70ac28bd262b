package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// cells compiles guards, values, situations and categories, refuses cycles
// among them and settles the order in which they get their values.
func (l *linker) cells() {
	l.guards()
	l.situations()
	l.values()
	l.categories()
	l.order()
	for _, q := range l.program.questions {
		if q.guard != nil {
			l.forbidLeak(q.guard.Node)
		}
	}
}

// allCells are all cells, questions first, in the author's order.
func (p *Program) allCells() []cell {
	var all []cell
	for _, q := range p.questions {
		all = append(all, q)
	}
	for _, c := range p.calculations {
		all = append(all, c)
	}
	for _, t := range p.situations {
		all = append(all, t)
	}
	for _, c := range p.categories {
		all = append(all, c)
	}
	return all
}

// order sorts the cells so that each comes after those that it rests on, the
// author's order otherwise. The rules of a cycle are dropped, after it was
// told.
func (l *linker) order() {
	all := l.program.allCells()
	o := ordering{linker: l, marks: make(map[cell]mark, len(all))}
	l.program.cellOf = make(map[*condition.Variable]cell, len(all))
	for _, c := range all {
		l.program.cellOf[c.own()] = c
	}
	for _, c := range all {
		if o.marks[c] == fresh {
			o.visit(c)
		}
	}
}

type mark uint8

const (
	fresh mark = iota
	entered
	left
)

// ordering is a walk over the cells, depth first.
type ordering struct {
	*linker
	marks map[cell]mark
	path  []cell
}

func (o *ordering) visit(c cell) {
	o.marks[c] = entered
	o.path = append(o.path, c)
	c.rests(func(v *condition.Variable, at dsl.Range) {
		other := o.program.cellOf[v]
		switch {
		case other == nil:
		case o.marks[other] == entered:
			o.cycle(other, at)
		case o.marks[other] == fresh:
			o.visit(other)
		}
	})
	o.path = o.path[:len(o.path)-1]
	o.marks[c] = left
	o.program.order = append(o.program.order, c)
}

// cycle tells of cells that rest on each other and cuts it.
func (o *ordering) cycle(from cell, at dsl.Range) {
	names := message.List{}
	inside, questions := false, true
	for _, c := range o.path {
		inside = inside || c == from
		if !inside {
			continue
		}
		names = append(names, c.own().Name)
		q, is := c.(*question)
		questions = questions && is
		if is {
			q.guard, q.variable.Guard = nil, nil
		}
	}
	names = append(names, from.own().Name)
	code := "R0234"
	if questions {
		code = "R0218"
	}
	o.fault(code, at, "path", names)
}
