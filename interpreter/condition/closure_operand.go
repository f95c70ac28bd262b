package condition

import (
	"github.com/expr-lang/expr/ast"

	"reglament/dsl"
)

// slotRead gives, for a call that reads a slot, the way to the slot: a fixed
// one, or that of a field in the record at hand.
func slotRead(n *ast.CallNode, plain string) (fixed int, in func(*Frame) int, err error) {
	switch name(n) {
	case plain:
		fixed, err = slotOf(n)
		return fixed, nil, err
	case "Field" + plain:
		if len(n.Arguments) != 3 {
			return 0, nil, foreign(n)
		}
		list, err := constant(n.Arguments[1])
		if err != nil {
			return 0, nil, err
		}
		column, err := constant(n.Arguments[2])
		return 0, func(f *Frame) int {
			l := &f.lists[list]
			return l.base + f.row*l.width + column
		}, err
	}
	return 0, nil, foreign(n)
}

// whole turns a checked expression of days, options or lengths into a closure.
func whole(node ast.Node) (func(*Frame) int, error) {
	switch n := node.(type) {
	case *ast.IntegerNode:
		value := n.Value
		return func(*Frame) int { return value }, nil
	case *ast.BuiltinNode:
		return counting(n)
	case *ast.CallNode:
		return wholeCall(n)
	}
	return nil, foreign(node)
}

func wholeCall(n *ast.CallNode) (func(*Frame) int, error) {
	switch name(n) {
	case "Pick", "FieldPick":
		slot, in, err := slotRead(n, "Pick")
		if in != nil {
			return func(f *Frame) int { return f.picks[in(f)] }, err
		}
		return func(f *Frame) int { return f.picks[slot] }, err
	case "Shift":
		day, length, err := wholes(n.Arguments[0], n.Arguments[1])
		if err != nil {
			return nil, err
		}
		sign, err := constant(n.Arguments[2])
		return func(f *Frame) int { return shift(day(f), length(f), sign) }, err
	case "DatePart":
		function, err := constant(n.Arguments[0])
		if err != nil {
			return nil, err
		}
		day, err := whole(n.Arguments[1])
		return func(f *Frame) int { return datePart(dsl.Function(function), day(f)) }, err
	case "Age":
		born, on, err := wholes(n.Arguments[0], n.Arguments[1])
		return func(f *Frame) int { return age(born(f), on(f)) }, err
	case "DayOf":
		minutes, err := whole(n.Arguments[0])
		return func(f *Frame) int { return floorDivide(minutes(f), MinutesADay) }, err
	case "NormPick":
		o, err := operandOf(n)
		return func(f *Frame) int { return o.pick(f) }, err
	}
	return nil, foreign(n)
}

func wholes(a, b ast.Node) (x, y func(*Frame) int, err error) {
	if x, err = whole(a); err != nil {
		return nil, nil, err
	}
	y, err = whole(b)
	return x, y, err
}

// operandOf is the operand that a lookup carries.
func operandOf(n *ast.CallNode) (*Operand, error) {
	if c, ok := n.Arguments[0].(*ast.ConstantNode); ok {
		if o, ok := c.Value.(*Operand); ok {
			return o, nil
		}
	}
	return nil, foreign(n)
}

func text(node ast.Node) (func(*Frame) string, error) {
	switch n := node.(type) {
	case *ast.StringNode:
		value := n.Value
		return func(*Frame) string { return value }, nil
	case *ast.CallNode:
		slot, in, err := slotRead(n, "Text")
		if in != nil {
			return func(f *Frame) string { return f.texts[in(f)] }, err
		}
		return func(f *Frame) string { return f.texts[slot] }, err
	}
	return nil, foreign(node)
}

func number(node ast.Node) (func(*Frame) Number, error) {
	switch n := node.(type) {
	case *ast.ConstantNode:
		value, ok := n.Value.(Number)
		if !ok {
			return nil, foreign(node)
		}
		return func(*Frame) Number { return value }, nil
	case *ast.BuiltinNode:
		return reducing(n)
	case *ast.CallNode:
		return numberCall(n)
	}
	return nil, foreign(node)
}

