package interpreter

import (
	"reglament/dsl"
	"reglament/message"
)

// acts sorts derived events, moments, terms and grounds so that each comes
// after those that it looks at. A circle is a mistake: it is told and cut.
func (l *linker) acts() {
	p := l.program
	var all []act
	for _, e := range p.happenings {
		if e.when != nil {
			p.bind(e.variable, e)
			all = append(all, e)
		}
	}
	for _, m := range p.moments {
		all = append(all, m)
	}
	for _, t := range p.terms {
		all = append(all, t)
	}
	for _, g := range p.grounds {
		all = append(all, g)
	}
	w := actOrder{linker: l, marks: make(map[act]mark, len(all))}
	for _, a := range all {
		if w.marks[a] == fresh {
			w.visit(a)
		}
	}
}

// actOrder is a walk over the acts, depth first.
type actOrder struct {
	*linker
	marks map[act]mark
	path  []act
}

func (w *actOrder) visit(a act) {
	w.marks[a] = entered
	w.path = append(w.path, a)
	a.awaits(w.program, func(other act, at dsl.Range) {
		switch w.marks[other] {
		case entered:
			w.circle(other, at)
		case fresh:
			w.visit(other)
		}
	})
	w.path = w.path[:len(w.path)-1]
	w.marks[a] = left
	w.program.acts = append(w.program.acts, a)
}

func (w *actOrder) circle(from act, at dsl.Range) {
	names := message.List{}
	inside := false
	for _, a := range w.path {
		inside = inside || a == from
		if inside {
			names = append(names, a.name())
		}
	}
	w.fault("R0234", at, "path", append(names, from.name()))
}
