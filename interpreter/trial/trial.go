// Package trial runs the examples of a regulation, and writes an applicant as one.
//
// It promises that an example passes only if everything that it expects comes
// out of the interpreter, exactly as for a real applicant: the same facts, the
// same decision, no shortcut. An expectation that cannot be met is told with
// what was expected and what came out, at its own line.
package trial

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Outcome is what became of one example.
type Outcome struct {
	Example string
	Place   dsl.Range
	// Failures are the expectations that were not met; none: it passed.
	Failures []Failure
}

// Failure is an expectation that was not met.
type Failure struct {
	Place   dsl.Range
	Message message.Message
}

// Run runs all examples of a program, in the author's order.
func Run(p *interpreter.Program, calendar clock.Calendar) []Outcome {
	return runAll(p, func(facts *interpreter.Facts) *interpreter.Decision { return p.Decide(facts, calendar) })
}

// Cover is Run that also tells which cases of the regulation the examples
// reach; the program was loaded from closure.
func Cover(p *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar) ([]Outcome, []interpreter.Case) {
	coverage := p.Cover(closure)
	outcomes := runAll(p, func(facts *interpreter.Facts) *interpreter.Decision { return coverage.Decide(facts, calendar) })
	return outcomes, coverage.Cases()
}

func runAll(p *interpreter.Program, decide func(*interpreter.Facts) *interpreter.Decision) []Outcome {
	examples := p.Examples()
	outcomes := make([]Outcome, len(examples))
	for i := range examples {
		outcomes[i] = judgeAll(&examples[i], decide(&examples[i].Facts))
	}
	return outcomes
}

// judgeAll compares an example with its decision.
func judgeAll(x *interpreter.Example, decision *interpreter.Decision) Outcome {
	outcome := Outcome{Example: x.Title, Place: x.Place}
	for _, e := range x.Expect {
		if m := judge(decision, e); !m.IsZero() {
			outcome.Failures = append(outcome.Failures, Failure{Place: e.Place, Message: m})
		}
	}
	for _, id := range decision.Ignored {
		outcome.Failures = append(outcome.Failures, Failure{
			Place: x.Place, Message: message.New("trial.ignored", "question", id),
		})
	}
	return outcome
}

// judge compares one expectation with the decision; nothing where it is met.
func judge(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	switch e.Kind {
	case interpreter.ExpectBring, interpreter.ExpectRequest, interpreter.ExpectMissing:
		return papers(d, e)
	case interpreter.ExpectResults:
		return list("trial.results", e, results(d))
	case interpreter.ExpectTerm:
		return term(d, e)
	case interpreter.ExpectStage, interpreter.ExpectNoStage:
		return stage(d, e)
	case interpreter.ExpectGround, interpreter.ExpectNoGround:
		return ground(d, e)
	case interpreter.ExpectNoList:
		if !d.NoList {
			return message.New("trial.list_issued")
		}
	case interpreter.ExpectNext, interpreter.ExpectNoQuestion:
		if d.Next != e.ID {
			return message.New("trial.next", "want", orNothing(e.ID), "got", orNothing(d.Next))
		}
	case interpreter.ExpectFollows:
		return follows(d, e)
	case interpreter.ExpectMessages:
		return list("trial.messages", e, sent(d))
	default:
		return calculated(d, e)
	}
	return message.Message{}
}
