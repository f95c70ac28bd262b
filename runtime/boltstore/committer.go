package boltstore

import (
	"context"

	"go.etcd.io/bbolt"
)

// largestGroup bounds how many operations share a commit, so that the first
// of them does not wait for long.
const largestGroup = 1000

// operation is one change. check looks at the transaction and gives the
// writing that is to be done, or refuses; it may run more than once and must
// give its result anew each time.
type operation struct {
	ctx   context.Context
	check func(*bbolt.Tx) (write func() error, err error)
	done  chan error // buffered for one
}

// committer runs operations in groups, one transaction a group.
type committer struct {
	db      *bbolt.DB
	health  health
	queue   chan *operation
	stopped chan struct{}
}

func newCommitter(db *bbolt.DB) *committer {
	c := &committer{db: db, queue: make(chan *operation, largestGroup), stopped: make(chan struct{})}
	go c.run()
	return c
}

// run ends when the queue is closed and empty.
func (c *committer) run() {
	defer close(c.stopped)
	for first := range c.queue {
		c.serve(c.gather(first))
	}
}

// gather takes all that are waiting now, without waiting for more.
func (c *committer) gather(first *operation) []*operation {
	group := []*operation{first}
	for len(group) < largestGroup {
		select {
		case next, open := <-c.queue:
			if !open {
				return group
			}
			group = append(group, next)
		default:
			return group
		}
	}
	return group
}

// serve answers every operation of the group.
func (c *committer) serve(group []*operation) {
	var live []*operation
	for _, op := range group {
		if err := op.ctx.Err(); err != nil {
			op.done <- err
			continue
		}
		live = append(live, op)
	}
	for len(live) > 0 {
		refusals, culprit, err := c.attempt(live)
		if culprit >= 0 {
			live[culprit].done <- err
			live = append(live[:culprit:culprit], live[culprit+1:]...)
			continue
		}
		for i, op := range live {
			// Where the commit failed, a refusal counts for nothing: it may
			// rest on a change of the same group that did not come about.
			if err != nil {
				op.done <- err
				continue
			}
			op.done <- refusals[i]
		}
		return
	}
}

// attempt runs the operations in one transaction. A culprit (or -1) is one
// whose writing failed: nothing was kept, and the others may be tried again.
func (c *committer) attempt(group []*operation) (refusals []error, culprit int, err error) {
	tx, err := c.health.begin(c.db, true)
	if err != nil {
		return nil, -1, err
	}
	defer c.health.end(tx)
	refusals = make([]error, len(group))
	wrote := false
	for i, op := range group {
		var write func() error
		if refusals[i] = guarded(func() (err error) { write, err = op.check(tx); return err }); refusals[i] != nil {
			_ = c.health.saw(refusals[i]) // the operation is told
			continue
		}
		if write == nil {
			continue
		}
		if err := guarded(write); err != nil {
			return nil, i, c.health.saw(err)
		}
		wrote = true
	}
	if !wrote {
		return refusals, -1, nil
	}
	if err := guarded(tx.Commit); err != nil {
		c.health.failure.Store(&err)
		return refusals, -1, c.health.saw(err)
	}
	c.health.failure.Store(nil)
	return refusals, -1, nil
}
