package httpapi_test

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// patience is how long a page may take on a machine that is busy with other
// tests.
const patience = 60 * time.Second

// person at a keyboard: a real browser that is only sent keys.
type typist struct {
	t        *testing.T
	ctx      context.Context
	base     string
	mu       sync.Mutex
	troubles []string // what the browser's console complained of
}

// sit starts a browser. The office has a name of its own, reached by plain
// HTTP, as in an office without certificates: browsers then send no
// Sec-Fetch-Site.
func sit(t *testing.T, r *rig) *typist {
	t.Helper()
	path, err := exec.LookPath("chromium")
	require.NoError(t, err, "this test drives a real browser: install it with \"apt-get install chromium\"")
	server := httptest.NewServer(r.handler)
	t.Cleanup(server.Close)
	_, port, err := net.SplitHostPort(server.Listener.Addr().String())
	require.NoError(t, err)
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(
		options, chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("host-resolver-rules", "MAP office.test 127.0.0.1, MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("accept-lang", "ru-RU,ru"), chromedp.Flag("lang", "ru-RU"),
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	p := &typist{t: t, base: "http://office.test:" + port}
	ctx, leave := chromedp.NewContext(allocator, chromedp.WithListener(p.hear))
	t.Cleanup(leave)
	p.ctx = ctx
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)))
	// A window that nobody looks at would have no focus to show.
	_, err = chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	require.NoError(t, err)
	return p
}

// hear keeps what the console of the browser complains of: an error of a
// script, or something that the policy of the pages forbids.
func (p *typist) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch event := event.(type) {
	case *cdplog.EventEntryAdded:
		if event.Entry.Level == cdplog.EntryLevelError && event.Entry.Source != cdplog.EntrySourceNetwork {
			p.troubles = append(p.troubles, event.Entry.Text)
		}
	case *runtime.EventExceptionThrown:
		p.troubles = append(p.troubles, event.ExceptionDetails.Text)
	}
}

// do runs steps and, where one fails, shows the page.
func (p *typist) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		page, _ := chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS("main")))
		require.NoError(p.t, err, "%s", strings.Join(strings.Fields(page), " "))
	}
}

// sees waits until an element is on the page.
func (p *typist) sees(selector string) {
	p.t.Helper()
	p.do(chromedp.WaitVisible(chromedp.CSS(selector)))
	require.Eventually(p.t, p.complete, patience, 20*time.Millisecond)
}

// complete reports whether the page is there with its scripts: a page reads
// well before its keys do anything.
func (p *typist) complete() bool {
	state, err := chromedp.Run(p.ctx, chromedp.Evaluate[string]("document.readyState"))
	return err == nil && state == "complete"
}

// reads waits until the page says a text.
func (p *typist) reads(text string) {
	p.t.Helper()
	var page string
	require.Eventually(p.t, func() bool {
		page, _ = chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS("main")))
		page = strings.Join(strings.Fields(page), " ")
		return strings.Contains(page, text) && p.complete()
	}, patience, 50*time.Millisecond, "%q", text)
}

