package document

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// GivenOf words an answer to a question: options by their titles, amounts with
// their unit, a list by the number of its records and each record by its
// fields.
func GivenOf(texts *message.Texts, q interpreter.QuestionState, a interpreter.Answer) Given {
	w := words{texts}
	given := Given{Question: q.Text, Answer: w.answer(q, a)}
	if q.Type != dsl.TypeList || len(a.Value.Records) == 0 {
		return given
	}
	for _, f := range q.Fields {
		given.Fields = append(given.Fields, f.Text)
	}
	for _, record := range a.Value.Records {
		row := make([]string, len(q.Fields))
		for i, f := range q.Fields {
			if answer, ok := record.Fields[f.ID]; ok {
				row[i] = w.answer(f, answer)
			} else {
				row[i] = "—"
			}
		}
		given.Records = append(given.Records, row)
	}
	return given
}

// answer words an answer.
func (w words) answer(q interpreter.QuestionState, a interpreter.Answer) string {
	if a.Unknown {
		return w.Say("papers.answer.unknown")
	}
	switch q.Type {
	case dsl.TypeOneOf:
		return optionTitle(q, a.Value.Choice)
	case dsl.TypeSomeOf:
		titles := make([]string, len(a.Value.Choices))
		for i, id := range a.Value.Choices {
			titles[i] = optionTitle(q, id)
		}
		if len(titles) == 0 {
			return w.Say("papers.answer.none")
		}
		return strings.Join(titles, "; ")
	case dsl.TypeList:
		if len(a.Value.Records) == 0 {
			return w.Say("papers.answer.no_records")
		}
	case dsl.TypeMoney:
		return w.roubles(a.Value.Number)
	}
	return w.value(a.Value)
}

func optionTitle(q interpreter.QuestionState, id string) string {
	for _, o := range q.Options {
		if o.ID == id {
			return o.Title
		}
	}
	return id
}

// value words a value; an amount has its kopecks even where there are none, so
// that a column of them is read at a glance.
func (w words) value(v interpreter.Value) string {
	switch v.Type {
	case dsl.TypeYesNo:
		if v.Bool {
			return w.Say("papers.answer.yes")
		}
		return w.Say("papers.answer.no")
	case dsl.TypeMoney:
		return w.kopecks(v.Number)
	}
	switch word := v.Words().(type) {
	case message.Message:
		return w.Text(word)
	case message.Localized:
		return word.In(w.Language())
	default:
		return fmt.Sprint(word)
	}
}

// roubles writes an amount, "0 ₽" and "60 000 ₽" without kopecks.
func (w words) roubles(n interpreter.Number) string {
	if value, ok := parseAmount(n.Text(2)); ok {
		return w.sum(value)
	}
	return n.Text(2) + nbsp + "₽"
}

// kopecks writes an amount to the kopeck, "4 644,90 ₽".
func (w words) kopecks(n interpreter.Number) string {
	if value, ok := parseAmount(n.Text(2)); ok {
		return w.digits(value, 2)
	}
	return n.Text(2) + nbsp + "₽"
}

// Amount writes an amount in roubles as papers and pages do: "60 000 ₽",
// "4 644,90 ₽", "0 ₽".
func Amount(texts *message.Texts, n interpreter.Number) string { return words{texts}.roubles(n) }
