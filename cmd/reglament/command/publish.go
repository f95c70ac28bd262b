package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/interpreter/trial"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
)

// publishVerb is "reglament publish FILE".
type publishVerb struct {
	File  string  `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.file"`
	Data  *string `help:"command.flag.data" placeholder:"command.word.folder"`
	Close bool    `help:"command.flag.close"`
	By    string  `help:"command.flag.by" placeholder:"command.word.person"`
	JSON  bool    `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (publishVerb) Help() string { return "command.publish.detail" }

// publishDocument is what "publish --json" prints.
type publishDocument struct {
	Schema    int                   `json:"schema"`
	Published publicationWire       `json:"published"`
	Before    bool                  `json:"before"`
	Closed    *publicationWire      `json:"closed"`
	Warnings  []contract.Diagnostic `json:"warnings"`
}

// publicationWire is a publication with keys that are always there.
type publicationWire struct {
	Service       string  `json:"service"`
	Version       int     `json:"version"`
	Territory     *string `json:"territory"`
	EffectiveFrom string  `json:"effective_from"`
	EffectiveTo   *string `json:"effective_to"`
	ClosedTo      *string `json:"closed_to"`
	Hash          string  `json:"hash"`
	PublishedAt   string  `json:"published_at"`
	PublishedBy   *string `json:"published_by"`
}

// Run checks a regulation, runs its examples and publishes it.
func (v publishVerb) Run(s *session) (err error) {
	if err := v.check(); err != nil {
		return err
	}
	l, err := load(v.File)
	if err != nil {
		return err
	}
	if l.isBundle {
		return message.NewProblem(message.Wrong, "command.bundle.not_here").At(v.File)
	}
	if err := s.publishable(l); err != nil {
		return err
	}
	data := s.dataFolder(v.Data)
	store, err := boltstore.Open(data, boltstore.Options{})
	if err != nil {
		return lockedBy(err)
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	published, err := runtime.Publish(context.Background(), store, runtime.PublishCommand{
		Closure: within(l), Program: l.program, Close: v.Close, At: s.Now(), By: v.person(s),
	})
	if err != nil {
		return err
	}
	if v.JSON {
		return s.json(publishDocument{
			Schema: contract.Schema, Published: wirePublication(published.Publication), Before: published.Before,
			Closed: wireClosed(published.Closed), Warnings: contract.EncodeDiagnostics(published.Warnings, s.texts).Diagnostics,
		})
	}
	s.render(published.Warnings, published.Sources)
	s.tellPublished(published, data)
	return nil
}

// check refuses wrong use.
func (v publishVerb) check() error {
	if err := need("publish", v.File, "command.use.no_file"); err != nil {
		return err
	}
	if v.Data != nil && strings.TrimSpace(*v.Data) == "" {
		return message.NewProblem(message.Wrong, "command.use.missing_value", "flag", "--data", "help", helpOf("publish"))
	}
	return nil
}

// publishable tells what stands against publishing a text: that it is no
// regulation, its errors, examples that fail. Its warnings are told, too.
func (s *session) publishable(l loaded) error {
	if _, drawnIn := interpreter.Offers(l.texts[0].Text); drawnIn {
		return message.NewProblem(message.Wrong, "command.publish.no_regulation").At(l.path)
	}
	s.render(l.diagnostics, l.sources)
	if l.program == nil {
		s.problem(l.path+": ", message.NewProblem(message.Wrong, "command.publish.has_errors"))
		return errFound
	}
	calendar, err := catalog.BuiltinCalendar()
	if err != nil {
		return err
	}
	failed := 0
	for _, example := range s.examplesOf(l.path, trial.Run(l.program, calendar)) {
		if example.Passed {
			continue
		}
		failed++
		fmt.Fprintf(s.diagnostics, "%s:%d: %s\n", example.File, example.Line, example.Example)
		for _, failure := range example.Failures {
			fmt.Fprintf(s.diagnostics, "  %d: %s\n", failure.Line, failure.Message)
		}
	}
	if failed == 0 {
		return nil
	}
	s.problem(l.path+": ", message.NewProblem(message.Wrong, "command.publish.examples",
		"failed", message.New("command.examples", "count", failed)))
	return errFound
}

// within is the closure of a regulation with files named from its folder on:
// what is kept tells nothing of this machine.
func within(l loaded) interpreter.Closure {
	closure := make(interpreter.Closure, len(l.texts))
	for i, source := range l.texts {
		closure[i] = source
		if name, err := filepath.Rel(filepath.Dir(l.path), source.Name); err == nil {
			closure[i].Name = filepath.ToSlash(name)
		}
	}
	return closure
}

// person is who publishes: as was said, else as the system knows the user.
func (v publishVerb) person(s *session) string {
	for _, name := range []string{v.By, s.Env("USER"), s.Env("USERNAME")} {
		if name = strings.TrimSpace(name); name != "" {
			return name
		}
	}
	return ""
}

// lockedBy says of a folder that is in use that the office has to be closed.
func lockedBy(err error) error {
	var problem *message.Problem
	if errors.As(err, &problem) && problem.Message.ID == "runtime.store.locked" {
		return &message.Problem{Kind: problem.Kind, Message: message.Message{ID: "command.publish.office_open", Args: problem.Message.Args}}
	}
	return err
}

// tellPublished says what was published, and what was closed.
func (s *session) tellPublished(published runtime.Published, data string) {
	p := published.Publication
	id := "command.publish.done"
	if published.Before {
		id = "command.publish.before"
	}
	s.say(id, "title", p.Title, "service", p.Service, "version", p.Version, "days", daysOf(p).Message(), "data", data)
	s.say("command.publish.hash", "hash", p.Regulation)
	if c := published.Closed; c != nil {
		s.say("command.publish.closed", "version", c.Version, "until", dayOf(c.Until))
	}
}

// daysOf are the days of which the text of a publication speaks.
func daysOf(p runtime.Publication) catalog.Days {
	return catalog.Days{From: dayOf(p.From), To: dayOf(p.To), HasTo: p.To != ""}
}

// dayOf reads a day that a store has checked.
func dayOf(text string) clock.Date {
	day, _ := clock.ParseDate(text)
	return day
}

func wirePublication(p runtime.Publication) publicationWire {
	optional := func(text string) *string {
		if text == "" {
			return nil
		}
		return &text
	}
	return publicationWire{
		Service: p.Service, Version: p.Version, Territory: optional(p.Territory), EffectiveFrom: p.From, EffectiveTo: optional(p.To),
		ClosedTo: optional(p.Until), Hash: p.Regulation, PublishedAt: p.At.Format("2006-01-02T15:04:05Z07:00"), PublishedBy: optional(p.By),
	}
}

func wireClosed(p *runtime.Publication) *publicationWire {
	if p == nil {
		return nil
	}
	wire := wirePublication(*p)
	return &wire
}
