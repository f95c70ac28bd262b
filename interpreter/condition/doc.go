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
//	dsl.Expr ── type.go ──▶ Node ── lower.go ──▶ expr's ast ── closure.go ──▶ closures (hot path)
//	 as written              typed                 two rails    machine.go ──▶ expr's VM (reference)
//
// A Node is the typed tree; proofs, explanations and the search for questions
// that still matter walk it. It is lowered twice to expr's syntax tree: one
// rail says when the condition is surely true, the other when it is surely
// false, and "not" only swaps them, so that expr sees nothing but ordinary
// booleans. expr's checker passes over both rails. From the checked tree come
// closures over facts in slots, and on demand a program for expr's virtual
// machine, against which a fuzz test holds the closures and the tree walk.
package condition
