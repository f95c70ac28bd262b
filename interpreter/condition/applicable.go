package condition

import (
	"reglament/dsl"
)

// Leak is a use of a question that, with all questions answered that are
// asked, leaves the condition without a verdict.
type Leak struct {
	Variable *Variable
	At       dsl.Range
}

// FindLeak tells whether a question can be used where it was not asked: it
// goes through every way of answering, never giving a value to a question
// whose guard does not hold, and looks whether the verdict stays unknown.
// Where there are more than 65,536 ways, too much to look at, or a comparison
// that cannot be partitioned, it asks instead that the guard's own parts stand beside the
// use; that is stricter and never lets a leak through.
func FindLeak(n *Node) (leak Leak, found bool) { return new(Explorer).FindLeak(n) }

// FindLeak is the function of that name.
func (x *Explorer) FindLeak(n *Node) (leak Leak, found bool) {
	if !usesGuarded(n) {
		return Leak{}, false
	}
	w := x.ways(n)
	if !w.feasible(count(n)) {
		return structuralLeak(n, nil)
	}
	w.each(func(f *Frame) bool {
		leak, found = leakAt(n, f)
		return !found
	})
	return leak, found
}

// usesGuarded reports whether a node looks at a question that may not be asked.
func usesGuarded(n *Node) bool {
	guarded := false
	n.Variables(func(v *Variable, _ dsl.Range) { guarded = guarded || v.Guard != nil })
	return guarded
}

// FindLeakOf is FindLeak of a value that is wanted only where assumed holds
// (nil: always): every question that it uses has to be asked there, those in
// conditions on records among them.
func (x *Explorer) FindLeakOf(o *Operand, assumed *Node) (leak Leak, found bool) {
	o.Variables(func(v *Variable, at dsl.Range) {
		if !found && v.Guard != nil && !x.implies(assumed, v.Guard.Node) {
			leak, found = Leak{Variable: v, At: at}, true
		}
	})
	return leak, found
}

// implies reports whether a guard surely holds wherever assumed does.
func (x *Explorer) implies(assumed, guard *Node) bool {
	if assumed == nil {
		return false
	}
	w := x.ways(assumed, guard)
	if !w.feasible(count(assumed) + count(guard)) {
		return covers(assume(nil, assumed, true), guard)
	}
	holds := true
	w.each(func(f *Frame) bool {
		holds = assumed.Evaluate(f) != Yes || guard.Evaluate(f) == Yes
		return holds
	})
	return holds
}

// leakAt gives the first use of an unknown variable that keeps the verdict
// open. A verdict that is open for another reason, a number that overflowed,
// is no leak.
func leakAt(n *Node, f *Frame) (leak Leak, found bool) {
	n.Open(f, func(v *Variable) {
		if found {
			return
		}
		n.Variables(func(used *Variable, at dsl.Range) {
			if !found && used == v && v.Guard != nil {
				leak, found = Leak{Variable: v, At: at}, true
			}
		})
	})
	return leak, found
}

// structuralLeak looks for a use whose guard's parts are not among what the
// place assumes: beside "и" that the other side holds, beside "или" that it
// does not.
func structuralLeak(n *Node, assumed []string) (Leak, bool) {
	switch n.Kind {
	case Any, Every:
		if n.Variable.Guard == nil || covers(assumed, n.Variable.Guard.Node) {
			return structuralLeak(n.X, assumed)
		}
		return Leak{Variable: n.Variable, At: n.Range}, true
	case And, Or:
		if leak, found := structuralLeak(n.X, assume(assumed, n.Y, n.Kind == And)); found {
			return leak, true
		}
		return structuralLeak(n.Y, assume(assumed, n.X, n.Kind == And))
	case Not:
		return structuralLeak(n.X, assumed)
	}
	var leak Leak
	found := false
	n.Variables(func(v *Variable, at dsl.Range) {
		if !found && v.Guard != nil && !covers(assumed, v.Guard.Node) {
			leak, found = Leak{Variable: v, At: at}, true
		}
	})
	return leak, found
}

// assume adds the parts of a node that holds, or that does not.
func assume(assumed []string, n *Node, holds bool) []string {
	all := append([]string(nil), assumed...)
	var add func(n *Node, holds bool)
	add = func(n *Node, holds bool) {
		switch {
		case n.Kind == Not:
			add(n.X, !holds)
		case n.Kind == And && holds, n.Kind == Or && !holds:
			add(n.X, holds)
			add(n.Y, holds)
		default:
			all = append(all, n.key(holds))
		}
	}
	add(n, holds)
	return all
}

func covers(assumed []string, guard *Node) bool {
	for _, part := range assume(nil, guard, true) {
		covered := false
		for _, have := range assumed {
			covered = covered || have == part
		}
		if !covered {
			return false
		}
	}
	return true
}
