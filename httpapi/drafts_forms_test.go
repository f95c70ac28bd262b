package httpapi_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// A card and a call that somebody began to write are there when he comes back,
// and gone when they were sent.
func TestWholeFormsAreRestoredFromDrafts(t *testing.T) {
	m := officeWithDoor(t)
	w, other := m.worker(staff.Consultant, mainOffice), m.worker(staff.Operator, mainOffice)
	w.form("/drafts", "page", "/applicants/new", "kind", "legal_entity", "name", "Общество «Ромашка»", "phones[0]", "900").is(http.StatusNoContent)
	w.get("/applicants/new").has("Набранное восстановлено из черновика", "Общество «Ромашка»", `value="900"`)
	w.get("/applicants/new?person=950d1a2b3c4d5e6f950d1a2b3c4d5e6f").lacks("восстановлено") // another one's card
	other.get("/applicants/new").lacks("восстановлено", "Ромашка")
	id := w.enters("kind", "person", "surname", "Окунев", "first", "Пётр", "birth", "2.5.2015")
	w.get("/applicants/new").lacks("восстановлено", "Ромашка")

	kept := m.kept(id)
	at := "/applicants/" + id + "/edit"
	w.form("/drafts", "page", at, "kind", "person", "version", "1", "surname", "Окунев", "first", "Павел", "birth", "02.05.2015").is(http.StatusNoContent)
	w.get(at).has("восстановлено", `value="Павел"`)
	w.form("/applicants/"+id, "kind", "person", "version", "1", "surname", "Окунев", "first", "Павел", "birth", "02.05.2015").is(http.StatusSeeOther)
	w.get(at).lacks("восстановлено")
	require.Greater(t, m.kept(id).Version, kept.Version)

	w.form("/drafts", "page", "/consultations/call", "question", "Где парковка?", "channel", "phone").is(http.StatusNoContent)
	w.get("/consultations/call").has("восстановлено", "Где парковка?")
	w.form("/consultations/call", "question", "Где парковка?", "reply", "За углом", "channel", "phone", "key", "а", "since", "2026-03-02T07:20:00Z").is(http.StatusSeeOther)
	w.get("/consultations/call").lacks("восстановлено", "Где парковка?")
	require.Zero(t, m.drafts())
}

// What is typed into a new card is kept while one types.
func TestACardIsKeptWhileItIsTyped(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	p.becomes(m.worker(staff.Consultant, ""))
	p.do(chromedp.Navigate(p.base + "/applicants/new"))
	p.sees(`[name="surname"]:focus`)
	p.types("Образцова")
	require.Eventually(t, func() bool { return m.drafts() == 1 }, patience, 20*time.Millisecond)
	p.do(chromedp.Navigate(p.base+"/"), chromedp.Navigate(p.base+"/applicants/new"))
	p.reads("восстановлено из черновика")
	p.sees(`[name="surname"][value="Образцова"]`)
	p.clicks(".drafted button")
	p.sees(`[name="surname"][value=""]`)
	require.Zero(t, m.drafts())
	require.Empty(t, p.troubles)
}
