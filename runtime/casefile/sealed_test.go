package casefile_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
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
