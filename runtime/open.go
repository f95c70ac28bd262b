package runtime

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"reglament/catalog"
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
	// Key, where given, makes repeating the command harmless: the same
	// command under the same key gives the same case. At most 200 bytes.
	Key   string
	Actor string
}

// Open opens a case on the regulation that the catalog has today. The error is
// a *message.Problem: NotFound for an unknown service; Wrong for facts that
// the regulation does not know, and for an interview with a question left,
// which Key names; Conflict where the regulation is not in force, where a
// ground for refusing acceptance surely holds or the applicant surely is not
// in the circle of applicants, and where the key belongs to another command.
func (e *Engine) Open(ctx context.Context, command OpenCommand) (View, error) {
	if err := command.check(); err != nil {
		return View{}, err
	}
	if command.Key != "" {
		number, ok, err := e.config.Store.Keyed(ctx, command.Key)
		if err != nil {
			return View{}, problemOf(err)
		}
		if ok {
			return e.again(ctx, number, command)
		}
	}
	service, ok := e.config.Catalog.Service(command.Service)
	if !ok {
		return View{}, message.NewProblem(message.NotFound, "runtime.service.unknown").At("service")
	}
	e.programs.keep(service.Closure.Hash(), service.Program)

	now := e.config.Now()
	today := clock.DateOf(now.In(e.config.Zone))
	events, err := e.opening(command, service, today)
	if err != nil {
		return View{}, err
	}
	stamp := e.stamp(now, command.Actor)
	drafts, err := e.openingDrafts(ctx, stamp, events, today)
	if err != nil {
		return View{}, err
	}
	opened, err := e.config.Store.Open(ctx, Opening{
		Year: today.Year(), Key: command.Key, Closure: service.Closure, Drafts: drafts,
	})
	if err != nil {
		return View{}, problemOf(err)
	}
	if opened.Before {
		return e.again(ctx, opened.Number, command)
	}
	c, err := casefile.Replay(opened.Journal)
	if err != nil {
		return View{}, problemOf(err)
	}
	return e.viewOf(ctx, c, today)
}

// opening checks the command and gives the events that it means.
func (e *Engine) opening(command OpenCommand, service catalog.Service, today clock.Date) ([]casefile.Event, error) {
	program := service.Program
	if err := inForce(program.Regulation(), today); err != nil {
		return nil, err
	}
	event, err := openingEvent(command.Event, program.Regulation())
	if err != nil {
		return nil, err
	}
	facts := &interpreter.Facts{On: today, AsOf: today, HasAsOf: true, Channel: command.Channel, Answers: command.Answers}
	if event != "" {
		facts.Events = []interpreter.EventFact{{ID: event, At: today}}
	}
	if err := program.CheckFacts(facts); err != nil {
		return nil, err
	}
	calendar := e.config.Catalog.Calendar()
	decision := program.Decide(facts, calendar)
	if err := answered(decision); err != nil {
		return nil, err
	}
	if err := acceptable(program, facts, decision, calendar); err != nil {
		return nil, err
	}
	opened := casefile.Opened{
		Service: service.ID, Title: service.Title, Regulation: service.Closure.Hash(), Day: today.String(),
		Applicant: command.Applicant, Channel: command.Channel, Answers: answersJSON(command.Answers), Key: command.Key,
	}
	events := []casefile.Event{opened}
	if event != "" {
		opened.Events = []casefile.EventFact{{ID: event, At: today.String()}}
		events[0] = opened
		for _, stage := range closedBy(decision, event) {
			events = append(events, casefile.StageCompleted{Stage: stage.ID, Day: today.String()})
		}
	}
	return events, nil
}

// openingDrafts adds the plan. The case has no number yet, and nothing that is
// planned depends on it.
func (e *Engine) openingDrafts(ctx context.Context, stamp casefile.Stamp, events []casefile.Event, today clock.Date) ([]casefile.Envelope, error) {
	c, _, err := advance(casefile.Case{}, stamp, events)
	if err != nil {
		return nil, problemOf(err)
	}
	program, err := e.programs.of(ctx, c.Regulation)
	if err != nil {
		return nil, err
	}
	facts, err := factsOf(c, program, today)
	if err != nil {
		return nil, err
	}
	if plan := planOf(program.Decide(facts, e.config.Catalog.Calendar())); !planned(c, plan) {
		events = append(events, plan)
	}
	drafts, err := draft(stamp, events)
	if err != nil {
		return nil, problemOf(err)
	}
	return drafts, nil
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
	now, errNow := json.Marshal(asked{command.Service, command.Applicant, command.Channel, answersJSON(command.Answers)})
	if errBefore != nil || errNow != nil || !bytes.Equal(before, now) {
		return View{}, message.NewProblem(message.Conflict, "runtime.opening.key_used").At("key")
	}
	return view, nil
}