// types sends keys to whatever has the focus.
func (p *typist) types(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// focused reports whether the element that has the focus is a certain one. It
// asks the document and no script.
func (p *typist) focused(selector string) bool {
	p.t.Helper()
	nodes, err := chromedp.Run(p.ctx, chromedp.Nodes(chromedp.CSSAll(selector+":focus"), chromedp.AtLeast(0)))
	require.NoError(p.t, err)
	return len(nodes) == 1
}

// tabs moves with the Tab key until an element has the focus.
func (p *typist) tabs(selector string) {
	p.t.Helper()
	for range 80 {
		if p.focused(selector) {
			return
		}
		p.types(kb.Tab)
	}
	require.Fail(p.t, "the Tab key does not come to it", selector)
}

// presses moves to an element and presses it.
func (p *typist) presses(selector string) {
	p.t.Helper()
	p.tabs(selector)
	p.types(kb.Enter)
}

// replaces types over what stands in a field.
func (p *typist) replaces(selector, text string) {
	p.t.Helper()
	p.tabs(selector) // coming by the Tab key selects the text
	p.types(text)
}

func TestFromSearchToResultByKeyboard(t *testing.T) {
	r := newRig(t)
	p := sit(t, r)
	p.do(chromedp.Navigate(p.base + "/"))
	p.sees("#q:focus")
	p.types("лодка" + kb.Enter)
	p.reads("Показать все услуги")
	p.presses(".services a")

	p.sees(".start button:focus")
	p.types(kb.Enter)
	p.sees(`button[value="владелец"]`)
	p.types(kb.Escape) // leaves
	p.sees(".start button:focus")
	p.types(kb.Enter)
	p.sees(`button[value="владелец"]`)
	p.types("1")
	p.reads("На судне есть мотор?")
	p.types("0") // does not know
	p.reads("Когда судно построено?")
	p.types("31.02.2010" + kb.Enter)
	p.sees("#typed-error")
	p.replaces("#typed", "")
	p.types(kb.Tab)
	p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
	require.True(t, p.focused("#typed"))
	p.types("01.05.2010" + kb.Enter)
	p.reads("Сколько людей берёт судно?")
	p.types("6" + kb.Enter)
	p.reads("Как называется судно?")
	p.types("Чайка" + kb.Enter)
	p.reads("Перечень документов")
	p.reads("Станет ясно позже")

	p.sees("#interview button.go:focus")
	p.types(kb.ArrowLeft) // back to the last question
	p.sees(`#typed[value="Чайка"]`)
	p.types(kb.Enter)
	p.sees("#interview button.go:focus")
	p.types(kb.Enter)
	p.sees("#name:focus")
	p.types(person + kb.Enter)
	p.reads("Дело № 2026-000001")
	p.finishes()
	require.Empty(t, p.troubles)
	require.Equal(t, "issued", r.show("2026-000001").Case.Status)
	require.NotContains(t, r.log.String(), "Агриппина")
}

// finishes takes the open case from its documents to the issued result.
func (p *typist) finishes() {
	p.t.Helper()
	p.tabs(`input[name="there"][value="заявление"]`)
	p.types(" ")
	p.tabs(`input[name="there"][value="паспорт"]`)
	p.types(" ")
	p.presses("section[aria-labelledby=documents] button.go")
	p.reads("Приняты 2 документа")
	p.presses(".stages .now button.go")
	p.reads("Записать итог")
	p.tabs(".stages .now input[type=radio]")
	p.types(" ")
	p.presses(".stages .now form button")
	p.reads("решение принято")
	p.presses(".stages .now button.go")
	p.reads("Этап завершён 02.03.2026: Рассмотрение")
	p.presses(".results button")
	p.reads("результат выдан")
}

// The same way without a single script: forms, focus and Enter do it all.
func TestFromSearchToResultWithoutJavaScript(t *testing.T) {
	r := newRig(t)
	p := sit(t, r)
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/"))
	p.sees("#q:focus")
	p.types("7" + kb.Enter)
	p.reads("Показать все услуги")
	p.presses(".services a")
	p.sees(".start button:focus")
	p.types(kb.Enter)
	p.sees(`button[value="владелец"]`)
	p.types("1") // no script listens
	p.reads("Кто обращается?")
	p.presses(`button[value="владелец"]`)
	p.reads("На судне есть мотор?")
	p.presses(`button[value="да"]`)
	p.reads("Когда судно построено?")
	p.types("01.05.2010" + kb.Enter)
	p.reads("Сколько людей берёт судно?")
	p.types("6" + kb.Enter)
	p.reads("Как называется судно?")
	p.types("Чайка" + kb.Enter)
	p.sees("#interview button.go:focus")
	p.types(kb.Enter)
	p.sees("#name:focus")
	p.types(person + kb.Enter)
	p.reads("Дело № 2026-000001")
	p.finishes()
	require.Equal(t, "issued", r.show("2026-000001").Case.Status)
}

// A page must not be wider than the screen, whatever people and regulations
// wrote, and what a finger touches must not be too small for it.
func TestPagesFitANarrowScreen(t *testing.T) {
	long := strings.Repeat("Водогрязеторфопарафинолечебница", 3)
	r := newRigOn(t, verbose(t, long))
	a := r.post("/api/v1/cases", `{"service":"`+mooring+`","channel":"мфц","applicant":{"name":"`+long+`","email":"`+strings.Repeat("a", 90)+`@example.ru"},"answers":`+boat+`}`)
	number := "2026-000001"
	require.Equal(t, "/api/v1/cases/"+number, a.is(http.StatusCreated).header.Get("Location"))
	p := sit(t, r)
	for _, width := range []int64{390, 1440} {
		for _, path := range []string{"/", "/services/" + mooring, "/cases", "/cases/" + number, "/problems/problems.day"} {
			p.do(chromedp.EmulateViewport(width, 844), chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS("main")))
			p.fits(width, path)
		}
		p.do(chromedp.Navigate(p.base + "/services/" + mooring))
		p.presses(".start button")
		p.reads("Кто обращается?")
		p.fits(width, "a question")
		p.presses(`button[value="представитель"]`)
		for _, typed := range []string{"01.05.2010", "6", long} {
			if typed == "01.05.2010" {
				p.presses(`button[value="да"]`)
			}
			p.sees("#typed:focus")
			p.fits(width, "a question")
			p.types(typed + kb.Enter)
			p.do(chromedp.WaitReady(chromedp.CSS(`[name="answer"][value$="=` + typed + `"]`)))
		}
		p.reads("Перечень документов")
		p.fits(width, "the checklist")
	}
	require.Empty(t, p.troubles)
}

