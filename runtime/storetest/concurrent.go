package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// together runs n calls at once and gives their errors.
func together(n int, call func(i int) error) []error {
	errs := make([]error, n)
	var start, done sync.WaitGroup
	start.Add(1)
	for i := range n {
		done.Go(func() {
			start.Wait()
			errs[i] = call(i)
		})
	}
	start.Done()
	done.Wait()
	return errs
}

func concurrentOpenings(t rapid.TB, store runtime.Store) {
	const callers, each = 16, 20
	taken := make([][]string, callers)
	for i, err := range together(callers, func(i int) error {
		for n := range each {
			opening := opening("svc", fmt.Sprintf("%d/%d", i, n))
			if n%5 == 4 {
				// Refused while others open: it must not burn a number.
				opening = With(opening, func(change *runtime.Change) { change.Events = nil })
				if _, err := store.Open(context.Background(), opening); err == nil {
					return errors.New("a case was opened without an event")
				}
				continue
			}
			opened, err := store.Open(context.Background(), opening)
			if err != nil {
				return err
			}
			taken[i] = append(taken[i], opened.Number)
		}
		return nil
	}) {
		require.NoError(t, err, "caller %d", i)
	}
	all := slices.Concat(taken...)
	slices.Sort(all)
	require.Len(t, all, callers*each*4/5)
	for i, number := range all {
		require.Equal(t, casefile.FormatNumber(2026, i+1), number)
		require.Equal(t, number, Load(t, store, number).Number)
	}
	for _, mine := range taken {
		require.True(t, slices.IsSorted(mine), "one caller's later opening has the later number")
	}
	require.Len(t, wholeLog(t, store), len(all))
}

func concurrentAppends(t rapid.TB, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	const rounds, callers = 10, 8
	for round := range rounds {
		accepted := 0
		for i, err := range together(callers, func(i int) error {
			change := next(c, Received(round*callers+i))
			change.Letters = []runtime.Letter{Letter(c.Number, round*callers+i)}
			return store.Append(context.Background(), c.Number, change)
		}) {
			var stale *runtime.SequenceConflict
			if err == nil {
				accepted++
			} else {
				require.ErrorAs(t, err, &stale, "caller %d", i)
			}
		}
		require.Equal(t, 1, accepted)
		c = Load(t, store, c.Number)
		require.Equal(t, round+2, c.Sequence)
		require.Len(t, listed(t, store, runtime.LetterFilter{Case: c.Number}), round+1)
	}
}

func concurrentCards(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	person := PutPerson(t, store, Person("p"))
	card := PutCards(t, store, Card("draft", "c", "p"))[0]
	const rounds, callers = 10, 8
	for round := range rounds {
		accepted := 0
		for i, err := range together(callers, func(i int) error {
			now, other := person, Card("draft", fmt.Sprintf("c%d/%d", round, i), "p")
			now.By = fmt.Sprint("office-", i)
			mine := card
			mine.Sealed = []byte(now.By)
			return store.PutCards(ctx, runtime.CardChange{Persons: []runtime.Person{now}, Cards: []runtime.Card{other, mine}})
		}) {
			var stale *runtime.VersionConflict
			if err == nil {
				accepted++
			} else {
				require.ErrorAs(t, err, &stale, "caller %d", i)
			}
		}
		require.Equal(t, 1, accepted)
		var err error
		person, err = store.Person(ctx, "p")
		require.NoError(t, err)
		card, err = store.Card(ctx, "draft", "c")
		require.NoError(t, err)
		require.Equal(t, round+2, card.Version)
		require.Equal(t, person.By, string(card.Sealed), "both are of one change")
		require.Len(t, pagedCards(t, store, runtime.CardFilter{Drawer: "draft"}), round+2)
	}
}

func concurrentKey(t rapid.TB, store runtime.Store) {
	var mu sync.Mutex
	fresh, got := 0, map[string]bool{}
	for _, err := range together(12, func(int) error {
		opened, err := store.Open(context.Background(), opening("svc", "one"))
		mu.Lock()
		defer mu.Unlock()
		got[opened.Number] = true
		if !opened.Before {
			fresh++
		}
		return err
	}) {
		require.NoError(t, err)
	}
	require.Equal(t, map[string]bool{"2026-000001": true}, got)
	require.Equal(t, 1, fresh)
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{}))
}