func answersJSON(answers map[string]interpreter.Answer) map[string]json.RawMessage {
	if len(answers) == 0 {
		return nil
	}
	raw := make(map[string]json.RawMessage, len(answers))
	for id, answer := range answers {
		raw[id] = contract.AnswerJSON(answer)
	}
	return raw
}

// The bounds of what a command may carry, in characters; of a key in bytes.
const (
	longestName   = 300
	longestPhone  = 50
	longestEmail  = 254
	longestKey    = 200
	mostSheets    = 10_000
	mostExemplars = 1_000
	mostAtOneTime = 500
)

func (c OpenCommand) check() error {
	if strings.TrimSpace(c.Applicant.Name) == "" {
		return message.NewProblem(message.Wrong, "runtime.applicant.unnamed").At("applicant.name")
	}
	for _, field := range []struct {
		key, value string
		most       int
	}{
		{"applicant.name", c.Applicant.Name, longestName},
		{"applicant.phone", c.Applicant.Phone, longestPhone},
		{"applicant.email", c.Applicant.Email, longestEmail},
	} {
		if utf8.RuneCountInString(field.value) > field.most {
			return message.NewProblem(message.Wrong, "runtime.applicant.too_long", "most", field.most).At(field.key)
		}
	}
	if len(c.Key) > longestKey {
		return message.NewProblem(message.Wrong, "runtime.opening.key_too_long", "most", longestKey).At("key")
	}
	return nil
}

func inForce(regulation *interpreter.Regulation, day clock.Date) error {
	if day < regulation.From {
		return message.NewProblem(message.Conflict, "runtime.regulation.not_yet", "from", regulation.From).At("service")
	}
	if regulation.HasTo && day > regulation.To {
		return message.NewProblem(message.Conflict, "runtime.regulation.no_more", "to", regulation.To).At("service")
	}
	return nil
}

func openingEvent(given string, regulation *interpreter.Regulation) (string, error) {
	if given == "" {
		if len(regulation.Events) == 0 {
			return "", nil
		}
		return regulation.Events[0].ID, nil
	}
	if !slices.ContainsFunc(regulation.Events, func(n interpreter.Named) bool { return n.ID == given }) {
		return "", message.NewProblem(message.Wrong, "runtime.event.unknown").At("event")
	}
	return given, nil
}

// answered refuses to open while a question is left.
func answered(decision *interpreter.Decision) error {
	if decision.Next == "" {
		return nil
	}
	text := decision.Next
	for _, question := range decision.Questions {
		if question.ID == decision.Next {
			text = question.Text
		}
	}
	return message.NewProblem(message.Wrong, "runtime.interview.unfinished", "question", text).At("answers." + decision.Next)
}

// acceptable refuses to open where a ground against acceptance surely holds.
// Papers are ticked in after the opening, so a ground that only says that they
// are not there yet does not count: one counts that holds without any paper
// and with all of them.
func acceptable(program *interpreter.Program, facts *interpreter.Facts, bare *interpreter.Decision, calendar clock.Calendar) error {
	forbidding := func(g interpreter.GroundState) bool {
		return g.Holds == interpreter.Yes && (g.Kind == dsl.GroundRefuseAcceptance || g.Kind == dsl.GroundNotApplicant)
	}
	if !slices.ContainsFunc(bare.Grounds, forbidding) {
		return nil
	}
	papered := *facts
	papered.Present = nil
	for _, document := range bare.Documents {
		papered.Present = append(papered.Present, fullPresent(document, facts.On))
	}
	for i, ground := range program.Decide(&papered, calendar).Grounds {
		if forbidding(ground) && forbidding(bare.Grounds[i]) {
			return message.NewProblem(message.Conflict, "runtime.ground.forbids", "ground", ground.Title)
		}
	}
	return nil
}

// fullPresent is a document that is there in a form that the regulation asks
// for.
func fullPresent(document interpreter.DocumentState, day clock.Date) interpreter.PresentFact {
	present := interpreter.PresentFact{Document: document.ID, Received: day, Originals: 1, Copies: 1}
	if len(document.Forms) > 0 && len(document.Forms[0]) > 0 {
		present.Form = document.Forms[0][0].Kind
		for _, form := range document.Forms[0] {
			present.Originals, present.Copies = max(present.Originals, form.Count), max(present.Copies, form.Count)
		}
	}
	return present
}
