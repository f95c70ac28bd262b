package web

import (
	"net/http"

	"reglament/httpapi/desk"
	"reglament/message"
)

// problemModel is a problem as a page: what happened, what to do, and where
// to go on.
type problemModel struct {
	desk.Details
	General bool // no occurrence: the page that a problem's type leads to
	ID      string
	Request string // the number under which the log knows the request
}

// Fail answers with a problem as a page.
func (p *Pages) Fail(w http.ResponseWriter, r *http.Request, err error) {
	desk.Note(r.Context(), err)
	details := desk.Describe(err, p.texts(r))
	p.show(w, r, details.Status, "problem", page{
		Title: details.Title, Switch: languageSwitch{Link: "/"},
		Model: problemModel{Details: details, ID: details.Type[len(desk.TypePrefix):], Request: desk.RequestID(r.Context())},
	})
}

// problem explains a problem's type.
func (p *Pages) problem(w http.ResponseWriter, r *http.Request) {
	id := param(r, "problem")
	texts := p.texts(r)
	detail, hint, ok := desk.Explain(id, texts)
	if !ok {
		p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoPage))
		return
	}
	title := texts.Say("pages.problem.title")
	p.show(w, r, http.StatusOK, "problem", page{
		Title: title,
		Model: problemModel{Details: desk.Details{Title: detail, Hint: hint}, General: true, ID: id},
	})
}
