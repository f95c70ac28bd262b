package command

import (
	"bufio"
	"errors"
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
)

// askVerb is "reglament ask FILE [--facts F]".
type askVerb struct {
	File  string `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.file"`
	Facts string `help:"command.flag.facts_ask" placeholder:"command.word.facts"`
	JSON  bool   `name:"json" help:"command.flag.json_step"`
}

// Help names the text that says more.
func (askVerb) Help() string { return "command.ask.detail" }

// maxLine bounds an answer, in bytes.
const maxLine = 64 << 10

// Run asks question after question and prints the checklist.
func (v askVerb) Run(s *session) error {
	if err := need("ask", v.File, "command.use.no_file"); err != nil {
		return err
	}
	if v.Facts == "-" && !v.JSON {
		return message.NewProblem(message.Wrong, "command.use.facts_and_answers", "help", helpOf("ask"))
	}
	c, err := s.open(v.File, v.Facts)
	if err != nil {
		return err
	}
	if c.facts == nil {
		c.facts = &interpreter.Facts{On: clock.DateOf(s.Now())}
	}
	if c.facts.Answers == nil {
		c.facts.Answers = map[string]interpreter.Answer{}
	}
	if channels := c.program.Regulation().Channels; c.facts.Channel == "" && len(channels) == 1 {
		c.facts.Channel = channels[0]
	}
	if v.JSON {
		return s.json(contract.EncodeNext(c.decide()))
	}
	return newInterview(s, c).run()
}

// interview is a talk with a person: the questions that were put, in order.
type interview struct {
	*session
	consultation
	lines *bufio.Scanner
	asked []string
	// echo: what is typed is not seen, so it is printed.
	echo bool
}

func newInterview(s *session, c consultation) *interview {
	lines := bufio.NewScanner(s.Stdin)
	lines.Buffer(make([]byte, 0, 4096), maxLine)
	return &interview{session: s, consultation: c, lines: lines, echo: !s.IsTerminal(s.Stdin)}
}

func (i *interview) run() error {
	i.line(titleOr(i.program.Regulation().Title, i.program.Regulation().ID))
	i.say("command.ask.how")
	d := i.decide()
	for ; d.Next != ""; d = i.decide() {
		q, ok := questionOf(d, d.Next)
		if !ok {
			break
		}
		more, err := i.put(q)
		if err != nil {
			return err
		}
		if !more {
			return i.ended(d)
		}
	}
	i.line("")
	i.say("command.ask.done")
	newSummary(i.session, d).checklist(i.unavoidable().Grounds)
	return nil
}

// unavoidable decides as if every document had been brought: nothing has been
// brought to an interview, and only the grounds that hold all the same are
// worth a word.
func (i *interview) unavoidable() *interpreter.Decision {
	facts := *i.facts
	facts.Present = nil
	for _, document := range i.decide().Documents {
		facts.Present = append(facts.Present, interpreter.PresentFact{Document: document.ID, Received: facts.On})
	}
	return i.program.Decide(&facts, i.calendar)
}

// ended prints what is known when the answers ran out. A person may stop at
// any time; a pipe that ends too early is wrong input.
func (i *interview) ended(d *interpreter.Decision) error {
	i.line("")
	i.say("command.ask.stopped")
	newSummary(i.session, d).checklist(i.unavoidable().Grounds)
	if i.echo {
		return message.NewProblem(message.Wrong, "command.ask.answers_ran_out")
	}
	return nil
}

func questionOf(d *interpreter.Decision, id string) (interpreter.QuestionState, bool) {
	for _, q := range d.Questions {
		if q.ID == id {
			return q, true
		}
	}
	return interpreter.QuestionState{}, false
}

// put asks one question until it has an answer or the person goes back; more
// is false at the end of the input.
func (i *interview) put(q interpreter.QuestionState) (more bool, err error) {
	i.question(q)
	for {
		typed, ok, err := i.read()
		if !ok || err != nil {
			return false, err
		}
		if isBack(typed) {
			i.back()
			return true, nil
		}
		answer, err := i.program.ReadAnswer(q.ID, typed)
		if err == nil {
			i.facts.Answers[q.ID] = answer
			i.asked = append(i.asked, q.ID)
			return true, nil
		}
		var problem *message.Problem
		if !errors.As(err, &problem) {
			return false, err
		}
		i.line("  " + i.texts.Text(problem.Message))
		if hint := i.texts.Hint(problem.Message); hint != "" {
			i.line("  " + hint)
		}
	}
}

// question prints a question with its number, its help and its options.
func (i *interview) question(q interpreter.QuestionState) {
	i.line("")
	i.say("command.question.number", "number", len(i.asked)+1, "text", titleOr(q.Text, q.ID))
	if q.Help != "" {
		i.line("  " + q.Help)
	}
	switch q.Type {
	case dsl.TypeYesNo:
		i.option("1", i.texts.Say("command.question.yes"))
		i.option("2", i.texts.Say("command.question.no"))
	case dsl.TypeOneOf:
		for n, o := range q.Options {
			i.option(fmt.Sprint(n+1), titleOr(o.Title, o.ID))
		}
	case dsl.TypeInteger:
		i.line("  " + i.texts.Say("command.question.integer"))
	case dsl.TypeDate:
		i.line("  " + i.texts.Say("command.question.date"))
	}
	if q.AllowsUnknown {
		i.option("?", i.texts.Say("command.question.unknown"))
	}
}

func (i *interview) option(key, text string) { i.line("  " + key + "  " + text) }

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

// back takes the last answer back, so that its question comes again.
func (i *interview) back() {
	if len(i.asked) == 0 {
		i.say("command.ask.first")
		return
	}
	last := i.asked[len(i.asked)-1]
	i.asked = i.asked[:len(i.asked)-1]
	delete(i.facts.Answers, last)
}
