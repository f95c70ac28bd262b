package storetest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
)

// writing are the methods that change something.
var writing = map[string]bool{"Open": true, "Append": true, "PutLetter": true, "PutPerson": true, "PutCards": true, "Lapse": true, "Note": true, "Publish": true}

func TestAFailureComesBeforeOrAfterTheCallIsDone(t *testing.T) {
	names := []string{"Health"}
	for name := range calls(t, NewModel(), runtime.Summary{Number: "2026-000001"}) {
		names = append(names, name)
	}
	require.Len(t, names, 26)
	for _, name := range names {
		for _, after := range []bool{false, true} {
			inner := NewModel()
			row, _ := furnished(t, inner)
			before := Everything(t, inner)
			store := Fail(inner, 2, after)
			require.NoError(t, store.Health(context.Background()), "the first call does not fail")
			require.Empty(t, store.Failed())
			all := calls(t, store, row)
			all["Health"] = store.Health

			err := all[name](context.Background())
			var problem *message.Problem
			require.ErrorAs(t, err, &problem, name)
			require.Equal(t, message.Environment, problem.Kind, name)
			require.Equal(t, name, store.Failed())
			require.Equal(t, 2, store.Calls())
			if after && writing[name] {
				require.NotEqual(t, before, Everything(t, inner), "%s was done, and the answer got lost", name)
			} else {
				require.Equal(t, before, Everything(t, inner), "%s did nothing", name)
			}
			require.NoError(t, store.Health(context.Background()), "the third call does not fail")
			require.Equal(t, name, store.Failed())
		}
	}
}

func TestAStoreThatNeverFailsKeepsTheContract(t *testing.T) {
	Run(t, func(*testing.T) runtime.Store { return Fail(NewModel(), 0, false) })
}

// Whoever repeats an opening under its key, and an appending after he has
// looked, gets one case with two events whichever call fails.
func TestEveryCallFailsOnce(t *testing.T) {
	var failed []string
	open := func(*testing.T) runtime.Store { return NewModel() }
	EveryCall(t, open, func(t *testing.T, store *Failing) {
		ctx := context.Background()
		twice := func(call func() error) {
			if call() != nil {
				require.NoError(t, call())
			}
		}
		twice(func() error { _, err := store.Open(ctx, opening("svc", "key")); return err })
		twice(func() error {
			kept, err := store.Load(ctx, "2026-000001")
			if err != nil || kept.Row.Sequence == 2 {
				return err
			}
			return store.Append(ctx, kept.Row.Number, next(kept.Row, Received(1)))
		})
		failed = append(failed, store.Failed())
		require.Len(t, wholeLog(t, store.store), 2)
	})
	require.Equal(t, []string{"Open", "Load", "Append", "", "Open", "Load", "Append", ""}, failed)
}
