package httpapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"reglament/httpapi/signin"
	"reglament/runtime/staff"
)

// lit requires that something on the page has the focus, and that one sees it
// there: without that, whoever has no mouse does not know where he is.
func (p *typist) lit(where string) {
	p.t.Helper()
	seen, err := chromedp.Run(p.ctx, chromedp.Evaluate[bool](`(() => { const e = document.activeElement;
		if (!e || e === document.body || !e.checkVisibility()) return false;
		const s = getComputedStyle(e), r = e.getBoundingClientRect();
		return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && r.bottom > 0 && r.top < innerHeight })()`))
	require.NoError(p.t, err)
	require.True(p.t, seen, "no focus is seen: %s", where)
}

// shown is a text on the page, without spaces around it.
func (p *typist) shown(selector string) string {
	p.t.Helper()
	text, err := chromedp.Run(p.ctx, chromedp.TextContent(chromedp.CSS(selector)))
	require.NoError(p.t, err)
	return strings.TrimSpace(text)
}

// Every page of the door has nothing that axe-core knows to keep people out, and
// fits a hand, by day and by night.
func TestPagesOfTheDoorAreAccessible(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	looks := []struct {
		width int64
		night bool
	}{{390, true}, {390, false}, {1440, false}, {1440, true}}
	shows := func(width int64, path, selector string) {
		p.do(chromedp.EmulateViewport(width, 844), chromedp.Navigate(p.base+path), chromedp.WaitReady(chromedp.CSS(selector)))
		p.accessible(path)
		p.fits(width, path)
	}
	for _, look := range looks {
		p.dims(look.night)
		shows(look.width, "/first", "#code")
	}
	boss, operator := m.worker(staff.Administrator, mainOffice), m.worker(staff.Operator, otherOffice)
	m.program(staff.Operator, mainOffice)
	for i, look := range looks {
		p.dims(look.night)
		p.becomes(nil)
		shows(look.width, "/sign-in", "#login:focus")
		p.types("nobody" + kb.Tab + "nothing" + kb.Enter)
		p.sees(".box.bad:focus")
		p.accessible("a refused sign-in")
		p.becomes(boss)
		for _, path := range []string{"/password", "/staff", "/staff/new", "/staff/accounts/" + operator.id, "/staff/tokens", "/staff/log"} {
			shows(look.width, path, "main")
		}
		if i%2 == 1 {
			continue // what follows is looked at by night in a hand and by day on a desk
		}
		for _, form := range []struct{ path, send, wrong string }{
			{"/staff/new", "main button.go", "#name[aria-invalid]:focus"},
			{"/staff/tokens", "main form[action='/staff/tokens'] button.go", "#name[aria-invalid]:focus"},
			{"/password", "form[action='/password'] button.go", "#old[aria-invalid]:focus"},
			{"/staff/accounts/" + operator.id, "form[action$=erase] button", ".box.bad:focus"},
		} {
			p.do(chromedp.Navigate(p.base + form.path))
			p.presses(form.send)
			p.sees(form.wrong)
			p.lit(form.path)
			p.accessible(form.path + " refused")
			p.fits(look.width, form.path+" refused")
		}
		p.do(chromedp.Navigate(p.base + "/staff/accounts/" + operator.id))
		p.presses("form[action$=reset] button")
		p.sees("a.go:focus")
		p.accessible("a password that is shown once")
		require.NoError(t, m.workers.Unlock(t.Context(), staff.Console(), "administrator"))
	}
	require.Empty(t, p.troubles)
}

