package casefile_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime/casefile"
)

var update = flag.Bool("update", false, "write the golden journals anew")

// whole is a journal with every kind of event that format 2 had, not sealed.
func whole(t testing.TB) []casefile.Envelope {
	t.Helper()
	return casefile.Seal("2026-000001", 0, "", drafts(t, everyKind()))
}

// drafts puts events into envelopes, an hour after each other.
func drafts(t testing.TB, events []casefile.Event) []casefile.Envelope {
	t.Helper()
	at := time.Date(2026, 4, 1, 9, 30, 15, 123456789, time.FixedZone("MSK", 3*3600))
	var drafts []casefile.Envelope
	for i, event := range events {
		draft, err := casefile.Draft(casefile.Stamp{
			Engine: "1.0.0", Actor: "operator-7", Office: "mfc-1", Zone: "Europe/Moscow", At: at.Add(time.Duration(i) * time.Hour),
		}, event)
		require.NoError(t, err)
		drafts = append(drafts, draft)
	}
	return drafts
}

func everyKind() []casefile.Event {
	return []casefile.Event{
		casefile.Opened{
			Service: "судимость", Title: `Справка "о судимости" <ГУ МВД>`, Regulation: "sha256:r", Day: "2026-04-01",
			Applicant: casefile.Applicant{Name: "Иванова Анна", Phone: "+7 900 000-00-00"}, Channel: "мфц",
			Answers: map[string]json.RawMessage{"кто": json.RawMessage(`"сам"`), "взрослый": json.RawMessage(`true`), "копий": json.RawMessage(`2`), "адрес": json.RawMessage(`null`)},
			Events:  []casefile.EventFact{{ID: "подача", At: "2026-04-01"}}, Key: "k",
		},
		casefile.Planned{
			Calendar: "sha256:c1",
			Stages:   []casefile.PlannedStage{{ID: "проверка", Start: "2026-04-02", Finish: "2026-04-08"}, {ID: "выдача", Start: "2026-04-09", Finish: "2026-04-09"}},
			Terms:    []casefile.PlannedTerm{{ID: "справка", Date: "2026-05-04"}},
			Due:      "2026-05-04",
		},
		casefile.DocumentsReceived{Documents: []casefile.DocumentIn{
			{Document: "заявление", Received: "2026-04-01", Originals: 1, Sheets: 2, Form: "original"},
			{Document: "паспорт", Received: "2026-04-01", Copies: 1, Form: "copy"},
		}},
		casefile.DocumentTakenBack{Document: "паспорт"},
		casefile.EventRecorded{Event: "уведомление", Day: "2026-04-02"},
		casefile.StageCompleted{Stage: "проверка", Day: "2026-04-03", Event: "проверено"},
		casefile.Planned{
			Calendar: "sha256:c2",
			Stages:   []casefile.PlannedStage{{ID: "выдача", Start: "2026-04-04", Finish: "2026-04-06"}},
			Terms:    []casefile.PlannedTerm{{ID: "справка", Date: "2026-05-05"}},
			Due:      "2026-05-05",
		},
		casefile.OutcomeDecided{Outcome: "выдать", Day: "2026-04-03"},
		casefile.ResultIssued{Result: "справка", Day: "2026-04-06", Complete: true},
	}
}

// A stored journal folds to the stored state, byte for byte, for ever: a
// change of the fold or of the payloads that breaks an old journal shows here.
// Only the files of the newest format are ever written anew.
func TestTheGoldenJournalsFoldToTheirStoredStates(t *testing.T) {
	goldenState(t, "format-1", readJournal(t, "format-1"))
	former := readJournal(t, "format-2")
	goldenState(t, "format-2", former)
	asWritten := drafts(t, everyKind())
	for i := range asWritten {
		asWritten[i].Format = 2
	}
	sameHashes(t, casefile.Seal("2026-000001", 0, "", asWritten), former)
}

// The journal of format 3 is sealed and ends with the erasing of its person:
// its states are the ones before the application was taken back, after that,
// and after the erasing, when nobody can open it any more.
func TestTheGoldenSealedJournalFoldsToItsStoredStates(t *testing.T) {
	if *update {
		var lines bytes.Buffer
		for _, e := range sealed(t) {
			raw, err := casefile.Encode(e)
			require.NoError(t, err)
			lines.Write(append(raw, '\n'))
		}
		require.NoError(t, os.WriteFile(filepath.Join("testdata", "format-3.jsonl"), lines.Bytes(), 0o600))
	}
	journal := readJournal(t, "format-3")
	sameHashes(t, sealed(t), journal)
	last := len(journal) - 1
	require.Equal(t, []string{casefile.KindWithdrawn, casefile.KindErased}, []string{journal[last-1].Kind, journal[last].Kind})
	goldenState(t, "format-3", opened(journal)[:last-1])
	goldenState(t, "format-3.withdrawn", opened(journal)[:last])
	goldenState(t, "format-3.erased", opened(journal))
	goldenState(t, "format-3.erased", gone(journal))
}

