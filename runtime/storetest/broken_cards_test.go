package storetest

import (
	"context"
	"time"

	"reglament/runtime"
)

// brokenCards are ways to break the contract about cards, each with the check
// that finds it.
var brokenCards = map[string]brokenStore{
	"persons apart from cards":   {"cards are kept with their persons", func() runtime.Store { return piecemeal{NewModel()} }},
	"cards one by one":           {"cards are kept by version", func() runtime.Store { return oneByOne{NewModel()} }},
	"cards of nobody":            {"cards are kept with their persons", func() runtime.Store { return hospitable{NewModel()} }},
	"keeps cards of the erased":  {"the cards of an erased person are gone", func() runtime.Store { return clinging{NewModel()} }},
	"any of the marks of a card": {"cards are listed by what is on them", func() runtime.Store { return lenient{NewModel()} }},
	"forgets whose":              {"cards are listed by what is on them", func() runtime.Store { return public{NewModel()} }},
	"pages of cards overlap":     {"long lists of cards are read in pages", func() runtime.Store { return repeating{NewModel()} }},
	"lapses late":                {"cards lapse by their moment", func() runtime.Store { return late{NewModel()} }},
	"lapses without end":         {"cards lapse by their moment", func() runtime.Store { return thorough{NewModel()} }},
	"the later card wins":        {"of concurrent changes of a card one is kept", func() runtime.Store { return obliging{NewModel()} }},
	"tears cards from persons":   {"concurrent calls look as if one came after the other", func() runtime.Store { return unhurried{NewModel()} }},
	"opens for the erased":       {"a case is opened for a person as he is", func() runtime.Store { return trusting{NewModel()} }},
	"forgets who is who":         {"a person who is somebody else comes back so", func() runtime.Store { return shortsighted{NewModel()} }},
	"lists everybody's cards":    {"cards are listed by what is on them", func() runtime.Store { return public{NewModel()} }},
	"forgets cards":              {"random histories agree with the model", func() runtime.Store { return absentMinded{NewModel()} }},
}

type piecemeal struct{ *Model }

func (s piecemeal) PutCards(ctx context.Context, change runtime.CardChange) error {
	if change.Check() == nil && len(change.Cards) > 0 && len(change.Persons) > 0 {
		if err := s.Model.PutCards(ctx, runtime.CardChange{Persons: change.Persons}); err != nil {
			return err
		}
		change.Persons = nil
	}
	return s.Model.PutCards(ctx, change)
}

type oneByOne struct{ *Model }

func (s oneByOne) PutCards(ctx context.Context, change runtime.CardChange) error {
	for _, card := range change.Cards {
		if err := s.Model.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}}); err != nil {
			return err
		}
	}
	return nil
}

type hospitable struct{ *Model }

func (s hospitable) PutCards(ctx context.Context, change runtime.CardChange) error {
	for _, card := range change.Cards {
		if _, err := s.Person(ctx, card.Person); err != nil && card.Check() == nil {
			_ = s.PutPerson(ctx, Person(card.Person))
		}
	}
	return s.Model.PutCards(ctx, change)
}

type clinging struct{ *Model }

func (s clinging) PutPerson(ctx context.Context, person runtime.Person) error {
	s.mu.Lock()
	cards := s.cards
	s.cards = map[cardPlace]runtime.Card{}
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.cards = cards
	}()
	return s.Model.PutPerson(ctx, person)
}

type lenient struct{ *Model }

func (s lenient) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	filter.Marks = filter.Marks[:min(1, len(filter.Marks))]
	return s.Model.Cards(ctx, filter)
}

type public struct{ *Model }

func (s public) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	filter.Person = ""
	return s.Model.Cards(ctx, filter)
}

type absentMinded struct{ *Model }

func (s absentMinded) PutCards(ctx context.Context, change runtime.CardChange) error {
	if err := s.Model.PutCards(ctx, change); err != nil || len(change.Cards) == 0 {
		return err
	}
	last := change.Cards[len(change.Cards)-1]
	last.Version, last.Gone = last.Version+1, true
	_ = s.Model.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{last}})
	return nil
}

type repeating struct{ *Model }

func (s repeating) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	if n := len(filter.After); n > 0 && filter.Limit > 1 {
		filter.After = filter.After[:n-1]
	}
	return s.Model.Cards(ctx, filter)
}

type late struct{ *Model }

func (s late) Lapse(ctx context.Context, moment time.Time, limit int) (int, error) {
	return s.Model.Lapse(ctx, moment.Add(-time.Nanosecond), limit)
}

type thorough struct{ *Model }

func (s thorough) Lapse(ctx context.Context, moment time.Time, limit int) (int, error) {
	return s.Model.Lapse(ctx, moment, 10*limit)
}

type obliging struct{ *Model }

func (s obliging) PutCards(ctx context.Context, change runtime.CardChange) error {
	change.Cards, change.Persons = append([]runtime.Card(nil), change.Cards...), nil
	for i := range change.Cards {
		if there, err := s.Card(ctx, change.Cards[i].Drawer, change.Cards[i].ID); err == nil {
			change.Cards[i].Version = there.Version
		}
	}
	return s.Model.PutCards(ctx, change)
}

type unhurried struct{ *Model }

func (s unhurried) PutCards(ctx context.Context, change runtime.CardChange) error {
	if len(change.Persons) > 0 && len(change.Cards) > 0 {
		if err := s.Model.PutCards(ctx, runtime.CardChange{Persons: change.Persons}); err != nil {
			return err
		}
		time.Sleep(time.Millisecond) // in which others work
		change.Persons = nil
	}
	return s.Model.PutCards(ctx, change)
}

type trusting struct{ *Model }

func (s trusting) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	if opening.Person != nil {
		person := *opening.Person
		if there, err := s.Person(ctx, person.ID); err == nil {
			person.Version = there.Version
		}
		opening.Person = &person
	}
	return s.Model.Open(ctx, opening)
}

type shortsighted struct{ *Model }

func (s shortsighted) Person(ctx context.Context, id string) (runtime.Person, error) {
	person, err := s.Model.Person(ctx, id)
	person.Into, person.Also = "", nil
	return person, err
}
