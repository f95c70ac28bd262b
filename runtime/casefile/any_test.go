package casefile_test

import (
	"encoding/json"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime/casefile"
)

// journals draws whole journals of any events behind an opening, not sealed.
func journals(r *rapid.T) []casefile.Envelope {
	return casefile.Seal("2026-000001", 0, "", anyDrafts(r))
}

func anyDrafts(r *rapid.T) []casefile.Envelope {
	id := rapid.SampledFrom([]string{"а", "б", "в"})
	day := rapid.SampledFrom([]string{"2026-04-01", "2026-04-02", "2026-05-04"})
	event := rapid.Custom(func(r *rapid.T) casefile.Event {
		switch rapid.IntRange(0, 7).Draw(r, "kind") {
		case 0:
			return casefile.DocumentsReceived{Documents: rapid.SliceOfN(rapid.Custom(func(r *rapid.T) casefile.DocumentIn {
				return casefile.DocumentIn{Document: id.Draw(r, "document"), Received: day.Draw(r, "day"), Copies: rapid.IntRange(0, 3).Draw(r, "copies")}
			}), 0, 3).Draw(r, "documents")}
		case 1:
			return casefile.DocumentTakenBack{Document: id.Draw(r, "document")}
		case 2:
			return casefile.EventRecorded{Event: id.Draw(r, "event"), Day: day.Draw(r, "day")}
		case 3:
			return casefile.StageCompleted{Stage: id.Draw(r, "stage"), Day: day.Draw(r, "day"), Event: id.Draw(r, "event")}
		case 4:
			return casefile.OutcomeDecided{Outcome: id.Draw(r, "outcome"), Day: day.Draw(r, "day")}
		case 5:
			return casefile.ResultIssued{Result: id.Draw(r, "result"), Day: day.Draw(r, "day"), Complete: rapid.Bool().Draw(r, "complete")}
		case 6:
			return work(r, id, day)
		default:
			return casefile.Planned{
				Calendar: "sha256:c",
				Stages:   []casefile.PlannedStage{{ID: id.Draw(r, "stage"), Start: day.Draw(r, "start"), Finish: day.Draw(r, "finish")}},
				Terms:    []casefile.PlannedTerm{{ID: id.Draw(r, "term"), Date: day.Draw(r, "date")}},
				Due:      day.Draw(r, "due"),
				Moments:  []casefile.Moment{{ID: id.Draw(r, "moment"), Day: day.Draw(r, "of"), At: time.Date(2026, 5, 5, 0, 0, 0, 0, time.UTC)}},
			}
		}
	})
	events := append([]casefile.Event{casefile.Opened{
		Service: "s", Regulation: "sha256:r", Day: "2026-04-01",
		Answers: map[string]json.RawMessage{"в": json.RawMessage("true")}, Events: []casefile.EventFact{{ID: "а", At: "2026-04-01"}},
	}}, rapid.SliceOfN(event, 0, 12).Draw(r, "events")...)
	drafts := make([]casefile.Envelope, len(events))
	for i, event := range events {
		var err error
		drafts[i], err = casefile.Draft(casefile.Stamp{Engine: "t", At: time.Date(2026, 4, 1, 0, 0, i, 0, time.UTC)}, event)
		require.NoError(r, err)
	}
	return drafts
}

// work draws an event that format 3 added.
func work(r *rapid.T, id, day *rapid.Generator[string]) casefile.Event {
	events := []casefile.Event{
		casefile.HandedOver{To: id.Draw(r, "to")},
		casefile.Suspended{Ground: id.Draw(r, "ground"), Day: day.Draw(r, "day")},
		casefile.Resumed{Ground: id.Draw(r, "ground"), Day: day.Draw(r, "day")},
		casefile.Withdrawn{Day: day.Draw(r, "day")},
		casefile.AcceptanceRefused{Day: day.Draw(r, "day"), Ground: id.Draw(r, "ground")},
		casefile.RequestSent{Document: id.Draw(r, "document"), Day: day.Draw(r, "day")},
		casefile.RequestAnswered{Document: id.Draw(r, "document"), Day: day.Draw(r, "day"), None: rapid.Bool().Draw(r, "none")},
		casefile.FindingRecorded{Finding: id.Draw(r, "finding"), Value: json.RawMessage(rapid.SampledFrom([]string{"null", "true", `"а"`}).Draw(r, "value"))},
		casefile.MomentCame{ID: id.Draw(r, "moment"), Day: day.Draw(r, "day")},
		casefile.LetterQueued{Message: id.Draw(r, "message"), Letter: id.Draw(r, "letter")},
		casefile.LetterSettled{Letter: id.Draw(r, "letter"), How: casefile.SettledSent},
		casefile.Erased{Service: id.Draw(r, "service"), Status: casefile.StatusIssued, Issued: map[string]string{id.Draw(r, "issued"): day.Draw(r, "day")}},
		casefile.SealedAnew{Format: 2, Former: "sha256:former"},
	}
	return events[rapid.IntRange(0, len(events)-1).Draw(r, "of work")]
}
