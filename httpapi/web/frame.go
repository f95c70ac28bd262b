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
	stranger := desk.CallerOf(r.Context()).Account == ""
	p.show(w, r, status, "framed", page{Title: title, Model: main, Plain: stranger, Bare: stranger})
}
