package storetest

import (
	"context"
	"fmt"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// numbers lists the numbers of the cases that a filter gives, and holds that
// the rows are those of the cases.
func numbers(t rapid.TB, store runtime.Store, filter runtime.Filter) []string {
	t.Helper()
	cases, err := store.Cases(context.Background(), filter)
	require.NoError(t, err)
	list := []string{}
	for _, s := range cases {
		require.Equal(t, Load(t, store, s.Number), s)
		list = append(list, s.Number)
	}
	return list
}

// status sets the status of a row.
func status(to string) func(*runtime.Summary) {
	return func(row *runtime.Summary) { row.Status = to }
}

func lists(t rapid.TB, store runtime.Store) {
	for _, filter := range []runtime.Filter{{}, {Status: casefile.StatusOpen}, {Before: "2026-000001"}, {Order: runtime.DueFirst}} {
		require.Empty(t, numbers(t, store, filter))
	}
	a := Open(t, store, Opening(t, "a", ""))
	Open(t, store, Opening(t, "b", ""))
	old := Opening(t, "a", "")
	old.Year = 2025
	Open(t, store, old)
	ab := Open(t, store, Opening(t, "ab", ""))
	Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) {
		change.Row.Executor, change.Row.Person, change.Row.Office = "anna", "person-2", "mfc-2"
	}))

	for _, want := range []struct {
		filter  runtime.Filter
		numbers []string
	}{
		{runtime.Filter{}, []string{"2026-000004", "2026-000003", "2026-000002", "2026-000001", "2025-000001"}},
		{runtime.Filter{Limit: 2}, []string{"2026-000004", "2026-000003"}},
		{runtime.Filter{Limit: 2, Before: "2026-000003"}, []string{"2026-000002", "2026-000001"}},
		{runtime.Filter{Before: "2026-000001"}, []string{"2025-000001"}},
		{runtime.Filter{Before: "2025-000001"}, []string{}},
		{runtime.Filter{Before: "2030-000001", Limit: 1}, []string{"2026-000004"}},
		{runtime.Filter{Service: "a"}, []string{"2026-000004", "2026-000001", "2025-000001"}},
		{runtime.Filter{Service: "a", Before: "2026-000004", Limit: 1}, []string{"2026-000001"}},
		{runtime.Filter{Service: "ab"}, []string{"2026-000003"}},
		{runtime.Filter{Service: "none"}, []string{}},
		{runtime.Filter{Status: casefile.StatusOpen, Limit: 1}, []string{"2026-000004"}},
		{runtime.Filter{Status: casefile.StatusIssued}, []string{}},
		{runtime.Filter{Executor: "anna"}, []string{"2026-000004"}},
		{runtime.Filter{Executor: "ann"}, []string{}},
		{runtime.Filter{Person: "person-1", Limit: 2}, []string{"2026-000003", "2026-000002"}},
		{runtime.Filter{Person: "person-2", Executor: "anna", Service: "a", Status: casefile.StatusOpen}, []string{"2026-000004"}},
		{runtime.Filter{Person: "person-2", Service: "b"}, []string{}},
		{runtime.Filter{Person: "person-1", Service: "a"}, []string{"2026-000001", "2025-000001"}},
		{runtime.Filter{Office: "mfc-1", Limit: 2}, []string{"2026-000003", "2026-000002"}},
		{runtime.Filter{Office: "mfc-1", Before: "2026-000002"}, []string{"2026-000001", "2025-000001"}},
		{runtime.Filter{Office: "mfc-2", Status: casefile.StatusOpen}, []string{"2026-000004"}},
		{runtime.Filter{Office: "mfc-1", Service: "a"}, []string{"2026-000001", "2025-000001"}},
		{runtime.Filter{Office: "mfc-1", Executor: "anna"}, []string{}},
		{runtime.Filter{Office: "mfc"}, []string{}},
		{runtime.Filter{Office: "mfc-1", Order: runtime.DueFirst, Limit: 1}, []string{"2026-000003"}},
	} {
		require.Equal(t, want.numbers, numbers(t, store, want.filter), "%+v", want.filter)
	}

	a = Append(t, store, a, status(casefile.StatusDecided), Received(1))
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Status: casefile.StatusDecided}))
	require.Equal(t, []string{"2026-000004", "2025-000001"}, numbers(t, store, runtime.Filter{Service: "a", Status: casefile.StatusOpen}))
	Append(t, store, a, func(row *runtime.Summary) {
		row.Status, row.Executor, row.Person, row.Office = casefile.StatusIssued, "boris", "person-2", "mfc-2"
	}, Received(2))
	require.Empty(t, numbers(t, store, runtime.Filter{Status: casefile.StatusDecided}))
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Service: "a", Status: casefile.StatusIssued}))
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Executor: "boris"}))
	require.Equal(t, []string{"2026-000004", "2026-000001"}, numbers(t, store, runtime.Filter{Office: "mfc-2"}), "the row moves with its office")
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Office: "mfc-2", Status: casefile.StatusIssued}))
	require.Equal(t, []string{"2026-000004", "2026-000001"}, numbers(t, store, runtime.Filter{Person: "person-2"}), "the row moves with its person")

	Append(t, store, ab, nil, Received(1))
	require.Equal(t, []string{"2026-000003"}, numbers(t, store, runtime.Filter{Service: "ab", Status: casefile.StatusOpen}))
	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		_, err := store.Cases(context.Background(), runtime.Filter{Before: "nonsense", Order: order})
		var invalid *runtime.Invalid
		require.ErrorAs(t, err, &invalid)
	}
}

