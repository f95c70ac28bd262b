package condition

import (
	"github.com/expr-lang/expr/ast"

	"reglament/dsl"
)

// recordsOf takes a builtin of expr apart: the list that it goes through and
// what it asks of each record.
func recordsOf(n *ast.BuiltinNode) (list int, predicate ast.Node, err error) {
	if len(n.Arguments) < 2 {
		return 0, nil, foreign(n)
	}
	rows, isCall := n.Arguments[0].(*ast.CallNode)
	body, isPredicate := n.Arguments[1].(*ast.PredicateNode)
	if !isCall || !isPredicate || name(rows) != "Rows" {
		return 0, nil, foreign(n)
	}
	list, err = slotOf(rows)
	return list, body.Node, err
}

// quantifying is any or all over the records.
func quantifying(n *ast.BuiltinNode) (func(*Frame) bool, error) {
	list, body, err := recordsOf(n)
	if err != nil {
		return nil, err
	}
	holds, err := boolean(body)
	if err != nil {
		return nil, err
	}
	var until bool // the verdict that ends the search
	switch n.Name {
	case "any":
		until = true
	case "all":
		until = false
	default:
		return nil, foreign(n)
	}
	return func(f *Frame) bool {
		count := f.count(list)
		for f.row = 0; f.row < count; f.row++ {
			if holds(f) == until {
				return until
			}
		}
		return !until
	}, nil
}

// counting is count over the records.
func counting(n *ast.BuiltinNode) (func(*Frame) int, error) {
	list, body, err := recordsOf(n)
	if err != nil || n.Name != "count" {
		return nil, foreign(n)
	}
	if always, ok := body.(*ast.BoolNode); ok && always.Value {
		return func(f *Frame) int { return f.count(list) }, nil
	}
	holds, err := boolean(body)
	return func(f *Frame) int {
		count, total := f.count(list), 0
		for f.row = 0; f.row < count; f.row++ {
			if holds(f) {
				total++
			}
		}
		return total
	}, err
}

// reducing is a sum, a least or a greatest: reduce with Gather of those
// records that count.
func reducing(n *ast.BuiltinNode) (func(*Frame) Number, error) {
	list, body, err := recordsOf(n)
	if err != nil || n.Name != "reduce" || len(n.Arguments) != 3 {
		return nil, foreign(n)
	}
	choice, isChoice := body.(*ast.ConditionalNode)
	start, isConstant := n.Arguments[2].(*ast.ConstantNode)
	if !isChoice || !isConstant {
		return nil, foreign(n)
	}
	gather, isCall := choice.Exp1.(*ast.CallNode)
	initial, isNumber := start.Value.(Number)
	if !isCall || !isNumber || name(gather) != "Gather" {
		return nil, foreign(n)
	}
	aggregate, err := constant(gather.Arguments[0])
	if err != nil {
		return nil, err
	}
	counts, err := boolean(choice.Cond)
	if err != nil {
		return nil, err
	}
	next, err := number(gather.Arguments[2])
	sum := dsl.Aggregate(aggregate) == dsl.AggregateSum
	return func(f *Frame) Number {
		count, total := f.count(list), initial
		for f.row = 0; f.row < count; f.row++ {
			switch {
			case !counts(f):
			case sum:
				total = total.Add(next(f))
			default:
				total = bench{}.Gather(aggregate, total, next(f))
			}
		}
		return total
	}, err
}
