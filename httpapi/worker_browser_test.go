package httpapi_test

import (
	"net/http"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// The day of a worker of the back office by the keyboard alone, on a desk and
// in a hand: he is told of a case, reads why, works on it, looks at what it
// was, and sends it back.
func TestAWorkersDayByKeyboard(t *testing.T) {
	for _, c := range []struct {
		name  string
		width int64
		plain bool // without JavaScript
	}{{"on a desk", 1440, false}, {"in a hand", 390, false}, {"without a script", 1440, true}} {
		t.Run(c.name, func(t *testing.T) {
			m := officeWithDoor(t)
			operator, clerk := m.worker(staff.Operator, mainOffice), m.worker(staff.BackOffice, mainOffice)
			number := operator.opened()
			operator.gives(number, "/handover", "to", operator.login).is(http.StatusSeeOther)
			operator.gives(number, "/handover", "to", clerk.login, "note", "нужен осмотр").is(http.StatusSeeOther)
			p := sit(t, m.rig)
			p.becomes(clerk)
			p.dims(c.width == 390)
			_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: c.plain})
			require.NoError(t, err)
			p.do(chromedp.EmulateViewport(c.width, 900), chromedp.Navigate(p.base+"/letters"))
			p.sees("nav")
			if c.plain {
				p.presses(`nav a[href="/mine"]`)
			} else {
				p.types("M")
			}
			p.reads("вам передали дело " + number)
			p.reads("нужен осмотр")
			if !c.plain {
				p.accessible("what a worker has to do")
				p.fits(c.width, "/mine")
			}
			p.presses(`.told a[href="/cases/` + number + `"]`)
			p.reads("Дело № " + number)
			if !c.plain {
				p.accessible("a case")
				p.fits(c.width, "/cases")
			}
			p.presses(`details:has(#handback-note) > summary`)
			p.tabs("#handback-note")
			p.types("нет акта осмотра")
			if !c.plain {
				p.do(chromedp.Sleep(2500 * 1e6)) // what was typed is kept
				p.do(chromedp.Navigate(p.base + "/cases/" + number))
				p.reads("восстановлено из черновика")
				p.accessible("a restored draft")
				p.fits(c.width, "a restored draft")
				p.tabs("#handback-note")
			}
			p.presses(`form:has(#handback-note) button`)
			p.reads("Дело передано: " + operator.name + ". нет акта осмотра")

			p.do(chromedp.Navigate(p.base + "/cases?executor=operator&from=сегодня"))
			p.reads(operator.name)
			if !c.plain {
				p.accessible("a narrowed list")
				p.fits(c.width, "a narrowed list")
			}
			p.presses(`.cases a[href="/cases/` + number + `"]`)
			p.reads("Дело № " + number)
			p.presses(".asofform summary")
			p.tabs(`.asofform input[name="on"]`)
			p.types("завтра" + kb.Enter)
			p.sees(`.asofform input[name="on"][aria-invalid="true"]:focus`)
			require.Len(t, m.notices(), 2)
			require.Empty(t, p.troubles)
		})
	}
}

// A case as of a past day passes axe and fits a hand; Escape leads to today.
func TestAPastDayIsAccessible(t *testing.T) {
	m := officeWithDoor(t)
	operator := m.worker(staff.Operator, mainOffice)
	number := operator.opened()
	m.now = m.now.AddDate(0, 0, 1)
	operator.returns()
	manager := m.worker(staff.Manager, mainOffice)
	p := sit(t, m.rig)
	for _, width := range []int64{390, 1440} {
		p.dims(width == 390)
		p.becomes(operator)
		p.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(p.base+"/cases/"+number+"?on=вчера"))
		p.reads("знали в конце дня 02.03.2026")
		p.accessible("a past day")
		p.fits(width, "a past day")
		p.types(kb.Escape)
		p.reads("Передать дело другому сотруднику")
		p.becomes(manager)
		p.do(chromedp.Navigate(p.base + "/mine?worker=*"))
		p.reads(number)
		p.accessible("what all have")
		p.fits(width, "what all have")
	}
	require.Empty(t, p.troubles)
}
