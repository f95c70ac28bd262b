package storetest

import (
	"context"
	"fmt"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

func comesBack(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	opened, err := store.Open(ctx, With(Opening(t, "svc", "k"), func(change *runtime.Change) {
		change.Row.Due, change.Row.Calendar, change.Row.Executor = "2026-05-04", "sha256:c", "operator-1"
		change.Row.Wake = Moment().AddDate(0, 1, 0)
		Extend(change, Sealed(casefile.KindPlanned, "a plan"))
	}))
	require.NoError(t, err)
	c := opened.Change.Row
	require.Equal(t, runtime.Opened{Number: "2026-000001", Change: opened.Change}, opened)
	require.Equal(t, "2026-000001", c.Number)
	require.Equal(t, 2, c.Sequence)
	require.Len(t, opened.Change.Events, 2)
	journal, err := store.Journal(ctx, c.Number)
	require.NoError(t, err)
	require.Equal(t, opened.Change.Events, journal, "oldest first")
	require.Equal(t, c, Load(t, store, c.Number), "every field of the row")

	change := Next(t, c, Received(1), Sealed(casefile.KindErased, "no seal"))
	change.Events[1].Person, change.Events[1].Payload = "", []byte(`{"basis":"e\u003c\u0026\u003e"}`)
	change.Events = casefile.Seal(c.Number, c.Sequence, c.Head, change.Events)
	change.Row.Head, change.Row.Erased, change.Row.Outcome, change.Row.Decided = change.Events[1].Hash(), true, "yes", "2026-04-02"
	require.NoError(t, store.Append(ctx, c.Number, change))
	journal, err = store.Journal(ctx, c.Number)
	require.NoError(t, err)
	require.Equal(t, append(opened.Change.Events, change.Events...), journal)
	require.Equal(t, change.Row, Load(t, store, c.Number))

	var unknown *runtime.UnknownCase
	for _, number := range []string{"2026-000002", "2025-000001", "nonsense", ""} {
		_, err = store.Journal(ctx, number)
		require.ErrorAs(t, err, &unknown, number)
		require.Equal(t, number, unknown.Number)
		_, err = store.Load(ctx, number)
		require.ErrorAs(t, err, &unknown, number)
		row := change.Row
		row.Number = number
		require.ErrorAs(t, store.Append(ctx, number, Next(t, row, Received(2))), &unknown, number)
	}
}

func numbersByYear(t rapid.TB, store runtime.Store) {
	for i, want := range []struct {
		year   int
		number string
	}{{2026, "2026-000001"}, {2026, "2026-000002"}, {2027, "2027-000001"}, {2026, "2026-000003"}, {2027, "2027-000002"}, {1, "0001-000001"}, {9999, "9999-000001"}} {
		opening := Opening(t, fmt.Sprintf("svc-%d", i), "")
		opening.Year = want.year
		require.Equal(t, want.number, Open(t, store, opening).Number)
		require.Equal(t, want.number, Load(t, store, want.number).Number)
	}
	require.Len(t, Everything(t, store).Cases, 7)
}

func keyOpensOne(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", "k1"))
	unchanged(t, store, "the same key again", func() {
		again := Opening(t, "another", "k1")
		person := Person("p")
		again.Year, again.Person = 2027, &person
		got, err := store.Open(ctx, again)
		require.NoError(t, err)
		require.Equal(t, runtime.Opened{Number: c.Number, Before: true}, got)
		_, err = store.Closure(ctx, again.Closure.Hash())
		require.Error(t, err, "not even its text")
	})
	for key, want := range map[string]string{"k1": c.Number, "k": "", "k2": "", "": ""} {
		number, ok, err := store.Keyed(ctx, key)
		require.NoError(t, err)
		require.Equal(t, want, number, key)
		require.Equal(t, want != "", ok, key)
	}
	require.Equal(t, "2026-000002", Open(t, store, Opening(t, "svc", "k2")).Number)
	require.Equal(t, "2026-000003", Open(t, store, Opening(t, "svc", "")).Number, "no key is no key")
	require.Equal(t, "2026-000004", Open(t, store, Opening(t, "svc", "")).Number)
	longest := string(make([]byte, 200))
	require.Equal(t, "2026-000005", Open(t, store, Opening(t, "svc", longest)).Number)
	number, _, err := store.Keyed(ctx, longest)
	require.NoError(t, err)
	require.Equal(t, "2026-000005", number)
}

// snapshots: a case is its last snapshot and what came after it.
func snapshots(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	behind := func(at int, snapshot string, why string) {
		t.Helper()
		kept, err := store.Load(ctx, c.Number)
		require.NoError(t, err)
		require.Equal(t, at, kept.At, why)
		require.Equal(t, snapshot, string(kept.Snapshot), why)
		require.Equal(t, snapshot == "", kept.Snapshot == nil, why)
		c = Load(t, store, c.Number)
		require.Len(t, kept.Events, c.Sequence-at, why)
	}
	behind(0, "", "none was given")
	keep := func(snapshot []byte, n int) {
		t.Helper()
		change := Next(t, c, Received(n), Received(n+1))
		change.Snapshot = snapshot
		require.NoError(t, store.Append(ctx, c.Number, change))
	}
	keep(nil, 1)
	behind(0, "", "none was given still")
	keep([]byte("\x00as of five\xff"), 3)
	behind(5, "\x00as of five\xff", "it is as of the last event")
	keep(nil, 5)
	behind(5, "\x00as of five\xff", "none keeps the one that is there")
	keep([]byte("as of nine"), 7)
	behind(9, "as of nine", "the next replaces it")
	keep([]byte{}, 9)
	behind(0, "", "an empty one removes it")
	keep([]byte("as of thirteen"), 11)
	behind(13, "as of thirteen", "and there can be one again")

	other := Open(t, store, With(Opening(t, "svc", ""), func(change *runtime.Change) { change.Snapshot = []byte("as of one") }))
	kept, err := store.Load(ctx, other.Number)
	require.NoError(t, err)
	require.Equal(t, runtime.Kept{Row: other, Snapshot: []byte("as of one"), At: 1, Events: kept.Events}, kept)
	require.Empty(t, kept.Events)
}

// personOfTheCase: an opening may bring a person, and a case comes with its own.
func personOfTheCase(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	opening, person := Opening(t, "svc", ""), Person("person-1", "mark")
	opening.Person = &person
	c := Open(t, store, opening)
	person.Version = 1
	got, err := store.Person(ctx, "person-1")
	require.NoError(t, err)
	require.Equal(t, person, got)
	of := func(number string) runtime.Person {
		kept, err := store.Load(ctx, number)
		require.NoError(t, err)
		return kept.Person
	}
	require.Equal(t, person, of(c.Number))
	person.By = "office-2"
	person = PutPerson(t, store, person)
	require.Equal(t, person, of(c.Number), "as he is now")
	second := Open(t, store, Opening(t, "svc", ""))
	require.Equal(t, person, of(second.Number), "a person may have many cases")
	second = Append(t, store, second, func(row *runtime.Summary) { row.Person = "person-2" }, Received(1))
	require.Zero(t, of(second.Number), "the one of the row, who is not kept")
	Append(t, store, second, func(row *runtime.Summary) { row.Person = "" }, Received(2))
	require.Zero(t, of(second.Number))

	unchanged(t, store, "a person who is there already", func() {
		again := Opening(t, "svc", "key")
		again.Person = &runtime.Person{ID: "person-1", Key: []byte("another")}
		var conflict *runtime.VersionConflict
		_, err := store.Open(ctx, again)
		require.ErrorAs(t, err, &conflict)
		require.Equal(t, &runtime.VersionConflict{ID: "person-1", Expected: 0, Actual: 2}, conflict)
		_, ok, err := store.Keyed(ctx, "key")
		require.NoError(t, err)
		require.False(t, ok)
	})
	require.Equal(t, "2026-000003", Open(t, store, Opening(t, "svc", "")).Number, "the refused opening took no number")
}

func closures(t rapid.TB, store runtime.Store) {
	opening := Opening(t, "svc", "")
	opening.Closure = append(Text("first \xff bytes\n"), Text("second")...)
	opening = With(opening, func(change *runtime.Change) { change.Row.Regulation = opening.Closure.Hash() })
	Open(t, store, opening)
	Open(t, store, opening)
	closure, err := store.Closure(context.Background(), opening.Closure.Hash())
	require.NoError(t, err)
	require.Equal(t, opening.Closure, closure)
	_, err = store.Closure(context.Background(), "sha256:none")
	var unknown *runtime.UnknownClosure
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, "sha256:none", unknown.Hash)
}