// fits requires that a page is no wider than the screen and that nothing on it
// that is pressed is smaller than 24 pixels, links inside a text apart.
func (p *typist) fits(width int64, page string) {
	p.t.Helper()
	wide, err := chromedp.Run(p.ctx, chromedp.Evaluate[int64]("document.documentElement.scrollWidth"))
	require.NoError(p.t, err)
	require.LessOrEqual(p.t, wide, width, page)
	small, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`[...document.querySelectorAll("main :is(a, button, input, select, summary), nav a, .speak")]
		.filter(e => e.checkVisibility() && e.type !== "hidden" && !e.closest(".skip"))
		.filter(e => { const r = e.getBoundingClientRect(); return r.width < 24 || r.height < 23.9 })
		.map(e => e.outerHTML).join("\n")`))
	require.NoError(p.t, err)
	require.Empty(p.t, small, page)
}

// verbose is the catalog with a long word in every title.
func verbose(t *testing.T, word string) string {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.CopyFS(folder, os.DirFS("testdata/catalog")))
	for _, name := range []string{"stoyanka.rgl", "organisations.yaml", "services.yaml"} {
		path := filepath.Join(folder, name)
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		replaced := strings.NewReplacer(
			`"Паспорт"`, `"`+word+`"`, `"Осмотр судна"`, `"`+word+`"`, "Договор о стоянке", word, "Владелец судна", word, "На судне есть мотор", word,
			"Решение о месте", word, "Судно осмотрено", word, "Управление порта", word, "маломерного судна", word, "правила порта, п. 4", word,
		).Replace(string(text))
		require.NoError(t, os.WriteFile(path, []byte(replaced), 0o600))
	}
	return folder
}

// After a form was refused the focus is where one goes on, without a script.
func TestRefusedFormTakesTheFocus(t *testing.T) {
	r := newRig(t)
	number := r.opened()
	p := sit(t, r)
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	p.do(chromedp.Navigate(p.base + "/cases/" + number))
	p.tabs(`input[name="there"][value="заявление"]`)
	p.types(" ")
	p.replaces(`input[name="originals:заявление"]`, "0")
	p.presses("section[aria-labelledby=documents] button.go")
	p.sees(`input[name="originals:заявление"][aria-invalid="true"]:focus`)
	p.replaces(`input[name="originals:заявление"]`, "1")
	p.replaces(`section[aria-labelledby=documents] input[name="day"]`, "03.03.2026")
	p.presses("section[aria-labelledby=documents] button.go")
	p.sees(`section[aria-labelledby=documents] input[name="day"][aria-invalid="true"]:focus`)
	require.Empty(t, r.show(number).Case.Documents)

	r.tick(number, r.get("/cases/"+number).sequence(), "02.03.2026", []string{"паспорт"}, "originals:паспорт", "1").is(http.StatusSeeOther)
	p.presses("section[aria-labelledby=documents] button.go")
	p.sees(`.box[role="alert"]:focus`)
	p.reads("дело изменилось")
}
