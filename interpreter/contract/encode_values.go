package contract

import (
	"encoding/json"

	"reglament/interpreter"
	"reglament/message"
)

// feeID is the id of the fee that the header of a regulation names.
const feeID = "fee"

// values are the values that are no fees.
func values(d *interpreter.Decision, texts *message.Texts) []Value {
	out := []Value{}
	for _, v := range d.Values {
		if v.Fee {
			continue
		}
		state := Value{
			v.ID, v.Title, TypeWord(v.Type), json.RawMessage("null"), v.Output,
			each(v.Steps, texts.Text), list(v.DependsOn), texts.Text(v.Because), list(v.Basis),
		}
		if v.OK {
			state.Value = valueJSON(v.Value)
		}
		out = append(out, state)
	}
	return out
}

// fees are the fee of the header and those that are calculated.
func fees(d *interpreter.Decision, texts *message.Texts) []Fee {
	out := []Fee{}
	if d.Fee != nil {
		amount := Amount(*d.Fee)
		out = append(out, Fee{ID: feeID, Amount: &amount, Steps: []string{}, DependsOn: []string{}, Basis: []string{}})
	}
	for _, v := range d.Values {
		if !v.Fee {
			continue
		}
		fee := Fee{v.ID, v.Title, nil, each(v.Steps, texts.Text), list(v.DependsOn), texts.Text(v.Because), list(v.Basis)}
		if v.OK {
			fee.Amount = textOr(v.Value.Number.Text(2))
		}
		out = append(out, fee)
	}
	return out
}

func situation(s interpreter.SituationState, texts *message.Texts) Situation {
	return Situation{s.ID, s.Title, textOr(s.Group), s.Holds.String(), list(s.DependsOn), texts.Text(s.Because), list(s.Basis)}
}

func category(c interpreter.CategoryState, texts *message.Texts) Category {
	return Category{c.ID, c.Title, textOr(c.Category), list(c.DependsOn), texts.Text(c.Because), list(c.Basis)}
}

func period(p interpreter.PeriodState, texts *message.Texts) Period {
	return Period{p.ID, p.Title, dayOr(p.From, p.OK), dayOr(p.To, p.OK), list(p.DependsOn), texts.Text(p.Because), list(p.Basis)}
}

// assumed are the norms whose values were given, each once.
func assumed(d *interpreter.Decision) []string {
	out := []string{}
	seen := map[string]bool{}
	for _, id := range d.Assumed {
		if !seen[id] {
			out = append(out, id)
		}
		seen[id] = true
	}
	return out
}
