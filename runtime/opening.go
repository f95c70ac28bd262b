package runtime

import (
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/casefile"
)

// opening checks the command and gives the events that it means.
func (e *Engine) opening(command OpenCommand, service catalog.Service, today clock.Date) ([]casefile.Event, error) {
	program := service.Program
	if err := inForce(service.Version, today); err != nil {
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
		Applicant: command.Applicant, Channel: command.Channel, Answers: answersJSON(program, command.Answers), Key: command.Key, Executor: command.Executor,
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

// inForce refuses a version whose days do not hold a day.
func inForce(version catalog.Version, day clock.Date) error {
	switch {
	case version.InForce(day):
		return nil
	case day < version.From:
		return message.NewProblem(message.Conflict, "runtime.regulation.not_yet", "from", version.From).At("service")
	default:
		return message.NewProblem(message.Conflict, "runtime.regulation.no_more", "to", version.To).At("service")
	}
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
