package boltstore

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Many cases, opened by many at once. REGLAMENT_CASES is how many (5,000).
func TestManyCasesHaveEveryNumberOnceAndOpenFast(t *testing.T) {
	folder, cases := t.TempDir(), count(t, "REGLAMENT_CASES", 5_000)
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	var left atomic.Int64
	left.Store(int64(cases))
	var clerks sync.WaitGroup
	failures := make(chan error, 64)
	for range cap(failures) {
		clerks.Go(func() {
			for left.Add(-1) >= 0 {
				if err := work(t, store); err != nil {
					failures <- err
					return
				}
			}
		})
	}
	clerks.Wait()
	close(failures)
	require.NoError(t, <-failures)
	require.NoError(t, store.Close())

	begin := time.Now()
	store, err = Open(folder, Options{})
	require.NoError(t, err)
	opening := time.Since(begin)
	require.Less(t, opening, time.Second, "opening does not go through the cases")
	begin = time.Now()
	newest, err := store.Cases(context.Background(), runtime.Filter{Service: "svc", Status: casefile.StatusDecided})
	require.NoError(t, err)
	require.Len(t, newest, min(cases, runtime.DefaultLimit))
	require.Equal(t, casefile.FormatNumber(2026, cases), newest[0].Number)
	listing := time.Since(begin)
	require.Equal(t, cases, wholeStore(t, store))
	require.NoError(t, store.Close())
	t.Logf("%d cases: opened in %v, a page of the list in %v", cases, opening, listing)
}

// work opens a case and decides it.
func work(t *testing.T, store *Store) error {
	opened, err := store.Open(context.Background(), opening("svc", ""))
	if err != nil {
		return err
	}
	c, err := replay(opened.Change.Events)
	if err != nil {
		return err
	}
	return store.Append(context.Background(), c.Number, nextOf(t, c, casefile.OutcomeDecided{Outcome: "yes", Day: "2026-04-02"}))
}

func TestCloseKeepsAllThatWasAccepted(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	var kept atomic.Int64
	var clerks sync.WaitGroup
	for range 32 {
		clerks.Go(func() {
			for {
				if _, err := store.Open(context.Background(), opening("svc", "")); err != nil {
					return // closed
				}
				kept.Add(1)
			}
		})
	}
	require.Eventually(t, func() bool { return kept.Load() > 100 }, 20*time.Second, time.Millisecond)
	require.NoError(t, store.Close())
	clerks.Wait()
	store, err = Open(folder, Options{})
	require.NoError(t, err)
	require.Equal(t, int(kept.Load()), wholeStore(t, store))
	require.NoError(t, store.Close())
}
