package boltstore

import (
	"bytes"
	"context"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// The ways of listing letters, the first byte of the keys of bucketOutbox.
const (
	lettersByState = 's' // then the state, the moment and the id
	lettersByCase  = 'c' // then the case and the id
)

// lettered is a letter that is to be kept, and what was there of it.
type lettered struct {
	former, now runtime.Letter
	raw         []byte
}

// newLetter is a letter as it will be kept. The error is *VersionConflict
// where another version is there than the letter's.
func newLetter(former, letter runtime.Letter) (lettered, error) {
	if letter.Version != former.Version {
		return lettered{}, &runtime.VersionConflict{ID: letter.ID, Expected: letter.Version, Actual: former.Version}
	}
	letter.Version++
	raw, err := packLetter(letter)
	if err != nil {
		return lettered{}, &runtime.Invalid{Reason: "the letter cannot be written"}
	}
	return lettered{former, letter, raw}, nil
}

func (l lettered) to(c *changes) error {
	if err := c.put(bucketLetters, []byte(l.now.ID), l.raw); err != nil {
		return err
	}
	return c.relist(marksOfLetter(l.former), marksOfLetter(l.now))
}

// addressed gives a step its letters.
func (s *step) addressed(tx *bbolt.Tx, letters []runtime.Letter) error {
	s.letters = nil
	for _, letter := range letters {
		former, err := s.formerLetter(tx, letter.ID)
		if err != nil {
			return err
		}
		next, err := newLetter(former, letter)
		if err != nil {
			return err
		}
		s.letters = append(s.letters, next)
	}
	return nil
}

// formerLetter is a letter as it is there, or will be by the same step.
func (s *step) formerLetter(tx *bbolt.Tx, id string) (runtime.Letter, error) {
	for i := len(s.letters) - 1; i >= 0; i-- {
		if s.letters[i].now.ID == id {
			return s.letters[i].now, nil
		}
	}
	former, _, err := letterOf(tx, id)
	return former, err
}

// letterOf reads a letter; there is false where there is none.
func letterOf(tx *bbolt.Tx, id string) (letter runtime.Letter, there bool, err error) {
	raw, there, err := must(tx, bucketLetters, []byte(id))
	if err != nil || !there {
		return runtime.Letter{}, there, err
	}
	if letter, err = unpackLetter(id, raw); err != nil || letter.ID != id {
		return runtime.Letter{}, true, unreadable(bucketLetters)
	}
	return letter, true, nil
}

// marksOfLetter are the keys under which a letter is listed.
func marksOfLetter(l runtime.Letter) []mark {
	if l.Version == 0 {
		return nil
	}
	moment := l.Settled
	if l.State == runtime.LetterWaiting {
		moment = l.Next
	}
	return []mark{
		{bucketOutbox, joined(letterState(l.State), momentKey(moment), []byte(l.ID))},
		{bucketOutbox, joined(letterCase(l.Case), []byte(l.ID))},
	}
}

func letterState(state runtime.LetterState) []byte {
	return joined([]byte{lettersByState}, named(string(state)))
}

func letterCase(number string) []byte { return joined([]byte{lettersByCase}, named(number)) }

// Letters lists letters; see runtime.Store. One that cannot be read holds up
// no other: it is left out, and Health tells of it.
func (s *Store) Letters(ctx context.Context, filter runtime.LetterFilter) (letters []runtime.Letter, err error) {
	if filter.State == "" {
		filter.State = runtime.LetterWaiting
	}
	prefix, head := letterState(filter.State), momentSize
	var until []byte
	if filter.Case != "" {
		prefix, head = letterCase(filter.Case), 0
	} else if !filter.Until.IsZero() {
		until = momentKey(filter.Until)
	}
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		letters = nil
		cursor := tx.Bucket(bucketOutbox).Cursor()
		for k, _ := cursor.Seek(prefix); bytes.HasPrefix(k, prefix) && len(letters) < filter.Bound(); k, _ = cursor.Next() {
			rest := k[len(prefix):]
			if len(rest) < head || until != nil && bytes.Compare(rest[:head], until) > 0 {
				break
			}
			letter, there, err := letterOf(tx, string(rest[head:]))
			if err != nil || !there {
				_ = s.committer.health.saw(unreadable(bucketLetters))
				continue
			}
			letters = append(letters, letter)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return letters, nil
}

// Letter gives one; see runtime.Store.
func (s *Store) Letter(ctx context.Context, id string) (letter runtime.Letter, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) (err error) {
		var there bool
		if letter, there, err = letterOf(tx, id); err == nil && !there {
			err = &runtime.UnknownLetter{ID: id}
		}
		return err
	})
	if err != nil {
		return runtime.Letter{}, err
	}
	return letter, nil
}

// PutLetter keeps what became of a letter; see runtime.Store.
func (s *Store) PutLetter(ctx context.Context, letter runtime.Letter) error {
	if err := letter.Check(); err != nil {
		return err
	}
	if len(letter.Case) > longestName {
		return &runtime.Invalid{Reason: "the letter cannot be listed by its case"}
	}
	return s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		former, _, err := letterOf(tx, letter.ID)
		if err != nil {
			return nil, err
		}
		next, err := newLetter(former, letter)
		if err != nil {
			return nil, err
		}
		return next.to, nil
	})
}

// longestName is the longest name that keys are made of, in bytes.
const longestName = 1_000
