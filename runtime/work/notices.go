package work

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// MostUnread is up to how many notices are counted that nobody has read.
const MostUnread = 100

// Notices are the notices of an office. They may be used from many goroutines.
type Notices struct {
	store  cards.Store
	vault  *vault.Vault
	drawer cards.Drawer[Notice]
	now    func() time.Time
}

// New opens the drawer over a store.
func New(store cards.Store, v *vault.Vault, now func() time.Time) *Notices {
	return &Notices{store, v, cards.In[Notice](store, v, Drawer), now}
}

// Tell keeps a notice for a worker, by the id of the person of his account; the
// event that it tells of is named by Case, Event and At. One that is there
// already stays as it is, read or not. The error is a *message.Problem: NotFound
// where there is no such worker.
func (s *Notices) Tell(ctx context.Context, worker string, n Notice) error {
	person, err := s.store.Person(ctx, worker)
	if err != nil {
		return runtime.CardProblem(err)
	}
	n.At, n.Read = n.At.UTC(), time.Time{}
	kept := cards.Kept[Notice]{
		ID: s.id(worker, n), Person: worker, Marks: s.unread(), Until: n.At.AddDate(0, 0, keptDays), Value: n,
	}
	card, err := s.drawer.Card(person, kept)
	if err == nil {
		err = s.store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}})
	}
	if errors.As(err, new(*runtime.VersionConflict)) {
		return nil // it is there
	}
	return runtime.CardProblem(err)
}

// Unread counts the notices of a worker that he has not read, up to MostUnread.
// The error is a *message.Problem.
func (s *Notices) Unread(ctx context.Context, worker string) (int, error) {
	if worker == "" {
		return 0, nil
	}
	all, err := s.store.Cards(ctx, s.filter(worker, s.unread(), MostUnread))
	if err != nil {
		return 0, runtime.CardProblem(err)
	}
	count := 0
	for _, card := range all {
		if card.Until.After(s.now()) {
			count++
		}
	}
	return count, nil
}

// List gives the notices of a worker, the newest first, at most limit
// (1–runtime.MaxLimit). Those that cannot be read or have lapsed are left out.
// The error is a *message.Problem.
func (s *Notices) List(ctx context.Context, worker string, limit int) ([]Notice, error) {
	return s.list(ctx, worker, nil, limit)
}

// News are those of List that he has not read.
func (s *Notices) News(ctx context.Context, worker string, limit int) ([]Notice, error) {
	return s.list(ctx, worker, s.unread(), limit)
}

func (s *Notices) list(ctx context.Context, worker string, marks [][]byte, limit int) ([]Notice, error) {
	if worker == "" {
		return nil, nil
	}
	all, err := s.drawer.List(ctx, s.filter(worker, marks, limit))
	if err != nil {
		return nil, runtime.CardProblem(err)
	}
	var notices []Notice
	for _, kept := range all {
		if !kept.Damaged && kept.Until.After(s.now()) {
			notices = append(notices, noticeOf(kept))
		}
	}
	return notices, nil
}

// Read keeps that a worker has read notices of his, by their ids; one that was
// read before, has lapsed or is another's is passed over. The error is a
// *message.Problem.
func (s *Notices) Read(ctx context.Context, worker string, ids ...string) error {
	if worker == "" || len(ids) == 0 {
		return nil
	}
	person, err := s.store.Person(ctx, worker)
	if err != nil {
		return runtime.CardProblem(err)
	}
	for _, id := range ids {
		if err := s.read(ctx, person, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *Notices) read(ctx context.Context, person runtime.Person, id string) error {
	kept, err := s.drawer.Of(ctx, person, id)
	if errors.As(err, new(*runtime.UnknownCard)) || errors.As(err, new(*runtime.Invalid)) || err == nil && !kept.Value.Read.IsZero() {
		return nil
	}
	if err != nil {
		return runtime.CardProblem(err)
	}
	kept.Value.Read, kept.Marks = s.now().UTC(), nil
	card, err := s.drawer.Card(person, kept)
	if err == nil {
		err = s.store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}})
	}
	if errors.As(err, new(*runtime.VersionConflict)) {
		return nil // another window was quicker
	}
	return runtime.CardProblem(err)
}

func (s *Notices) filter(worker string, marks [][]byte, limit int) runtime.CardFilter {
	return runtime.CardFilter{Drawer: Drawer, Person: worker, Marks: marks, Limit: limit}
}

// unread is the mark of what has not been read.
func (s *Notices) unread() [][]byte { return s.vault.Asked("notice", "unread") }

// id is the place of a notice: the newest come first, as cards.NewID has it,
// and the same event has the same place.
func (s *Notices) id(worker string, n Notice) string {
	second := fmt.Sprintf("%08x", math.MaxUint32-uint32(n.At.Unix()))
	stands := s.vault.Stands("notice\n" + worker + "\n" + n.Case + "\n" + strconv.Itoa(n.Event))
	return second + stands[:min(len(stands), idStands)]
}

// idStands is how many signs of an id stand for the event.
const idStands = 32

func noticeOf(kept cards.Kept[Notice]) Notice {
	n := kept.Value
	n.ID = kept.ID
	return n
}
