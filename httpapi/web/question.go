package web

import (
	"net/http"
	"strconv"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
)

// questionModel is one question on a screen.
type questionModel struct {
	Service  serviceRow
	State    interview
	ID       string
	Number   int
	Of       int
	Behind   int // questions before this one
	Text     string
	Help     string
	Options  []option
	Kind     string // "choice", "integer", "date" or "text"
	Unknown  bool
	Field    field
	Answered []answered
}

// option is an answer to choose; Key is the number key that chooses it, or
// empty beyond the ninth.
type option struct {
	Value, Title, Key string
	Chosen            bool
}

// answered is an answer that was given, to look at and to change.
type answered struct {
	ID, Question, Answer string
	Number               int
	Ignored              bool
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request, service catalog.Service, state *interview, d *interpreter.Decision, q interpreter.QuestionState, at asked) {
	s := p.speech(p.texts(r))
	m := questionModel{
		Service: serviceRow{service.ID, service.Number, service.Title}, State: *state,
		ID: q.ID, Number: q.Number, Of: len(d.Questions), Behind: q.Number - 1, Text: q.Text, Help: q.Help, Unknown: q.AllowsUnknown,
		Kind: "text", Field: field{Name: "typed", Value: at.typed}, Answered: s.answered(service.Program, state, d, q.ID),
	}
	switch q.Type {
	case dsl.TypeYesNo, dsl.TypeOneOf:
		m.Kind, m.Options = "choice", s.options(q, at.typed)
	case dsl.TypeInteger:
		m.Kind = "integer"
	case dsl.TypeDate:
		m.Kind = "date"
	}
	status := http.StatusOK
	if at.err != nil {
		m.Field.blame(at.err, s.Texts)
		status = http.StatusUnprocessableEntity
	}
	p.show(w, r, status, "question", page{
		Title: s.Say("pages.question.title", "number", q.Number), Model: m,
		Switch: languageSwitch{Form: "interview", Action: address("services", service.ID, "interview")},
	})
}

// The answers that every interpreter of a regulation understands.
const (
	typedYes     = "да"
	typedNo      = "нет"
	typedUnknown = "?"
)

func (s speech) options(q interpreter.QuestionState, typed string) []option {
	named := q.Options
	if q.Type == dsl.TypeYesNo {
		named = []interpreter.Named{{ID: typedYes, Title: s.Say("pages.question.yes")}, {ID: typedNo, Title: s.Say("pages.question.no")}}
	}
	var options []option
	for i, n := range named {
		o := option{Value: n.ID, Title: n.Title, Chosen: n.ID == typed}
		if i < 9 {
			o.Key = strconv.Itoa(i + 1)
		}
		options = append(options, o)
	}
	return options
}

// answered lists what was answered so far, but for the question that is asked.
func (s speech) answered(program *interpreter.Program, state *interview, d *interpreter.Decision, current string) []answered {
	ignored := map[string]bool{}
	for _, id := range d.Ignored {
		ignored[id] = true
	}
	var list []answered
	for _, g := range state.Given {
		for _, q := range d.Questions {
			if q.ID != g.Question || q.ID == current {
				continue
			}
			a, err := program.ReadAnswer(g.Question, g.Typed)
			if err == nil {
				list = append(list, answered{q.ID, q.Text, s.answer(q, a), q.Number, ignored[q.ID]})
			}
		}
	}
	return list
}
