package boltstore

import (
	"bytes"
	"context"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// longestDrawer is the longest name of a drawer that a key holds, in bytes.
const longestDrawer = 255

// cardSteps is what becomes of persons and cards in one transaction.
type cardSteps struct {
	persons []known
	cards   []carded
}

func (k cardSteps) to(c *changes) error {
	for _, person := range k.persons {
		if err := person.to(c); err != nil {
			return err
		}
	}
	for _, card := range k.cards {
		if err := card.to(c); err != nil {
			return err
		}
	}
	return nil
}

// newCards are persons and cards as they will be kept.
func newCards(tx *bbolt.Tx, change runtime.CardChange) (cardSteps, error) {
	next := cardSteps{}
	coming := map[string]runtime.Person{}
	for _, person := range change.Persons {
		step, err := changedPerson(tx, person)
		if err != nil {
			return cardSteps{}, err
		}
		next.persons = append(next.persons, step)
		coming[person.ID] = person
	}
	for _, card := range change.Cards {
		step, err := newCard(tx, card)
		if err != nil {
			return cardSteps{}, err
		}
		if err := held(tx, card, coming); err != nil {
			return cardSteps{}, err
		}
		next.cards = append(next.cards, step)
		// The change says what becomes of it, whatever becomes of its person.
		for i := range next.persons {
			next.persons[i].keep(cardKey(card.Drawer, card.ID))
		}
	}
	return next, nil
}

// held refuses a card whose person is not there, or is erased, now or by the
// same change.
func held(tx *bbolt.Tx, card runtime.Card, coming map[string]runtime.Person) (err error) {
	if card.Gone {
		return nil
	}
	person, there := coming[card.Person]
	if !there {
		if person, there, err = personOf(tx, card.Person); err != nil {
			return err
		}
	}
	switch {
	case !there:
		return &runtime.UnknownPerson{ID: card.Person}
	case !person.Erased.IsZero():
		return &runtime.ErasedPerson{ID: card.Person}
	}
	return nil
}

// cardsHeld are all cards of a person, to be taken out.
func cardsHeld(tx *bbolt.Tx, person string) (cards []carded, err error) {
	prefix := holderKey(person)
	cursor := tx.Bucket(bucketHolders).Cursor()
	for k, _ := cursor.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = cursor.Next() {
		card, there, err := cardOf(tx, k[len(prefix):])
		if err != nil || !there {
			return nil, unreadable(bucketCards)
		}
		cards = append(cards, carded{former: card})
	}
	return cards, nil
}

// Cards lists cards; see runtime.Store. Its cost grows with the rarest of what
// they are to have, as that of FindPersons. One that cannot be read holds up no
// other: it is left out, and Health tells of it.
func (s *Store) Cards(ctx context.Context, filter runtime.CardFilter) (cards []runtime.Card, err error) {
	if err := filter.Check(); err != nil {
		return nil, err
	}
	lists, ok := listsOf(filter)
	if !ok {
		return nil, nil
	}
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		cards = nil
		meeting, from := meet(tx, lists), []byte(nil)
		if filter.After != "" {
			from = append([]byte(filter.After), 0)
		}
		for len(cards) < filter.Bound() {
			id, ok := meeting.from(from)
			if !ok {
				return nil
			}
			card, there, err := cardOf(tx, cardKey(filter.Drawer, string(id)))
			if from = append(id, 0); err != nil || !there {
				_ = s.committer.health.saw(unreadable(bucketCards))
				continue
			}
			cards = append(cards, card)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return cards, nil
}

// listsOf are the beginnings of the keys under each of which a card has to
// stand, its id behind them; ok is false where none can.
func listsOf(filter runtime.CardFilter) (lists []mark, ok bool) {
	for _, m := range filter.Marks {
		if len(m) == 0 || len(m) > 255 {
			return nil, false // no card has such a mark
		}
		lists = append(lists, mark{bucketMarked, markedKey(filter.Drawer, m)})
	}
	switch {
	case len(filter.Person) > longestName:
		return nil, false
	case filter.Person != "":
		lists = append(lists, mark{bucketHolders, joined(holderKey(filter.Person), drawerKey(filter.Drawer))})
	case len(lists) == 0:
		lists = append(lists, mark{bucketCards, drawerKey(filter.Drawer)})
	}
	return lists, true
}
