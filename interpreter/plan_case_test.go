package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// spring2009 is the spring of 2009 as it was decreed: 23 February, 9 March
// (moved from Sunday the 8th), 1 and 11 May were days off.
type spring2009 struct{}

func (spring2009) Day(d clock.Date) clock.DayKind {
	switch d.String() {
	case "2009-02-23", "2009-03-09", "2009-05-01", "2009-05-11":
		return clock.Off
	}
	switch {
	case d.Year() != 2009:
		return clock.Undecreed
	case d.Weekend():
		return clock.Off
	}
	return clock.Working
}
func (spring2009) Note(clock.Date) string { return "" }
func (spring2009) Hash() string           { return "sha256:spring" }

// lease is the case of 2009 with what had happened by a day.
func lease(t *testing.T, asOf string, done ...string) *interpreter.Decision {
	t.Helper()
	p := load(t, "testdata/plan-2009.rgl")
	f := facts(t, p, "2009-02-16", nil)
	f.Events = []interpreter.EventFact{{ID: "поступление", At: day(t, "2009-02-16")}}
	f.AsOf, f.HasAsOf = day(t, asOf), true
	for i := 0; i < len(done); i += 2 {
		f.Completed = append(f.Completed, interpreter.StageFact{ID: done[i], Finished: day(t, done[i+1])})
	}
	require.NoError(t, p.CheckFacts(f))
	return p.Decide(f, spring2009{})
}

// plannedAs tells of a stage its last day, the last day that keeps the term and the
// working days between.
func plannedAs(s interpreter.StageState) string {
	text := s.Finish.String()
	if s.HasLate {
		text += " " + s.LateFinish.String()
	}
	if s.Critical {
		text += " critical"
	}
	return text
}

// The plan of 2009 had 9 March for the second stage, a day off: by ГК РФ 193 it
// is the 10th. The third stage does not wait for the first two.
func TestPlanOf2009(t *testing.T) {
	d := lease(t, "2009-02-16")
	require.Equal(t, "2009-02-27 2009-03-03", plannedAs(stage(d, "проверка")))
	require.Equal(t, "2009-03-10 2009-03-13", plannedAs(stage(d, "согласования")))
	require.Equal(t, "2009-03-13 2009-03-13 critical", plannedAs(stage(d, "расчёт")))
	require.Equal(t, "2009-04-02 2009-04-02 critical", plannedAs(stage(d, "подготовка")))
	require.Equal(t, 2, stage(d, "проверка").Slack)
	require.Equal(t, 3, stage(d, "согласования").Slack, "the 11th, 12th and 13th")
	require.Equal(t, "2009-03-13", stage(d, "подготовка").LateStart.String())

	require.Equal(t, []string{"выписка"}, stage(d, "проверка").Requests)
	require.Equal(t, []string{"проект"}, stage(d, "подготовка").Produces)
	require.Equal(t, []string{"проект", "заявление"}, stage(d, "подготовка").ByCourier)
}

// The third stage was over before the first: it counts from its own day, the
// first stays open, and the fourth waits for it as before.
func TestStageOutOfOrder(t *testing.T) {
	d := lease(t, "2009-02-26", "расчёт", "2009-02-26")
	require.True(t, stage(d, "расчёт").Done)
	require.Equal(t, "2009-02-26", stage(d, "расчёт").Finish.String())
	require.False(t, stage(d, "проверка").Done)
	require.Equal(t, "2009-03-30 2009-04-02 critical", plannedAs(stage(d, "подготовка")), "from the end of the second stage")

	d = lease(t, "2009-02-27", "проверка", "2009-02-27", "согласования", "2009-02-27", "расчёт", "2009-02-26")
	require.Equal(t, "2009-03-19 2009-04-02 critical", plannedAs(stage(d, "подготовка")))
	require.Equal(t, 10, stage(d, "подготовка").Slack)

	d = lease(t, "2009-02-26", "согласования", "2009-02-26")
	require.False(t, stage(d, "проверка").Done, "what follows it is done, and it is not")
	require.Equal(t, "2009-02-27", stage(d, "проверка").Finish.String())
	require.Equal(t, 23, stage(d, "проверка").Slack, "nothing counts from it any more: the plan's own end is left")
}

// On 27 May the fourth stage was 55 days late, 37 of them working days.
func TestOverdueStageOf2009(t *testing.T) {
	d := lease(t, "2009-05-27", "проверка", "2009-02-27", "согласования", "2009-02-27", "расчёт", "2009-02-26")
	last, today := stage(d, "подготовка"), day(t, "2009-05-27")
	require.False(t, last.Done)
	require.Equal(t, "2009-03-19 2009-04-02 critical", plannedAs(last), "the plan by law stays as it was")
	require.Equal(t, -37, last.Slack)
	require.EqualValues(t, 55, today-last.LateFinish)
	require.Equal(t, interpreter.Overdue, d.Terms[0].Status)

	d = lease(t, "2009-05-27", "проверка", "2009-02-27", "расчёт", "2009-02-26")
	require.Equal(t, "2009-03-10", stage(d, "согласования").Finish.String())
	require.Equal(t, "2009-05-27", stage(d, "подготовка").Start.String(), "what waits for a late stage cannot begin before today")
	require.Equal(t, "2009-06-16", stage(d, "подготовка").Finish.String())
}
