package casefile_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime/casefile"
)

// stranger is a cipher that hides nothing: the golden journals are sealed with
// it, so it stays as it is.
func stranger(person string, text []byte) []byte {
	stream := sha256.Sum256([]byte("a toy: " + person))
	mixed := make([]byte, len(text))
	for i, b := range text {
		mixed[i] = b ^ stream[i%len(stream)]
	}
	return mixed
}

// seal seals what the drafts say, but for the erasing, with the key of a person.
func seal(t require.TestingT, person string, drafts []casefile.Envelope) []casefile.Envelope {
	sealed := slices.Clone(drafts)
	for i, e := range sealed {
		if e.Kind == casefile.KindErased {
			continue
		}
		raw, err := json.Marshal(base64.StdEncoding.EncodeToString(stranger(person, e.Payload)))
		require.NoError(t, err)
		sealed[i].Person, sealed[i].Payload = person, raw
	}
	return casefile.Seal("2026-000001", 0, "", sealed)
}

// opened opens a sealed journal.
func opened(journal []casefile.Envelope) []casefile.Envelope {
	journal = slices.Clone(journal)
	for i, e := range journal {
		var text string
		if e.Person == "" || json.Unmarshal(e.Payload, &text) != nil {
			continue
		}
		if raw, err := base64.StdEncoding.DecodeString(text); err == nil {
			journal[i].Clear = stranger(e.Person, raw)
		}
	}
	return journal
}

// gone is a sealed journal whose key was destroyed.
func gone(journal []casefile.Envelope) []casefile.Envelope {
	journal = slices.Clone(journal)
	for i, e := range journal {
		journal[i].Gone = e.Person != ""
	}
	return journal
}

// sealed is a sealed journal with every kind of event that format 3 has.
func sealed(t testing.TB) []casefile.Envelope {
	t.Helper()
	events := everyKind()
	kinds := everyKindOfWork()
	middle, end := kinds[:len(kinds)-2], kinds[len(kinds)-2:]
	return seal(t, "person-1", drafts(t, slices.Concat(events[:6], middle, events[7:], end)))
}

// erasing is what stays of a case.
func erasing() casefile.Erased {
	return casefile.Erased{
		Basis: "истёк срок хранения", Service: "судимость", Title: "Справка о судимости", Regulation: "sha256:r", Day: "2026-04-01",
		Status: casefile.StatusIssued, Outcome: "выдать", Decided: "2026-04-03", Issued: map[string]string{"справка": "2026-04-06"},
	}
}

func TestASealedJournalThatWasOpenedFoldsAsIfItHadNotBeenSealed(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		plain := anyDrafts(r)
		want, err := casefile.Replay(casefile.Seal("2026-000001", 0, "", plain))
		require.NoError(r, err)
		journal := seal(r, "person-1", plain)
		got, err := casefile.Replay(opened(journal))
		require.NoError(r, err)
		require.Equal(r, "person-1", got.Person)
		require.Equal(r, journal[len(journal)-1].Hash(), got.Head, "the chain is over the sealed form")
		got.Person, got.Head = want.Person, want.Head
		require.Equal(r, text(r, want), text(r, got))

		at := rapid.IntRange(0, len(journal)-1).Draw(r, "not opened")
		if journal[at].Person == "" {
			return
		}
		half := opened(journal)
		half[at].Clear = nil
		state, err := casefile.Replay(half)
		require.Equal(r, &casefile.Sealed{Case: "2026-000001", Number: at + 1}, err)
		require.Equal(r, at, state.Sequence)
	})
}

func TestAnErasedJournalStaysWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		last, err := casefile.Draft(casefile.Stamp{}, erasing())
		require.NoError(r, err)
		plain := append(anyDrafts(r), last)
		journal := seal(r, "person-1", plain)
		c, err := casefile.Replay(gone(journal))
		require.NoError(r, err)
		want := erasing()
		require.Equal(r, casefile.Case{
			Number: "2026-000001", Service: want.Service, Title: want.Title, Regulation: want.Regulation, Day: want.Day,
			Opened: journal[0].At, Office: journal[0].Office, Zone: journal[0].Zone,
			Status: want.Status, Outcome: want.Outcome, Decided: want.Decided, Issued: want.Issued,
			Documents: map[string]casefile.DocumentIn{}, Stages: map[string]casefile.StageRecord{},
			Sequence: len(journal), Head: journal[len(journal)-1].Hash(), Person: "person-1", Erased: true,
		}, c)
		readable, err := casefile.Replay(opened(journal))
		require.NoError(r, err)
		require.Equal(r, readable, c, "what stays does not hang on whether the key is there still")

		// Before the erasing stands in the journal it is known, too.
		at := rapid.IntRange(1, len(journal)-1).Draw(r, "until")
		part, err := casefile.Replay(gone(journal[:at]))
		require.NoError(r, err)
		require.True(r, part.Erased)
		require.Equal(r, at, part.Sequence)
		require.Empty(r, part.Answers)
		require.Zero(r, part.Applicant)

		// A byte of what nobody can read was changed.
		flipped := gone(journal)
		at = rapid.IntRange(0, len(journal)-1).Draw(r, "event")
		if flipped[at].Person == "" {
			return
		}
		raw, byteAt := slices.Clone(flipped[at].Payload), rapid.IntRange(1, len(flipped[at].Payload)-2).Draw(r, "byte")
		raw[byteAt] ^= 1
		flipped[at].Payload = raw
		state, err := casefile.Replay(flipped)
		var broken *casefile.Broken
		require.ErrorAs(r, err, &broken)
		require.Equal(r, &casefile.Broken{Case: "2026-000001", Number: at + 2, What: "chain"}, broken)
		require.Equal(r, at+1, state.Sequence)
	})
}

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
