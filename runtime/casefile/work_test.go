package casefile_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime/casefile"
)

func moment(day int) time.Time { return time.Date(2026, 5, day, 21, 0, 0, 0, time.UTC) }

// everyKindOfWork has every kind that format 3 added, and what it added to the
// kinds before. The last two end a case.
func everyKindOfWork() []casefile.Event {
	return []casefile.Event{
		casefile.SealedAnew{Format: 2, Former: "sha256:former"},
		casefile.HandedOver{To: "operator-8", Note: "в отпуске"},
		casefile.DocumentsReceived{Documents: []casefile.DocumentIn{
			{Document: "свидетельство", Received: "2026-04-02", Originals: 1, Form: "original", Row: "2", Issued: "2019-09-01"},
		}},
		casefile.RequestSent{Document: "выписка", Agency: "росреестр", Day: "2026-04-02"},
		casefile.RequestSent{Document: "снилс", Day: "2026-04-02"},
		casefile.RequestAnswered{Document: "выписка", Day: "2026-04-03", None: true},
		casefile.EventRecorded{Event: "ответ", Day: "2026-04-03", About: "выписка"},
		casefile.FindingRecorded{Finding: "доход", Value: json.RawMessage(`12500.5`)},
		casefile.FindingRecorded{Finding: "ошибка", Value: json.RawMessage(`true`)},
		casefile.FindingRecorded{Finding: "ошибка", Value: json.RawMessage(`null`)},
		casefile.Suspended{Ground: "нет_ответа", Day: "2026-04-04"},
		casefile.LetterQueued{Message: "приостановлено", Letter: "2026-000001/17/приостановлено", Carrier: "email"},
		casefile.LetterQueued{Message: "готово", Letter: "2026-000001/18/готово"},
		casefile.LetterSettled{Letter: "2026-000001/17/приостановлено", How: casefile.SettledByHand},
		casefile.Resumed{Ground: "нет_ответа", Day: "2026-04-07"},
		casefile.Suspended{Ground: "проверка_сведений", Day: "2026-04-08"},
		casefile.Planned{
			Calendar: "sha256:c2",
			Stages:   []casefile.PlannedStage{{ID: "выдача", Start: "2026-04-04", Finish: "2026-04-06"}},
			Terms:    []casefile.PlannedTerm{{ID: "справка", Date: "2026-05-05"}},
			Due:      "2026-05-05",
			Moments: []casefile.Moment{
				{ID: "term:справка", Day: "2026-05-05", At: moment(5)},
				{ID: "stage:выдача", Day: "2026-05-04", At: moment(4)},
				{ID: "ground:нет_ответа", Day: "2026-05-07", At: moment(7)},
			},
		},
		casefile.MomentCame{ID: "stage:выдача", Day: "2026-05-04"},
		casefile.Withdrawn{Day: "2026-05-06", Reason: "передумал"},
		erasing(),
	}
}

// No field of a state and no kind of events is without a golden example.
func TestTheGoldenJournalShowsEverything(t *testing.T) {
	journals := [][]casefile.Envelope{readJournal(t, "format-3-refusal"), opened(readJournal(t, "format-3"))}
	kinds := map[string]bool{}
	shown := map[string]bool{}
	for i, journal := range journals {
		var c casefile.Case
		var err error
		for _, e := range journal {
			kinds[e.Kind] = true
			require.Equal(t, i == 0 || e.Kind == casefile.KindErased, e.Person == "")
			c, err = casefile.Fold(c, e)
			require.NoError(t, err)
			for i, state := 0, reflect.ValueOf(c); i < state.NumField(); i++ {
				if !state.Field(i).IsZero() {
					shown[state.Type().Field(i).Name] = true
				}
			}
		}
	}
	require.Len(t, kinds, 21)
	require.Len(t, shown, reflect.TypeFor[casefile.Case]().NumField())
}

// before is a state that much has happened to.
func before(t *testing.T, events ...casefile.Event) casefile.Case {
	t.Helper()
	c, err := casefile.Replay(casefile.Seal("2026-000001", 0, "", drafts(t, append(everyKind()[:1:1], events...))))
	require.NoError(t, err)
	return c
}

