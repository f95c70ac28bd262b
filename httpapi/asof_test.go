package httpapi_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// A case is looked at as of a past day: what was known then, with nothing to be
// changed, and printed so.
func TestACaseIsShownAsOfAPastDay(t *testing.T) {
	r, number := lifting(t)
	at := "/cases/" + number
	r.fill(number, "/suspensions", "choice", "штраф").is(http.StatusSeeOther)
	r.now = r.now.AddDate(0, 0, 2)
	today := r.get(at)
	r.form(at+"/suspensions/штраф/end", "sequence", today.sequence(), "day", "4.3.26").is(http.StatusSeeOther)
	r.fill(number, "/withdrawal", "reason", "передумал", "sure", "yes").is(http.StatusSeeOther)

	r.get(at).has("отозвано заявителем", "Каким дело было в прошлом", "02.03.2026").lacks("только смотреть")
	for _, asked := range []string{"2026-03-02", "позавчера", "2.3.26", "2.3"} {
		then := r.get(at+"?on="+asked).is(http.StatusOK).has("Дело показано таким, каким его знали в конце дня 02.03.2026", "приостановлено", "длится", "Дело на сегодня").
			lacks("отозвано", "передумал", "Возобновлено", "Передать дело", "Отозвать", "Сохранить отметки", "Напечатать комплект", "Записать")
		for _, form := range strings.Split(then.body, "<form")[1:] {
			action := strings.SplitN(form, ">", 2)[0]
			require.False(t, strings.Contains(action, at+"/") && !strings.Contains(action, "/documents"), "no form changes what is past: %s", action)
		}
		require.Contains(t, then.body, at+`/papers/course.pdf?on=2026-03-02`)
	}
	r.get(at+"?on=вчера").has("приостановлено", "03.03.2026").lacks("отозвано")
	r.get(at + "?on=сегодня").lacks("только смотреть")

	text := strings.Join(readPDF(t, r.get(at+"/papers/course.pdf?on=2026-03-02").is(http.StatusOK)), " ")
	require.Contains(t, text, "02.03.2026")
	require.Contains(t, text, "приостановлено")
	require.NotContains(t, text, "отозва")
	require.Contains(t, strings.Join(readPDF(t, r.get(at+"/papers/course.pdf").is(http.StatusOK)), " "), "по состоянию на 04.03.2026")

	for asked, why := range map[string]string{"завтра": "ещё не наступило", "01.03.2026": "раньше", "никогда": "Не удалось понять день"} {
		a := r.get(at + "?on=" + asked).is(http.StatusUnprocessableEntity).has(why)
		require.Contains(t, wrongField(a), `value="`+asked+`"`)
	}
	r.get(at + "/papers/course.pdf?on=никогда").is(http.StatusUnprocessableEntity)
	r.get("/cases/2026-000099?on=вчера").is(http.StatusNotFound)
}

// Who may not see a case does not see what it was.
func TestThePastOfACaseIsWithinRights(t *testing.T) {
	m := officeWithDoor(t)
	number := m.worker(staff.Operator, mainOffice).opened()
	m.now = m.now.AddDate(0, 0, 1)
	for _, path := range []string{"/cases/" + number + "?on=вчера", "/cases/" + number + "/papers/course.pdf?on=вчера"} {
		for who, status := range map[*worker]int{
			m.worker(staff.Manager, mainOffice): http.StatusOK, m.worker(staff.Manager, otherOffice): http.StatusForbidden, m.worker(staff.Administrator, mainOffice): http.StatusForbidden,
		} {
			who.get(path).is(status)
		}
	}
}
