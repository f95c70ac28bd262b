package boltstore

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

var noon = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)

// person is one with a few marks.
func person(id string, marks ...string) runtime.Person {
	p := runtime.Person{ID: id, Key: []byte("wrapped " + id), By: "office"}
	for _, m := range marks {
		sum := sha256.Sum256([]byte(m))
		p.Marks = append(p.Marks, sum[:8])
	}
	return p
}

func letter(number string, n int) runtime.Letter {
	return runtime.Letter{
		ID: fmt.Sprintf("%s/1/m%d", number, n), Case: number, Message: fmt.Sprintf("m%d", n), Carrier: "email",
		Sealed: []byte("sealed"), State: runtime.LetterWaiting, Next: noon.Add(time.Duration(n) * time.Minute), Created: noon,
	}
}

func publishing(service string, version int, from string) runtime.Publishing {
	closure := text(fmt.Sprintf("%s %d", service, version))
	return runtime.Publishing{
		Publication: runtime.Publication{Service: service, Title: "T", Version: version, From: from, Regulation: closure.Hash(), At: noon},
		Closure:     closure,
	}
}

// furnished is an opening with all that can come with one.
func furnished(t testing.TB, n int) runtime.Opening {
	o := opening(fmt.Sprintf("svc-%d", n%3), fmt.Sprint("key", n),
		casefile.Planned{Due: fmt.Sprintf("2026-05-%02d", 1+n%28), Moments: []casefile.Moment{{ID: "term:t", Day: "2026-05-01", At: noon.AddDate(0, 1, n)}}})
	if n%2 == 0 {
		o.Year = 2027
	}
	p := person(fmt.Sprintf("person-%d", n), "a", fmt.Sprint("m", n%5), fmt.Sprint("n", n))
	o.Person = &p
	plain := o.Change
	o.Change = func(number string) (runtime.Change, error) {
		change, err := plain(number)
		change.Row.Person, change.Row.Executor = p.ID, fmt.Sprint("worker-", n%4)
		change.Snapshot = []byte(fmt.Sprint("snapshot of ", number))
		change.Letters = []runtime.Letter{letter(number, n), letter(number, n+1)}
		return change, err
	}
	return o
}

// card is a new card of a person.
func card(drawer, id, person string, marks ...string) runtime.Card {
	c := runtime.Card{Drawer: drawer, ID: id, Person: person, Sealed: []byte("sealed " + id)}
	for _, m := range marks {
		c.Marks = append(c.Marks, []byte(m))
	}
	return c
}

// cardsOf are cards of the person of the nth opening, and somebody who comes
// with them.
func cardsOf(n int) runtime.CardChange {
	lapsing := card("draft", fmt.Sprint("draft-", n), fmt.Sprint("person-", n))
	lapsing.Until = noon.Add(time.Duration(n) * time.Hour)
	guest := person(fmt.Sprint("guest-", n), "g")
	return runtime.CardChange{
		Persons: []runtime.Person{guest},
		Cards:   []runtime.Card{card("applicant", fmt.Sprint("card-", n), fmt.Sprint("person-", n), "a", fmt.Sprint("m", n%5)), card("applicant", fmt.Sprint("guest-", n), guest.ID, "a"), lapsing},
	}
}

// populate gives a store cases with all that belongs to them.
func populate(t testing.TB, store *Store, cases int) {
	t.Helper()
	ctx := context.Background()
	for n := range cases {
		opened, err := store.Open(ctx, furnished(t, n))
		require.NoError(t, err)
		c, err := replay(opened.Change.Events)
		require.NoError(t, err)
		for i := range n % 4 {
			change := nextOf(t, c, received(i))
			change.Row.Person, change.Row.Executor = opened.Change.Row.Person, opened.Change.Row.Executor
			if i == 1 {
				change.Snapshot = []byte("later")
				sent := opened.Change.Letters[0]
				sent.State, sent.Settled = runtime.LetterSent, noon
				change.Letters = []runtime.Letter{sent}
			}
			require.NoError(t, store.Append(ctx, c.Number, change))
			c, err = casefile.Fold(c, change.Events[0])
			require.NoError(t, err)
		}
		require.NoError(t, store.PutCards(ctx, cardsOf(n)))
		require.NoError(t, store.Note(ctx, runtime.Reading{At: noon, Actor: "operator-1", Case: c.Number, Way: "page"}))
		require.NoError(t, store.Note(ctx, runtime.Reading{At: noon.Add(time.Duration(n)), Actor: "operator-1", Way: "search"}))
	}
	_, _, err := store.Publish(ctx, publishing("svc", 1, "2026-01-01"))
	require.NoError(t, err)
}

// findings are all that a check tells.
func findings(t testing.TB, store *Store) []Finding {
	t.Helper()
	var all []Finding
	require.NoError(t, store.Check(context.Background(), func(f Finding) { all = append(all, f) }))
	return all
}

// populated is the file of a store with so many cases.
func populated(t testing.TB, cases int) []byte {
	t.Helper()
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	populate(t, store, cases)
	require.Empty(t, findings(t, store))
	require.NoError(t, store.Close())
	raw, err := os.ReadFile(filepath.Join(folder, fileName))
	require.NoError(t, err)
	return raw
}
