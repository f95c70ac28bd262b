package verify_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/verify"
	"reglament/interpreter/verify/sample"
)

// large is a regulation of 60 questions, 60 documents, 20 values and 15 stages.
func large(t testing.TB) (*interpreter.Program, interpreter.Closure) {
	closure := interpreter.Closure{{Name: "large.rgl", Text: sample.Large()}}
	program, _ := interpreter.Load(closure)
	require.NotNil(t, program)
	return program, closure
}

// Of a large regulation every planted fault is refuted, and at most 2 % of the
// claims are left undecided.
func TestPlantedFaultsOfALargeRegulation(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	program, closure := large(t)
	report := verify.Run(program, closure, calendar, verify.Options{})
	require.LessOrEqual(t, 50*report.Count(verify.Undecided), len(report.Claims))
	for _, fault := range []struct{ code, subject string }{
		{"V0103", sample.DeadDocument},
		{"V0121", sample.AlwaysNeeded},
		{"V0208", sample.UnmetGroup},
		{"V0204", sample.GapTable},
		{"V0106", sample.DeadRowTable + ": 4"},
		{"V0206", sample.ClashValue},
		{"V0301", sample.BrokenValue},
		{"V0105", sample.DeadGround},
	} {
		place := slices.IndexFunc(report.Claims, func(c verify.Claim) bool { return c.Code == fault.code && c.Subject == fault.subject })
		require.GreaterOrEqual(t, place, 0, fault)
		claim := report.Claims[place]
		require.Equal(t, verify.Refuted, claim.Verdict, fault)
		if claim.Witness != nil {
			require.NoError(t, program.CheckFacts(claim.Witness))
		} else {
			require.NotEmpty(t, claim.Related, "what clashes")
		}
	}
}

// BenchmarkVerify proves all claims about the regulation of 60 questions.
func BenchmarkVerify(b *testing.B) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(b, err)
	program, closure := large(b)
	var report *verify.Report
	for b.Loop() {
		report = verify.Run(program, closure, calendar, verify.Options{})
	}
	b.ReportMetric(float64(len(report.Claims)), "claims")
	b.ReportMetric(float64(report.Count(verify.Undecided)), "undecided")
}
