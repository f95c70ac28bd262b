package condition

import (
	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/file"

	"reglament/dsl"
)

// lower writes a node as two boolean expressions of expr: when it is surely
// true, and when it is surely false. Only names of bench are called.
func lower(n *Node) (yes, no ast.Node) {
	switch n.Kind {
	case Constant:
		return at(n.Range, &ast.BoolNode{Value: n.Value}), at(n.Range, &ast.BoolNode{Value: !n.Value})
	case Not:
		yes, no = lower(n.X)
		return no, yes
	case And:
		yesX, noX := lower(n.X)
		yesY, noY := lower(n.Y)
		return binary(n.Range, "&&", yesX, yesY), binary(n.Range, "||", noX, noY)
	case Or:
		yesX, noX := lower(n.X)
		yesY, noY := lower(n.Y)
		return binary(n.Range, "||", yesX, yesY), binary(n.Range, "&&", noX, noY)
	case Is:
		yes, no = lowerIs(n)
		if n.Negated {
			return no, yes
		}
		return yes, no
	case Contains:
		known := slotCall(n.Range, "Known", n.Variable)
		has := call(n.Range, "Has", slotCall(n.Range, "Pick", n.Variable), integer(n.Range, n.Options[0]))
		return binary(n.Range, "&&", known, has), binary(n.Range, "&&", slotCall(n.Range, "Known", n.Variable), negated(n.Range, has))
	case Any, Every:
		return lowerRecords(n)
	default:
		return lowerCompare(n)
	}
}

// lowerIs asks whether the variable is known and has one of the options, or
// is known and has none of them.
func lowerIs(n *Node) (yes, no ast.Node) {
	var among, outside ast.Node
	for i, option := range n.Options {
		equal := binary(n.Range, "==", slotCall(n.Range, "Pick", n.Variable), integer(n.Range, option))
		differ := binary(n.Range, "!=", slotCall(n.Range, "Pick", n.Variable), integer(n.Range, option))
		if i == 0 {
			among, outside = equal, differ
			continue
		}
		among = binary(n.Range, "||", among, equal)
		outside = binary(n.Range, "&&", outside, differ)
	}
	if among == nil {
		return at(n.Range, &ast.BoolNode{}), slotCall(n.Range, "Known", n.Variable)
	}
	return binary(n.Range, "&&", slotCall(n.Range, "Known", n.Variable), among),
		binary(n.Range, "&&", slotCall(n.Range, "Known", n.Variable), outside)
}

// opposite is the operator that holds exactly where op does not.
var opposite = map[dsl.Op]dsl.Op{
	dsl.OpEqual: dsl.OpNotEqual, dsl.OpNotEqual: dsl.OpEqual,
	dsl.OpLess: dsl.OpGreaterEqual, dsl.OpGreaterEqual: dsl.OpLess,
	dsl.OpGreater: dsl.OpLessEqual, dsl.OpLessEqual: dsl.OpGreater,
}

// lowerRecords goes through the records with expr's own any and all. Of a
// list that is not known nothing is sure.
func lowerRecords(n *Node) (yes, no ast.Node) {
	yesX, noX := lower(n.X)
	one, none := "any", "all"
	if n.Kind == Every {
		one, none = none, one
	}
	known := func() ast.Node { return slotCall(n.Range, "Known", n.Variable) }
	return binary(n.Range, "&&", known(), overRecords(n.Range, one, n.Variable, yesX)),
		binary(n.Range, "&&", known(), overRecords(n.Range, none, n.Variable, noX))
}

// lowerCompare asks first that all is known, then compares. Where something
// may be said before, what is not known yet is compared by its bounds.
func lowerCompare(n *Node) (yes, no ast.Node) {
	yes, no = lowerOrder(n, n.Op), lowerOrder(n, opposite[n.Op])
	known := conjoin(n.Range, append(lowerKnown(n.Left), lowerKnown(n.Right)...))
	if n.gradual() {
		return lowerGradual(n, n.Op, known, yes), lowerGradual(n, opposite[n.Op], known, no)
	}
	if known == nil {
		return yes, no
	}
	return binary(n.Range, "&&", known, yes), binary(n.Range, "&&", known, no)
}

func lowerGradual(n *Node, op dsl.Op, known, exact ast.Node) ast.Node {
	surely := call(n.Range, "Surely", integer(n.Range, int(op)), lowerBounds(n.Left), lowerBounds(n.Right))
	if known == nil {
		return exact
	}
	return at(n.Range, &ast.ConditionalNode{Cond: known, Exp1: exact, Exp2: surely})
}

func conjoin(r dsl.Range, parts []ast.Node) ast.Node {
	var all ast.Node
	for i := len(parts) - 1; i >= 0; i-- {
		if all == nil {
			all = parts[i]
			continue
		}
		all = binary(r, "&&", parts[i], all)
	}
	return all
}

var symbols = map[dsl.Op]string{
	dsl.OpEqual: "==", dsl.OpNotEqual: "!=",
	dsl.OpLess: "<", dsl.OpLessEqual: "<=", dsl.OpGreater: ">", dsl.OpGreaterEqual: ">=",
}

// lowerOrder compares: days and texts by expr's own operators, numbers and
// lengths by calls, since expr compares no decimals and lengths of different
// units have no order.
func lowerOrder(n *Node, op dsl.Op) ast.Node {
	switch {
	case isNumeric(n.Left.Type):
		return call(n.Range, "Holds", integer(n.Range, int(op)), lowerNumber(n.Left), lowerNumber(n.Right))
	case n.Left.Type == dsl.TypeLength:
		return call(n.Range, "LengthHolds", integer(n.Range, int(op)), lowerPick(n.Left), lowerPick(n.Right))
	case n.Left.Type == dsl.TypeText:
		return binary(n.Range, symbols[op], lowerText(n.Left), lowerText(n.Right))
	default:
		return binary(n.Range, symbols[op], lowerPick(n.Left), lowerPick(n.Right))
	}
}

func at[N ast.Node](r dsl.Range, n N) N {
	n.SetLocation(file.Location{From: r.Start.Offset, To: r.End.Offset})
	return n
}

func integer(r dsl.Range, value int) ast.Node { return at(r, &ast.IntegerNode{Value: value}) }

func binary(r dsl.Range, operator string, x, y ast.Node) ast.Node {
	return at(r, &ast.BinaryNode{Operator: operator, Left: x, Right: y})
}

// slotCall reads the slot of a variable; that of a field is in the record at
// hand, which expr's pointer names.
func slotCall(r dsl.Range, name string, v *Variable) ast.Node {
	if v.Kind == Field {
		return call(r, "Field"+name, at(r, &ast.PointerNode{}), integer(r, v.List.ListIndex), integer(r, v.Slot))
	}
	return call(r, name, integer(r, v.Slot))
}

func negated(r dsl.Range, n ast.Node) ast.Node {
	return at(r, &ast.UnaryNode{Operator: "!", Node: n})
}

// overRecords is one of expr's builtins over the records of a list.
func overRecords(r dsl.Range, builtin string, list *Variable, predicate ast.Node) ast.Node {
	return at(r, &ast.BuiltinNode{Name: builtin, Arguments: []ast.Node{
		call(r, "Rows", integer(r, list.ListIndex)), at(r, &ast.PredicateNode{Node: predicate}),
	}})
}

func call(r dsl.Range, name string, arguments ...ast.Node) ast.Node {
	return at(r, &ast.CallNode{Callee: at(r, &ast.IdentifierNode{Value: name}), Arguments: arguments})
}
