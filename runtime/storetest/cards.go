package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// cardIDs lists the ids of the cards that a filter gives.
func cardIDs(t rapid.TB, store runtime.Store, filter runtime.CardFilter) []string {
	t.Helper()
	cards, err := store.Cards(context.Background(), filter)
	require.NoError(t, err)
	ids := []string{}
	for _, card := range cards {
		require.Equal(t, filter.Drawer, card.Drawer)
		got, err := store.Card(context.Background(), card.Drawer, card.ID)
		require.NoError(t, err)
		require.Equal(t, got, card)
		ids = append(ids, card.ID)
	}
	return ids
}

// cardsByVersion: a card comes back as it was kept, and is changed and taken
// out by the version that was read.
func cardsByVersion(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	var unknown *runtime.UnknownCard
	_, err := store.Card(ctx, "account", "c")
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, &runtime.UnknownCard{Drawer: "account", ID: "c"}, unknown)
	person := PutPerson(t, store, Person("p"))
	card := Card("account", "c", "p", "m", "\x00\xff")
	card.Until, card.Sealed = Moment(), []byte("\x00\xff\n")
	card = PutCards(t, store, card, Card("accounts", "c", "p"), Card("account", "c2", "p"))[0]
	require.Equal(t, 1, card.Version)
	got, err := store.Card(ctx, "account", "c")
	require.NoError(t, err)
	require.Equal(t, card, got)
	for _, place := range [][2]string{{"accounts", "c2"}, {"account", ""}, {"", "c"}, {"accountc", ""}, {"draft", "c"}} {
		_, err := store.Card(ctx, place[0], place[1])
		require.ErrorAs(t, err, &unknown, "%q", place)
	}

	card.Sealed, card.Marks, card.Until = []byte("anew"), [][]byte{[]byte("n")}, time.Time{}
	card = PutCards(t, store, card)[0]
	got, err = store.Card(ctx, "account", "c")
	require.NoError(t, err)
	require.Equal(t, card, got)
	require.Equal(t, 2, got.Version)
	for name, c := range map[string]struct {
		id              string
		version, actual int
		gone            bool
	}{
		"new, but there": {"c", 0, 2, false}, "stale": {"c", 1, 2, false}, "ahead": {"c", 3, 2, false}, "not there": {"none", 1, 0, false},
		"gone, stale": {"c", 1, 2, true}, "gone, not there": {"none", 1, 0, true},
	} {
		unchanged(t, store, name, func() {
			other := person
			other.By = "office-9"
			wrong := Card("account", c.id, "p", "other mark")
			wrong.Version, wrong.Gone = c.version, c.gone
			change := runtime.CardChange{Persons: []runtime.Person{other, Person("new")}, Cards: []runtime.Card{Card("draft", "good", "p", "m"), wrong}}
			var conflict *runtime.VersionConflict
			require.ErrorAs(t, store.PutCards(ctx, change), &conflict, name)
			require.Equal(t, &runtime.VersionConflict{ID: c.id, Expected: c.version, Actual: c.actual}, conflict, name)
		})
	}

	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{{Drawer: "account", ID: "c", Gone: true, Version: 2}}}))
	_, err = store.Card(ctx, "account", "c")
	require.ErrorAs(t, err, &unknown)
	require.Equal(t, []string{"c2"}, cardIDs(t, store, runtime.CardFilter{Drawer: "account"}))
	require.Empty(t, cardIDs(t, store, runtime.CardFilter{Drawer: "account", Marks: [][]byte{[]byte("n")}}))
	require.Equal(t, 1, PutCards(t, store, Card("account", "c", "p"))[0].Version, "what is gone may come again")
}

