package boltstore

import (
	"bytes"
	"context"
	"slices"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// known is a person who is to be kept, what was there of him, and the cards
// that go with him where he is erased. The zero known keeps nobody.
type known struct {
	former, now runtime.Person
	raw         []byte
	cards       []carded
}

// openingPerson is somebody who comes with the opening of a case.
func openingPerson(tx *bbolt.Tx, person *runtime.Person) (known, error) {
	if person == nil {
		return known{}, nil
	}
	return changedPerson(tx, *person)
}

// changedPerson is a person as he will be kept. The error is *VersionConflict
// where another version is there than the one given.
func changedPerson(tx *bbolt.Tx, person runtime.Person) (known, error) {
	former, _, err := personOf(tx, person.ID)
	if err != nil {
		return known{}, err
	}
	if former.Version != person.Version {
		return known{}, &runtime.VersionConflict{ID: person.ID, Expected: person.Version, Actual: former.Version}
	}
	person.Version++
	raw, err := packPerson(person)
	if err != nil {
		return known{}, &runtime.Invalid{Reason: "the person cannot be written"}
	}
	next := known{former: former, now: person, raw: raw}
	if !person.Erased.IsZero() {
		next.cards, err = cardsHeld(tx, person.ID)
	}
	return next, err
}

// keep leaves the card with a key to whom it is of besides.
func (k *known) keep(key []byte) {
	k.cards = slices.DeleteFunc(k.cards, func(c carded) bool {
		return bytes.Equal(key, cardKey(c.former.Drawer, c.former.ID))
	})
}

func (k known) to(c *changes) error {
	if k.raw == nil {
		return nil
	}
	if err := c.put(bucketPersons, []byte(k.now.ID), k.raw); err != nil {
		return err
	}
	for _, card := range k.cards {
		if err := card.to(c); err != nil {
			return err
		}
	}
	return c.relist(marksOfPerson(k.former), marksOfPerson(k.now))
}

// marksOfPerson are the keys under which a person is found.
func marksOfPerson(p runtime.Person) []mark {
	own := slices.CompactFunc(slices.SortedFunc(slices.Values(p.Marks), bytes.Compare), bytes.Equal)
	marks := make([]mark, len(own))
	for i, m := range own {
		marks[i] = mark{bucketMarks, joined(markKey(m), []byte(p.ID))}
	}
	return marks
}

// markKey begins the keys of all who have a mark: its length, so that none
// begins another, and the mark.
func markKey(m []byte) []byte { return append([]byte{byte(len(m))}, m...) }

// personOf reads a person; there is false where there is none.
func personOf(tx *bbolt.Tx, id string) (person runtime.Person, there bool, err error) {
	value := []byte(nil)
	if id != "" {
		value = tx.Bucket(bucketPersons).Get([]byte(id))
	}
	if value == nil {
		return runtime.Person{}, false, nil
	}
	person, err = personAt([]byte(id), value)
	return person, true, err
}

func personAt(key, value []byte) (person runtime.Person, err error) {
	raw, err := content(bucketPersons, key, value)
	if err == nil {
		person, err = unpackPerson(string(key), raw)
	}
	if err != nil || person.ID != string(key) || person.Version < 1 {
		return runtime.Person{}, unreadable(bucketPersons)
	}
	return person, nil
}

// Person gives one; see runtime.Store.
func (s *Store) Person(ctx context.Context, id string) (person runtime.Person, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) (err error) {
		var there bool
		if person, there, err = personOf(tx, id); err == nil && !there {
			err = &runtime.UnknownPerson{ID: id}
		}
		return err
	})
	if err != nil {
		return runtime.Person{}, err
	}
	return person, nil
}

// PutPerson keeps a person; see runtime.Store.
func (s *Store) PutPerson(ctx context.Context, person runtime.Person) error {
	if err := person.Check(); err != nil {
		return err
	}
	return s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		next, err := changedPerson(tx, person)
		if err != nil {
			return nil, err
		}
		return next.to, nil
	})
}

// Persons lists persons by id; see runtime.Store.
func (s *Store) Persons(ctx context.Context, after string, limit int) (persons []runtime.Person, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		persons = nil
		cursor := tx.Bucket(bucketPersons).Cursor()
		k, v := cursor.Seek([]byte(after))
		if k != nil && string(k) == after {
			k, v = cursor.Next()
		}
		for ; k != nil && len(persons) < limit; k, v = cursor.Next() {
			person, err := personAt(k, v)
			if err != nil {
				return err
			}
			persons = append(persons, person)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return persons, nil
}

// FindPersons gives the ids of those who have all of the marks, nobody for no
// mark; see runtime.Store. Its cost grows with the rarest mark: the lists, each in the
// order of ids, jump to where the others are.
func (s *Store) FindPersons(ctx context.Context, marks [][]byte, limit int) (ids []string, err error) {
	lists := make([]mark, len(marks))
	for i, m := range marks {
		if len(m) == 0 || len(m) > 255 {
			return nil, nil // nobody has such a mark
		}
		lists[i] = mark{bucketMarks, markKey(m)}
	}
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		ids = nil
		if len(lists) == 0 {
			return nil
		}
		meeting, from := meet(tx, lists), []byte(nil)
		for len(ids) < limit {
			id, ok := meeting.from(from)
			if !ok {
				return nil
			}
			ids = append(ids, string(id))
			from = append(id, 0)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}
