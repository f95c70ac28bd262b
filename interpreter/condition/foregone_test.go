package condition

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

// TestForegoneIsNeverOverturned: no answers within the bounds give a condition
// another verdict than the one that was foregone.
func TestForegoneIsNeverOverturned(t *testing.T) {
	found := 0
	check := func(t *rapid.T) {
		compiled, faults := NewCompiler(town()).Compile(conditions(t, 4))
		require.Empty(t, faults)
		found += heldTo(t, compiled.Node, frames(t))
		scope := village()
		least, most, few := NumberOf(-1), NumberOf(9999999999999999), NumberOf(4)
		income, children := scope.Questions["доход"], scope.Questions["детей"]
		income.Least, income.Greatest = &least, &most
		children.Least, children.Greatest = &least, &few
		paid := scope.Questions["жильцы"].field("выплата")
		paid.Least, paid.Greatest = &least, &most
		compiled, faults = NewCompiler(scope).Compile(calculated(t, 3, false))
		require.Empty(t, faults)
		found += heldTo(t, compiled.Node, people(t, scope))
	}
	// Few of a hundred random conditions are foregone: more are drawn until
	// there are enough to say anything.
	for round := 0; round < 20 && found <= 10; round++ {
		rapid.Check(t, check)
	}
	require.Greater(t, found, 10, "too few conditions are foregone to say anything")
}

// heldTo holds a condition and its comparisons to what is foregone of them,
// and counts those.
func heldTo(t *rapid.T, n *Node, f *Frame) (found int) {
	settled := false
	outside(n, func(node *Node) {
		if node.Kind != Compare || !isNumeric(node.Left.Type) || !isNumeric(node.Right.Type) {
			return
		}
		if verdict := node.bounded(); verdict != Unknown {
			found, settled = found+1, true
			require.Contains(t, []Truth{Unknown, verdict}, node.Evaluate(f))
		}
	})
	if _, verdict := Foregone(n); verdict != Unknown && !settled {
		within := false
		n.comparisons(func(node *Node) { within = within || node.bounded() != Unknown })
		if !within {
			found++
			require.Contains(t, []Truth{Unknown, verdict}, n.Evaluate(f))
		}
	}
	return found
}

// outside calls visit for the nodes that speak of no record.
func outside(n *Node, visit func(*Node)) {
	if n == nil {
		return
	}
	visit(n)
	if n.Kind == And || n.Kind == Or || n.Kind == Not {
		outside(n.X, visit)
		outside(n.Y, visit)
	}
}

// TestNoLeakBeyondBounds: a constant beyond the bounds of a question leaves the
// question with a value, so that its guard's other uses are no leaks.
func TestNoLeakBeyondBounds(t *testing.T) {
	scope := town()
	least, most := NumberOf(0), NumberOf(150)
	people := scope.Questions["комнат"]
	people.Least, people.Greatest = &least, &most
	beyond := &dsl.BinaryExpr{Op: dsl.OpGreater, X: word("комнат"), Y: &dsl.NumberExpr{Text: "200"}}
	compiler := NewCompiler(scope)
	guard, faults := compiler.Compile(beyond)
	require.Empty(t, faults)
	scope.Questions["памятник"].Guard = guard
	c, faults := compiler.Compile(&dsl.BinaryExpr{Op: dsl.OpAnd, X: beyond, Y: word("памятник")})
	require.Empty(t, faults)
	_, found := FindLeak(c.Node)
	require.False(t, found)
}
