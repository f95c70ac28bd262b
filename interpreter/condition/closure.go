package condition

import (
	"fmt"

	"github.com/expr-lang/expr/ast"

	"reglament/dsl"
)

// boolean turns a checked rail into a closure. A kind of node that lower does
// not write is an error, never a guess.
func boolean(node ast.Node) (func(*Frame) bool, error) {
	switch n := node.(type) {
	case *ast.BoolNode:
		value := n.Value
		return func(*Frame) bool { return value }, nil
	case *ast.CallNode:
		return booleanCall(n)
	case *ast.BuiltinNode:
		return quantifying(n)
	case *ast.UnaryNode:
		if n.Operator == "!" {
			x, err := boolean(n.Node)
			return func(f *Frame) bool { return !x(f) }, err
		}
	case *ast.ConditionalNode:
		return conditional(n)
	case *ast.BinaryNode:
		switch n.Operator {
		case "&&":
			return conjunction(n)
		case "||":
			return disjunction(n)
		default:
			return relation(n)
		}
	}
	return nil, foreign(node)
}

func foreign(node ast.Node) error { return fmt.Errorf("no closure for %T", node) }

func booleanCall(n *ast.CallNode) (func(*Frame) bool, error) {
	switch name(n) {
	case "Known", "FieldKnown":
		slot, in, err := slotRead(n, "Known")
		if err != nil {
			return nil, err
		}
		if in != nil {
			return func(f *Frame) bool { return f.Known(in(f)) }, nil
		}
		word, bit := slot>>6, uint64(1)<<(slot&63)
		return func(f *Frame) bool { return f.known[word]&bit != 0 }, nil
	case "Holds":
		op, err := constant(n.Arguments[0])
		if err != nil {
			return nil, err
		}
		x, y, err := numbers(n.Arguments[1], n.Arguments[2])
		if err != nil {
			return nil, err
		}
		return func(f *Frame) bool { return bench{}.Holds(op, x(f), y(f)) }, nil
	case "LengthHolds":
		op, err := constant(n.Arguments[0])
		if err != nil {
			return nil, err
		}
		x, y, err := wholes(n.Arguments[1], n.Arguments[2])
		return func(f *Frame) bool { return bench{}.LengthHolds(op, x(f), y(f)) }, err
	case "Has":
		set, option, err := wholes(n.Arguments[0], n.Arguments[1])
		return func(f *Frame) bool { return bench{}.Has(set(f), option(f)) }, err
	case "Finds":
		o, err := operandOf(n)
		return func(f *Frame) bool { return o.known(f) }, err
	case "Shifts":
		length, err := whole(n.Arguments[0])
		return func(f *Frame) bool { return shifts(length(f)) }, err
	case "Surely":
		op, err := constant(n.Arguments[0])
		if err != nil {
			return nil, err
		}
		x, y, err := twoBounds(n.Arguments[1], n.Arguments[2])
		return func(f *Frame) bool { return surely(dsl.Op(op), x(f), y(f)) }, err
	}
	return nil, foreign(n)
}

func conditional(n *ast.ConditionalNode) (func(*Frame) bool, error) {
	known, err := boolean(n.Cond)
	if err != nil {
		return nil, err
	}
	x, err := boolean(n.Exp1)
	if err != nil {
		return nil, err
	}
	y, err := boolean(n.Exp2)
	return func(f *Frame) bool {
		if known(f) {
			return x(f)
		}
		return y(f)
	}, err
}

// conjunction knows the commonest shape of all, "known and equal", and takes
// it in one step.
func conjunction(n *ast.BinaryNode) (func(*Frame) bool, error) {
	if slot, option, equal, ok := knownPick(n); ok {
		word, bit := slot>>6, uint64(1)<<(slot&63)
		if equal {
			return func(f *Frame) bool { return f.known[word]&bit != 0 && f.picks[slot] == option }, nil
		}
		return func(f *Frame) bool { return f.known[word]&bit != 0 && f.picks[slot] != option }, nil
	}
	x, err := boolean(n.Left)
	if err != nil {
		return nil, err
	}
	y, err := boolean(n.Right)
	if err != nil {
		return nil, err
	}
	return func(f *Frame) bool { return x(f) && y(f) }, nil
}

func disjunction(n *ast.BinaryNode) (func(*Frame) bool, error) {
	x, err := boolean(n.Left)
	if err != nil {
		return nil, err
	}
	y, err := boolean(n.Right)
	if err != nil {
		return nil, err
	}
	return func(f *Frame) bool { return x(f) || y(f) }, nil
}

// knownPick recognises Known(s) && Pick(s) == k, or != k.
func knownPick(n *ast.BinaryNode) (slot, option int, equal, ok bool) {
	known, isCall := n.Left.(*ast.CallNode)
	test, isTest := n.Right.(*ast.BinaryNode)
	if !isCall || !isTest || name(known) != "Known" || (test.Operator != "==" && test.Operator != "!=") {
		return 0, 0, false, false
	}
	pick, isPick := test.Left.(*ast.CallNode)
	literal, isLiteral := test.Right.(*ast.IntegerNode)
	if !isPick || !isLiteral || name(pick) != "Pick" {
		return 0, 0, false, false
	}
	slot, err := slotOf(known)
	other, otherErr := slotOf(pick)
	if err != nil || otherErr != nil || slot != other {
		return 0, 0, false, false
	}
	return slot, literal.Value, test.Operator == "==", true
}

var ops = map[string]dsl.Op{
	"==": dsl.OpEqual, "!=": dsl.OpNotEqual,
	"<": dsl.OpLess, "<=": dsl.OpLessEqual, ">": dsl.OpGreater, ">=": dsl.OpGreaterEqual,
}

// relation compares options and days, or texts.
func relation(n *ast.BinaryNode) (func(*Frame) bool, error) {
	op, ok := ops[n.Operator]
	if !ok {
		return nil, foreign(n)
	}
	if x, err := whole(n.Left); err == nil {
		y, err := whole(n.Right)
		if err != nil {
			return nil, err
		}
		return func(f *Frame) bool { return holds(op, x(f)-y(f)) }, nil
	}
	x, err := text(n.Left)
	if err != nil {
		return nil, err
	}
	y, err := text(n.Right)
	if err != nil {
		return nil, err
	}
	equal := op == dsl.OpEqual
	return func(f *Frame) bool { return (x(f) == y(f)) == equal }, nil
}

// name is the name that a call calls, or nothing.
func name(n *ast.CallNode) string {
	if callee, ok := n.Callee.(*ast.IdentifierNode); ok {
		return callee.Value
	}
	return ""
}

func slotOf(n *ast.CallNode) (int, error) {
	if len(n.Arguments) != 1 {
		return 0, foreign(n)
	}
	return constant(n.Arguments[0])
}

func constant(node ast.Node) (int, error) {
	if n, ok := node.(*ast.IntegerNode); ok {
		return n.Value, nil
	}
	return 0, foreign(node)
}
