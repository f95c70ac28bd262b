package storetest

import (
	"context"
	"time"

	"reglament/runtime"
)

// Letters is that of the store, or fails.
func (f *Failing) Letters(ctx context.Context, filter runtime.LetterFilter) ([]runtime.Letter, error) {
	return one(f, "Letters", func() ([]runtime.Letter, error) { return f.store.Letters(ctx, filter) })
}

// Letter is that of the store, or fails.
func (f *Failing) Letter(ctx context.Context, id string) (runtime.Letter, error) {
	return one(f, "Letter", func() (runtime.Letter, error) { return f.store.Letter(ctx, id) })
}

// PutLetter is that of the store, or fails.
func (f *Failing) PutLetter(ctx context.Context, letter runtime.Letter) error {
	return none(f, "PutLetter", func() error { return f.store.PutLetter(ctx, letter) })
}

// Person is that of the store, or fails.
func (f *Failing) Person(ctx context.Context, id string) (runtime.Person, error) {
	return one(f, "Person", func() (runtime.Person, error) { return f.store.Person(ctx, id) })
}

// PutPerson is that of the store, or fails.
func (f *Failing) PutPerson(ctx context.Context, person runtime.Person) error {
	return none(f, "PutPerson", func() error { return f.store.PutPerson(ctx, person) })
}

// Persons is that of the store, or fails.
func (f *Failing) Persons(ctx context.Context, after string, limit int) ([]runtime.Person, error) {
	return one(f, "Persons", func() ([]runtime.Person, error) { return f.store.Persons(ctx, after, limit) })
}

// FindPersons is that of the store, or fails.
func (f *Failing) FindPersons(ctx context.Context, marks [][]byte, limit int) ([]string, error) {
	return one(f, "FindPersons", func() ([]string, error) { return f.store.FindPersons(ctx, marks, limit) })
}

// Card is that of the store, or fails.
func (f *Failing) Card(ctx context.Context, drawer, id string) (runtime.Card, error) {
	return one(f, "Card", func() (runtime.Card, error) { return f.store.Card(ctx, drawer, id) })
}

// PutCards is that of the store, or fails.
func (f *Failing) PutCards(ctx context.Context, change runtime.CardChange) error {
	return none(f, "PutCards", func() error { return f.store.PutCards(ctx, change) })
}

// Cards is that of the store, or fails.
func (f *Failing) Cards(ctx context.Context, filter runtime.CardFilter) ([]runtime.Card, error) {
	return one(f, "Cards", func() ([]runtime.Card, error) { return f.store.Cards(ctx, filter) })
}

// Lapse is that of the store, or fails.
func (f *Failing) Lapse(ctx context.Context, moment time.Time, limit int) (int, error) {
	return one(f, "Lapse", func() (int, error) { return f.store.Lapse(ctx, moment, limit) })
}

// Note is that of the store, or fails.
func (f *Failing) Note(ctx context.Context, reading runtime.Reading) error {
	return none(f, "Note", func() error { return f.store.Note(ctx, reading) })
}

// Readings is that of the store, or fails.
func (f *Failing) Readings(ctx context.Context, number string, before time.Time, limit int) ([]runtime.Reading, error) {
	return one(f, "Readings", func() ([]runtime.Reading, error) { return f.store.Readings(ctx, number, before, limit) })
}

// Publish is that of the store, or fails.
func (f *Failing) Publish(ctx context.Context, publishing runtime.Publishing) (runtime.Publication, bool, error) {
	return two(f, "Publish", func() (runtime.Publication, bool, error) { return f.store.Publish(ctx, publishing) })
}

// Published is that of the store, or fails.
func (f *Failing) Published(ctx context.Context) ([]runtime.Publication, error) {
	return one(f, "Published", func() ([]runtime.Publication, error) { return f.store.Published(ctx) })
}

// Closure is that of the store, or fails.
func (f *Failing) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	return one(f, "Closure", func() (runtime.Closure, error) { return f.store.Closure(ctx, hash) })
}

// Health is that of the store, or fails.
func (f *Failing) Health(ctx context.Context) error {
	return none(f, "Health", func() error { return f.store.Health(ctx) })
}

// Close is that of the store.
func (f *Failing) Close() error { return f.store.Close() }
