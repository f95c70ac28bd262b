package web

import (
	"html/template"
	"net/http"
	"net/url"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/document"
)

// Interviews is what a room needs that keeps interviews. *Pages is it; each method
// is told there.
type Interviews interface {
	Own() *desk.Desk
	Took(program *interpreter.Program, state *Interview, form url.Values) (at Asked, left bool)
	Aside(program *interpreter.Program, state *Interview, form url.Values) Asked
	Step(w http.ResponseWriter, r *http.Request, service catalog.Service, state *Interview, at Asked)
	Decided(service catalog.Service, state *Interview) (*interpreter.Facts, *interpreter.Decision, Asked)
	ChecklistOf(texts *message.Texts, service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision) document.ChecklistModel
	Said(texts *message.Texts, service catalog.Service, state *Interview, d *interpreter.Decision) [][2]string
	Closed(texts *message.Texts, service catalog.Service) string
	Forbidden(service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision) bool
	RefusalFor(r *http.Request, service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision, person, name string) ([]byte, error)
}

// Interview is the state of an interview. Where nobody keeps it the hidden
// fields of its forms carry it; where another room does (Kept), that room reads
// and writes it.
type Interview = interview

// Given is an answer as it was typed.
type Given = given

// Asked is what an interview stands at: see Pages.Took.
type Asked = asked

// Kept says of an interview that another room keeps it: its forms then carry
// how far it was instead of the answers.
type Kept struct {
	// Action is where the forms of the interview go, At what they bring along
	// as "at". A form of its own brings "go" = "leave" for the way out.
	Action, At string
	// Before stands above the question or the checklist, Deeds in the place of
	// what can be done with the checklist.
	Before, Deeds template.HTML
	// Status is that of the page; 0: the usual one.
	Status int
}

// Action is where the forms of an interview go.
func (s interview) Action() string {
	if s.Kept != nil {
		return s.Kept.Action
	}
	return address("services", s.Service, "interview")
}

// speaks says how a page of the interview is seen in another language: by its
// address where the answers are kept, else by sending its form again.
func (s interview) speaks() languageSwitch {
	if s.Kept != nil {
		return languageSwitch{Link: s.Kept.Action}
	}
	return languageSwitch{Form: "interview", Action: s.Action()}
}

// Refused says that what was typed is not understood.
func (a asked) Refused() bool { return a.err != nil }

// Typed is what the interview has of a question as it was typed; ok is false
// where it has no answer to it.
func (s *interview) Typed(question string) (typed string, ok bool) {
	i := s.at(question)
	if i < 0 {
		return "", false
	}
	return s.Given[i].Typed, true
}

// Own is what the pages work with.
func (p *Pages) Own() *desk.Desk { return p.Desk }

// Took takes in what a form of an interview brings: an answer, a way back, a
// change, a record more or less. It gives what is asked next where the regulation
// does not choose it; left says that the way back leads out of the interview.
func (p *Pages) Took(program *interpreter.Program, state *Interview, form url.Values) (at Asked, left bool) {
	return p.took(program, state, form)
}

// Aside takes in nothing: what a form brings for a question is shown again as
// it was typed.
func (p *Pages) Aside(program *interpreter.Program, state *Interview, form url.Values) Asked {
	q, known := questionOf(program, form.Get("question"))
	if !known {
		return asked{}
	}
	typed := typedIn(form, q)
	if form.Get("go") == "unknown" {
		typed = typedUnknown
	}
	state.leave(q, typed)
	return asked{question: q.ID, typed: typed}
}

// Step shows the question that is asked, else the next one, else the
// checklist.
func (p *Pages) Step(w http.ResponseWriter, r *http.Request, service catalog.Service, state *Interview, at Asked) {
	p.step(w, r, service, state, at)
}

// Decided decides by all answers of an interview. What cannot be read any more
// is taken out of it and given as what to ask again.
func (p *Pages) Decided(service catalog.Service, state *Interview) (*interpreter.Facts, *interpreter.Decision, Asked) {
	facts, again := p.facts(service.Program, state)
	return facts, service.Program.Decide(facts, p.Catalog.Calendar()), again
}

// ChecklistOf is the checklist of an interview for the press, without those
// who sign it.
func (p *Pages) ChecklistOf(texts *message.Texts, service catalog.Service, facts *interpreter.Facts, d *interpreter.Decision) document.ChecklistModel {
	model := document.ChecklistOf(texts, p.Catalog.Office(), p.Catalog, service, d, p.Today())
	if !d.NoList {
		model.Calculation = p.foreseen(p.speech(texts), service.Program, facts, d)
	}
	return model
}

// Said are the answers of an interview in words, in the order in which they are
// asked: those that count.
func (p *Pages) Said(texts *message.Texts, service catalog.Service, state *Interview, d *interpreter.Decision) (said [][2]string) {
	list, _ := p.speech(texts).answered(service.Program, state, d, "")
	for _, a := range list {
		if !a.Ignored {
			said = append(said, [2]string{a.Question, a.Answer})
		}
	}
	return said
}

// OwnChannel is the way of filing that this office is, where a regulation
// names it; else it is empty.
func OwnChannel(r *interpreter.Regulation) string {
	for _, id := range r.Channels {
		if id == ownChannel {
			return id
		}
	}
	return ""
}

// AreaTitle names an area of services.
func AreaTitle(texts *message.Texts, area string) string {
	return speech{Texts: texts}.named(areaNames, area)
}

// Closed says why a service cannot be had today; empty where it can.
func (p *Pages) Closed(texts *message.Texts, service catalog.Service) string {
	return p.speech(texts).closed(service.Version, p.Today())
}

// Question is the id of what is asked; empty where the regulation chooses it.
func (a asked) Question() string { return a.question }

// TypedIn is what was typed for it.
func (a asked) TypedIn() string { return a.typed }

// Keep remembers what was typed for a question that is asked again.
func (s *interview) Keep(at Asked) {
	if at.typed != "" {
		s.keep(at.question, at.typed)
	}
}
