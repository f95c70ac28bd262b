package command

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// question prints a question with its number, its help and how to answer it.
func (i *interview) question(q interpreter.QuestionState) {
	i.line("")
	i.say("command.question.number", "number", len(i.asked)+1, "text", titleOr(q.Text, q.ID))
	if q.Type != dsl.TypeList {
		i.ways(q)
		return
	}
	if q.Help != "" {
		i.line("  " + q.Help)
	}
}

// ways prints the help of a question and how to answer it: its options, or
// what to type.
func (i *interview) ways(q interpreter.QuestionState) {
	if q.Help != "" {
		i.line("  " + q.Help)
	}
	switch q.Type {
	case dsl.TypeYesNo:
		i.option("1", i.texts.Say("command.question.yes"))
		i.option("2", i.texts.Say("command.question.no"))
	case dsl.TypeOneOf, dsl.TypeSomeOf:
		for n, o := range q.Options {
			title := titleOr(o.Title, o.ID)
			if dsl.SameName(o.ID, q.Excludes) {
				title = i.texts.Say("command.question.excludes", "option", title)
			}
			i.option(fmt.Sprint(n+1), title)
		}
	}
	if hint := hintOf(q); hint != "" {
		i.line("  " + i.texts.Text(bounded(q, message.New(hint))))
	}
	if q.AllowsUnknown {
		i.option("?", i.texts.Say("command.question.unknown"))
	}
}

func (i *interview) option(key, text string) { i.line("  " + key + "  " + text) }

// hintOf says how an answer is typed.
func hintOf(q interpreter.QuestionState) string {
	if q.Type == dsl.TypeText {
		return checkHints[q.Check]
	}
	return typeHints[q.Type]
}

var typeHints = map[dsl.TypeKind]string{
	dsl.TypeSomeOf: "command.question.some_of", dsl.TypeInteger: "command.question.integer", dsl.TypeNumber: "command.question.decimal",
	dsl.TypePercent: "command.question.percent", dsl.TypeMoney: "command.question.money", dsl.TypeDate: "command.question.date",
	dsl.TypeDateTime: "command.question.date_time", dsl.TypeLength: "command.question.length",
}

var checkHints = map[dsl.TextCheck]string{
	dsl.CheckSNILS: "command.question.snils", dsl.CheckINN: "command.question.inn", dsl.CheckOGRN: "command.question.ogrn",
	dsl.CheckPassport: "command.question.passport", dsl.CheckPhone: "command.question.phone",
	dsl.CheckEmail: "command.question.email", dsl.CheckCadastral: "command.question.cadastral",
}

// bounded adds to a hint between which bounds an answer lies.
func bounded(q interpreter.QuestionState, hint message.Message) message.Message {
	var bounds message.Message
	if q.Type == dsl.TypeMoney && isZero(q.Least) {
		q.Least = nil // nobody types an amount below zero; the error says it
	}
	switch {
	case q.Least != nil && q.Greatest != nil:
		bounds = message.New("command.question.between", "least", boundWords(q, q.Least), "greatest", boundWords(q, q.Greatest))
	case q.Least != nil:
		bounds = message.New("command.question.at_least", "least", boundWords(q, q.Least))
	case q.Greatest != nil:
		bounds = message.New("command.question.at_most", "greatest", boundWords(q, q.Greatest))
	default:
		return message.New("command.question.how", "hint", hint)
	}
	return message.New("command.question.how_bounded", "hint", hint, "bounds", bounds)
}

// boundWords is a bound in the words of the question's own type: that of a
// number may be written as a whole number.
func boundWords(q interpreter.QuestionState, bound *interpreter.Value) any {
	value := *bound
	value.Type = q.Type
	return value.Words()
}

func isZero(bound *interpreter.Value) bool {
	if bound == nil {
		return false
	}
	order, ok := bound.Number.Cmp(interpreter.NumberOf(0))
	return ok && order == 0
}
