package cards

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/vault"
)

// Store is the part of a store that drawers read.
type Store interface {
	runtime.CardStore
	Person(ctx context.Context, id string) (runtime.Person, error)
}

// Drawer holds cards whose values are of one type. It can be used from many
// goroutines.
type Drawer[T any] struct {
	store Store
	vault *vault.Vault
	name  string
}

// In opens a drawer by its name, 1–50 bytes.
func In[T any](store Store, v *vault.Vault, drawer string) Drawer[T] {
	return Drawer[T]{store: store, vault: v, name: drawer}
}

// Kept is a card with what it says.
type Kept[T any] struct {
	ID      string // 1–200 bytes
	Person  string // whose key seals it
	Marks   [][]byte
	Until   time.Time // when it lapses; zero: never
	Version int       // 0 where it is new
	Value   T
	// Damaged is set by List where the value cannot be read; Value is zero then.
	Damaged bool
}

// Get gives one card. The error is *runtime.UnknownCard where there is none, and
// where its person has been erased; a *message.Problem of kind Environment where
// it cannot be read; or that of the store.
func (d Drawer[T]) Get(ctx context.Context, id string) (Kept[T], error) {
	kept, _, err := d.Read(ctx, id)
	return kept, err
}

// Read is Get, and gives the card's person, too: whoever reads to change needs him.
func (d Drawer[T]) Read(ctx context.Context, id string) (Kept[T], runtime.Person, error) {
	card, err := d.store.Card(ctx, d.name, id)
	if err != nil {
		return Kept[T]{}, runtime.Person{}, err
	}
	person, err := d.store.Person(ctx, card.Person)
	if err != nil {
		return Kept[T]{}, runtime.Person{}, err
	}
	kept, err := d.opened(person, card)
	return kept, person, err
}

// Of is Get for a card of a person whom the caller has read a moment ago.
func (d Drawer[T]) Of(ctx context.Context, person runtime.Person, id string) (Kept[T], error) {
	card, err := d.store.Card(ctx, d.name, id)
	if err != nil {
		return Kept[T]{}, err
	}
	if card.Person != person.ID {
		return Kept[T]{}, &runtime.UnknownCard{Drawer: d.name, ID: id}
	}
	return d.opened(person, card)
}

func (d Drawer[T]) opened(person runtime.Person, card runtime.Card) (Kept[T], error) {
	if !person.Erased.IsZero() {
		return Kept[T]{}, &runtime.UnknownCard{Drawer: d.name, ID: card.ID}
	}
	return d.open(person, card)
}

// Card seals a card for its person, to be put into a change. The error is a
// *message.Problem of kind Environment; *runtime.Invalid where the card is of
// another person.
func (d Drawer[T]) Card(person runtime.Person, kept Kept[T]) (runtime.Card, error) {
	if kept.Person != "" && kept.Person != person.ID {
		return runtime.Card{}, &runtime.Invalid{Reason: "the card is of another person"}
	}
	plain, err := json.Marshal(kept.Value)
	if err != nil {
		return runtime.Card{}, fmt.Errorf("card of %s: %w", d.name, err)
	}
	sealed, err := d.vault.Seal(lockOf(person), d.about(kept.ID), plain)
	if err != nil {
		return runtime.Card{}, closed(err)
	}
	return runtime.Card{
		Drawer: d.name, ID: kept.ID, Person: person.ID, Marks: kept.Marks, Until: kept.Until, Sealed: sealed, Version: kept.Version,
	}, nil
}

// Out takes a card out of the drawer, once the change with it is put.
func (d Drawer[T]) Out(kept Kept[T]) runtime.Card {
	return runtime.Card{Drawer: d.name, ID: kept.ID, Person: kept.Person, Version: kept.Version, Gone: true}
}

// rounds is how often List looks again where a person was erased meanwhile.
const rounds = 3

// List gives the cards that a filter asks for, by id; its Drawer is this one. A
// card that cannot be read is Damaged, and the others are there. The error is
// that of the store.
func (d Drawer[T]) List(ctx context.Context, filter runtime.CardFilter) ([]Kept[T], error) {
	filter.Drawer = d.name
	for round := 1; ; round++ {
		list, err := d.list(ctx, filter)
		if !errors.As(err, new(*runtime.UnknownCard)) || round == rounds {
			return list, err
		}
	}
}

func (d Drawer[T]) list(ctx context.Context, filter runtime.CardFilter) ([]Kept[T], error) {
	all, err := d.store.Cards(ctx, filter)
	if err != nil {
		return nil, err
	}
	persons := map[string]runtime.Person{}
	list := make([]Kept[T], 0, len(all))
	for _, card := range all {
		person, ok := persons[card.Person]
		if !ok {
			if person, err = d.store.Person(ctx, card.Person); err != nil {
				return nil, err
			}
			persons[person.ID] = person
		}
		if !person.Erased.IsZero() {
			return nil, &runtime.UnknownCard{Drawer: d.name, ID: card.ID}
		}
		kept, err := d.open(person, card)
		if err != nil {
			kept = keptOf[T](card)
			kept.Damaged = true
		}
		list = append(list, kept)
	}
	return list, nil
}

// All gives all cards that a filter asks for, page by page; its Limit does not
// count.
func (d Drawer[T]) All(ctx context.Context, filter runtime.CardFilter) ([]Kept[T], error) {
	var all []Kept[T]
	filter.Limit = runtime.MaxLimit
	for {
		page, err := d.List(ctx, filter)
		if err != nil {
			return nil, err
		}
		all = append(all, page...)
		if len(page) < filter.Limit {
			return all, nil
		}
		filter.After = page[len(page)-1].ID
	}
}

func (d Drawer[T]) about(id string) string { return "card\n" + d.name + "\n" + id }

func (d Drawer[T]) open(person runtime.Person, card runtime.Card) (Kept[T], error) {
	kept := keptOf[T](card)
	plain, err := d.vault.Open(lockOf(person), d.about(card.ID), card.Sealed)
	if err != nil {
		return Kept[T]{}, closed(err)
	}
	if err := json.Unmarshal(plain, &kept.Value); err != nil {
		return Kept[T]{}, damaged(errors.New("the card is not of this drawer's form"))
	}
	return kept, nil
}

func keptOf[T any](card runtime.Card) Kept[T] {
	return Kept[T]{ID: card.ID, Person: card.Person, Marks: card.Marks, Until: card.Until, Version: card.Version}
}

func lockOf(p runtime.Person) vault.Lock {
	return vault.Lock{Person: p.ID, By: p.By, Wrapped: p.Key}
}

// closed names why a card cannot be sealed or opened.
func closed(err error) error {
	var missing *vault.NoKey
	if errors.As(err, &missing) {
		return message.NewProblem(message.Environment, "runtime.key.missing", "key", missing.By).Because(err)
	}
	return damaged(err)
}

func damaged(cause error) error {
	return message.NewProblem(message.Environment, "cards.damaged").Because(cause)
}
