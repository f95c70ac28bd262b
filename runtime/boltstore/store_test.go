package boltstore

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"reglament/runtime/casefile"
	"reglament/runtime/storetest"
)

func TestCloseServesThoseWhoWait(t *testing.T) {
	folder := t.TempDir()
	store, err := Open(folder)
	require.NoError(t, err)
	begun, release := make(chan bool), make(chan bool)
	slow := op(func(*bbolt.Tx) (func() error, error) { close(begun); <-release; return nil, nil })
	require.NoError(t, store.submit(slow))
	<-begun
	waiting := make([]*operation, 20)
	for i := range waiting {
		waiting[i] = op(func(tx *bbolt.Tx) (func() error, error) {
			return func() error { return tx.Bucket(bucketKeys).Put([]byte(fmt.Sprint(i)), []byte("x")) }, nil
		})
		require.NoError(t, store.submit(waiting[i]))
	}
	closed := make(chan error)
	go func() { closed <- store.Close() }()
	require.Eventually(t, func() bool { return store.submit(op(nothing)) != nil }, 10*time.Second, time.Millisecond)
	close(release)
	require.NoError(t, <-closed)
	for _, w := range waiting {
		require.NoError(t, <-w.done)
	}
	store, err = Open(folder)
	require.NoError(t, err)
	require.NoError(t, store.db.View(func(tx *bbolt.Tx) error {
		require.Equal(t, []byte("x"), tx.Bucket(bucketKeys).Get([]byte("19")))
		return nil
	}))
	require.NoError(t, store.Close())
}

func TestAJournalWithoutItsEndIsBroken(t *testing.T) {
	store, err := Open(t.TempDir())
	require.NoError(t, err)
	defer store.Close()
	c := storetest.Open(t, store, storetest.Opening(t, "svc", ""))
	require.NoError(t, store.Append(context.Background(), c.Number, storetest.Next(t, c, storetest.Received(1), storetest.Received(2))))
	key, ok := caseKey(c.Number)
	require.True(t, ok)
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketEvents).Delete(eventKey(key, 3)) }))
	_, err = store.Journal(context.Background(), c.Number)
	require.Equal(t, &casefile.Broken{Case: c.Number, Number: 3, What: "number"}, err)
	require.NoError(t, store.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(bucketEvents).Put(eventKey(key, 3), []byte(`{"format":3}`)) }))
	_, err = store.Journal(context.Background(), c.Number)
	var newer *casefile.Newer
	require.ErrorAs(t, err, &newer)
}

func nothing(*bbolt.Tx) (func() error, error) { return nil, nil }
