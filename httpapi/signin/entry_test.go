package signin_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/httpapi/signin"
)

func TestTheFirstAdministratorComesIn(t *testing.T) {
	r := newRig(t)
	b := r.browser()
	b.get("/").leads("/sign-in?next=%2F")
	b.get("/sign-in").leads("/first")
	b.get("/first").is(200).has("Код первого входа", "Не меньше 12 знаков")
	b.post("/first", "code", "не тот", "name", "Смирнова", "login", "smirnova", "password", bossPhrase, "again", bossPhrase).
		is(422).has("Код первого входа неверен", `value="smirnova"`)
	code, err := r.staff.FirstCode(t.Context())
	require.NoError(t, err)
	b.post("/first", "code", code, "name", "Смирнова", "login", "smirnova", "password", bossPhrase, "again", "x").is(422).has("Пароли не совпадают")
	weak := b.post("/first", "code", code, "name", "Смирнова", "login", "smirnova", "password", "qwerty123456", "again", "qwerty123456").is(422)
	require.NotContains(t, weak.body, "qwerty123456", "a password that was typed is in the page")
	b.post("/first", "code", code, "name", "Смирнова", "login", "smirnova", "password", bossPhrase, "again", bossPhrase).leads("/staff")
	b.get("/staff").is(200).has("Смирнова", "Администратор")
	b.get("/first").is(http.StatusConflict).has("staff.first.over")
	b.get("/sign-in").is(200)
}

func TestSigningInLeadsOnAndOutLeadsBack(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	boss.worker("ivanova", "operator")
	b := r.browser()
	b.get("/cases?order=due").leads("/sign-in?next=%2Fcases%3Forder%3Ddue")
	b.get("/sign-in?next=%2Fcases%3Forder%3Ddue").is(200).has(`name="next" value="/cases?order=due"`)
	b.post("/sign-in", "login", "ivanova", "password", "не тот", "next", "/cases").is(422).has("Логин или пароль неверен", `value="ivanova"`)
	in := b.post("/sign-in", "login", " Ivanova ", "password", phrase, "next", "/cases?order=due").leads("/cases?order=due")
	cookie := in.header.Get("Set-Cookie")
	require.Regexp(t, `^reglament=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax$`, cookie)
	b.get("/cases?order=due").is(200).has("HERE /cases?order=due ivanova")

	again := b.post("/sign-in", "login", "ivanova", "password", phrase).leads("/")
	require.NotEqual(t, cookie, again.header.Get("Set-Cookie"), "the secret is the same after signing in anew")
	require.False(t, r.stands(cookie), "the former session is still there")

	out := b.post("/sign-out").leads("/sign-in")
	require.Contains(t, out.header.Get("Set-Cookie"), "Max-Age=0")
	require.Empty(t, out.header.Get("Clear-Site-Data"), "browsers complain of it over plain HTTP")
	require.False(t, r.stands(again.header.Get("Set-Cookie")), "the session outlives signing out")
	b.get("/cases").leads("/sign-in?next=%2Fcases")
	b.get("/sign-out").leads("/")
}

func TestSigningOutThrowsAwayWhatABrowserKept(t *testing.T) {
	r := newRig(t, func(c *signin.Config) { c.Secure = true })
	require.Equal(t, `"cache", "storage"`, r.browser().post("/sign-out").leads("/sign-in").header.Get("Clear-Site-Data"))
}

// stands tells whether the session of a Set-Cookie is still there.
func (r *rig) stands(cookie string) bool {
	_, value, _ := strings.Cut(strings.Split(cookie, ";")[0], "=")
	_, err := r.staff.Session(r.t.Context(), value)
	return err == nil
}

