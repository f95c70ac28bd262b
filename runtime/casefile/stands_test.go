package casefile_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime/casefile"
)

// What Stands sees without opening an event the fold sees, too: the two agree
// about every event that is not where it should be or not of a known kind.
func TestStandsAgreesWithTheFold(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		journal := seal(r, "person-1", anyDrafts(r))
		at := rapid.IntRange(0, len(journal)-1).Draw(r, "event")
		state, err := casefile.Replay(opened(journal[:at]))
		require.NoError(r, err)
		e := opened(journal)[at]
		e.Gone = rapid.Bool().Draw(r, "gone") && e.Person != ""
		switch rapid.IntRange(0, 9).Draw(r, "fault") {
		case 0:
			e.Number += rapid.SampledFrom([]int{-1, 1}).Draw(r, "by")
		case 1:
			e.Previous = rapid.SampledFrom([]string{"", "sha256:other"}).Draw(r, "previous")
		case 2:
			e.Kind = rapid.SampledFrom([]string{"", "unheard-of"}).Draw(r, "kind")
		case 3:
			e.Format = rapid.SampledFrom([]int{-1, 0, 4, 99}).Draw(r, "format")
		case 4:
			e.Format = rapid.SampledFrom([]int{1, 2}).Draw(r, "older")
		case 5:
			if at > 0 {
				e.Case = "2026-000002"
			}
		case 6:
			other := opened(journal)[rapid.IntRange(0, len(journal)-1).Draw(r, "other")]
			e.Kind, e.Payload, e.Clear, e.Person, e.Gone = other.Kind, other.Payload, other.Clear, other.Person, false
		}
		stands := casefile.Stands(e, "2026-000001", at+1, state.Head)
		next, err := casefile.Fold(state, e)
		require.Equal(r, err == nil, stands == nil, "the fold says %v, Stands %v", err, stands)
		if err == nil {
			require.Equal(r, at+1, next.Sequence)
			return
		}
		var sealed *casefile.Sealed
		if !errors.As(err, &sealed) {
			require.Equal(r, err, stands)
		}
	})
	last := len(sealed(t)) - 1
	for name, c := range map[string]struct {
		spoil func(e *casefile.Envelope)
		want  error
	}{
		"the next format":    {func(e *casefile.Envelope) { e.Format = casefile.Format + 1 }, &casefile.Newer{Case: "2026-000001", Number: last + 1, Format: casefile.Format + 1}},
		"a kind of format 3": {func(e *casefile.Envelope) { e.Format = 2 }, &casefile.UnknownKind{Case: "2026-000001", Number: last + 1, Kind: casefile.KindErased}},
		"an unknown kind":    {func(e *casefile.Envelope) { e.Kind = "unheard-of" }, &casefile.UnknownKind{Case: "2026-000001", Number: last + 1, Kind: "unheard-of"}},
		"another case":       {func(e *casefile.Envelope) { e.Case = "2026-000002" }, &casefile.Broken{Case: "2026-000001", Number: last + 1, What: "case"}},
		"nothing":            {func(*casefile.Envelope) {}, nil},
	} {
		state, err := casefile.Replay(opened(sealed(t)[:last]))
		require.NoError(t, err)
		for _, hidden := range []bool{false, true} {
			e := sealed(t)[last]
			if c.spoil(&e); hidden {
				e.Person, e.Gone = "person-1", true
			}
			_, err = casefile.Fold(state, e)
			require.Equal(t, c.want, err, name)
			require.Equal(t, c.want, casefile.Stands(e, "2026-000001", last+1, state.Head), name)
		}
	}
	e := sealed(t)[0]
	e.Payload = nil
	var malformed *casefile.Malformed
	require.ErrorAs(t, casefile.Stands(e, e.Case, 1, ""), &malformed)
	require.Equal(t, &casefile.Broken{Case: "2026-000002", Number: 1, What: "case"}, casefile.Stands(sealed(t)[0], "2026-000002", 1, ""))
}

// What is not sealed is read as it stands, whatever stands beside it.
func TestWhatIsNotSealedIsNeverGone(t *testing.T) {
	journal := whole(t)
	for i := range journal {
		journal[i].Gone, journal[i].Clear = true, []byte(`{"day":"of another event"}`)
	}
	got, err := casefile.Replay(journal)
	require.NoError(t, err)
	want, err := casefile.Replay(whole(t))
	require.NoError(t, err)
	require.Equal(t, want, got)
}

// Events of the formats before 3 are not sealed, and their hash does not cover
// a person: one that names somebody was tampered with.
func TestOlderFormatsNameNoPerson(t *testing.T) {
	journal := readJournal(t, "format-2")
	journal[0].Person, journal[0].Clear = "person-1", journal[0].Payload
	for _, e := range []casefile.Envelope{journal[0], gone(journal)[0]} {
		var malformed *casefile.Malformed
		_, err := casefile.Fold(casefile.Case{}, e)
		require.ErrorAs(t, err, &malformed)
		require.ErrorAs(t, casefile.Stands(e, e.Case, 1, ""), &malformed)
	}
}
