package web

import (
	"net/http"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// openModel is the form that opens a case.
type openModel struct {
	Service            serviceRow
	State              interview
	Key                string
	Problem            *desk.Details
	Opened             string // the case that this form has opened before
	Name, Phone, Email field
	Focus              string // the field to type into first
	Channels           []choice
	Answered           []answered
}

// Typing is empty: what is typed into this form is not an answer.
func (*openModel) Typing() string { return "" }

// field gives the field that a problem's key names, or nil.
func (m *openModel) field(key string) *field {
	switch key {
	case "applicant.name":
		return &m.Name
	case "applicant.phone":
		return &m.Phone
	case "applicant.email":
		return &m.Email
	}
	return nil
}

// refuse puts a problem beside its field, or above the form.
func (m *openModel) refuse(problem error, texts *message.Texts) {
	details := desk.Describe(problem, texts)
	if f := m.field(details.Key); f != nil {
		f.blame(problem, texts)
		m.Focus = f.Name
		return
	}
	m.Problem, m.Focus = &details, ""
}

// renew makes a form that has opened a case before one that may open another:
// with what was typed and a key of its own. The case is named above it.
func (m *openModel) renew(opened, key string) {
	m.Key = key
	if m.Opened = opened; opened != "" {
		m.Problem = nil
	}
}

// application shows the form that opens a case, after the checklist.
func (p *Pages) application(w http.ResponseWriter, r *http.Request) {
	service, err := p.Service(param(r, "service"))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	state := readInterview(r)
	if _, again := p.facts(service.Program, &state); again.err != nil {
		p.step(w, r, service, &state, again)
		return
	}
	p.openForm(w, r, http.StatusOK, service, state, nil)
}

// openForm shows the form with what was typed, and the problem beside its
// field or above the form.
func (p *Pages) openForm(w http.ResponseWriter, r *http.Request, status int, service catalog.Service, state interview, problem error) {
	s := p.speech(p.texts(r))
	form := r.PostForm
	m := openModel{
		Service: serviceRow{service.ID, service.Number, service.Title}, State: state, Key: form.Get("key"),
		Name:     field{Name: "name", Value: form.Get("name")},
		Phone:    field{Name: "phone", Value: form.Get("phone")},
		Email:    field{Name: "email", Value: form.Get("email")},
		Channels: s.channels(service.Program.Regulation(), state.Channel), Focus: "name",
	}
	if m.Key == "" {
		m.Key = p.Key()
	}
	if facts, again := p.facts(service.Program, &state); again.err == nil {
		m.Answered, _ = s.answered(service.Program, &state, service.Program.Decide(facts, p.Catalog.Calendar()), "")
	}
	if problem != nil {
		desk.Note(r.Context(), problem)
		m.refuse(problem, s.Texts)
		if m.Problem != nil && m.Problem.Type == desk.TypePrefix+desk.KeyUsed {
			m.renew(p.OpenedUnder(r.Context(), service.ID, m.Key), p.Key())
		}
	}
	p.show(w, r, status, "open", page{
		Title: s.Say("pages.open.title"), Model: &m,
		Switch: languageSwitch{Form: "open", Action: address("services", service.ID, "application")},
	})
}

// open opens a case. Sending the form twice opens one case: both carry the
// same key.
func (p *Pages) open(w http.ResponseWriter, r *http.Request) {
	form := r.PostForm
	service, err := p.Service(form.Get("service"))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	state := readInterview(r)
	facts, again := p.facts(service.Program, &state)
	if again.err != nil {
		p.step(w, r, service, &state, again)
		return
	}
	applicant := casefile.Applicant{
		Name:  strings.Join(strings.Fields(form.Get("name")), " "),
		Phone: strings.TrimSpace(form.Get("phone")),
		Email: strings.TrimSpace(form.Get("email")),
	}
	view, err := p.Engine.Open(r.Context(), runtime.OpenCommand{
		Service: service.ID, Applicant: applicant, Channel: facts.Channel, Answers: facts.Answers,
		Key: form.Get("key"), Actor: by(r), Executor: desk.CallerOf(r.Context()).Actor,
	})
	if err != nil {
		p.openForm(w, r, desk.Status(err), service, state, err)
		return
	}
	http.Redirect(w, r, address("cases", view.Case.Number), http.StatusSeeOther)
}
