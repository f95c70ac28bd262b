package boltstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestABackupIsTheStoreOfItsMoment(t *testing.T) {
	store, err := Open(t.TempDir(), Options{})
	require.NoError(t, err)
	defer store.Close()
	populate(t, store, 40)
	ctx, cancel := context.WithCancel(context.Background())
	var clerk sync.WaitGroup
	clerk.Go(func() {
		for n := 0; ctx.Err() == nil; n++ {
			openOne(t, store, fmt.Sprint("during", n))
		}
	})
	for range 3 {
		var to bytes.Buffer
		size, err := store.Backup(context.Background(), &to)
		require.NoError(t, err)
		require.Equal(t, int64(to.Len()), size)
		require.GreaterOrEqual(t, len(everything(t, restored(t, to.Bytes()))), 40)
	}
	cancel()
	clerk.Wait()
	_, err = store.Backup(ctx, &bytes.Buffer{})
	require.ErrorIs(t, err, context.Canceled)
	full := errors.New("no room on the tape")
	_, err = store.Backup(context.Background(), writerFunc(func([]byte) (int, error) { return 0, full }))
	require.Equal(t, full, err)
	require.NoError(t, store.Health(context.Background()))
}
