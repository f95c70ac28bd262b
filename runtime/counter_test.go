package runtime_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
	"reglament/runtime/vault"
)

// The office of the worker is in the event, and in the row where it opened the
// case; without one it is that of the engine.
func TestTheOfficeOfTheWorkerIsInTheEvent(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		command := repair()
		command.Office = "мфц_второй"
		v := d.open(command)
		require.Equal(t, "мфц_второй", v.Case.Office)
		expected := at(v)
		expected.Office = "мфц_третий"
		v = must(t)(d.HandOver(ctx, v.Case.Number, expected, "operator-7", ""))
		v = must(t)(d.HandOver(ctx, v.Case.Number, at(v), "operator-8", ""))
		journal, err := d.Journal(ctx, v.Case.Number)
		require.NoError(t, err)
		var offices []string
		for _, e := range journal {
			if e.Kind != casefile.KindPlanned {
				offices = append(offices, e.Office)
			}
		}
		require.Equal(t, []string{"мфц_второй", "мфц_третий", "мфц_опытный"}, slices.Compact(offices))
		require.Equal(t, "мфц_второй", v.Case.Office, "where it was opened")
		d.open(pass())
		for office, numbers := range map[string][]string{"": {"2026-000002", "2026-000001"}, "мфц_второй": {"2026-000001"}, "мфц_опытный": {"2026-000002"}, "мфц_третий": nil} {
			rows, err := d.Cases(ctx, runtime.Filter{Office: office})
			require.NoError(t, err)
			var got []string
			for _, row := range rows {
				got = append(got, row.Number)
			}
			require.Equal(t, numbers, got, office)
		}
		d.sound(2)
	})
}

// Whoever comes again under another name and with another telephone is found
// by both.
func TestASecondCaseAddsWhatAPersonIsFoundBy(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		first := d.open(repair())
		command := repair()
		command.Person, command.Applicant.Name, command.Applicant.Phone = first.Case.Person, "Зимина Аглая Мироновна", "+7 902 765-43-21"
		second := d.open(command)
		require.Equal(t, first.Case.Person, second.Case.Person)
		for _, text := range []string{"Ветрова", "Зимина", "+7 902 765-43-21", "+7 901 234-56-78"} {
			found, err := d.Search(ctx, text, runtime.Filter{})
			require.NoError(t, err)
			require.Len(t, found, 2, text)
		}
		person, err := store.Person(ctx, first.Case.Person)
		require.NoError(t, err)
		d.open(command)
		again, err := store.Person(ctx, first.Case.Person)
		require.NoError(t, err)
		require.Equal(t, person.Marks, again.Marks, "nothing twice")
		require.Greater(t, again.Version, person.Version)
	})
}

// amid is a store in which something comes before the next opening or putting
// of a person.
type amid struct {
	runtime.Store
	do func()
}

func (s *amid) now() {
	if do := s.do; do != nil {
		s.do = nil
		do()
	}
}

func (s *amid) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	s.now()
	return s.Store.Open(ctx, opening)
}

func (s *amid) PutPerson(ctx context.Context, person runtime.Person) error {
	s.now()
	return s.Store.PutPerson(ctx, person)
}

func (s *amid) PutCards(ctx context.Context, change runtime.CardChange) error {
	s.now()
	return s.Store.PutCards(ctx, change)
}

// Of an opening and an erasing of its person at the same time one comes about.
func TestACaseIsNotOpenedForWhoIsBeingErased(t *testing.T) {
	stores(t, func(t *testing.T, inner runtime.Store) {
		ctx := context.Background()
		store := &amid{Store: inner}
		d := newDesk(t, store)
		gone := d.all(d.open(repair()), withdraw("2026-04-01", "")).Case.Person
		command := repair()
		command.Person = gone
		store.do = func() {
			_, err := d.Erase(ctx, gone, "заявление", "chief")
			require.NoError(t, err)
		}
		_, err := d.Open(ctx, command)
		require.Equal(t, "person", refused(t, err, message.Conflict, "runtime.person.erased"))
		rows, err := d.Cases(ctx, runtime.Filter{})
		require.NoError(t, err)
		require.Len(t, rows, 1)

		stays := d.all(d.open(repair()), withdraw("2026-04-01", "")).Case.Person
		command.Person = stays
		store.do = func() { d.open(command) }
		_, err = d.Erase(ctx, stays, "заявление", "chief")
		refused(t, err, message.Conflict, "runtime.erase.open")
		person, err := inner.Person(ctx, stays)
		require.NoError(t, err)
		require.Zero(t, person.Erased)
	})
}

