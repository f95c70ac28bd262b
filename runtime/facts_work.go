package runtime

import (
	"maps"
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/contract"
	"reglament/runtime/casefile"
)

// workOf adds to facts what the office did in a case: requests, suspensions,
// findings.
func workOf(c casefile.Case, program *interpreter.Program, facts *interpreter.Facts) error {
	for _, r := range c.Requests {
		fact := interpreter.RequestFact{Document: r.Document, Agency: r.Agency, None: r.None}
		var err error
		if fact.Sent, err = clock.ParseDate(r.Sent); err != nil {
			return damaged(err)
		}
		if r.Answered != "" {
			fact.HasAnswer = true
			if fact.Answered, err = clock.ParseDate(r.Answered); err != nil {
				return damaged(err)
			}
		}
		facts.Requests = append(facts.Requests, fact)
	}
	for _, s := range c.Suspensions {
		fact := interpreter.SuspensionFact{Ground: s.Ground}
		var err error
		if fact.From, err = clock.ParseDate(s.From); err != nil {
			return damaged(err)
		}
		if s.To != "" {
			fact.HasTo = true
			if fact.To, err = clock.ParseDate(s.To); err != nil {
				return damaged(err)
			}
		}
		facts.Suspensions = append(facts.Suspensions, fact)
	}
	return findingsOf(c, program, facts)
}

func findingsOf(c casefile.Case, program *interpreter.Program, facts *interpreter.Facts) error {
	if len(c.Findings) == 0 {
		return nil
	}
	facts.Findings = map[string]interpreter.Answer{}
	all := program.Findings()
	for _, id := range slices.Sorted(maps.Keys(c.Findings)) {
		place := slices.IndexFunc(all, func(f interpreter.FindingState) bool { return f.ID == id })
		if place < 0 {
			continue
		}
		answer, err := contract.AnswerOf(questionOf(all[place]), c.Findings[id])
		if err != nil {
			return damaged(err)
		}
		facts.Findings[id] = answer
	}
	return nil
}

// questionOf is what an official is asked.
func questionOf(f interpreter.FindingState) interpreter.QuestionState {
	return interpreter.QuestionState{
		ID: f.ID, Text: f.Text, Help: f.Help, Type: f.Type, Options: f.Options,
		Excludes: f.Excludes, Check: f.Check, Least: f.Least, Greatest: f.Greatest,
	}
}
