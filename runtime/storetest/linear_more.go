package storetest

import (
	"context"
	"fmt"
	"strconv"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// list sees all cases at once, and how many of the year there are.
func (c *caller) list() error {
	call := c.clock.Add(1)
	cases, err := c.store.Cases(context.Background(), runtime.Filter{Limit: runtime.MaxLimit})
	end := c.clock.Add(1)
	touched := []touch{{what: "count", world: yearWorld, count: len(cases)}}
	for _, s := range cases {
		for _, mine := range c.rows {
			if mine.Number == s.Number {
				touched = append(touched, touch{what: "list", world: s.Number, sequence: s.Sequence, head: s.Head})
			}
		}
	}
	c.saw(c.id, call, end, touched...)
	return err
}

func (c *caller) letter(s step, token int) error {
	number := c.rows[s.world].Number
	letter := Letter(number, 1)
	if s.call == "letter" {
		call := c.clock.Add(1)
		kept, err := c.store.Letter(context.Background(), letter.ID)
		end := c.clock.Add(1)
		c.letters[s.world] = kept.Version
		c.saw(c.id, call, end, touch{what: "letter", world: number, letter: kept.Version, token: kept.Attempts})
		return err
	}
	letter.Version, letter.Attempts = c.letters[s.world], token
	call := c.clock.Add(1)
	err := c.store.PutLetter(context.Background(), letter)
	end := c.clock.Add(1)
	refused, actual, err := refusal(err)
	c.saw(c.id, call, end, touch{what: "put letter", world: number, letter: letter.Version, token: token, refused: refused, actual: actual})
	if c.letters[s.world] = letter.Version + 1; refused != "" {
		c.letters[s.world] = actual
	}
	return err
}

func (c *caller) person(s step, token int) error {
	number, person := c.rows[s.world].Number, Person(fmt.Sprint("person ", s.world))
	if s.call == "person" {
		call := c.clock.Add(1)
		kept, err := c.store.Person(context.Background(), person.ID)
		end := c.clock.Add(1)
		c.persons[s.world] = kept.Version
		c.saw(c.id, call, end, touch{what: "person", world: number, person: kept.Version, by: kept.By})
		return err
	}
	person.Version, person.By = c.persons[s.world], strconv.Itoa(token)
	call := c.clock.Add(1)
	err := c.store.PutPerson(context.Background(), person)
	end := c.clock.Add(1)
	refused, actual, err := refusal(err)
	c.saw(c.id, call, end, touch{what: "put person", world: number, person: person.Version, by: person.By, refused: refused, actual: actual})
	if c.persons[s.world] = person.Version + 1; refused != "" {
		c.persons[s.world] = actual
	}
	return err
}

func (c *caller) card(s step) error {
	call := c.clock.Add(1)
	kept, err := c.store.Card(context.Background(), "draft", cardOfWorld(s.world))
	end := c.clock.Add(1)
	c.cards[s.world] = kept.Version
	c.saw(c.id, call, end, touch{what: "card", world: c.rows[s.world].Number, card: kept.Version, sealed: string(kept.Sealed)})
	return err
}

// putCard keeps the card of a world, with its person or without him.
func (c *caller) putCard(s step, token int) error {
	ctx, person := context.Background(), Person(fmt.Sprint("person ", s.world))
	card := Card("draft", cardOfWorld(s.world), person.ID)
	card.Version, card.Sealed = c.cards[s.world], []byte(strconv.Itoa(token))
	did := touch{what: "put card", world: c.rows[s.world].Number, card: card.Version, sealed: string(card.Sealed)}
	change := runtime.CardChange{Cards: []runtime.Card{card}}
	if s.letter {
		person.Version, person.By = c.persons[s.world], strconv.Itoa(token)
		change.Persons = []runtime.Person{person}
		did.person, did.by = person.Version, person.By
	}
	call := c.clock.Add(1)
	err := c.store.PutCards(ctx, change)
	end := c.clock.Add(1)
	if did.refused, did.actual, err = refusal(err); err != nil {
		return err
	}
	c.saw(c.id, call, end, did)
	if did.refused == "" {
		c.cards[s.world]++
		if s.letter {
			c.persons[s.world]++
		}
		return nil
	}
	if err := c.card(s); err != nil {
		return err
	}
	return c.person(step{call: "person", world: s.world}, 0)
}

func (c *caller) open(s step, token int) error {
	call := c.clock.Add(1)
	opened, err := c.store.Open(context.Background(), opening(fmt.Sprint("svc-", token), s.key))
	end := c.clock.Add(1)
	if err != nil {
		return err
	}
	touched := []touch{{what: "open", world: yearWorld, number: opened.Number, before: opened.Before}}
	if s.key != "" {
		touched = append(touched, touch{what: "open", world: s.key, number: opened.Number, before: opened.Before})
	}
	c.saw(c.id, call, end, touched...)
	if !opened.Before {
		c.keep(opened.Number, 1, call, end)
	}
	return nil
}

func (c *caller) keyed(key string) error {
	if key == "" {
		key = "k1"
	}
	call := c.clock.Add(1)
	number, _, err := c.store.Keyed(context.Background(), key)
	end := c.clock.Add(1)
	c.saw(c.id, call, end, touch{what: "keyed", world: key, number: number})
	return err
}

// inOrder holds that the log has every change that was acknowledged, and that
// one which ended before another began stands before it.
func inOrder(t rapid.TB, log []runtime.Entry, kept []keeping) {
	t.Helper()
	positions := map[string]uint64{}
	for _, entry := range log {
		positions[fmt.Sprint(entry.Case, "/", entry.Number)] = entry.Position
	}
	at := func(k keeping) uint64 { return positions[fmt.Sprint(k.number, "/", k.last)] }
	for _, a := range kept {
		require.NotZero(t, at(a), "event %d of case %s was acknowledged", a.last, a.number)
		for _, b := range kept {
			if a.end < b.call {
				require.Less(t, at(a), at(b), "event %d of case %s was there before event %d of case %s was thought of", a.last, a.number, b.last, b.number)
			}
		}
	}
}
