package command

import (
	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
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
	if c.bundle != nil {
		d := c.decideBundle()
		if v.JSON {
			return s.json(contract.EncodeBundle(d, s.texts))
		}
		newBundleSummary(s, d).whole()
		return nil
	}
	d := c.decide()
	if v.JSON {
		return s.json(contract.EncodeDecision(d, s.texts))
	}
	newSummary(s, d).whole()
	return nil
}

// consultation is a regulation with the facts that it is asked about; of a
// bundle, program is what it says itself.
type consultation struct {
	program  *interpreter.Program
	facts    *interpreter.Facts
	calendar *catalog.Calendar
	bundle   *bundle.Bundle
}

func (c consultation) decide() *interpreter.Decision { return c.decideOn(c.facts) }

// decideOn decides on other facts; a bundle as if it were one regulation.
func (c consultation) decideOn(facts *interpreter.Facts) *interpreter.Decision {
	if c.bundle != nil {
		return c.bundle.Whole(c.bundle.Decide(facts, c.calendar))
	}
	return c.program.Decide(facts, c.calendar)
}

// consult reads what decide and explain work with.
func (s *session) consult(verb, file, facts string) (consultation, error) {
	if err := need(verb, file, "command.use.no_file"); err != nil {
		return consultation{}, err
	}
	if err := need(verb, facts, "command.use.no_facts"); err != nil {
		return consultation{}, err
	}
	return s.open(file, facts, 0)
}

// open loads a regulation, the calendar and, where they are given, facts. on is
// the day of a bundle without facts.
func (s *session) open(file, facts string, on clock.Date) (c consultation, err error) {
	if data, err := readFile(file); err == nil && bundle.Is(string(data)) {
		return s.openBundle(loadBundle(file, string(data), on), facts, on)
	}
	if c.calendar, err = catalog.BuiltinCalendar(); err != nil {
		return c, err
	}
	if c.program, err = s.compiled(file); err != nil || facts == "" {
		return c, err
	}
	c.facts, err = s.factsOf(c.program, facts)
	return c, err
}
