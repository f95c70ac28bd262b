// Package trial runs the examples of a regulation.
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
	case interpreter.ExpectBring:
		return list("trial.bring", e, d.Bring)
	case interpreter.ExpectRequest:
		return list("trial.request", e, d.Request)
	case interpreter.ExpectMissing:
		return list("trial.missing", e, d.Missing)
	case interpreter.ExpectResults:
		return list("trial.results", e, results(d))
	case interpreter.ExpectTerm:
		return term(d, e)
	case interpreter.ExpectStage:
		return stage(d, e)
	case interpreter.ExpectGround, interpreter.ExpectNoGround:
		return ground(d, e)
	case interpreter.ExpectNoList:
		if !d.NoList {
			return message.New("trial.list_issued")
		}
	case interpreter.ExpectNext:
		if d.Next != e.ID {
			return message.New("trial.next", "want", e.ID, "got", orNothing(d.Next))
		}
	default:
		return calculated(d, e)
	}
	return message.Message{}
}

// term compares the last day of a term, which may be expected not to be known.
func term(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, t := range d.Terms {
		if t.ID != e.ID || t.OK == e.HasDate && (!t.OK || t.Date == e.Date) {
			continue
		}
		var want, got any = e.Date, t.Date
		if !e.HasDate {
			want = message.New("trial.no_day")
		}
		if !t.OK {
			got = message.New("trial.no_day_because", "because", t.Because)
		}
		return message.New("trial.term", "id", e.ID, "want", want, "got", got)
	}
	return message.Message{}
}

func stage(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, s := range d.Stages {
		if s.ID != e.ID || s.OK && s.Finish == e.Date {
			continue
		}
		var got any = s.Finish
		if !s.OK {
			got = message.New("trial.no_date_because", "because", s.Because)
		}
		return message.New("trial.stage", "id", e.ID, "want", e.Date, "got", got)
	}
	return message.Message{}
}

func ground(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, g := range d.Grounds {
		if g.ID != e.ID {
			continue
		}
		switch {
		case e.Kind == interpreter.ExpectGround && g.Holds != interpreter.Yes:
			return message.New("trial.ground_should_hold", "id", e.ID, "verdict", verdict(g.Holds), "because", g.Because)
		case e.Kind == interpreter.ExpectNoGround && g.Holds != interpreter.No:
			return message.New("trial.ground_should_not_hold", "id", e.ID, "verdict", verdict(g.Holds), "because", g.Because)
		}
	}
	return message.Message{}
}

// verdict words what came out of a ground.
func verdict(t interpreter.Truth) message.Message {
	switch t {
	case interpreter.Yes:
		return message.New("explain.ground_holds")
	case interpreter.No:
		return message.New("explain.ground_does_not_hold")
	default:
		return message.New("explain.ground_open")
	}
}
