package runtime

import (
	"context"
	"time"
)

// CardStore keeps what an office writes on cards beside its cases: accounts of
// workers, sessions, applicants, consultations, drafts. Cards lie in drawers,
// and each belongs to a person whose key seals it.
type CardStore interface {
	// Card gives one; the error is *UnknownCard where there is none.
	Card(ctx context.Context, drawer, id string) (Card, error)
	// PutCards keeps persons and cards in one transaction, or none of them: new
	// ones with Version 0, else by the version that the caller read, which the
	// store counts up; *VersionConflict where it is not the one that is there.
	// A card with Gone is taken out. Whoever a card belongs to has to be there,
	// or come with it: *UnknownPerson, or *ErasedPerson, says that he is not.
	PutCards(ctx context.Context, change CardChange) error
	// Cards lists cards of a drawer by id, ascending. One whose Until has passed
	// is listed until Lapse takes it out: a store knows no time.
	Cards(ctx context.Context, filter CardFilter) ([]Card, error)
	// Lapse takes out cards whose Until is not later than a moment, the earliest
	// first, at most limit, and gives how many.
	Lapse(ctx context.Context, moment time.Time, limit int) (int, error)
}

// Card is something that an office wrote down about a person. What it says is
// sealed, and goes when he is erased: so does the card.
type Card struct {
	// Drawer is what kind of card it is ("account", "consultation"), 1–50 bytes.
	Drawer string `json:"drawer"`
	// ID is 1–200 bytes, and says nothing. Lists go by it, so that where their
	// order matters it is made like Person.ID: the newest come first.
	ID string `json:"id"`
	// Person is whose key seals it.
	Person string `json:"person"`
	// Marks are keyed hashes under which it is found in its drawer, 1–64 bytes
	// each, at most MostMarks.
	Marks [][]byte `json:"marks,omitempty"`
	// Until is when it lapses, in UTC; zero means never.
	Until time.Time `json:"until,omitzero"`
	// Sealed is what it says, 1 byte to MostSealed.
	Sealed []byte `json:"sealed"`
	// Gone takes it out; then Drawer, ID and Version count only.
	Gone bool `json:"-"`
	// Version counts changes, from 1.
	Version int `json:"version"`
}

// CardChange is what becomes of persons and cards in one transaction: one at
// least, of each at most MaxLimit, none of them twice.
type CardChange struct {
	// Persons are kept as PutPerson keeps them, before the cards.
	Persons []Person
	Cards   []Card
}

// CardFilter says which cards to list. What is given has to hold all at once.
type CardFilter struct {
	Drawer string
	// Marks are all to be on a card; none given leaves them aside.
	Marks [][]byte
	// Person is whose they are, or empty for everybody's.
	Person string
	// After lists only cards with a greater id, so that the last id of a page
	// begins the next.
	After string
	// Limit is how many at most, 1–MaxLimit; 0 means DefaultLimit.
	Limit int
}

// MostSealed is how much a card may say, in bytes.
const MostSealed = 1 << 20

// The longest name of a drawer and id of a card, in bytes.
const (
	longestDrawer = 50
	longestCard   = 200
)
