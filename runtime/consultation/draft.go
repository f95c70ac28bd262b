package consultation

import (
	"context"
	"errors"
	"net/url"
	"time"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// DraftDrawer is the name of the drawer in which drafts lie.
const DraftDrawer = "draft"

// draftDays is how long a draft waits.
const draftDays = 7

// longestDraft is how much may be typed into a form, in bytes.
const longestDraft = 500_000

// Drafts keep what somebody typed into a form and has not sent: one for a
// worker and a page.
type Drafts struct {
	store  cards.Store
	vault  *vault.Vault
	drawer cards.Drawer[Draft]
	now    func() time.Time
}

// Draft is a form that somebody began to fill in.
type Draft struct {
	Page  string     `json:"page"`
	Form  url.Values `json:"form"`
	Saved time.Time  `json:"saved"` // in UTC
}

// NewDrafts opens the drawer over a store.
func NewDrafts(store cards.Store, v *vault.Vault, now func() time.Time) *Drafts {
	return &Drafts{store, v, cards.In[Draft](store, v, DraftDrawer), now}
}

// Save keeps what stands in a form, in the place of what was kept for the page
// before. Worker is the id of the person of the worker's account. The error is a
// *message.Problem.
func (d *Drafts) Save(ctx context.Context, worker, page string, form url.Values) error {
	size := len(page)
	for name, values := range form {
		size += len(name)
		for _, value := range values {
			size += len(value)
		}
	}
	if size > longestDraft {
		return message.NewProblem(message.Wrong, "consultation.draft_long")
	}
	for attempt := 1; ; attempt++ {
		err := d.save(ctx, worker, Draft{Page: page, Form: form, Saved: d.now().UTC()})
		// Two windows of one worker: the later one stays.
		if !errors.As(err, new(*runtime.VersionConflict)) || attempt == draftAttempts {
			return runtime.CardProblem(err)
		}
	}
}

// draftAttempts is how often a draft is saved again where another window was quicker.
const draftAttempts = 3

func (d *Drafts) save(ctx context.Context, worker string, draft Draft) error {
	person, err := d.store.Person(ctx, worker)
	if err != nil {
		return err
	}
	kept := cards.Kept[Draft]{ID: d.id(worker, draft.Page), Person: worker, Value: draft, Until: draft.Saved.AddDate(0, 0, draftDays)}
	if before, err := d.store.Card(ctx, DraftDrawer, kept.ID); err == nil {
		kept.Version = before.Version
	} else if !errors.As(err, new(*runtime.UnknownCard)) {
		return err
	}
	card, err := d.drawer.Card(person, kept)
	if err != nil {
		return err
	}
	return d.store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{card}})
}

// Load gives what was kept for a page; ok is false where there is nothing, or it
// has lapsed. The error is a *message.Problem.
func (d *Drafts) Load(ctx context.Context, worker, page string) (draft Draft, ok bool, err error) {
	kept, err := d.drawer.Get(ctx, d.id(worker, page))
	switch {
	case errors.As(err, new(*runtime.UnknownCard)):
		return Draft{}, false, nil
	case err != nil:
		return Draft{}, false, runtime.CardProblem(err)
	case !kept.Until.After(d.now()):
		return Draft{}, false, nil
	}
	return kept.Value, true, nil
}

// Drop forgets what was kept for a page: the form was sent. The error is a
// *message.Problem.
func (d *Drafts) Drop(ctx context.Context, worker, page string) error {
	card, err := d.store.Card(ctx, DraftDrawer, d.id(worker, page))
	if err == nil {
		err = d.store.PutCards(ctx, runtime.CardChange{Cards: []runtime.Card{
			d.drawer.Out(cards.Kept[Draft]{ID: card.ID, Person: card.Person, Version: card.Version}),
		}})
	}
	if errors.As(err, new(*runtime.UnknownCard)) || errors.As(err, new(*runtime.VersionConflict)) {
		return nil // it is gone, or another window has typed on
	}
	return runtime.CardProblem(err)
}

// List gives the drafts of a worker that have not lapsed, for "you were about
// to…". Those that cannot be read are left out. The error is a *message.Problem.
func (d *Drafts) List(ctx context.Context, worker string) ([]Draft, error) {
	all, err := d.drawer.List(ctx, runtime.CardFilter{Person: worker, Limit: runtime.MaxLimit})
	if err != nil {
		return nil, runtime.CardProblem(err)
	}
	var drafts []Draft
	for _, kept := range all {
		if !kept.Damaged && kept.Until.After(d.now()) {
			drafts = append(drafts, kept.Value)
		}
	}
	return drafts, nil
}

// id is the place of a draft: it says nothing of the page, whose address may
// name a case.
func (d *Drafts) id(worker, page string) string {
	return d.vault.Stands("draft\n" + worker + "\n" + page)
}
