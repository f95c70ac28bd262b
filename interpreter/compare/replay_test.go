package compare

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

func TestApplicantsShowWhatDiffers(t *testing.T) {
	old, next := load(t, before), load(t, strings.Replace(after, "вопрос доход \"Доход\" : деньги от 0 руб", "вопрос доход \"Доход\" : деньги от 600 руб", 1))
	facts := applicant(t, old)
	found := Replay(old, next, everyDay{}, []*interpreter.Facts{facts, facts})
	var told []string
	for _, d := range found {
		told = append(told, d.Kind.String()+" "+d.Subject)
		require.Same(t, facts, d.Witness)
		require.NotContains(t, d.WitnessNew.Answers, "доход", "it is out of the bounds of the new version")
		require.Contains(t, d.WitnessNew.Answers, "право")
		require.Len(t, d.WitnessNew.Events, 1)
		require.NoError(t, next.CheckFacts(d.WitnessNew))
	}
	require.Equal(t, []string{
		"question доход", "document выписка", "document справка_жильца(1)", "document анкета", "situation один", "amount fee", "amount помощь", "term ответ", "ground много",
	}, told)
	later := load(t, strings.Replace(after, "действует с 01.01.2026", "действует с 01.07.2026", 1))
	require.Empty(t, Replay(old, later, everyDay{}, []*interpreter.Facts{facts}), "it is not in force on that day")
	require.Empty(t, Replay(old, old, everyDay{}, []*interpreter.Facts{facts}))
}

func TestSubjectsHaveTheirPlaces(t *testing.T) {
	p := load(t, before)
	places := PlacesOf(p, interpreter.Closure{{Name: "a.rgl", Text: before}})
	for subject, kind := range map[string]Kind{"справка_жильца(1)": Document, "ответ": Term, "много": Ground, "помощь": Amount, "один": Situation, "право": Question} {
		place := places.Of(kind, subject)
		require.Equal(t, "a.rgl", place.File, subject)
		name, _, _ := strings.Cut(subject, "(")
		require.Contains(t, before[place.Range.Start.Offset:place.Range.End.Offset], name)
	}
	require.Zero(t, places.Of(Document, "ответ"))
	require.Zero(t, places.Of(Outcome, ""))
}

func TestTheSmallestApplicantIsShown(t *testing.T) {
	old, next := load(t, before), load(t, after)
	large := applicant(t, old)
	small := &interpreter.Facts{On: large.On, Answers: map[string]interpreter.Answer{"доход": large.Answers["доход"]}}
	for _, d := range Replay(old, next, everyDay{}, []*interpreter.Facts{large, small}) {
		if d.Kind == Amount {
			require.Same(t, small, d.Witness, d.Subject)
		}
		if d.Kind == Term {
			require.Same(t, large, d.Witness, "only this one has filed")
		}
	}
}
