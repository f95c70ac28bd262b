package condition

import "reglament/dsl"

// Evaluate walks the tree: the cold path of explanations and proofs. The
// closures of a Condition give the same verdict.
func (n *Node) Evaluate(f *Frame) Truth {
	return n.Observe(f, nil)
}

// Observe is Evaluate that tells seen the verdict of every node, inner nodes
// after their sides. Both sides of a node are always evaluated.
func (n *Node) Observe(f *Frame, seen func(*Node, Truth)) Truth {
	var t Truth
	switch n.Kind {
	case Constant:
		t = TruthOf(n.Value)
	case And:
		t = n.X.Observe(f, seen).And(n.Y.Observe(f, seen))
	case Or:
		t = n.X.Observe(f, seen).Or(n.Y.Observe(f, seen))
	case Not:
		t = n.X.Observe(f, seen).Not()
	case Is:
		t = n.is(f)
	case Contains:
		t = n.contains(f)
	case Any, Every:
		t = n.quantify(f)
	case Compare:
		t = n.compare(f)
	}
	if seen != nil {
		seen(n, t)
	}
	return t
}

func (n *Node) is(f *Frame) Truth {
	slot := n.Variable.slot(f)
	if !f.Known(slot) {
		return Unknown
	}
	pick := f.Pick(slot)
	for _, option := range n.Options {
		if option == pick {
			return TruthOf(!n.Negated)
		}
	}
	return TruthOf(n.Negated)
}

func (n *Node) contains(f *Frame) Truth {
	slot := n.Variable.slot(f)
	if !f.Known(slot) {
		return Unknown
	}
	return TruthOf(f.Pick(slot)&(1<<n.Options[0]) != 0)
}

// quantify looks at every record; of a list that is not known nothing can be
// said.
func (n *Node) quantify(f *Frame) Truth {
	if !f.Known(n.Variable.Slot) {
		return Unknown
	}
	t := TruthOf(n.Kind == Every)
	for f.row = range f.Count(n.Variable) {
		if n.Kind == Every {
			t = t.And(n.X.Evaluate(f))
		} else {
			t = t.Or(n.X.Evaluate(f))
		}
	}
	f.row = 0
	return t
}

func (n *Node) compare(f *Frame) Truth {
	if !n.Left.known(f) || !n.Right.known(f) {
		if n.gradual() {
			x, y := n.Left.between(f), n.Right.between(f)
			switch {
			case surely(n.Op, x, y):
				return Yes
			case surely(opposite[n.Op], x, y):
				return No
			}
		}
		return Unknown
	}
	switch {
	case isNumeric(n.Left.Type):
		order, ok := n.Left.number(f).Cmp(n.Right.number(f))
		if !ok {
			return Unknown
		}
		return TruthOf(holds(n.Op, order))
	case n.Left.Type == dsl.TypeLength:
		order, ok := compareLengths(n.Left.pick(f), n.Right.pick(f))
		if !ok {
			return Unknown
		}
		return TruthOf(holds(n.Op, order))
	case n.Left.Type == dsl.TypeText:
		equal := n.Left.text(f) == n.Right.text(f)
		return TruthOf(equal == (n.Op == dsl.OpEqual))
	default:
		return TruthOf(holds(n.Op, n.Left.pick(f)-n.Right.pick(f)))
	}
}

// gradual reports whether a comparison may be decided before all is known.
func (n *Node) gradual() bool { return n.Left.gradual() || n.Right.gradual() }

// compareLengths orders two packed lengths; those of different units have no
// order.
func compareLengths(x, y int) (order int, ok bool) {
	a, b := UnpackLength(x), UnpackLength(y)
	return a.Count - b.Count, a.Unit == b.Unit
}

// holds tells whether an order (negative, zero, positive) satisfies op.
func holds(op dsl.Op, order int) bool {
	switch op {
	case dsl.OpEqual:
		return order == 0
	case dsl.OpNotEqual:
		return order != 0
	case dsl.OpLess:
		return order < 0
	case dsl.OpLessEqual:
		return order <= 0
	case dsl.OpGreater:
		return order > 0
	default:
		return order >= 0
	}
}

// Open calls visit for each variable that is not known and whose value could
// still change the verdict: those under nodes that are unknown themselves.
func (n *Node) Open(f *Frame, visit func(*Variable)) {
	open, _ := n.open(f, nil)
	for _, v := range open {
		visit(v)
	}
}

// open adds the open variables of a node to those before, in one pass: what a
// decided node has added is taken back.
func (n *Node) open(f *Frame, before []*Variable) ([]*Variable, Truth) {
	all, t := before, Unknown
	switch n.Kind {
	case And, Or, Not:
		var x, y Truth
		all, x = n.X.open(f, all)
		if n.Y != nil {
			all, y = n.Y.open(f, all)
		}
		t = n.join(x, y)
	default:
		if t = n.Evaluate(f); t == Unknown {
			all = append(all, n.Waits(f)...)
		}
	}
	if t != Unknown {
		all = all[:len(before)]
	}
	return all, t
}

// Waits are the variables that a part without "и", "или" and "не" lacks: those
// that are not known; where all are, the lists whose records lack a field.
func (n *Node) Waits(f *Frame) []*Variable { return waits(f, n.Variables) }

// Waits are the variables that a value lacks, as of Node.
func (o *Operand) Waits(f *Frame) []*Variable {
	if o.known(f) {
		return nil
	}
	return waits(f, o.Variables)
}

func waits(f *Frame, each func(func(*Variable, dsl.Range))) []*Variable {
	var open, lists []*Variable
	each(func(v *Variable, _ dsl.Range) {
		switch {
		case !f.Known(v.Slot):
			open = append(open, v)
		case v.Kind == Question && v.Fields != nil:
			lists = append(lists, v)
		}
	})
	if len(open) > 0 {
		return open
	}
	return lists
}

// join is the verdict of And, Or and Not from those of their sides.
func (n *Node) join(x, y Truth) Truth {
	switch n.Kind {
	case And:
		return x.And(y)
	case Or:
		return x.Or(y)
	default:
		return x.Not()
	}
}

// Decisive gives the leaves on which the verdict rests, the author's order: of
// "и" that holds all parts, of one that does not hold the first part that does
// not; of "или" the other way round.
func (n *Node) Decisive(f *Frame) []*Node {
	leaves, _ := n.decisive(f, nil)
	return leaves
}

func (n *Node) decisive(f *Frame, before []*Node) ([]*Node, Truth) {
	switch n.Kind {
	case Constant:
		return before, TruthOf(n.Value)
	case Not:
		all, x := n.X.decisive(f, before)
		return all, x.Not()
	case And, Or:
		left, x := n.X.decisive(f, before)
		both, y := n.Y.decisive(f, left)
		t := n.join(x, y)
		one := (n.Kind == And && t == No) || (n.Kind == Or && t == Yes)
		switch {
		case x == t && (y != t || one):
			return left, t
		case x != t:
			return append(left[:len(before)], both[len(left):]...), t
		default:
			return both, t
		}
	default:
		return append(before, n), n.Evaluate(f)
	}
}
