package runtime

import (
	"context"
	"fmt"

	"reglament/interpreter"
	"reglament/runtime/casefile"
)

// Store keeps the journals of all cases. Every store passes the suite of
// package storetest. Methods may be called from many goroutines. A change is
// whole or not at all, and is on disk when its call returns without error.
//
// Errors: *UnknownCase, *UnknownClosure, *SequenceConflict, *Republished,
// *Invalid and those of casefile.Fold say what is wrong with a call; a *message.Problem of kind
// Environment says that the store itself cannot serve; an ended context gives
// its own error, and nothing was changed then.
type Store interface {
	// Open gives a case the next number of its year and keeps its first
	// events and its closure in one transaction. Numbers of a year run from
	// 1 without gaps or doubles; an opening that fails takes none. Where a
	// case has been opened under the same key before, that case is given
	// back and nothing is kept.
	Open(ctx context.Context, opening Opening) (Opened, error)
	// Keyed gives the number of the case that was opened under a key; ok is
	// false where there is none.
	Keyed(ctx context.Context, key string) (number string, ok bool, err error)
	// Append keeps the next events of a case, sealed by casefile.Seal. The
	// error is *SequenceConflict where the case has moved on.
	Append(ctx context.Context, number string, events []casefile.Envelope) error
	// Journal gives all events of a case, oldest first.
	Journal(ctx context.Context, number string) ([]casefile.Envelope, error)
	// Cases lists cases in the filter's order. A case whose row cannot be
	// read is listed as Damaged.
	Cases(ctx context.Context, filter Filter) ([]Summary, error)
	// Publish keeps a publication with its closure, and ends the one that it
	// closes, in one transaction. Where the same text was published under
	// the same Publication.Key, that publication is given back with before,
	// and nothing is changed; another text there is *Republished.
	Publish(ctx context.Context, publishing Publishing) (p Publication, before bool, err error)
	// Published lists all publications in the order of their keys.
	Published(ctx context.Context) ([]Publication, error)
	// Closure gives the texts of a regulation that some case is pinned to or
	// that was published.
	Closure(ctx context.Context, hash string) (Closure, error)
	// Health is nil while the store can be read and written to, as far as
	// it knows; where the last change could not be kept it tries again.
	// The error is a *message.Problem of kind Environment.
	Health(ctx context.Context) error
	// Close waits until all that was accepted is kept and lets go of the
	// data. Later calls fail; a second Close does nothing.
	Close() error
}

// Closure holds the texts of a regulation, as the interpreter takes them.
type Closure = interpreter.Closure

// Opening is what a store needs to open a case.
type Opening struct {
	// Year of the opening (1–9999), the first part of the number.
	Year int
	// Key makes repeating the opening harmless; empty means no such key. At
	// most 200 bytes.
	Key string
	// Closure holds the texts of the regulation; the opening event names
	// its hash.
	Closure Closure
	// Drafts are the first events, casefile.Opened at the head, not sealed
	// yet: they get their number from the store.
	Drafts []casefile.Envelope
}

// Opened is a case that was opened now, or (Before) earlier under the same key.
type Opened struct {
	Number string
	Before bool
	// Journal is as it was kept; empty where the case is from before.
	Journal []casefile.Envelope
}

// UnknownCase says that there is no case with this number.
type UnknownCase struct{ Number string }

// Error names the number.
func (e *UnknownCase) Error() string { return fmt.Sprintf("there is no case %s", e.Number) }

// UnknownClosure says that no case is pinned to such a closure and none was
// published.
type UnknownClosure struct{ Hash string }

// Error names the hash.
func (e *UnknownClosure) Error() string {
	return fmt.Sprintf("no case is pinned to the regulation %s", e.Hash)
}

// SequenceConflict says that a case has another number of events than the
// caller took it to have.
type SequenceConflict struct {
	Number           string
	Expected, Actual int // numbers of the last event
}

// Error names both numbers.
func (e *SequenceConflict) Error() string {
	return fmt.Sprintf("case %s has %d events, not %d", e.Number, e.Actual, e.Expected)
}

// Invalid says that what was handed in cannot be kept: a mistake of the
// calling program.
type Invalid struct{ Reason string }

// Error gives the reason.
func (e *Invalid) Error() string { return "cannot be kept: " + e.Reason }
