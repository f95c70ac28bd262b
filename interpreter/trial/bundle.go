package trial

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/message"
)

// RunBundle runs all examples of a bundle, in the author's order: each is
// decided by the bundle and its services as a real applicant's is. The cases
// tell which rows of its table they reach: a service that is needed, one that is
// not, a document that another service gives.
func RunBundle(b *bundle.Bundle, calendar clock.Calendar) ([]Outcome, []interpreter.Case) {
	var outcomes []Outcome
	cases, reach := casesOf(b)
	for _, x := range b.Examples() {
		d := b.Decide(&x.Facts, calendar)
		outcome := judgeAll(&x.Example, b.Whole(d))
		if m := services(&x, d); !m.IsZero() {
			outcome.Failures = append(outcome.Failures, Failure{Place: x.ProvidedAt, Message: m})
		}
		outcomes = append(outcomes, outcome)
		reach(d)
	}
	return outcomes, cases
}

// casesOf are the cases of a bundle's table, and what marks those that a
// decision reaches.
func casesOf(b *bundle.Bundle) (cases []interpreter.Case, reach func(*bundle.Decision)) {
	add := func(s *bundle.Service, kind string, lack message.Message) {
		cases = append(cases, interpreter.Case{File: b.File, Place: s.Place(), Kind: kind, Lack: lack})
	}
	for i := range b.Services {
		s := &b.Services[i]
		add(s, "service_needed", message.New("trial.lack_service", "service", s.ID))
		if !s.Always {
			add(s, "service_not_needed", message.New("trial.lack_no_service", "service", s.ID))
		}
		for _, id := range s.Receives {
			add(s, "document_received", message.New("trial.lack_received", "service", s.ID, "document", id))
		}
	}
	return cases, func(d *bundle.Decision) {
		at := 0
		mark := func(reached bool) {
			cases[at].Reached = cases[at].Reached || reached
			at++
		}
		for i, state := range d.Services {
			mark(state.Needed == interpreter.Yes)
			if !b.Services[i].Always {
				mark(state.Needed == interpreter.No)
			}
			for _, id := range b.Services[i].Receives {
				mark(slices.ContainsFunc(state.Received, func(r bundle.Received) bool { return r.Document == id }))
			}
		}
	}
}

// services compares the services that are needed.
func services(x *bundle.Example, d *bundle.Decision) message.Message {
	if !x.HasProvided {
		return message.Message{}
	}
	var needed, possible []string
	for _, state := range d.Services {
		switch state.Needed {
		case interpreter.Yes:
			needed = append(needed, state.ID)
		case interpreter.Unknown:
			possible = append(possible, state.ID)
		}
	}
	if x.Exactly && len(possible) > 0 && len(without(x.Provided, needed)) == 0 {
		return message.New("trial.services_open", "services", names(possible))
	}
	return list("trial.services", interpreter.Expectation{IDs: slices.Clone(x.Provided), Exactly: x.Exactly}, needed)
}
