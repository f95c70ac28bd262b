package httpapi_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/interpreter/clock"
	"reglament/runtime"
	"reglament/runtime/staff"
)

// lifts opens a case of the service that has requests and suspensions.
func (w *worker) lifts() string {
	w.t.Helper()
	var wire wire
	w.post("/api/v1/cases", `{"service":"`+lift+`","channel":"мфц","applicant":{"name":"`+person+`","phone":"`+phone+`"},
		"answers":{"мотор":true,"экипаж":[{"имя":"Вера"},{"имя":"Пётр"}]}}`).is(http.StatusCreated).json(&wire)
	return wire.Case.Number
}

// returns signs in again: a session does not last for days.
func (w *worker) returns() {
	w.t.Helper()
	signed, err := w.workers.SignIn(context.Background(), w.login, workerPhrase)
	require.NoError(w.t, err)
	w.cookie = signed.Token
	w.header = []string{"Cookie", "reglament=" + signed.Token}
}

// due is the last day of what runs in a case.
func (w *worker) due(number string) clock.Date {
	w.t.Helper()
	cases, err := w.engine.Engine.Cases(context.Background(), runtime.Filter{Limit: runtime.MaxLimit})
	require.NoError(w.t, err)
	for _, c := range cases {
		if c.Number == number {
			day, err := clock.ParseDate(c.Due)
			require.NoError(w.t, err)
			return day
		}
	}
	require.Fail(w.t, "no such case", number)
	return 0
}

// morningOf is ten o'clock of a day in the office.
func morningOf(r *rig, day clock.Date) time.Time {
	year, month, number := day.Civil()
	return time.Date(year, time.Month(month), number, 10, 0, 0, 0, r.catalog.Office().Location())
}

// working is how many working days there are behind today up to a day.
func working(r *rig, last clock.Date) int {
	days, ok := clock.WorkingBetween(r.catalog.Calendar(), clock.Policy{}, clock.DateOf(r.now), last)
	require.True(r.t, ok)
	return days
}

// section is what one reads in a part of a page.
func (a answer) section(id string) answer {
	a.t.Helper()
	_, rest, ok := strings.Cut(a.body, `aria-labelledby="`+id+`"`)
	require.True(a.t, ok, "%s is missing in:\n%s", id, a.words())
	part, _, _ := strings.Cut(rest, "</section>")
	return answer{a.t, a.status, a.header, "<p " + part}
}

// What a worker has is listed by what presses most: what is overdue, what is
// due within three working days, the rest; what is suspended stands apart.
func TestAWorkersCasesByWhatPresses(t *testing.T) {
	m := officeWithDoorOn(t, "testdata/work")
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	take := func(number string) {
		clerk.gives(number, "/handover", "to", clerk.login).is(http.StatusSeeOther)
	}
	numbers := make([]string, 4)
	for i := range numbers {
		numbers[i] = operator.lifts()
		take(numbers[i])
	}
	clerk.gives(numbers[3], "/suspensions", "choice", "штраф", "day", "02.03.2026").is(http.StatusSeeOther)
	due := clerk.due(numbers[0])
	mine := clerk.get("/mine").is(http.StatusOK)
	mine.section("on").has(numbers[0], numbers[1], numbers[2]).lacks(numbers[3])
	mine.section("still").has(numbers[3])
	mine.lacks("Просрочены", "Срок подходит", "Уведомления")

	// Three working days before its last day a case is due soon, over a weekend too.
	m.now = morningOf(m.rig, due).AddDate(0, 0, -6)
	for m.now.Before(morningOf(m.rig, due)) {
		m.now = m.now.AddDate(0, 0, 1)
		clerk.returns()
		mine = clerk.get("/mine")
		if working(m.rig, due) <= 3 {
			mine.section("soon").has(numbers[0])
		} else {
			mine.section("on").has(numbers[0])
		}
	}
	m.now = m.now.AddDate(0, 0, 1)
	clerk.returns()
	operator.returns()
	mine = clerk.get("/mine")
	mine.section("overdue").has(numbers[0], numbers[1], "просрочено", "3").lacks(numbers[3])
	mine.section("still").has(numbers[3]).lacks("просрочено")
	mine.has("Просрочены 3", "Приостановлены 1")
	operator.get("/mine").has("Дел у вас сейчас нет")
}

