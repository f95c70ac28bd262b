package boltstore

import (
	"context"

	"go.etcd.io/bbolt"
)

// Health tells whether the file is whole and can be written, and whether all
// readings could be kept; see runtime.Store. While all goes well it writes
// nothing.
func (s *Store) Health(ctx context.Context) error {
	known := &s.committer.health
	if damage := known.damage.Load(); damage != nil {
		return s.problemOf(*damage)
	}
	if err := s.look(ctx, func(tx *bbolt.Tx) error { return checkFormat(s.folder, tx) }); err != nil {
		return err
	}
	if lost := known.lost.Load(); lost != nil {
		return s.problemOf(*lost)
	}
	if known.failure.Load() == nil {
		return nil
	}
	// The last change could not be kept: try one that changes nothing. What
	// nobody waits for goes with it.
	return s.change(ctx, func(*bbolt.Tx) (func(*changes) error, error) {
		return func(c *changes) error { return putFormat(c) }, nil
	})
}