func TestNextIsNowhereElse(t *testing.T) {
	r := newRig(t)
	r.boss()
	for _, next := range []string{
		"https://example.org/", "//example.org", "/\\example.org", "\\\\example.org", "/\t/example.org", "javascript:alert(1)", "example.org",
		"/%5cexample.org", "/%2f/example.org", "http:/cases", "http:cases", "", "/sign-in?next=/x", "/sign-out", "/\nSet-Cookie: x", "//", "/ /../..//x\r",
	} {
		b := r.browser()
		b.post("/sign-in", "login", "smirnova", "password", bossPhrase, "next", next).leads("/")
	}
	for next, want := range map[string]string{"/cases?status=open&x=%D1%8F": "/cases?status=open&x=%D1%8F", "/cases/2026-000001": "/cases/2026-000001"} {
		r.browser().post("/sign-in", "login", "smirnova", "password", bossPhrase, "next", next).leads(want)
	}
}

func TestOverHTTPSTheCookieIsBoundToTheHost(t *testing.T) {
	r := newRig(t, func(c *signin.Config) { c.Secure = true })
	code, err := r.staff.FirstCode(t.Context())
	require.NoError(t, err)
	in := r.browser().post("/first", "code", code, "name", "Смирнова", "login", "smirnova", "password", bossPhrase, "again", bossPhrase).leads("/staff")
	require.Regexp(t, `^__Host-reglament=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; Secure; SameSite=Lax$`, in.header.Get("Set-Cookie"))
}

func TestAPasswordThatWasGivenOutOpensOnlyThePasswordPage(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	made := boss.post("/staff/new", "name", "Иванова", "login", "ivanova", "roles", "operator").is(200).has("ivanova")
	once := secret.FindString(made.body)
	b := r.browser()
	b.post("/sign-in", "login", "ivanova", "password", once).leads("/password?next=%2F")
	b.get("/cases").leads("/password?next=%2Fcases")
	b.get("/password?next=%2Fcases").is(200).has("одноразовому паролю", `value="/cases"`)
	b.post("/password", "old", once, "password", "коротко", "again", "коротко").is(422).has("слишком короткий")
	b.post("/password", "old", "не тот", "password", phrase, "again", phrase).is(422).has("Прежний пароль неверен")
	b.post("/password", "old", once, "password", phrase, "again", phrase, "next", "//evil").leads("/")
	b.get("/cases").is(200).has("HERE")
}

func TestWhoIsNotSignedInHasNoPassword(t *testing.T) {
	r := newRig(t)
	r.boss()
	b := r.browser()
	b.get("/password").leads("/sign-in?next=%2Fpassword")
	b.post("/password", "old", "x", "password", phrase, "again", phrase).leads("/sign-in?next=%2Fpassword")
	b.post("/sign-out").leads("/sign-in")
}

func TestASessionThatEndedLeadsToSigningIn(t *testing.T) {
	r := newRig(t)
	b := r.boss()
	r.pass(29 * time.Minute)
	b.get("/staff").is(200)
	r.pass(31 * time.Minute)
	b.get("/staff").leads("/sign-in?next=%2Fstaff")
	b.post("/staff/new", "name", "x").leads("/sign-in?next=%2Fstaff%2Fnew")
}

func TestEverySessionIsEndedFromThePasswordPage(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	other := r.browser()
	other.post("/sign-in", "login", "smirnova", "password", bossPhrase).leads("/")
	boss.post("/sign-out", "everywhere", "yes").leads("/sign-in")
	other.get("/staff").leads("/sign-in?next=%2Fstaff")
}

func TestAPauseIsToldWithItsLength(t *testing.T) {
	r := newRig(t)
	r.boss()
	b := r.browser()
	for range 4 {
		b.post("/sign-in", "login", "smirnova", "password", "x").is(422)
	}
	b.post("/sign-in", "login", "smirnova", "password", "x").is(http.StatusConflict).has("через 30\u00a0секунд")
}

func TestRightsOfPagesAndOfTheAPI(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	worker, _ := boss.worker("ivanova", "operator")
	worker.get("/staff").is(http.StatusForbidden).has("problems.not_allowed")
	boss.get("/cases").is(http.StatusForbidden)
	stranger := r.browser()
	stranger.get("/api/v1/cases").is(http.StatusUnauthorized).has("problems.not_signed_in")
	stranger.post("/cases").leads("/sign-in?next=%2Fcases")
	worker.get("/api/v1/cases").is(200).has("ivanova")
	boss.get("/api/v1/cases").is(http.StatusForbidden)
}

