package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

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

func concurrentOpenings(t *testing.T, store runtime.Store) {
	const callers, each = 16, 20
	taken := make([][]string, callers)
	for i, err := range together(callers, func(i int) error {
		for n := range each {
			opening := Opening(t, "svc", fmt.Sprintf("%d/%d", i, n))
			if n%5 == 4 {
				// Refused while others open: it must not burn a number.
				opening.Drafts = append(opening.Drafts, opening.Drafts[0])
				if _, err := store.Open(context.Background(), opening); err == nil {
					return errors.New("a case was opened twice in one opening")
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
}

func concurrentAppends(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	const rounds, callers = 10, 8
	for round := range rounds {
		accepted := 0
		for i, err := range together(callers, func(i int) error {
			return store.Append(context.Background(), c.Number, Next(t, c, Received(round*callers+i)))
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
		require.Len(t, c.Documents, round+1)
	}
}

func concurrentKey(t *testing.T, store runtime.Store) {
	var mu sync.Mutex
	fresh, got := 0, map[string]bool{}
	for _, err := range together(12, func(int) error {
		opened, err := store.Open(context.Background(), Opening(t, "svc", "one"))
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

// histories plays random calls on a store and on the model, and holds that
// every answer is the same.
func histories(t *testing.T, open func(t *testing.T) runtime.Store) {
	rapid.Check(t, func(r *rapid.T) {
		store, model := open(t), NewModel()
		defer func() { require.NoError(r, store.Close()) }()
		known := []casefile.Case{{Number: "2026-000077", Sequence: 1, Head: "sha256:none"}}
		for range rapid.IntRange(1, 25).Draw(r, "calls") {
			switch rapid.IntRange(0, 2).Draw(r, "call") {
			case 0:
				opening := Opening(t, rapid.SampledFrom([]string{"a", "b", "ab"}).Draw(r, "service"), rapid.SampledFrom([]string{"", "", "k1", "k2"}).Draw(r, "key"))
				opening.Year = rapid.IntRange(2025, 2027).Draw(r, "year")
				got, err := store.Open(context.Background(), opening)
				want, wantErr := model.Open(context.Background(), opening)
				require.Equal(r, wantErr, err)
				require.Equal(r, want, got)
				if c, err := casefile.Replay(got.Journal); err == nil && !got.Before {
					known = append(known, c)
				}
			case 1:
				// States in known may be old: then both must refuse.
				at := rapid.IntRange(0, len(known)-1).Draw(r, "case")
				events := Next(t, known[at], rapid.SampledFrom([]casefile.Event{
					Received(1),
					casefile.OutcomeDecided{Outcome: "yes", Day: "2026-04-02"},
					casefile.Planned{Due: "2026-05-02"},
					casefile.Planned{Due: "2026-05-10"},
					casefile.Planned{},
					casefile.Planned{Due: "tomorrow"},
					unreadable{},
					casefile.ResultIssued{Result: "p", Day: "2026-04-03", Complete: true},
				}).Draw(r, "event"))
				err, wantErr := store.Append(context.Background(), known[at].Number, events), model.Append(context.Background(), known[at].Number, events)
				require.Equal(r, wantErr, err)
				if next, foldErr := casefile.Fold(known[at], events[0]); err == nil && foldErr == nil {
					known = append(known, next)
				}
			default:
				filter := runtime.Filter{
					Service: rapid.SampledFrom([]string{"", "a", "b"}).Draw(r, "of"),
					Status:  rapid.SampledFrom([]string{"", casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued}).Draw(r, "status"),
					Before:  rapid.SampledFrom([]string{"", "2026-000001", "2026-000003", "2027-000002"}).Draw(r, "before"),
					Limit:   rapid.IntRange(0, 4).Draw(r, "limit"),
					Order:   rapid.SampledFrom([]runtime.Order{runtime.NewestFirst, runtime.DueFirst}).Draw(r, "order"),
				}
				got, err := store.Cases(context.Background(), filter)
				require.NoError(r, err)
				want, err := model.Cases(context.Background(), filter)
				require.NoError(r, err)
				require.Equal(r, len(want), len(got))
				for i := range want {
					require.Equal(r, want[i], got[i])
				}
			}
		}
		for _, c := range known[1:] {
			want, err := model.Journal(context.Background(), c.Number)
			require.NoError(r, err)
			got, err := store.Journal(context.Background(), c.Number)
			require.NoError(r, err)
			require.Equal(r, want, got)
		}
	})
}
