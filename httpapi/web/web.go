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
	"sync"

	"github.com/go-chi/chi/v5"

	"reglament/httpapi/desk"
	"reglament/message"
)

// actor is who gives commands through the pages, as the journal has it, where
// nobody has said who he is.
const actor = "office"

// by is who gives a command, as the journal has it.
func by(r *http.Request) string { return desk.ActorOf(r.Context(), actor) }

// Pages answers people.
type Pages struct {
	*desk.Desk
	sheets map[message.Language]*sheets
	assets map[string]asset
	// starting is held while it is looked whether a form has begun a reception.
	starting sync.Mutex
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

// Table are the routes of the pages.
func (p *Pages) Table() []desk.Route {
	table := []desk.Route{{Method: http.MethodGet, Pattern: "/assets/{file}", Rate: desk.Unbound, Handler: p.asset}}
	for _, w := range p.ways() {
		table = append(table, desk.Route{
			Method: w.method, Pattern: w.pattern, Right: w.right, Handler: p.spoken(w.handler).ServeHTTP,
		})
	}
	return table
}

// way is a page, or a form that comes from one.
type way struct {
	method, pattern, right string
	handler                http.HandlerFunc
}

func (p *Pages) ways() []way {
	const get, post = http.MethodGet, http.MethodPost
	return []way{
		{get, "/", desk.Services, p.home},
		{get, "/services/{service}", desk.Services, p.service},
		{get, "/services/{service}/{step}", desk.Services, p.restart},
		{post, "/services/{service}/interview", desk.Services, p.interview},
		{post, "/services/{service}/checklist.pdf", desk.Services, p.checklistPaper},
		{post, "/services/{service}/calculation.pdf", desk.Services, p.calculationPaper},
		{post, "/services/{service}/refusal.pdf", desk.CasesAccept, p.refusalPaper},
		{post, "/services/{service}/application", desk.CasesOpen, p.application},
		{get, "/find", desk.CasesFind, p.find},
		{get, "/letters", desk.Letters, p.letters},
		{post, "/letters/resend", desk.Letters, p.resend},
		{post, "/letters/by-hand", desk.Letters, p.byHand},
		{get, "/letters/{action}", desk.Letters, anew("/letters")},
		{get, "/mine", desk.CasesFind, p.mine},
		{post, "/mine/read", desk.CasesFind, p.readNotices},
		{get, "/mine/read", desk.CasesFind, anew("/mine")},
		{post, "/drafts", desk.Services, p.keepDraft},
		{post, "/drafts/drop", desk.Services, p.dropDraft},
		{get, "/drafts/drop", desk.Services, anew("/")},
		{get, "/cases", desk.CasesFind, p.cases},
		{post, "/cases", desk.CasesOpen, p.open},
		{post, "/cases/search", desk.CasesFind, p.search},
		{get, "/cases/search", desk.CasesFind, anew("/cases")},
		{get, "/reception", desk.CasesAccept, p.startReception},
		{post, "/reception", desk.CasesOpen, p.beginReception},
		{get, "/cases/{number}/reception", desk.CasesAccept, p.takeIn},
		{get, "/cases/{number}", desk.CasesFind, p.showCase},
		{get, "/cases/{number}/receipt.pdf", desk.CasesFind, p.receipt},
		{get, "/cases/{number}/calculation.pdf", desk.CasesFind, p.caseCalculation},
		{get, "/cases/{number}/papers/{paper}", desk.CasesFind, p.printCase},
		{post, "/cases/{number}/documents", desk.CasesAccept, p.documents},
		{post, "/cases/{number}/events", desk.CasesWork, p.event},
		{post, "/cases/{number}/stages/{stage}/completion", desk.CasesWork, p.stage},
		{post, "/cases/{number}/outcome", desk.CasesDecide, p.outcome},
		{post, "/cases/{number}/results/{result}/issue", desk.CasesIssue, p.issue},
		{post, "/cases/{number}/suspensions", desk.CasesWork, p.suspend},
		{post, "/cases/{number}/suspensions/{ground}/end", desk.CasesWork, p.resume},
		{post, "/cases/{number}/handover", desk.CasesHandOver, p.handOver},
		{post, "/cases/{number}/withdrawal", desk.CasesWork, p.withdraw},
		{post, "/cases/{number}/acceptance-refusal", desk.CasesAccept, p.refuseAcceptance},
		{post, "/cases/{number}/requests/{document}", desk.CasesWork, p.request},
		{post, "/cases/{number}/requests/{document}/answer", desk.CasesWork, p.requestAnswer},
		{post, "/cases/{number}/findings/{finding}", desk.CasesWork, p.established},
		{get, "/cases/{number}/{part}", desk.CasesFind, p.reopen},
		{get, "/cases/{number}/{part}/{id}", desk.CasesFind, p.reopen},
		{get, "/cases/{number}/{part}/{id}/{action}", desk.CasesFind, p.reopen},
		{get, "/problems/{problem}", "", p.problem},
	}
}

// spoken reads a form and lets the person choose a language: by "?lang=",
// which then leaves the address, or by a button of a form.
func (p *Pages) spoken(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Vary", "Cookie")
		if r.Method == http.MethodPost {
			if err := desk.ReadForm(r); err != nil {
				p.Fail(w, r, err)
				return
			}
			if lang, ok := desk.Spoken(r.PostForm.Get("lang")); ok {
				desk.Remember(w, lang)
				r = speaking(r, lang)
			}
		} else if desk.Chosen(w, r) {
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
