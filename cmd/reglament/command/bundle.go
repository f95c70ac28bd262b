package command

import (
	"errors"
	"os"
	"path/filepath"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
)

// loadBundle reads a bundle with its services as they are in force on a day;
// on zero, on the first day of the bundle. The services are looked for in the
// folder of the bundle.
func loadBundle(path, text string, on clock.Date) loaded {
	folder := filepath.Dir(path)
	shelf := catalog.NewShelf(os.DirFS(folder), func(file string) string { return filepath.Join(folder, file) })
	source := interpreter.Source{Name: path, Text: text}
	l := loaded{path: path, sources: map[string]string{path: text}, texts: interpreter.Closure{source}, isBundle: true}
	l.bundle, l.diagnostics = bundle.Load(source, on, func(id string, on clock.Date, territory string) (bundle.Offered, bool) {
		version, ok := shelf.InForce(id, on, territory)
		return bundle.Offered{Program: version.Program, Closure: version.Closure}, ok
	})
	return l
}

// openBundle is open for a bundle: its services are those in force on the day
// of the facts.
func (s *session) openBundle(l loaded, facts string, on clock.Date) (c consultation, err error) {
	if c.calendar, err = catalog.BuiltinCalendar(); err != nil {
		return c, err
	}
	var data []byte
	if facts != "" {
		if data, err = s.factsFile(facts); err != nil {
			return c, err
		}
		if day, ok := contract.DayOf(data); ok {
			on = day
		}
	}
	if on != 0 {
		l = loadBundle(l.path, l.sources[l.path], on)
	}
	if l.bundle == nil {
		s.render(l.diagnostics, l.sources)
		return c, message.NewProblem(message.Wrong, "command.file.has_errors").At(l.path)
	}
	c.bundle, c.program = l.bundle, l.bundle.Own()
	if facts == "" {
		return c, nil
	}
	c.facts, err = contract.ReadFacts(c.program, data)
	var problem *message.Problem
	if errors.As(err, &problem) {
		return c, &inFile{facts, problem}
	}
	return c, err
}

// decideBundle is what a bundle says about the facts.
func (c consultation) decideBundle() *bundle.Decision { return c.bundle.Decide(c.facts, c.calendar) }

// explainBundle says why something is as it is, in each service that says so.
func (s *session) explainBundle(c consultation, id string, asJSON bool) error {
	all, err := c.bundle.Explain(c.facts, c.calendar, id)
	if err != nil {
		return err
	}
	if asJSON {
		return s.json(contract.EncodeExplained(all, s.texts))
	}
	for i, x := range all {
		if i > 0 {
			s.line("")
		}
		if x.Service != "" {
			s.say("command.bundle.in_service", "service", titleOr(x.Title, x.Service))
		}
		s.explain(x.Explanation)
	}
	return nil
}
