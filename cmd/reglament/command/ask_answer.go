package command

import (
	"errors"
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
)

// reply is what came of asking.
type reply uint8

const (
	answered reply = iota
	goBack         // to what was asked before
	ended          // the input has ended
)

// put asks one question until it has an answer or the person goes back; more
// is false at the end of the input.
func (i *interview) put(q interpreter.QuestionState) (more bool, err error) {
	i.question(q)
	ask := i.answer
	if q.Type == dsl.TypeList {
		ask = i.list
	}
	answer, came, err := ask(q)
	switch {
	case err != nil || came == ended:
		return false, err
	case came == goBack:
		i.back()
	default:
		i.facts.Answers[q.ID] = answer
		i.asked = append(i.asked, q.ID)
	}
	return true, nil
}

// answer reads until what was typed answers the question.
func (i *interview) answer(q interpreter.QuestionState) (interpreter.Answer, reply, error) {
	return i.understood(func(typed string) (interpreter.Answer, error) { return i.program.ReadAnswer(q.ID, typed) })
}

// understood reads until something is understood; what is wrong is told, and
// asked again.
func (i *interview) understood(understand func(typed string) (interpreter.Answer, error)) (interpreter.Answer, reply, error) {
	for {
		typed, ok, err := i.read()
		switch {
		case err != nil || !ok:
			return interpreter.Answer{}, ended, err
		case isBack(typed):
			return interpreter.Answer{}, goBack, nil
		}
		answer, err := understand(typed)
		if err == nil {
			return answer, answered, nil
		}
		var problem *message.Problem
		if !errors.As(err, &problem) {
			return interpreter.Answer{}, ended, err
		}
		i.told(problem)
	}
}

// told says what is wrong with an answer and what to do.
func (i *interview) told(problem *message.Problem) {
	i.line("  " + i.texts.Text(problem.Message))
	if hint := i.texts.Hint(problem.Message); hint != "" {
		i.line("  " + hint)
	}
}

// read gives the next line that was typed; ok is false at the end.
func (i *interview) read() (typed string, ok bool, err error) {
	fmt.Fprint(i.out, "> ")
	if !i.lines.Scan() {
		i.line("")
		if err := i.lines.Err(); err != nil {
			return "", false, message.NewProblem(message.Wrong, "command.ask.unreadable").Because(err)
		}
		return "", false, nil
	}
	typed = strings.ToValidUTF8(strings.TrimSpace(i.lines.Text()), "\ufffd")
	if i.echo {
		i.line(typed)
	}
	return typed, true, nil
}

func isBack(typed string) bool {
	switch strings.ToLower(typed) {
	case "назад", "back", "b":
		return true
	}
	return false
}

// back takes the last answer back, so that its question comes again. The
// records of a list are kept: nobody types them twice.
func (i *interview) back() {
	if len(i.asked) == 0 {
		i.say("command.ask.first")
		return
	}
	last := i.asked[len(i.asked)-1]
	i.asked = i.asked[:len(i.asked)-1]
	if last == wayOfFiling {
		i.facts.Channel = ""
		return
	}
	i.kept[last] = i.facts.Answers[last].Value.Records
	delete(i.facts.Answers, last)
}
