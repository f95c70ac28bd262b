package desk

import (
	"net/http"
	"strconv"
	"strings"

	"reglament/message"
)

// LanguageCookie is the name of the cookie that keeps a chosen language. It
// holds two letters and identifies nobody.
const LanguageCookie = "lang"

const cookieYear = 365 * 24 * 60 * 60 // seconds

// Language chooses what to answer a program in: what was chosen, else
// Accept-Language, and Russian where neither names a language that is spoken.
func Language(r *http.Request) message.Language {
	if lang, ok := chosen(r); ok {
		return lang
	}
	return accepted(r.Header.Get("Accept-Language"))
}

// PageLanguage chooses what a page is in: what was chosen, else Russian,
// whatever the browser was installed in.
func PageLanguage(r *http.Request) message.Language {
	lang, _ := chosen(r)
	return lang
}

// chosen is the language of "?lang=" or of the cookie; Russian and false where
// neither names one that is spoken.
func chosen(r *http.Request) (message.Language, bool) {
	if lang, ok := Spoken(r.URL.Query().Get("lang")); ok {
		return lang, true
	}
	if cookie, err := r.Cookie(LanguageCookie); err == nil {
		return Spoken(cookie.Value)
	}
	return message.Russian, false
}

// Spoken reads a language's code ("ru", "en-GB"); ok is false where the
// program does not speak it.
func Spoken(code string) (lang message.Language, ok bool) {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(code)), "-")
	switch lang = message.Language(primary); lang {
	case message.Russian, message.English:
		return lang, true
	default:
		return message.Russian, false
	}
}

// Remember keeps a chosen language for a year.
func Remember(w http.ResponseWriter, lang message.Language) {
	http.SetCookie(w, &http.Cookie{
		Name: LanguageCookie, Value: string(lang), Path: "/", MaxAge: cookieYear,
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// accepted is the spoken language with the highest weight; of equal ones the
// first, and Russian where there is none.
func accepted(header string) message.Language {
	best, weight := message.Russian, 0.0
	for part := range strings.SplitSeq(header, ",") {
		code, parameter, _ := strings.Cut(part, ";")
		lang, ok := Spoken(code)
		if !ok {
			continue
		}
		if q := quality(parameter); q > weight {
			best, weight = lang, q
		}
	}
	return best
}

func quality(parameter string) float64 {
	value, found := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
	if !found {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil || q < 0 || q > 1 {
		return 0
	}
	return q
}
