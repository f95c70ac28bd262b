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
		for _, x := range e.List {
			Walk(x, visit)
		}
	}
}