func numberCall(n *ast.CallNode) (func(*Frame) Number, error) {
	switch name(n) {
	case "Number", "FieldNumber":
		slot, in, err := slotRead(n, "Number")
		if in != nil {
			return func(f *Frame) Number { return f.numbers[in(f)] }, err
		}
		return func(f *Frame) Number { return f.numbers[slot] }, err
	case "Negate":
		x, err := number(n.Arguments[0])
		return func(f *Frame) Number { return x(f).Negate() }, err
	case "Calculate":
		return calculating(n)
	case "Least":
		x, y, err := numbers(n.Arguments[0], n.Arguments[1])
		return func(f *Frame) Number { return x(f).Least(y(f)) }, err
	case "Greatest":
		x, y, err := numbers(n.Arguments[0], n.Arguments[1])
		return func(f *Frame) Number { return x(f).Greatest(y(f)) }, err
	case "Whole":
		x, err := whole(n.Arguments[0])
		return func(f *Frame) Number { return NumberOf(int64(x(f))) }, err
	case "NormNumber":
		o, err := operandOf(n)
		return func(f *Frame) Number { return o.number(f) }, err
	}
	return nil, foreign(n)
}

func calculating(n *ast.CallNode) (func(*Frame) Number, error) {
	op, err := constant(n.Arguments[0])
	if err != nil {
		return nil, err
	}
	x, y, err := numbers(n.Arguments[1], n.Arguments[2])
	if err != nil {
		return nil, err
	}
	switch dsl.Op(op) {
	case dsl.OpAdd:
		return func(f *Frame) Number { return x(f).Add(y(f)) }, nil
	case dsl.OpSubtract:
		return func(f *Frame) Number { return x(f).Subtract(y(f)) }, nil
	case dsl.OpMultiply:
		return func(f *Frame) Number { return x(f).Multiply(y(f)) }, nil
	default:
		return func(f *Frame) Number { return x(f).Divide(y(f)) }, nil
	}
}

func numbers(a, b ast.Node) (x, y func(*Frame) Number, err error) {
	if x, err = number(a); err != nil {
		return nil, nil, err
	}
	y, err = number(b)
	return x, y, err
}

// between turns a checked expression of bounds into a closure.
func between(node ast.Node) (func(*Frame) Bounds, error) {
	switch n := node.(type) {
	case *ast.ConditionalNode:
		known, err := boolean(n.Cond)
		if err != nil {
			return nil, err
		}
		x, y, err := twoBounds(n.Exp1, n.Exp2)
		return func(f *Frame) Bounds {
			if known(f) {
				return x(f)
			}
			return y(f)
		}, err
	case *ast.ConstantNode:
		if b, ok := n.Value.(Bounds); ok {
			return func(*Frame) Bounds { return b }, nil
		}
	case *ast.CallNode:
		return boundsCall(n)
	}
	return nil, foreign(node)
}

func boundsCall(n *ast.CallNode) (func(*Frame) Bounds, error) {
	switch name(n) {
	case "Point":
		x, err := number(n.Arguments[0])
		return func(f *Frame) Bounds { return point(x(f)) }, err
	case "Bounds":
		slot, err := slotOf(n)
		return func(f *Frame) Bounds { return f.Bounds(slot) }, err
	case "Between":
		low, high, err := wholes(n.Arguments[0], n.Arguments[1])
		return func(f *Frame) Bounds { return bench{}.Between(low(f), high(f)) }, err
	case "BoundsNegate":
		x, err := between(n.Arguments[0])
		return func(f *Frame) Bounds { return x(f).negate() }, err
	case "BoundsOf", "BoundsPick":
		op, err := constant(n.Arguments[0])
		if err != nil {
			return nil, err
		}
		x, y, err := twoBounds(n.Arguments[1], n.Arguments[2])
		if name(n) == "BoundsPick" {
			return func(f *Frame) Bounds { return bench{}.BoundsPick(op, x(f), y(f)) }, err
		}
		return func(f *Frame) Bounds { return boundsOf(dsl.Op(op), x(f), y(f)) }, err
	}
	return nil, foreign(n)
}

func twoBounds(a, b ast.Node) (x, y func(*Frame) Bounds, err error) {
	if x, err = between(a); err != nil {
		return nil, nil, err
	}
	y, err = between(b)
	return x, y, err
}
