package runtime_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// The whole way: from the opening to the last result.
func TestACaseFromOpeningToIssuedResults(t *testing.T) {
	d, ctx := memory(t), context.Background()
	v := d.open(pass())
	require.Equal(t, "2026-000001", v.Case.Number)
	require.Equal(t, "2026-04-01", v.Case.Day, "the day is the office's, where it is April already")
	require.Equal(t, casefile.StatusOpen, v.Case.Status)
	require.Equal(t, []casefile.EventFact{{ID: "подача", At: "2026-04-01"}}, v.Case.Events, "the first event is what opening means")
	require.Equal(t, "2026-04-01", v.Case.Stages["приём"].Actual, "and it closes a stage")
	require.Equal(t, casefile.Span{Start: "2026-04-01", Finish: "2026-04-06"}, v.Case.Stages["сверка"].Planned)
	require.NotContains(t, v.Case.Stages, "осмотр", "one place needs no inspection")
	require.Len(t, v.Case.Terms, 1)
	require.Equal(t, "2026-04-15", v.Case.Terms[0].Date)
	require.Equal(t, v.Decision.Calendar, v.Case.Terms[0].Calendar)
	require.Equal(t, "Пропуск на стоянку у дома", v.Service.Title)

	v = must(t)(d.Receive(ctx, v.Case.Number, at(v), []casefile.DocumentIn{
		{Document: "заявление", Originals: 1, Sheets: 2, Form: "original"},
		{Document: "паспорт", Received: "2026-04-01", Originals: 1, Copies: 1},
	}))
	require.Equal(t, "2026-04-01", v.Case.Documents["заявление"].Received, "a document without a day came today")
	require.Empty(t, v.Decision.Missing)
	v = must(t)(d.TakeBack(ctx, v.Case.Number, at(v), "паспорт"))
	require.Equal(t, []string{"паспорт"}, v.Decision.Missing)

	d.sleep(1)
	v = must(t)(d.CompleteStage(ctx, v.Case.Number, at(v), "сверка", day(t, "2026-04-02")))
	require.Equal(t, "2026-04-02", v.Case.Stages["сверка"].Actual)
	require.Equal(t, casefile.Span{Start: "2026-04-01", Finish: "2026-04-06"}, v.Case.Stages["сверка"].Planned, "what was planned stays to be seen")
	require.Equal(t, "2026-04-06", v.Case.Stages["решение"].Planned.Finish, "early work moves the plan")
	came, ok := v.Case.EventDay("проверено")
	require.True(t, ok, "the stage brings the event that closes it")
	require.Equal(t, "2026-04-02", came)

	v = must(t)(d.DecideOutcome(ctx, v.Case.Number, at(v), "разрешить", day(t, "2026-04-02")))
	require.Equal(t, casefile.StatusDecided, v.Case.Status)
	v = must(t)(d.RecordEvent(ctx, v.Case.Number, at(v), "решено", day(t, "2026-04-02")))
	require.Equal(t, "2026-04-02", v.Case.Stages["решение"].Actual, "the event that closes a stage completes it")
	v = must(t)(d.CompleteStage(ctx, v.Case.Number, at(v), "разметка", day(t, "2026-04-02")))

	v = must(t)(d.Issue(ctx, v.Case.Number, at(v), "пропуск", day(t, "2026-04-02")))
	require.Equal(t, casefile.StatusDecided, v.Case.Status, "a second result is still to come")
	v = must(t)(d.Issue(ctx, v.Case.Number, at(v), "памятка", day(t, "2026-04-02")))
	require.Equal(t, casefile.StatusIssued, v.Case.Status)
	v = must(t)(d.CompleteStage(ctx, v.Case.Number, at(v), "выдача", day(t, "2026-04-02")))
	require.Equal(t, "2026-04-02", v.Case.Stages["опись"].Actual, "one event closes both stages")

	again := must(t)(d.View(ctx, v.Case.Number))
	require.Equal(t, v.Case, again.Case)
	require.Equal(t, v.Decision, again.Decision)
	journal, err := d.Journal(ctx, v.Case.Number)
	require.NoError(t, err)
	require.Equal(t, v.Case.Sequence, len(journal))
	for _, e := range journal {
		require.Equal(t, "1.2.3", e.Engine)
		require.Equal(t, "мфц_опытный", e.Office)
		require.Equal(t, "Europe/Moscow", e.Zone)
	}
	require.Equal(t, "operator-1", journal[0].Actor)
	require.Equal(t, "operator-2", journal[len(journal)-1].Actor)
}

