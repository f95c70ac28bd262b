package own_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/own"
	"reglament/bench/subsidy"
)

func TestDecide(t *testing.T) {
	program, err := own.Load("subsidy.rgl")
	require.NoError(t, err)
	for _, c := range subsidy.Cases() {
		facts := own.FactsOf(&c)
		require.NoError(t, program.CheckFacts(facts), c.Name)
		result, err := own.Result(program.Decide(facts, own.Weeks{}))
		require.NoError(t, err)
		require.NoError(t, c.Check(result), c.Name)
	}
}

func TestDecideCore(t *testing.T) {
	program, err := own.Load("core.rgl")
	require.NoError(t, err)
	for _, c := range subsidy.Cases() {
		facts := own.CoreFactsOf(&c)
		require.NoError(t, program.CheckFacts(facts), c.Name)
		result, err := own.CoreResult(program.Decide(facts, own.Weeks{}))
		require.NoError(t, err)
		require.NoError(t, c.CheckCore(result), c.Name)
	}
}

func TestWeigh(t *testing.T) {
	program, err := own.Load("subsidy.rgl")
	require.NoError(t, err)
	weighing, err := own.NewWeighing(program)
	require.NoError(t, err)
	var r own.Verdict // one for all: nothing of the case before may remain
	for _, c := range subsidy.Cases() {
		weighing.Take(own.FactsOf(&c))
		require.NoError(t, weighing.Decide(&r))
		require.NoError(t, c.Check(r.Read()), c.Name)
		require.Zero(t, testing.AllocsPerRun(10, func() { _ = weighing.Decide(&r) }), c.Name)
	}
}

func TestWeighCore(t *testing.T) {
	program, err := own.Load("core.rgl")
	require.NoError(t, err)
	weighing, err := own.NewWeighing(program)
	require.NoError(t, err)
	var r subsidy.CoreResult
	for _, c := range subsidy.Cases() {
		weighing.Take(own.CoreFactsOf(&c))
		require.NoError(t, weighing.DecideCore(&r))
		require.NoError(t, c.CheckCore(&r), c.Name)
		require.Zero(t, testing.AllocsPerRun(10, func() { _ = weighing.DecideCore(&r) }), c.Name)
	}
}
