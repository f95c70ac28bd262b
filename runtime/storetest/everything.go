package storetest

import (
	"context"
	"encoding/json"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Contents is all that a store gives when it is asked for everything. Two
// stores that keep the same have equal Contents; keys of openings are not
// among them, since no method lists them.
type Contents struct {
	Cases     []runtime.Summary // newest first
	ByDue     []string          // numbers, due first
	Kept      []runtime.Kept    // as Cases
	Journals  [][]casefile.Envelope
	Closures  map[string]runtime.Closure // of cases and publications
	Log       []runtime.Entry
	Letters   []runtime.Letter // by state, then in its order
	Persons   []runtime.Person
	Cards     []runtime.Card // of all drawers that the suite uses
	Readings  []runtime.Reading
	Published []runtime.Publication
}

// Everything reads a whole store, and holds that its parts agree: the pages of
// a list make the list, and the log has the events of the journals. It is for
// stores with up to runtime.MaxLimit letters of a state and as many readings.
func Everything(t rapid.TB, store runtime.Store) Contents {
	t.Helper()
	ctx := context.Background()
	all := Contents{Closures: map[string]runtime.Closure{}}
	all.Cases = pageBy(t, store, runtime.Filter{Limit: 7})
	for _, s := range pageBy(t, store, runtime.Filter{Limit: 5, Order: runtime.DueFirst}) {
		all.ByDue = append(all.ByDue, s.Number)
	}
	require.Len(t, all.ByDue, len(all.Cases))
	all.Log = wholeLog(t, store)
	events := 0
	for _, s := range all.Cases {
		require.Equal(t, s, Load(t, store, s.Number))
		kept, err := store.Load(ctx, s.Number)
		require.NoError(t, err)
		kept.Events = append([]casefile.Envelope(nil), kept.Events...)
		journal, err := store.Journal(ctx, s.Number)
		require.NoError(t, err)
		all.Kept, all.Journals, events = append(all.Kept, kept), append(all.Journals, journal), events+len(journal)
		all.Closures[s.Regulation], err = store.Closure(ctx, s.Regulation)
		require.NoError(t, err)
	}
	require.Len(t, all.Log, events)
	for _, state := range []runtime.LetterState{runtime.LetterWaiting, runtime.LetterSent, runtime.LetterDead, runtime.LetterByHand} {
		list, err := store.Letters(ctx, runtime.LetterFilter{State: state, Limit: runtime.MaxLimit})
		require.NoError(t, err)
		all.Letters = append(all.Letters, list...)
	}
	list, err := store.Persons(ctx, "", runtime.MaxLimit)
	require.NoError(t, err)
	all.Persons = append(all.Persons, list...)
	for _, drawer := range drawers {
		all.Cards = append(all.Cards, pagedCards(t, store, runtime.CardFilter{Drawer: drawer, Limit: 3})...)
	}
	noted, err := store.Readings(ctx, "", Moment().AddDate(100, 0, 0), runtime.MaxLimit)
	require.NoError(t, err)
	all.Readings = append(all.Readings, noted...)
	all.Published = append(all.Published, published(t, store)...)
	for _, p := range all.Published {
		all.Closures[p.Regulation], err = store.Closure(ctx, p.Regulation)
		require.NoError(t, err)
	}
	return all
}

// pageBy reads a list page by page, and holds that no case is on two of them.
func pageBy(t rapid.TB, store runtime.Store, filter runtime.Filter) []runtime.Summary {
	t.Helper()
	var all []runtime.Summary
	seen := map[string]bool{}
	for {
		page, err := store.Cases(context.Background(), filter)
		require.NoError(t, err)
		require.LessOrEqual(t, len(page), filter.Bound())
		for _, s := range page {
			require.False(t, seen[s.Number], "case %s is on two pages", s.Number)
			seen[s.Number] = true
		}
		all = append(all, page...)
		if len(page) < filter.Bound() {
			return all
		}
		filter.Before = page[len(page)-1].Number
	}
}

// wholeLog reads the log page by page, and holds that its positions have no
// gap, that its chain is whole, and that it has the journals' events in their
// order.
func wholeLog(t rapid.TB, store runtime.Store) []runtime.Entry {
	t.Helper()
	var all []runtime.Entry
	last, places := runtime.Entry{}, map[string]int{}
	for {
		page, err := store.Log(context.Background(), last.Position, 3)
		require.NoError(t, err)
		require.LessOrEqual(t, len(page), 3)
		for _, entry := range page {
			require.Equal(t, last.Position+1, entry.Position)
			require.Equal(t, runtime.Chain(last.Chain, entry.Envelope), entry.Chain)
			require.Equal(t, places[entry.Case]+1, entry.Number, "case %s", entry.Case)
			places[entry.Case]++
			last = entry
		}
		all = append(all, page...)
		if len(page) < 3 {
			break
		}
	}
	end, err := store.Last(context.Background())
	require.NoError(t, err)
	require.Equal(t, last, end)
	return all
}

// unchanged runs what has to leave no trace. It compares texts, too: what a
// store only lends would change on both sides.
func unchanged(t rapid.TB, store runtime.Store, name string, call func()) {
	t.Helper()
	before := Everything(t, store)
	written, err := json.Marshal(before)
	require.NoError(t, err)
	call()
	after := Everything(t, store)
	require.Equal(t, before, after, name)
	again, err := json.Marshal(after)
	require.NoError(t, err)
	require.Equal(t, string(written), string(again), name)
}
