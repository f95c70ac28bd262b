package web

import (
	"context"
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
)

type languageKey struct{}

// speaking lets the rest of a request speak a language.
func speaking(r *http.Request, lang message.Language) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), languageKey{}, lang))
}

func language(r *http.Request) message.Language {
	if lang, ok := r.Context().Value(languageKey{}).(message.Language); ok {
		return lang
	}
	return desk.PageLanguage(r)
}

// field is an input of a form: what was typed, and what is wrong with it.
type field struct {
	Name, Value string
	Error, Hint string
}

// blame puts a problem beside its field.
func (f *field) blame(err error, texts *message.Texts) {
	problem := desk.ProblemOf(err)
	f.Error, f.Hint = texts.Text(problem.Message), texts.Hint(problem.Message)
}
