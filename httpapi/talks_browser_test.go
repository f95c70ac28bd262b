package httpapi_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/runtime/consultation"
	"reglament/runtime/staff"
)

// A consultant's day by keyboard alone: two keys from the first page to the first
// question, digits through it, the archive, a call.
func TestAConsultantsDayByKeyboard(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	first := w.begins().all() // he was asked for it before
	first.form(first.path + "/finish")
	p := sit(t, m.rig)
	p.becomes(w)
	p.do(chromedp.Navigate(p.base + "/"))
	p.sees("#q:focus")
	p.types(kb.F2)
	p.reads("Новая консультация")
	p.types("1")
	p.reads("Кто обращается?")
	p.types("1")
	p.reads("На судне есть мотор?")
	p.types(kb.ArrowLeft)
	p.reads("Кто обращается?")
	p.sees(".options .chosen")
	p.types("1")
	p.reads("На судне есть мотор?")
	p.types(kb.Escape)
	p.sees(".talks button[data-key='1']")
	p.types("1") // goes on
	p.reads("На судне есть мотор?")
	p.types("1")
	p.sees("#typed:focus")
	p.types("31.02.2010" + kb.Enter)
	p.sees("#typed-error")
	p.lit("a refused answer")
	p.types(kb.Tab)
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	p.types("01.05.2010" + kb.Enter) // over what was selected
	p.reads("Сколько людей берёт судно?")
	p.types("6" + kb.Enter)
	p.reads("Как называется судно?")
	p.types("Чайка" + kb.Enter)
	p.reads("Что делать дальше")
	p.sees("#interview button.go:focus")
	p.lit("the checklist")
	p.types("2")
	p.reads("Следующая консультация")
	p.sees("a.button:focus")
	p.types(kb.Enter)
	p.reads("Новая консультация")
	p.types("/")
	p.sees("#q:focus")
	p.types("стоянка") // found as one types, by a synonym
	p.reads("Найдено")
	p.sees("#q:focus")
	p.types(kb.Enter)
	p.reads("Кто обращается?")
	p.types(kb.Escape)
	p.sees(".talks")
	p.types("0")
	p.sees("#question:focus")
	p.types("До скольких вы работаете?" + kb.Tab + "До шести." + kb.Tab + kb.Tab + kb.Tab + kb.Enter)
	p.reads("До шести.")
	p.sees("a.button:focus")
	require.Empty(t, p.troubles)
	page, err := first.archive().List(t.Context(), consultation.Filter{})
	require.NoError(t, err)
	require.Len(t, page.Consultations, 4)
}

// Without a script every step can be taken, too.
func TestAConsultationWithoutJavaScript(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	p.becomes(m.worker(staff.Operator, mainOffice))
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/consultations/new"))
	p.reads("Новая консультация")
	p.do(chromedp.Click(chromedp.CSS(`#offered button[value="` + mooring + `"]`)))
	p.reads("Кто обращается?")
	p.presses(`button[value="владелец"]`)
	p.presses(`button[value="да"]`)
	p.reads("Когда судно построено?")
	p.types("01.05.2010" + kb.Enter)
	p.reads("Сколько людей берёт судно?")
	p.types("6" + kb.Enter)
	p.reads("Как называется судно?")
	p.types("Чайка" + kb.Enter)
	p.reads("Что делать дальше")
	p.presses(`button[formaction$="/case"]`)
	p.sees("#name:focus")
	p.types(person + kb.Enter)
	p.reads("2026-000001")
}

// No page of consultations has what axe-core knows to keep people out, nor is
// it wider than the screen, by day and by night.
func TestPagesOfConsultationsAreAccessible(t *testing.T) {
	m := officeWithDoor(t)
	w := m.worker(staff.Consultant, mainOffice)
	question, told, open := w.begins("name", person), w.begins().all(), w.begins().all()
	told.form(told.path + "/finish")
	left := w.begins()
	left.form(left.path, "at", "1", "question", "кто", "typed", "владелец", "go", "leave")
	noted := w.form("/consultations/call", "question", "До скольких вы работаете?", "channel", "phone", "reply", "До шести.").header.Get("Location")
	p := sit(t, m.rig)
	p.becomes(w)
	for _, look := range []struct {
		width int64
		night bool
	}{{390, true}, {390, false}, {1440, true}, {1440, false}} {
		p.dims(look.night)
		p.do(chromedp.EmulateViewport(look.width, 844))
		for name, path := range map[string]string{
			"new": "/consultations/new", "found": "/consultations/new?q=стоянка", "call": "/consultations/call", "list": "/consultations?state=",
			"question": question.path, "checklist": open.path, "told": told.path, "left": left.path, "noted": noted,
		} {
			p.do(chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS("main")))
			p.accessible(name)
			p.fits(look.width, name)
		}
	}
	require.Empty(t, p.troubles)
}
