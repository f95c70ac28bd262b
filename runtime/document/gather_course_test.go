package document_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

func TestCourseOfACaseThatIsAtWork(t *testing.T) {
	cat, v := pier(t, "2026-04-10", known, func(c *casefile.Case, _ *interpreter.Facts) {
		brought(
			casefile.DocumentIn{Document: "заявление", Originals: 1}, casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 1},
		)(c, nil)
		c.Stages["приём"] = casefile.StageRecord{Planned: casefile.Span{Start: "2026-04-01", Finish: "2026-04-01"}, Actual: "2026-04-02"}
		c.Requests = []casefile.Request{{Document: "выписка", Agency: "архив", Sent: "2026-04-02"}}
		c.Suspensions = []casefile.Suspension{{Ground: "нет_ответа", From: "2026-04-09"}}
		c.Status = casefile.StatusSuspended
	})
	m := document.CourseOf(texts(t, message.Russian), cat, v, document.Particulars{
		At: time.Date(2026, 4, 10, 8, 0, 0, 0, time.UTC), Object: "берег у пл. Садовой", Executor: document.Worker{Name: "Лугова П. С."},
	})
	require.Equal(t, day(t, "2026-04-10"), m.Day)
	require.Equal(t, "берег у пл. Садовой", m.Request.Object)
	require.Equal(t, casefile.StatusSuspended, m.Status)
	require.Equal(t, []string{"Справка об осмотре лодки: копия — 1", "Паспорт: копия — 1"}, plainly(m.Bring))
	require.Empty(t, m.Fetch)
	require.Empty(t, m.Results, "which result it will be is not decided")

	require.Len(t, m.Stages, 5)
	states := map[string]document.StageState{}
	for _, s := range m.Stages {
		states[s.Title] = s.State
	}
	require.Equal(t, map[string]document.StageState{
		"Приём": document.StageDone, "Проверка": document.StageNow, "Решение": document.StageAhead,
		"Отметка на плане берега": document.StageOpen, "Выдача": document.StageAhead,
	}, states)
	require.Equal(t, day(t, "2026-04-01"), *m.Stages[0].Finish)
	require.Equal(t, day(t, "2026-04-02"), *m.Stages[0].Done)
	require.Equal(t, "Комитет по имуществу Приморска", m.Stages[1].Executor)
	require.Equal(t, "Отдел берега", m.Stages[2].Executor)
	require.NotNil(t, m.Stages[1].Finish, "as the decision plans it")

	require.Len(t, m.Terms, 1)
	require.Equal(t, "Решение о причале", m.Terms[0].Title)
	require.Len(t, m.Requests, 1)
	require.Equal(t, "Выписка о береге", m.Requests[0].Title)
	require.Equal(t, "Городской архив Приморска", m.Requests[0].Agency)
	require.Equal(t, day(t, "2026-04-09"), *m.Requests[0].By)
	require.True(t, m.Requests[0].Late)
	require.Equal(t, "Архив не ответил", m.Suspensions[0].Ground)
	require.Nil(t, m.Suspensions[0].To)
	says(t, flow(t, printedPaper(t, m)), "приостановлено", "принести: справка об осмотре лодки", "ответа нет, ждали до 09.04.2026", "Архив не ответил 09.04.2026 продолжается")
}

func TestCourseOfADecidedCaseSaysWhatToFetch(t *testing.T) {
	cat, v := pier(t, "2026-04-10", known, func(c *casefile.Case, facts *interpreter.Facts) {
		brought(
			casefile.DocumentIn{Document: "заявление", Originals: 1}, casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2},
			casefile.DocumentIn{Document: "справка", Copies: 1},
		)(c, nil)
		for _, id := range []string{"приём", "проверка", "решение"} {
			c.Stages[id] = casefile.StageRecord{Actual: "2026-04-09"}
		}
		facts.Events = append(facts.Events, interpreter.EventFact{ID: "решено", At: day(t, "2026-04-09")})
		c.Outcome, c.Decided, c.Status = "отказать", "2026-04-09", casefile.StatusDecided
	})
	m := document.CourseOf(texts(t, message.Russian), cat, v, document.Particulars{At: time.Date(2026, 4, 10, 8, 0, 0, 0, time.UTC)})
	require.Equal(t, "Отказать", m.Outcome)
	require.Equal(t, day(t, "2026-04-09"), *m.Decided)
	require.Empty(t, m.Bring)
	require.Len(t, m.Fetch, 1)
	require.Equal(t, "Письмо об отказе", m.Fetch[0].Title)
	for _, s := range m.Stages {
		require.NotEqual(t, "Отметка на плане берега", s.Title, "that follows the other outcome")
	}
	require.Len(t, m.Requests, 1)
	require.Nil(t, m.Requests[0].Sent, "it has still to be sent")

	v.Case.Issued["отказ"], v.Case.Status = "2026-04-10", casefile.StatusIssued
	m = document.CourseOf(texts(t, message.Russian), cat, v, document.Particulars{})
	require.Empty(t, m.Fetch)
	require.Empty(t, m.Requests, "nothing is asked of anybody any more")
	require.Equal(t, day(t, "2026-04-10"), *m.Results[0].On)
	require.Equal(t, document.StageLeft, m.Stages[len(m.Stages)-1].State)
}

func TestResultsThatComeByPostAreNotFetched(t *testing.T) {
	for way, fetched := range map[string]bool{"мфц": true, "почта": false, "епгу": false, "курьер": true} {
		cat, v := pier(t, "2026-04-10", known, func(c *casefile.Case, _ *interpreter.Facts) {
			c.Outcome, c.Status = "разрешить", casefile.StatusDecided
		})
		for i := range v.Decision.Results {
			v.Decision.Results[i].Through = []string{way}
		}
		m := document.CourseOf(texts(t, message.Russian), cat, v, document.Particulars{})
		require.Len(t, m.Results, 1)
		require.Equal(t, fetched, len(m.Fetch) == 1, way)
	}
}

func TestChecklistSaysHowLongADocumentCounts(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, nil)
	m := document.ChecklistOf(texts(t, message.Russian), cat.Office(), cat, v.Service, v.Decision, day(t, "2026-04-01"))
	last := m.Bring[len(m.Bring)-1].Document
	require.Equal(t, "Справка об осмотре лодки", last.Title)
	require.Equal(t, clock.Length{Count: 3, Unit: clock.Months}, *last.ValidFor)
	require.Equal(t, "Заявление принято", last.ValidOn)
}

// TestWhatAnOfficialFindsOutIsCalledByItsWords: ids are the author's, and no
// applicant reads them.
func TestWhatAnOfficialFindsOutIsCalledByItsWords(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, nil)
	m := document.ChecklistOf(texts(t, message.Russian), cat.Office(), cat, v.Service, v.Decision, day(t, "2026-04-01"))
	require.Equal(t, []document.PossibleGround{{Title: "Берег занят", DependsOn: []string{"Занят ли уже этот берег?"}}}, m.Possible)
}
