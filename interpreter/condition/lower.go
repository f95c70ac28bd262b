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

// lowerCompare asks first that all variables are known, then compares: days
// and texts by expr's own operators, numbers by calls, since expr compares
// no decimals.
func lowerCompare(n *Node) (yes, no ast.Node) {
	yes, no = lowerOrder(n, n.Op), lowerOrder(n, opposite[n.Op])
	guard := func(v *Variable, where dsl.Range) {
		yes = binary(n.Range, "&&", slotCall(where, "Known", v), yes)
		no = binary(n.Range, "&&", slotCall(where, "Known", v), no)
	}
	n.Right.variables(guard)
	n.Left.variables(guard)
	return yes, no
}

var symbols = map[dsl.Op]string{
	dsl.OpEqual: "==", dsl.OpNotEqual: "!=",
	dsl.OpLess: "<", dsl.OpLessEqual: "<=", dsl.OpGreater: ">", dsl.OpGreaterEqual: ">=",
}

func lowerOrder(n *Node, op dsl.Op) ast.Node {
	left, right := lowerOperand(n.Left), lowerOperand(n.Right)
	if n.Left.Type == dsl.TypeInteger {
		return call(n.Range, "Holds", integer(n.Range, int(op)), left, right)
	}
	return binary(n.Range, symbols[op], left, right)
}

func lowerOperand(o *Operand) ast.Node {
	switch {
	case o.Kind == Arithmetic && o.Y == nil:
		return call(o.Range, "Negate", lowerOperand(o.X))
	case o.Kind == Arithmetic:
		return call(o.Range, "Calculate", integer(o.Range, int(o.Op)), lowerOperand(o.X), lowerOperand(o.Y))
	case o.Kind == Reference:
		return slotCall(o.Range, accessor(o.Type), o.Variable)
	case o.Type == dsl.TypeInteger:
		return at(o.Range, &ast.ConstantNode{Value: o.Number})
	case o.Type == dsl.TypeDate:
		return integer(o.Range, o.Date)
	default:
		return at(o.Range, &ast.StringNode{Value: o.Text})
	}
}

func accessor(t dsl.TypeKind) string {
	switch t {
	case dsl.TypeInteger:
		return "Number"
	case dsl.TypeText:
		return "Text"
	default:
		return "Pick"
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

func slotCall(r dsl.Range, name string, v *Variable) ast.Node {
	return call(r, name, integer(r, v.Slot))
}

func call(r dsl.Range, name string, arguments ...ast.Node) ast.Node {
	return at(r, &ast.CallNode{Callee: at(r, &ast.IdentifierNode{Value: name}), Arguments: arguments})
}
