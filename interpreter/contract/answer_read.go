package contract

import (
	"encoding/json"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// AnswerOf reads the answer to a question as AnswerJSON writes it. The error
// is a *message.Problem whose Key is the question's id, for records with their
// number and field: "жильцы[1].доход".
func AnswerOf(q interpreter.QuestionState, raw json.RawMessage) (interpreter.Answer, error) {
	value, err := readJSON(raw)
	if err != nil {
		return interpreter.Answer{}, err
	}
	return answer(q, place{value, q.ID})
}

// answer takes an answer of the question's type out of a value.
func answer(q interpreter.QuestionState, p place) (interpreter.Answer, error) {
	if p.shape == shapeNull {
		if !q.AllowsUnknown {
			return interpreter.Answer{}, p.fault("contract.facts.unknown_not_allowed")
		}
		return interpreter.Answer{Unknown: true}, nil
	}
	value, err := p.value(q)
	if err != nil {
		return interpreter.Answer{}, err
	}
	return interpreter.Answer{Value: value}, nil
}

// value reads a value of the question's type.
func (p place) value(q interpreter.QuestionState) (value interpreter.Value, err error) {
	value.Type = q.Type
	switch q.Type {
	case dsl.TypeYesNo:
		value.Bool, err = p.yesNo()
	case dsl.TypeOneOf:
		value.Choice, err = p.option(q.Options)
	case dsl.TypeSomeOf:
		value.Choices, err = p.options(q.Options)
	case dsl.TypeInteger:
		value.Number, err = p.integer()
	case dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		value.Number, err = p.decimal(q.Type)
	case dsl.TypeDate:
		value.Date, err = p.day()
	case dsl.TypeDateTime:
		value.Date, value.Minute, err = p.dateAndTime()
	case dsl.TypeLength:
		value.Length, err = p.length()
	case dsl.TypeList:
		value.Records, err = p.records(q.Fields)
	default:
		value.Text, err = p.free()
	}
	return value, err
}

func (p place) yesNo() (bool, error) {
	if p.shape != shapeBoolean {
		return false, p.fault("contract.facts.yes_no_expected")
	}
	return strings.EqualFold(p.text, "true"), nil
}

func (p place) option(options []interpreter.Named) (string, error) {
	if at := p.optionAt(options); at >= 0 {
		return options[at].ID, nil
	}
	return "", p.fault("contract.facts.option_expected", "options", optionIDs(options))
}

// optionAt is the place of the option that a value names, or -1.
func (p place) optionAt(options []interpreter.Named) int {
	for i, o := range options {
		if p.shape == shapeText && dsl.SameName(p.text, o.ID) {
			return i
		}
	}
	return -1
}

func optionIDs(options []interpreter.Named) message.List {
	return message.List(each(options, func(o interpreter.Named) any { return o.ID }))
}

// options reads a list of options, none of them twice, and gives them in the
// regulation's order.
func (p place) options(options []interpreter.Named) ([]string, error) {
	if p.shape != shapeList {
		return nil, p.fault("contract.facts.options_expected", "options", optionIDs(options))
	}
	named := make([]bool, len(options))
	for i, item := range p.items {
		below := place{item, at(p.path, i)}
		option := below.optionAt(options)
		switch {
		case option < 0:
			return nil, below.fault("contract.facts.option_expected", "options", optionIDs(options))
		case named[option]:
			return nil, below.fault("contract.facts.option_twice")
		}
		named[option] = true
	}
	chosen := []string{}
	for i, o := range options {
		if named[i] {
			chosen = append(chosen, o.ID)
		}
	}
	return chosen, nil
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
