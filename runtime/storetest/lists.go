package storetest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// numbers lists the numbers of the cases that a filter gives.
func numbers(t *testing.T, store runtime.Store, filter runtime.Filter) []string {
	t.Helper()
	cases, err := store.Cases(context.Background(), filter)
	require.NoError(t, err)
	list := []string{}
	for _, s := range cases {
		require.Equal(t, runtime.SummaryOf(Load(t, store, s.Number)), s)
		list = append(list, s.Number)
	}
	return list
}

func lists(t *testing.T, store runtime.Store) {
	require.Empty(t, numbers(t, store, runtime.Filter{}))
	require.Empty(t, numbers(t, store, runtime.Filter{Status: casefile.StatusOpen}))
	require.Empty(t, numbers(t, store, runtime.Filter{Before: "2026-000001"}))
	a := Open(t, store, Opening(t, "a", ""))
	Open(t, store, Opening(t, "b", ""))
	old := Opening(t, "a", "")
	old.Year = 2025
	Open(t, store, old)
	ab := Open(t, store, Opening(t, "ab", ""))
	Open(t, store, Opening(t, "a", ""))

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
	} {
		require.Equal(t, want.numbers, numbers(t, store, want.filter), "%+v", want.filter)
	}

	decided := Next(t, a, casefile.OutcomeDecided{Outcome: "yes", Day: "2026-04-02"})
	require.NoError(t, store.Append(context.Background(), a.Number, decided))
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Status: casefile.StatusDecided}))
	require.Equal(t, []string{"2026-000004", "2025-000001"}, numbers(t, store, runtime.Filter{Service: "a", Status: casefile.StatusOpen}))
	issued := Next(t, Load(t, store, a.Number), casefile.ResultIssued{Result: "paper", Day: "2026-04-03", Complete: true})
	require.NoError(t, store.Append(context.Background(), a.Number, issued))
	require.Empty(t, numbers(t, store, runtime.Filter{Status: casefile.StatusDecided}))
	require.Equal(t, []string{"2026-000001"}, numbers(t, store, runtime.Filter{Service: "a", Status: casefile.StatusIssued}))

	received := Next(t, ab, Received(1))
	require.NoError(t, store.Append(context.Background(), ab.Number, received))
	require.Equal(t, []string{"2026-000003"}, numbers(t, store, runtime.Filter{Service: "ab", Status: casefile.StatusOpen}))

	for _, order := range []runtime.Order{runtime.NewestFirst, runtime.DueFirst} {
		_, err := store.Cases(context.Background(), runtime.Filter{Before: "nonsense", Order: order})
		var invalid *runtime.Invalid
		require.ErrorAs(t, err, &invalid)
	}
}

// dueLists: what is due first comes first, what is not due last.
func dueLists(t *testing.T, store runtime.Store) {
	byDue := func(f runtime.Filter) runtime.Filter { f.Order = runtime.DueFirst; return f }
	require.Empty(t, numbers(t, store, byDue(runtime.Filter{})))
	for i, due := range []string{"2026-05-04", "", "2026-05-03", "2026-05-04", "", "2026-06-01"} {
		opening := Opening(t, []string{"a", "b"}[i%2], "")
		opening.Drafts = append(opening.Drafts, Drafts(t, casefile.Planned{Due: due})...)
		Open(t, store, opening)
	}
	plan := func(number string, events ...casefile.Event) {
		t.Helper()
		require.NoError(t, store.Append(context.Background(), number, Next(t, Load(t, store, number), events...)))
	}
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
		{runtime.Filter{Status: casefile.StatusDecided}, []string{}},
	} {
		require.Equal(t, want.numbers, numbers(t, store, byDue(want.filter)), "%+v", want.filter)
	}

	plan("2026-000002", casefile.Planned{Due: "2026-05-01"})
	plan("2026-000003", casefile.Planned{})
	plan("2026-000006", Received(1))
	require.Equal(t, []string{"2026-000002", "2026-000004", "2026-000001", "2026-000006", "2026-000005", "2026-000003"}, numbers(t, store, byDue(runtime.Filter{})))
	plan("2026-000004", casefile.OutcomeDecided{Outcome: "yes", Day: "2026-04-02"})
	require.Equal(t, []string{"2026-000004"}, numbers(t, store, byDue(runtime.Filter{Status: casefile.StatusDecided})))
	require.Equal(t, []string{"2026-000002", "2026-000001"}, numbers(t, store, byDue(runtime.Filter{Status: casefile.StatusOpen, Limit: 2})))
	plan("2026-000004", casefile.ResultIssued{Result: "paper", Day: "2026-04-03", Complete: true})
	require.Equal(t, []string{"2026-000005", "2026-000004", "2026-000003"}, numbers(t, store, byDue(runtime.Filter{Before: "2026-000006"})), "nothing is due of a finished case")
}

// health: a store that works is well, one that is closed is not.
func health(t *testing.T, store runtime.Store) {
	require.NoError(t, store.Health(context.Background()))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, store.Health(ctx), context.Canceled)
	require.NoError(t, store.Close())
	require.Error(t, store.Health(context.Background()))
}
