package interpreter

import (
	"strconv"
	"strings"
	"unicode"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/message"
)

// ReadAnswer understands what a person typed or chose for a question: an
// option by its id, its number or its text, "да"/"нет"/"yes"/"no" (also
// д/н/y/n and 1/2), a whole number, a day as 01.02.2026 or 2026-02-01, a
// text; "не знаю" (or "?") where the question allows it. The error is a
// *message.Problem that says what is expected and does not repeat what was
// typed.
func (p *Program) ReadAnswer(question, typed string) (Answer, error) {
	q := p.question(question)
	if q == nil {
		return Answer{}, message.NewProblem(message.NotFound, "facts.no_such_question",
			"name", question, "meant", dsl.Meant(question, p.questionIDs()))
	}
	typed = strings.TrimSpace(strings.ToValidUTF8(typed, ""))
	word := strings.ToLower(dsl.NameKey(typed))
	if word == "?" || word == "не знаю" || word == "unknown" || word == "does not know" {
		return q.accept(Answer{Unknown: true})
	}
	answer := Answer{Value: Value{Type: q.state.Type}}
	understood := false
	switch q.state.Type {
	case dsl.TypeYesNo:
		answer.Value.Bool, understood = readYesNo(word)
	case dsl.TypeOneOf:
		answer.Value.Choice, understood = q.readOption(word)
	case dsl.TypeInteger:
		answer.Value.Number, understood = readWhole(word)
	case dsl.TypeDate:
		answer.Value.Date, understood = readDay(word)
	default:
		answer.Value.Text, understood = readText(typed)
	}
	if !understood {
		return Answer{}, q.expected()
	}
	return q.accept(answer)
}

func (q *question) accept(a Answer) (Answer, error) {
	if problem := q.check(a); problem != nil {
		return Answer{}, problem
	}
	return a, nil
}

// expected says what kind of answer the question takes.
func (q *question) expected() *message.Problem {
	switch q.state.Type {
	case dsl.TypeYesNo:
		return message.NewProblem(message.Wrong, "answer.expected_yes_no")
	case dsl.TypeOneOf:
		return message.NewProblem(message.Wrong, "answer.expected_option", "most", len(q.state.Options))
	case dsl.TypeInteger:
		return message.NewProblem(message.Wrong, "answer.expected_integer")
	case dsl.TypeDate:
		return message.NewProblem(message.Wrong, "answer.expected_date")
	default:
		return message.NewProblem(message.Wrong, "answer.expected_text")
	}
}

func readYesNo(word string) (yes, ok bool) {
	switch word {
	case "1", "да", "д", "yes", "y", "true":
		return true, true
	case "2", "нет", "н", "no", "n", "false":
		return false, true
	default:
		return false, false
	}
}

func (q *question) readOption(word string) (string, bool) {
	for _, option := range q.state.Options {
		if word == strings.ToLower(dsl.NameKey(option.ID)) || word == strings.ToLower(dsl.NameKey(option.Title)) {
			return option.ID, true
		}
	}
	number, err := strconv.Atoi(word)
	if err != nil || number < 1 || number > len(q.state.Options) {
		return "", false
	}
	return q.state.Options[number-1].ID, true
}

// readWhole takes digits, with spaces between groups and a minus sign.
func readWhole(word string) (Number, bool) {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, word)
	digits = strings.Replace(digits, "−", "-", 1)
	for i, r := range digits {
		if (r < '0' || r > '9') && (r != '-' || i > 0) {
			return Number{}, false
		}
	}
	n, ok := ParseNumber(digits)
	return n, ok && n.IsInteger()
}

// readDay takes day, month and a year of four digits with ".", "/", "-" or
// spaces between, or the year first.
func readDay(word string) (clock.Date, bool) {
	parts := strings.FieldsFunc(word, func(r rune) bool {
		return r == '.' || r == '/' || r == '-' || unicode.IsSpace(r)
	})
	if len(parts) != 3 {
		return 0, false
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 0 || len(part) > 4 {
			return 0, false
		}
		numbers[i] = n
	}
	switch {
	case len(parts[0]) == 4 && len(parts[1]) <= 2 && len(parts[2]) <= 2:
		return clock.NewDate(numbers[0], numbers[1], numbers[2])
	case len(parts[2]) == 4 && len(parts[0]) <= 2 && len(parts[1]) <= 2:
		return clock.NewDate(numbers[2], numbers[1], numbers[0])
	default:
		return 0, false
	}
}

// readText refuses what is empty or holds control characters.
func readText(typed string) (string, bool) {
	if typed == "" || strings.ContainsFunc(typed, unicode.IsControl) {
		return "", false
	}
	return typed, true
}
