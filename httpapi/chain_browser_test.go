package httpapi_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
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

// pictures is a folder for pictures of pages, as docs/pictures has them.
var pictures = flag.String("pictures", "", "folder into which tests in the browser put pictures of pages")

// pictured keeps what the page looks like, where somebody asked for pictures.
func (p *typist) pictured(name string) {
	p.t.Helper()
	if *pictures == "" {
		return
	}
	picture, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	require.NoError(p.t, err)
	require.NoError(p.t, os.WriteFile(filepath.Join(*pictures, name+".png"), picture, 0o644))
}

// Somebody whom the office does not know comes in, and leaves with a receipt:
// all seven steps, one page after another, with the mouse, on a desk and,
// without a script, in a hand.
func TestAnOperatorTakesSomebodyIn(t *testing.T) {
	for name, look := range map[string]struct {
		width    int64
		scripted bool
	}{"1440": {1440, true}, "390": {390, false}} {
		t.Run(name, func(t *testing.T) {
			m := officeWithDoor(t)
			back := m.worker(staff.BackOffice, "")
			p := sit(t, m.rig)
			p.becomes(m.worker(staff.Operator, ""))
			_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !look.scripted})
			require.NoError(t, err)
			p.do(chromedp.EmulateViewport(look.width, 900), chromedp.Navigate(p.base+"/"))
			p.takesSomebodyIn(back, name)
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
		})
	}
}

func (p *typist) takesSomebodyIn(back *worker, look string) {
	p.t.Helper()
	p.clicks(`nav a[href="/reception"]`)
	p.clicks(`button[formaction^="/applicants/new"]`)
	p.fills(`[name="surname"]`, "Образцова")
	p.fills(`[name="first"]`, "Аглая")
	p.fills(`[name^="phones"]`, "9000000001")
	p.pictured("counter-card-" + look)
	p.clicks(`.moves button.go`)

	p.reads("Какая услуга нужна")
	p.reads("Образцова Аглая")
	p.pictured("counter-service-" + look)
	p.clicks(`button[name="service"][value="место_у_причала"]`)
	p.reads("Кто обращается?")
	p.pictured("counter-question-" + look)
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
	p.sees(`button[formaction$="/case"]`)
	p.pictured("counter-checklist-" + look)
	p.clicks(`button[formaction$="/case"]`)

	p.reads("2026-000001")
	p.clicks(`[id="there:заявление"]`)
	p.pictured("counter-documents-" + look)
	p.clicks(`[id="there:паспорт"]`)
	p.clicks(`form[action$="/documents"] button.go`)
	p.reads("комплект полный")
	p.tabs("#handover-to")
	p.types(back.name[:len("Б")])
	p.clicks(`form[action$="/handover"] button`)
	p.reads("передано")
	p.pictured("counter-handed-" + look)
	p.clicks("#finish + p + p a")
	p.sees("#q:focus")
}