// due opens cases that are due on days, of the services a and b by turns.
func due(t rapid.TB, store runtime.Store, days ...string) {
	t.Helper()
	for i, day := range days {
		Open(t, store, With(Opening(t, []string{"a", "b"}[i%2], ""), func(change *runtime.Change) { change.Row.Due = day }))
	}
}

// dueLists: what is due first comes first, what is not due last.
func dueLists(t rapid.TB, store runtime.Store) {
	byDue := func(f runtime.Filter) runtime.Filter { f.Order = runtime.DueFirst; return f }
	due(t, store, "2026-05-04", "", "2026-05-03", "2026-05-04", "", "2026-06-01")
	all := []string{"2026-000003", "2026-000004", "2026-000001", "2026-000006", "2026-000005", "2026-000002"}
	for _, want := range []struct {
		filter  runtime.Filter
		numbers []string
	}{
		{runtime.Filter{}, all},
		{runtime.Filter{Limit: 2}, all[:2]},
		{runtime.Filter{Limit: 3, Before: all[1]}, all[2:5]},
		{runtime.Filter{Before: all[4]}, all[5:]},
		{runtime.Filter{Before: all[5]}, []string{}},
		{runtime.Filter{Before: "2026-000004", Limit: 1}, []string{"2026-000001"}},
		{runtime.Filter{Before: "2030-000001"}, all[4:]},
		{runtime.Filter{Before: "2025-000009"}, []string{}},
		{runtime.Filter{Service: "a"}, []string{"2026-000003", "2026-000001", "2026-000005"}},
		{runtime.Filter{Service: "b", Status: casefile.StatusOpen, Before: "2026-000004"}, []string{"2026-000006", "2026-000002"}},
		{runtime.Filter{Service: "a", Before: "2026-000004"}, []string{"2026-000001", "2026-000005"}},
		{runtime.Filter{Status: casefile.StatusDecided}, []string{}},
		{runtime.Filter{Person: "person-1", Limit: 4}, all[:4]},
		{runtime.Filter{Office: "mfc-1", Limit: 4}, all[:4]},
		{runtime.Filter{Office: "mfc-1", Status: casefile.StatusOpen, Before: all[4]}, all[5:]},
		{runtime.Filter{DueFrom: "2026-05-04", DueTo: "2026-06-01", Limit: 2}, all[1:3]},
	} {
		require.Equal(t, want.numbers, numbers(t, store, byDue(want.filter)), "%+v", want.filter)
	}
	move := func(number, due, status string) {
		t.Helper()
		Append(t, store, Load(t, store, number), func(row *runtime.Summary) { row.Due, row.Status = due, status }, Received(1))
	}
	move("2026-000002", "2026-05-01", casefile.StatusOpen)
	move("2026-000003", "", casefile.StatusOpen)
	move("2026-000006", "2026-06-01", casefile.StatusOpen)
	require.Equal(t, []string{"2026-000002", "2026-000004", "2026-000001", "2026-000006", "2026-000005", "2026-000003"}, numbers(t, store, byDue(runtime.Filter{})))
	move("2026-000004", "2026-05-04", casefile.StatusDecided)
	require.Equal(t, []string{"2026-000004"}, numbers(t, store, byDue(runtime.Filter{Status: casefile.StatusDecided})))
	require.Equal(t, []string{"2026-000002", "2026-000001"}, numbers(t, store, byDue(runtime.Filter{Status: casefile.StatusOpen, Limit: 2})))
	move("2026-000004", "", casefile.StatusIssued)
	require.Equal(t, []string{"2026-000005", "2026-000004", "2026-000003"}, numbers(t, store, byDue(runtime.Filter{Before: "2026-000006"})), "it stands behind where that case is now")
}

