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
	typed = strings.TrimSpace(strings.ToValidUTF8(typed, ""))
	word := strings.ToLower(dsl.NameKey(typed))
	if isUnknown(word) && !q.hasOption(word) {
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

// whole is digits with a minus sign, in groups of three where there are
// spaces between them.
var whole = regexp.MustCompile(`^-?([0-9]+|[0-9]{1,3}([ \x{a0}\x{202f}][0-9]{3})+)$`)

func readWhole(word string) (Number, bool) {
	word = strings.Replace(word, "−", "-", 1)
	if !whole.MatchString(word) {
		return Number{}, false
	}
	n, ok := ParseNumber(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, word))
	return n, ok && n.IsInteger()
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
