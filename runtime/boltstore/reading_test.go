package boltstore

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// note notes the n-th reading of a test.
func note(store *Store, n int) error {
	return store.Note(context.Background(), runtime.Reading{At: noon.Add(time.Duration(n)), Actor: fmt.Sprint("o", n), Case: "2026-000001", Way: "page"})
}

func TestANoteDoesNotWaitForTheDisk(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	begun, release := make(chan bool), make(chan bool)
	slow := op(func(*bbolt.Tx) (func(*changes) error, error) { close(begun); <-release; return nil, nil })
	require.NoError(t, store.submit(context.Background(), slow))
	<-begun
	for n := range 20 {
		require.NoError(t, note(store, n))
	}
	// The queue is bounded: with no room in it, whoever does not wait is told.
	full := store.committer.queue
	for len(full) < cap(full) {
		require.NoError(t, note(store, 0))
	}
	hasty, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, store.Note(hasty, runtime.Reading{At: noon}), context.DeadlineExceeded)
	close(release)
	readings, err := store.Readings(context.Background(), "2026-000001", time.Time{}, 5)
	require.NoError(t, err)
	require.Equal(t, []string{"o19", "o18", "o17", "o16", "o15"}, actors(readings))
	require.Zero(t, store.committer.quiet.Load())
}

func actors(readings []runtime.Reading) []string {
	var all []string
	for _, r := range readings {
		all = append(all, r.Actor)
	}
	return all
}

// A disk that takes nothing for a while: what was noted meanwhile is held, the
// health says so, and when there is room all of it is kept, in order.
func TestWhatIsNotedOnAFullDiskIsKeptWhenThereIsRoom(t *testing.T) {
	folder := t.TempDir()
	store, err := open(folder, Options{}, bbolt.Options{MaxSize: 1 << 19})
	require.NoError(t, err)
	ctx := context.Background()
	require.NoError(t, note(store, 0))
	fillUp(t, store)
	for n := 1; n < 10; n++ {
		require.NoError(t, store.Note(ctx, runtime.Reading{At: noon.Add(time.Duration(n)), Actor: fmt.Sprint("o", n), Case: string(make([]byte, 900))}))
	}
	held := func() bool { return store.committer.debts.Load() > 0 }
	for n := 10; !held(); n++ {
		require.NoError(t, note(store, n))
		require.NoError(t, store.settle(ctx))
	}
	require.Equal(t, "runtime.store.full", problemID(t, store.Health(ctx)))
	owed := store.committer.debts.Load()
	store.bolted().db.MaxSize = 0
	require.NoError(t, store.Health(ctx))
	require.Zero(t, store.committer.debts.Load())
	require.Positive(t, owed)
	readings, err := store.Readings(ctx, "", time.Time{}, 100_000)
	require.NoError(t, err)
	for i, r := range readings {
		require.Equal(t, fmt.Sprint("o", len(readings)-1-i), r.Actor)
	}
	require.Empty(t, findings(t, store))
	require.NoError(t, store.Close())
}

// What could not be kept to the end is told by Close.
func TestCloseTellsOfReadingsThatWereNotKept(t *testing.T) {
	store, err := open(t.TempDir(), Options{}, bbolt.Options{MaxSize: 1 << 19})
	require.NoError(t, err)
	fillUp(t, store)
	for n := 0; store.committer.debts.Load() == 0; n++ {
		require.NoError(t, note(store, n))
		require.NoError(t, store.settle(context.Background()))
	}
	require.Equal(t, "runtime.store.full", problemID(t, store.Close()))
}

// fillUp opens cases until there is no room.
func fillUp(t *testing.T, store *Store) {
	t.Helper()
	var full error
	for i := 0; full == nil; i++ {
		_, full = store.Open(context.Background(), opening(fmt.Sprint("svc", i), ""))
	}
	require.Equal(t, "runtime.store.full", problemID(t, full))
}

func TestHealthTellsOfAReadingThatIsLost(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	store.committer.answer(&operation{}, errWrite)
	require.Equal(t, "runtime.store.unwritable", problemID(t, store.Health(context.Background())))
}
