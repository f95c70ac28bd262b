package consultation

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/contract"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Command makes of a consultation the command that opens its case, on a
// program of its service: who asks is the applicant of his card, or (where he has none)
// the caller. The same consultation always gives the same key, so that a second
// click opens no second case. Answers that the program does not know, or does not understand any
// more, are left out and named in lost: the regulation has changed since. The error is Wrong
// where there is nobody to open a case for, Conflict where a case was opened already.
func (c Consultation) Command(program *interpreter.Program, applicant casefile.Applicant, actor string) (command runtime.OpenCommand, lost []string, err error) {
	if c.Case != "" {
		return command, nil, message.NewProblem(message.Conflict, "consultation.opened").At("case")
	}
	if c.Applicant == "" && applicant == (casefile.Applicant{}) {
		applicant = casefile.Applicant{Name: c.Caller.Name, Phone: c.Caller.Phone, Email: c.Caller.Email}
	}
	if applicant.Name == "" {
		return command, nil, message.NewProblem(message.Wrong, "consultation.nobody").At("applicant.name")
	}
	command = runtime.OpenCommand{
		Service: c.Service, Applicant: applicant, Person: c.Applicant, Key: "consultation " + c.ID, Actor: actor, Office: c.Office,
		Answers: map[string]interpreter.Answer{},
	}
	known := map[string]bool{}
	for _, question := range program.Questions() {
		raw, answered := c.Answers[question.ID]
		if !answered {
			continue
		}
		if answer, err := contract.AnswerOf(question, raw); err == nil {
			command.Answers[question.ID], known[question.ID] = answer, true
		}
	}
	for id := range c.Answers {
		if !known[id] {
			lost = append(lost, id)
		}
	}
	slices.Sort(lost)
	return command, lost, nil
}
