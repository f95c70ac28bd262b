package storetest

import (
	"context"
	"time"

	"pgregory.net/rapid"

	"reglament/runtime"
)

// calls are all methods but Health and Close, called as they should be.
func calls(t rapid.TB, store runtime.Store, row runtime.Summary) map[string]func(context.Context) error {
	letter, person := Letter(row.Number, 77), Person("of the calls")
	change := Next(t, row, Received(77))
	change.Letters = []runtime.Letter{Letter(row.Number, 78)}
	opening := Opening(t, "of the calls", "of the calls")
	return map[string]func(context.Context) error{
		"Open":      func(ctx context.Context) error { _, err := store.Open(ctx, opening); return err },
		"Keyed":     func(ctx context.Context) error { _, _, err := store.Keyed(ctx, "k"); return err },
		"Append":    func(ctx context.Context) error { return store.Append(ctx, row.Number, change) },
		"Load":      func(ctx context.Context) error { _, err := store.Load(ctx, row.Number); return err },
		"Journal":   func(ctx context.Context) error { _, err := store.Journal(ctx, row.Number); return err },
		"Log":       func(ctx context.Context) error { _, err := store.Log(ctx, 0, 10); return err },
		"Last":      func(ctx context.Context) error { _, err := store.Last(ctx); return err },
		"Cases":     func(ctx context.Context) error { _, err := store.Cases(ctx, runtime.Filter{}); return err },
		"Waking":    func(ctx context.Context) error { _, err := store.Waking(ctx, Moment(), 10); return err },
		"Letters":   func(ctx context.Context) error { _, err := store.Letters(ctx, runtime.LetterFilter{}); return err },
		"Letter":    func(ctx context.Context) error { _, err := store.Letter(ctx, Letter(row.Number, 1).ID); return err },
		"PutLetter": func(ctx context.Context) error { return store.PutLetter(ctx, letter) },
		"Person":    func(ctx context.Context) error { _, err := store.Person(ctx, "person-1"); return err },
		"PutPerson": func(ctx context.Context) error { return store.PutPerson(ctx, person) },
		"Persons":   func(ctx context.Context) error { _, err := store.Persons(ctx, "", 10); return err },
		"FindPersons": func(ctx context.Context) error {
			_, err := store.FindPersons(ctx, [][]byte{[]byte("m")}, 10)
			return err
		},
		"Card": func(ctx context.Context) error { _, err := store.Card(ctx, "account", "card-1"); return err },
		"PutCards": func(ctx context.Context) error {
			return store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{Card("draft", "of the calls", "person-1")}})
		},
		"Cards": func(ctx context.Context) error {
			_, err := store.Cards(ctx, runtime.CardFilter{Drawer: "account"})
			return err
		},
		"Lapse": func(ctx context.Context) error { _, err := store.Lapse(ctx, Moment(), 10); return err },
		"Note": func(ctx context.Context) error {
			return store.Note(ctx, runtime.Reading{At: Moment(), Actor: "of the calls", Case: row.Number, Way: "page"})
		},
		"Readings": func(ctx context.Context) error { _, err := store.Readings(ctx, "", time.Time{}, 10); return err },
		"Publish": func(ctx context.Context) error {
			_, _, err := store.Publish(ctx, Publishing("x", 1, "2026-01-01"))
			return err
		},
		"Published": func(ctx context.Context) error { _, err := store.Published(ctx); return err },
		"Closure":   func(ctx context.Context) error { _, err := store.Closure(ctx, row.Regulation); return err },
	}
}
