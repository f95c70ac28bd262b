package web

import (
	"html/template"
	"net/http"

	"reglament/httpapi/desk"
)

// Framed writes a page whose main part another room has made: head, foot and
// style are those of all pages; who has not
// signed in is led nowhere else. The main part is put in as it is.
func (p *Pages) Framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML) {
	p.framed(w, r, status, title, main, languageSwitch{})
}

// FramedForm writes one that answers a form: the language is changed by sending
// the form of that id again to where it was sent.
func (p *Pages) FramedForm(w http.ResponseWriter, r *http.Request, status int, title, form string, main template.HTML) {
	p.framed(w, r, status, title, main, languageSwitch{Form: form, Action: r.URL.RequestURI()})
}

func (p *Pages) framed(w http.ResponseWriter, r *http.Request, status int, title string, main template.HTML, speaks languageSwitch) {
	stranger := desk.CallerOf(r.Context()).Account == ""
	p.show(w, r, status, "framed", page{Title: title, Model: main, Plain: stranger, Bare: stranger, Switch: speaks})
}
