package dsl

// Walk visits an expression and all inside it, a node before its parts and the
// parts from left to right. Where visit gives false, the parts are left out. A
// nil expression is not visited.
func Walk(e Expr, visit func(Expr) bool) {
	if e == nil || !visit(e) {
		return
	}
	switch e := e.(type) {
	case *NotExpr:
		Walk(e.X, visit)
	case *NegateExpr:
		Walk(e.X, visit)
	case *BinaryExpr:
		Walk(e.X, visit)
		Walk(e.Y, visit)
	case *InExpr:
		Walk(e.X, visit)
		walkAll(e.List, visit)
	case *ContainsExpr:
		Walk(e.X, visit)
		Walk(e.Option, visit)
	case *OptionsExpr:
		walkAll(e.Options, visit)
	case *AggregateExpr:
		Walk(e.Where, visit)
	case *CallExpr:
		walkAll(e.Args, visit)
	case *AgeExpr:
		Walk(e.Born, visit)
		Walk(e.On, visit)
	case *LookupExpr:
		walkAll(e.Keys, visit)
		Walk(e.On, visit)
	}
}

func walkAll(list []Expr, visit func(Expr) bool) {
	for _, e := range list {
		Walk(e, visit)
	}
}

// LinesOf gives all lines of a type, the author's order.
func LinesOf[T Line](lines []Line) []T {
	var found []T
	for _, line := range lines {
		if l, ok := line.(T); ok {
			found = append(found, l)
		}
	}
	return found
}