func TestThePlanIsRecordedOnlyWhereItChanged(t *testing.T) {
	d, ctx := memory(t), context.Background()
	v := d.open(pass())
	v = must(t)(d.Receive(ctx, v.Case.Number, at(v), []casefile.DocumentIn{{Document: "заявление", Originals: 1}}))
	d.sleep(5)
	v = must(t)(d.RecordEvent(ctx, v.Case.Number, at(v), "письмо", day(t, "2026-04-06")))
	v = must(t)(d.CompleteStage(ctx, v.Case.Number, at(v), "сверка", day(t, "2026-04-06")))
	v = must(t)(d.DecideOutcome(ctx, v.Case.Number, at(v), "отказать", day(t, "2026-04-06")))
	journal, err := d.Journal(ctx, v.Case.Number)
	require.NoError(t, err)
	var kinds []string
	for _, e := range journal {
		kinds = append(kinds, e.Kind)
	}
	require.Equal(t, []string{
		"opened", "stage_completed", "planned",
		"documents_received", "event_recorded",
		// The next stage is at work: from now on its last day wakes the case.
		"stage_completed", "planned",
		// The outcome takes the marking out of the plan.
		"outcome_decided", "planned",
	}, kinds)
}

func TestAJournalThatCannotBeReadIsAProblemOfTheEnvironment(t *testing.T) {
	ctx := context.Background()
	for id, spoil := range map[string]func(casefile.Envelope) casefile.Envelope{
		"runtime.journal.newer": func(e casefile.Envelope) casefile.Envelope { e.Format++; return e },
		"runtime.case.damaged":  func(e casefile.Envelope) casefile.Envelope { e.Actor = "forger"; return e },
	} {
		store := storetest.NewModel()
		v := newDesk(t, store).open(pass())
		_, err := newDesk(t, spoiled{store, spoil}).View(ctx, v.Case.Number)
		refused(t, err, message.Environment, id)
	}
	d := memory(t)
	_, err := d.View(ctx, "2026-000001")
	require.Equal(t, "number", refused(t, err, message.NotFound, "runtime.case.unknown"))
	_, err = d.CompleteStage(ctx, "nonsense", runtime.Expected{}, "сверка", 0)
	refused(t, err, message.NotFound, "runtime.case.unknown")
	require.NoError(t, d.store.Close())
	_, err = d.View(ctx, "2026-000001")
	refused(t, err, message.Environment, "runtime.store.closed")
}

// spoiled gives journals whose second event is not what was kept.
type spoiled struct {
	runtime.Store
	spoil func(casefile.Envelope) casefile.Envelope
}

func (s spoiled) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	journal, err := s.Store.Journal(ctx, number)
	if err == nil {
		journal[1] = s.spoil(journal[1]) // the model gives copies
	}
	return journal, err
}

func (s spoiled) Load(ctx context.Context, number string) (runtime.Kept, error) {
	kept, err := s.Store.Load(ctx, number)
	if err == nil {
		kept.Events[1] = s.spoil(kept.Events[1])
	}
	return kept, err
}

// altered gives other texts than those that were kept.
type altered struct {
	runtime.Store
	closure func(runtime.Closure) (runtime.Closure, error)
}

func (a altered) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	closure, err := a.Store.Closure(ctx, hash)
	if err != nil {
		return nil, err
	}
	return a.closure(closure)
}

func TestARegulationThatIsNotTheOneOfTheCaseIsRefused(t *testing.T) {
	store := storetest.NewModel()
	v := newDesk(t, store).open(pass())
	_, err := newDesk(t, altered{store, func(c runtime.Closure) (runtime.Closure, error) {
		c[0].Text += "\n# addition\n"
		return c, nil
	}}).View(context.Background(), v.Case.Number)
	refused(t, err, message.Environment, "runtime.regulation.altered")
	_, err = newDesk(t, altered{store, func(runtime.Closure) (runtime.Closure, error) {
		return nil, &runtime.UnknownClosure{Hash: "sha256:x"}
	}}).View(context.Background(), v.Case.Number)
	refused(t, err, message.Environment, "runtime.regulation.missing")
}

func TestTheFactsOfACaseSayWhatTheCaseSays(t *testing.T) {
	d, ctx := memory(t), context.Background()
	v := d.open(pass())
	d.sleep(2)
	v = must(t)(d.Receive(ctx, v.Case.Number, at(v), []casefile.DocumentIn{{Document: "паспорт", Originals: 1, Copies: 1}, {Document: "заявление", Originals: 1}}))
	require.Equal(t, day(t, "2026-04-01"), v.Facts.On)
	require.Equal(t, day(t, "2026-04-03"), v.Facts.Day())
	require.Equal(t, "мфц", v.Facts.Channel)
	require.Equal(t, pass().Answers, v.Facts.Answers)
	require.Equal(t, []interpreter.EventFact{{ID: "подача", At: v.Facts.On}}, v.Facts.Events)
	require.Equal(t, "заявление", v.Facts.Present[0].Document, "in a fixed order")
	require.Equal(t, []interpreter.StageFact{{ID: "приём", Finished: v.Facts.On}}, v.Facts.Completed)
	require.NoError(t, v.Program.CheckFacts(v.Facts))

	d.sleep(-10)
	early := must(t)(d.View(ctx, v.Case.Number))
	require.Equal(t, v.Facts.On, early.Facts.Day(), "a clock that was put back does not look before the opening")
}
