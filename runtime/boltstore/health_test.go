package boltstore

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"
)

func TestHealthTellsOfAFullDiskUntilThereIsRoom(t *testing.T) {
	store, err := open(t.TempDir(), Options{}, bbolt.Options{MaxSize: 1 << 19})
	require.NoError(t, err)
	defer store.Close()
	ctx := context.Background()
	require.NoError(t, store.Health(ctx))
	before := lastCommit(t, store.bolted().db)
	for range 3 {
		require.NoError(t, store.Health(ctx))
	}
	require.Equal(t, before, lastCommit(t, store.bolted().db), "a healthy store is not written to")
	var full error
	for i := 0; full == nil; i++ {
		_, full = store.Open(ctx, opening(fmt.Sprint("svc", i), ""))
	}
	require.Equal(t, "runtime.store.full", problemID(t, full))
	require.NotNil(t, store.committer.health.failure.Load())
	store.bolted().db.MaxSize = 0
	require.NoError(t, store.Health(ctx))
	require.Nil(t, store.committer.health.failure.Load())
	require.Greater(t, lastCommit(t, store.bolted().db), before)
}
