package condition

import (
	"github.com/expr-lang/expr/ast"

	"reglament/dsl"
)

// lowerKnown are the conditions under which an operand has a value.
func lowerKnown(o *Operand) []ast.Node {
	var parts []ast.Node
	switch {
	case o == nil:
	case o.Kind == Reference:
		parts = append(parts, slotCall(o.Range, "Known", o.Variable))
	case o.Kind == Aggregation:
		parts = append(parts, call(o.Range, "Known", integer(o.Range, o.List.Slot)), overRecords(o.Range, "all", o.List, lowerCounted(o)))
		if o.picks() {
			yes, _ := lowerCounts(o)
			parts = append(parts, overRecords(o.Range, "any", o.List, yes))
		}
	case o.Kind == Lookup:
		parts = append(parts, call(o.Range, "Finds", constantNode(o.Range, o)))
	default:
		parts = append(lowerKnown(o.X), lowerKnown(o.Y)...)
		for _, a := range o.Args {
			parts = append(parts, lowerKnown(a)...)
		}
		if o.Kind == Shift && o.Y.Kind != Literal {
			parts = append(parts, call(o.Range, "Shifts", lowerPick(o.Y)))
		}
	}
	return parts
}

// lowerCounts are the two rails of "this record counts".
func lowerCounts(o *Operand) (yes, no ast.Node) {
	if o.Where == nil {
		return at(o.Range, &ast.BoolNode{Value: true}), at(o.Range, &ast.BoolNode{})
	}
	return lower(o.Where)
}

// lowerCounted: of a record it is known whether it counts, and if it does its
// field is known.
func lowerCounted(o *Operand) ast.Node {
	yes, no := lowerCounts(o)
	if o.X != nil {
		yes = binary(o.Range, "&&", yes, slotCall(o.X.Range, "Known", o.X.Variable))
	}
	return binary(o.Range, "||", no, yes)
}

// lowerNumber is the number of an operand that is known.
func lowerNumber(o *Operand) ast.Node {
	switch o.Kind {
	case Literal:
		return constantNode(o.Range, o.Number)
	case Reference:
		return slotCall(o.Range, "Number", o.Variable)
	case Aggregation:
		return lowerAggregate(o)
	case Lookup:
		return call(o.Range, "NormNumber", constantNode(o.Range, o))
	case Age:
		return call(o.Range, "Whole", call(o.Range, "Age", lowerDay(o.X), lowerDay(o.Y)))
	case Call:
		return lowerCall(o)
	}
	if o.Y == nil {
		return call(o.Range, "Negate", lowerNumber(o.X))
	}
	return call(o.Range, "Calculate", integer(o.Range, int(o.Op)), lowerNumber(o.X), lowerNumber(o.Y))
}

func lowerCall(o *Operand) ast.Node {
	name := "Greatest"
	switch o.Function {
	case dsl.FunctionLeast:
		name = "Least"
	case dsl.FunctionGreatest:
	default:
		return call(o.Range, "Whole", call(o.Range, "DatePart", integer(o.Range, int(o.Function)), lowerDay(o.Args[0])))
	}
	n := lowerNumber(o.Args[0])
	for _, a := range o.Args[1:] {
		n = call(o.Range, name, n, lowerNumber(a))
	}
	return n
}

// lowerAggregate counts with expr's count, and adds up or picks with its
// reduce.
func lowerAggregate(o *Operand) ast.Node {
	yes, _ := lowerCounts(o)
	if o.Aggregate == dsl.AggregateCount {
		return call(o.Range, "Whole", overRecords(o.Range, "count", o.List, yes))
	}
	acc := func() ast.Node { return at(o.Range, &ast.PointerNode{Name: "acc"}) }
	next := call(o.Range, "Gather", integer(o.Range, int(o.Aggregate)), acc(), lowerNumber(o.X))
	start := Number{}
	if o.picks() {
		start = Number{broken: true} // nothing picked yet
	}
	predicate := at(o.Range, &ast.ConditionalNode{Cond: yes, Exp1: next, Exp2: acc()})
	return at(o.Range, &ast.BuiltinNode{Name: "reduce", Arguments: []ast.Node{
		call(o.Range, "Rows", integer(o.Range, o.List.ListIndex)),
		at(o.Range, &ast.PredicateNode{Node: predicate}),
		constantNode(o.Range, start),
	}})
}

