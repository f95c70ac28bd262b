// Package condition compiles the conditions of a regulation and evaluates
// them in three values.
//
// It promises that an unknown never becomes false by itself (Kleene's strong
// logic), that decimals are exact, and that evaluation is total: it ends, it
// never panics, and a number that overflowed or was divided by zero makes a
// comparison unknown instead of wrong.
//
// The way of a condition:
//
//	                              ┌─ truth_closure.go ──▶ closures of three values (hot path)
//	dsl.Expr ── type.go ──▶ Node ─┤
//	 as written            typed  └─ lower.go ──▶ expr's ast ── machine.go ──▶ expr's VM (reference)
//	                                               two rails
//
// A Node is the typed tree; proofs, explanations and the search for questions
// that still matter walk it. It is lowered twice to expr's syntax tree: one
// rail says when the condition is surely true, the other when it is surely
// false, and "not" only swaps them, so that expr sees nothing but ordinary
// booleans. expr's checker passes over both rails, which are then let go: they
// are many times the size of the Node, and made anew for the machine.
//
// The hot path asks of each part once whether it is known and what it is
// (truth_closure.go, number_closure.go). What a number lies between before it is
// known, days and texts are closures over the checked rails (closure*.go). A
// fuzz test holds the closures, the machine and the tree walk equal.
//
// Values are compiled like conditions; calculation.go settles one from its
// general rule, its exceptions and the rows of its table.
package condition
