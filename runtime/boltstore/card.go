package boltstore

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// carded is a card that is to be kept or taken out, and what was there of it.
type carded struct {
	former, now runtime.Card
	raw         []byte // nil where it is taken out
}

// newCard is a card as it will be kept. The error is *VersionConflict where
// another version is there than the one given.
func newCard(tx *bbolt.Tx, card runtime.Card) (carded, error) {
	former, _, err := cardOf(tx, cardKey(card.Drawer, card.ID))
	if err != nil {
		return carded{}, err
	}
	if former.Version != card.Version {
		return carded{}, &runtime.VersionConflict{ID: card.ID, Expected: card.Version, Actual: former.Version}
	}
	if card.Gone {
		return carded{former: former}, nil
	}
	card.Version++
	raw, err := json.Marshal(card)
	if err != nil {
		return carded{}, &runtime.Invalid{Reason: "the card cannot be written"}
	}
	return carded{former, card, raw}, nil
}

// to keeps the card, or takes it out.
func (k carded) to(c *changes) error {
	if k.raw == nil {
		if err := c.remove(bucketCards, cardKey(k.former.Drawer, k.former.ID)); err != nil {
			return err
		}
	} else if err := c.put(bucketCards, cardKey(k.now.Drawer, k.now.ID), k.raw); err != nil {
		return err
	}
	return c.relist(marksOfCard(k.former), marksOfCard(k.now))
}

// cardKey orders the cards of a drawer by id.
func cardKey(drawer, id string) []byte { return append(drawerKey(drawer), id...) }

// drawerKey begins the keys of all that lies in a drawer: its length, so that
// none begins another, and its name, of at most 50 bytes.
func drawerKey(drawer string) []byte { return append([]byte{byte(len(drawer))}, drawer...) }

// cardAtKey is where the card with a key lies.
func cardAtKey(key []byte) (drawer, id string, ok bool) {
	if len(key) < 1 || len(key) <= 1+int(key[0]) {
		return "", "", false
	}
	head := 1 + int(key[0])
	return string(key[1:head]), string(key[head:]), true
}

// markedKey begins the keys of a drawer's cards that have a mark, holderKey
// those of a person's cards.
func markedKey(drawer string, m []byte) []byte { return joined(drawerKey(drawer), markKey(m)) }

func holderKey(person string) []byte { return named(person) }

// marksOfCard are the keys under which a card is found.
func marksOfCard(card runtime.Card) []mark {
	if card.Version == 0 {
		return nil
	}
	key := cardKey(card.Drawer, card.ID)
	marks := []mark{{bucketHolders, joined(holderKey(card.Person), key)}}
	if !card.Until.IsZero() {
		marks = append(marks, mark{bucketLapsing, joined(momentKey(card.Until), key)})
	}
	for _, m := range slices.CompactFunc(slices.SortedFunc(slices.Values(card.Marks), bytes.Compare), bytes.Equal) {
		marks = append(marks, mark{bucketMarked, joined(markedKey(card.Drawer, m), []byte(card.ID))})
	}
	return marks
}

// cardOf reads the card with a key; there is false where there is none.
func cardOf(tx *bbolt.Tx, key []byte) (card runtime.Card, there bool, err error) {
	value := tx.Bucket(bucketCards).Get(key)
	if value == nil {
		return runtime.Card{}, false, nil
	}
	card, err = cardAt(key, value)
	return card, true, err
}

func cardAt(key, value []byte) (card runtime.Card, err error) {
	raw, err := content(bucketCards, key, value)
	if err == nil {
		err = json.Unmarshal(raw, &card)
	}
	drawer, id, ok := cardAtKey(key)
	if err != nil || !ok || card.Drawer != drawer || card.ID != id || card.Version < 1 {
		return runtime.Card{}, unreadable(bucketCards)
	}
	return card, nil
}

// Card gives one; see runtime.Store.
func (s *Store) Card(ctx context.Context, drawer, id string) (card runtime.Card, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) (err error) {
		there := false
		if len(drawer) <= longestDrawer {
			card, there, err = cardOf(tx, cardKey(drawer, id))
		}
		if err == nil && !there {
			err = &runtime.UnknownCard{Drawer: drawer, ID: id}
		}
		return err
	})
	if err != nil {
		return runtime.Card{}, err
	}
	return card, nil
}

// PutCards keeps persons and cards; see runtime.Store.
func (s *Store) PutCards(ctx context.Context, change runtime.CardChange) error {
	if err := change.Check(); err != nil {
		return err
	}
	return s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		next, err := newCards(tx, change)
		if err != nil {
			return nil, err
		}
		return next.to, nil
	})
}

// Lapse takes out cards that have lapsed; see runtime.Store. One that cannot
// be read is left where it is, and Health tells of it.
func (s *Store) Lapse(ctx context.Context, moment time.Time, limit int) (lapsed int, err error) {
	until := momentKey(moment)
	err = s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		var gone cardSteps
		cursor := tx.Bucket(bucketLapsing).Cursor()
		for k, _ := cursor.First(); len(k) > momentSize && len(gone.cards) < limit; k, _ = cursor.Next() {
			if bytes.Compare(k[:momentSize], until) > 0 {
				break
			}
			card, there, err := cardOf(tx, k[momentSize:])
			if err != nil || !there {
				_ = s.committer.health.saw(unreadable(bucketCards))
				continue
			}
			gone.cards = append(gone.cards, carded{former: card})
		}
		lapsed = len(gone.cards)
		return gone.to, nil
	})
	if err != nil {
		return 0, err
	}
	return lapsed, nil
}
