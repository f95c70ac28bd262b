package runtime

import (
	"context"
	"time"
)

// LetterStore keeps the outbox: what is to go out, and what became of it.
type LetterStore interface {
	// Letters lists letters in the order of LetterFilter.
	Letters(ctx context.Context, filter LetterFilter) ([]Letter, error)
	// Letter gives one; the error is *UnknownLetter where there is none.
	Letter(ctx context.Context, id string) (Letter, error)
	// PutLetter keeps what became of a letter. Version is the one that the
	// caller read, and the store counts it up; *VersionConflict where somebody
	// else was faster.
	PutLetter(ctx context.Context, letter Letter) error
}

// Letter is a message to a person on its way out. It is kept in the
// transaction of the event that called for it, and delivered afterwards, at
// least once: a carrier may get it twice with the same ID and takes that for
// one.
type Letter struct {
	// ID is "CASE/EVENT/MESSAGE", the idempotency key for carriers.
	ID      string `json:"id"`
	Case    string `json:"case"`
	Message string `json:"message"` // id in the regulation
	Carrier string `json:"carrier"` // "email", "sms", …; empty: nobody knows how
	// Person is whose key seals the address and the text.
	Person string      `json:"person"`
	Sealed []byte      `json:"sealed"`
	State  LetterState `json:"state"`
	// Attempts is how often a carrier was given it.
	Attempts int `json:"attempts"`
	// Next is when it may be tried; it orders the waiting ones.
	Next    time.Time `json:"next"`
	Created time.Time `json:"created"`
	// Settled is when it left the waiting ones; zero before.
	Settled time.Time `json:"settled,omitzero"`
	// Trouble is the id of the message that says what kept it from going the
	// last time. It names nobody.
	Trouble string `json:"trouble,omitempty"`
	// Version counts changes, from 1.
	Version int `json:"version"`
}

// LetterState is where a letter stands.
type LetterState string

// The states of a letter.
const (
	LetterWaiting LetterState = "waiting" // to be tried at Next
	LetterSent    LetterState = "sent"    // a carrier has taken it
	LetterDead    LetterState = "dead"    // given up until a person sees to it
	LetterByHand  LetterState = "by_hand" // a worker told the person himself
)

// LetterFilter says which letters to list: the waiting by Next, all others by
// Settled, the newest last; within one moment by ID.
type LetterFilter struct {
	State LetterState // LetterWaiting by default
	// Until, where given, leaves out what comes after that moment.
	Until time.Time
	// Case, where given, lists the letters of one case in all states by ID;
	// State and Until do not count then.
	Case string
	// Limit is how many at most, 1–MaxLimit; 0 means DefaultLimit.
	Limit int
}
