package boltstore

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync/atomic"

	"go.etcd.io/bbolt"
)

var (
	// errDamaged says that the file is not as this package left it.
	errDamaged = errors.New("the file is damaged")
	// errPanicked says that the library could not go on, which it only does
	// not on a damaged file.
	errPanicked = errors.New("the operation panicked")
	// errStuck says that a lock of the library is held for ever since then.
	errStuck = fmt.Errorf("%w, and cannot be used until the program is started again", errDamaged)
)

// guarded turns a panic into an error, so that one bad operation, or a damaged
// file, cannot end the process. The file is mapped into memory: a place in it
// that cannot be read is a fault, which is a panic only where one asks for it.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			err = errors.Join(errPanicked, fmt.Errorf("%v", r))
		}
	}()
	return do()
}

func isDamage(err error) bool { return errors.Is(err, errDamaged) || errors.Is(err, errPanicked) }

// health is what a store knows of its file. The zero health is a good one.
type health struct {
	stuck   atomic.Bool
	damage  atomic.Pointer[error] // the first that was seen
	failure atomic.Pointer[error] // of the last commit, where it failed
	lost    atomic.Pointer[error] // why something that nobody waited for was not kept
}

// saw notes damage and passes the error on.
func (h *health) saw(err error) error {
	if isDamage(err) {
		h.damage.CompareAndSwap(nil, &err)
	}
	return err
}

// begin begins a transaction. Where the library panics there, or in ending
// one, it keeps its locks: then the file is not touched any more.
func (h *health) begin(db *bbolt.DB, writable bool) (tx *bbolt.Tx, err error) {
	if h.stuck.Load() {
		return nil, errStuck
	}
	err = guarded(func() (err error) {
		tx, err = db.Begin(writable)
		return err
	})
	h.stuck.CompareAndSwap(false, errors.Is(err, errPanicked))
	return tx, h.saw(err)
}

// end ends a transaction; after a commit it does nothing.
func (h *health) end(tx *bbolt.Tx) {
	err := guarded(tx.Rollback)
	h.stuck.CompareAndSwap(false, errors.Is(err, errPanicked))
	_ = h.saw(err) // the transaction has its own error, or was committed
}
