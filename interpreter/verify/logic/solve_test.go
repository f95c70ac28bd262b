package logic_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/verify/logic"
)

// same holds one drawn problem against its enumeration.
func same(t require.TestingT, d *drawn) {
	b := d.build()
	answer := b.p.Solve(logic.Budget{}, b.assumed...)
	demands := slices.Concat(d.asserts, d.assumed)
	if d.possible(demands) {
		require.Equal(t, logic.Satisfiable, answer.Verdict, "%v %s", d, answer.Reason)
		in := b.state(answer.Model)
		for i, n := range d.numbers {
			require.True(t, n[0] <= in.numbers[i] && in.numbers[i] <= n[1], "%v", d)
		}
		require.True(t, every(demands, in), "%v\n%v", d, in)
		for i, s := range d.assumed {
			require.True(t, answer.Model.Holds(b.assumed[i]), s)
		}
		return
	}
	require.Equal(t, logic.Unsatisfiable, answer.Verdict, "%v %s", d, answer.Reason)
	require.False(t, d.possible(slices.Concat(d.asserts, picked(d.assumed, answer.Core))), "%v %v", d, answer.Core)
	fewest := b.p.Fewest(logic.Budget{}, b.assumed...)
	require.False(t, d.possible(slices.Concat(d.asserts, picked(d.assumed, fewest))), "%v %v", d, fewest)
	for i := range fewest {
		fewer := slices.Delete(slices.Clone(fewest), i, i+1)
		require.True(t, d.possible(slices.Concat(d.asserts, picked(d.assumed, fewer))), "%v %v", d, fewest)
	}
}

func picked(all []*said, at []int) []*said {
	var some []*said
	for _, i := range at {
		some = append(some, all[i])
	}
	return some
}

// state reads a model; a value that is not whole becomes one beyond all bounds.
func (b *built) state(m *logic.Model) *state {
	in := &state{}
	for _, l := range b.letters {
		in.letters = append(in.letters, m.Holds(l))
	}
	for _, c := range b.choices {
		in.choices = append(in.choices, m.Option(c))
	}
	for _, n := range b.numbers {
		v := m.Value(n)
		if !v.IsInt() {
			v = big.NewRat(1_000_000, 1)
		}
		in.numbers = append(in.numbers, int(v.Num().Int64()))
	}
	return in
}

func TestAnswersAreThoseOfEnumeration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { same(t, draw(t)) })
}

func FuzzAnswers(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { same(t, draw(t)) }))
}

func TestTheSameCallsGiveTheSameAnswers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t)
		told := func() string {
			b := d.build()
			answer := b.p.Solve(logic.Budget{}, b.assumed...)
			text := fmt.Sprint(answer.Verdict, answer.Core, answer.Rounds)
			if answer.Model != nil {
				text += fmt.Sprint(*b.state(answer.Model))
			}
			return text
		}
		require.Equal(t, told(), told())
	})
}
