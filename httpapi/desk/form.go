package desk

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"os"

	"reglament/message"
)

// ReadForm reads the body of a form into r.PostForm. The error is a
// *message.Problem, or that of a body that is too large or too slow.
func ReadForm(r *http.Request) error {
	const form = "application/x-www-form-urlencoded"
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != form {
		return message.NewProblem(message.Wrong, MediaType, "expected", form)
	}
	err = r.ParseForm()
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large), errors.Is(err, os.ErrDeadlineExceeded):
		return err
	case err != nil:
		return message.NewProblem(message.Wrong, BadForm)
	}
	return nil
}

// ChosenByForm keeps the language that a person chose by the button "lang" of a
// form, and gives the request as it is in that language. The form has been read.
func ChosenByForm(w http.ResponseWriter, r *http.Request) *http.Request {
	lang, ok := Spoken(r.PostForm.Get("lang"))
	if !ok {
		return r
	}
	Remember(w, lang)
	r = r.Clone(r.Context())
	r.Header.Set("Cookie", LanguageCookie+"="+string(lang)+"; "+r.Header.Get("Cookie"))
	return r
}

// Chosen keeps the language that a person chose by "?lang=" and leads to the
// same page without it; done is false where none was chosen.
func Chosen(w http.ResponseWriter, r *http.Request) (done bool) {
	lang, ok := Spoken(r.URL.Query().Get("lang"))
	if !ok {
		return false
	}
	Remember(w, lang)
	query := r.URL.Query()
	query.Del("lang")
	there := url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: query.Encode()}
	http.Redirect(w, r, there.String(), http.StatusSeeOther)
	return true
}
