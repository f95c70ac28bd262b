package storetest

import (
	"context"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// waking: the earliest first, and none before its moment.
func waking(t rapid.TB, store runtime.Store) {
	at := func(hours int) time.Time { return Moment().Add(time.Duration(hours) * time.Hour) }
	wake := func(hours int) func(*runtime.Summary) {
		return func(row *runtime.Summary) { row.Wake = at(hours) }
	}
	got := func(moment time.Time, limit int) []runtime.Waking {
		t.Helper()
		list, err := store.Waking(context.Background(), moment, limit)
		require.NoError(t, err)
		return append([]runtime.Waking{}, list...)
	}
	require.Empty(t, got(at(1000), 10))
	var rows []runtime.Summary
	for _, hours := range []int{30, 10, 20} {
		rows = append(rows, Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) { wake(hours)(&change.Row) })))
	}
	Open(t, store, Opening(t, "a", "")) // sleeps for ever
	first, second, third := runtime.Waking{Number: rows[1].Number, At: at(10)}, runtime.Waking{Number: rows[2].Number, At: at(20)}, runtime.Waking{Number: rows[0].Number, At: at(30)}
	require.Empty(t, got(at(10).Add(-time.Nanosecond), 10), "never early")
	require.Equal(t, []runtime.Waking{first}, got(at(10), 10), "at its moment")
	require.Equal(t, []runtime.Waking{first, second, third}, got(at(30), 10))
	require.Equal(t, []runtime.Waking{first, second}, got(at(1000), 2))
	require.Equal(t, []runtime.Waking{first}, got(at(10).In(time.FixedZone("MSK", 3*3600)), 10), "a moment is the same in every zone")

	Append(t, store, rows[1], wake(25), Received(1))
	first.At = at(25)
	require.Equal(t, []runtime.Waking{second, first, third}, got(at(1000), 10))
	Append(t, store, rows[2], func(row *runtime.Summary) { row.Wake = time.Time{} }, Received(1))
	require.Equal(t, []runtime.Waking{first, third}, got(at(1000), 10))
	Append(t, store, rows[0], func(row *runtime.Summary) { row.Status = casefile.StatusIssued }, Received(1))
	require.Equal(t, []runtime.Waking{first, third}, got(at(1000), 10), "the row says when, nothing else")
	ancient := Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) { change.Row.Wake = time.Date(1, 1, 2, 0, 0, 0, 1, time.UTC) }))
	far := Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) { change.Row.Wake = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC) }))
	require.Equal(t, []runtime.Waking{{Number: ancient.Number, At: ancient.Wake}, first, third, {Number: far.Number, At: far.Wake}}, got(far.Wake, 10))
}
