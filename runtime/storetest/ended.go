package storetest

import (
	"context"
	"errors"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/message"
	"reglament/runtime"
)

// health: a store that works is well, one that is closed is not.
func health(t rapid.TB, store runtime.Store) {
	require.NoError(t, store.Health(context.Background()))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, store.Health(ctx), context.Canceled)
	require.NoError(t, store.Close())
	require.Error(t, store.Health(context.Background()))
}

// furnished puts something of everything into a store and gives the row of a
// case and its opening as the store gave it back.
func furnished(t rapid.TB, store runtime.Store) (runtime.Summary, runtime.Opened) {
	t.Helper()
	ctx := context.Background()
	person := Person("person-1", "mark one", "mark two")
	opening := With(Opening(t, "svc", "k"), func(change *runtime.Change) {
		change.Snapshot, change.Letters = []byte("as of one"), []runtime.Letter{Letter(change.Row.Number, 1)}
		change.Row.Wake = Moment()
	})
	opening.Person = &person
	opened, err := store.Open(ctx, opening)
	require.NoError(t, err)
	publish(t, store, Publishing("svc", 1, "2026-01-01"))
	lapsing := Card("account", "card-2", "person-1")
	lapsing.Until = Moment()
	PutCards(t, store, Card("account", "card-1", "person-1", "mark one"), lapsing)
	require.NoError(t, store.Note(ctx, runtime.Reading{At: Moment(), Actor: "a", Case: opened.Number, Way: "page"}))
	return Append(t, store, opened.Change.Row, nil, Received(1)), opened
}

// callersOwn: writing into what a store gave changes nothing in the store.
func callersOwn(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	row, opened := furnished(t, store)
	unchanged(t, store, "what was given is spoilt", func() {
		clear(opened.Change.Events[0].Payload)
		opened.Change.Events[0].Kind = "spoilt"
		clear(opened.Change.Snapshot)
		clear(opened.Change.Letters[0].Sealed)
		journal, err := store.Journal(ctx, row.Number)
		require.NoError(t, err)
		clear(journal[1].Payload)
		kept, err := store.Load(ctx, row.Number)
		require.NoError(t, err)
		clear(kept.Snapshot)
		clear(kept.Events[0].Payload)
		clear(kept.Person.Key)
		clear(kept.Person.Marks[0])
		entries, err := store.Log(ctx, 0, 10)
		require.NoError(t, err)
		clear(entries[0].Payload)
		last, err := store.Last(ctx)
		require.NoError(t, err)
		clear(last.Payload)
		cases, err := store.Cases(ctx, runtime.Filter{})
		require.NoError(t, err)
		cases[0] = runtime.Summary{}
		letters, err := store.Letters(ctx, runtime.LetterFilter{})
		require.NoError(t, err)
		clear(letters[0].Sealed)
		letter, err := store.Letter(ctx, letters[0].ID)
		require.NoError(t, err)
		clear(letter.Sealed)
		person, err := store.Person(ctx, "person-1")
		require.NoError(t, err)
		clear(person.Key)
		clear(person.Marks[1])
		persons, err := store.Persons(ctx, "", 10)
		require.NoError(t, err)
		clear(persons[0].Key)
		persons[0].Marks[0] = nil
		card, err := store.Card(ctx, "account", "card-1")
		require.NoError(t, err)
		clear(card.Sealed)
		clear(card.Marks[0])
		cards, err := store.Cards(ctx, runtime.CardFilter{Drawer: "account"})
		require.NoError(t, err)
		clear(cards[0].Sealed)
		cards[0].Marks[0] = nil
		closure, err := store.Closure(ctx, row.Regulation)
		require.NoError(t, err)
		closure[0].Text = "spoilt"
		published(t, store)[0].Title = "spoilt"
	})
	require.Equal(t, []string{"person-1"}, found(t, store, 10, "mark one", "mark two"))
}

// handedIn: writing into what a store was given changes nothing in the store,
// and what was opened of an event is not kept.
func handedIn(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	var inside runtime.Change
	person := Person("person-1", "mark one")
	opening := With(Opening(t, "svc", "k"), func(change *runtime.Change) {
		change.Snapshot, change.Letters = []byte("as of one"), []runtime.Letter{Letter(change.Row.Number, 1)}
		change.Events[0].Clear = []byte(`{"name":"nobody's business"}`)
		inside = *change
	})
	opening.Person = &person
	row := Open(t, store, opening)
	change := Next(t, row, Received(1))
	change.Snapshot, change.Letters = []byte("as of two"), []runtime.Letter{Letter(row.Number, 2)}
	change.Events[0].Clear = []byte(`{"name":"nobody's business"}`)
	require.NoError(t, store.Append(ctx, row.Number, change))
	second := Person("person-2", "mark two")
	PutPerson(t, store, second)
	owner, card := Person("person-3", "mark three"), Card("account", "card-1", "person-3", "mark three")
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{owner}, Cards: []runtime.Card{card}}))
	third := Letter(row.Number, 3)
	PutLetter(t, store, third)
	publishing := Publishing("svc", 1, "2026-01-01")
	publish(t, store, publishing)
	unchanged(t, store, "what was handed in is spoilt", func() {
		for _, change := range []runtime.Change{inside, change} {
			clear(change.Events[0].Payload)
			clear(change.Snapshot)
			clear(change.Letters[0].Sealed)
			change.Letters[0].ID = "spoilt"
		}
		for _, person := range []runtime.Person{person, second, owner} {
			clear(person.Key)
			clear(person.Marks[0])
		}
		clear(third.Sealed)
		clear(card.Sealed)
		clear(card.Marks[0])
		opening.Closure[0].Text, publishing.Closure[0].Text = "spoilt", "spoilt"
	})
	for _, entry := range wholeLog(t, store) {
		require.Nil(t, entry.Clear)
	}
	journal, err := store.Journal(ctx, row.Number)
	require.NoError(t, err)
	require.Nil(t, journal[0].Clear)
}

func endedContext(t rapid.TB, store runtime.Store) {
	row, _ := furnished(t, store)
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	late, end := context.WithDeadline(context.Background(), Moment().AddDate(-20, 0, 0))
	defer end()
	for name, call := range calls(t, store, row) {
		unchanged(t, store, name, func() {
			require.ErrorIs(t, call(canceled), context.Canceled, name)
			require.ErrorIs(t, call(late), context.DeadlineExceeded, name)
		})
	}
	for name, call := range calls(t, store, row) {
		require.NoError(t, call(context.Background()), "%s, with a context that goes on", name)
	}
	require.Len(t, Everything(t, store).Cases, 2)
}

func closedStore(t rapid.TB, store runtime.Store) {
	row, _ := furnished(t, store)
	require.NoError(t, store.Close())
	require.NoError(t, store.Close(), "a second time does nothing")
	all := calls(t, store, row)
	all["Health"] = store.Health
	for name, call := range all {
		err := call(context.Background())
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%s: %v", name, err)
		require.Equal(t, message.Environment, problem.Kind, name)
		require.Equal(t, "runtime.store.closed", problem.Message.ID, name)
	}
}
