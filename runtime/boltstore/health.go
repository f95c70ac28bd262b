package boltstore

import (
	"context"

	"go.etcd.io/bbolt"
)

// Health tells whether cases can be read; see runtime.Store.
func (s *Store) Health(ctx context.Context) error {
	return s.look(ctx, func(tx *bbolt.Tx) error { return checkFormat(s.folder, tx) })
}
