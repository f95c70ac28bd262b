// Package trial runs the examples of a regulation.
//
// It promises that an example passes only if everything that it expects comes
// out of the interpreter, exactly as for a real applicant: the same facts, the
// same decision, no shortcut. An expectation that cannot be met is told with
// what was expected and what came out, at its own line.
package trial

import (
	"slices"

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
	examples := p.Examples()
	outcomes := make([]Outcome, len(examples))
	for i := range examples {
		outcomes[i] = run(p, calendar, &examples[i])
	}
	return outcomes
}

func run(p *interpreter.Program, calendar clock.Calendar, x *interpreter.Example) Outcome {
	outcome := Outcome{Example: x.Title, Place: x.Place}
	decision := p.Decide(&x.Facts, calendar)
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

// list wants every id that is expected and, with "ровно", no other.
func list(id string, e interpreter.Expectation, got []string) message.Message {
	met := true
	for _, want := range e.IDs {
		met = met && slices.Contains(got, want)
	}
	if e.Exactly {
		for _, have := range got {
			met = met && slices.Contains(e.IDs, have)
		}
	}
	if met {
		return message.Message{}
	}
	return message.New(id, "want", names(e.IDs), "got", names(got))
}

func names(ids []string) any {
	if len(ids) == 0 {
		return message.New("trial.nothing")
	}
	var list message.List
	for _, id := range ids {
		list = append(list, id)
	}
	return list
}

func orNothing(id string) any {
	if id == "" {
		return message.New("trial.nothing")
	}
	return id
}

func results(d *interpreter.Decision) []string {
	var ids []string
	for _, r := range d.Results {
		if r.Applies == interpreter.Yes {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func term(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, t := range d.Terms {
		if t.ID == e.ID {
			return day("trial.term", e, t.OK, t.Date, t.Because)
		}
	}
	return message.Message{}
}

func stage(d *interpreter.Decision, e interpreter.Expectation) message.Message {
	for _, s := range d.Stages {
		if s.ID == e.ID {
			return day("trial.stage", e, s.OK, s.Finish, s.Because)
		}
	}
	return message.Message{}
}

// day compares a day that was expected, or expected not to be known.
func day(id string, e interpreter.Expectation, known bool, got clock.Date, because message.Message) message.Message {
	if known == e.HasDate && (!known || got == e.Date) {
		return message.Message{}
	}
	var want, have any = e.Date, got
	if !e.HasDate {
		want = message.New("trial.no_day")
	}
	if !known {
		have = message.New("trial.no_day_because", "because", because)
	}
	return message.New(id, "id", e.ID, "want", want, "got", have)
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
