package boltstore

import "errors"

// errLeft says that the store closes before its pages were looked through.
var errLeft = errors.New("the store is being closed")

// lookThrough looks through the pages of a long file while the store serves:
// all but the leaves, which those who read them look at. To do it before would
// let a store of a million cases open in half a minute, and always later. What
// it finds is told by Health, as if somebody had read it; the guard around every
// reading holds until then. It sees the file as it was when it began, which keeps
// the pages that are freed meanwhile from being used again.
func (s *Store) lookThrough(whole int64) {
	defer close(s.looked)
	known := &s.committer.health
	tx, f, err := s.begin()
	if err != nil {
		return // whoever reads or writes next is told
	}
	defer known.end(tx)
	if tx.Size() <= whole {
		return
	}
	_ = known.saw(guarded(func() error {
		p := newPages(f.os, tx)
		p.goOn = func() error {
			select {
			case <-s.closing:
				return errLeft
			default:
				return nil
			}
		}
		return p.all(tx)
	}))
}