// lowerPick is the day, the minutes or the packed length of an operand.
func lowerPick(o *Operand) ast.Node {
	switch o.Kind {
	case Reference:
		return slotCall(o.Range, "Pick", o.Variable)
	case Lookup:
		return call(o.Range, "NormPick", constantNode(o.Range, o))
	case Shift:
		sign := 1
		if o.Op == dsl.OpSubtract {
			sign = -1
		}
		return call(o.Range, "Shift", lowerDay(o.X), lowerPick(o.Y), integer(o.Range, sign))
	case Call:
		return call(o.Range, "DatePart", integer(o.Range, int(o.Function)), lowerDay(o.Args[0]))
	default:
		return integer(o.Range, o.Date)
	}
}

// lowerDay is the day of an operand: of a date and time that of the date.
func lowerDay(o *Operand) ast.Node {
	if o.Type == dsl.TypeDateTime {
		return call(o.Range, "DayOf", lowerPick(o))
	}
	return lowerPick(o)
}

func lowerText(o *Operand) ast.Node {
	if o.Kind == Reference {
		return slotCall(o.Range, "Text", o.Variable)
	}
	return at(o.Range, &ast.StringNode{Value: o.Text})
}

// lowerBounds is what a number lies between.
func lowerBounds(o *Operand) ast.Node {
	if !o.gradual() {
		exact := call(o.Range, "Point", lowerNumber(o))
		known := conjoin(o.Range, lowerKnown(o))
		if known == nil {
			return exact
		}
		open := anything
		if o.mayLack() {
			open = nothing
		}
		return at(o.Range, &ast.ConditionalNode{Cond: known, Exp1: exact, Exp2: constantNode(o.Range, open)})
	}
	switch o.Kind {
	case Reference:
		if o.Variable.Kind == Calculated {
			return call(o.Range, "Bounds", integer(o.Range, o.Variable.Slot))
		}
		return at(o.Range, &ast.ConditionalNode{
			Cond: slotCall(o.Range, "Known", o.Variable), Exp1: call(o.Range, "Point", slotCall(o.Range, "Number", o.Variable)),
			Exp2: constantNode(o.Range, o.Variable.declared()),
		})
	case Aggregation:
		return lowerCountBounds(o)
	case Call:
		b := lowerBounds(o.Args[0])
		for _, a := range o.Args[1:] {
			b = call(o.Range, "BoundsPick", integer(o.Range, int(o.Function)), b, lowerBounds(a))
		}
		return b
	}
	if o.Y == nil {
		return call(o.Range, "BoundsNegate", lowerBounds(o.X))
	}
	return call(o.Range, "BoundsOf", integer(o.Range, int(o.Op)), lowerBounds(o.X), lowerBounds(o.Y))
}

// lowerCountBounds: as many as surely count, up to all but those that surely
// do not.
func lowerCountBounds(o *Operand) ast.Node {
	yes, no := lowerCounts(o)
	counted := call(o.Range, "Between",
		overRecords(o.Range, "count", o.List, yes), overRecords(o.Range, "count", o.List, negated(o.Range, no)))
	unknown := call(o.Range, "Between", integer(o.Range, 0), integer(o.Range, o.List.Most))
	return at(o.Range, &ast.ConditionalNode{
		Cond: call(o.Range, "Known", integer(o.Range, o.List.Slot)), Exp1: counted, Exp2: unknown,
	})
}

func constantNode(r dsl.Range, value any) ast.Node { return at(r, &ast.ConstantNode{Value: value}) }
