package boltstore

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Many cases, opened by many at once. REGLAMENT_CASES is how many (5,000).
// What is looked at before the store serves does not grow with them.
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

	store, err = Open(folder, Options{})
	require.NoError(t, err)
	looked := 0
	require.NoError(t, store.look(context.Background(), func(tx *bbolt.Tx) error {
		p := newPages(store.bolted().os, tx)
		p.levels, p.goOn = firstLevels, func() error { looked++; return nil }
		return p.all(tx)
	}))
	require.Positive(t, looked)
	require.Less(t, looked, 300, "the opening of a long file does not go through the cases")
	newest, err := store.Cases(context.Background(), runtime.Filter{Service: "svc", Status: casefile.StatusDecided})
	require.NoError(t, err)
	require.Len(t, newest, min(cases, runtime.DefaultLimit))
	require.Equal(t, casefile.FormatNumber(2026, cases), newest[0].Number)
	require.Equal(t, cases, wholeStore(t, store))
	require.NoError(t, store.Close())
	t.Logf("%d cases: %d pages looked at before", cases, looked)
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
