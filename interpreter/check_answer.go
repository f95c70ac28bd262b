package interpreter

import (
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// maxText bounds the answer to a text question, in characters.
const maxText = 1000

// check tells whether an answer is one that the question takes. Its words
// never hold the answer itself; its key, in the records of a list, is that of
// the record and the field.
func (q *question) check(a Answer) *message.Problem {
	if a.Unknown {
		if !q.state.AllowsUnknown {
			return message.NewProblem(message.Wrong, "answer.unknown_not_allowed")
		}
		return nil
	}
	if a.Value.Type != q.state.Type {
		return q.expected()
	}
	switch q.state.Type {
	case dsl.TypeOneOf:
		if q.variable.Option(a.Value.Choice) < 0 {
			return q.expected()
		}
	case dsl.TypeSomeOf:
		return q.checkChoices(a.Value.Choices)
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		return q.checkNumber(a.Value.Number)
	case dsl.TypeDate, dsl.TypeDateTime:
		if !a.Value.Date.Valid() || a.Value.Minute < 0 || a.Value.Minute >= condition.MinutesADay {
			return q.expected()
		}
		return q.checkDay(a.Value)
	case dsl.TypeLength:
		if !a.Value.Length.Valid() {
			return q.expected()
		}
	case dsl.TypeText:
		return q.checkText(a.Value.Text)
	case dsl.TypeList:
		return q.checkRecords(a.Value.Records)
	}
	return nil
}

func (q *question) checkChoices(choices []string) *message.Problem {
	seen := map[int]bool{}
	for _, choice := range choices {
		option := q.variable.Option(choice)
		if option < 0 || seen[option] {
			return q.expected()
		}
		seen[option] = true
	}
	if excluding := q.variable.Option(q.state.Excludes); excluding >= 0 && seen[excluding] && len(choices) > 1 {
		return message.NewProblem(message.Wrong, "answer.excludes", "option", q.optionTitle(q.state.Excludes))
	}
	return nil
}

// checkNumber: whole numbers are whole, amounts have kopecks at most, and all
// lie within the bounds of the question.
func (q *question) checkNumber(n Number) *message.Problem {
	order, ok := n.Cmp(n.Round(condition.Rounding{Places: decimals(q.state.Type)}))
	if !ok || order != 0 {
		return q.expected()
	}
	return q.checkBounds("answer.too_small", "answer.too_great", func(b *bound) int {
		order, _ := n.Cmp(b.literal.Number)
		return order
	})
}

// decimals are how many digits after the point an answer may have.
func decimals(kind dsl.TypeKind) int {
	switch kind {
	case dsl.TypeInteger:
		return 0
	case dsl.TypeMoney:
		return 2
	default:
		return 18
	}
}

func (q *question) checkDay(v Value) *message.Problem {
	return q.checkBounds("answer.too_early", "answer.too_late", func(b *bound) int { return v.pick() - b.literal.Date })
}

// checkBounds tells that an answer is too small or too great; order compares
// it with a bound.
func (q *question) checkBounds(below, above string, order func(*bound) int) *message.Problem {
	if q.least != nil && order(q.least) < 0 {
		return message.NewProblem(message.Wrong, below, "least", q.state.Least.Words())
	}
	if q.greatest != nil && order(q.greatest) > 0 {
		return message.NewProblem(message.Wrong, above, "greatest", q.state.Greatest.Words())
	}
	return nil
}

func (q *question) checkText(text string) *message.Problem {
	if _, ok := readText(text); !ok {
		return message.NewProblem(message.Wrong, "answer.expected_text")
	}
	if utf8.RuneCountInString(text) > maxText {
		return message.NewProblem(message.Wrong, "answer.too_long", "count", maxText)
	}
	if !checkForm(q.state.Check, text) {
		return message.NewProblem(message.Wrong, checkProblems[q.state.Check])
	}
	return nil
}

// checkRecords looks at each record of a list, and each of its fields.
func (q *question) checkRecords(records []Record) *message.Problem {
	if len(records) > q.state.Most {
		return message.NewProblem(message.Wrong, "answer.too_many_records", "count", q.state.Most)
	}
	ids := map[string]bool{}
	for i, record := range records {
		place := fmt.Sprintf("[%d]", i)
		if record.ID != "" && ids[record.ID] {
			return message.NewProblem(message.Wrong, "answer.record_twice").At(place + ".id")
		}
		ids[record.ID] = true
		if problem := q.checkRecord(record); problem != nil {
			problem.Key = place + "." + problem.Key
			return problem
		}
	}
	return nil
}

// checkRecord gives a problem whose key is the field.
func (q *question) checkRecord(record Record) *message.Problem {
	names := make([]string, 0, len(record.Fields))
	for name := range record.Fields {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		at := slices.IndexFunc(q.fields, func(f *question) bool { return dsl.SameName(f.state.ID, name) })
		if at < 0 {
			return wrong(name, "answer.no_such_field", "name", name, "meant", dsl.Meant(name, q.fieldIDs()))
		}
		if problem := q.fields[at].check(record.Fields[name]); problem != nil {
			return problem.At(name)
		}
	}
	return nil
}

func (q *question) fieldIDs() []string {
	ids := make([]string, len(q.fields))
	for i, f := range q.fields {
		ids[i] = f.state.ID
	}
	return ids
}
