package httpapi_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/staff"
)

// clicks presses an element with the mouse.
func (p *typist) clicks(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// fills puts a text into a field that the mouse has chosen.
func (p *typist) fills(selector, text string) {
	p.t.Helper()
	p.clicks(selector)
	p.types(text)
}

// Somebody whom the office does not know comes in, and leaves with a receipt:
// all seven steps, one page after another, with the mouse.
func TestAnOperatorTakesSomebodyIn(t *testing.T) {
	m := officeWithDoor(t)
	back := m.worker(staff.BackOffice, "")
	p := sit(t, m.rig)
	p.becomes(m.worker(staff.Operator, ""))
	p.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(p.base+"/"))

	p.clicks(`nav a[href="/reception"]`)
	p.clicks(`a[href^="/applicants/new"]`)
	p.fills(`[name="surname"]`, "Образцова")
	p.fills(`[name="first"]`, "Аглая")
	p.fills(`[name^="phones"]`, "9000000001")
	p.clicks(`.moves button.go`)

	p.reads("Какая услуга нужна")
	p.reads("Образцова Аглая")
	p.clicks(`button[name="service"][value="место_у_причала"]`)
	p.clicks(`button[value="владелец"]`)
	p.clicks(`button[value="нет"]`)
	p.fills("#typed", "1.5.2010")
	p.clicks("button.go")
	p.reads("Сколько людей берёт судно?")
	p.fills("#typed", "6")
	p.clicks("button.go")
	p.reads("Как называется судно?")
	p.fills("#typed", "Чайка")
	p.clicks("button.go")
	p.clicks(`button[formaction$="/case"], form[action$="/case"] button`)

	p.reads("2026-000001")
	p.clicks(`[id="there:заявление"]`)
	p.clicks(`[id="there:паспорт"]`)
	p.clicks(`form[action$="/documents"] button.go`)
	p.reads("комплект полный")
	p.do(chromedp.SetValue(chromedp.CSS("#handover-to"), back.login))
	p.clicks(`form[action$="/handover"] button`)
	p.reads("передано")
	p.clicks("#finish + p + p a")
	p.sees("#q:focus")

	require.Empty(t, p.troubles)
	view, err := m.engine.View(t.Context(), "2026-000001")
	require.NoError(t, err)
	require.Equal(t, "Образцова Аглая", view.Case.Applicant.Name)
	require.Equal(t, back.login, view.Case.Executor)
	require.Zero(t, view.Short())
	cases, err := m.engine.Cases(t.Context(), runtime.Filter{Person: view.Case.Person})
	require.NoError(t, err)
	require.Len(t, cases, 1, "the case is the card's")
	require.NotContains(t, m.log.String(), "Образцова")
}
