package runtime

import (
	"context"
	"time"

	"reglament/interpreter"
	"reglament/runtime/casefile"
)

// Store keeps all that an office must not lose. Every store passes the suite
// of package storetest. Methods may be called from many goroutines. A change
// is whole or not at all, and is on disk when its call returns without error.
// A store never sees what a payload, a snapshot, a letter or a card says: they
// come to it sealed.
//
// Errors: *UnknownCase, *UnknownClosure, *UnknownPerson, *UnknownLetter,
// *UnknownCard, *ErasedPerson, *SequenceConflict, *VersionConflict,
// *Republished, *Invalid and those of casefile say what is wrong with a call; a *message.Problem of kind
// Environment says that the store itself cannot serve; an ended context gives
// its own error, and nothing was changed then.
type Store interface {
	CaseStore
	LetterStore
	PersonStore
	CardStore
	ReadingStore
	PublicationStore
	// Health is nil while the store can be read and written to, as far as
	// it knows; where the last change could not be kept it tries again.
	// The error is a *message.Problem of kind Environment.
	Health(ctx context.Context) error
	// Close waits until all that was accepted is kept and lets go of the
	// data. Later calls fail; a second Close does nothing.
	Close() error
}

// CaseStore keeps the journals of cases, their rows and snapshots.
type CaseStore interface {
	// Open gives a case the next number of its year and keeps what the
	// opening makes of that number, in one transaction. Numbers of a year run
	// from 1 without gaps or doubles; an opening that fails takes none. Where
	// a case has been opened under the same key before, that case is given
	// back and nothing is kept.
	Open(ctx context.Context, opening Opening) (Opened, error)
	// Keyed gives the number of the case that was opened under a key; ok is
	// false where there is none.
	Keyed(ctx context.Context, key string) (number string, ok bool, err error)
	// Append keeps the next events of a case with all that comes with them,
	// in one transaction. The error is *SequenceConflict where the case has
	// moved on.
	Append(ctx context.Context, number string, change Change) error
	// Load gives a case as it stands: its row, its last snapshot and the
	// events behind that. Its cost does not grow with the life of the case.
	Load(ctx context.Context, number string) (Kept, error)
	// Journal gives all events of a case, oldest first.
	Journal(ctx context.Context, number string) ([]casefile.Envelope, error)
	// Log gives events of all cases in the order in which they were kept, from
	// the one behind a position (0: from the first), at most limit (1–MaxLimit
	// times 10).
	Log(ctx context.Context, after uint64, limit int) ([]Entry, error)
	// Last is the last entry of the log; zero where there is none.
	Last(ctx context.Context) (Entry, error)
	// Cases lists cases in the filter's order. A case whose row cannot be
	// read is listed as Damaged, with its number only; one of which something
	// else that Load gives was found to be spoilt, by a Load or a check, may be
	// listed so with its row. A list need not look at more than rows.
	Cases(ctx context.Context, filter Filter) ([]Summary, error)
	// Waking gives cases whose Summary.Wake is not later than a moment, the
	// earliest first, at most limit.
	Waking(ctx context.Context, moment time.Time, limit int) ([]Waking, error)
}

// PublicationStore keeps what was published.
type PublicationStore interface {
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
	// Closure holds the texts of the regulation that the case is pinned to.
	Closure Closure
	// Person, where given, is kept in the same transaction, as PutPerson keeps
	// him: a new one, or what became of one who is there. Where he has been
	// changed, erased say, since he was read, the case is not opened. He may not
	// be erased or merged into another.
	Person *Person
	// Change makes of a number what is to be kept: the journal from its first
	// event, the row, and so on. It does nothing else, and may be called more
	// than once, with different numbers.
	Change func(number string) (Change, error)
}

// Opened is a case that was opened now, or (Before) earlier under the same key.
type Opened struct {
	Number string
	Before bool
	// Change is as it was kept; empty where the case is from before.
	Change Change
}

// Change is what becomes of a case in one transaction.
type Change struct {
	// Events are the next of the journal, sealed and in the chain; one at least.
	Events []casefile.Envelope
	// Row is the case in lists after them.
	Row Summary
	// Snapshot is the case after the last of them, sealed; nil keeps the
	// snapshot that is there, and an empty one that is not nil removes it.
	Snapshot []byte
	// Letters are put into the outbox with it, new ones or by their Version.
	Letters []Letter
}

// Kept is a case as it stands.
type Kept struct {
	Row Summary
	// Snapshot is the case after the event At, sealed; nil and 0 where there
	// is none.
	Snapshot []byte
	At       int
	// Events are those behind the snapshot, oldest first.
	Events []casefile.Envelope
	// Person is the one of Row.Person, or zero.
	Person Person
}

// Entry is an event in the order in which a store kept it.
type Entry struct {
	// Position counts from 1 without gaps.
	Position uint64
	// Chain is the hash over this event and all before it, as Chain makes it.
	Chain string
	casefile.Envelope
}

// Waking is a case and the moment at which something of it comes by itself.
type Waking struct {
	Number string
	At     time.Time
}

// Anew makes of a journal that an older format kept unsealed what is kept of
// it from now on: the same events, sealed, in a new chain.
type Anew func(journal []casefile.Envelope) (Renewed, error)

// Renewed is a case that was sealed anew.
type Renewed struct {
	// Change holds the whole journal from its first event.
	Change Change
	Person Person
	// Key is what stands for the key under which the case was opened, or empty.
	Key string
}
