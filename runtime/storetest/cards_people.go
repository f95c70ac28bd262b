package storetest

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// cardsWithPersons: cards and persons of one change are kept together, and
// nobody has cards who is not there.
func cardsWithPersons(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	there := PutPerson(t, store, Person("there", "m"))
	gone := PutPerson(t, store, runtime.Person{ID: "gone", Erased: Moment()})
	changed := there
	changed.Marks = [][]byte{[]byte("n")}
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{
		Persons: []runtime.Person{changed, Person("new", "n")}, Cards: []runtime.Card{Card("draft", "c1", "new"), Card("draft", "c2", "there")},
	}))
	require.Equal(t, []string{"new", "there"}, found(t, store, 10, "n"))
	require.Empty(t, found(t, store, 10, "m"))
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{Person("alone")}}), "persons may come without cards")
	changed.Version = 2

	erasing := runtime.Person{ID: "there", Erased: Moment(), Version: 2}
	for name, c := range map[string]struct {
		change runtime.CardChange
		want   error
	}{
		"nobody's":          {runtime.CardChange{Cards: []runtime.Card{Card("draft", "c3", "nobody")}}, &runtime.UnknownPerson{ID: "nobody"}},
		"an erased one's":   {runtime.CardChange{Cards: []runtime.Card{Card("draft", "c3", gone.ID)}}, &runtime.ErasedPerson{ID: "gone"}},
		"one who is erased": {runtime.CardChange{Persons: []runtime.Person{erasing}, Cards: []runtime.Card{Card("draft", "c3", "there")}}, &runtime.ErasedPerson{ID: "there"}},
		"a stale person":    {runtime.CardChange{Persons: []runtime.Person{there}, Cards: []runtime.Card{Card("draft", "c3", "there")}}, &runtime.VersionConflict{ID: "there", Expected: 1, Actual: 2}},
		"a new one, but there": {
			runtime.CardChange{Persons: []runtime.Person{Person("newer"), Person("new")}, Cards: []runtime.Card{Card("draft", "c3", "newer")}},
			&runtime.VersionConflict{ID: "new", Expected: 0, Actual: 1},
		},
	} {
		unchanged(t, store, name, func() {
			// What is good about it is not kept either.
			c.change.Persons = append([]runtime.Person{Person("good", "n")}, c.change.Persons...)
			c.change.Cards = append([]runtime.Card{Card("draft", "c0", "good")}, c.change.Cards...)
			require.Equal(t, c.want, store.PutCards(ctx, c.change), name)
			require.Equal(t, []string{"new", "there"}, found(t, store, 10, "n"))
		})
	}
}

// cardsOfTheErased: with a person his cards go, whichever call erases him, and
// nobody else's.
func cardsOfTheErased(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	for _, erase := range []func(runtime.Person, ...runtime.Card) error{
		func(p runtime.Person, _ ...runtime.Card) error { return store.PutPerson(ctx, p) },
		func(p runtime.Person, others ...runtime.Card) error {
			return store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{p}, Cards: others})
		},
	} {
		n := len(Everything(t, store).Persons)
		p, q := fmt.Sprint("p", n), fmt.Sprint("q", n)
		PutPerson(t, store, Person(p))
		PutPerson(t, store, Person(q))
		lapsing := Card("account", "c3"+p, p, "m")
		lapsing.Until = Moment()
		cards := PutCards(t, store, Card("account", "c1"+p, p, "m"), Card("draft", "c1"+p, p), lapsing, Card("account", "c2"+q, q, "m"))
		require.NoError(t, erase(runtime.Person{ID: p, Erased: Moment(), Version: 1}))
		require.Equal(t, []string{"c2" + q}, cardIDs(t, store, runtime.CardFilter{Drawer: "account", Marks: [][]byte{[]byte("m")}, After: "c2"}))
		for _, drawer := range drawers {
			require.Empty(t, cardIDs(t, store, runtime.CardFilter{Drawer: drawer, Person: p}))
		}
		lapsed, err := store.Lapse(ctx, Moment(), 10)
		require.NoError(t, err)
		require.Zero(t, lapsed)
		_, err = store.Card(ctx, "draft", "c1"+p)
		require.Equal(t, &runtime.UnknownCard{Drawer: "draft", ID: "c1" + p}, err)

		// A card that the same change gives to somebody else, or takes out, is as
		// the change says.
		PutPerson(t, store, Person("r"+p))
		other, out := cards[3], PutCards(t, store, Card("draft", "c9"+q, q))[0]
		other.Person, out.Gone = "r"+p, true
		require.NoError(t, store.PutCards(ctx, runtime.CardChange{
			Persons: []runtime.Person{{ID: q, Erased: Moment(), Version: 1}}, Cards: []runtime.Card{other, out},
		}))
		other.Version++
		got, err := store.Card(ctx, other.Drawer, other.ID)
		require.NoError(t, err)
		require.Equal(t, other, got)
		require.NoError(t, erase(runtime.Person{ID: "r" + p, Erased: Moment(), Version: 1}))
		require.Empty(t, Everything(t, store).Cards)
	}
}

