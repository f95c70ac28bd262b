package boltstore

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
)

// filled is what a filling and a store are given.
type filled struct {
	number  string
	before  runtime.Summary
	change  runtime.Change
	person  *runtime.Person
	closure runtime.Closure
}

func someWork(t *testing.T) (all []filled) {
	for n := range 12 {
		o := furnished(t, 2*n+1)
		number := "2026-" + []string{"000001", "000002", "000003", "000004", "000005", "000006", "000007", "000008", "000009", "000010", "000011", "000012"}[n]
		change, err := o.Change(number)
		require.NoError(t, err)
		all = append(all, filled{number, runtime.Summary{}, change, o.Person, o.Closure})
		if n%2 == 0 {
			c, err := replay(change.Events)
			require.NoError(t, err)
			c.Sequence, c.Head = change.Row.Sequence, change.Row.Head
			next := nextOf(t, c, received(n))
			next.Row.Person, next.Row.Executor = change.Row.Person, "worker-9"
			all = append(all, filled{number, change.Row, next, nil, nil})
		}
	}
	return all
}

// A filling keeps what a store keeps that is given the same.
func TestAFillingKeepsWhatAStoreKeeps(t *testing.T) {
	ctx, work := context.Background(), someWork(t)
	plain, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer plain.Close()
	folder := t.TempDir()
	filling, err := Fill(folder)
	require.NoError(t, err)
	var ready []Filled
	for _, w := range work {
		one, err := Ready(w.number, w.before, w.change, w.person, w.closure)
		require.NoError(t, err)
		ready = append(ready, one)
		if w.closure == nil {
			require.NoError(t, plain.Append(ctx, w.number, w.change))
			continue
		}
		opened, err := plain.Open(ctx, runtime.Opening{
			Year: 2026, Closure: w.closure, Person: w.person,
			Change: func(number string) (runtime.Change, error) { require.Equal(t, w.number, number); return w.change, nil },
		})
		require.NoError(t, err)
		require.Equal(t, w.number, opened.Number)
	}
	require.NoError(t, filling.Keep(ready[:7]))
	require.False(t, Exists(folder))
	require.NoError(t, filling.Keep(ready[7:]))
	require.NoError(t, filling.Close())
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	require.Equal(t, everything(t, plain), everything(t, store))
	require.Empty(t, findings(t, store))
}

func TestAFillingRefusesWhatAStoreRefuses(t *testing.T) {
	folder, work := t.TempDir(), someWork(t)
	filling, err := Fill(folder)
	require.NoError(t, err)
	first, second := work[0], work[2]
	_, err = Ready(second.number, runtime.Summary{}, first.change, nil, nil)
	require.Error(t, err, "a change of another case")
	late, err := Ready(second.number, second.before, second.change, second.person, second.closure)
	require.NoError(t, err)
	require.ErrorAs(t, filling.Keep([]Filled{late}), new(*runtime.Invalid), "a number that is not the next")
	require.NoError(t, filling.Drop())
	require.False(t, Exists(folder))

	store, err := Open(folder, Options{})
	require.NoError(t, err)
	require.NoError(t, store.Close())
	_, err = Fill(folder)
	require.Error(t, err, "there is a store already")
}
