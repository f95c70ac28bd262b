package httpapi_test

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/runtime/staff"
)

// takesIn is an operator's way through a case, by keys alone: each page has the
// focus where the next step is.
func (p *typist) takesIn(number, colleague string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.base + "/cases/" + number + "/reception"))
	p.sees(`[id="there:заявление"]:focus`)
	p.types(" ")
	p.tabs(`[id="there:паспорт"]`)
	p.types(" ")
	p.tabs(`[id="there:мотор_паспорт"]`)
	p.types(" " + kb.Enter)
	p.reads("комплект полный")
	p.sees(`form[action$="set.pdf"] button.go:focus`)
	p.tabs("#handover-to")
	p.types(colleague[:len("Б")])
	p.tabs("#handover-note")
	p.types("Срочно")
	p.presses(`form[action$="handover"] button`)
	p.reads("передано")
	p.presses("#finish + p + p a")
	p.sees("#q:focus")
}

func TestReceptionByKeyboard(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	back := c.worker(staff.BackOffice, "")
	number := c.came(c.aglaya(), "да")
	p := sit(t, c.rig)
	p.becomes(c.worker(staff.Operator, ""))
	p.do(chromedp.EmulateViewport(1440, 900))
	p.takesIn(number, back.name)
	view, err := c.engine.View(t.Context(), number)
	require.NoError(t, err)
	require.Equal(t, back.login, view.Case.Executor)
	require.Len(t, view.Case.Documents, 3)
	require.Empty(t, p.troubles)
}

func TestReceptionWithoutJavaScript(t *testing.T) {
	c := officeWithCounter(t, "testdata/catalog")
	back := c.worker(staff.BackOffice, "")
	number := c.came(c.aglaya(), "да")
	p := sit(t, c.rig)
	p.becomes(c.worker(staff.Operator, ""))
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.EmulateViewport(390, 844))
	p.takesIn(number, back.name)
	view, err := c.engine.View(t.Context(), number)
	require.NoError(t, err)
	require.Equal(t, back.login, view.Case.Executor)
}

// Pages of a reception keep nobody out, by day and by night, on a desk and in a
// hand.
func TestReceptionIsAccessible(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	c.worker(staff.BackOffice, "")
	kept := c.aglaya()
	number := c.came(kept, "не знаю")
	p := sit(t, c.rig)
	p.becomes(c.worker(staff.Operator, ""))
	for _, look := range []struct {
		width int64
		night bool
	}{{390, false}, {390, true}, {1440, false}, {1440, true}} {
		p.dims(look.night)
		for _, path := range []string{"/reception", "/reception?applicant=" + kept.ID, "/cases/" + number + "/reception"} {
			p.do(chromedp.EmulateViewport(look.width, 844), chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS(".steps")))
			p.accessible(path)
			p.fits(look.width, path)
		}
	}
	require.Empty(t, p.troubles)
}

// Documents are refused by keyboard: the ground, what is wrong, the tick that it
// is meant; then the paper is what has the focus.
func TestDocumentsAreRefusedByKeyboard(t *testing.T) {
	c := officeWithCounter(t, strict(t))
	number := c.came(c.aglaya(), "не знаю")
	p := sit(t, c.rig)
	p.becomes(c.worker(staff.Operator, ""))
	p.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(p.base+"/cases/"+number+"/reception"))
	p.sees(`[id="there:заявление"]:focus`)
	p.types(" " + kb.Enter)
	p.reads("не хватает: 1")
	p.sees(".refusal summary")
	p.presses(".refusal summary")
	p.sees("#refusal-words")
	p.tabs(`.refusal input[name="ground"]`)
	p.types(" ")
	p.pictured("refusal-1440")
	p.tabs(`.refusal input[name="sure"]`)
	p.types(" ")
	p.presses(".refusal button.danger")
	p.sees("#refusal-words[aria-invalid]:focus")
	p.accessible("a refusal without words")
	p.types("Мотор снят с судна")
	p.tabs(`.refusal input[name="ground"]`)
	p.types(" ")
	p.tabs(`.refusal input[name="sure"]`)
	p.types(" ")
	p.presses(".refusal button.danger")
	p.sees(`a[href$="refusal.pdf"]:focus`)
	p.reads("Отказано в приёме документов")
	p.pictured("refused-1440")
	p.accessible("documents that were not accepted")
	p.do(chromedp.EmulateViewport(390, 844))
	p.fits(390, "documents that were not accepted")
	p.pictured("refused-390")
	p.reads("Верните заявителю, что приняли")
	p.presses(`form[action$="documents"] button`)
	p.do(chromedp.WaitNotPresent(chromedp.CSS(`form[action$="documents"]`)))
	p.sees(`a[href$="refusal.pdf"]:focus`)
	view, err := c.engine.View(t.Context(), number)
	require.NoError(t, err)
	require.Empty(t, view.Case.Documents)
	require.Equal(t, "Мотор снят с судна", view.Case.Refusal.Words)
	p.do(chromedp.Navigate(p.base + "/cases/" + number))
	p.reads("в приёме отказано")
	p.sees(`a[href$="refusal.pdf"]`)
	p.pictured("refused-case-390")
	require.Empty(t, p.troubles)
}
