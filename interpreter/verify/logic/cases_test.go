package logic_test

import (
	"fmt"
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/verify/logic"
)

func constant(n int) logic.Sum { return logic.Constant(whole(n)) }

// pigeons is that each of so many pigeons has a hole of its own.
func pigeons(p *logic.Problem, pigeons, holes int) []logic.Formula {
	var all []logic.Formula
	sits := make([][]logic.Formula, pigeons)
	for i := range sits {
		for range holes {
			sits[i] = append(sits[i], p.Letter())
		}
		all = append(all, p.Or(sits[i]...))
		for k := range i {
			for hole := range holes {
				p.Assert(p.And(sits[i][hole], sits[k][hole]).Not())
			}
		}
	}
	return all
}

func TestPigeonsNeedHoles(t *testing.T) {
	for holes := 1; holes <= 6; holes++ {
		p := logic.NewProblem()
		all := pigeons(p, holes+1, holes)
		answer := p.Solve(logic.Budget{}, all...)
		require.Equal(t, logic.Unsatisfiable, answer.Verdict)
		require.Len(t, answer.Core, holes+1)
		require.Equal(t, logic.Satisfiable, p.Solve(logic.Budget{}, all[1:]...).Verdict)
	}
}

func TestChoicesOfManyOptions(t *testing.T) {
	p := logic.NewProblem()
	c := p.Choice(90)
	some := []logic.Formula{}
	for at := range 89 {
		some = append(some, p.Is(c, at).Not())
	}
	answer := p.Solve(logic.Budget{}, some...)
	require.Equal(t, logic.Satisfiable, answer.Verdict)
	require.Equal(t, 89, answer.Model.Option(c))
	require.True(t, answer.Model.Holds(p.Is(c, 89)))

	some = append(some, p.Is(c, 89).Not())
	answer = p.Solve(logic.Budget{}, some...)
	require.Equal(t, logic.Unsatisfiable, answer.Verdict)
	require.Len(t, answer.Core, 90)

	answer = p.Solve(logic.Budget{}, append([]logic.Formula{p.Is(c, 7), p.Is(c, 77)}, some[20:30]...)...)
	require.Equal(t, []int{0, 1}, answer.Core)
}

func TestWholeNumbersByDivisors(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(nil, nil, whole(1)), p.Number(nil, nil, whole(1))
	two, four := x.Sum().Times(whole(2)), y.Sum().Times(whole(4))
	require.Equal(t, logic.False, p.Zero(two.Plus(four).Minus(constant(5))), "2x + 4y = 5 is told from the form")
	answer := p.Solve(logic.Budget{}, p.Zero(two.Plus(four).Minus(constant(6))))
	require.Equal(t, logic.Satisfiable, answer.Verdict)

	z := p.Number(nil, nil, whole(1))
	// x + y = 2z and x - y = 1: both odd and even.
	answer = p.Solve(logic.Budget{},
		p.Zero(x.Sum().Plus(y.Sum()).Minus(z.Sum().Times(whole(2)))),
		p.Zero(x.Sum().Minus(y.Sum()).Minus(constant(1))))
	require.Equal(t, logic.Unsatisfiable, answer.Verdict)
	require.Equal(t, []int{0, 1}, answer.Core)
}

func TestUnboundedWholeNumbersEnd(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(nil, nil, whole(1)), p.Number(nil, nil, whole(1))
	// 1 ≤ 3x - 3y ≤ 2 is empty by its form; 1 ≤ 6x - 10y ≤ 1 likewise; a strip
	// between whole points has no end of branches.
	strip := x.Sum().Times(whole(1000)).Minus(y.Sum().Times(whole(999)))
	answer := p.Solve(logic.Budget{}, p.Below(constant(0).Minus(strip)), p.AtMost(strip.Minus(constant(1))),
		p.AtMost(constant(5000).Minus(x.Sum())))
	require.Contains(t, []logic.Verdict{logic.Satisfiable, logic.Undecided}, answer.Verdict)
	if answer.Verdict == logic.Undecided {
		require.Equal(t, logic.Wholes, answer.Reason)
	}
	third := x.Sum().Times(whole(3)).Minus(y.Sum().Times(whole(3)))
	require.Equal(t, logic.Unsatisfiable,
		p.Solve(logic.Budget{}, p.AtMost(constant(1).Minus(third)), p.AtMost(third.Minus(constant(2)))).Verdict)
}

