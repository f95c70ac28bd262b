package boltstore

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

func TestCloseServesThoseWhoWait(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	begun, release := make(chan bool), make(chan bool)
	slow := op(func(*bbolt.Tx) (func(*changes) error, error) { close(begun); <-release; return nil, nil })
	require.NoError(t, store.submit(context.Background(), slow))
	<-begun
	waiting := make([]*operation, 20)
	for i := range waiting {
		waiting[i] = op(func(tx *bbolt.Tx) (func(*changes) error, error) {
			return func(c *changes) error { return c.put(bucketKeys, []byte(fmt.Sprint(i)), []byte("x")) }, nil
		})
		require.NoError(t, store.submit(context.Background(), waiting[i]))
	}
	closed := make(chan error)
	go func() { closed <- store.Close() }()
	require.Eventually(t, func() bool { return store.submit(context.Background(), op(nothing)) != nil }, 10*time.Second, time.Millisecond)
	close(release)
	require.NoError(t, <-closed)
	for _, w := range waiting {
		require.NoError(t, <-w.done)
	}
	store, err = Open(folder, Options{})
	require.NoError(t, err)
	require.NoError(t, store.bolted().db.View(func(tx *bbolt.Tx) error {
		require.NotNil(t, tx.Bucket(bucketKeys).Get([]byte("19")))
		return nil
	}))
	require.NoError(t, store.Close())
}

func TestAJournalWithoutItsEndIsBroken(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	c := openCase(t, store, opening("svc", ""))
	require.NoError(t, store.Append(context.Background(), c.Number, nextOf(t, c, received(1), received(2))))
	key, ok := caseKey(c.Number)
	require.True(t, ok)
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketEvents).Delete(eventKey(key, 3)) }))
	_, err = store.Journal(context.Background(), c.Number)
	require.Equal(t, &casefile.Broken{Case: c.Number, Number: 3, What: "number"}, err)
	require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketEvents).Put(eventKey(key, 3), summed(bucketEvents, eventKey(key, 3), append(positionKey(3), `{"format":4}`...)))
	}))
	_, err = store.Journal(context.Background(), c.Number)
	var newer *casefile.Newer
	require.ErrorAs(t, err, &newer)
}

func nothing(*bbolt.Tx) (func(*changes) error, error) { return nil, nil }

// What goes wrong in making an opening is the caller's, and no fault of the
// file.
func TestAnOpeningThatCannotBeMadeIsTheCallersOwn(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	o := opening("svc", "key")
	o.Change = func(string) (runtime.Change, error) { return runtime.Change{}, errWrite }
	_, err = store.Open(context.Background(), o)
	require.Equal(t, errWrite, err)
	o.Change = func(string) (runtime.Change, error) { panic("no") }
	_, err = store.Open(context.Background(), o)
	var invalid *runtime.Invalid
	require.ErrorAs(t, err, &invalid)
	require.NoError(t, store.Health(context.Background()))
	require.Equal(t, "2026-000001", openCase(t, store, opening("svc", "key")).Number)
}

// After a change of files nothing is acknowledged before the name of the new
// one lasts.
func TestNothingIsAcknowledgedInAFileWhoseNameMayBeLost(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "office")
	store, err := Open(folder, Options{})
	require.NoError(t, err)
	defer store.Close()
	ctx := context.Background()
	require.NoError(t, store.alone(ctx, func() error { store.committer.unnamed = errWrite; return nil }))
	require.NoError(t, os.Rename(folder, folder+"-away"))
	_, err = store.Open(ctx, opening("svc", ""))
	require.Equal(t, "runtime.store.unwritable", problemID(t, err))
	require.Equal(t, "runtime.store.unwritable", problemID(t, store.Health(ctx)))
	require.NoError(t, os.Rename(folder+"-away", folder))
	require.NoError(t, store.Health(ctx))
	openCase(t, store, opening("svc", ""))
}

func TestStoresMayBeClosedWhileTheyAreCompacted(t *testing.T) {
	for range 5 {
		folder := t.TempDir()
		store, err := Open(folder, Options{})
		require.NoError(t, err)
		populate(t, store, 5)
		ended := make(chan error)
		go func() {
			for {
				if _, _, err := store.Compact(context.Background()); err != nil {
					ended <- err
					return
				}
			}
		}()
		time.Sleep(5 * time.Millisecond)
		require.NoError(t, store.Close())
		require.Equal(t, "runtime.store.closed", problemID(t, <-ended))
		store, err = Open(folder, Options{})
		require.NoError(t, err)
		require.Empty(t, findings(t, store))
		require.NoError(t, store.Close())
	}
}

// A damaged row, event or snapshot is told as that of its case; others and the
// office go on.
func TestADamagedCaseIsToldAsThatCase(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 4)
	ctx := context.Background()
	key, _ := caseKey("2026-000002")
	flip := func(bucket, at []byte) {
		require.NoError(t, store.bolted().db.Update(func(tx *bbolt.Tx) error {
			value := append([]byte(nil), tx.Bucket(bucket).Get(at)...)
			value[len(value)-2] ^= 1
			return tx.Bucket(bucket).Put(at, value)
		}))
	}
	damaged := func() (numbers []string) {
		cases, err := store.Cases(ctx, runtime.Filter{})
		require.NoError(t, err)
		require.Len(t, cases, 4)
		for _, s := range cases {
			if s.Damaged {
				numbers = append(numbers, s.Number)
			}
		}
		return numbers
	}
	for _, c := range []struct {
		bucket, key []byte
	}{{bucketSnapshots, key}, {bucketEvents, eventKey(key, 5)}, {bucketCases, key}} {
		require.Empty(t, damaged())
		flip(c.bucket, c.key)
		_, err := store.Load(ctx, "2026-000002")
		var malformed *casefile.Malformed
		require.ErrorAs(t, err, &malformed, "%s", c.bucket)
		require.Equal(t, "2026-000002", malformed.Case)
		_, err = store.Load(ctx, "2026-000001")
		require.NoError(t, err)
		require.NoError(t, store.Health(ctx))
		require.Equal(t, []string{"2026-000002"}, damaged(), "%s", c.bucket)
		flip(c.bucket, c.key)
	}
	flip(bucketCases, key)
	require.ErrorAs(t, store.Append(ctx, "2026-000002", runtime.Change{}), new(*casefile.Malformed))
}
