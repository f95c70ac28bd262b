package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/httpapi/desk"
	"reglament/message"
)

func TestLanguageIsChosenInOneOrder(t *testing.T) {
	for _, c := range []struct {
		query, cookie, header string
		want                  message.Language
	}{
		{"", "", "", message.Russian},
		{"", "", "de, fr;q=0.9", message.Russian},
		{"", "", "en-GB,en;q=0.9", message.English},
		{"", "", "ru;q=0.5, en;q=0.8", message.English},
		{"", "", "ru, en", message.Russian},
		{"", "", "en;q=0, ru;q=0", message.Russian},
		{"", "", "en;q=2", message.Russian},
		{"", "ru", "en", message.Russian},
		{"", "xx", "en", message.English},
		{"en", "ru", "ru", message.English},
		{"xx", "en", "ru", message.English},
	} {
		r := httptest.NewRequest(http.MethodGet, "/?lang="+c.query, nil)
		r.Header.Set("Accept-Language", c.header)
		if c.cookie != "" {
			r.AddCookie(&http.Cookie{Name: desk.LanguageCookie, Value: c.cookie})
		}
		require.Equal(t, c.want, desk.Language(r), "%+v", c)
	}
}

func TestLanguageOfAnyHeaderIsOneThatIsSpoken(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept-Language", rapid.String().Draw(t, "header"))
		require.Contains(t, []message.Language{message.Russian, message.English}, desk.Language(r))
	})
}

func TestProblemsSpeakTheLanguageThatWasAskedFor(t *testing.T) {
	r := newRig(t)
	russian := r.get("/api/v1/cases/2026-000009").problem(http.StatusNotFound, "runtime.case.unknown")
	english := r.get("/api/v1/cases/2026-000009", "Accept-Language", "en").problem(http.StatusNotFound, "runtime.case.unknown")
	require.NotEqual(t, russian.Detail, english.Detail)
	require.Equal(t, "Not found", english.Title)
	require.Equal(t, "en", r.get("/api/v1/services?lang=en").header.Get("Content-Language"))
}

func TestLanguageSwitchLeavesTheAddressAndStays(t *testing.T) {
	r := newRig(t)
	a := r.get("/?q=лодка&lang=en").is(http.StatusSeeOther)
	require.Equal(t, "/?q=%D0%BB%D0%BE%D0%B4%D0%BA%D0%B0", a.header.Get("Location"))
	cookie := a.header.Get("Set-Cookie")
	require.Contains(t, cookie, "lang=en")
	require.Contains(t, cookie, "HttpOnly")
	r.get("/", "Cookie", cookie).is(http.StatusOK).has(`<html lang="en">`, "Cases in progress")
	r.get("/", "Accept-Language", "en").has(`<html lang="ru">`, "Дела в работе", `href="/?lang=en"`)
}
