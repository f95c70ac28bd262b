package boltstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// positionSize is the length of the position in the log, which stands before
// an event where it is kept, in bytes.
const positionSize = 8

// step is a change of a case as it is kept. The change was checked.
type step struct {
	key         []byte
	after       runtime.Summary
	former, now []mark // under which the case was and will be listed
	first       int
	events      [][]byte
	hashes      []string // of the events
	row         []byte
	snapshot    []byte // as in runtime.Change
	letters     []lettered
}

func newStep(before runtime.Summary, change runtime.Change) (step, error) {
	key, ok := caseKey(change.Row.Number)
	if !ok {
		return step{}, &runtime.UnknownCase{Number: change.Row.Number}
	}
	s := step{key: key, after: change.Row, first: change.Events[0].Number, snapshot: change.Snapshot}
	if !listedAlike(before, change.Row) {
		s.former, s.now = marksOf(before, key), marksOf(change.Row, key)
	}
	for i, e := range change.Events {
		raw, err := packEvent(e)
		if err != nil {
			return step{}, err
		}
		s.events = append(s.events, raw)
		// The chain was checked: it holds the hashes already.
		if i > 0 {
			s.hashes = append(s.hashes, e.Previous)
		}
	}
	s.hashes = append(s.hashes, change.Row.Head)
	var err error
	if s.row, err = packRow(change.Row); err != nil {
		return step{}, &runtime.Invalid{Reason: "the row cannot be written"}
	}
	return s, nil
}

// kept is the change as it is kept: without what was opened, and with letters
// of their new versions. It shares nothing with the one that was given.
func (s step) kept(change runtime.Change) runtime.Change {
	change.Events = slices.Clone(change.Events)
	for i := range change.Events {
		e := &change.Events[i]
		e.Payload, e.Clear, e.Gone = bytes.Clone(e.Payload), nil, false
	}
	change.Snapshot, change.Letters = bytes.Clone(change.Snapshot), nil
	for _, l := range s.letters {
		now := l.now
		now.Sealed = bytes.Clone(now.Sealed)
		change.Letters = append(change.Letters, now)
	}
	return change
}

// to keeps the step. It writes over no event.
func (s step) to(c *changes) error {
	if err := s.keepEvents(c); err != nil {
		return err
	}
	if err := c.put(bucketCases, s.key, s.row); err != nil {
		return err
	}
	if err := s.keepSnapshot(c); err != nil {
		return err
	}
	if err := c.relist(s.former, s.now); err != nil {
		return err
	}
	for _, l := range s.letters {
		if err := l.to(c); err != nil {
			return err
		}
	}
	return nil
}

func (s step) keepEvents(c *changes) error {
	last, err := lastLogged(c.tx)
	if err != nil {
		return err
	}
	for i, raw := range s.events {
		key := eventKey(s.key, s.first+i)
		if c.tx.Bucket(bucketEvents).Get(key) != nil {
			return fmt.Errorf("%w: event %d of case %s is there already", errDamaged, s.first+i, s.after.Number)
		}
		last = last.next(s.hashes[i], key)
		if err := c.put(bucketEvents, key, append(positionKey(last.position), raw...)); err != nil {
			return err
		}
		if err := c.put(bucketLog, positionKey(last.position), last.encode()); err != nil {
			return err
		}
	}
	return nil
}

func (s step) keepSnapshot(c *changes) error {
	switch {
	case s.snapshot == nil:
		return nil
	case len(s.snapshot) == 0:
		return c.remove(bucketSnapshots, s.key)
	}
	at := binary.BigEndian.AppendUint32(nil, uint32(s.after.Sequence))
	return c.put(bucketSnapshots, s.key, append(at, s.snapshot...))
}

// eventOf is the number of the case and of the event that an eventKey names.
func eventOf(key []byte) (number string, event int, ok bool) {
	if len(key) != caseKeySize+4 {
		return "", 0, false
	}
	number, ok = caseNumber(key[:caseKeySize])
	return number, int(binary.BigEndian.Uint32(key[caseKeySize:])), ok
}

// eventAt reads the event under a key and its position in the log. The error
// is one of casefile.
func eventAt(key, value []byte) (casefile.Envelope, uint64, error) {
	number, place, ok := eventOf(key)
	if !ok {
		return casefile.Envelope{}, 0, unreadable(bucketEvents)
	}
	raw, err := content(bucketEvents, key, value)
	if err != nil || len(raw) < positionSize {
		return casefile.Envelope{}, 0, &casefile.Malformed{Case: number, Number: place, Cause: errSpoilt}
	}
	e, err := unpackEvent(number, place, raw[positionSize:])
	if err != nil {
		return casefile.Envelope{}, 0, err
	}
	switch {
	case e.Case != number:
		return casefile.Envelope{}, 0, &casefile.Broken{Case: number, Number: place, What: "case"}
	case e.Number != place:
		return casefile.Envelope{}, 0, &casefile.Broken{Case: number, Number: place, What: "number"}
	}
	return e, binary.BigEndian.Uint64(raw), nil
}
