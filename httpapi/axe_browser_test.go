package httpapi_test

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// accessible asks axe-core (testdata/axe, MPL 2.0) about the page that is open:
// it must find nothing against WCAG 2.2 A and AA, nor against good practice.
func (p *typist) accessible(page string) {
	p.t.Helper()
	axe, err := os.ReadFile("testdata/axe/axe.min.js")
	require.NoError(p.t, err)
	_, err = chromedp.Run(p.ctx, chromedp.Evaluate[bool](string(axe)+"; true"))
	require.NoError(p.t, err)
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then(r => r.violations.map(v => v.id + ": " + v.help + "\n" + v.nodes.map(n => "  " + n.html).join("\n")))`, chromedp.EvalAwaitPromise))
	require.NoError(p.t, err)
	require.Empty(p.t, found, page)
}

// dims shows pages as by night, or as by day.
func (p *typist) dims(night bool) {
	p.t.Helper()
	scheme := "light"
	if night {
		scheme = "dark"
	}
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
	require.NoError(p.t, err)
}

// No page has what axe-core knows to keep people out, by day and by night, on a
// desk and in a hand.
func TestPagesAreAccessible(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	worked := r.openedCard()
	p := sit(t, r)
	for _, width := range []int64{390, 1440} {
		p.dims(width == 390)
		p.do(chromedp.EmulateViewport(width, 844))
		for _, path := range []string{
			"/", "/?q=лодка", "/?q=ничего", "/services/" + mooring, "/cases", "/cases?status=issued", "/cases/" + number, "/cases/" + worked,
			"/letters", "/problems/problems.day", "/nowhere", "/?lang=en", "/cases/" + number + "?lang=en", "/?lang=ru",
		} {
			p.do(chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS("main")))
			p.accessible(path)
		}
		p.do(chromedp.Navigate(p.base + "/services/" + mooring))
		p.presses(".start button")
		p.reads("Кто обращается?")
		p.accessible("a choice")
		p.types("?")
		p.sees("#keys[open]")
		p.accessible("the keys")
		p.types(kb.Escape)
		p.presses(`button[value="владелец"]`)
		p.presses(`button[value="да"]`)
		p.sees("#typed:focus")
		p.types("31.02.2010" + kb.Enter)
		p.sees("#typed-error")
		p.accessible("a refused answer")
		p.types(kb.Tab)
		p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
		p.types("01.05.2010" + kb.Enter) // over what was selected
		p.reads("Сколько людей берёт судно?")
		p.types("6" + kb.Enter)
		p.reads("Как называется судно?")
		p.types("Чайка" + kb.Enter)
		p.reads("Перечень документов")
		p.accessible("the checklist")
		p.sees("#interview button.go:focus")
		p.types(kb.Enter)
		p.sees("#name:focus")
		p.accessible("the opening")
	}
	require.Empty(t, p.troubles)
}