// mergedPersons: who somebody else is, too, comes back as it was kept.
func mergedPersons(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	a, b := PutPerson(t, store, Person("a", "m")), PutPerson(t, store, Person("b", "m", "n"))
	a.Also, a.Marks = []string{"b"}, [][]byte{[]byte("m"), []byte("n")}
	b.Into, b.Marks = "a", nil
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{a, b}}))
	a.Version, b.Version = 2, 2
	for _, want := range []runtime.Person{a, b} {
		got, err := store.Person(ctx, want.ID)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	require.Equal(t, []string{"a"}, found(t, store, 10, "n"))
	var invalid *runtime.Invalid
	_, err := store.Open(ctx, withPerson(t, b))
	require.ErrorAs(t, err, &invalid, "no case is opened for who is somebody else")
}

func withPerson(t rapid.TB, person runtime.Person) runtime.Opening {
	t.Helper()
	opening := With(Opening(t, "svc", ""), func(change *runtime.Change) { change.Row.Person = person.ID })
	opening.Person = &person
	return opening
}

// openingChanges: with a case its person is kept as he is now, and where he was
// changed or erased since, no case is opened.
func openingChanges(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	p := PutPerson(t, store, Person("p", "m"))
	p.Marks = append(p.Marks, []byte("n"))
	c := Open(t, store, withPerson(t, p))
	require.Equal(t, []string{"p"}, found(t, store, 10, "m", "n"))
	kept, err := store.Load(ctx, c.Number)
	require.NoError(t, err)
	require.Equal(t, 2, kept.Person.Version)
	refused := func(person runtime.Person, want any) {
		t.Helper()
		unchanged(t, store, person.ID, func() {
			_, err := store.Open(ctx, withPerson(t, person))
			require.ErrorAs(t, err, want)
		})
	}
	var conflict *runtime.VersionConflict
	refused(p, &conflict)
	require.Equal(t, &runtime.VersionConflict{ID: "p", Expected: 1, Actual: 2}, conflict)
	PutPerson(t, store, runtime.Person{ID: "p", Erased: Moment(), Version: 2})
	p.Version = 2
	refused(p, &conflict)
	var invalid *runtime.Invalid
	refused(runtime.Person{ID: "p", Erased: Moment(), Version: 3}, &invalid)
	refused(runtime.Person{ID: "nobody", Key: []byte("k"), Version: 1}, &conflict)
}

