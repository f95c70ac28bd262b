package boltstore

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

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
