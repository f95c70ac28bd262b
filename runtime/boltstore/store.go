package boltstore

import (
	"context"
	"errors"
	"sync"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Store is a runtime.Store in a folder, with what is needed to care for it:
// Check, Backup and Compact.
type Store struct {
	folder    string
	bolt      bbolt.Options
	committer *committer

	// closing is closed when Close begins, looked when the pages of the file
	// have been looked through.
	closing, looked chan struct{}

	mu     sync.RWMutex // guards closed, and the queue against being closed
	closed bool
	// compacting is held by the one who makes a new file; former waits for
	// those that still read a file that was left.
	compacting sync.Mutex
	suspects   suspects
	former     sync.WaitGroup
}

var _ runtime.Store = (*Store)(nil)

// Close refuses new changes, waits until all that wait are kept, and closes
// the file. The error tells of readings that could not be kept, too. A second
// Close does nothing.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.committer.queue)
	close(s.closing)
	s.mu.Unlock()
	<-s.looked
	<-s.committer.stopped
	known := &s.committer.health
	if known.stuck.Load() {
		return s.problemOf(errStuck) // closing would wait for ever
	}
	// Whoever makes a new file gets an error from the queue, and ends.
	s.compacting.Lock()
	defer s.compacting.Unlock()
	s.former.Wait()
	err := guarded(s.committer.file.Load().db.Close)
	if failure := known.failure.Load(); err == nil && failure != nil && s.committer.debts.Load() > 0 {
		err = *failure
	}
	return s.problemOf(err)
}

// change hands an operation to the committer and waits until it is kept or
// refused.
func (s *Store) change(ctx context.Context, check checking) error {
	return s.wait(&operation{ctx: ctx, check: check, done: make(chan error, 1)})
}

// alone does something in the committer's goroutine while nothing is written.
func (s *Store) alone(ctx context.Context, do func() error) error {
	return s.wait(&operation{ctx: ctx, alone: do, done: make(chan error, 1)})
}

func (s *Store) wait(op *operation) error {
	if err := s.submit(op.ctx, op); err != nil {
		return s.problemOf(err)
	}
	// The committer drops an operation whose context has ended before its
	// turn. One that has begun is waited for: its end is the truth.
	return s.problemOf(<-op.done)
}

// submit puts an operation into the queue, and waits for room in it as long as
// the context lasts.
func (s *Store) submit(ctx context.Context, op *operation) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s.committer.queue <- op:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// look runs a reading. What it gives must not point into the file.
func (s *Store) look(ctx context.Context, read func(*bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	known := &s.committer.health
	tx, _, err := s.begin()
	if err != nil {
		return s.readingProblem(err)
	}
	defer known.end(tx)
	return s.readingProblem(known.saw(guarded(func() error { return read(tx) })))
}

// begin begins a reading of the file that is there now. Where another one has
// just come in its place, it is that.
func (s *Store) begin() (*bbolt.Tx, *file, error) {
	for {
		f := s.committer.file.Load()
		tx, err := s.committer.health.begin(f.db, false)
		if errors.Is(err, berrors.ErrDatabaseNotOpen) && s.committer.file.Load() != f {
			continue
		}
		return tx, f, err
	}
}

// isRefusal tells errors about a call from failures of the store.
func isRefusal(err error) bool {
	return is[*runtime.UnknownCase](err) || is[*runtime.UnknownClosure](err) || is[*runtime.UnknownPerson](err) ||
		is[*runtime.UnknownLetter](err) || is[*runtime.UnknownCard](err) || is[*runtime.ErasedPerson](err) || is[*runtime.SequenceConflict](err) || is[*runtime.VersionConflict](err) ||
		is[*runtime.Republished](err) || is[*runtime.Invalid](err) ||
		is[*casefile.Newer](err) || is[*casefile.UnknownKind](err) || is[*casefile.Malformed](err) ||
		is[*casefile.Broken](err)
}

func is[E error](err error) bool {
	var target E
	return errors.As(err, &target)
}
