package httpapi_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/httpapi/desk"
	"reglament/runtime"
	"reglament/runtime/staff"
	"reglament/runtime/work"
)

// gives sends a form of a case as it stands.
func (w *worker) gives(number, path string, fields ...string) answer {
	w.t.Helper()
	page := w.get("/cases/" + number).is(http.StatusOK)
	return w.form("/cases/"+number+path, append([]string{"sequence", page.sequence()}, fields...)...)
}

// Workers are named on the pages of a case, and a case goes from one to another
// by choosing him: he is told of it, once.
func TestACaseIsHandedToAColleagueWhoIsTold(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk, manager := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice), m.worker(staff.Manager, mainOffice)
	stranger := m.worker(staff.BackOffice, otherOffice)
	m.worker(staff.Administrator, mainOffice)
	number := operator.opened()
	page := operator.get("/cases/"+number).has(operator.name, "Передать дело другому сотруднику", "Взять дело себе")
	require.Contains(t, page.body, `<option value="back_office">`+clerk.name)
	for _, nobody := range []string{stranger.login, "administrator", "program.head", `value="operator"`} {
		require.NotContains(t, page.body, `<option value="`+nobody, "only colleagues who work on cases are offered")
	}

	operator.gives(number, "/handover", "to", stranger.login).is(http.StatusUnprocessableEntity).has("не работает в офисе", `<select id="handover-to"`)
	operator.gives(number, "/handover", "to", "administrator").is(http.StatusUnprocessableEntity)
	operator.gives(number, "/handover", "to", "никто", "note", "ждёт пропуск").is(http.StatusUnprocessableEntity).has("ждёт пропуск").lacks("никто")
	operator.gives(number, "/handover", "to", clerk.login, "note", "нужен осмотр").is(http.StatusSeeOther)
	operator.get("/cases/"+number).has("Ведёт"+clerk.name, "Дело передано: "+clerk.name+". нужен осмотр").lacks("back_office", "Вернуть дело")
	operator.get("/mine").lacks("/cases/" + number)

	clerk.get("/").has("Мои дела 1 непрочитанных")
	stranger.get("/").lacks("непрочитанных")
	mine := clerk.get("/mine").is(http.StatusOK).has(operator.name+": вам передали дело "+number, "нужен осмотр", "новое")
	require.Len(t, m.notices(), 1)

	// The same hand over again is refused as stale, and nobody is told twice.
	manager.form("/cases/"+number+"/handover", "sequence", "2", "to", operator.login).is(http.StatusConflict).has("дело изменилось")
	require.Len(t, m.notices(), 1)

	id := between(mine.body, `name="id" value="`, `"`)
	stranger.form("/mine/read", "id", id).is(http.StatusSeeOther)
	clerk.get("/mine").has("новое")
	clerk.form("/mine/read", "id", id).is(http.StatusSeeOther)
	clerk.get("/mine").has("вам передали дело").lacks("новое", "непрочитанных")
}

// Through the API a hand over that is repeated under its key tells nobody twice.
func TestAHandOverThatIsRepeatedTellsOnce(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	number := operator.opened()
	var w wire
	operator.get("/api/v1/cases/" + number).is(http.StatusOK).json(&w)
	body := `{"sequence":` + operator.get("/cases/"+number).sequence() + `,"to":"back_office","note":"срочно"}`
	for range 3 {
		operator.post("/api/v1/cases/"+number+"/handover", body, "Idempotency-Key", "k-1").is(http.StatusOK)
	}
	require.Len(t, m.notices(), 1)
	operator.post("/api/v1/cases/"+number+"/handover", strings.Replace(body, "back_office", "back_office.порт", 1)).problem(http.StatusUnprocessableEntity, desk.NoColleague)
	clerk.get("/mine").has("срочно")
	clerk.get("/cases/" + number).is(http.StatusOK).lacks("непрочитанных")
	clerk.get("/mine").lacks("новое")
}

