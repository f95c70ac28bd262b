package command

import (
	"bufio"
	"slices"

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
	c, err := s.open(v.File, v.Facts, clock.DateOf(s.Now()))
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
	// kept are the records of lists whose answers were taken back.
	kept map[string][]interpreter.Record
	// echo: what is typed is not seen, so it is printed.
	echo bool
}

func newInterview(s *session, c consultation) *interview {
	lines := bufio.NewScanner(s.Stdin)
	lines.Buffer(make([]byte, 0, 4096), maxLine)
	return &interview{session: s, consultation: c, lines: lines, kept: map[string][]interpreter.Record{}, echo: !s.IsTerminal(s.Stdin)}
}

func (i *interview) run() error {
	i.line(titleOr(i.program.Regulation().Title, i.program.Regulation().ID))
	i.say("command.ask.how")
	d := i.decide()
	for ; ; d = i.decide() {
		put := i.putChannel
		if !i.channelDecides() {
			q, ok := questionOf(d, d.Next)
			if !ok {
				break
			}
			put = func() (bool, error) { return i.put(q) }
		}
		more, err := put()
		if err != nil {
			return err
		}
		if !more {
			return i.stopped(d)
		}
	}
	i.line("")
	i.say("command.ask.done")
	i.checklist(d)
	return nil
}

// checklist prints what came of the interview.
func (i *interview) checklist(d *interpreter.Decision) {
	if i.bundle != nil {
		newBundleSummary(i.session, i.decideBundle()).checklist()
		return
	}
	newSummary(i.session, d).checklist(i.worthAWord())
}

// worthAWord are the grounds that an interview tells of: those that hold
// whatever is brought, and those that an answer would settle. What an official
// will find is not for the applicant to answer.
func (i *interview) worthAWord() []interpreter.GroundState {
	d := i.unavoidable()
	isAsked := func(id string) bool {
		_, ok := questionOf(d, id)
		return ok
	}
	return slices.DeleteFunc(d.Grounds, func(g interpreter.GroundState) bool {
		return g.Holds == interpreter.Unknown && !slices.ContainsFunc(g.DependsOn, isAsked)
	})
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
	return i.decideOn(&facts)
}

// stopped prints what is known when the answers ran out. A person may stop at
// any time; a pipe that ends too early is wrong input.
func (i *interview) stopped(d *interpreter.Decision) error {
	i.line("")
	i.say("command.ask.stopped")
	i.checklist(d)
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