// What others change of a person while his key is wrapped anew keeps him from
// being passed over.
func TestWrappingAnewPassesOverNobody(t *testing.T) {
	ctx, random := context.Background(), rand.NewChaCha8([32]byte{5})
	former, err := vault.NewKeys(random, time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	both, err := former.Rotated(random, time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC))
	require.NoError(t, err)
	store := &amid{Store: storetest.NewModel()}
	id := sealedBy(t, store, former).open(repair()).Case.Person
	store.do = func() {
		person, err := store.Store.Person(ctx, id)
		require.NoError(t, err)
		person.Marks = append(person.Marks, []byte("another mark"))
		require.NoError(t, store.Store.PutPerson(ctx, person))
	}
	changed, err := sealedBy(t, store, both).Rewrap(ctx)
	require.NoError(t, err)
	require.Equal(t, 1, changed)
	person, err := store.Person(ctx, id)
	require.NoError(t, err)
	require.Equal(t, both.Current(), person.By)
	require.Contains(t, person.Marks, []byte("another mark"))
}

// merge makes one person of two: of the first, into whom the second goes.
func merge(t *testing.T, store runtime.Store, into, from string) {
	t.Helper()
	ctx := context.Background()
	a, err := store.Person(ctx, into)
	require.NoError(t, err)
	b, err := store.Person(ctx, from)
	require.NoError(t, err)
	a.Marks, a.Also = append(a.Marks, b.Marks[0]), append(append(a.Also, b.Also...), from)
	changed := []runtime.Person{a}
	for _, also := range b.Also {
		other, err := store.Person(ctx, also)
		require.NoError(t, err)
		other.Into = into
		changed = append(changed, other)
	}
	b.Marks, b.Also, b.Into = nil, nil, into
	require.NoError(t, store.PutCards(ctx, runtime.CardChange{Persons: append(changed, b)}))
}

func TestWhoWasEnteredTwiceIsOne(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		var views []runtime.View
		for range 3 {
			views = append(views, d.open(repair()))
		}
		a, b, c := views[0].Case.Person, views[1].Case.Person, views[2].Case.Person
		merge(t, store, b, c)
		merge(t, store, a, b)
		require.NoError(t, store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{
			storetest.Card("applicant", "card", a), storetest.Card("consultation", "card", c),
		}}))
		found, err := d.Search(ctx, "Ветрова", runtime.Filter{})
		require.NoError(t, err)
		require.Len(t, found, 3)
		found, err = d.Search(ctx, "Ветрова", runtime.Filter{Limit: 2, Before: "2026-000003"})
		require.NoError(t, err)
		require.Len(t, found, 2)

		command := repair()
		command.Person = c
		v := d.open(command)
		require.Equal(t, a, v.Case.Person, "whoever names one of them means the one whom the office knows")
		for i, view := range append(views, v) {
			v = d.all(d.view(view.Case.Number), handOver("operator-5", "Ветрова звонила"))
			_, err = d.Erase(ctx, []string{a, b, c, a}[i], "заявление", "chief")
			refused(t, err, message.Conflict, "runtime.erase.open")
			d.all(v, withdraw("2026-04-01", ""))
		}
		done, err := d.Erase(ctx, b, "заявление", "chief")
		require.NoError(t, err)
		require.Equal(t, runtime.Erasure{Cases: 4}, done)
		for _, id := range []string{a, b, c} {
			person, err := store.Person(ctx, id)
			require.NoError(t, err)
			require.Equal(t, runtime.Person{ID: id, Erased: person.Erased, Version: person.Version}, person)
			require.NotZero(t, person.Erased)
			_, err = d.Erase(ctx, id, "заявление", "chief")
			refused(t, err, message.Conflict, "runtime.person.erased")
		}
		for _, drawer := range []string{"applicant", "consultation"} {
			_, err = store.Card(ctx, drawer, "card")
			refused(t, runtime.CardProblem(err), message.NotFound, "runtime.card.unknown")
		}
		d.sound(4)
	})
}

func TestWhatACardStoreSaysHasWords(t *testing.T) {
	for id, c := range map[string]struct {
		err  error
		kind message.Kind
	}{
		"runtime.card.unknown":   {&runtime.UnknownCard{Drawer: "draft", ID: "1"}, message.NotFound},
		"runtime.card.stale":     {&runtime.VersionConflict{ID: "1", Actual: 2}, message.Conflict},
		"runtime.card.unkept":    {&runtime.Invalid{Reason: "the card is nobody's"}, message.Environment},
		"runtime.person.erased":  {&runtime.ErasedPerson{ID: "1"}, message.Conflict},
		"runtime.person.unknown": {&runtime.UnknownPerson{ID: "1"}, message.NotFound},
	} {
		refused(t, runtime.CardProblem(c.err), c.kind, id)
	}
	require.NoError(t, runtime.CardProblem(nil))
	require.ErrorIs(t, runtime.CardProblem(context.Canceled), context.Canceled)
}
