package command

import (
	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/contract"
)

// decideVerb is "reglament decide FILE --facts F".
type decideVerb struct {
	File  string `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.file"`
	Facts string `help:"command.flag.facts" placeholder:"command.word.facts"`
	JSON  bool   `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (decideVerb) Help() string { return "command.decide.detail" }

// Run says everything that the regulation says about the facts.
func (v decideVerb) Run(s *session) error {
	c, err := s.consult("decide", v.File, v.Facts)
	if err != nil {
		return err
	}
	d := c.decide()
	if v.JSON {
		return s.json(contract.EncodeDecision(d, s.texts))
	}
	newSummary(s, d).whole()
	return nil
}

// consultation is a regulation with the facts that it is asked about.
type consultation struct {
	program  *interpreter.Program
	facts    *interpreter.Facts
	calendar *catalog.Calendar
}

func (c consultation) decide() *interpreter.Decision { return c.program.Decide(c.facts, c.calendar) }

// consult reads what decide and explain work with.
func (s *session) consult(verb, file, facts string) (consultation, error) {
	if err := need(verb, file, "command.use.no_file"); err != nil {
		return consultation{}, err
	}
	if err := need(verb, facts, "command.use.no_facts"); err != nil {
		return consultation{}, err
	}
	return s.open(file, facts)
}

// open loads a regulation, the calendar and, where they are given, facts.
func (s *session) open(file, facts string) (c consultation, err error) {
	if c.calendar, err = catalog.BuiltinCalendar(); err != nil {
		return c, err
	}
	if c.program, err = s.compiled(file); err != nil || facts == "" {
		return c, err
	}
	c.facts, err = s.factsOf(c.program, facts)
	return c, err
}
