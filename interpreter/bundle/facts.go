package bundle

import (
	"slices"
	"strings"

	"reglament/dsl"
	"reglament/interpreter"
)

// ServiceFacts are the facts of a bundle that are a service's own, under its
// own names; at is its place in Services.
func (b *Bundle) ServiceFacts(facts *interpreter.Facts, at int) *interpreter.Facts {
	s := &b.Services[at]
	own := &interpreter.Facts{
		On: facts.On, AsOf: facts.AsOf, HasAsOf: facts.HasAsOf, Territory: facts.Territory, Policy: facts.Policy,
		Answers: map[string]interpreter.Answer{}, Findings: map[string]interpreter.Answer{},
	}
	if slices.ContainsFunc(s.Program.Regulation().Channels, func(c string) bool { return dsl.SameName(c, facts.Channel) }) {
		own.Channel = facts.Channel
	}
	answers := map[string]interpreter.Answer{}
	for id, answer := range facts.Answers {
		answers[dsl.NameKey(id)] = answer
	}
	for _, q := range s.Program.Questions() {
		if answer, given := answers[dsl.NameKey(s.questions[dsl.NameKey(q.ID)].id)]; given {
			own.Answers[q.ID] = answer
		}
	}
	for id, answer := range facts.Findings {
		if name, mine := s.mine(id); mine {
			own.Findings[name] = answer
		}
	}
	for _, event := range facts.Events {
		name, mine := s.mine(event.ID)
		if !mine {
			continue
		}
		event.ID = name
		if event.About != "" {
			event.About = b.paperIn(at, event.About)
		}
		own.Events = append(own.Events, event)
	}
	for _, handed := range facts.Present {
		if handed.Document = b.paperIn(at, handed.Document); handed.Document != "" {
			own.Present = append(own.Present, handed)
		}
	}
	for _, request := range facts.Requests {
		if request.Document = b.paperIn(at, request.Document); request.Document != "" {
			_, request.Agency, _ = strings.Cut(request.Agency, ".")
			own.Requests = append(own.Requests, request)
		}
	}
	return own
}

// mine is the service's own name of what facts call "служба.имя".
func (s *Service) mine(id string) (string, bool) {
	service, name, dotted := strings.Cut(id, ".")
	return name, dotted && dsl.SameName(service, s.ID)
}

// paperIn is a service's own name of a document of the bundle, or empty.
func (b *Bundle) paperIn(at int, id string) string {
	for _, j := range b.papers {
		if dsl.SameName(j.id, id) {
			return j.in(at)
		}
	}
	return ""
}