func TestAProgramComesInByItsToken(t *testing.T) {
	r := newRig(t)
	boss := r.boss()
	boss.get("/staff/tokens").is(200).has("Ключей нет", `value="23.05.2027"`, `data-day="`)
	boss.post("/staff/tokens", "name", "terminal-1", "roles", "operator", "expires", "позже").is(422).has(`value="terminal-1"`)
	boss.post("/staff/tokens", "name", "terminal-1", "expires", "01.03.2027").is(422).has("ни одной роли")
	boss.post("/staff/tokens", "name", "terminal-1", "roles", "operator", "expires", "01.03.2037").is(422).has("366")
	shown := boss.post("/staff/tokens", "name", "terminal-1", "roles", "operator", "office", "mfc-2", "expires", "1 марта").is(200)
	token := rgl.FindString(shown.body)
	require.NotEmpty(t, token)
	boss.get("/staff/tokens").is(200).has("terminal-1", "01.03.2027", "МФЦ на Садовой", "Оператор окна")
	require.NotContains(t, boss.get("/staff/tokens").body, token)

	b := r.browser()
	b.bearing(token, "/api/v1/cases").is(200).has("HERE /api/v1/cases api:terminal-1")
	b.bearing(token, "/staff").is(http.StatusForbidden)
	b.bearing(token+"x", "/api/v1/cases").is(http.StatusUnauthorized)
	b.bearing(token+"x", "/cases").is(http.StatusUnauthorized)
	boss.post("/staff/tokens/revoke", "name", "terminal-1").leads("/staff/tokens")
	b.bearing(token, "/api/v1/cases").is(http.StatusUnauthorized)
	boss.post("/staff/tokens/revoke", "name", "terminal-1").is(http.StatusNotFound)
}

func (b *browser) bearing(token, path string) answer {
	b.t.Helper()
	request, err := http.NewRequest(http.MethodGet, b.server.URL+path, nil)
	require.NoError(b.t, err)
	request.Header.Set("Authorization", "bearer "+token)
	return b.send(request)
}

func TestFormsOfAnotherKindAreRefused(t *testing.T) {
	r := newRig(t)
	b := r.boss()
	request, err := http.NewRequest(http.MethodPost, r.server.URL+"/sign-in", strings.NewReader("{}"))
	require.NoError(t, err)
	request.Header.Set("Content-Type", "application/json")
	b.send(request).is(http.StatusUnsupportedMediaType)
}

func TestTheLanguageIsChosenAndLeavesTheAddress(t *testing.T) {
	r := newRig(t)
	b := r.boss()
	b.get("/sign-in?lang=en&next=%2Fcases").leads("/sign-in?next=%2Fcases")
	b.get("/sign-in?next=%2Fcases").is(200).has("Staff sign-in", "<html lang=en>")
}

func TestEveryPageIsInBothLanguages(t *testing.T) {
	r := newRig(t)
	b := r.boss()
	_, id := b.worker("ivanova", "operator", "courier")
	b.post("/staff/tokens", "name", "terminal-1", "roles", "operator", "expires", "01.03.2027").is(200)
	for range 5 {
		r.browser().post("/sign-in", "login", "ivanova", "password", "x")
		r.browser().post("/sign-in", "login", "nobody", "password", "x")
	}
	for _, lang := range []string{"ru", "en"} {
		b.client.Jar.SetCookies(must(url.Parse(r.server.URL)), []*http.Cookie{{Name: "lang", Value: lang, Path: "/"}})
		for _, path := range []string{"/sign-in", "/password", "/staff", "/staff/new", "/staff/tokens", "/staff/log", "/staff/accounts/" + id} {
			page := b.get(path).is(200).has("<html lang=" + lang)
			if lang == "en" {
				page.body = strings.NewReplacer("Иванова Елена", "", "Смирнова Ольга", "", "МФЦ на Садовой", "").Replace(page.body)
				require.NotRegexp(t, `[а-яё]{3}`, page.body, path)
			}
		}
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