// dayBounds: both ends count, and what is not due is in no bound of Due.
func dayBounds(t rapid.TB, store runtime.Store) {
	for i, due := range []string{"2026-05-01", "", "2026-05-03", "2026-05-05"} {
		Open(t, store, With(Opening(t, "a", ""), func(change *runtime.Change) {
			change.Row.Due, change.Row.Day = due, fmt.Sprintf("2026-04-%02d", 8+i)
		}))
	}
	const n1, n2, n3, n4 = "2026-000001", "2026-000002", "2026-000003", "2026-000004"
	for _, want := range []struct {
		filter  runtime.Filter
		numbers []string
	}{
		{runtime.Filter{OpenedFrom: "2026-04-09"}, []string{n4, n3, n2}},
		{runtime.Filter{OpenedTo: "2026-04-09"}, []string{n2, n1}},
		{runtime.Filter{OpenedFrom: "2026-04-09", OpenedTo: "2026-04-10"}, []string{n3, n2}},
		{runtime.Filter{OpenedFrom: "2026-04-10", OpenedTo: "2026-04-09"}, []string{}},
		{runtime.Filter{OpenedFrom: "2026-04-12"}, []string{}},
		{runtime.Filter{OpenedTo: "2025-12-31"}, []string{}},
		{runtime.Filter{DueFrom: "2026-05-03"}, []string{n4, n3}},
		{runtime.Filter{DueTo: "2026-05-03"}, []string{n3, n1}},
		{runtime.Filter{DueTo: "9999-12-31"}, []string{n4, n3, n1}},
		{runtime.Filter{DueFrom: "0001-01-01"}, []string{n4, n3, n1}},
		{runtime.Filter{DueFrom: "2026-05-02", DueTo: "2026-05-04"}, []string{n3}},
		{runtime.Filter{DueFrom: "2026-05-01", OpenedFrom: "2026-04-09", OpenedTo: "2026-04-10"}, []string{n3}},
		{runtime.Filter{DueFrom: "2026-05-01", Before: n4, Limit: 1}, []string{n3}},
		{runtime.Filter{DueFrom: "2026-05-01", Service: "b"}, []string{}},
		{runtime.Filter{OpenedFrom: "2026-04-09", Order: runtime.DueFirst}, []string{n3, n4, n2}},
		{runtime.Filter{OpenedFrom: "2026-04-09", Order: runtime.DueFirst, Before: n3}, []string{n4, n2}},
		{runtime.Filter{DueFrom: "2026-05-02", Order: runtime.DueFirst, Before: n1}, []string{n3, n4}},
		{runtime.Filter{DueTo: "2026-05-03", Order: runtime.DueFirst, Before: n1}, []string{n3}},
		{runtime.Filter{DueTo: "2026-05-03", Order: runtime.DueFirst, Before: n4}, []string{}},
	} {
		require.Equal(t, want.numbers, numbers(t, store, want.filter), "%+v", want.filter)
	}
}

// pages: limits are kept, and pages make the whole list.
func pages(t rapid.TB, store runtime.Store) {
	const many = runtime.DefaultLimit + 4
	days := make([]string, many)
	for i := range days {
		days[i] = []string{"2026-05-04", "2026-05-03", "", "2026-06-01", "2026-05-04"}[i%5]
	}
	due(t, store, days...)
	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		for _, filter := range []runtime.Filter{{}, {Service: "a"}, {Person: "person-1"}, {Office: "mfc-1"}, {DueTo: "2026-05-10"}} {
			filter.Order, filter.Limit = order, runtime.MaxLimit
			whole, err := store.Cases(context.Background(), filter)
			require.NoError(t, err)
			for _, limit := range []int{1, 4, 0} {
				filter.Limit = limit
				require.Equal(t, whole, pageBy(t, store, filter), "%+v", filter)
			}
		}
	}
	require.Len(t, numbers(t, store, runtime.Filter{}), runtime.DefaultLimit)
	require.Len(t, numbers(t, store, runtime.Filter{Limit: runtime.MaxLimit + 1}), many, "more than there may be is as many as there may be")
}
