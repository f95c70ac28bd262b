package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

func refuseAcceptance(on, ground, words string) step {
	return func(d *desk, v runtime.View) (runtime.View, error) {
		return d.RefuseAcceptance(context.Background(), v.Case.Number, at(v), day(d.t, on), ground, words)
	}
}

func TestRefusingAcceptanceEndsACase(t *testing.T) {
	d := memory(t)
	passport := receive(casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 1})
	v := d.all(d.open(pass()), passport, refuseAcceptance("2026-04-01", "без_заявления", " принёс не то "))
	require.Equal(t, casefile.StatusNotAccepted, v.Case.Status)
	require.Equal(t, &casefile.Refusal{Day: "2026-04-01", Ground: "без_заявления", Words: "принёс не то"}, v.Case.Refusal)
	require.True(t, v.Case.Finished())
	require.Empty(t, v.Case.Due)
	require.Empty(t, v.Case.Moments)
	letters := len(v.Case.Letters)
	d.sleep(60)
	d.wake()
	_, err := d.Review(context.Background(), "timer")
	require.NoError(t, err)
	require.Len(t, d.view(v.Case.Number).Case.Letters, letters)
	for name, do := range map[string]step{
		"again": refuseAcceptance("2026-04-02", "без_заявления", ""), "an event": event("проверено", "2026-04-02"), "taking back": withdraw("2026-04-02", ""),
		"a paper": receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), "a colleague": handOver("operator-5", ""),
		"a paper for another": tick([]string{"паспорт"}, casefile.DocumentIn{Document: "заявление", Originals: 1}),
	} {
		_, err := do(d, v)
		require.Empty(t, refused(t, err, message.Conflict, "runtime.case.not_accepted"), name)
	}
	v = d.all(v, takeBack("паспорт"))
	require.Empty(t, v.Case.Documents, "what was taken goes back")
	require.Equal(t, casefile.StatusNotAccepted, v.Case.Status)
}

func TestRefusalsThatTheRegulationForbids(t *testing.T) {
	settled := []step{stage("сверка", "2026-04-01"), outcome("отказать", "2026-04-01")}
	for name, c := range map[string]struct {
		before []step
		do     step
		kind   message.Kind
		id     string
		key    string
	}{
		"an unknown ground":            {nil, refuseAcceptance("2026-04-01", "скука", ""), message.Wrong, "runtime.ground.unknown", "ground"},
		"a ground of another kind":     {nil, refuseAcceptance("2026-04-01", "чужой", ""), message.Wrong, "runtime.refusal.other_ground", "ground"},
		"a ground that does not hold":  {nil, refuseAcceptance("2026-04-01", "много_мест", "мест мало"), message.Conflict, "runtime.refusal.no_ground", "ground"},
		"tomorrow":                     {nil, refuseAcceptance("2026-04-02", "без_заявления", ""), message.Wrong, "runtime.day.future", "day"},
		"before the opening":           {nil, refuseAcceptance("2026-03-31", "без_заявления", ""), message.Wrong, "runtime.day.before_opening", "day"},
		"with a novel":                 {nil, refuseAcceptance("2026-04-01", "без_заявления", strings.Repeat("я", 2001)), message.Wrong, "runtime.text.too_long", "words"},
		"what is decided":              {settled, refuseAcceptance("2026-04-01", "без_заявления", ""), message.Conflict, "runtime.refusal.decided", "number"},
		"what the applicant took back": {[]step{withdraw("2026-04-01", "")}, refuseAcceptance("2026-04-01", "без_заявления", ""), message.Conflict, "runtime.case.withdrawn", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := memory(t)
			v := d.all(d.open(pass()), c.before...)
			_, err := c.do(d, v)
			require.Equal(t, c.key, refused(t, err, c.kind, c.id))
			require.Equal(t, v.Case, d.view(v.Case.Number).Case, "nothing was kept")
		})
	}
}
