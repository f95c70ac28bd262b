package interpreter

import (
	"regexp"
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
	return q.read(typed)
}

// ReadField is ReadAnswer for a field of the records of a list.
func (p *Program) ReadField(question, field, typed string) (Answer, error) {
	q := p.question(question)
	if q != nil {
		for _, f := range q.fields {
			if dsl.SameName(f.state.ID, field) {
				return f.read(typed)
			}
		}
	}
	return Answer{}, message.NewProblem(message.NotFound, "facts.no_such_question", "name", field, "meant", "")
}

func (q *question) read(typed string) (Answer, error) {
	typed = strings.TrimSpace(strings.ToValidUTF8(typed, ""))
	word := strings.ToLower(dsl.NameKey(typed))
	if isUnknown(word) && !q.hasOption(word) {
		return q.accept(Answer{Unknown: true})
	}
	answer := Answer{Value: Value{Type: q.state.Type}}
	if !q.understand(&answer.Value, typed, word) {
		return Answer{}, q.expected()
	}
	return q.accept(answer)
}

// understand reads what was typed into a value of the question's type; word is
// it in lower case.
func (q *question) understand(v *Value, typed, word string) (ok bool) {
	switch v.Type {
	case dsl.TypeYesNo:
		v.Bool, ok = readYesNo(word)
	case dsl.TypeOneOf:
		v.Choice, ok = q.readOption(word)
	case dsl.TypeSomeOf:
		v.Choices, ok = q.readOptions(word)
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		v.Number, ok = readNumber(word, v.Type)
	case dsl.TypeDate:
		v.Date, ok = readDay(word)
	case dsl.TypeDateTime:
		v.Date, v.Minute, ok = readMoment(word)
	case dsl.TypeLength:
		v.Length, ok = readLength(word)
	case dsl.TypeText:
		v.Text, ok = readText(typed)
	}
	return ok
}

func (q *question) accept(a Answer) (Answer, error) {
	if problem := q.check(a); problem != nil {
		return Answer{}, problem
	}
	return a, nil
}

// expected says what kind of answer the question takes.
func (q *question) expected() *message.Problem {
	return message.NewProblem(message.Wrong, expectedAnswers[q.state.Type], "most", len(q.state.Options))
}

var expectedAnswers = map[dsl.TypeKind]string{
	dsl.TypeYesNo: "answer.expected_yes_no", dsl.TypeOneOf: "answer.expected_option", dsl.TypeSomeOf: "answer.expected_options",
	dsl.TypeInteger: "answer.expected_integer", dsl.TypeNumber: "answer.expected_number",
	dsl.TypePercent: "answer.expected_percent", dsl.TypeMoney: "answer.expected_money",
	dsl.TypeDate: "answer.expected_date", dsl.TypeDateTime: "answer.expected_date_time",
	dsl.TypeLength: "answer.expected_length", dsl.TypeText: "answer.expected_text", dsl.TypeList: "answer.expected_records",
}

func isUnknown(word string) bool {
	return word == "?" || word == "не знаю" || word == "unknown" || word == "does not know"
}

// hasOption reports whether a word is the id or the text of an option.
func (q *question) hasOption(word string) bool {
	for _, option := range q.state.Options {
		if word == strings.ToLower(dsl.NameKey(option.ID)) || word == strings.ToLower(dsl.NameKey(option.Title)) {
			return true
		}
	}
	return false
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

// dayFirst and yearFirst are a day, a month and a year of four digits with
// ".", "/", "-" or a space between.
var (
	dayFirst  = regexp.MustCompile(`^([0-9]{1,2})[./ -]([0-9]{1,2})[./ -]([0-9]{4})$`)
	yearFirst = regexp.MustCompile(`^([0-9]{4})[./ -]([0-9]{1,2})[./ -]([0-9]{1,2})$`)
)

func readDay(word string) (clock.Date, bool) {
	if m := dayFirst.FindStringSubmatch(word); m != nil {
		return clock.NewDate(number(m[3]), number(m[2]), number(m[1]))
	}
	if m := yearFirst.FindStringSubmatch(word); m != nil {
		return clock.NewDate(number(m[1]), number(m[2]), number(m[3]))
	}
	return 0, false
}

// number reads a few digits.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// readText refuses what is empty, blank or holds control characters.
func readText(typed string) (string, bool) {
	if strings.TrimSpace(typed) == "" || strings.ContainsFunc(typed, unicode.IsControl) {
		return "", false
	}
	return typed, true
}
