// Package web is the pages of the office: find a service, interview, checklist,
// case, result.
//
// It promises that every page works without JavaScript and from the keyboard,
// that nothing a person typed is lost by a mistake, that a change made on an
// old view of a case shows what has happened since and the form again, and
// that what a person answered travels in the bodies of forms and never in an
// address, where histories and logs would keep it.
//
// How it works: templates are parsed once for each language, with the texts of
// that language bound in. A handler makes a model of plain words (home.go,
// question.go, casemodel.go …) and a template lays it out; neither computes
// anything that the interpreter has not said. An interview keeps no state on
// the server: its answers are hidden fields, read again by the interpreter at
// every step. The style and the one script are files of their own, served
// under names that hold their digest.
package web

import (
	"net/http"
	"net/url"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
)

// actor is who gives commands through the pages, as the journal has it.
const actor = "office"

// Pages answers people.
type Pages struct {
	*desk.Desk
	sheets map[message.Language]*sheets
	assets map[string]asset
}

// New parses the templates. It fails where a built-in one is malformed.
func New(d *desk.Desk) (*Pages, error) {
	assets, err := loadAssets()
	if err != nil {
		return nil, err
	}
	p := &Pages{Desk: d, assets: assets, sheets: map[message.Language]*sheets{}}
	for _, lang := range []message.Language{message.Russian, message.English} {
		if p.sheets[lang], err = parse(d.Texts.In(lang), assets); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// Routes adds the pages to a router.
func (p *Pages) Routes(r chi.Router) {
	r.Get("/assets/{file}", p.asset)
	r.Group(func(r chi.Router) {
		r.Use(p.spoken)
		r.Get("/", p.home)
		r.Get("/services/{service}", p.service)
		r.Get("/services/{service}/{step}", p.restart)
		r.Post("/services/{service}/interview", p.interview)
		r.Post("/services/{service}/checklist.pdf", p.checklistPaper)
		r.Post("/services/{service}/calculation.pdf", p.calculationPaper)
		r.Post("/services/{service}/application", p.application)
		r.Get("/find", p.find)
		r.Get("/letters", p.letters)
		r.Post("/letters/resend", p.resend)
		r.Post("/letters/by-hand", p.byHand)
		r.Get("/letters/{action}", anew("/letters"))
		r.Get("/cases", p.cases)
		r.Post("/cases", p.open)
		r.Post("/cases/search", p.search)
		r.Get("/cases/search", anew("/cases"))
		r.Get("/cases/{number}", p.showCase)
		r.Get("/cases/{number}/receipt.pdf", p.receipt)
		r.Get("/cases/{number}/calculation.pdf", p.caseCalculation)
		r.Post("/cases/{number}/documents", p.documents)
		r.Post("/cases/{number}/events", p.event)
		r.Post("/cases/{number}/stages/{stage}/completion", p.stage)
		r.Post("/cases/{number}/outcome", p.outcome)
		r.Post("/cases/{number}/results/{result}/issue", p.issue)
		r.Post("/cases/{number}/suspensions", p.suspend)
		r.Post("/cases/{number}/suspensions/{ground}/end", p.resume)
		r.Post("/cases/{number}/handover", p.handOver)
		r.Post("/cases/{number}/withdrawal", p.withdraw)
		r.Post("/cases/{number}/requests/{document}", p.request)
		r.Post("/cases/{number}/requests/{document}/answer", p.requestAnswer)
		r.Post("/cases/{number}/findings/{finding}", p.established)
		r.Get("/cases/{number}/{part}", p.reopen)
		r.Get("/cases/{number}/{part}/{id}", p.reopen)
		r.Get("/cases/{number}/{part}/{id}/{action}", p.reopen)
		r.Get("/problems/{problem}", p.problem)
	})
}

// spoken reads a form and lets the person choose a language: by "?lang=",
// which then leaves the address, or by a button of a form.
func (p *Pages) spoken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Cookie")
		if r.Method == http.MethodPost {
			if err := readForm(r); err != nil {
				p.Fail(w, r, err)
				return
			}
			if lang, ok := desk.Spoken(r.PostForm.Get("lang")); ok {
				desk.Remember(w, lang)
				r = speaking(r, lang)
			}
		} else if lang, ok := desk.Spoken(r.URL.Query().Get("lang")); ok {
			desk.Remember(w, lang)
			there := url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath}
			query := r.URL.Query()
			query.Del("lang")
			there.RawQuery = query.Encode()
			http.Redirect(w, r, there.String(), http.StatusSeeOther)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func param(r *http.Request, name string) string {
	value := chi.URLParam(r, name)
	if r.URL.RawPath != "" {
		if plain, err := url.PathUnescape(value); err == nil {
			return plain
		}
	}
	return value
}

// address joins parts that need escaping into a path.
func address(parts ...string) string {
	path := ""
	for _, part := range parts {
		path += "/" + url.PathEscape(part)
	}
	return path
}
