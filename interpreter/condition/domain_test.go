package condition

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// compare is "variable > constant".
func compare(v *Variable, constant string) *Node {
	n, _ := ParseNumber(constant)
	return &Node{
		Kind: Compare, Op: dsl.OpGreater,
		Left:  &Operand{Kind: Reference, Type: v.Type, Variable: v},
		Right: &Operand{Kind: Literal, Type: dsl.TypeNumber, Number: n},
	}
}

// Of a whole number that is compared with fractions whole numbers on both
// sides are tried.
func TestWholeNumbersAroundAFraction(t *testing.T) {
	v := &Variable{Type: dsl.TypeInteger}
	for _, constant := range []string{"2.5", "-2.5", "0.5", "3"} {
		n := compare(v, constant)
		d := NewDomains()
		d.Condition(n)
		domain, ok := d.Of(v, Limits{Excludes: -1})
		require.True(t, ok)
		verdicts := map[Truth]bool{}
		f := NewFrame(1)
		for i := range domain.Size() {
			domain.Put(f, 0, i)
			require.True(t, f.Number(0).IsInteger(), constant)
			verdicts[n.Evaluate(f)] = true
		}
		require.Equal(t, map[Truth]bool{Yes: true, No: true}, verdicts, constant)
		five := compare(v, "5")
		_, verdict := Foregone(&Node{Kind: Or, X: n, Y: five})
		require.Equal(t, Unknown, verdict, constant)
	}
}

// Options that no condition tells apart are one, sets hold none that stands
// alone, and days keep to their bounds.
func TestDomainsAreSmall(t *testing.T) {
	options := []string{"а", "б", "в", "г", "д"}
	one := &Variable{Type: dsl.TypeOneOf, Options: options}
	some := &Variable{Type: dsl.TypeSomeOf, Options: options, Slot: 1}
	date := &Variable{Type: dsl.TypeDate, Slot: 2}
	number := &Variable{Type: dsl.TypeNumber, Slot: 3}
	d := NewDomains()
	d.Condition(&Node{Kind: Is, Variable: one, Options: []int{0}})
	d.Condition(&Node{Kind: Is, Variable: one, Options: []int{0, 1}, Negated: true})
	for _, option := range []int{1, 2, 4} {
		d.Condition(&Node{Kind: Contains, Variable: some, Options: []int{option}})
	}
	d.Condition(&Node{
		Kind: Compare, Op: dsl.OpLess,
		Left:  &Operand{Kind: Reference, Type: dsl.TypeDate, Variable: date},
		Right: &Operand{Kind: Literal, Type: dsl.TypeDate, Date: 100},
	})
	d.Value(&Operand{Kind: Reference, Type: dsl.TypeNumber, Variable: number})

	domain, ok := d.Of(one, Limits{Excludes: -1, Unknown: true})
	require.True(t, ok)
	require.Equal(t, []int{0, 1, 2}, domain.picks)
	require.Equal(t, 4, domain.Size())
	domain, _ = d.Of(some, Limits{Excludes: 4})
	require.Equal(t, []int{0, 1 << 1, 1 << 2, 1<<1 | 1<<2, 1 << 4}, domain.picks)
	least := 100
	domain, _ = d.Of(date, Limits{Excludes: -1, Least: &least})
	require.Equal(t, []int{100, 101}, domain.picks)
	_, ok = d.Of(number, Limits{Excludes: -1})
	require.False(t, ok, "a number in a formula can be anything")
}
