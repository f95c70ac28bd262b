package web

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
)

// questionModel is one question on a screen.
type questionModel struct {
	Service serviceRow
	State   interview
	ID      string
	Number  int // of those that are asked
	// Of and Behind are the way through the whole regulation, for a bar
	// without numbers.
	Of, Behind int
	Text       string
	Help       string
	Kind       string   // "choice", "several", "records", or that of Control
	Options    []option // of a choice or of several
	Unknown    bool
	Control    control
	Records    []recordModel
	More, None bool   // another record may be added; there is none yet
	Most       string // how many records the list takes
	FocusAdd   bool
	Answered   []answered
}

// Typing is the form in which one is typing: a way from the page by the list
// of answers sends what is in it too.
func (questionModel) Typing() string { return "interview" }

// option is an answer to choose; Key is the number key that chooses it, or
// empty beyond the ninth.
type option struct {
	Value, Title, Key string
	Chosen            bool
	Excludes          bool // excludes the others of several
}

// answered is an answer that was given, to look at and to change.
type answered struct {
	ID, Question, Answer string
	Number               int
	Ignored              bool
	// Records are those of a list, under the texts of their fields; a case
	// shows them whole.
	Fields  []string
	Records [][]string
}

func (p *Pages) ask(w http.ResponseWriter, r *http.Request, service catalog.Service, state *interview, d *interpreter.Decision, q interpreter.QuestionState, at asked) {
	s := p.speech(p.texts(r))
	list, number := s.answered(service.Program, state, d, q.ID)
	m := questionModel{
		Service: serviceRow{service.ID, service.Number, service.Title}, State: *state,
		ID: q.ID, Number: number, Of: len(d.Questions), Behind: q.Number - 1, Text: q.Text, Help: q.Help, Unknown: q.AllowsUnknown,
		Control: s.control("typed", q, at.typed), Answered: list,
	}
	m.Kind, m.Control.Focus, m.Control.Help = m.Control.Kind, true, q.Help != ""
	switch q.Type {
	case dsl.TypeYesNo, dsl.TypeOneOf:
		m.Kind, m.Options = "choice", s.options(q, at.typed)
	case dsl.TypeSomeOf:
		m.Kind, m.Options = "several", s.several(q, at.typed)
	case dsl.TypeList:
		m.Kind, m.Records = "records", s.records(q, at)
		m.None, m.More = len(m.Records) == 0, len(m.Records) < q.Most
		m.Most = s.Say("pages.records.most", "count", q.Most)
		m.FocusAdd = at.err == nil && (m.None || at.focus == "add")
	}
	status := http.StatusOK
	if at.err != nil {
		if faults := (*recordFaults)(nil); !errors.As(at.err, &faults) {
			m.Control.blame(at.err, s.Texts)
		}
		status = http.StatusUnprocessableEntity
	}
	if state.Kept != nil && state.Kept.Status != 0 {
		status = state.Kept.Status
	}
	p.show(w, r, status, "question", page{
		Title: s.Say("pages.question.title", "number", number), Model: m,
		Switch: state.speaks(),
	})
}

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

// several are the options of a question that takes several, with those that
// were chosen.
func (s speech) several(q interpreter.QuestionState, typed string) []option {
	options := s.options(q, "")
	chosen := strings.Split(typed, ", ")
	for i := range options {
		options[i].Chosen = slices.Contains(chosen, options[i].Value)
		options[i].Excludes = options[i].Value == q.Excludes
	}
	return options
}

// answered lists what was answered so far, but for the question that is
// asked, and gives that question's number. Both are numbered as they are asked,
// in the author's order; what does not count any more has no number and comes
// last.
func (s speech) answered(program *interpreter.Program, state *interview, d *interpreter.Decision, current string) (list []answered, number int) {
	var off []answered
	for _, q := range d.Questions {
		if q.ID == current {
			number = len(list) + 1
		}
		i := state.at(q.ID)
		if i < 0 || q.ID == current {
			continue
		}
		a, err := read(program, q, state.Given[i].Typed)
		if err != nil {
			continue
		}
		row := answered{ID: q.ID, Question: q.Text, Answer: s.answer(q, a), Ignored: slices.Contains(d.Ignored, q.ID)}
		if row.Ignored {
			off = append(off, row)
			continue
		}
		row.Number = len(list) + 1
		if number > 0 {
			row.Number++
		}
		list = append(list, row)
	}
	return append(list, off...), number
}
