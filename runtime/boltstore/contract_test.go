package boltstore_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/boltstore"
	"reglament/runtime/storetest"
)

func TestBoltKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(t *testing.T) runtime.Store {
		store, err := boltstore.Open(t.TempDir(), boltstore.Options{})
		require.NoError(t, err)
		return store
	})
}
