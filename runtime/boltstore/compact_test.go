package boltstore

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// everything is all that a store holds, bucket by bucket.
func everything(t testing.TB, store *Store) map[string]string {
	t.Helper()
	tx, _, err := store.begin()
	require.NoError(t, err)
	defer store.committer.health.end(tx)
	all := map[string]string{}
	for _, name := range buckets {
		require.NoError(t, tx.Bucket(name).ForEach(func(k, v []byte) error {
			all[string(name)+"/"+string(k)] = string(v)
			return nil
		}))
	}
	return all
}

func TestACompactedStoreIsTheSameAndShorter(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	populate(t, store, 40)
	ctx := context.Background()
	big, err := store.Open(ctx, opening("svc", "", casefile.EventRecorded{Event: strings.Repeat("x", 1<<20)}))
	require.NoError(t, err)
	change := nextOf(t, mustReplay(t, big.Change.Events), received(1))
	change.Snapshot = make([]byte, 4<<20)
	require.NoError(t, store.Append(ctx, big.Number, change))
	change = nextOf(t, loadCase(t, store, big.Number), received(2))
	change.Snapshot = []byte{}
	require.NoError(t, store.Append(ctx, big.Number, change))

	all := everything(t, store)
	before, after, err := store.Compact(ctx)
	require.NoError(t, err)
	require.Less(t, after, before)
	info, err := os.Stat(filepath.Join(folder, fileName))
	require.NoError(t, err)
	require.Equal(t, info.Size(), after)
	require.NoFileExists(t, filepath.Join(folder, nextName))
	require.Equal(t, all, everything(t, store))
	require.Empty(t, findings(t, store))
	require.False(t, store.bolted().db.NoSync, "what comes now is synced")
	openOne(t, store, "after")
	require.NoError(t, store.Health(ctx))
	all = everything(t, store)
	require.NoError(t, store.Close())
	store, err = Open(folder, Options{})
	require.NoError(t, err)
	require.Equal(t, all, everything(t, store))
	require.NoError(t, store.Close())
}

func mustReplay(t testing.TB, journal []casefile.Envelope) casefile.Case {
	t.Helper()
	c, err := replay(journal)
	require.NoError(t, err)
	return c
}

// The wrapped key of a person who was erased stands in free pages until then.
func TestACompactedFileHoldsNoKeyOfTheErased(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	populate(t, store, 5)
	ctx := context.Background()
	p := person("gone", "a")
	p.Key = bytes.Repeat([]byte("wrapped"), 20)
	sought := p.Key
	require.NoError(t, store.PutPerson(ctx, p))
	holds := func() bool {
		raw, err := os.ReadFile(filepath.Join(folder, fileName))
		require.NoError(t, err)
		return bytes.Contains(raw, sought)
	}
	require.True(t, holds())
	require.NoError(t, store.PutPerson(ctx, runtime.Person{ID: p.ID, Erased: noon, Version: 1}))
	_, _, err = store.Compact(ctx)
	require.NoError(t, err)
	require.False(t, holds())
	require.NoError(t, store.Close())
}

// openOne opens one more case.
func openOne(t testing.TB, store *Store, key string) {
	t.Helper()
	openCase(t, store, opening("svc", key))
}

// What is written and read meanwhile is neither lost nor held up, and what is
// read is always whole.
func TestAStoreServesWhileItIsCompacted(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	populate(t, store, 40)
	ctx, cancel := context.WithCancel(context.Background())
	var kept sync.Map
	var written, read atomic.Int64
	var clerks sync.WaitGroup
	for clerk := range 6 {
		clerks.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				c := openCase(t, store, opening("svc", fmt.Sprintf("%d/%d", clerk, n), casefile.Planned{Due: "2026-05-01"}))
				change := nextOf(t, c, received(n), casefile.Planned{Due: fmt.Sprintf("2026-06-%02d", 1+n%30)})
				require.NoError(t, store.Append(context.Background(), c.Number, change))
				kept.Store(c.Number, change.Row.Head)
				require.NoError(t, store.PutPerson(context.Background(), person(fmt.Sprintf("p%d/%d", clerk, n), "a")))
				require.NoError(t, store.Note(context.Background(), runtime.Reading{At: noon, Actor: "o", Case: c.Number}))
				written.Add(1)
			}
		})
	}
	clerks.Go(func() {
		for ctx.Err() == nil {
			cases, err := store.Cases(context.Background(), runtime.Filter{Service: "svc"})
			require.NoError(t, err)
			for _, s := range cases {
				require.False(t, s.Damaged)
				_, err := store.Load(context.Background(), s.Number)
				require.NoError(t, err)
			}
			read.Add(1)
		}
	})
	for range 3 {
		_, _, err := store.Compact(context.Background())
		require.NoError(t, err)
	}
	cancel()
	clerks.Wait()
	require.Empty(t, findings(t, store))
	kept.Range(func(number, head any) bool {
		require.Equal(t, head, loadCase(t, store, number.(string)).Head)
		return true
	})
	readings, err := store.Readings(context.Background(), "", time.Time{}, 100_000)
	require.NoError(t, err)
	require.Len(t, readings, 2*40+int(written.Load()))
	t.Logf("%d rounds of writing and %d of reading during three compactions", written.Load(), read.Load())
	require.NoError(t, store.Close())
}

