package web

import (
	"encoding/json"
	"net/url"
	"strings"

	"reglament/dsl"
	"reglament/httpapi/desk"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
)

// findingRow is what an official establishes.
type findingRow struct {
	ID, Text, Help, By string
	Answer             string // in words, or empty
	// Open says that it may be recorded on this page now.
	Open    bool
	Control control
	Several []option // of a finding that takes several
	asked   interpreter.QuestionState
}

// valueOf names the control of a finding.
func valueOf(id string) string { return "value:" + id }

// findings are what officials establish in a case, with a control each while
// the case is not decided. A list of records is for programs.
func (s speech) findings(v runtime.View) []findingRow {
	var rows []findingRow
	for _, f := range v.Decision.Findings {
		q, _ := desk.Finding(v, f.ID)
		row := findingRow{ID: f.ID, Text: f.Text, Help: f.Help, Open: !v.Case.Finished() && v.Case.Outcome == "" && f.Type != dsl.TypeList}
		if f.By != "" {
			row.By = s.place(v.Decision.Regulation, f.By).Name
		}
		typed := ""
		if f.Answer != nil {
			row.Answer, typed = s.answer(q, *f.Answer), typedAnswer(*f.Answer)
		}
		if row.Answer == "" && !row.Open {
			continue
		}
		row.ask(s, q, typed)
		rows = append(rows, row)
	}
	return rows
}

// ask makes the control of a finding with what was typed into it.
func (r *findingRow) ask(s speech, q interpreter.QuestionState, typed string) {
	r.asked = q
	r.Control = s.control(valueOf(r.ID), q, typed)
	if q.Type == dsl.TypeSomeOf {
		r.Several = s.several(q, typed)
	}
}

// typedAnswer is an answer as somebody would have typed it.
func typedAnswer(a interpreter.Answer) string {
	switch v := a.Value; v.Type {
	case dsl.TypeYesNo:
		if v.Bool {
			return typedYes
		}
		return typedNo
	case dsl.TypeOneOf:
		return v.Choice
	case dsl.TypeSomeOf:
		return strings.Join(v.Choices, ", ")
	case dsl.TypeDate:
		return typedDay(v.Date)
	case dsl.TypeDateTime:
		written := plain(a)
		_, hour, _ := strings.Cut(written, "T")
		return typedDay(v.Date) + " " + hour
	case dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		return strings.ReplaceAll(plain(a), ".", ",")
	default:
		return plain(a)
	}
}

// plain is an answer as the contract writes it, without quotation marks.
func plain(a interpreter.Answer) string {
	raw := contract.AnswerJSON(a)
	var text string
	if json.Unmarshal(raw, &text) == nil {
		return text
	}
	return string(raw)
}

// typedFinding is what a form brings for a finding, as one text.
func typedFinding(form url.Values, id string, q interpreter.QuestionState) string {
	name := valueOf(id)
	switch q.Type {
	case dsl.TypeSomeOf:
		return strings.Join(form[name], ", ")
	case dsl.TypeLength:
		return typedLength(form.Get(name), form.Get(unitOf(name)))
	default:
		return strings.TrimSpace(form.Get(name))
	}
}

// expectedFinding are the texts of what a finding of a type has to be.
var expectedFinding = map[dsl.TypeKind]string{
	dsl.TypeInteger: "answer.expected_integer", dsl.TypeNumber: "answer.expected_number", dsl.TypePercent: "answer.expected_percent",
	dsl.TypeMoney: "answer.expected_money", dsl.TypeDate: "answer.expected_date", dsl.TypeDateTime: "answer.expected_date_time",
	dsl.TypeLength: "answer.expected_length", dsl.TypeText: "answer.expected_text",
}

// readFinding understands what was typed for a finding. The problem is one that
// people read.
func (p *Pages) readFinding(form url.Values, id string, q interpreter.QuestionState) (interpreter.Answer, error) {
	typed := typedFinding(form, id, q)
	if typed == "" && q.Type != dsl.TypeSomeOf {
		return interpreter.Answer{}, message.NewProblem(message.Wrong, desk.NothingFound).At(id)
	}
	answer, err := contract.AnswerOf(q, written(form, id, q, p.InFull(q, typed)))
	if expected, ok := expectedFinding[q.Type]; err != nil && ok {
		err = message.NewProblem(message.Wrong, expected).At(id).Because(err)
	}
	return answer, err
}

// written puts what was typed as the contract writes it; what cannot be is left
// as it is for the contract to refuse.
func written(form url.Values, id string, q interpreter.QuestionState, typed string) json.RawMessage {
	var value any = typed
	switch q.Type {
	case dsl.TypeYesNo:
		if typed == typedYes || typed == typedNo {
			value = typed == typedYes
		}
	case dsl.TypeSomeOf:
		value = append([]string{}, form[valueOf(id)]...)
	case dsl.TypeInteger:
		if digits := unspaced(typed); json.Valid([]byte(digits)) {
			value = json.RawMessage(digits)
		}
	case dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		value = strings.ReplaceAll(unspaced(strings.TrimRight(typed, " %₽")), ",", ".")
	case dsl.TypeDate:
		if day, ok := clock.ReadDay(typed); ok {
			value = day.String()
		}
	case dsl.TypeDateTime:
		text, hour, _ := strings.Cut(typed, " ")
		if day, ok := clock.ReadDay(text); ok {
			value = day.String() + "T" + strings.TrimSpace(hour)
		}
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return json.RawMessage("null")
	}
	return raw
}

// unspaced is a number without the spaces between its thousands.
func unspaced(typed string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(typed)
}
