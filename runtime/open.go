package runtime

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime/casefile"
)

// OpenCommand opens a case.
type OpenCommand struct {
	Service   string // id in the catalog
	Applicant casefile.Applicant
	Channel   string // way of filing as the regulation names it, or empty
	Answers   map[string]interpreter.Answer
	// Event is the event that the opening itself means. Where it is empty
	// that is the first event that the regulation declares; a regulation
	// without events has none. It comes on the day of opening.
	Event string
	// Executor is who works on the case, or empty.
	Executor string
	// Person is the id of a person whom the office knows already, or empty for
	// somebody new. One who was merged into another stands for that one. The
	// name, telephone and mail of the command find him from now on, too.
	Person string
	// Key, where given, makes repeating the command harmless: the same
	// command under the same key gives the same case. At most 200 bytes.
	Key   string
	Actor string
	// Office is the id of the office that opens it, or empty for that of the
	// Config; the case is listed by it.
	Office string
}

// Open opens a case on the version of the service's regulation that is in
// force today in the territory of the office. The error is a *message.Problem:
// NotFound for an unknown service; Wrong for facts that the regulation does
// not know, and for an interview with a question left, which Key names;
// Conflict where no version is in force, where a ground for refusing acceptance surely holds or the applicant surely is not
// in the circle of applicants, and where the key belongs to another command.
func (e *Engine) Open(ctx context.Context, command OpenCommand) (View, error) {
	if err := e.check(command); err != nil {
		return View{}, err
	}
	if command.Key != "" {
		number, ok, err := e.config.Store.Keyed(ctx, e.standsFor(command.Key))
		if err != nil {
			return View{}, problemOf(err)
		}
		if ok {
			return e.again(ctx, number, command)
		}
	}
	// One reading of the clock, so that a command has one day.
	now := e.config.Now()
	today := clock.DateOf(now.In(e.config.Zone))
	service, ok := e.config.Catalog.Service(command.Service, today)
	if !ok {
		return View{}, message.NewProblem(message.NotFound, "runtime.service.unknown").At("service")
	}
	e.programs.keep(service.Closure.Hash(), service.Program)

	events, err := e.opening(command, service, today)
	if err != nil {
		return View{}, err
	}
	opening := Opening{Year: today.Year(), Key: e.standsFor(command.Key), Closure: service.Closure}
	stamp := e.stampIn(command.Office, now, command.Actor)
	for attempt := 1; ; attempt++ {
		view, before, err := e.openFor(ctx, command, opening, events, stamp)
		var changed *VersionConflict
		if errors.As(err, &changed) && attempt < openAttempts {
			continue // somebody changed the person just now
		}
		if err != nil {
			return View{}, problemOf(err)
		}
		if before != "" {
			return e.again(ctx, before, command)
		}
		return view, nil
	}
}

// openAttempts is how often a case is opened for a person whom others change
// meanwhile, as every opening does.
const openAttempts = 20

// openFor opens a case for whom the command names, as he is now, and keeps him
// with it: where he is erased at the same time, one of the two does not come
// about. before is the number of the case that has the key already.
func (e *Engine) openFor(ctx context.Context, command OpenCommand, opening Opening, events []casefile.Event, stamp casefile.Stamp) (view View, before string, err error) {
	person, err := e.personOf(ctx, command)
	if err != nil {
		return View{}, "", err
	}
	opening.Person = &person
	today := clock.DateOf(stamp.At.In(e.config.Zone))
	opening.Change = func(number string) (change Change, err error) {
		s := standing{Case: casefile.Case{Number: number}, person: person}
		view, change, err = e.follow(ctx, s, events, stamp, today)
		return change, err
	}
	opened, err := e.config.Store.Open(ctx, opening)
	if err == nil && opened.Before {
		before = opened.Number
	}
	return view, before, err
}

// standsFor is what the store keeps of an idempotency key: callers put into one
// what they like, and it may name somebody.
func (e *Engine) standsFor(key string) string {
	if key == "" {
		return ""
	}
	return e.config.Vault.Stands(key)
}

// again gives the case that was opened under the command's key before.
func (e *Engine) again(ctx context.Context, number string, command OpenCommand) (View, error) {
	view, err := e.View(ctx, number)
	if err != nil {
		return View{}, err
	}
	type asked struct {
		Service   string
		Applicant casefile.Applicant
		Channel   string
		Answers   map[string]json.RawMessage
	}
	c := view.Case
	before, errBefore := json.Marshal(asked{c.Service, c.Applicant, c.Channel, c.Answers})
	now, errNow := json.Marshal(asked{command.Service, command.Applicant, command.Channel, answersJSON(view.Program, command.Answers)})
	if errBefore != nil || errNow != nil || !bytes.Equal(before, now) {
		return View{}, message.NewProblem(message.Conflict, "runtime.opening.key_used").At("key")
	}
	return view, nil
}

// answersJSON writes answers as the outside contract does, under the ids as the
// regulation spells them ("ё" and "е" are one letter to it).
func answersJSON(program *interpreter.Program, answers map[string]interpreter.Answer) map[string]json.RawMessage {
	if len(answers) == 0 {
		return nil
	}
	questions := program.Questions()
	raw := make(map[string]json.RawMessage, len(answers))
	for id, answer := range answers {
		for _, question := range questions {
			if dsl.SameName(question.ID, id) {
				id = question.ID
			}
		}
		raw[id] = contract.AnswerJSON(answer)
	}
	return raw
}