// A case whose documents were not accepted ends with that, but for what was
// taken and goes back.
func TestTheGoldenRefusalFoldsToItsStoredState(t *testing.T) {
	want := casefile.Seal("2026-000001", 0, "", drafts(t, refusing()))
	if *update {
		var lines bytes.Buffer
		for _, e := range want {
			raw, err := casefile.Encode(e)
			require.NoError(t, err)
			lines.Write(append(raw, '\n'))
		}
		require.NoError(t, os.WriteFile(filepath.Join("testdata", "format-3-refusal.jsonl"), lines.Bytes(), 0o600))
	}
	journal := readJournal(t, "format-3-refusal")
	sameHashes(t, want, journal)
	goldenState(t, "format-3-refusal", journal)
}

// refusing is how documents were not accepted.
func refusing() []casefile.Event {
	return append(everyKind()[:3:3],
		casefile.AcceptanceRefused{Day: "2026-04-02", Ground: "нет_полномочий", Words: "доверенность просрочена"},
		casefile.DocumentTakenBack{Document: "паспорт"})
}

// sameHashes holds that what this program writes is what was written.
func sameHashes(t *testing.T, want, got []casefile.Envelope) {
	t.Helper()
	require.Equal(t, len(want), len(got))
	for i, e := range got {
		require.Equal(t, want[i].Hash(), e.Hash(), "event %d", i+1)
	}
}

// goldenState holds that a journal folds to a stored state.
func goldenState(t *testing.T, name string, journal []casefile.Envelope) {
	t.Helper()
	path := filepath.Join("testdata", name+".state.json")
	c, err := casefile.Replay(journal)
	require.NoError(t, err)
	got, err := json.MarshalIndent(c, "", "  ")
	require.NoError(t, err)
	if *update && journal[0].Format == casefile.Format {
		require.NoError(t, os.WriteFile(path, append(got, '\n'), 0o600))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got)+"\n")
	var back casefile.Case
	require.NoError(t, json.Unmarshal(want, &back))
	require.Equal(t, c, back, "a state is read as it was written")
}

// What is due was not written in format 1: it is the first term until the
// decision. In format 2 it is what the plan says.
func TestWhatIsDueComesFromThePlan(t *testing.T) {
	for format, want := range map[int][]string{
		1: {"", "2026-05-04", "2026-05-04", "2026-05-04", "2026-05-04", "2026-05-04", "2026-05-05", "", ""},
		2: {"", "2026-05-01", "2026-05-01", "2026-05-01", "2026-05-01", "2026-05-01", "2026-05-02", "2026-05-02", ""},
	} {
		drafts := drafts(t, everyKind())
		for i, event := range everyKind() {
			if plan, ok := event.(casefile.Planned); ok {
				plan.Due = map[int]string{1: "", 2: map[string]string{"2026-05-04": "2026-05-01", "2026-05-05": "2026-05-02"}[plan.Due]}[format]
				draft, err := casefile.Draft(casefile.Stamp{}, plan)
				require.NoError(t, err)
				drafts[i].Payload = draft.Payload
			}
			drafts[i].Format = format
		}
		var c casefile.Case
		var err error
		for i, e := range casefile.Seal("2026-000001", 0, "", drafts) {
			c, err = casefile.Fold(c, e)
			require.NoError(t, err)
			require.Equal(t, want[i], c.Due, "format %d, event %d", format, i+1)
		}
	}
}

func readJournal(t *testing.T, name string) []casefile.Envelope {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name+".jsonl"))
	require.NoError(t, err)
	defer file.Close()
	var journal []casefile.Envelope
	for lines := bufio.NewScanner(file); lines.Scan(); {
		e, err := casefile.Decode(lines.Bytes())
		require.NoError(t, err)
		again, err := casefile.Encode(e)
		require.NoError(t, err)
		require.Equal(t, lines.Text(), string(again))
		journal = append(journal, e)
	}
	require.NotEmpty(t, journal)
	return journal
}

func TestTheStateSaysWhatTheJournalSays(t *testing.T) {
	c, err := casefile.Replay(whole(t))
	require.NoError(t, err)
	require.Equal(t, casefile.StatusIssued, c.Status)
	require.Equal(t, 9, c.Sequence)
	require.Equal(t, []casefile.EventFact{{ID: "подача", At: "2026-04-01"}, {ID: "уведомление", At: "2026-04-02"}, {ID: "проверено", At: "2026-04-03"}}, c.Events)
	require.Equal(t, []string{"заявление"}, keys(c.Documents))
	require.Equal(t, map[string]casefile.StageRecord{
		"проверка": {Actual: "2026-04-03"},
		"выдача":   {Planned: casefile.Span{Start: "2026-04-04", Finish: "2026-04-06"}},
	}, c.Stages, "a new plan replaces the planned days and keeps the actual ones")
	require.Equal(t, []casefile.TermRecord{{ID: "справка", Date: "2026-05-05", Calendar: "sha256:c2"}}, c.Terms)
	require.Equal(t, map[string]string{"справка": "2026-04-06"}, c.Issued)
	day, ok := c.EventDay("проверено")
	require.True(t, ok)
	require.Equal(t, "2026-04-03", day)
	_, ok = c.EventDay("нет")
	require.False(t, ok)
}

func keys[V any](m map[string]V) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	return list
}
