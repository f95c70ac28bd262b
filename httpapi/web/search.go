package web

import (
	"net/http"
	"net/url"
	"strings"

	"reglament/httpapi/desk"
	"reglament/runtime"
)

// search lists the cases of people whom a text finds. The text comes in the
// body of a form: it names somebody, and addresses are kept by browsers.
func (p *Pages) search(w http.ResponseWriter, r *http.Request) {
	s := p.naming(r.Context(), p.speech(p.texts(r)))
	sought := strings.TrimSpace(r.PostForm.Get("q"))
	if sought == "" {
		http.Redirect(w, r, "/cases", http.StatusSeeOther)
		return
	}
	var cases []runtime.Summary
	var err error
	if len(sought) <= longestSought {
		cases, err = p.Engine.Search(r.Context(), sought, runtime.Filter{Limit: shownFound})
	}
	if err == nil {
		numbers := make([]string, len(cases))
		for i, c := range cases {
			numbers[i] = c.Number
		}
		err = p.Looked(r.Context(), by(r), runtime.WaySearch, numbers...)
	}
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	model := casesModel{Statuses: s.statuses(url.Values{"status": {"-"}}), Sought: sought, Found: true, Cases: p.rows(s, cases), Many: len(cases) == shownFound}
	p.show(w, r, http.StatusOK, "cases", page{
		Title: s.Say("pages.cases.title"), Model: model, Switch: languageSwitch{Form: "search", Action: "/cases/search"},
	})
}

const (
	// longestSought bounds what is looked for, in bytes.
	longestSought = 600
	// shownFound bounds what is shown of it.
	shownFound = 50
)

// failed is a problem that stands above a page, or nil.
func (p *Pages) failed(r *http.Request, err error) *desk.Details {
	if err == nil {
		return nil
	}
	desk.Note(r.Context(), err)
	details := desk.Describe(err, p.texts(r))
	return &details
}
