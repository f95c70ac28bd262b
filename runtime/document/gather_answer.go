package document

import (
	"fmt"
	"strings"

	"reglament/interpreter"
	"reglament/message"
)

// GivenOf words an answer to a question: options by their titles, amounts with
// their unit, a list by the number of its records and each record by its
// fields.
func GivenOf(texts *message.Texts, q interpreter.QuestionState, a interpreter.Answer) Given {
	w := words{texts}
	given := Given{Question: q.Text, Answer: w.answer(q, a)}
	if len(a.Value.Records) == 0 {
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

// answer words an answer. What kind it is of is told by what the question
// holds: fields, options, or neither.
func (w words) answer(q interpreter.QuestionState, a interpreter.Answer) string {
	switch {
	case a.Unknown:
		return w.Say("papers.answer.unknown")
	case len(q.Fields) > 0 && len(a.Value.Records) == 0:
		return w.Say("papers.answer.no_records")
	case a.Value.Choice != "":
		return optionTitle(q, a.Value.Choice)
	case len(q.Options) > 0 && len(a.Value.Choices) == 0:
		return w.Say("papers.answer.none")
	case len(q.Options) > 0:
		titles := make([]string, len(a.Value.Choices))
		for i, id := range a.Value.Choices {
			titles[i] = optionTitle(q, id)
		}
		return strings.Join(titles, "; ")
	}
	text := w.value(a.Value)
	if amount, whole := strings.CutSuffix(text, kopecks[w.Language()]+currency); whole {
		return amount + currency
	}
	return text
}

func optionTitle(q interpreter.QuestionState, id string) string {
	for _, o := range q.Options {
		if o.ID == id {
			return o.Title
		}
	}
	return id
}

// currency is what stands behind an amount, kopecks the part of one that has
// none.
const currency = nbsp + "₽"

var kopecks = map[message.Language]string{message.Russian: ",00", message.English: ".00"}

// value words a value as the interpreter does, an amount with the sign of its
// currency. It has its kopecks even where there are none, so that a column of
// amounts is read at a glance.
func (w words) value(v interpreter.Value) string {
	switch word := v.Words().(type) {
	case message.Message:
		return w.Text(word)
	case message.Localized:
		text := word.In(w.Language())
		if amount, ok := strings.CutSuffix(text, nbsp+"руб"); ok {
			return amount + currency
		}
		if amount, ok := strings.CutPrefix(text, "RUB"+nbsp); ok {
			return amount + currency
		}
		return text
	default:
		return fmt.Sprint(word)
	}
}

// Amount writes an amount in roubles as papers and pages do: "60 000 ₽",
// "4 644,90 ₽", "0 ₽".
func Amount(texts *message.Texts, n interpreter.Number) string {
	if value, ok := parseAmount(n.Text(2)); ok {
		return words{texts}.sum(value)
	}
	return n.Text(2) + currency
}