// A case is sent back to whoever had it before, with a reason that he is told.
func TestACaseIsSentBackWithAReason(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	number := operator.opened()
	clerk.get("/cases/" + number).lacks("Вернуть дело")
	operator.gives(number, "/handover", "to", clerk.login).is(http.StatusSeeOther)
	clerk.get("/cases/"+number).has("Вернуть дело тому, кто его передал", "Дело вернётся к сотруднику: "+operator.name)
	clerk.gives(number, "/handover", "form", "handback", "to", operator.login, "note", "  ").is(http.StatusUnprocessableEntity).
		has("Не сказано, почему дело возвращается", `id="handback-note"`)
	clerk.gives(number, "/handover", "form", "handback", "to", operator.login, "note", "нет согласия").is(http.StatusSeeOther)
	operator.get("/mine").has(clerk.name+": вам вернули дело "+number, "нет согласия")
	operator.get("/").has("1 непрочитанных")
	operator.get("/cases/" + number).is(http.StatusOK)
	operator.get("/").lacks("непрочитанных")

	// Whoever opens the page of a case has read what he was told of it; who
	// takes a case himself is told nothing.
	clerk.gives(number, "/handover", "to", clerk.login).is(http.StatusSeeOther)
	clerk.get("/").lacks("непрочитанных")
}

// A worker of another office, and one without the right, hand nothing over.
func TestWhoMayHandOver(t *testing.T) {
	m := officeWithDoor(t)
	operator, consultant := m.worker(staff.Operator, mainOffice), m.worker(staff.Consultant, mainOffice)
	number := operator.opened()
	consultant.get("/cases/"+number).is(http.StatusOK).lacks("Передать дело", "Взять дело себе")
	consultant.form("/cases/"+number+"/handover", "sequence", "2", "to", "operator").is(http.StatusForbidden)
	stranger := m.worker(staff.Operator, otherOffice)
	stranger.form("/cases/"+number+"/handover", "sequence", "2", "to", stranger.login).is(http.StatusForbidden)
	boss := m.worker(staff.Head, otherOffice)
	require.Contains(t, boss.get("/cases/"+number).is(http.StatusOK).body, `<option value="operator">`, "of the office of the case, not of his own")
	boss.gives(number, "/handover", "to", stranger.login).is(http.StatusUnprocessableEntity)
	boss.gives(number, "/handover", "to", "operator").is(http.StatusSeeOther)
	require.Len(t, m.notices(), 1)
}

// A form of a case leads back to the page that sent it, where that is one of
// this office.
func TestFormsOfACaseLeadBack(t *testing.T) {
	m := officeWithDoor(t)
	operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
	number := operator.opened()
	back := "/cases/" + number + "/reception?step=7"
	page := operator.gives(number, "/handover", "to", "", "back", back).is(http.StatusUnprocessableEntity)
	require.Contains(t, page.body, `<input type="hidden" name="back" value="`+back+`">`)
	page.has("Вернуться туда, откуда пришли")
	require.Equal(t, back, operator.gives(number, "/handover", "to", clerk.login, "back", back).is(http.StatusSeeOther).header.Get("Location"))
	for _, away := range []string{"https://example.org/", "//example.org", `/\example.org`, "mine", "/a//b", "/%2f%2fexample.org", "/\texample.org", "/%5cexample.org", "javascript:alert(1)", ""} {
		from, to := clerk, operator
		if operator.owns(number) {
			from, to = operator, clerk
		}
		a := from.gives(number, "/handover", "to", to.login, "note", "возврат", "back", away).is(http.StatusSeeOther)
		require.Equal(t, "/cases/"+number+"#main", a.header.Get("Location"), "%q", away)
	}
}

func (w *worker) owns(number string) bool {
	view, err := w.engine.Engine.View(context.Background(), number)
	require.NoError(w.t, err)
	return view.Case.Executor == w.login
}

// notices are the ids of all that lie in the drawer.
func (m *manned) notices() []string {
	m.t.Helper()
	all, err := m.store.Cards(context.Background(), runtime.CardFilter{Drawer: work.Drawer})
	require.NoError(m.t, err)
	ids := make([]string, len(all))
	for i, card := range all {
		ids[i] = card.ID
	}
	return ids
}

// between is what stands between two texts for the first time.
func between(text, before, behind string) string {
	_, rest, _ := strings.Cut(text, before)
	found, _, _ := strings.Cut(rest, behind)
	return found
}

// Who opens a case has it, until he hands it over.
func TestWhoOpensACaseHasIt(t *testing.T) {
	m := officeWithDoor(t)
	operator := m.worker(staff.Operator, mainOffice)
	a := operator.form(
		"/cases", "service", mooring, "channel", "мфц", "name", person, "key", "k", "answer", "кто=владелец", "answer", "мотор=да",
		"answer", "построено=01.05.2010", "answer", "мест=6", "answer", "имя_судна="+vessel,
	).is(http.StatusSeeOther)
	operator.get("/mine").has(strings.TrimPrefix(a.header.Get("Location"), "/cases/") + " Место у причала")
	require.True(t, operator.owns("2026-000001"))
}
