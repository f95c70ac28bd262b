package boltstore

import (
	"context"
	"sync/atomic"

	"go.etcd.io/bbolt"
)

const (
	// largestGroup bounds how many operations share a commit, so that the
	// first of them does not wait for long.
	largestGroup = 1000
	// mostOwed bounds how many operations that nobody waits for are held while
	// the disk takes nothing.
	mostOwed = 10_000
)

// checking looks at the transaction and gives the writing that is to be done,
// or refuses; it may run more than once and must give its result anew each
// time.
type checking func(*bbolt.Tx) (write func(*changes) error, err error)

// operation is one change, or (alone) something to do while nothing is written.
type operation struct {
	ctx   context.Context
	check checking
	alone func() error
	done  chan error // buffered for one; nil where nobody waits
}

// committer runs operations in groups, one transaction a group.
type committer struct {
	file    atomic.Pointer[file]
	health  health
	queue   chan *operation
	stopped chan struct{}
	// quiet counts the operations in the queue that nobody waits for, debts
	// those in owed.
	quiet, debts atomic.Int64

	// What follows belongs to the committer's goroutine.
	owed    []*operation // could not be kept, and nobody waits for them
	record  *record      // where given, of what is committed
	unnamed error        // why the folder could not be synced after a change of files
}

func newCommitter(f *file) *committer {
	c := &committer{queue: make(chan *operation, largestGroup), stopped: make(chan struct{})}
	c.file.Store(f)
	go c.run()
	return c
}

// run ends when the queue is closed and empty.
func (c *committer) run() {
	defer close(c.stopped)
	for first := range c.queue {
		for first != nil {
			var group []*operation
			group, first = c.gather(first)
			c.serve(group)
			if first != nil {
				c.lone(first)
				first = nil
			}
		}
	}
	c.serve(nil)
}

// lone runs an operation that is to be alone.
func (c *committer) lone(op *operation) {
	err := op.ctx.Err()
	if err == nil {
		err = guarded(op.alone)
	}
	op.done <- err
}

// gather takes all that are waiting now, without waiting for more, up to one
// that is to be alone.
func (c *committer) gather(first *operation) (group []*operation, alone *operation) {
	if first.alone != nil {
		return nil, first
	}
	group = []*operation{first}
	for len(group) < largestGroup {
		select {
		case next, open := <-c.queue:
			switch {
			case !open:
				return group, nil
			case next.alone != nil:
				return group, next
			}
			group = append(group, next)
		default:
			return group, nil
		}
	}
	return group, nil
}

// serve answers every operation of the group.
func (c *committer) serve(group []*operation) {
	quiet := int64(0)
	for _, op := range group {
		if op.done == nil {
			quiet++
		}
	}
	defer c.quiet.Add(-quiet)
	live := c.owed
	c.owed = nil
	for _, op := range group {
		if err := op.ctx.Err(); err != nil {
			c.answer(op, err)
			continue
		}
		live = append(live, op)
	}
	for len(live) > 0 {
		refusals, culprit, err := c.attempt(live)
		if culprit >= 0 {
			c.answer(live[culprit], err)
			live = append(live[:culprit:culprit], live[culprit+1:]...)
			continue
		}
		var told []*operation
		for _, op := range live {
			if err != nil && op.done == nil && len(c.owed) < mostOwed {
				c.owed = append(c.owed, op)
				continue
			}
			told = append(told, op)
		}
		// Whoever is told and then asks finds the debts of now.
		c.debts.Store(int64(len(c.owed)))
		for i, op := range told {
			if err == nil {
				c.answer(op, refusals[i])
				continue
			}
			// Where the commit failed, a refusal counts for nothing: it may
			// rest on a change of the same group that did not come about.
			c.answer(op, err)
		}
		return
	}
	c.debts.Store(int64(len(c.owed)))
}

// answer tells who waits, or the health where nobody does.
func (c *committer) answer(op *operation, err error) {
	switch {
	case op.done != nil:
		op.done <- err
	case err != nil:
		c.health.lost.CompareAndSwap(nil, &err)
	}
}

// attempt runs the operations in one transaction. A culprit (or -1) is one
// whose writing failed: nothing was kept, and the others may be tried again.
func (c *committer) attempt(group []*operation) (refusals []error, culprit int, err error) {
	if err := c.nameFile(); err != nil {
		return nil, -1, c.failed(err)
	}
	tx, err := c.health.begin(c.file.Load().db, true)
	if err != nil {
		return nil, -1, err
	}
	defer c.health.end(tx)
	refusals = make([]error, len(group))
	written := &changes{tx: tx}
	for i, op := range group {
		var write func(*changes) error
		if refusals[i] = guarded(func() (err error) { write, err = op.check(tx); return err }); refusals[i] != nil {
			_ = c.health.saw(refusals[i]) // the operation is told
			continue
		}
		if write == nil {
			continue
		}
		if err := guarded(func() error { return write(written) }); err != nil {
			return nil, i, c.health.saw(err)
		}
	}
	if len(written.made) == 0 {
		return refusals, -1, nil
	}
	if err := guarded(tx.Commit); err != nil {
		return refusals, -1, c.failed(err)
	}
	c.health.failure.Store(nil)
	if c.record != nil {
		c.record.add(written.made)
	}
	return refusals, -1, nil
}

func (c *committer) failed(err error) error {
	c.health.failure.Store(&err)
	return c.health.saw(err)
}

// nameFile makes the name of the file last where that failed before: nothing
// may be acknowledged that a loss of power would take back with the name.
func (c *committer) nameFile() error {
	if c.unnamed != nil {
		c.unnamed = syncFolder(c.file.Load().folder)
	}
	return c.unnamed
}
