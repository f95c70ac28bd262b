package condition

import "reglament/dsl"

// Foregone finds what an author did not mean: a condition, or a comparison in
// it, that has the same verdict whatever is answered, by the options and the
// bounds that its variables declare. The verdict is Unknown where nothing is
// foregone or where the ways of answering cannot be gone through. A condition
// that rests on nothing ("да") was written on purpose.
func Foregone(n *Node) (at dsl.Range, verdict Truth) { return new(Explorer).Foregone(n) }

// Foregone is the function of that name.
func (x *Explorer) Foregone(n *Node) (at dsl.Range, verdict Truth) {
	n.comparisons(func(compare *Node) {
		if verdict == Unknown {
			at, verdict = compare.Range, compare.bounded()
		}
	})
	if verdict != Unknown || !n.mayRepeat() {
		return at, verdict
	}
	at = n.Range
	done := x.Ways([]*Node{n}, func(f *Frame) bool {
		now := n.Evaluate(f)
		if now == Unknown || verdict != Unknown && now != verdict {
			verdict = Unknown
			return false
		}
		verdict = now
		return true
	})
	if !done {
		return at, Unknown
	}
	return at, verdict
}

// comparisons calls visit for each comparison of numbers that rests on a
// variable, in the conditions on records, too.
func (n *Node) comparisons(visit func(*Node)) {
	n.Walk(func(node *Node) {
		if node.Kind != Compare {
			return
		}
		rests := false
		node.Variables(func(*Variable, dsl.Range) { rests = true })
		if rests && isNumeric(node.Left.Type) && isNumeric(node.Right.Type) {
			visit(node)
		}
		within := func(where *Node) { where.comparisons(visit) }
		node.Left.Walk(func(*Operand) {}, within)
		node.Right.Walk(func(*Operand) {}, within)
	})
}

// mayRepeat reports whether a condition can be foregone though none of its
// comparisons is: where it asks twice for one variable, or takes all options
// of one. All others can be made to hold and not to hold.
func (n *Node) mayRepeat() bool {
	uses := map[*Variable]int{}
	repeats := false
	n.Variables(func(v *Variable, _ dsl.Range) {
		uses[v]++
		repeats = repeats || uses[v] > 1
	})
	n.Walk(func(node *Node) {
		if node.Kind == Is {
			count := max(len(node.Variable.Options), 2)
			repeats = repeats || len(node.Options) >= count
		}
	})
	return repeats
}

// bounded is the verdict of a comparison that the declared bounds decide.
func (n *Node) bounded() Truth {
	left, right := n.Left.declared(), n.Right.declared()
	switch {
	case surely(n.Op, left, right):
		return Yes
	case surely(opposite[n.Op], left, right):
		return No
	default:
		return Unknown
	}
}

// declared is what a number lies between whatever is answered.
func (o *Operand) declared() Bounds {
	switch o.Kind {
	case Literal:
		return point(o.Number)
	case Reference:
		return o.Variable.declared()
	case Arithmetic:
		if o.Y == nil {
			return o.X.declared().negate()
		}
		return boundsOf(o.Op, o.X.declared(), o.Y.declared())
	case Call:
		return o.declaredCall()
	case Aggregation:
		return o.declaredOfRecords()
	default:
		return anything
	}
}

func (v *Variable) declared() Bounds {
	b := anything
	if v.Least != nil {
		b.Low, b.NoLow = *v.Least, false
	}
	if v.Greatest != nil {
		b.High, b.NoHigh = *v.Greatest, false
	}
	return b
}

func (o *Operand) declaredCall() Bounds {
	switch o.Function {
	case dsl.FunctionMonth:
		return Bounds{Low: NumberOf(1), High: NumberOf(12)}
	case dsl.FunctionDay:
		return Bounds{Low: NumberOf(1), High: NumberOf(31)}
	case dsl.FunctionLeast, dsl.FunctionGreatest:
		b := o.Args[0].declared()
		for _, a := range o.Args[1:] {
			if o.Function == dsl.FunctionLeast {
				b = b.least(a.declared())
			} else {
				b = b.greatest(a.declared())
			}
		}
		return b
	default:
		return anything
	}
}

// declaredOfRecords: a list has none to Most records; a sum of none is nothing.
func (o *Operand) declaredOfRecords() Bounds {
	none, most := Number{}, NumberOf(int64(o.List.Most))
	switch o.Aggregate {
	case dsl.AggregateCount:
		return Bounds{Low: none, High: most}
	case dsl.AggregateSum:
		return o.X.declared().scale(most).hull(point(none))
	default:
		return o.X.declared()
	}
}
