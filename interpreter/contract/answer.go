package contract

import (
	"encoding/json"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// AnswerJSON writes an answer as facts have it: true, "id", 12, "2026-01-01",
// "text", and null for "does not know".
func AnswerJSON(a interpreter.Answer) json.RawMessage {
	if a.Unknown {
		return json.RawMessage("null")
	}
	switch a.Value.Type {
	case dsl.TypeYesNo:
		if a.Value.Bool {
			return json.RawMessage("true")
		}
		return json.RawMessage("false")
	case dsl.TypeInteger:
		return json.RawMessage(a.Value.Number.String())
	case dsl.TypeOneOf:
		return quote(a.Value.Choice)
	case dsl.TypeDate:
		return quote(a.Value.Date.String())
	default:
		return quote(a.Value.Text)
	}
}

// quote writes a JSON text; unlike json.Marshal it leaves <, > and & alone.
func quote(text string) json.RawMessage {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	// A string can always be encoded: bad UTF-8 is replaced.
	_ = encoder.Encode(text)
	return json.RawMessage(strings.TrimSuffix(b.String(), "\n"))
}

// AnswerOf reads the answer to a question as AnswerJSON writes it. The error
// is a *message.Problem whose Key is the question's id.
func AnswerOf(q interpreter.QuestionState, raw json.RawMessage) (interpreter.Answer, error) {
	value, err := readJSON(raw)
	if err != nil {
		return interpreter.Answer{}, err
	}
	return answer(q, place{value, q.ID})
}

// answer takes an answer of the question's type out of a value.
func answer(q interpreter.QuestionState, p place) (interpreter.Answer, error) {
	value := interpreter.Value{Type: q.Type}
	var err error
	switch {
	case p.shape == shapeNull:
		if !q.AllowsUnknown {
			return interpreter.Answer{}, p.fault("contract.facts.unknown_not_allowed")
		}
		return interpreter.Answer{Unknown: true}, nil
	case q.Type == dsl.TypeYesNo:
		value.Bool, err = p.yesNo()
	case q.Type == dsl.TypeOneOf:
		value.Choice, err = p.option(q.Options)
	case q.Type == dsl.TypeInteger:
		value.Number, err = p.integer()
	case q.Type == dsl.TypeDate:
		value.Date, err = p.day()
	default:
		value.Text, err = p.free()
	}
	if err != nil {
		return interpreter.Answer{}, err
	}
	return interpreter.Answer{Value: value}, nil
}

func (p place) yesNo() (bool, error) {
	if p.shape != shapeBoolean {
		return false, p.fault("contract.facts.yes_no_expected")
	}
	return strings.EqualFold(p.text, "true"), nil
}

func (p place) option(options []interpreter.Named) (string, error) {
	ids := make(message.List, len(options))
	for i, o := range options {
		if p.shape == shapeText && dsl.SameName(p.text, o.ID) {
			return o.ID, nil
		}
		ids[i] = o.ID
	}
	return "", p.fault("contract.facts.option_expected", "options", ids)
}

func (p place) integer() (interpreter.Number, error) {
	if p.shape == shapeNumber && wholeNumber.MatchString(p.text) {
		if n, ok := interpreter.ParseNumber(p.text); ok {
			return n, nil
		}
	}
	return interpreter.Number{}, p.fault("contract.facts.whole_number_expected")
}

func (p place) free() (string, error) {
	if p.shape != shapeText {
		return "", p.fault("contract.facts.text_expected")
	}
	return p.text, nil
}
