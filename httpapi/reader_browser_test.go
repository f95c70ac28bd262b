package httpapi_test

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// scans reads a barcode: keys without a pause, and Enter behind them.
func (p *typist) scans(code string) {
	p.t.Helper()
	// One script sends all: between two commands to a browser a reader would
	// have sent ten keys.
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`(() => {
		for (const key of [..."`+code+`", "Enter"]) {
			const at = document.activeElement;
			const go = at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
			if (go && key.length === 1 && at.matches("input:not([type=checkbox])")) at.value += key;
		}
		return true;
	})()`))
	require.NoError(p.t, err)
}

// A reader finds the case from any page: while a question waits for a digit,
// and while one is typing, which stays as it was.
func TestBarcodeReaderOpensTheCaseFromAnyPage(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	p := sit(t, r)
	for _, path := range []string{"/", "/cases", "/letters", "/services/" + mooring} {
		p.do(chromedp.Navigate(p.base + path))
		p.sees("main")
		p.do(chromedp.Blur(chromedp.CSS("[data-find]")))
		p.scans(number)
		p.reads("Дело № " + number)
	}
	p.do(chromedp.Navigate(p.base + "/services/" + mooring))
	p.presses(".start button")
	p.sees(`button[value="владелец"]`)
	p.scans("http://office.example/cases/" + number)
	p.reads("Дело № " + number)

	p.do(chromedp.Navigate(p.base + "/cases"))
	p.tabs("#sought")
	p.types("Агрип")
	time.Sleep(100 * time.Millisecond) // a hand pauses; a reader begins behind it
	_, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`addEventListener("submit", (e) => { window.sought = document.getElementById("sought").value; e.preventDefault(); }, true) ?? true`))
	require.NoError(t, err)
	p.scans(number)
	kept, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("window.sought"))
	require.NoError(t, err)
	require.Equal(t, "Агрип", kept)
	require.Empty(t, p.troubles)
}

// Digits that are no code press what they always press.
func TestDigitsThatAreNoCodeAnswer(t *testing.T) {
	r := newRig(t)
	p := sit(t, r)
	p.do(chromedp.Navigate(p.base + "/services/" + mooring))
	p.presses(".start button")
	p.sees(`button[value="владелец"]`)
	p.types("1")
	p.reads("На судне есть мотор?")
	require.Empty(t, p.troubles)
}

func TestKeysOfThePageAreShown(t *testing.T) {
	r := newRig(t)
	p := sit(t, r)
	p.do(chromedp.Navigate(p.base + "/services/" + mooring))
	p.presses(".start button")
	p.sees(`button[value="владелец"]`)
	p.types("?")
	p.sees("#keys[open]")
	text, err := chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS("#keys dl")))
	require.NoError(t, err)
	for _, key := range []string{"1Владелец", "←Назад", "Esc"} {
		require.Contains(t, strings.Join(strings.Fields(text), " "), key)
	}
	p.types("1") // the keys of the page behind wait
	time.Sleep(150 * time.Millisecond)
	p.sees("#keys[open]")
	p.types(kb.Escape)
	p.do(chromedp.WaitNotVisible(chromedp.CSS("#keys")))
	p.sees(`button[value="владелец"]`)
	p.types("1")
	p.reads("На судне есть мотор?")
	require.Empty(t, p.troubles)
}

// While the server is away a form waits on its page and goes by itself when the
// server is back: once.
func TestBrokenConnectionLosesNothing(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	var away atomic.Bool
	inner := r.handler
	r.handler = http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if away.Load() {
			panic(http.ErrAbortHandler)
		}
		inner.ServeHTTP(w, req)
	})
	p := sit(t, r)
	r.handler = inner
	p.do(chromedp.Navigate(p.base + "/cases/" + number))
	p.tabs(`input[name="there"][value="заявление"]`)
	p.types(" ")
	away.Store(true)
	p.presses("section[aria-labelledby=documents] button.go")
	p.sees("#no-link")
	p.types(kb.Enter) // an impatient hand
	require.Empty(t, r.show(number).Case.Documents)
	away.Store(false)
	p.reads("Принят 1 документ")
	require.Equal(t, 3, r.show(number).Case.Sequence)
}
