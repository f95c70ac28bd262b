package runtime

import (
	"maps"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/runtime/casefile"
)

// factsOf says what a case knows in the words of the interpreter: decided on
// the day of opening, looked at today. Lists come in a fixed order, so that
// the same case gives the same bytes.
func factsOf(c casefile.Case, program *interpreter.Program, today clock.Date) (*interpreter.Facts, error) {
	opened, err := clock.ParseDate(c.Day)
	if err != nil {
		return nil, damaged(err)
	}
	facts := &interpreter.Facts{
		On: opened, AsOf: max(opened, today), HasAsOf: true,
		Channel: c.Channel, Outcome: c.Outcome,
	}
	if facts.Answers, err = answersOf(c, program); err != nil {
		return nil, err
	}
	for _, event := range c.Events {
		day, err := clock.ParseDate(event.At)
		if err != nil {
			return nil, damaged(err)
		}
		facts.Events = append(facts.Events, interpreter.EventFact{ID: event.ID, At: day, About: event.About})
	}
	for _, key := range slices.Sorted(maps.Keys(c.Documents)) {
		d := c.Documents[key]
		fact, err := presentOf(d)
		if err != nil {
			return nil, err
		}
		for range copiesFor(program, d.Document, d) {
			facts.Present = append(facts.Present, fact)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Stages)) {
		actual := c.Stages[id].Actual
		if actual == "" {
			continue
		}
		day, err := clock.ParseDate(actual)
		if err != nil {
			return nil, damaged(err)
		}
		facts.Completed = append(facts.Completed, interpreter.StageFact{ID: id, Finished: day})
	}
	return facts, workOf(c, program, facts)
}

func presentOf(d casefile.DocumentIn) (interpreter.PresentFact, error) {
	fact := interpreter.PresentFact{Document: d.Document, Row: d.Row, Originals: d.Originals, Copies: d.Copies, Form: d.Form}
	var err error
	if fact.Received, err = clock.ParseDate(d.Received); err != nil {
		return fact, damaged(err)
	}
	if d.Issued == "" {
		return fact, nil
	}
	fact.HasIssued = true
	if fact.Issued, err = clock.ParseDate(d.Issued); err != nil {
		return fact, damaged(err)
	}
	return fact, nil
}

func answersOf(c casefile.Case, program *interpreter.Program) (map[string]interpreter.Answer, error) {
	answers := make(map[string]interpreter.Answer, len(c.Answers))
	for _, question := range program.Questions() {
		raw, ok := c.Answers[question.ID]
		if !ok {
			continue
		}
		answer, err := contract.AnswerOf(question, raw)
		if err != nil {
			return nil, damaged(err)
		}
		answers[question.ID] = answer
	}
	return answers, nil
}

// copiesFor is for how many records a document counts that was taken over the
// counter: one for each of a list came as often as its originals go round.
func copiesFor(program *interpreter.Program, id string, in casefile.DocumentIn) int {
	originals, each := program.IsForEach(id)
	if !each || in.Row != "" {
		return 1
	}
	return max(1, in.Originals/originals)
}