// cardLists: a list goes by id, keeps to its drawer, and takes what has all of
// the marks.
func cardLists(t rapid.TB, store runtime.Store) {
	require.NoError(t, store.PutCards(context.Background(), runtime.CardChange{
		Persons: []runtime.Person{Person("p"), Person("pq")},
		Cards: []runtime.Card{
			Card("account", "c2", "p", "и", "ив", "\x00"), Card("account", "c10", "pq", "и", "ив", "а"), Card("account", "c1", "p", "и", "а", "аа"),
			Card("account", "c", "pq"), Card("accounts", "c3", "p", "и"), Card("draft", "c4", "pq", "ив"),
		},
	}))
	all := []string{"c", "c1", "c10", "c2"}
	for _, want := range []struct {
		filter runtime.CardFilter
		marks  []string
		ids    []string
	}{
		{runtime.CardFilter{}, nil, all},
		{runtime.CardFilter{Limit: 3}, nil, all[:3]},
		{runtime.CardFilter{Limit: 2, After: "c1"}, nil, all[2:]},
		{runtime.CardFilter{After: "c11"}, nil, all[3:]},
		{runtime.CardFilter{After: "c2"}, nil, []string{}},
		{runtime.CardFilter{}, []string{"и"}, []string{"c1", "c10", "c2"}},
		{runtime.CardFilter{Limit: 1}, []string{"и"}, []string{"c1"}},
		{runtime.CardFilter{After: "c1"}, []string{"и"}, []string{"c10", "c2"}},
		{runtime.CardFilter{}, []string{"и", "ив"}, []string{"c10", "c2"}},
		{runtime.CardFilter{Limit: 1}, []string{"ив", "и"}, []string{"c10"}},
		{runtime.CardFilter{Limit: 1, After: "c10"}, []string{"ив", "и"}, []string{"c2"}},
		{runtime.CardFilter{}, []string{"а", "ив", "и"}, []string{"c10"}},
		{runtime.CardFilter{}, []string{"и", "и"}, []string{"c1", "c10", "c2"}},
		{runtime.CardFilter{}, []string{"и", "нет"}, []string{}},
		{runtime.CardFilter{}, []string{"и", ""}, []string{}},
		{runtime.CardFilter{}, []string{"\x00"}, []string{"c2"}},
		{runtime.CardFilter{Person: "p"}, nil, []string{"c1", "c2"}},
		{runtime.CardFilter{Person: "p", After: "c1"}, nil, []string{"c2"}},
		{runtime.CardFilter{Person: "pq"}, nil, []string{"c", "c10"}},
		{runtime.CardFilter{Person: "pq"}, []string{"и"}, []string{"c10"}},
		{runtime.CardFilter{Person: "nobody"}, nil, []string{}},
	} {
		want.filter.Drawer = "account"
		for _, mark := range want.marks {
			want.filter.Marks = append(want.filter.Marks, []byte(mark))
		}
		require.Equal(t, want.ids, cardIDs(t, store, want.filter), "%+v %q", want.filter, want.marks)
	}
	require.Equal(t, []string{"c3"}, cardIDs(t, store, runtime.CardFilter{Drawer: "accounts"}))
	require.Empty(t, cardIDs(t, store, runtime.CardFilter{Drawer: "accoun"}))
	var invalid *runtime.Invalid
	_, err := store.Cards(context.Background(), runtime.CardFilter{})
	require.ErrorAs(t, err, &invalid)

	got, err := store.Card(context.Background(), "account", "c1")
	require.NoError(t, err)
	got.Person, got.Marks = "pq", [][]byte{[]byte("ив"), []byte("new")}
	PutCards(t, store, got)
	for mark, ids := range map[string][]string{"и": {"c10", "c2"}, "ив": {"c1", "c10", "c2"}, "new": {"c1"}, "аа": {}} {
		require.Equal(t, ids, cardIDs(t, store, runtime.CardFilter{Drawer: "account", Marks: [][]byte{[]byte(mark)}}), mark)
	}
	require.Equal(t, []string{"c", "c1", "c10"}, cardIDs(t, store, runtime.CardFilter{Drawer: "account", Person: "pq"}), "it moves with its person")
}

// cardPages: limits are kept, and pages make the whole list.
func cardPages(t rapid.TB, store runtime.Store) {
	const many = runtime.DefaultLimit + 4
	PutPerson(t, store, Person("p"))
	var cards []runtime.Card
	for i := range many {
		cards = append(cards, Card("draft", fmt.Sprintf("c%03d", i), "p", []string{"a", "b"}[i%2], "all"))
	}
	cards = PutCards(t, store, cards...)
	for _, limit := range []int{1, 7, 0, runtime.MaxLimit, runtime.MaxLimit + 1} {
		require.Equal(t, cards, pagedCards(t, store, runtime.CardFilter{Drawer: "draft", Limit: limit}))
		require.Len(t, pagedCards(t, store, runtime.CardFilter{Drawer: "draft", Limit: limit, Marks: [][]byte{[]byte("all"), []byte("b")}}), many/2)
	}
	require.Len(t, cardIDs(t, store, runtime.CardFilter{Drawer: "draft"}), runtime.DefaultLimit)
}

// lapses: what has lapsed goes, the earliest first, and nothing else.
func lapses(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	PutPerson(t, store, Person("p"))
	at := func(drawer, id string, minutes int) runtime.Card {
		card := Card(drawer, id, "p", "m")
		card.Until = Moment().Add(time.Duration(minutes) * time.Minute)
		return card
	}
	cards := PutCards(t, store, at("account", "c1", 3), at("account", "c2", 1), at("draft", "c3", 2), at("draft", "c4", 9), Card("draft", "c5", "p", "m"))
	lapse := func(minutes, limit, want int) {
		t.Helper()
		lapsed, err := store.Lapse(ctx, Moment().Add(time.Duration(minutes)*time.Minute), limit)
		require.NoError(t, err)
		require.Equal(t, want, lapsed)
	}
	left := func(account, draft []string) {
		t.Helper()
		require.Equal(t, account, cardIDs(t, store, runtime.CardFilter{Drawer: "account", Marks: [][]byte{[]byte("m")}}))
		require.Equal(t, draft, cardIDs(t, store, runtime.CardFilter{Drawer: "draft", Person: "p"}))
	}
	lapse(0, 10, 0)
	lapse(9, 0, 0)
	left([]string{"c1", "c2"}, []string{"c3", "c4", "c5"})
	lapse(3, 2, 2)
	left([]string{"c1"}, []string{"c4", "c5"})
	later := cards[0]
	later.Until = Moment().Add(5 * time.Minute)
	PutCards(t, store, later)
	lapse(4, 10, 0)
	lapse(5, 10, 1) // at the moment itself it has lapsed
	never := cards[3]
	never.Until = time.Time{}
	PutCards(t, store, never)
	lapse(100, 10, 0)
	left([]string{}, []string{"c4", "c5"})
}
