package post

import (
	"context"
	"errors"
	"io"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// Drawer is the name of the drawer in which pieces lie.
const Drawer = "post"

// keptDays is how long a piece is kept after it was sent off.
const keptDays = 30

// heaviest is how many bytes the papers of a piece may have.
const heaviest = 600_000

// Config is what the post works with. All of it is needed.
type Config struct {
	Store cards.Store
	// Vault seals pieces and makes their marks.
	Vault *vault.Vault
	// Random gives keys and jitter; it is read from many goroutines.
	Random io.Reader
	Now    func() time.Time
}

// Post is the post of an office. It may be used from many goroutines.
type Post struct {
	config Config
	drawer cards.Drawer[piece]
}

// New opens the post over a store.
func New(config Config) *Post {
	return &Post{config, cards.In[piece](config.Store, config.Vault, Drawer)}
}

// piece is what is kept.
type piece struct {
	Parcel   runtime.Parcel      `json:"parcel"`
	Carrier  string              `json:"carrier"`
	By       string              `json:"by"`
	State    runtime.LetterState `json:"state"`
	Attempts int                 `json:"attempts,omitempty"`
	Created  time.Time           `json:"created"`
	Next     time.Time           `json:"next"`
	Settled  time.Time           `json:"settled,omitzero"`
	Trouble  string              `json:"trouble,omitempty"`
}

// Piece is something on its way, or that has gone.
type Piece struct {
	ID string
	// To is the address, as it was written.
	To string
	// By is the login of who sent it off.
	By    string
	State runtime.LetterState
	// Created and Settled are in UTC; Settled is zero while it waits.
	Created, Settled time.Time
	// Trouble is the id of the message that says what kept it from going, or
	// empty.
	Trouble string
}

// Sending is what is to go.
type Sending struct {
	// Key makes repeating it harmless: the same key gives the piece that is
	// there. Not empty.
	Key string
	// Person is the id of the applicant's person, or empty for somebody without
	// a card.
	Person  string
	Carrier string // runtime.CarrierEmail
	Parcel  runtime.Parcel
	By      string
}

// Send keeps a piece; it goes with the next round of Deliver. The error is a
// *message.Problem: Wrong where there is no address or the papers are too
// heavy, Conflict where the person was erased.
func (p *Post) Send(ctx context.Context, s Sending) (Piece, error) {
	if s.Carrier == runtime.CarrierEmail && s.Parcel.To.Email == "" {
		return Piece{}, message.NewProblem(message.Wrong, "runtime.letter.no_address").At("email")
	}
	weight := 0
	for _, paper := range s.Parcel.Papers {
		weight += len(paper.Bytes)
	}
	if weight > heaviest {
		return Piece{}, message.NewProblem(message.Wrong, "post.heavy").At("papers")
	}
	id := p.config.Vault.Stands("post\n" + s.Key)
	if before, err := p.View(ctx, s.Key); err == nil {
		return before, nil
	}
	now := p.config.Now().UTC()
	person, err := p.whose(ctx, s.Person, now)
	if err != nil {
		return Piece{}, err
	}
	change := runtime.CardChange{}
	if person.Version == 0 {
		change.Persons = []runtime.Person{person}
	}
	kept := cards.Kept[piece]{ID: id, Person: person.ID, Until: now.AddDate(0, 0, keptDays), Value: piece{
		Parcel: s.Parcel, Carrier: s.Carrier, By: s.By, State: runtime.LetterWaiting, Created: now, Next: now,
	}}
	err = p.put(ctx, change, person, kept)
	if errors.As(err, new(*runtime.VersionConflict)) { // a second click at the same moment
		return p.View(ctx, s.Key)
	}
	return pieceOf(kept), runtime.CardProblem(err)
}

// View gives the piece that was sent under a key. The error is NotFound where
// there is none.
func (p *Post) View(ctx context.Context, key string) (Piece, error) {
	kept, err := p.drawer.Get(ctx, p.config.Vault.Stands("post\n"+key))
	return pieceOf(kept), runtime.CardProblem(err)
}

// Again lets a piece that was given up be tried again. The error is a
// *message.Problem: Conflict where it was not given up.
func (p *Post) Again(ctx context.Context, key string) error {
	kept, person, err := p.drawer.Read(ctx, p.config.Vault.Stands("post\n"+key))
	if err != nil {
		return runtime.CardProblem(err)
	}
	if kept.Value.State != runtime.LetterDead {
		return message.NewProblem(message.Conflict, "runtime.letter.not_dead").At("letter")
	}
	v := &kept.Value
	v.State, v.Attempts, v.Next, v.Settled, v.Trouble = runtime.LetterWaiting, 0, p.config.Now().UTC(), time.Time{}, ""
	return runtime.CardProblem(p.put(ctx, runtime.CardChange{}, person, kept))
}

func (p *Post) whose(ctx context.Context, id string, now time.Time) (runtime.Person, error) {
	if id == "" {
		person, err := cards.NewPerson(p.config.Vault, p.config.Random, now)
		return person, runtime.CardProblem(err)
	}
	person, err := p.config.Store.Person(ctx, id)
	if err == nil && person.Into != "" {
		person, err = p.config.Store.Person(ctx, person.Into)
	}
	switch {
	case err != nil:
		return runtime.Person{}, runtime.CardProblem(err)
	case !person.Erased.IsZero():
		return runtime.Person{}, message.NewProblem(message.Conflict, "runtime.person.erased").At("person")
	}
	return person, nil
}

// put keeps a piece, with the mark of those that wait where it does.
func (p *Post) put(ctx context.Context, change runtime.CardChange, person runtime.Person, kept cards.Kept[piece]) error {
	kept.Marks = nil
	if kept.Value.State == runtime.LetterWaiting {
		kept.Marks = p.waiting()
	}
	card, err := p.drawer.Card(person, kept)
	if err != nil {
		return err
	}
	change.Cards = []runtime.Card{card}
	return p.config.Store.PutCards(ctx, change)
}

// waiting is the mark of all pieces that wait.
func (p *Post) waiting() [][]byte { return p.config.Vault.Asked("post", "waiting") }

func pieceOf(kept cards.Kept[piece]) Piece {
	v := kept.Value
	return Piece{ID: kept.ID, To: v.Parcel.To.Email, By: v.By, State: v.State, Created: v.Created, Settled: v.Settled, Trouble: v.Trouble}
}
