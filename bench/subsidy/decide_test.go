package subsidy_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/subsidy"
)

func TestDecide(t *testing.T) {
	known := 0
	var r subsidy.Result // one for all: nothing of the case before may remain
	for _, c := range subsidy.Cases() {
		subsidy.Decide(&c.Applicant, &c.Norms, &r)
		require.NoError(t, c.Check(&r), c.Name)
		if c.Known() {
			known++
		}
	}
	require.Equal(t, 8, known, "the cases for engines of two values")
	require.Greater(t, len(subsidy.Cases()), known+5)
}

// TestCheck holds the comparison itself able to fail, in each of its parts.
func TestCheck(t *testing.T) {
	c := subsidy.Measured()
	for part, spoil := range map[string]func(*subsidy.Result){
		"a document that is not needed":  func(r *subsidy.Result) { r.Documents[subsidy.Citizenship] = subsidy.Yes },
		"a document left open":           func(r *subsidy.Result) { r.Documents[subsidy.Citizenship] = subsidy.Unknown },
		"a document not brought":         func(r *subsidy.Result) { r.Bring = r.Bring[1:] },
		"a document requested in vain":   func(r *subsidy.Result) { r.Request = append(r.Request, subsidy.Citizenship) },
		"a situation that does not hold": func(r *subsidy.Result) { r.Situations[subsidy.Dispute] = subsidy.Yes },
		"a kopeck":                       func(r *subsidy.Result) { r.Amount = subsidy.Roubles("7235.29") },
		"no amount":                      func(r *subsidy.Result) { r.Amount = subsidy.Money{} },
	} {
		var r subsidy.Result
		subsidy.Decide(&c.Applicant, &c.Norms, &r)
		require.NoError(t, c.Check(&r))
		spoil(&r)
		require.Error(t, c.Check(&r), part)
	}
}

func TestDecideCore(t *testing.T) {
	for _, c := range subsidy.Cases() {
		var whole subsidy.Result
		var core subsidy.CoreResult
		subsidy.Decide(&c.Applicant, &c.Norms, &whole)
		subsidy.DecideCore(&c.Applicant, &core)
		for i, d := range subsidy.Core {
			require.Equal(t, whole.Documents[d], core[i], "%s: %s", c.Name, d)
		}
	}
}

func TestDecideAllocatesNothing(t *testing.T) {
	c := subsidy.Measured()
	var r subsidy.Result
	require.Zero(t, testing.AllocsPerRun(100, func() { subsidy.Decide(&c.Applicant, &c.Norms, &r) }))
}
