package httpapi_test

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"reglament/runtime/consultation"
	"reglament/runtime/staff"
)

// A consultant's day with the mouse, on a desk and, without a script, in a
// hand: somebody of whom there is a card, through the interview with a step
// back to his checklist by mail; one who leaves in the middle and comes back; a
// question on the telephone; what the archive says of all that.
func TestAConsultantsDayByMouse(t *testing.T) {
	for name, look := range map[string]struct {
		width    int64
		scripted bool
	}{"1440": {1440, true}, "390": {390, false}} {
		t.Run(name, func(t *testing.T) {
			m := officeWithDoor(t)
			w := m.worker(staff.Consultant, mainOffice)
			w.enters(rybina...)
			p := sit(t, m.rig)
			p.becomes(w)
			_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !look.scripted})
			require.NoError(t, err)
			p.do(chromedp.EmulateViewport(look.width, 900), chromedp.Navigate(p.base+"/"))
			p.isToldWhatToBring(name)
			m.now = m.now.Add(7 * time.Minute)
			p.leavesAndComesBack()
			p.asksByTelephone()
			p.looksBack(name)
			require.Empty(t, p.troubles)

			kept := w.begins().archive() // and one more
			page, err := kept.List(t.Context(), consultation.Filter{})
			require.NoError(t, err)
			require.Len(t, page.Consultations, 4)
			outcomes := map[consultation.Outcome]int{}
			for _, c := range page.Consultations {
				outcomes[c.Outcome]++
			}
			require.Equal(t, 1, outcomes[consultation.Sent])
			require.NotContains(t, m.log.String(), "Рыбина")
		})
	}
}

// isToldWhatToBring is somebody with a card who asks on a visit.
func (p *typist) isToldWhatToBring(look string) {
	p.t.Helper()
	p.clicks(`nav a[href="/applicants"]`)
	p.fills("#sought", "рыбина")
	p.clicks("#find-applicant button.go")
	p.reads("Номер карточки")
	p.clicks(`a[href^="/consultations/new?applicant="]`)
	p.reads("Новая консультация")
	p.fills("#q", "ктёр") // nothing is called so
	p.clicks(".search button")
	p.reads("Такой услуги нет.")
	p.clicks(`#offered a[href^="/consultations/new"]`)
	p.clicks(`#offered button[value="` + mooring + `"]`)
	p.reads("Кто обращается?")
	p.reads("Рыбина Анна Львовна")
	p.clicks(`button[value="владелец"]`)
	p.reads("На судне есть мотор?")
	p.clicks(`button[value="back"]`)
	p.reads("Кто обращается?")
	p.clicks(`button[value="владелец"]`)
	p.clicks(`button[value="нет"]`)
	p.reads("Когда судно построено?")
	p.fills("#typed", "1 мая 2010")
	p.clicks("button.go")
	p.reads("Сколько людей берёт судно?")
	p.fills("#typed", "6")
	p.clicks("button.go")
	p.reads("Как называется судно?")
	p.fills("#typed", "Чайка")
	p.clicks("button.go")
	p.reads("Что делать дальше")
	p.pictured("consultant-checklist-" + look)
	p.fills("#email", "anna@example.org")
	p.clicks(`form[action$="/mail"] button`)
	p.reads("Следующая консультация")
}

// leavesAndComesBack is one who has to go in the middle of the interview.
func (p *typist) leavesAndComesBack() {
	p.t.Helper()
	p.clicks(`nav a[href="/consultations/new"]`)
	p.clicks(`#offered button[value="` + mooring + `"]`)
	p.reads("Кто обращается?")
	p.clicks(`button[value="владелец"]`)
	p.reads("На судне есть мотор?")
	p.clicks("button.leave")
	p.sees(".talks")
	p.clicks(`.talks button[formaction$="/resume"]`)
	p.reads("На судне есть мотор?")
	p.clicks("button.leave")
	p.sees(".talks")
}

func (p *typist) asksByTelephone() {
	p.t.Helper()
	p.clicks(`a[href="/consultations/call"]`)
	p.fills("#question", "До скольких вы работаете?")
	p.fills("#reply", "До шести.")
	p.clicks(`input[name="channel"][value="phone"]`)
	p.clicks("main button.go")
	p.reads("До шести.")
}

// looksBack finds the call in the archive by its channel.
func (p *typist) looksBack(look string) {
	p.t.Helper()
	p.clicks(`nav a[href="/consultations"]`)
	p.reads("Рыбина Анна Львовна")
	p.pictured("consultant-archive-" + look)
	p.clicks("details.narrow summary")
	p.do(chromedp.SetValue(chromedp.CSS(`select[name="channel"]`), "phone"))
	p.clicks(`form[action="/consultations"] > button`)
	p.reads("по телефону")
	p.do(chromedp.WaitNotPresent(chromedp.CSS(`.talks button[formaction$="/resume"]`)))
}
