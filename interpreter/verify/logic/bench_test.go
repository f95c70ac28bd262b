package logic_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/verify/logic"
)

// office is a problem of the size of a regulation: letters, numbers with bounds
// on them, sums, and conditions of several of them.
func office(letters, conditions, numbers int) (*logic.Problem, []logic.Formula) {
	dice := rand.New(rand.NewPCG(7, 7))
	p := logic.NewProblem()
	var parts []logic.Formula
	for range letters {
		parts = append(parts, p.Letter())
	}
	var amounts []logic.Number
	for range numbers {
		amounts = append(amounts, p.Number(whole(0), whole(1_000_000), whole(1)))
	}
	for i, n := range amounts {
		for range 3 {
			limit := logic.Constant(whole(dice.IntN(1_000_000)))
			parts = append(parts, p.AtMost(n.Sum().Minus(limit)))
		}
		other := amounts[dice.IntN(len(amounts))]
		third := amounts[dice.IntN(len(amounts))]
		share := n.Sum().Plus(other.Sum().Times(whole(2))).Minus(third.Sum().Times(whole(1 + i%3)))
		parts = append(parts, p.Below(share.Minus(logic.Constant(whole(dice.IntN(300_000))))))
	}
	pick := func() logic.Formula {
		f := parts[dice.IntN(len(parts))]
		if dice.IntN(2) == 0 {
			return f.Not()
		}
		return f
	}
	for range conditions {
		p.Assert(p.Or(pick(), pick(), p.And(pick(), pick())))
	}
	var questions []logic.Formula
	for range 50 {
		questions = append(questions, p.And(pick(), pick(), pick()))
	}
	return p, questions
}

func BenchmarkQuery(b *testing.B) {
	p, questions := office(100, 200, 30)
	verdicts, rounds := map[logic.Verdict]int{}, 0
	for i := 0; b.Loop(); i++ {
		answer := p.Solve(logic.Budget{}, questions[i%len(questions)])
		verdicts[answer.Verdict]++
		rounds += answer.Rounds
	}
	require.Zero(b, verdicts[logic.Undecided])
	b.ReportMetric(float64(verdicts[logic.Satisfiable])/float64(b.N), "satisfiable")
	b.ReportMetric(float64(rounds)/float64(b.N), "rounds")
}

// BenchmarkSmallPart asks about little of a problem whose conditions define.
func BenchmarkSmallPart(b *testing.B) {
	p := logic.NewProblem()
	var letters []logic.Formula
	for i := range 3000 {
		l := p.Letter()
		if i >= 3 {
			p.AttachLetter(l, p.Iff(l, p.Or(letters[i%3], letters[i/2])))
		}
		letters = append(letters, l)
	}
	age := p.Number(whole(0), whole(120), whole(1))
	adult := p.AtMost(logic.Constant(whole(18)).Minus(age.Sum()))
	for b.Loop() {
		answer := p.Solve(logic.Budget{}, letters[20], adult)
		require.Equal(b, logic.Satisfiable, answer.Verdict)
	}
}
