package web

import (
	"net/url"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// took takes in what a form brings: an answer, a way back, a change, a record
// more or less. It gives what is asked next where the regulation does not
// choose it; left says that the way back leads out.
func (p *Pages) took(program *interpreter.Program, state *interview, form url.Values) (at asked, left bool) {
	q, known := questionOf(program, form.Get("question"))
	at = asked{question: form.Get("question")}
	if known {
		at.typed = typedIn(form, q)
	}
	switch {
	case form.Get("lang") != "": // the same page in another language
		return at, false
	case form.Has("change"):
		state.leave(q, at.typed)
		return asked{question: form.Get("change"), typed: state.take(form.Get("change"))}, false
	case form.Get("go") == "back":
		if len(state.Given) == 0 {
			return asked{}, true
		}
		state.leave(q, at.typed)
		last := state.Given[len(state.Given)-1]
		return asked{question: last.Question, typed: state.take(last.Question)}, false
	case !known:
		return at, false
	}
	if q.Type == dsl.TypeList {
		if records, focus, edited := readRecords(at.typed).edited(form, q); edited {
			return asked{question: q.ID, typed: records.text(), focus: focus}, false
		}
	}
	if form.Get("go") == "unknown" {
		at.typed = typedUnknown
	}
	typed := p.inFull(q, at.typed)
	if _, at.err = read(program, q, typed); at.err != nil {
		return at, false
	}
	state.give(q.ID, typed)
	return asked{}, false
}

// leave keeps what was typed for a question that one goes away from.
func (s *interview) leave(q interpreter.QuestionState, typed string) {
	if q.ID != "" && !blank(q, typed) {
		s.keep(q.ID, typed)
	}
}

// keep remembers what was typed for a question that is left without an answer.
func (s *interview) keep(question, typed string) {
	s.draft(question)
	s.Drafts = append(s.Drafts, given{question, typed})
}

// draft takes out what was typed for a question before.
func (s *interview) draft(question string) (typed string) {
	s.Drafts = slices.DeleteFunc(s.Drafts, func(g given) bool {
		if g.Question == question {
			typed = g.Typed
		}
		return g.Question == question
	})
	return typed
}