func refusedCard(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	PutPerson(t, store, Person("p"))
	there := PutCards(t, store, Card("draft", "there", "p", "m"))[0]
	many := make([][]byte, runtime.MostMarks+1)
	for i := range many {
		many[i] = []byte{1, byte(i), byte(i >> 8)}
	}
	for name, spoil := range map[string]func(*runtime.Card){
		"no drawer":                 func(c *runtime.Card) { c.Drawer = "" },
		"a zero in the drawer":      func(c *runtime.Card) { c.Drawer = "a\x00" },
		"a book for a drawer":       func(c *runtime.Card) { c.Drawer = strings.Repeat("d", 51) },
		"no id":                     func(c *runtime.Card) { c.ID = "" },
		"a zero in the id":          func(c *runtime.Card) { c.ID = "a\x00b" },
		"a book for an id":          func(c *runtime.Card) { c.ID = strings.Repeat("c", 201) },
		"nobody's":                  func(c *runtime.Card) { c.Person = "" },
		"a book for a person":       func(c *runtime.Card) { c.Person = strings.Repeat("p", 1_001) },
		"an empty mark":             func(c *runtime.Card) { c.Marks = [][]byte{[]byte("m"), {}} },
		"a mark too long":           func(c *runtime.Card) { c.Marks = [][]byte{bytes.Repeat([]byte("m"), 65)} },
		"too many marks":            func(c *runtime.Card) { c.Marks = many },
		"nothing said":              func(c *runtime.Card) { c.Sealed = nil },
		"too much said":             func(c *runtime.Card) { c.Sealed = make([]byte, runtime.MostSealed+1) },
		"a negative version":        func(c *runtime.Card) { c.Version = -1 },
		"gone before it was there":  func(c *runtime.Card) { c.Gone, c.Version = true, 0 },
		"a moment of nowhere":       func(c *runtime.Card) { c.Until = Moment().In(time.FixedZone("MSK", 3*3600)) },
		"a moment out of all use":   func(c *runtime.Card) { c.Until = Moment().AddDate(10_000, 0, 0) },
		"gone from no drawer":       func(c *runtime.Card) { *c = runtime.Card{ID: "there", Gone: true, Version: 1} },
		"gone and none by its name": func(c *runtime.Card) { *c = runtime.Card{Drawer: "draft", Gone: true, Version: 1} },
	} {
		unchanged(t, store, name, func() {
			for _, card := range []runtime.Card{there, Card("draft", "new", "p", "m")} {
				spoil(&card)
				refusedCards(t, store, name, runtime.CardChange{Persons: []runtime.Person{Person("good")}, Cards: []runtime.Card{Card("draft", "good", "p"), card}})
			}
		})
	}
	book := make([]runtime.Card, runtime.MaxLimit+1)
	for i := range book {
		book[i] = Card("draft", fmt.Sprint("c", i), "p")
	}
	unchanged(t, store, "a change that is none", func() {
		refusedCards(t, store, "nothing", runtime.CardChange{})
		refusedCards(t, store, "too many cards", runtime.CardChange{Cards: book})
		refusedCards(t, store, "a card twice", runtime.CardChange{Cards: []runtime.Card{Card("draft", "c", "p"), Card("draft", "c", "p")}})
		refusedCards(t, store, "a person twice", runtime.CardChange{Persons: []runtime.Person{Person("q"), Person("q")}})
		refusedCards(t, store, "a person without a key", runtime.CardChange{Persons: []runtime.Person{{ID: "q"}}, Cards: []runtime.Card{Card("draft", "c", "p")}})
	})
	full := Card(strings.Repeat("d", 50), strings.Repeat("c", 200), "p")
	full.Marks, full.Sealed = many[1:], bytes.Repeat([]byte{0}, runtime.MostSealed)
	full.Marks[0] = bytes.Repeat([]byte{0}, 64)
	full = PutCards(t, store, full)[0]
	got, err := store.Card(ctx, full.Drawer, full.ID)
	require.NoError(t, err)
	require.Equal(t, full, got)
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Cards: book[1:]}), "as many as there may be")
}

func refusedCards(t rapid.TB, store runtime.Store, name string, change runtime.CardChange) {
	t.Helper()
	var invalid *runtime.Invalid
	require.ErrorAs(t, store.PutCards(context.Background(), change), &invalid, name)
}