// Who reads when the files are changed goes on reading the one that he began.
func TestAReaderKeepsHisFile(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	populate(t, store, 10)
	started, goOn := make(chan bool), make(chan bool)
	copied := &bytes.Buffer{}
	slow := writerFunc(func(part []byte) (int, error) {
		if copied.Len() == 0 {
			close(started)
			<-goOn
		}
		return copied.Write(part)
	})
	ended := make(chan error)
	go func() { _, err := store.Backup(context.Background(), slow); ended <- err }()
	<-started
	was := everything(t, store)
	_, _, err = store.Compact(context.Background())
	require.NoError(t, err)
	openOne(t, store, "later")
	close(goOn)
	require.NoError(t, <-ended)
	require.NoError(t, store.Close())
	require.Equal(t, was, everything(t, restored(t, copied.Bytes())))
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(part []byte) (int, error) { return f(part) }

// restored opens what a backup wrote.
func restored(t *testing.T, raw []byte) *Store {
	t.Helper()
	folder := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(folder, fileName), raw, 0o600))
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	require.Empty(t, findings(t, store))
	return store
}

func TestACompactionThatIsBrokenOffLeavesAllAsItWas(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	populate(t, store, 20)
	all := everything(t, store)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err = store.Compact(ctx)
	require.ErrorIs(t, err, context.Canceled)
	// Something stands where the copy is to be.
	require.NoError(t, os.MkdirAll(filepath.Join(folder, nextName, "x"), 0o700))
	_, _, err = store.Compact(context.Background())
	require.Equal(t, "runtime.store.unwritable", problemID(t, err))
	require.NoError(t, os.RemoveAll(filepath.Join(folder, nextName)))
	// The copy has no room.
	store.bolt.MaxSize = 1 << 16
	_, _, err = store.Compact(context.Background())
	require.Equal(t, "runtime.store.full", problemID(t, err))
	require.NoFileExists(t, filepath.Join(folder, nextName))
	require.Equal(t, all, everything(t, store))
	openOne(t, store, "more")
	store.bolt.MaxSize = 0
	_, _, err = store.Compact(context.Background())
	require.NoError(t, err)
	require.NoError(t, store.Close())
	_, _, err = store.Compact(context.Background())
	require.Equal(t, "runtime.store.closed", problemID(t, err))
}

func TestACopyThatWasLeftIsRemoved(t *testing.T) {
	folder, _ := used(t)
	left := filepath.Join(folder, nextName)
	require.NoError(t, os.WriteFile(left, []byte("half of a copy"), 0o600))
	holder, err := Open(folder, Options{})
	require.NoError(t, err)
	require.NoFileExists(t, left)
	require.NoError(t, os.WriteFile(left, []byte("being made"), 0o600))
	require.Equal(t, "runtime.store.locked", refused(t, folder).Message.ID)
	require.FileExists(t, left, "another process may be making it")
	require.NoError(t, holder.Close())
}

// A process that waited for the lock of a file which another one has come in
// the place of must not work with the old one.
func TestALockOfAFileThatWasReplacedIsNone(t *testing.T) {
	folder, _ := used(t)
	holder, err := Open(folder, Options{})
	require.NoError(t, err)
	waiting := make(chan error)
	go func() {
		f, err := openFile(folder, fileName, bbolt.Options{})
		if err == nil {
			_ = f.db.Close()
		}
		waiting <- err
	}()
	time.Sleep(200 * time.Millisecond)
	_, _, err = holder.Compact(context.Background())
	require.NoError(t, err)
	require.ErrorIs(t, <-waiting, berrors.ErrTimeout)
	require.NoError(t, holder.Close())
}