func TestWorkMovesTheStatus(t *testing.T) {
	suspended := func(ground, day string) casefile.Event { return casefile.Suspended{Ground: ground, Day: day} }
	resumed := func(ground, day string) casefile.Event { return casefile.Resumed{Ground: ground, Day: day} }
	decided := casefile.OutcomeDecided{Outcome: "выдать", Day: "2026-04-09"}
	for name, want := range map[string]struct {
		events      []casefile.Event
		status      string
		suspensions []casefile.Suspension
	}{
		"nothing": {nil, casefile.StatusOpen, nil},
		"stands":  {[]casefile.Event{suspended("а", "2026-04-02")}, casefile.StatusSuspended, []casefile.Suspension{{Ground: "а", From: "2026-04-02"}}},
		"goes on": {
			[]casefile.Event{suspended("а", "2026-04-02"), resumed("а", "2026-04-05")},
			casefile.StatusOpen,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02", To: "2026-04-05"}},
		},
		"stands on another ground still": {
			[]casefile.Event{suspended("а", "2026-04-02"), suspended("б", "2026-04-03"), resumed("а", "2026-04-05")},
			casefile.StatusSuspended,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02", To: "2026-04-05"}, {Ground: "б", From: "2026-04-03"}},
		},
		"twice on one ground": {
			[]casefile.Event{suspended("а", "2026-04-02"), resumed("а", "2026-04-05"), suspended("а", "2026-04-06"), resumed("а", "2026-04-08")},
			casefile.StatusOpen,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02", To: "2026-04-05"}, {Ground: "а", From: "2026-04-06", To: "2026-04-08"}},
		},
		"resumed where it stands twice": {
			[]casefile.Event{suspended("а", "2026-04-02"), suspended("а", "2026-04-03"), resumed("а", "2026-04-05")},
			casefile.StatusSuspended,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02"}, {Ground: "а", From: "2026-04-03", To: "2026-04-05"}},
		},
		"resumed on a ground that it does not stand on": {
			[]casefile.Event{suspended("а", "2026-04-02"), resumed("б", "2026-04-05")},
			casefile.StatusSuspended,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02"}},
		},
		"resumed where nothing stood": {[]casefile.Event{resumed("а", "2026-04-05")}, casefile.StatusOpen, nil},
		"decided while it stands": {
			[]casefile.Event{suspended("а", "2026-04-02"), decided, resumed("а", "2026-04-10")},
			casefile.StatusDecided,
			[]casefile.Suspension{{Ground: "а", From: "2026-04-02", To: "2026-04-10"}},
		},
		"suspended after the decision": {
			[]casefile.Event{decided, suspended("а", "2026-04-10")}, casefile.StatusDecided, []casefile.Suspension{{Ground: "а", From: "2026-04-10"}},
		},
		"taken back":   {[]casefile.Event{casefile.Withdrawn{Day: "2026-04-09"}}, casefile.StatusWithdrawn, nil},
		"not accepted": {[]casefile.Event{casefile.AcceptanceRefused{Day: "2026-04-09", Ground: "а"}}, casefile.StatusNotAccepted, nil},
	} {
		c := before(t, want.events...)
		require.Equal(t, want.status, c.Status, name)
		require.Equal(t, want.suspensions, c.Suspensions, name)
		require.Equal(t, want.status == casefile.StatusWithdrawn || want.status == casefile.StatusNotAccepted, c.Finished(), name)
	}
}

