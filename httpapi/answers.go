package httpapi

import (
	"context"
	"errors"
	"sync"
	"time"

	"reglament/runtime"
	"reglament/runtime/cards"
	"reglament/runtime/vault"
)

// answerDrawer is where answers lie in the card index.
const answerDrawer = "answer"

// cardAnswers keeps answers in the card index, each sealed with the key of the
// person whom it is about: it goes with him.
type cardAnswers struct {
	store  cards.Store
	drawer cards.Drawer[KeptAnswer]
	now    func() time.Time
}

// CardAnswers keeps answers in the store of the office. Whoever runs the office
// takes out what has lapsed (runtime.CardStore.Lapse).
func CardAnswers(store cards.Store, v *vault.Vault, now func() time.Time) Answers {
	return &cardAnswers{store: store, drawer: cards.In[KeptAnswer](store, v, answerDrawer), now: now}
}

// Answer gives what is kept and has not lapsed.
func (c *cardAnswers) Answer(ctx context.Context, id string) (KeptAnswer, bool, error) {
	kept, err := c.drawer.Get(ctx, id)
	switch {
	case errors.As(err, new(*runtime.UnknownCard)):
		return KeptAnswer{}, false, nil
	case err != nil:
		return KeptAnswer{}, false, err
	}
	return kept.Value, c.now().Before(kept.Until), nil
}

// Keep puts an answer in the place of one that has lapsed, or in a new one.
func (c *cardAnswers) Keep(ctx context.Context, id, person string, answer KeptAnswer) error {
	whose, err := c.store.Person(ctx, person)
	if err != nil {
		return err
	}
	kept := cards.Kept[KeptAnswer]{ID: id, Person: whose.ID, Until: c.now().Add(DayOfAnswers).UTC(), Value: answer}
	change := runtime.CardChange{}
	if old, err := c.store.Card(ctx, answerDrawer, id); err == nil {
		kept.Version = old.Version
	} else if !errors.As(err, new(*runtime.UnknownCard)) {
		return err
	}
	card, err := c.drawer.Card(whose, kept)
	if err != nil {
		return err
	}
	change.Cards = append(change.Cards, card)
	return c.store.PutCards(ctx, change)
}

// mostRemembered bounds the answers that are kept in memory.
const mostRemembered = 1000

// memoryAnswers keeps answers while the program runs: where nobody has said
// where else.
type memoryAnswers struct {
	now func() time.Time
	mu  sync.Mutex
	all map[string]remembered
	old []string // ids, the oldest first
}

type remembered struct {
	answer KeptAnswer
	until  time.Time
}

// Answer gives what is remembered.
func (m *memoryAnswers) Answer(_ context.Context, id string) (KeptAnswer, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	one, ok := m.all[id]
	return one.answer, ok && m.now().Before(one.until), nil
}

// Keep forgets the oldest where there are too many.
func (m *memoryAnswers) Keep(_ context.Context, id, _ string, answer KeptAnswer) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.all[id]; !ok {
		m.old = append(m.old, id)
	}
	m.all[id] = remembered{answer, m.now().Add(DayOfAnswers)}
	if len(m.old) > mostRemembered {
		delete(m.all, m.old[0])
		m.old = m.old[1:]
	}
	return nil
}
