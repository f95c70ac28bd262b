package boltstore

import (
	"context"

	"go.etcd.io/bbolt"
)

// Compact writes the file anew without the room that is free in it, and
// without what was removed and still stands there. Reading and writing go on
// meanwhile: what is committed during the copy is done to the copy too, and
// only the last of it and the change of files hold writers up. Whoever reads
// the file that was there goes on reading it. Where the process is killed, the
// one file or the other is there, and both are whole. before and after are the
// lengths of the files in bytes. The error is a *message.Problem of kind
// Environment, or the context's.
func (s *Store) Compact(ctx context.Context) (before, after int64, err error) {
	s.compacting.Lock()
	defer s.compacting.Unlock()
	var (
		source *bbolt.Tx
		former *file
	)
	kept := &record{}
	err = s.alone(ctx, func() (err error) {
		if source, former, err = s.begin(); err == nil {
			s.committer.record = kept
		}
		return err
	})
	if err != nil {
		return 0, 0, err
	}
	defer kept.stop()
	before, after, err = s.replace(ctx, source, former, kept)
	s.committer.health.end(source)
	if err != nil {
		return 0, 0, s.problemOf(s.committer.health.saw(err))
	}
	s.former.Go(func() { _ = guarded(former.db.Close) }) // waits for its readers; nothing is written to it
	return before, after, nil
}

// replace makes the new file and puts it in the place of the former.
func (s *Store) replace(ctx context.Context, source *bbolt.Tx, former *file, kept *record) (before, after int64, err error) {
	if before, err = former.size(); err != nil {
		return 0, 0, err
	}
	if err := checkPages(former.os, source, wholeSize, 0); err != nil {
		return 0, 0, err
	}
	next, err := beginNext(s.folder, s.bolt)
	if err != nil {
		return 0, 0, err
	}
	err = guarded(func() error {
		if err := next.copyAll(source, func() error { return s.goOn(ctx) }); err != nil {
			return err
		}
		return s.catchUp(ctx, next, kept)
	})
	installed := false
	if err == nil {
		err = s.alone(ctx, func() error {
			if err := next.apply(kept.take()); err != nil {
				return err
			}
			unnamed, err := next.install()
			if err != nil {
				return err
			}
			installed = true
			s.committer.file.Store(next.file)
			s.committer.record, s.committer.unnamed = nil, unnamed
			after, err = next.size()
			return err
		})
	}
	if err != nil && !installed {
		_ = next.drop() // it was nothing yet
	}
	return before, after, err
}

// catchUp does to the copy what was committed meanwhile, until little is left.
func (s *Store) catchUp(ctx context.Context, next *nextFile, kept *record) error {
	const little, rounds = 1000, 10
	for range rounds {
		all := kept.take()
		if err := next.apply(all); err != nil {
			return err
		}
		if err := next.settle(); err != nil {
			return err
		}
		if err := s.goOn(ctx); err != nil || len(all) < little {
			return err
		}
	}
	return nil
}

// goOn is why a long work should end.
func (s *Store) goOn(ctx context.Context) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	return ctx.Err()
}
