package condition

import (
	"reglament/dsl"
)

// maxCases bounds the enumeration of FindLeak, maxVisits the nodes that it
// looks at in all.
const (
	maxCases  = 1 << 16
	maxVisits = 1 << 20
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
func FindLeak(n *Node) (Leak, bool) {
	e := newEnumeration(n)
	if !e.guarded {
		return Leak{}, false
	}
	if !e.feasible(count(n)) {
		return structuralLeak(n, nil)
	}
	return e.search(n, 0)
}

// enumeration goes through the values of variables, guards before guarded.
type enumeration struct {
	order   []*Variable
	values  map[*Variable][]setting
	frame   *Frame
	guarded bool
	opaque  bool
}

// setting puts one value of a variable into a frame.
type setting func(*Frame)

func newEnumeration(n *Node) *enumeration {
	e := &enumeration{values: map[*Variable][]setting{}}
	e.collect(n)
	slots := 0
	for _, v := range e.order {
		slots = max(slots, v.Slot+1)
		e.guarded = e.guarded || v.Guard != nil
	}
	e.frame = NewFrame(slots)
	return e
}

// collect adds the variables of a node and, before each, those of its guard.
func (e *enumeration) collect(n *Node) {
	n.Variables(func(v *Variable, _ dsl.Range) {
		if _, seen := e.values[v]; seen {
			return
		}
		e.values[v] = nil
		if v.Guard != nil {
			e.collect(v.Guard.Node)
		}
		e.order = append(e.order, v)
		e.values[v] = optionSettings(v)
	})
	n.Walk(func(node *Node) {
		if node.Kind == Compare {
			e.partition(node)
		}
	})
}

func optionSettings(v *Variable) []setting {
	count := 0
	switch v.Type {
	case dsl.TypeYesNo:
		count = 2
	case dsl.TypeOneOf:
		count = len(v.Options)
	}
	settings := make([]setting, count)
	for i := range settings {
		settings[i] = func(f *Frame) { f.SetPick(v.Slot, i) }
	}
	return settings
}

// partition adds values on, before and after a constant that a variable is
// compared with: between constants a comparison does not change.
func (e *enumeration) partition(n *Node) {
	v, literal := n.Left.Variable, n.Right
	if n.Left.Kind == Literal {
		v, literal = n.Right.Variable, n.Left
	}
	if v == nil || literal.Kind != Literal || n.Left.Kind == n.Right.Kind {
		e.opaque = true
		return
	}
	slot := v.Slot
	switch literal.Type {
	case dsl.TypeInteger:
		for d := int64(-1); d <= 1; d++ {
			value := literal.Number.Add(NumberOf(d))
			e.values[v] = append(e.values[v], func(f *Frame) { f.SetNumber(slot, value) })
		}
	case dsl.TypeDate:
		for d := -1; d <= 1; d++ {
			e.values[v] = append(e.values[v], func(f *Frame) { f.SetPick(slot, literal.Date+d) })
		}
	default:
		for _, value := range []string{literal.Text, literal.Text + "\x00"} {
			e.values[v] = append(e.values[v], func(f *Frame) { f.SetText(slot, value) })
		}
	}
}

func (e *enumeration) feasible(size int) bool {
	cases := 1
	for _, v := range e.order {
		cases *= max(1, len(e.values[v]))
		if cases > maxCases || cases*size > maxVisits {
			return false
		}
	}
	return !e.opaque
}

func (e *enumeration) search(n *Node, depth int) (Leak, bool) {
	if depth == len(e.order) {
		return leakAt(n, e.frame)
	}
	v := e.order[depth]
	e.frame.Forget(v.Slot)
	if v.Guard != nil && v.Guard.Node.Evaluate(e.frame) != Yes {
		return e.search(n, depth+1)
	}
	for _, set := range e.values[v] {
		set(e.frame)
		if leak, found := e.search(n, depth+1); found {
			return leak, true
		}
	}
	e.frame.Forget(v.Slot)
	return Leak{}, false
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
			if !found && used == v {
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
