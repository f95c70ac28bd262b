package condition

// What examples reach: which part of a condition its verdict hangs on, the
// records that a condition looks at, the value of a norm that was taken.

// Part is a part of a condition with its own verdict.
type Part struct {
	Node  *Node
	Truth Truth
}

// Parts are the parts that "и", "или" and "не" join, the author's order;
// written constants are none.
func (n *Node) Parts() []*Node { return n.parts(nil) }

func (n *Node) parts(before []*Node) []*Node {
	switch n.Kind {
	case Constant:
		return before
	case Not:
		return n.X.parts(before)
	case And, Or:
		return n.Y.parts(n.X.parts(before))
	default:
		return append(before, n)
	}
}

// Hinges gives the verdict and the parts on which it hangs: were one of them
// not known, the verdict would not be, either. It is stricter than Decisive,
// which names the first of two parts that each would suffice; here neither is
// named, since neither has decided by itself.
func (n *Node) Hinges(f *Frame) ([]Part, Truth) {
	verdicts := map[*Node]Truth{}
	t := n.Observe(f, func(node *Node, t Truth) { verdicts[node] = t })
	if t == Unknown {
		return nil, t
	}
	return n.hinges(verdicts, nil), t
}

func (n *Node) hinges(verdicts map[*Node]Truth, parts []Part) []Part {
	switch n.Kind {
	case Constant:
		return parts
	case Not:
		return n.X.hinges(verdicts, parts)
	case And, Or:
		t, x, y := verdicts[n], verdicts[n.X], verdicts[n.Y]
		both := (n.Kind == And) == (t == Yes)
		if both || x == t && y != t {
			parts = n.X.hinges(verdicts, parts)
		}
		if both || y == t && x != t {
			parts = n.Y.hinges(verdicts, parts)
		}
		return parts
	default:
		return append(parts, Part{n, verdicts[n]})
	}
}

// EachRecord calls visit for each record of a list, with conditions on records
// looking at that one; of a list that is not known there is none.
func (f *Frame) EachRecord(list *Variable, visit func()) {
	if !f.Known(list.Slot) {
		return
	}
	for row := range f.Count(list) {
		f.row = row
		visit()
	}
	f.row = 0
}

// NormValue is the literal that a Lookup takes from its norm, nil where there is
// none. It is the very operand of the norm's row, or of what is assumed.
func (o *Operand) NormValue(f *Frame) *Operand {
	value, _ := o.lookup(f)
	return value
}

// Unsettle forgets the value of a slot and between what it lay.
func (f *Frame) Unsettle(slot int) {
	f.Forget(slot)
	if len(f.bounds) > 0 {
		delete(f.bounds, slot)
	}
}
