package condition

import "reglament/dsl"

// bench is the environment that expr checks and runs the rails in: the slots
// of a Frame and exact arithmetic, and nothing else.
type bench struct{ *Frame }

// Holds compares two numbers; a broken number satisfies no comparison, so
// that neither rail holds and the condition is unknown.
func (bench) Holds(op int, x, y Number) bool {
	order, ok := x.Cmp(y)
	return ok && holds(dsl.Op(op), order)
}

// Calculate is x op y.
func (bench) Calculate(op int, x, y Number) Number { return arithmetic(dsl.Op(op), x, y) }

// Negate is -x.
func (bench) Negate(x Number) Number { return x.Negate() }