func TestWorkIsRemembered(t *testing.T) {
	all := everyKindOfWork()
	c := before(t, all[:len(all)-2]...)
	require.Equal(t, "operator-8", c.Executor)
	require.Equal(t, []casefile.Request{
		{Document: "выписка", Agency: "росреестр", Sent: "2026-04-02", Answered: "2026-04-03", None: true}, {Document: "снилс", Sent: "2026-04-02"},
	}, c.Requests)
	require.Equal(t, map[string]json.RawMessage{"доход": json.RawMessage("12500.5")}, c.Findings, "null takes a finding back")
	require.Equal(t, []casefile.Letter{
		{ID: "2026-000001/17/приостановлено", Message: "приостановлено", Carrier: "email", How: casefile.SettledByHand},
		{ID: "2026-000001/18/готово", Message: "готово"},
	}, c.Letters)
	require.Equal(t, map[string]string{"stage:выдача": "2026-05-04"}, c.Came)
	require.Equal(t, []string{"term:справка", "ground:нет_ответа"}, []string{c.Moments[0].ID, c.Moments[1].ID}, "one that has come comes no more")
	require.Equal(t, moment(5), c.Wake(), "the first of them")
	require.Equal(t, "sha256:c2", c.Calendar)

	taken := before(t, append(all[:len(all)-2:len(all)-2], casefile.Withdrawn{Day: "2026-05-06"})...)
	require.Equal(t, "2026-05-06", taken.Withdrawn)
	require.Empty(t, taken.Due)
	require.Empty(t, taken.Moments)
	require.Zero(t, taken.Wake(), "nothing wakes a case that was taken back")
	require.Equal(t, c.Requests, taken.Requests)

	twice := before(t, casefile.RequestSent{Document: "а", Day: "2026-04-02"}, casefile.RequestSent{Document: "а", Day: "2026-04-03"},
		casefile.RequestAnswered{Document: "а", Day: "2026-04-04"}, casefile.RequestAnswered{Document: "б", Day: "2026-04-05"})
	require.Equal(t, []casefile.Request{{Document: "а", Sent: "2026-04-02"}, {Document: "а", Sent: "2026-04-03", Answered: "2026-04-04"}}, twice.Requests, "the last one is answered")
	again := before(t, casefile.RequestSent{Document: "а", Day: "2026-04-02"}, casefile.RequestAnswered{Document: "а", Day: "2026-04-03"},
		casefile.RequestAnswered{Document: "а", Day: "2026-04-04", None: true})
	require.Equal(t, []casefile.Request{{Document: "а", Sent: "2026-04-02", Answered: "2026-04-03"}}, again.Requests, "an answer stays as it was")
	plan := casefile.Planned{Moments: []casefile.Moment{{ID: "term:а", Day: "2026-05-05", At: moment(5)}}}
	require.Len(t, before(t, plan, casefile.MomentCame{ID: "term:а", Day: "2026-05-04"}).Moments, 1, "another day has passed, not that one")
	require.Empty(t, before(t, plan, casefile.MomentCame{ID: "term:а", Day: "2026-05-06"}).Moments, "a later day has passed, so that one has")
	require.Len(t, before(t, plan, casefile.MomentCame{ID: "stage:б", Day: "2026-05-06"}).Moments, 1, "another one has come, not that one")
	require.Equal(t, "2026-05-05", before(t, plan, casefile.MomentCame{ID: "term:а", Day: "2026-05-05"}, plan).Came["term:а"])
}

func TestWhatCameOfARequestIsNoEventOfTheCase(t *testing.T) {
	answer := casefile.EventRecorded{Event: "ответ", Day: "2026-04-03", About: "выписка"}
	_, ok := before(t, answer).EventDay("ответ")
	require.False(t, ok)
	day, ok := before(t, answer, casefile.EventRecorded{Event: "ответ", Day: "2026-04-05"}).EventDay("ответ")
	require.True(t, ok)
	require.Equal(t, "2026-04-05", day)
}

func TestAnOpeningMayNameWhoWorksOnIt(t *testing.T) {
	opening := everyKind()[0].(casefile.Opened)
	opening.Executor = "operator-9"
	c, err := casefile.Replay(casefile.Seal("2026-000001", 0, "", drafts(t, []casefile.Event{opening})))
	require.NoError(t, err)
	require.Equal(t, "operator-9", c.Executor)
}

// The fold writes nothing into the state that it is given, even where an event
// alters what an earlier one put there.
func TestWorkLeavesTheStateBeforeAsItWas(t *testing.T) {
	all := everyKindOfWork()
	events := append(everyKind()[:1:1], all[:len(all)-2]...)
	events = append(events, casefile.MomentCame{ID: "term:справка", Day: "2026-05-05"}, casefile.RequestAnswered{Document: "снилс", Day: "2026-05-06"},
		casefile.Resumed{Ground: "проверка_сведений", Day: "2026-05-07"}, casefile.FindingRecorded{Finding: "доход", Value: json.RawMessage("null")},
		casefile.LetterSettled{Letter: "2026-000001/18/готово", How: casefile.SettledGivenUp}, erasing())
	var c casefile.Case
	for _, e := range casefile.Seal("2026-000001", 0, "", drafts(t, events)) {
		was := text(t, c)
		next, err := casefile.Fold(c, e)
		require.NoError(t, err)
		require.Equal(t, was, text(t, c), e.Kind)
		again, err := casefile.Fold(c, e)
		require.NoError(t, err)
		spoil(again)
		require.Equal(t, was, text(t, c), "%s, through the result", e.Kind)
		c = next
	}
	require.True(t, c.Erased)
}
