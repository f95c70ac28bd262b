package httpapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
)

// texts are the words in the language of a request.
func (o *office) texts(r *http.Request) *message.Texts { return o.Texts.In(desk.Language(r)) }

// fail answers with a problem: JSON under /api, a page elsewhere.
func (o *office) fail(w http.ResponseWriter, r *http.Request, err error) {
	if !strings.HasPrefix(r.URL.Path, "/api/") {
		o.pages.Fail(w, r, err)
		return
	}
	o.problem(w, r, err)
}

// problem answers with application/problem+json.
func (o *office) problem(w http.ResponseWriter, r *http.Request, err error) {
	desk.Note(r.Context(), err)
	texts := o.texts(r)
	details := desk.Describe(err, texts)
	if details.Status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="reglament"`)
	}
	w.Header().Set("Content-Language", string(texts.Language()))
	w.Header().Set("Content-Type", "application/problem+json")
	o.encode(w, details.Status, details)
}

// answer writes a value as JSON.
func (o *office) answer(w http.ResponseWriter, r *http.Request, status int, value any) {
	w.Header().Set("Content-Language", string(desk.Language(r)))
	w.Header().Set("Content-Type", "application/json")
	o.encode(w, status, value)
}

func (o *office) encode(w http.ResponseWriter, status int, value any) {
	w.Header().Set("Vary", "Accept-Language, Cookie")
	w.WriteHeader(status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	// The values are plain structures; what fails here is a broken line.
	_ = encoder.Encode(value)
}

// param is a part of the address as its author wrote it: chi matches the
// escaped form where that form is not the usual one.
func param(r *http.Request, name string) string {
	value := chi.URLParam(r, name)
	if r.URL.RawPath == "" {
		return value
	}
	if plain, err := url.PathUnescape(value); err == nil {
		return plain
	}
	return value
}
