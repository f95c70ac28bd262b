package storetest

import (
	"context"
	"fmt"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// logged: the log has the events of all cases in the order of keeping.
func logged(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	last, err := store.Last(ctx)
	require.NoError(t, err)
	require.Zero(t, last)
	require.Empty(t, wholeLog(t, store))
	a := Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) { Extend(change, Received(0)) }))
	b := Open(t, store, Opening(t, "b", ""))
	a = Append(t, store, a, nil, Received(1))
	b = Append(t, store, b, nil, Received(2), Received(3), Received(4))
	Append(t, store, a, nil, Received(5))
	var order []string
	for _, entry := range wholeLog(t, store) {
		order = append(order, fmt.Sprintf("%d %s/%d", entry.Position, entry.Case, entry.Number))
	}
	require.Equal(t, []string{
		"1 2026-000001/1", "2 2026-000001/2", "3 2026-000002/1", "4 2026-000001/3",
		"5 2026-000002/2", "6 2026-000002/3", "7 2026-000002/4", "8 2026-000001/4",
	}, order)
	journal, err := store.Journal(ctx, b.Number)
	require.NoError(t, err)
	entries, err := store.Log(ctx, 5, 2)
	require.NoError(t, err)
	require.Len(t, entries, 2)
	require.Equal(t, journal[2:4], []casefile.Envelope{entries[0].Envelope, entries[1].Envelope})
	for _, after := range []uint64{8, 9, 1 << 40, 1<<64 - 1} {
		entries, err = store.Log(ctx, after, 10*runtime.MaxLimit)
		require.NoError(t, err)
		require.Empty(t, entries, "behind %d is nothing", after)
	}
	entries, err = store.Log(ctx, 0, 10*runtime.MaxLimit)
	require.NoError(t, err)
	require.Len(t, entries, 8)
}