func TestStrictBoundsOfAnyRational(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(nil, nil, nil), p.Number(nil, nil, nil)
	positive := p.Below(constant(0).Minus(x.Sum()))
	require.Equal(t, logic.Unsatisfiable, p.Solve(logic.Budget{}, positive, p.AtMost(x.Sum())).Verdict)
	// 0 < x < y < 1/1000
	answer := p.Solve(logic.Budget{}, positive, p.Below(x.Sum().Minus(y.Sum())),
		p.Below(y.Sum().Minus(logic.Constant(big.NewRat(1, 1000)))))
	require.Equal(t, logic.Satisfiable, answer.Verdict)
	require.Equal(t, 1, answer.Model.Value(x).Sign())
	require.Equal(t, 1, answer.Model.Value(y).Cmp(answer.Model.Value(x)))
	require.Equal(t, -1, answer.Model.Value(y).Cmp(big.NewRat(1, 1000)))
	// Whenever the budget ends, the values that are there are right.
	for steps := 1; steps < 40; steps++ {
		short := p.Solve(logic.Budget{Steps: steps}, positive, p.Below(x.Sum().Minus(y.Sum())),
			p.Below(y.Sum().Minus(logic.Constant(big.NewRat(1, 1000)))))
		require.True(t, short.Verdict == logic.Satisfiable || short.Reason == logic.Steps, "%d: %s", steps, short.Reason)
	}
	// x < y < x
	answer = p.Solve(logic.Budget{}, p.Below(x.Sum().Minus(y.Sum())), p.Below(y.Sum().Minus(x.Sum())), positive)
	require.Equal(t, []int{0, 1}, answer.Core)
}

func TestValuesReadWell(t *testing.T) {
	p := logic.NewProblem()
	age := p.Number(whole(0), whole(120), whole(1))
	income := p.Number(whole(0), nil, big.NewRat(1, 100))
	loss := p.Number(whole(-5000), nil, big.NewRat(1, 100))
	share := p.Number(whole(0), whole(1), nil)
	answer := p.Solve(logic.Budget{},
		p.Below(constant(17).Minus(age.Sum())),
		p.Below(logic.Constant(big.NewRat(2000001, 100)).Minus(income.Sum())),
		p.Below(loss.Sum().Plus(logic.Constant(big.NewRat(5, 2)))),
		p.Below(logic.Constant(big.NewRat(1, 3)).Minus(share.Sum())),
		p.AtMost(share.Sum().Times(whole(3)).Minus(constant(2))))
	require.Equal(t, logic.Satisfiable, answer.Verdict)
	read := func(n logic.Number) string { return answer.Model.Value(n).RatString() }
	require.Equal(t, []string{"18", "20001", "-3", "2/5"}, []string{read(age), read(income), read(loss), read(share)})

	// A number is near 0 as far as the others let it.
	rest := p.Number(whole(0), whole(30_000), whole(1))
	answer = p.Solve(logic.Budget{}, p.AtMost(constant(100_000).Minus(income.Sum()).Minus(rest.Sum())))
	require.Equal(t, []string{"70000", "30000"}, []string{read(income), read(rest)})
	require.Equal(t, "100000", answer.Model.Sum(income.Sum().Plus(rest.Sum())).RatString())
}

func TestDefinitionsComeWithWhatTheyDefine(t *testing.T) {
	p := logic.NewProblem()
	l, other := p.Letter(), p.Letter()
	n, m := p.Number(nil, nil, whole(1)), p.Number(nil, nil, whole(1))
	c := p.Choice(3)
	p.AttachLetter(l, p.Iff(l, p.Is(c, 2)))
	p.AttachChoice(c, p.Implies(p.Is(c, 2), p.Zero(n.Sum().Minus(constant(7)))))
	p.AttachNumber(n, p.Zero(n.Sum().Minus(m.Sum().Times(whole(7)))))
	p.AttachNumber(m, p.AtMost(m.Sum()))

	require.Equal(t, logic.Satisfiable, p.Solve(logic.Budget{}, other).Verdict, "no definition is taken in")
	answer := p.Solve(logic.Budget{}, l)
	require.Equal(t, logic.Unsatisfiable, answer.Verdict, "7 = 7·m, m ≤ 0, through all four")
	answer = p.Solve(logic.Budget{}, l.Not(), p.Below(n.Sum()))
	require.Equal(t, logic.Satisfiable, answer.Verdict)
	require.Equal(t, "-7", answer.Model.Value(n).RatString())
	require.Equal(t, "-1", answer.Model.Value(m).RatString())

	p.AttachLetter(p.And(l, other), other.Not()) // no letter: holds always
	require.Equal(t, logic.Unsatisfiable, p.Solve(logic.Budget{}, other).Verdict)
}

func TestWhatIsNotSetDecidesNothing(t *testing.T) {
	p := logic.NewProblem()
	var unset logic.Formula
	foreign := logic.Formula(4000)
	for name, f := range map[string]logic.Formula{
		"zero": unset, "its opposite": unset.Not(), "in a part": p.Or(p.Letter(), unset),
		"both": p.And(unset, unset.Not()), "same": p.Iff(unset, unset), "foreign": foreign, "below all": logic.Formula(-5),
		"no choice": p.Is(0, 0), "no number": p.AtMost(logic.Number(0).Sum()), "foreign number": p.Zero(logic.Number(99).Sum()),
	} {
		answer := p.Solve(logic.Budget{}, f)
		require.Equal(t, logic.Undecided, answer.Verdict, name)
		require.Equal(t, logic.Unset, answer.Reason, name)
	}
	require.Equal(t, logic.False, p.And(unset, logic.False))
}

