package web

import (
	"net/http"
	"slices"
	"strings"

	"reglament/catalog"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/message"
)

// maxAnswers bounds how many answers a form may bring.
const maxAnswers = 1000

// interview is the state of an interview, as the hidden fields of its forms
// carry it.
type interview struct {
	Service string
	Channel string
	Given   []given
	// Drafts are what was typed and not yet taken as an answer, so that a way
	// back loses nothing.
	Drafts []given
	// Kept says where the state is kept; nil: in the forms.
	Kept *Kept
}

// given is an answer as it was typed, in the order of answering.
type given struct{ Question, Typed string }

// readInterview takes the state out of a form that spoken has read.
func readInterview(r *http.Request) interview {
	state := interview{Service: param(r, "service"), Channel: r.PostForm.Get("channel")}
	if state.Service == "" {
		state.Service = r.PostForm.Get("service")
	}
	for _, pair := range r.PostForm["answer"] {
		if question, typed, ok := strings.Cut(pair, "="); ok && len(state.Given) < maxAnswers {
			state.give(question, typed)
		}
	}
	for _, pair := range r.PostForm["draft"] {
		if question, typed, ok := strings.Cut(pair, "="); ok && len(state.Drafts) < maxAnswers {
			state.Drafts = append(state.Drafts, given{question, typed})
		}
	}
	return state
}

// give keeps an answer, in the place of an earlier one to the same question.
func (s *interview) give(question, typed string) {
	if i := s.at(question); i >= 0 {
		s.Given[i].Typed = typed
		return
	}
	s.Given = append(s.Given, given{question, typed})
}

func (s *interview) at(question string) int {
	return slices.IndexFunc(s.Given, func(g given) bool { return g.Question == question })
}

// take removes an answer and gives what was typed.
func (s *interview) take(question string) string {
	i := s.at(question)
	if i < 0 {
		return ""
	}
	typed := s.Given[i].Typed
	s.Given = slices.Delete(s.Given, i, i+1)
	return typed
}

// asked is what the interview stands at: a question with what was typed into
// it, or none.
type asked struct {
	question, typed string
	err             error
	focus           string // the control to go on with, where it is not the first
}

// facts reads all answers. Where one cannot be read any more, say because the
// regulation has changed in between, its question is asked again.
func (p *Pages) facts(program *interpreter.Program, state *interview) (*interpreter.Facts, asked) {
	facts := &interpreter.Facts{On: p.Today(), Channel: state.Channel, Answers: map[string]interpreter.Answer{}}
	if !slices.Contains(program.Regulation().Channels, state.Channel) {
		facts.Channel, state.Channel = "", ""
	}
	known := map[string]interpreter.QuestionState{}
	for _, q := range program.Questions() {
		known[q.ID] = q
	}
	strange := func(g given) bool { _, ok := known[g.Question]; return !ok }
	state.Given, state.Drafts = slices.DeleteFunc(state.Given, strange), slices.DeleteFunc(state.Drafts, strange)
	for _, g := range slices.Clone(state.Given) {
		answer, err := read(program, known[g.Question], g.Typed)
		if err != nil {
			return facts, asked{question: g.Question, typed: state.take(g.Question), err: err}
		}
		facts.Answers[g.Question] = answer
	}
	return facts, asked{}
}

// interview is one step: the answer to a question comes in, the next question
// or the checklist goes out.
func (p *Pages) interview(w http.ResponseWriter, r *http.Request) {
	service, err := p.Service(param(r, "service"))
	if err != nil {
		p.Fail(w, r, err)
		return
	}
	state := readInterview(r)
	form := r.PostForm
	at, left := p.took(service.Program, &state, form)
	if left {
		http.Redirect(w, r, address("services", service.ID), http.StatusSeeOther)
		return
	}
	p.step(w, r, service, &state, at)
}

// step shows the question that is asked, else the next one, else the
// checklist.
func (p *Pages) step(w http.ResponseWriter, r *http.Request, service catalog.Service, state *interview, at asked) {
	facts, again := p.facts(service.Program, state)
	if at.question == "" {
		at = again
	}
	delete(facts.Answers, at.question)
	d := service.Program.Decide(facts, p.Catalog.Calendar())
	if at.question == "" {
		at.question = d.Next
	}
	if at.question == "" {
		p.checklist(w, r, service, state, facts, d)
		return
	}
	for _, q := range d.Questions {
		if q.ID == at.question {
			if before := state.draft(q.ID); at.typed == "" && at.err == nil {
				at.typed = before
			}
			p.ask(w, r, service, state, d, q, at)
			return
		}
	}
	p.Fail(w, r, message.NewProblem(message.NotFound, desk.NoQuestion).At("question"))
}
