package storetest

import (
	"bytes"
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"reglament/runtime"
)

// cardPlace is where a card lies.
type cardPlace struct{ drawer, id string }

func (a cardPlace) compare(b cardPlace) int {
	return cmp.Or(cmp.Compare(a.drawer, b.drawer), cmp.Compare(a.id, b.id))
}

// Card gives a card; see runtime.Store.
func (m *Model) Card(ctx context.Context, drawer, id string) (runtime.Card, error) {
	if err := m.enter(ctx); err != nil {
		return runtime.Card{}, err
	}
	defer m.mu.Unlock()
	card, ok := m.cards[cardPlace{drawer, id}]
	if !ok {
		return runtime.Card{}, &runtime.UnknownCard{Drawer: drawer, ID: id}
	}
	return ownCard(card), nil
}

// PutCards keeps persons and cards; see runtime.Store.
func (m *Model) PutCards(ctx context.Context, change runtime.CardChange) error {
	if err := change.Check(); err != nil {
		return err
	}
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	persons, cards := maps.Clone(m.persons), maps.Clone(m.cards)
	for _, person := range change.Persons {
		if err := entered(persons, cards, person); err != nil {
			return err
		}
	}
	for _, card := range change.Cards {
		at := cardPlace{card.Drawer, card.ID}
		// A card of one who is erased by the same change is judged as it was.
		if there := m.cards[at].Version; there != card.Version {
			return &runtime.VersionConflict{ID: card.ID, Expected: card.Version, Actual: there}
		}
		if card.Gone {
			delete(cards, at)
			continue
		}
		person, ok := persons[card.Person]
		switch {
		case !ok:
			return &runtime.UnknownPerson{ID: card.Person}
		case !person.Erased.IsZero():
			return &runtime.ErasedPerson{ID: card.Person}
		}
		card = ownCard(card)
		card.Version++
		cards[at] = card
	}
	m.persons, m.cards = persons, cards
	return nil
}

// entered puts a person among others, and takes out his cards where he is
// erased.
func entered(persons map[string]runtime.Person, cards map[cardPlace]runtime.Card, person runtime.Person) error {
	if there := persons[person.ID].Version; there != person.Version {
		return &runtime.VersionConflict{ID: person.ID, Expected: person.Version, Actual: there}
	}
	person = ownPerson(person)
	person.Version++
	persons[person.ID] = person
	if !person.Erased.IsZero() {
		maps.DeleteFunc(cards, func(_ cardPlace, card runtime.Card) bool { return card.Person == person.ID })
	}
	return nil
}

// Cards lists cards; see runtime.Store.
func (m *Model) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	if err := filter.Check(); err != nil {
		return nil, err
	}
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var cards []runtime.Card
	for _, at := range slices.SortedFunc(maps.Keys(m.cards), cardPlace.compare) {
		if card := m.cards[at]; card.ID > filter.After && filter.Takes(card) && len(cards) < filter.Bound() {
			cards = append(cards, ownCard(card))
		}
	}
	return cards, nil
}

// Lapse takes out cards that have lapsed; see runtime.Store. Within one moment
// it goes by drawer and id.
func (m *Model) Lapse(ctx context.Context, moment time.Time, limit int) (int, error) {
	if err := m.enter(ctx); err != nil {
		return 0, err
	}
	defer m.mu.Unlock()
	var lapsed []cardPlace
	for at, card := range m.cards {
		if !card.Until.IsZero() && !card.Until.After(moment) {
			lapsed = append(lapsed, at)
		}
	}
	slices.SortFunc(lapsed, func(a, b cardPlace) int {
		return cmp.Or(m.cards[a].Until.Compare(m.cards[b].Until), a.compare(b))
	})
	lapsed = lapsed[:most(len(lapsed), limit)]
	for _, at := range lapsed {
		delete(m.cards, at)
	}
	return len(lapsed), nil
}

func ownCard(card runtime.Card) runtime.Card {
	card.Sealed, card.Marks = bytes.Clone(card.Sealed), slices.Clone(card.Marks)
	for i, mark := range card.Marks {
		card.Marks[i] = bytes.Clone(mark)
	}
	return card
}