func TestEmptyThings(t *testing.T) {
	p := logic.NewProblem()
	require.Equal(t, logic.Satisfiable, p.Solve(logic.Budget{}).Verdict)
	require.Equal(t, []int{1}, p.Solve(logic.Budget{}, logic.True, logic.False).Core)
	require.Equal(t, logic.True, p.And())
	require.Equal(t, logic.False, p.Or())
	require.Equal(t, logic.True, p.Is(p.Choice(-3), 0))
	none := p.Number(whole(3), whole(2), whole(1))
	answer := p.Solve(logic.Budget{}, p.AtMost(none.Sum()))
	require.Equal(t, logic.Unsatisfiable, answer.Verdict, "a number without values")
	between := p.Number(big.NewRat(1, 3), big.NewRat(2, 3), whole(1))
	require.Equal(t, logic.Unsatisfiable, p.Solve(logic.Budget{}, p.AtMost(between.Sum())).Verdict)
	p.Assert(logic.False)
	answer = p.Solve(logic.Budget{}, p.Letter())
	require.Equal(t, logic.Unsatisfiable, answer.Verdict)
	require.Empty(t, answer.Core)
	require.Nil(t, logic.NewProblem().Fewest(logic.Budget{}, logic.True))
}

func TestEqualStatementsAreOneFormula(t *testing.T) {
	p := logic.NewProblem()
	x, y := p.Number(nil, whole(100), whole(1)), p.Number(nil, nil, nil)
	low := p.AtMost(x.Sum().Minus(constant(5)))
	require.Equal(t, low, p.AtMost(x.Sum().Times(whole(2)).Minus(constant(11))), "2x ≤ 11 of a whole number")
	require.Equal(t, low, p.Below(x.Sum().Minus(constant(6))))
	require.Equal(t, low.Not(), p.AtMost(constant(6).Minus(x.Sum())))
	both := x.Sum().Plus(y.Sum())
	require.Equal(t, p.AtMost(both).Not(), p.Below(both.Times(whole(-3))))
	require.NotEqual(t, p.AtMost(both), p.Below(both))
	require.Equal(t, logic.True, p.AtMost(x.Sum().Minus(constant(100))), "by the bounds of the number")
	require.Equal(t, logic.False, p.Below(constant(100).Minus(x.Sum())))
	z := p.Number(whole(0), whole(1), nil)
	require.Equal(t, logic.False, p.Below(z.Sum()))
	require.Equal(t, logic.True, p.AtMost(z.Sum().Minus(constant(1))))
	edge := p.Below(z.Sum().Minus(constant(1)))
	require.Equal(t, logic.Satisfiable, p.Solve(logic.Budget{}, edge.Not()).Verdict, "1 is not below 1")
	require.Equal(t, logic.Satisfiable, p.Solve(logic.Budget{}, p.AtMost(z.Sum())).Verdict, "0 is at most 0")
	a, b := p.Letter(), p.Letter()
	require.Equal(t, p.Or(a, b), p.Or(b, a, b))
	require.Equal(t, p.Iff(a, b.Not()), p.Iff(b, a).Not())
	require.Equal(t, logic.True, p.Or(a, b, a.Not()))
	require.Equal(t, "2·n1 - 1/2·n2 + 3", x.Sum().Times(whole(2)).Minus(y.Sum().Times(big.NewRat(1, 2))).Plus(constant(3)).String())
	require.Equal(t, "0", x.Sum().Minus(x.Sum()).String())
}

func TestBudgetsEndQueries(t *testing.T) {
	p := logic.NewProblem()
	all := pigeons(p, 7, 6)
	answer := p.Solve(logic.Budget{Steps: 50}, all...)
	require.Equal(t, fmt.Sprint(logic.Undecided, logic.Steps), fmt.Sprint(answer.Verdict, answer.Reason))
	asked := 0
	answer = p.Solve(logic.Budget{Stop: func() bool { asked++; return asked > 3 }}, all...)
	require.Equal(t, fmt.Sprint(logic.Undecided, logic.Stopped), fmt.Sprint(answer.Verdict, answer.Reason))

	q := logic.NewProblem()
	x, y := q.Number(nil, nil, whole(1)), q.Number(nil, nil, whole(1))
	sum, difference := x.Sum().Plus(y.Sum()), x.Sum().Minus(y.Sum())
	least := func(s logic.Sum, n int) logic.Formula { return q.AtMost(constant(n).Minus(s)) }
	answer = q.Solve(logic.Budget{Rounds: 1}, least(sum, 5), least(difference, 5), q.Or(q.AtMost(x.Sum()), q.Below(x.Sum().Minus(constant(3)))))
	require.Equal(t, fmt.Sprint(logic.Undecided, logic.Rounds), fmt.Sprint(answer.Verdict, answer.Reason))
}
