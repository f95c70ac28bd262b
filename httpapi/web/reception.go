package web

import (
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/httpapi/steps"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/applicants"
	"reglament/runtime/consultation"
)

// startModel is the page where an operator begins: who asks, and what for.
type startModel struct {
	Steps template.HTML
	// Cards says that applicants can be looked for.
	Cards bool
	// Whom is who has been chosen; nil before anybody has.
	Whom    *whomRow
	Key     string // of the form that begins, so that a second click begins nothing
	Query   string
	Areas   []area
	Found   int
	Problem *desk.Details
	Half    []halfRow // his receptions that are not finished
}

// whomRow is the applicant of a reception, as far as one looks at him.
type whomRow struct {
	ID, Name, Account    string
	Born, Identity, Talk string
	Cautions             []string // what holds no more, or calls for a look
}

// startReception shows the first two steps.
func (p *Pages) startReception(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	p.startWith(w, r, http.StatusOK, query.Get("applicant"), strings.TrimSpace(query.Get("q")), nil)
}

func (p *Pages) startWith(w http.ResponseWriter, r *http.Request, status int, applicant, query string, problem error) {
	s := p.speech(p.texts(r))
	caller := desk.CallerOf(r.Context())
	m := startModel{Cards: p.Counter.Applicants != nil && caller.Can(desk.CardsRight), Query: query, Problem: p.failed(r, problem)}
	head := steps.Header{Now: steps.Applicant}
	if applicant != "" {
		kept, ok, err := p.cardOf(r.Context(), applicant)
		switch {
		case err != nil:
			p.Fail(w, r, err)
			return
		case !ok:
			p.Fail(w, r, message.NewProblem(message.NotFound, "reception.no_card"))
			return
		}
		m.Whom, m.Key = s.whom(kept, p), p.Key()
		found := p.Catalog.Search(query, p.Today())
		m.Found, m.Areas = len(found), s.areas(found, query != "", p.Today())
		head = steps.Header{Now: steps.Service, Last: steps.Applicant, Links: map[steps.Step]string{steps.Applicant: "/reception"}}
	} else {
		var err error
		if m.Half, err = p.halfDone(r.Context(), s, caller); err != nil {
			p.Fail(w, r, err)
			return
		}
	}
	m.Steps = steps.Draw(s.Texts, head)
	p.show(w, r, status, "reception", page{Title: s.Say("reception.title"), Model: m, Switch: languageSwitch{Link: startOf(applicant)}})
}

// startOf is the address of the first steps with an applicant.
func startOf(applicant string) string {
	if applicant == "" {
		return "/reception"
	}
	return "/reception?applicant=" + url.QueryEscape(applicant)
}

// whom is what an operator compares with the papers in his hand.
func (s speech) whom(kept applicants.Kept, p *Pages) *whomRow {
	row := &whomRow{
		ID: kept.ID, Name: kept.Card.FullName(), Account: kept.Account, Born: s.stored(kept.Card.Birth), Identity: s.identity(kept.Card.Identity),
		Talk: strings.Join(kept.Card.Phones, ", "),
	}
	for _, caution := range kept.Card.Cautions(p.Today()) {
		row.Cautions = append(row.Cautions, s.Text(caution.Message))
	}
	return row
}

// What a consultation of a reception keeps besides its answers: that it is one,
// the key of the form that began it, by which way the documents are filed, and whom
// the service is for.
const (
	typedReception = "reception"
	typedKey       = "key"
	typedChannel   = "channel"
	typedSide      = "side"
)

// beginReception begins the interview of a reception: a consultation that says
// so. Where consultations are not kept it is the interview without one.
func (p *Pages) beginReception(w http.ResponseWriter, r *http.Request) {
	form, caller := r.PostForm, desk.CallerOf(r.Context())
	service, err := p.Service(form.Get("service"))
	if err == nil && !service.InForce(p.Today()) {
		err = message.NewProblem(message.Conflict, "reception.closed")
	}
	if err != nil {
		p.startWith(w, r, desk.Status(err), form.Get("applicant"), "", err)
		return
	}
	if p.Counter.Consultations == nil || !caller.Keeps {
		http.Redirect(w, r, address("services", service.ID), http.StatusSeeOther)
		return
	}
	p.starting.Lock() // of two clicks the second finds what the first has begun
	id, err := p.begunReception(r, service)
	p.starting.Unlock()
	if err != nil {
		p.startWith(w, r, desk.Status(err), form.Get("applicant"), "", err)
		return
	}
	http.Redirect(w, r, address("consultations", id), http.StatusSeeOther)
}

// lately is among how many consultations of a worker a form looks for the one
// that it has begun before.
const lately = 5

// begunReception is the consultation of a form: one that it began before, else a
// new one.
func (p *Pages) begunReception(r *http.Request, service catalog.Service) (id string, err error) {
	form, caller := r.PostForm, desk.CallerOf(r.Context())
	key := form.Get("key")
	list, err := p.Counter.Consultations.List(r.Context(), consultation.Filter{Consultant: caller.Actor, Limit: lately})
	if err != nil {
		return "", err
	}
	for _, c := range list.Consultations {
		if key != "" && c.Typed[typedKey] == key {
			return c.ID, nil
		}
	}
	side := ""
	kept, ok, err := p.cardOf(r.Context(), form.Get("applicant"))
	switch {
	case err != nil:
		return "", err
	case ok && kept.Card.Kind == applicants.LegalEntity:
		side = "entity"
	case ok && kept.Card.Kind == applicants.Person:
		side = "person"
	case !ok:
		return "", message.NewProblem(message.Wrong, "reception.no_card").At("applicant")
	}
	c, err := p.Counter.Consultations.Begin(r.Context(), consultation.Consultation{
		Channel: consultation.Visit, Consultant: caller.Actor, Office: caller.Office, Applicant: kept.ID, Service: service.ID,
		Regulation: service.Program.Regulation().Hash,
		Typed: map[string]string{
			typedReception: "yes", typedKey: key, typedSide: side, typedChannel: filedHere(service.Program.Regulation()),
		},
	})
	return c.ID, err
}

// filedHere is the way of filing that this office is, where a regulation names
// it.
func filedHere(r *interpreter.Regulation) string {
	if slices.Contains(r.Channels, ownChannel) {
		return ownChannel
	}
	return ""
}
