package compare_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/compare"
	"reglament/interpreter/verify"
	"reglament/interpreter/verify/sample"
)

func version(t testing.TB, text string) verify.Version {
	closure := interpreter.Closure{{Name: "large.rgl", Text: text}}
	program, _ := interpreter.Load(closure)
	require.NotNil(t, program)
	return verify.Version{Program: program, Closure: closure}
}

// Of two versions of a large regulation every change is told with an applicant
// who replays in both.
func TestChangesOfALargeRegulation(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	old, new := version(t, sample.Large()), version(t, sample.LargeChanged())
	report := compare.Run(old, new, calendar, verify.Options{Replays: 60, Samples: 20})
	for _, change := range []struct {
		kind    compare.Kind
		subject string
	}{
		{compare.Document, sample.ChangedDocument},
		{compare.Term, sample.ChangedTerm},
		{compare.Question, sample.RemovedQuestion},
		{compare.Ground, sample.ChangedGround},
		{compare.Ground, sample.ChangedOutcome},
	} {
		place := slices.IndexFunc(report.Differences, func(d compare.Difference) bool {
			return d.Kind == change.kind && d.Subject == change.subject
		})
		require.GreaterOrEqual(t, place, 0, change)
		d := report.Differences[place]
		facts := d.WitnessNew
		if facts == nil {
			facts = d.Witness
		}
		require.NoError(t, old.Program.CheckFacts(d.Witness))
		require.NoError(t, new.Program.CheckFacts(facts))
		shown := compare.Describe(old.Program.Decide(d.Witness, calendar), new.Program.Decide(facts, calendar))
		require.True(t, slices.ContainsFunc(shown, func(s compare.Difference) bool {
			return s.Kind == d.Kind && s.Subject == d.Subject && s.Old.Word == d.Old.Word && s.New.Word == d.New.Word
		}), "the witness shows it when it is decided afresh: %s %s", d.Kind, d.Subject)
	}
	require.Empty(t, report.Undecided)
}

// What is written in another order, or under other titles, is the same for
// everybody, and that is proved.
func TestNothingDiffersFromItselfIsProved(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	same := version(t, sample.Large())
	report := compare.Run(same, version(t, sample.Large()), calendar, verify.Options{Replays: 60, Samples: 20})
	require.Empty(t, report.Differences)
	require.Empty(t, report.Undecided)
}

// BenchmarkDiff compares two versions of the regulation of 60 questions.
func BenchmarkDiff(b *testing.B) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(b, err)
	old, new := version(b, sample.Large()), version(b, sample.LargeChanged())
	for b.Loop() {
		compare.Run(old, new, calendar, verify.Options{})
	}
}
