package bundle

import (
	"errors"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Explained is why something is as it is, in the service that says so; Service
// is empty where the bundle itself does.
type Explained struct {
	Service, Title string
	*interpreter.Explanation
}

// Explain says why something is as it is: a service by its id, what a service
// has by "служба.имя", what is one in several services by its own name, in each
// of them. The error is a *message.Problem where the id names nothing.
func (b *Bundle) Explain(facts *interpreter.Facts, calendar clock.Calendar, id string) ([]Explained, error) {
	if s := b.Service(id); s != nil {
		return b.explainService(s, facts, calendar)
	}
	var all []Explained
	explain := func(at int, name string) error {
		s := &b.Services[at]
		x, err := s.Program.Explain(b.ServiceFacts(facts, at), calendar, name)
		if err == nil {
			all = append(all, Explained{s.ID, s.Title, x})
		}
		return err
	}
	for at := range b.Services {
		if name, mine := b.Services[at].mine(id); mine {
			err := explain(at, name)
			return all, err
		}
	}
	for _, j := range b.papers {
		if !dsl.SameName(j.id, id) || len(j.parts) == 0 {
			continue
		}
		for _, p := range j.parts {
			if err := explain(p.service, p.id); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	x, err := b.own.Explain(facts, calendar, id)
	var problem *message.Problem
	if errors.As(err, &problem) {
		return nil, problem
	}
	return append(all, Explained{Explanation: x}), err
}

// explainService says why a service is needed: what its row asks, in words of a
// service and not of a situation.
func (b *Bundle) explainService(s *Service, facts *interpreter.Facts, calendar clock.Calendar) ([]Explained, error) {
	if s.Always {
		always := message.New("explain.service_always")
		return []Explained{{Explanation: &interpreter.Explanation{ID: s.ID, Title: s.Title, Class: "service", Verdict: always}}}, nil
	}
	x, err := b.own.Explain(facts, calendar, situationOf(s.ID))
	if err != nil {
		return nil, err
	}
	x.ID, x.Class, x.Verdict = s.ID, "service", ofService(x.Verdict)
	for i, change := range x.Changes {
		x.Changes[i] = ofService(change)
	}
	return []Explained{{Explanation: x}}, nil
}

// ofService words a verdict on a situation as one on a service, where it stands
// in another message, too.
func ofService(m message.Message) message.Message {
	switch m.ID {
	case "explain.situation_holds":
		return message.New("explain.service_needed")
	case "explain.situation_does_not":
		return message.New("explain.service_not_needed")
	case "explain.situation_open":
		return message.New("explain.service_open")
	}
	out := message.Message{ID: m.ID}
	for _, arg := range m.Args {
		if inner, is := arg.Value.(message.Message); is {
			arg.Value = ofService(inner)
		}
		out.Args = append(out.Args, arg)
	}
	return out
}
