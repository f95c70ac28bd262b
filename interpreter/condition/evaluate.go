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
	case Compare:
		t = n.compare(f)
	}
	if seen != nil {
		seen(n, t)
	}
	return t
}

func (n *Node) is(f *Frame) Truth {
	if !f.Known(n.Variable.Slot) {
		return Unknown
	}
	pick := f.Pick(n.Variable.Slot)
	for _, option := range n.Options {
		if option == pick {
			return TruthOf(!n.Negated)
		}
	}
	return TruthOf(n.Negated)
}

func (n *Node) compare(f *Frame) Truth {
	if !n.Left.known(f) || !n.Right.known(f) {
		return Unknown
	}
	switch n.Left.Type {
	case dsl.TypeInteger:
		order, ok := n.Left.number(f).Cmp(n.Right.number(f))
		if !ok {
			return Unknown
		}
		return TruthOf(holds(n.Op, order))
	case dsl.TypeDate:
		return TruthOf(holds(n.Op, n.Left.day(f)-n.Right.day(f)))
	default:
		equal := n.Left.text(f) == n.Right.text(f)
		return TruthOf(equal == (n.Op == dsl.OpEqual))
	}
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

func (o *Operand) known(f *Frame) bool {
	known := true
	o.variables(func(v *Variable, _ dsl.Range) { known = known && f.Known(v.Slot) })
	return known
}

func (o *Operand) number(f *Frame) Number {
	switch o.Kind {
	case Literal:
		return o.Number
	case Reference:
		return f.Number(o.Variable.Slot)
	}
	x := o.X.number(f)
	if o.Y == nil {
		return x.Negate()
	}
	return arithmetic(o.Op, x, o.Y.number(f))
}

func arithmetic(op dsl.Op, x, y Number) Number {
	switch op {
	case dsl.OpAdd:
		return x.Add(y)
	case dsl.OpSubtract:
		return x.Subtract(y)
	case dsl.OpMultiply:
		return x.Multiply(y)
	default:
		return x.Divide(y)
	}
}

func (o *Operand) day(f *Frame) int {
	if o.Kind == Reference {
		return f.Pick(o.Variable.Slot)
	}
	return o.Date
}

func (o *Operand) text(f *Frame) string {
	if o.Kind == Reference {
		return f.Text(o.Variable.Slot)
	}
	return o.Text
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
		t = n.Evaluate(f)
		n.Variables(func(v *Variable, _ dsl.Range) {
			if !f.Known(v.Slot) {
				all = append(all, v)
			}
		})
	}
	if t != Unknown {
		all = all[:len(before)]
	}
	return all, t
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
