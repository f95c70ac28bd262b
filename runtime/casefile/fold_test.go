package casefile_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime/casefile"
)

func text(t require.TestingT, c casefile.Case) string {
	raw, err := json.Marshal(c)
	require.NoError(t, err)
	return string(raw)
}

func TestFoldingIsPureDeterministicAndClosedUnderPrefixes(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		journal := journals(r)
		var c casefile.Case
		for i, e := range journal {
			before, payload := text(r, c), string(e.Payload)
			next, err := casefile.Fold(c, e)
			require.NoError(r, err)
			again, err := casefile.Fold(c, e)
			require.NoError(r, err)
			after := text(r, next)
			require.Equal(r, after, text(r, again), "deterministic")
			spoil(again)
			clear(e.Payload)
			require.Equal(r, before, text(r, c), "the input is not changed, not even through the result")
			require.Equal(r, after, text(r, next), "the result does not hang on the input")
			copy(e.Payload, payload)
			prefix, err := casefile.Replay(journal[:i+1])
			require.NoError(r, err)
			require.Equal(r, after, text(r, prefix), "every prefix is a journal")
			require.Equal(r, i+1, next.Sequence)
			require.Equal(r, e.Hash(), next.Head)
			c = next
		}
	})
}

// spoil writes into everything that a state could share.
func spoil(c casefile.Case) {
	for id, raw := range c.Answers {
		clear(raw)
		c.Answers[id+"!"] = nil
	}
	for i := range c.Events {
		c.Events[i].ID = "!"
	}
	for i := range c.Terms {
		c.Terms[i].ID = "!"
	}
	for id, raw := range c.Findings {
		clear(raw)
		c.Findings[id+"!"] = nil
	}
	for i := range c.Requests {
		c.Requests[i].Document = "!"
	}
	for i := range c.Suspensions {
		c.Suspensions[i].Ground = "!"
	}
	for i := range c.Moments {
		c.Moments[i].ID = "!"
	}
	for i := range c.Letters {
		c.Letters[i].ID = "!"
	}
	for id := range c.Came {
		c.Came[id] = "!"
	}
	c.Documents["!"] = casefile.DocumentIn{}
	c.Stages["!"] = casefile.StageRecord{}
	c.Issued["!"] = "!"
}

func TestAJournalThatIsNotWholeIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func([]casefile.Envelope) []casefile.Envelope
		want  error
	}{
		"an event is missing":  {func(j []casefile.Envelope) []casefile.Envelope { return append(j[:3:3], j[4:]...) }, &casefile.Broken{Case: "2026-000001", Number: 4, What: "number"}},
		"the first is missing": {func(j []casefile.Envelope) []casefile.Envelope { return j[1:] }, &casefile.Broken{Case: "2026-000001", Number: 1, What: "number"}},
		"an event twice":       {func(j []casefile.Envelope) []casefile.Envelope { return append(j[:4:4], j[3:]...) }, &casefile.Broken{Case: "2026-000001", Number: 5, What: "number"}},
		"an event of another":  {func(j []casefile.Envelope) []casefile.Envelope { j[2].Case = "2026-000002"; return j }, &casefile.Broken{Case: "2026-000001", Number: 3, What: "case"}},
		"a payload was changed": {func(j []casefile.Envelope) []casefile.Envelope {
			j[3].Payload = []byte(`{"document":"заявление"}`)
			return j
		}, &casefile.Broken{Case: "2026-000001", Number: 5, What: "chain"}},
		"an actor was changed": {func(j []casefile.Envelope) []casefile.Envelope { j[3].Actor = "x"; return j }, &casefile.Broken{Case: "2026-000001", Number: 5, What: "chain"}},
		"a moment was changed": {func(j []casefile.Envelope) []casefile.Envelope { j[3].At = j[3].At.Add(1); return j }, &casefile.Broken{Case: "2026-000001", Number: 5, What: "chain"}},
		"a newer format":       {func(j []casefile.Envelope) []casefile.Envelope { j[3].Format = 4; return j }, &casefile.Newer{Case: "2026-000001", Number: 4, Format: 4}},
		"a kind of a later format": {func(j []casefile.Envelope) []casefile.Envelope {
			j[3].Format, j[3].Kind = 2, casefile.KindSuspended
			return j
		}, &casefile.UnknownKind{Case: "2026-000001", Number: 4, Kind: casefile.KindSuspended}},
		"sealed and not opened": {func(j []casefile.Envelope) []casefile.Envelope { j[3].Person = "p"; return j }, &casefile.Sealed{Case: "2026-000001", Number: 4}},
		"an unknown kind":       {func(j []casefile.Envelope) []casefile.Envelope { j[3].Kind = "abolished"; return j }, &casefile.UnknownKind{Case: "2026-000001", Number: 4, Kind: "abolished"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := casefile.Replay(c.spoil(whole(t)))
			require.Equal(t, c.want, err)
			require.NotEmpty(t, err.Error())
		})
	}
}

func TestAnEventThatCannotStandThereIsMalformed(t *testing.T) {
	journal := whole(t)
	opened, err := casefile.Fold(casefile.Case{}, journal[0])
	require.NoError(t, err)
	second, err := casefile.Draft(casefile.Stamp{}, casefile.Opened{})
	require.NoError(t, err)
	for name, draft := range map[string]casefile.Envelope{
		"a second opening":        second,
		"a payload with a stray":  {Format: 1, Kind: casefile.KindDocumentTakenBack, Payload: []byte(`{"document":"а","reason":"б"}`)},
		"a payload of other type": {Format: 1, Kind: casefile.KindDocumentTakenBack, Payload: []byte(`{"document":1}`)},
		"two values":              {Format: 1, Kind: casefile.KindDocumentTakenBack, Payload: []byte(`{} {}`)},
		"due on no day":           {Format: 2, Kind: casefile.KindPlanned, Payload: []byte(`{"calendar":"","due":"soon"}`)},
		"no payload":              {Format: 1, Kind: casefile.KindPlanned},
		"no format":               {Kind: casefile.KindPlanned, Payload: []byte(`{}`)},
	} {
		e := casefile.Seal(opened.Number, opened.Sequence, opened.Head, []casefile.Envelope{draft})[0]
		state, err := casefile.Fold(opened, e)
		var malformed *casefile.Malformed
		require.ErrorAs(t, err, &malformed, name)
		require.Equal(t, 2, malformed.Number, name)
		require.Equal(t, opened, state, "%s: the state stays", name)
	}
	_, err = casefile.Fold(casefile.Case{}, casefile.Envelope{Format: 1, Number: 1, Kind: casefile.KindPlanned, Payload: []byte(`{}`)})
	require.Error(t, err, "a case begins with its opening")
}

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		year, n := rapid.IntRange(1, 9999).Draw(r, "year"), rapid.IntRange(1, 1<<40).Draw(r, "n")
		gotYear, gotN, ok := casefile.ParseNumber(casefile.FormatNumber(year, n))
		require.True(r, ok)
		require.Equal(r, [2]int{year, n}, [2]int{gotYear, gotN})
	})
	for _, bad := range []string{"", "2026", "2026-", "-1", "2026-1", "2026-0000001", "2026-000000", "0000-000001", "26-000001", "2026-00000a", "2026-000001 ", "+026-000001", "2026--00001", fmt.Sprint("2026-", "99999999999999999999999")} {
		_, _, ok := casefile.ParseNumber(bad)
		require.False(t, ok, "%q", bad)
	}
}
