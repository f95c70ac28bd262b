package runtime_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

// stores are those that the whole is tried on.
func stores(t *testing.T, try func(t *testing.T, store runtime.Store)) {
	t.Run("model", func(t *testing.T) { try(t, storetest.NewModel()) })
	t.Run("bolt", func(t *testing.T) {
		store, err := boltstore.Open(t.TempDir(), boltstore.Options{})
		require.NoError(t, err)
		defer store.Close()
		try(t, store)
	})
}

// sound holds that Verify finds nothing.
func (d *desk) sound(cases int) {
	d.t.Helper()
	checked, err := d.Verify(context.Background(), func(trouble runtime.Trouble) {
		d.t.Errorf("case %s, event %d: %s", trouble.Number, trouble.Event, trouble.What.ID)
	})
	require.NoError(d.t, err)
	require.Equal(d.t, cases, checked)
}

func TestErasingAPerson(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		command := repair()
		first := d.open(command)
		command.Person = first.Case.Person
		second := d.open(command)
		require.Equal(t, first.Case.Person, second.Case.Person)
		other := d.open(pass())
		first = d.all(first, receive(casefile.DocumentIn{Document: "заявление", Originals: 1}))
		for range 6 {
			first = d.all(first, takeBack("заявление"), receive(casefile.DocumentIn{Document: "заявление", Originals: 1}))
		}
		first = d.all(first, decided("2026-04-01")...)
		before, err := store.Load(ctx, first.Case.Number)
		require.NoError(t, err)
		require.NotEmpty(t, before.Snapshot)

		for basis, key := range map[string]string{"": "basis", " ": "basis", strings.Repeat("я", 2001): "basis"} {
			_, err = d.Erase(ctx, first.Case.Person, basis, "chief")
			require.Equal(t, key, refused(t, err, message.Wrong, "runtime.erase.basis"))
		}
		_, err = d.Erase(ctx, "nobody", "истёк срок", "chief")
		refused(t, err, message.NotFound, "runtime.person.unknown")
		_, err = d.Erase(ctx, first.Case.Person, "истёк срок", "chief")
		refused(t, err, message.Conflict, "runtime.erase.open")
		d.all(second, withdraw("2026-04-01", "Ветрова передумала"))
		d.sound(3)

		done, err := d.Erase(ctx, first.Case.Person, " истёк срок ", "chief")
		require.NoError(t, err)
		require.Equal(t, runtime.Erasure{Cases: 2}, done)
		_, err = d.Erase(ctx, first.Case.Person, "истёк срок", "chief")
		refused(t, err, message.Conflict, "runtime.person.erased")
		_, err = d.Open(ctx, command)
		refused(t, err, message.Conflict, "runtime.person.erased")

		// The journals are whole, and say nothing of him.
		d.sound(3)
		storetest.Everything(t, store)
		for _, v := range []runtime.View{first, second} {
			number := v.Case.Number
			_, err = d.View(ctx, number)
			refused(t, err, message.Conflict, "runtime.case.erased")
			_, err = handOver("operator-9", "")(d, v)
			refused(t, err, message.Conflict, "runtime.case.erased")
			journal, err := d.Journal(ctx, number)
			require.NoError(t, err)
			state, err := casefile.Replay(journal)
			require.NoError(t, err)
			require.True(t, state.Erased)
			require.Equal(t, casefile.KindErased, journal[len(journal)-1].Kind)
			for _, e := range journal[:len(journal)-1] {
				require.True(t, e.Gone)
				require.Nil(t, e.Clear)
			}
			kept, err := store.Load(ctx, number)
			require.NoError(t, err)
			require.Empty(t, kept.Snapshot)
			require.Empty(t, kept.Person.Key)
			require.Empty(t, kept.Person.Marks)
			var export bytes.Buffer
			require.NoError(t, d.ExportCase(ctx, &export, number))
			require.Contains(t, export.String(), `"payload":null`)
			nameless(t, export.String())
		}
		rows, err := d.Cases(ctx, runtime.Filter{})
		require.NoError(t, err)
		require.Len(t, rows, 3)
		require.Equal(t, first.Case.Number, rows[2].Number)
		require.Equal(t, "ремонт", rows[2].Service)
		require.Equal(t, casefile.StatusIssued, rows[2].Status)
		require.Equal(t, "разрешить", rows[2].Outcome)
		require.Equal(t, "2026-04-01", rows[2].Day)
		require.True(t, rows[2].Erased)
		require.False(t, rows[2].Damaged)
		for text, cases := range map[string]int{"Ветрова": 0, "+7 901 234-56-78": 0, "aglaya@example.test": 0, first.Case.Number: 1, "Иванова": 1} {
			found, err := d.Search(ctx, text, runtime.Filter{})
			require.NoError(t, err)
			require.Len(t, found, cases, text)
		}
		var all bytes.Buffer
		events, err := d.ExportAll(ctx, &all)
		require.NoError(t, err)
		require.Equal(t, events, strings.Count(all.String(), "\n"))
		nameless(t, all.String())
		require.Contains(t, all.String(), "Иванова", "others are exported as they are")
		d.view(other.Case.Number)
	})
}

func nameless(t *testing.T, text string) {
	t.Helper()
	for _, name := range []string{"Ветров", "Аглая", "234-56-78", "2345678", "aglaya", "окноА", "передумал"} {
		require.NotContains(t, text, name)
	}
}

// What stores keep names nobody, whatever was done.
func TestWhatIsKeptNamesNobody(t *testing.T) {
	store := storetest.NewModel()
	d := newDesk(t, store)
	command := repair()
	command.Key = "901-234-56-78"
	v := d.all(d.open(command), find("ветхий", ptr(yes(true))), request("выписка", "2026-04-01"), handOver("operator-5", "Ветрова звонила"))
	for range 9 {
		v = d.all(v, receive(casefile.DocumentIn{Document: "заявление", Originals: 1}), takeBack("заявление"))
	}
	everything, err := json.Marshal(storetest.Everything(t, store))
	require.NoError(t, err)
	for _, name := range []string{"Ветров", "Аглая", "234-56-78", "2345678", "aglaya"} {
		require.NotContains(t, string(everything), name)
	}
	require.Contains(t, string(everything), v.Case.Number)
}

// Whoever works in the office is no applicant: erasing him here would take his
// account away and leave his login to be given to somebody else.
func TestAWorkerIsNotErasedAsAnApplicant(t *testing.T) {
	stores(t, func(t *testing.T, store runtime.Store) {
		d, ctx := newDesk(t, store), context.Background()
		for i, drawer := range []string{"account", "staff_log", "token"} {
			worker := runtime.Person{ID: fmt.Sprintf("worker-%d", i), Key: []byte("key"), By: "a"}
			require.NoError(t, store.PutCards(ctx, runtime.CardChange{
				Persons: []runtime.Person{worker},
				Cards:   []runtime.Card{{Drawer: drawer, ID: "x", Person: worker.ID, Sealed: []byte("sealed")}},
			}))
			_, err := d.Erase(ctx, worker.ID, "заявление", "chief")
			require.Equal(t, "person", refused(t, err, message.Conflict, "runtime.erase.worker"))
			kept, err := store.Person(ctx, worker.ID)
			require.NoError(t, err)
			require.True(t, kept.Erased.IsZero())
		}
	})
}
