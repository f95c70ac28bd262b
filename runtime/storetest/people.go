package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

func persons(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	var unknown *runtime.UnknownPerson
	_, err := store.Person(ctx, "p2")
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, "p2", unknown.ID)
	var all []runtime.Person
	for _, id := range []string{"p10", "p1", "p2", "p"} {
		all = append(all, PutPerson(t, store, Person(id, "mark of "+id)))
	}
	second := all[2]
	second.By, second.Key = "office-2", []byte("\x00wrapped anew\xff")
	second = PutPerson(t, store, second)
	require.Equal(t, 2, second.Version)
	got, err := store.Person(ctx, "p2")
	require.NoError(t, err)
	require.Equal(t, second, got)

	ordered := []runtime.Person{all[3], all[1], all[0], second}
	for _, want := range []struct {
		after string
		limit int
		want  []runtime.Person
	}{
		{"", 10, ordered}, {"", 2, ordered[:2]}, {"p1", 2, ordered[2:]}, {"p1", 1, ordered[2:3]}, {"p11", 10, ordered[3:]}, {"p2", 10, nil}, {"o", 1, ordered[:1]},
	} {
		list, err := store.Persons(ctx, want.after, want.limit)
		require.NoError(t, err)
		require.Equal(t, want.want, append([]runtime.Person(nil), list...), "behind %q at most %d", want.after, want.limit)
	}
	for name, c := range map[string]struct {
		id              string
		version, actual int
	}{"new, but there": {"p2", 0, 2}, "stale": {"p2", 1, 2}, "ahead": {"p2", 3, 2}, "not there": {"nobody", 1, 0}} {
		unchanged(t, store, name, func() {
			var conflict *runtime.VersionConflict
			person := Person(c.id, "other mark")
			person.Version = c.version
			require.ErrorAs(t, store.PutPerson(ctx, person), &conflict, name)
			require.Equal(t, &runtime.VersionConflict{ID: c.id, Expected: c.version, Actual: c.actual}, conflict)
			require.Empty(t, found(t, store, 10, "other mark"), name)
		})
	}
}

// found finds persons by marks.
func found(t rapid.TB, store runtime.Store, limit int, marks ...string) []string {
	t.Helper()
	var wanted [][]byte
	for _, mark := range marks {
		wanted = append(wanted, []byte(mark))
	}
	ids, err := store.FindPersons(context.Background(), wanted, limit)
	require.NoError(t, err)
	return append([]string{}, ids...)
}

func marks(t rapid.TB, store runtime.Store) {
	require.Empty(t, found(t, store, 10, "и"))
	PutPerson(t, store, Person("p3", "и", "ив", "\x00"))
	PutPerson(t, store, Person("p1", "и", "ив", "а"))
	p2 := PutPerson(t, store, Person("p2", "и", "а", "аа"))
	opening, p4 := Opening(t, "svc", ""), Person("p4", "и", "с делом")
	opening.Person = &p4
	Open(t, store, opening)
	for _, want := range []struct {
		limit int
		marks []string
		ids   []string
	}{
		{10, []string{"и"}, []string{"p1", "p2", "p3", "p4"}},
		{2, []string{"и"}, []string{"p1", "p2"}},
		{10, []string{"и", "ив"}, []string{"p1", "p3"}},
		{1, []string{"ив", "и"}, []string{"p1"}},
		{10, []string{"а", "ив", "и"}, []string{"p1"}},
		{1, []string{"а", "аа"}, []string{"p2"}}, // the limit counts those who are found
		{10, []string{"аа", "ив"}, []string{}},
		{10, []string{"и", "нет"}, []string{}},
		{10, []string{"нет"}, []string{}},
		{10, []string{"\x00"}, []string{"p3"}},
		{10, []string{"с делом"}, []string{"p4"}},
		{10, []string{"и", "и"}, []string{"p1", "p2", "p3", "p4"}},
		{10, nil, []string{}}, // a search for nothing must not show everybody
	} {
		require.Equal(t, want.ids, found(t, store, want.limit, want.marks...), "%q", want.marks)
	}
	p2.Marks = [][]byte{[]byte("ив"), []byte("new")}
	PutPerson(t, store, p2)
	require.Equal(t, []string{"p1", "p3", "p4"}, found(t, store, 10, "и"), "what he has no more does not find him")
	require.Equal(t, []string{"p1", "p2", "p3"}, found(t, store, 10, "ив"))
	require.Equal(t, []string{"p2"}, found(t, store, 10, "new", "ив"))
}

func erased(t rapid.TB, store runtime.Store) {
	person := PutPerson(t, store, Person("p", "m", "n"))
	PutPerson(t, store, Person("q", "m"))
	c := Open(t, store, With(Opening(t, "svc", ""), func(change *runtime.Change) { change.Row.Person = "p" }))
	gone := PutPerson(t, store, runtime.Person{ID: "p", Erased: Moment(), Version: person.Version})
	got, err := store.Person(context.Background(), "p")
	require.NoError(t, err)
	require.Equal(t, runtime.Person{ID: "p", Erased: Moment(), Version: 2}, got)
	require.Equal(t, []string{"q"}, found(t, store, 10, "m"))
	require.Empty(t, found(t, store, 10, "n"))
	kept, err := store.Load(context.Background(), c.Number)
	require.NoError(t, err)
	require.Equal(t, gone, kept.Person, "the case says that he is")
	require.Len(t, kept.Events, 1, "and its journal stays")
	require.Len(t, Everything(t, store).Persons, 2)
}

// readings: noted ones stand in the order, so that a change which came after
// them is kept after them.
func readings(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	note := func(minutes int, number, way string) runtime.Reading {
		t.Helper()
		reading := runtime.Reading{At: Moment().Add(time.Duration(minutes) * time.Minute), Actor: fmt.Sprint("operator-", minutes), Case: number, Way: way}
		require.NoError(t, store.Note(ctx, reading))
		return reading
	}
	got := func(number string, before time.Time, limit int) []runtime.Reading {
		t.Helper()
		list, err := store.Readings(ctx, number, before, limit)
		require.NoError(t, err)
		return append([]runtime.Reading{}, list...)
	}
	require.Empty(t, got("", time.Time{}, 10))
	a := note(1, "2026-000001", "page")
	b := note(2, "2026-000002", "api")
	c := note(3, "2026-000001", "export")
	d := note(3, "2026-000001", "paper")
	e := note(4, "2026-000010", "search")
	PutPerson(t, store, Person("p"))
	require.Equal(t, []runtime.Reading{e, d, c, b, a}, got("", time.Time{}, 10))
	require.Equal(t, []runtime.Reading{e, d}, got("", time.Time{}, 2))
	require.Equal(t, []runtime.Reading{b, a}, got("", c.At, 10), "before a moment is not at it")
	require.Equal(t, []runtime.Reading{d, c, b}, got("", e.At, 3))
	require.Equal(t, []runtime.Reading{d, c, a}, got("2026-000001", time.Time{}, 10))
	require.Equal(t, []runtime.Reading{d}, got("2026-000001", e.At, 1))
	require.Equal(t, []runtime.Reading{a}, got("2026-000001", c.At, 10))
	require.Equal(t, []runtime.Reading{e}, got("2026-000010", time.Time{}, 10))
	require.Empty(t, got("2026-000003", time.Time{}, 10))
	require.Empty(t, got("", a.At, 10))
}
