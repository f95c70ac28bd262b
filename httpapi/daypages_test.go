package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// The pages of an office take a day as people write it, show afterwards what was
// understood, and lose nothing of what was typed. The office is on 2 March 2026.

func TestInterviewTakesDaysAsTheyAreWritten(t *testing.T) {
	f := newRigOn(t, "testdata/forms").begins(benefit)
	f.sends("typed", "ветеран").is(http.StatusOK)
	for _, typed := range []string{"русский", "2", "40,5", "50 %", "30 000,50"} {
		f.sends("typed", typed).is(http.StatusOK)
	}
	f.sends("typed", "вчера").is(http.StatusUnprocessableEntity).has(`id="typed-error"`, `value="вчера"`)
	f.sends("typed", "1.4.40 9:05").is(http.StatusUnprocessableEntity).has(`value="1.4.40 9:05"`)
	f.sends("typed", "вчера 9:05").is(http.StatusOK).has("01.03.2026 09:05")
	f.sends("typed", "3", "unit", "months").is(http.StatusOK)
	f.sends("typed", "112-233-445 95").is(http.StatusOK)
	f.sends("add", "1").is(http.StatusOK).has(`data-day="`)
	child := record("0", "ребёнок", "2.9.15", "", "1", "weeks", "0")
	f.sends(append(child, "go", "next")...).is(http.StatusUnprocessableEntity).has(`value="2.9.15"`, `id="record.0.учится-error"`).lacks(`id="record.0.рождён-error"`)
	f.sends(record("0", "ребёнок", "1.4.40", "да", "1", "weeks", "0")...).is(http.StatusUnprocessableEntity).has(`value="1.4.40"`, `id="record.0.рождён-error"`)
	f.sends(record("0", "ребёнок", "2.9.15", "да", "1", "weeks", "0")...).is(http.StatusOK).has("Перечень документов")
	f.sends("go", "back").is(http.StatusOK).has(`value="02.09.2015"`).lacks("2.9.15")
}

func TestCaseTakesDaysAsTheyAreWritten(t *testing.T) {
	r, number := lifting(t)
	r.get("/cases/" + number).has(`data-day="`)
	r.fill(number, "/findings/осмотрен", "value:осмотрен", "31.2.26").is(http.StatusUnprocessableEntity).has(`value="31.2.26"`)
	for typed, shown := range map[string]string{"вчера": "01.03.2026", "27.2.26": "27.02.2026", "3 февраля": "03.02.2026"} {
		r.fill(number, "/findings/осмотрен", "value:осмотрен", typed).is(http.StatusSeeOther)
		r.get("/cases/"+number).has(`value="`+shown+`"`, "— "+shown)
	}
	r.get("/cases?from=31.12&to=вчера").is(http.StatusOK).has(`value="31.12.2025"`, `value="01.03.2026"`)
}

func TestCardTakesDaysAsTheyAreWritten(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	w.get("/applicants/new").has(`data-day="`)
	short := with(rybina, "birth", "1.4.80", "identity.issued", "1 апр 05")
	w.form("/applicants/new", with(short, "birth", "1.4")...).is(http.StatusUnprocessableEntity).beside("birth", "Здесь должна стоять дата", true).has(`value="1.4"`, `value="Рыбина"`)
	id := w.enters(short...)
	require.Equal(t, "1980-04-01", m.kept(id).Card.Birth)
	require.Equal(t, "2005-04-01", m.kept(id).Card.Identity.Issued)
	w.get("/applicants/"+id).has("01.04.1980 (45 лет)", "01.04.2005")
	for _, text := range []string{"рыбина 1.4.80", "010480", "1/4/1980"} {
		require.Equal(t, "/applicants/"+id, w.form("/applicants", "q", text).is(http.StatusSeeOther).header.Get("Location"), text)
	}
	w.form("/applicants/new", "begin", "yes", "q", "карасёв 5.6.40").is(http.StatusOK).has(`value="05.06.1940"`)
}

func TestArchiveTakesDaysAsTheyAreWritten(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	path := w.begins("name", person).path
	w.get("/consultations?from=вчера&to=2.3.26").is(http.StatusOK).has(path, `value="01.03.2026"`, `value="02.03.2026"`, `data-day="`)
	w.get("/consultations?from=31.12&to=1+марта").is(http.StatusOK).lacks(path).has(`value="31.12.2025"`, `value="01.03.2026"`)
	w.get("/consultations?from=вчера&to=скоро").is(http.StatusUnprocessableEntity).has(`value="скоро"`, `id="to-error"`, `value="01.03.2026"`)
}
