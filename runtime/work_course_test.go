package runtime_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// A service that stands still: the status says so, its term waits, and goes on
// as the interpreter counts.
func TestAServiceThatStandsStill(t *testing.T) {
	d := memory(t)
	v := d.open(repair())
	before := termOf(t, v, "решение").Date
	d.sleep(1)
	v = d.all(v, find("ветхий", ptr(yes(true))), suspend("сомнения", "2026-04-02"))
	require.Equal(t, casefile.StatusSuspended, v.Case.Status)
	require.Equal(t, []casefile.Suspension{{Ground: "сомнения", From: "2026-04-02"}}, v.Case.Suspensions)
	require.Equal(t, interpreter.Stopped, termOf(t, v, "решение").Status)
	listed, err := d.Cases(context.Background(), runtime.Filter{Status: casefile.StatusSuspended})
	require.NoError(t, err)
	require.Len(t, listed, 1)
	d.sleep(5)
	v = d.all(v, resume("сомнения", "2026-04-07"))
	require.Equal(t, casefile.StatusOpen, v.Case.Status)
	after := termOf(t, v, "решение")
	require.Equal(t, interpreter.Running, after.Status)
	require.Greater(t, after.Date, before)

	// The interpreter says the same of the same facts without any case.
	alone := v.Program.Decide(&interpreter.Facts{
		On: v.Facts.On, AsOf: v.Facts.AsOf, HasAsOf: true, Channel: "мфц", Answers: repair().Answers,
		Events:      []interpreter.EventFact{{ID: "подача", At: v.Facts.On}},
		Findings:    map[string]interpreter.Answer{"ветхий": yes(true)},
		Suspensions: []interpreter.SuspensionFact{{Ground: "сомнения", From: day(t, "2026-04-02"), To: day(t, "2026-04-07"), HasTo: true}},
	}, d.calendar())
	require.Equal(t, alone.Terms, v.Decision.Terms)
	require.Equal(t, "2026-04-20", after.Date.String(), "three working days: 3, 6 and 7 April")

	// Two grounds at once: it goes on when the last has ended.
	// The first has held before and holds again.
	v = d.all(v, request("выписка", "2026-04-01"))
	d.sleep(1)
	v = d.all(v, suspend("молчание", "2026-04-08"), suspend("сомнения", "2026-04-08"), resume("молчание", "2026-04-08"))
	require.Equal(t, casefile.StatusSuspended, v.Case.Status)
	v = d.all(v, resume("сомнения", "2026-04-08"))
	require.Equal(t, casefile.StatusOpen, v.Case.Status)
}

func TestHandingOverIsRecordedAndListed(t *testing.T) {
	d, ctx := memory(t), context.Background()
	command := repair()
	command.Executor = "operator-1"
	v := d.open(command)
	require.Equal(t, "operator-1", v.Case.Executor)
	v = d.all(v, handOver(" operator-5 ", " ждём выписку "))
	require.Equal(t, []casefile.Event{casefile.HandedOver{To: "operator-5", Note: "ждём выписку"}}, d.events(v.Case.Number, casefile.KindHandedOver))
	for executor, cases := range map[string]int{"operator-1": 0, "operator-5": 1} {
		listed, err := d.Cases(ctx, runtime.Filter{Executor: executor})
		require.NoError(t, err)
		require.Len(t, listed, cases)
	}
	for executor, id := range map[string]string{strings.Repeat("я", 201): "runtime.text.too_long", "a\x00b": "runtime.handover.nobody"} {
		command.Executor = executor
		_, err := d.Open(ctx, command)
		require.Equal(t, "executor", refused(t, err, message.Wrong, id))
	}
}

func TestTakingAnApplicationBack(t *testing.T) {
	d := memory(t)
	v := d.all(d.open(repair()), withdraw("2026-04-01", " передумал "))
	require.Equal(t, casefile.StatusWithdrawn, v.Case.Status)
	require.Equal(t, "2026-04-01", v.Case.Withdrawn)
	require.Empty(t, v.Case.Due)
	require.Empty(t, v.Case.Moments)
	require.Equal(t, []casefile.Event{casefile.Withdrawn{Day: "2026-04-01", Reason: "передумал"}}, d.events(v.Case.Number, casefile.KindWithdrawn))
	letters := len(v.Case.Letters)
	d.sleep(60)
	d.wake()
	_, err := d.Review(context.Background(), "timer")
	require.NoError(t, err)
	require.Len(t, d.view(v.Case.Number).Case.Letters, letters, "nobody is told that his time has run out")
}

