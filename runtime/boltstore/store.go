package boltstore

import (
	"context"
	"errors"
	"sync"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Store is a runtime.Store in a folder.
type Store struct {
	folder    string
	db        *bbolt.DB
	committer *committer

	mu     sync.RWMutex // guards closed, and the queue against being closed
	closed bool
}

var _ runtime.Store = (*Store)(nil)

// Close refuses new changes, waits until all that wait are kept, and closes
// the file. A second Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.committer.queue)
	s.mu.Unlock()
	<-s.committer.stopped
	if s.committer.health.stuck.Load() {
		return s.problemOf(errStuck) // closing would wait for ever
	}
	return s.problemOf(guarded(s.db.Close))
}

// change hands an operation to the committer and waits until it is kept or
// refused.
func (s *Store) change(ctx context.Context, check func(*bbolt.Tx) (func() error, error)) error {
	op := &operation{ctx: ctx, check: check, done: make(chan error, 1)}
	if err := s.submit(op); err != nil {
		return s.problemOf(err)
	}
	// The committer drops an operation whose context has ended before its
	// turn. One that has begun is waited for: its end is the truth.
	return s.problemOf(<-op.done)
}

func (s *Store) submit(op *operation) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	select {
	case s.committer.queue <- op:
		return nil
	case <-op.ctx.Done():
		return op.ctx.Err()
	}
}

// look runs a reading. What it gives must not point into the file.
func (s *Store) look(ctx context.Context, read func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	known := &s.committer.health
	tx, err := known.begin(s.db, false)
	if err != nil {
		return s.readingProblem(err)
	}
	defer known.end(tx)
	return s.readingProblem(known.saw(guarded(func() error { return read(tx) })))
}

// isRefusal tells errors about a call from failures of the store.
func isRefusal(err error) bool {
	var (
		unknown  *runtime.UnknownCase
		missing  *runtime.UnknownClosure
		conflict *runtime.SequenceConflict
		other    *runtime.Republished
		invalid  *runtime.Invalid
		newer    *casefile.Newer
		kind     *casefile.UnknownKind
		bad      *casefile.Malformed
		broken   *casefile.Broken
	)
	return errors.As(err, &unknown) || errors.As(err, &missing) || errors.As(err, &conflict) || errors.As(err, &other) || errors.As(err, &invalid) ||
		errors.As(err, &newer) || errors.As(err, &kind) || errors.As(err, &bad) || errors.As(err, &broken)
}
