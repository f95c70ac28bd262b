package logic_test

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/verify/logic"
)

// limit is times·numbers + plus, below or at most 0, where on says so.
type limit struct {
	times  []int
	plus   int
	strict bool
	on     int // 0: always; 1 to 2: with the letter; -1 to -2: without it
}

// grid is what a number of the test below may be in the enumeration: sixths,
// none of them missed by a small corner of whole coefficients up to 3.
var grid = func() (values []*big.Rat) {
	for n := -18; n <= 18; n++ {
		values = append(values, big.NewRat(int64(n), 6))
	}
	return values
}()

func (l limit) holds(values []*big.Rat, letters []bool) bool {
	if l.on > 0 && !letters[l.on-1] || l.on < 0 && letters[-l.on-1] {
		return true
	}
	total := whole(l.plus)
	for i, times := range l.times {
		total.Add(total, new(big.Rat).Mul(whole(times), values[i]))
	}
	return total.Sign() < 0 || total.Sign() == 0 && !l.strict
}

// TestRationalsAgainstAGrid holds models of any rationals to exact arithmetic,
// and what is said to be impossible to every point of a grid.
func TestRationalsAgainstAGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := logic.NewProblem()
		letters := []logic.Formula{p.Letter(), p.Letter()}
		steps := rapid.SliceOfN(rapid.SampledFrom([]*big.Rat{nil, nil, whole(1), big.NewRat(1, 2)}), 2, 2).Draw(t, "steps")
		var numbers []logic.Number
		for _, step := range steps {
			numbers = append(numbers, p.Number(whole(-3), whole(3), step))
		}
		var limits []limit
		var assumed []logic.Formula
		for range rapid.IntRange(1, 7).Draw(t, "limits") {
			l := limit{
				times: rapid.SliceOfN(rapid.IntRange(-3, 3), 2, 2).Draw(t, "times"), plus: rapid.IntRange(-8, 8).Draw(t, "plus"),
				strict: rapid.Bool().Draw(t, "strict"), on: rapid.IntRange(-2, 2).Draw(t, "on"),
			}
			limits = append(limits, l)
			assumed = append(assumed, l.formula(p, numbers, letters))
		}
		answer := p.Solve(logic.Budget{}, assumed...)
		require.NotEqual(t, logic.Undecided, answer.Verdict, answer.Reason)
		if answer.Verdict == logic.Unsatisfiable {
			only := []limit{}
			for _, at := range answer.Core {
				only = append(only, limits[at])
			}
			forEachPoint(steps, func(values []*big.Rat, letters []bool) { require.False(t, every2(only, values, letters), values) })
			return
		}
		values := []*big.Rat{answer.Model.Value(numbers[0]), answer.Model.Value(numbers[1])}
		for i, step := range steps {
			require.True(t, values[i].Cmp(whole(-3)) >= 0 && values[i].Cmp(whole(3)) <= 0)
			require.True(t, step == nil || new(big.Rat).Quo(values[i], step).IsInt(), "%s by %s", values[i], step)
		}
		require.True(t, every2(limits, values, []bool{answer.Model.Holds(letters[0]), answer.Model.Holds(letters[1])}))
	})
}

func (l limit) formula(p *logic.Problem, numbers []logic.Number, letters []logic.Formula) logic.Formula {
	sum := logic.Constant(whole(l.plus))
	for i, times := range l.times {
		sum = sum.Plus(numbers[i].Sum().Times(whole(times)))
	}
	f := p.AtMost(sum)
	if l.strict {
		f = p.Below(sum)
	}
	switch {
	case l.on > 0:
		return p.Implies(letters[l.on-1], f)
	case l.on < 0:
		return p.Or(letters[-l.on-1], f)
	}
	return f
}

func every2(limits []limit, values []*big.Rat, letters []bool) bool {
	for _, l := range limits {
		if !l.holds(values, letters) {
			return false
		}
	}
	return true
}

func forEachPoint(steps []*big.Rat, visit func([]*big.Rat, []bool)) {
	on := func(v, step *big.Rat) bool { return step == nil || new(big.Rat).Quo(v, step).IsInt() }
	for _, a := range grid {
		for _, b := range grid {
			for bits := range 4 {
				if on(a, steps[0]) && on(b, steps[1]) {
					visit([]*big.Rat{a, b}, []bool{bits&1 == 1, bits&2 == 2})
				}
			}
		}
	}
}