// Who looks after others sees what they have; who does not sees his own,
// whatever he writes into the address.
func TestAManagerLooksAtTheCasesOfOthers(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk, manager := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice), m.worker(staff.Manager, mainOffice)
	first, second := operator.opened(), operator.opened()
	operator.gives(first, "/handover", "to", clerk.login).is(http.StatusSeeOther)
	operator.gives(second, "/handover", "to", operator.login).is(http.StatusSeeOther)
	foreign := m.worker(staff.Operator, otherOffice).opened()

	manager.get("/mine").has("Дел у вас сейчас нет", "Чьи дела", clerk.name).lacks("/cases/"+first, m.worker(staff.BackOffice, otherOffice).login)
	all := manager.get("/mine?worker=*").has("/cases/"+first, "/cases/"+second, "Ведёт", clerk.name, operator.name)
	require.NotContains(t, all.body, "/cases/"+foreign)
	require.Contains(t, all.body, `<option value="*" selected>`)
	manager.get("/mine?worker=back_office").has("/cases/"+first).lacks("/cases/"+second, "Ведёт")
	manager.get("/mine?worker=back_office.порт").lacks("/cases/" + foreign)
	for _, asked := range []string{"*", "operator"} {
		clerk.get("/mine?worker="+asked).is(http.StatusOK).has("/cases/"+first).lacks("/cases/"+second, "Чьи дела")
	}
	// What a colleague was told is his.
	manager.get("/mine?worker=back_office").lacks("вам передали")
	m.worker(staff.Administrator, mainOffice).get("/mine").is(http.StatusForbidden)
}

// The list of cases is narrowed by who has them, the service, and days.
func TestTheListOfCasesIsNarrowed(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	old := operator.opened()
	m.now = m.now.AddDate(0, 0, 3)
	operator.returns()
	fresh := operator.opened()
	operator.gives(fresh, "/handover", "to", clerk.login).is(http.StatusSeeOther)
	numbers := func(query string) (list []string) {
		page := operator.get("/cases" + query).is(http.StatusOK)
		for _, number := range []string{old, fresh} {
			if strings.Contains(page.body, `href="/cases/`+number+`"`) {
				list = append(list, number)
			}
		}
		return list
	}
	for query, want := range map[string][]string{
		"":                              {old, fresh},
		"?executor=back_office":         {fresh},
		"?executor=operator":            nil,
		"?service=" + mooring:           {old, fresh},
		"?service=" + card:              nil,
		"?from=сегодня":                 {fresh},
		"?to=4.3.26":                    {old},
		"?from=02.03.2026&to=2%20марта": {old},
		"?due=" + "01.03.2026":          nil,
		"?due=31.12.2026&status=open":   {old, fresh},
		"?due=31.12.2026&status=issued": nil,
	} {
		require.Equal(t, want, numbers(query), query)
	}
	page := operator.get("/cases?executor=back_office&status=open").has("Ведёт", clerk.name)
	require.Contains(t, page.body, `<option value="back_office" selected>`)
	require.Contains(t, page.body, `href="/cases?executor=back_office&amp;status=decided"`, "the tabs keep what the list is narrowed to")
	wrong := operator.get("/cases?from=31.02.2026&executor=back_office").is(http.StatusUnprocessableEntity).has("Не удалось понять день").lacks("/cases/" + fresh)
	require.Contains(t, wrong.body, `value="31.02.2026"`)
	require.Contains(t, wrong.body, `aria-invalid="true"`)
}
