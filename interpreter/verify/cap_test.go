package verify

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
)

// capsOf gives the claims about suspensions of a regulation.
func capsOf(t *testing.T, text string) (*interpreter.Program, []Claim) {
	program, found := interpreter.Load(interpreter.Closure{{Name: "сеть.rgl", Text: text}})
	require.NotNil(t, program, "%v", found)
	days, ok := knownDays(program.Regulation(), plainWeeks{})
	require.True(t, ok)
	return program, capClaims(program, program.Anatomy(), plainWeeks{}, days, func(dsl.Range) string { return "сеть.rgl" }, &Effort{Decisions: 10_000})
}

const silence = netHead + `основание для приостановления молчание "Молчание"
  если людей > 4
`

func TestSuspensionsAndCaps(t *testing.T) {
	for name, c := range map[string]struct {
		text, code, because string
		verdict             Verdict
	}{
		"a cap from the start": {
			"  5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n  но не позднее 15 рабочих дней со дня события начало\n",
			"V0402", "verify.cap.proved", Proved,
		},
		"a cap from the opening of a case for a term from elsewhere": {
			"  5 рабочих дней со дня события иное\n  приостанавливается основанием молчание\n  но не позднее 15 рабочих дней со дня события начало\n",
			"V0402", "verify.cap.proved", Proved,
		},
		"a cap and an extension": {
			"  5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n  продлевается на 1 месяц, если осмотр = да\n" +
				"  но не позднее 15 рабочих дней со дня события начало\n",
			"V0402", "verify.cap.proved", Proved,
		},
		"a cap from an event that may not come": {
			"  5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n  но не позднее 15 рабочих дней со дня события иное\n",
			"V0402", "verify.cap.no_day", Refuted,
		},
		"a cap from the last of events": {
			"  5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n  но не позднее 9 рабочих дней со дня последнего из событий начало, иное\n",
			"V0402", "verify.cap.no_day", Refuted,
		},
		"a cap from the first of events, one of which opens the case": {
			"  5 рабочих дней со дня события иное\n  приостанавливается основанием молчание\n  но не позднее 9 рабочих дней со дня первого из событий начало, иное\n",
			"V0402", "verify.cap.proved", Proved,
		},
		"no cap, for some applicants": {
			"  если осмотр = да, 5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n", "V0403", "verify.cap.endless", Refuted,
		},
	} {
		t.Run(name, func(t *testing.T) {
			program, claims := capsOf(t, silence+"срок решение \"Решение\"\n"+c.text+"  завершается событием решено\n")
			require.Len(t, claims, 1)
			claim := claims[0]
			require.Equal(t, c.because, claim.Because.ID)
			require.Equal(t, c.code, claim.Code)
			require.Equal(t, c.verdict, claim.Verdict)
			require.Len(t, claim.Related, 1, "the ground")
			if c.verdict == Proved {
				require.Nil(t, claim.Witness)
				return
			}
			require.NoError(t, program.CheckFacts(claim.Witness))
			require.Len(t, claim.Witness.Suspensions, 1)
			require.Len(t, claim.Witness.Events, 1)
			state := program.Decide(claim.Witness, plainWeeks{}).Terms[0]
			require.False(t, state.CapApplied)
			require.Equal(t, c.code == "V0402", state.OK)
		})
	}
}

func TestASuspensionOfAGreatestLengthHasAnEnd(t *testing.T) {
	_, claims := capsOf(t, silence+"  на срок не более 1 месяца\nсрок решение \"Решение\"\n  5 рабочих дней со дня события начало\n  приостанавливается основанием молчание\n")
	require.Len(t, claims, 1)
	require.Equal(t, Proved, claims[0].Verdict)
	require.Equal(t, "решение.молчание", claims[0].Subject)
}