// comesIn is the way of an office's first day, by keys alone: the first
// administrator, a new worker, his own password; and what one mistypes on it.
func (m *manned) comesIn(p *typist) {
	code, err := m.workers.FirstCode(p.t.Context())
	require.NoError(p.t, err)
	p.do(chromedp.Navigate(p.base + "/"))
	p.sees("#code:focus")
	p.lit("the first administrator")
	p.types("nothing" + kb.Tab + "Рощина Майя" + kb.Tab + "roshchina" + kb.Tab + workerPhrase + kb.Tab + "другая" + kb.Enter)
	p.sees("#again[aria-invalid]:focus")
	p.reads("не совпада")
	p.lit("passwords that differ")
	p.tabs("#password")
	p.types(workerPhrase + kb.Tab + workerPhrase + kb.Enter)
	p.sees("#code[aria-invalid]:focus")
	p.lit("a wrong code")
	p.retypes(code)
	p.tabs("#password")
	p.types(workerPhrase + kb.Tab + workerPhrase + kb.Enter)
	p.reads("Новый сотрудник")

	p.presses("a[href='/staff/new']")
	p.sees("#name:focus")
	p.types("Лугова Инна" + kb.Enter)
	p.sees("fieldset:focus")
	p.reads("ни одной роли")
	p.lit("no role")
	p.tabs("input[value=operator]")
	p.types(" ")
	p.tabs("#login")
	p.types("R" + kb.Enter)
	p.sees("#login[aria-invalid]:focus")
	require.Equal(p.t, "Лугова Инна", p.value("#name"))
	p.retypes("lugova" + kb.Enter)
	p.sees("a.go:focus")
	once := p.shown("code")
	p.types(kb.Enter)
	p.reads("lugova")
	p.sees("h1 .tag")

	p.presses("form.me button")
	p.sees("#login:focus")
	p.lit("signing in")
	p.types("lugova" + kb.Tab + "не тот" + kb.Enter)
	p.sees(".box.bad:focus")
	require.Equal(p.t, "lugova", p.value("#login"))
	p.tabs("#password")
	p.types(once + kb.Enter)
	p.reads("одноразовому паролю")
	p.sees("#old:focus")
	p.types(once + kb.Tab + "короткий" + kb.Tab + "короткий" + kb.Enter)
	p.sees("#password[aria-invalid]:focus")
	p.lit("a short password")
	p.tabs("#again")
	p.do(chromedp.Navigate(p.base + "/password"))
	p.sees("#old:focus")
	p.types(once + kb.Tab + workerPhrase + kb.Tab + workerPhrase + kb.Enter)
	p.sees("#q:focus") // the first page, where he wanted to go
	p.tabs("a[href='/cases']")
}

// value is what stands in a field.
func (p *typist) value(selector string) string {
	p.t.Helper()
	text, err := chromedp.Run(p.ctx, chromedp.Value(chromedp.CSS(selector)))
	require.NoError(p.t, err)
	return text
}

func TestFirstDayByKeyboard(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	m.comesIn(p)
	p.becomes(m.worker(staff.Administrator, mainOffice))
	for _, from := range []struct{ path, leave, to string }{
		{"/staff/new", "a.leave", "a[href='/staff/new']"},
		{"/staff/tokens", "a[href='/staff']", "a[href='/staff/new']"},
		{"/staff/log", "a[href='/staff']", "a[href='/staff/new']"},
		{"/password", "a.leave", "#q"},
	} {
		p.do(chromedp.Navigate(p.base+from.path), chromedp.WaitReady(chromedp.CSS(from.leave+"[data-key=Escape]")))
		p.types(kb.Escape)
		p.sees(from.to)
	}
	require.Empty(t, p.troubles)
}

func TestFirstDayWithoutJavaScript(t *testing.T) {
	m := officeWithDoor(t)
	p := sit(t, m.rig)
	_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	require.NoError(t, err)
	m.comesIn(p)
}

// The way to an outside directory goes through the policy of the pages, although
// that lets no form lead out of the office.
func TestABrowserComesToTheDirectory(t *testing.T) {
	var there *httptest.Server
	var came atomic.Bool
	there = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/.well-known/openid-configuration":
			w.Header().Set("Content-Type", "application/json")
			_, _ = fmt.Fprintf(w, `{"issuer":%q,"authorization_endpoint":%q,"token_endpoint":%q,"jwks_uri":%q}`, there.URL, there.URL+"/hop", there.URL+"/token", there.URL+"/keys")
		case "/hop": // directories lead on among themselves
			http.Redirect(w, r, strings.Replace(there.URL, "127.0.0.1", "office.test", 1)+"/authorize", http.StatusFound)
		case "/authorize":
			came.Store(true)
		}
	}))
	t.Cleanup(there.Close)
	m := officeWithDirectory(t, "testdata/catalog", &signin.External{Issuer: there.URL, ClientID: "reglament", Redirect: "http://office.test/sign-in/external/back", Title: "учётку округа"})
	m.worker(staff.Operator, mainOffice)
	p := sit(t, m.rig)
	p.do(chromedp.Navigate(p.base + "/sign-in"))
	p.sees("#login:focus")
	p.accessible("signing in by a directory")
	p.presses("form[action='/sign-in/external'] button")
	require.Eventually(t, came.Load, patience, 50*time.Millisecond)
	require.Empty(t, p.troubles)
}