func TestRequestsAndTheirAnswers(t *testing.T) {
	d := memory(t)
	state := func(v runtime.View) string {
		for _, document := range v.Decision.Documents {
			if document.ID == "выписка" {
				return document.Status.String()
			}
		}
		return ""
	}
	v := d.open(repair())
	v = d.all(v, request("выписка", "2026-04-01"))
	require.Equal(t, []casefile.Request{{Document: "выписка", Agency: "реестр", Sent: "2026-04-01"}}, v.Case.Requests)
	require.Equal(t, "requested", state(v))
	d.sleep(9)
	v = d.view(v.Case.Number)
	require.True(t, v.Decision.Requests[0].Late)
	v = d.all(v, answer("выписка", "2026-04-10", true))
	require.Equal(t, []casefile.Request{{Document: "выписка", Agency: "реестр", Sent: "2026-04-01", Answered: "2026-04-10", None: true}}, v.Case.Requests)
	require.Equal(t, "answered_none", state(v))
	v = d.all(v, about("извещён", "выписка", "2026-04-10"))
	require.Equal(t, casefile.EventFact{ID: "извещён", At: "2026-04-10", About: "выписка"}, v.Case.Events[len(v.Case.Events)-1])
	v = d.all(v, receive(casefile.DocumentIn{Document: "выписка", Originals: 1}))
	require.NoError(t, v.Program.CheckFacts(v.Facts))
	_, came := v.Case.EventDay("извещён")
	require.False(t, came, "what came of a request is no event of the case")
}

func TestFindingsAreSetReplacedAndTakenBack(t *testing.T) {
	d := memory(t)
	v := d.all(d.open(repair()), find("площадь", ptr(places(10))), find("ветхий", ptr(yes(true))), find("площадь", ptr(places(4600))))
	require.Equal(t, "4600", string(v.Case.Findings["площадь"]))
	holds := func(v runtime.View, id string) interpreter.Truth {
		for _, ground := range v.Decision.Grounds {
			if ground.ID == id {
				return ground.Holds
			}
		}
		return interpreter.Unknown
	}
	require.Equal(t, interpreter.Yes, holds(v, "велик"))
	require.Equal(t, interpreter.Yes, holds(v, "сомнения"))
	v = d.all(v, find("площадь", nil))
	require.NotContains(t, v.Case.Findings, "площадь")
	require.Equal(t, interpreter.Unknown, holds(v, "велик"))
	require.Len(t, d.events(v.Case.Number, casefile.KindFindingRecorded), 4)
}

// What is for each of a list comes record by record, by whatever name.
func TestDocumentsForEachOfAList(t *testing.T) {
	d := memory(t)
	v := d.all(d.open(repair()), receive(picture("1"), picture("окноВ")), receive(picture("2")))
	require.Len(t, v.Case.Documents, 3)
	require.NoError(t, v.Program.CheckFacts(v.Facts))
	v = d.all(v, takeBack("снимок(окноВ)"), tick([]string{"снимок(1)"}, picture("окноА")), receive(picture("3")))
	require.NoError(t, v.Program.CheckFacts(v.Facts))
	require.ElementsMatch(t, []string{"снимок(окноА)", "снимок(2)", "снимок(3)"}, keys(v.Case.Documents))
	_, err := takeBack("снимок(1)")(d, v)
	require.Error(t, err)
}

// A suspension that comes on the last day of a term leaves nothing of it to
// stand still: it runs out with that day, and the case wakes.
func TestASuspensionOnTheLastDayStopsNothing(t *testing.T) {
	d := usualIn(t, "Europe/Moscow")
	d.at("2026-10-20 10:00:00")
	v := d.open(repair())
	require.Equal(t, "2026-11-03", termOf(t, v, "решение").Date.String())
	d.at("2026-11-03 10:00:00")
	v = d.all(v, find("ветхий", ptr(yes(true))), suspend("сомнения", "2026-11-03"))
	require.Equal(t, interpreter.Running, termOf(t, v, "решение").Status)
	d.at("2026-11-04 00:00:00")
	d.wake()
	require.Contains(t, d.came(v.Case.Number), "term:решение 2026-11-03")
	require.Equal(t, interpreter.Overdue, termOf(t, d.view(v.Case.Number), "решение").Status)
}
