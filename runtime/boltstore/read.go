package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Keyed finds a case by its idempotency key; see runtime.Store.
func (s *Store) Keyed(ctx context.Context, key string) (number string, ok bool, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		number, ok, err = keyed(tx, key)
		return err
	})
	return number, ok, err
}

func keyed(tx *bbolt.Tx, key string) (number string, ok bool, err error) {
	raw, there, err := must(tx, bucketKeys, []byte(key))
	if err != nil || !there {
		return "", false, err
	}
	at, ok := caseKey(string(raw))
	if !ok || tx.Bucket(bucketCases).Get(at) == nil {
		return "", false, fmt.Errorf("%w: a key leads to no case", errDamaged)
	}
	return string(raw), true, nil
}

// Journal gives the events of a case; see runtime.Store.
func (s *Store) Journal(ctx context.Context, number string) (journal []casefile.Envelope, err error) {
	err = s.suspects.met(number, s.look(ctx, func(tx *bbolt.Tx) error {
		summary, err := summaryOf(tx, number)
		if err != nil {
			return err
		}
		journal, err = eventsOf(tx, summary, 0)
		return err
	}))
	if err != nil {
		return nil, err
	}
	return journal, nil
}

// Load gives a case as it stands; see runtime.Store.
func (s *Store) Load(ctx context.Context, number string) (kept runtime.Kept, err error) {
	err = s.suspects.met(number, s.look(ctx, func(tx *bbolt.Tx) (err error) {
		kept = runtime.Kept{}
		if kept.Row, err = summaryOf(tx, number); err != nil {
			return err
		}
		key, _ := caseKey(number)
		if kept.Snapshot, kept.At, err = snapshotOf(tx, key, kept.Row); err != nil {
			return err
		}
		if kept.Events, err = eventsOf(tx, kept.Row, kept.At); err != nil || kept.Row.Person == "" {
			return err
		}
		kept.Person, _, err = personOf(tx, kept.Row.Person)
		return err
	}))
	if err != nil {
		return runtime.Kept{}, err
	}
	return kept, nil
}

// snapshotOf is the snapshot of a case and the event that it is behind.
func snapshotOf(tx *bbolt.Tx, key []byte, row runtime.Summary) ([]byte, int, error) {
	raw, there, err := get(tx, bucketSnapshots, key)
	if err == nil && !there {
		return nil, 0, nil
	}
	if err != nil || len(raw) <= 4 {
		return nil, 0, &casefile.Malformed{Case: row.Number, Cause: errSnapshot}
	}
	at := int(binary.BigEndian.Uint32(raw))
	if at < 1 || at > row.Sequence {
		return nil, 0, &casefile.Malformed{Case: row.Number, Number: at, Cause: errSnapshot}
	}
	return bytes.Clone(raw[4:]), at, nil
}

// eventsOf are the events of a case behind one, up to the last. Every event is
// held by the one behind it, and the last by the row.
func eventsOf(tx *bbolt.Tx, row runtime.Summary, after int) ([]casefile.Envelope, error) {
	key, _ := caseKey(row.Number)
	events := make([]casefile.Envelope, 0, min(row.Sequence-after, runtime.MaxLimit))
	cursor := tx.Bucket(bucketEvents).Cursor()
	head := ""
	for k, raw := cursor.Seek(eventKey(key, after+1)); bytes.HasPrefix(k, key); k, raw = cursor.Next() {
		e, _, err := eventAt(k, raw)
		if err != nil {
			return nil, err
		}
		if place := after + len(events) + 1; e.Number != place {
			return nil, &casefile.Broken{Case: row.Number, Number: place, What: "number"}
		}
		if e.Previous != head && (len(events) > 0 || after == 0) {
			return nil, &casefile.Broken{Case: row.Number, Number: e.Number, What: "chain"}
		}
		events, head = append(events, e), e.Hash()
	}
	if after+len(events) != row.Sequence {
		return nil, &casefile.Broken{Case: row.Number, Number: after + len(events) + 1, What: "number"}
	}
	if len(events) > 0 && head != row.Head {
		return nil, &casefile.Broken{Case: row.Number, Number: row.Sequence, What: "chain"}
	}
	return events, nil
}

func summaryOf(tx *bbolt.Tx, number string) (runtime.Summary, error) {
	value := rowOf(tx, number)
	if value == nil {
		return runtime.Summary{}, &runtime.UnknownCase{Number: number}
	}
	key, _ := caseKey(number)
	return summaryAt(key, value)
}

// rowOf is the row of a case as it is kept, or nil.
func rowOf(tx *bbolt.Tx, number string) []byte {
	key, ok := caseKey(number)
	if !ok {
		return nil
	}
	return tx.Bucket(bucketCases).Get(key)
}

// summaryAt reads a row. The error is a *casefile.Malformed.
func summaryAt(key, value []byte) (runtime.Summary, error) {
	number, ok := caseNumber(key)
	if !ok {
		return runtime.Summary{}, fmt.Errorf("%w: a case has no number", errDamaged)
	}
	var summary runtime.Summary
	raw, err := content(bucketCases, key, value)
	if err == nil {
		summary, err = unpackRow(number, raw)
	}
	switch {
	case err != nil:
		return runtime.Summary{}, &casefile.Malformed{Case: number, Cause: err}
	case summary.Number != number || summary.Sequence < 1:
		return runtime.Summary{}, &casefile.Malformed{Case: number, Cause: errSummary}
	}
	return summary, nil
}

var (
	errSummary  = errors.New("the row of the list is about another case")
	errSnapshot = errors.New("the snapshot cannot be read")
)
