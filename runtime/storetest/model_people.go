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

// Letters lists letters; see runtime.Store.
func (m *Model) Letters(ctx context.Context, filter runtime.LetterFilter) ([]runtime.Letter, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	state := cmp.Or(filter.State, runtime.LetterWaiting)
	var letters []runtime.Letter
	for _, id := range slices.Sorted(maps.Keys(m.letters)) {
		letter := m.letters[id]
		letter.Sealed = bytes.Clone(letter.Sealed)
		switch {
		case filter.Case != "":
			if letter.Case == filter.Case {
				letters = append(letters, letter)
			}
		case letter.State == state && (filter.Until.IsZero() || !listedAt(letter).After(filter.Until)):
			letters = append(letters, letter)
		}
	}
	if filter.Case == "" {
		slices.SortStableFunc(letters, func(a, b runtime.Letter) int { return listedAt(a).Compare(listedAt(b)) })
	}
	return letters[:min(len(letters), filter.Bound())], nil
}

// listedAt is the moment that orders a letter.
func listedAt(letter runtime.Letter) time.Time {
	if letter.State == runtime.LetterWaiting {
		return letter.Next
	}
	return letter.Settled
}

// Letter gives a letter; see runtime.Store.
func (m *Model) Letter(ctx context.Context, id string) (runtime.Letter, error) {
	if err := m.enter(ctx); err != nil {
		return runtime.Letter{}, err
	}
	defer m.mu.Unlock()
	letter, ok := m.letters[id]
	if !ok {
		return runtime.Letter{}, &runtime.UnknownLetter{ID: id}
	}
	letter.Sealed = bytes.Clone(letter.Sealed)
	return letter, nil
}

// PutLetter keeps what became of a letter; see runtime.Store.
func (m *Model) PutLetter(ctx context.Context, letter runtime.Letter) error {
	if err := letter.Check(); err != nil {
		return err
	}
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	letters, err := m.post([]runtime.Letter{letter})
	if err != nil {
		return err
	}
	m.letters = letters
	return nil
}

// Person gives a person; see runtime.Store.
func (m *Model) Person(ctx context.Context, id string) (runtime.Person, error) {
	if err := m.enter(ctx); err != nil {
		return runtime.Person{}, err
	}
	defer m.mu.Unlock()
	person, ok := m.persons[id]
	if !ok {
		return runtime.Person{}, &runtime.UnknownPerson{ID: id}
	}
	return ownPerson(person), nil
}

// PutPerson keeps a person; see runtime.Store.
func (m *Model) PutPerson(ctx context.Context, person runtime.Person) error {
	if err := person.Check(); err != nil {
		return err
	}
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	return entered(m.persons, m.cards, person)
}

// Persons lists persons; see runtime.Store.
func (m *Model) Persons(ctx context.Context, after string, limit int) ([]runtime.Person, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var persons []runtime.Person
	for _, id := range slices.Sorted(maps.Keys(m.persons)) {
		if id > after && len(persons) < limit {
			persons = append(persons, ownPerson(m.persons[id]))
		}
	}
	return persons, nil
}

// FindPersons finds persons by their marks; see runtime.Store. It finds nobody
// by no mark.
func (m *Model) FindPersons(ctx context.Context, marks [][]byte, limit int) ([]string, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(m.persons)) {
		if len(marks) > 0 && len(ids) < limit && hasAll(m.persons[id], marks) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func hasAll(person runtime.Person, marks [][]byte) bool {
	return !slices.ContainsFunc(marks, func(mark []byte) bool {
		return !slices.ContainsFunc(person.Marks, func(has []byte) bool { return bytes.Equal(has, mark) })
	})
}

func ownPerson(person runtime.Person) runtime.Person {
	person.Key, person.Marks, person.Also = bytes.Clone(person.Key), slices.Clone(person.Marks), slices.Clone(person.Also)
	for i, mark := range person.Marks {
		person.Marks[i] = bytes.Clone(mark)
	}
	return person
}

// Note keeps a reading; see runtime.Store.
func (m *Model) Note(ctx context.Context, reading runtime.Reading) error {
	if err := m.enter(ctx); err != nil {
		return err
	}
	defer m.mu.Unlock()
	m.readings = append(m.readings, reading)
	return nil
}

// Readings lists readings; see runtime.Store. Of one moment the one noted last
// comes first.
func (m *Model) Readings(ctx context.Context, number string, before time.Time, limit int) ([]runtime.Reading, error) {
	if err := m.enter(ctx); err != nil {
		return nil, err
	}
	defer m.mu.Unlock()
	var readings []runtime.Reading
	for _, reading := range slices.Backward(m.readings) {
		if (number == "" || reading.Case == number) && (before.IsZero() || reading.At.Before(before)) {
			readings = append(readings, reading)
		}
	}
	slices.SortStableFunc(readings, func(a, b runtime.Reading) int { return b.At.Compare(a.At) })
	return readings[:most(len(readings), limit)], nil
}
