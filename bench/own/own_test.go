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
