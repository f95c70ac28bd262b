package boltstore

import (
	"context"
	"math"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Log gives events of all cases in the order of keeping; see runtime.Store.
func (s *Store) Log(ctx context.Context, after uint64, limit int) (entries []runtime.Entry, err error) {
	limit = min(limit, 10*runtime.MaxLimit)
	if after == math.MaxUint64 {
		limit = 0 // nothing can come behind it
	}
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		entries = nil
		cursor := tx.Bucket(bucketLog).Cursor()
		for k, v := cursor.Seek(positionKey(after + 1)); k != nil && len(entries) < limit; k, v = cursor.Next() {
			l, err := decodeLogged(k, v)
			if err != nil || l.position != after+uint64(len(entries))+1 {
				return unreadable(bucketLog)
			}
			entry, err := entryOf(tx, l)
			if err != nil {
				return err
			}
			entries = append(entries, entry)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return entries, nil
}

// Last is the last entry of the log; see runtime.Store.
func (s *Store) Last(ctx context.Context) (entry runtime.Entry, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		l, err := lastLogged(tx)
		if err != nil || l.position == 0 {
			return err
		}
		entry, err = entryOf(tx, l)
		return err
	})
	if err != nil {
		return runtime.Entry{}, err
	}
	return entry, nil
}

// entryOf is an entry of the log with its event.
func entryOf(tx *bbolt.Tx, l logged) (runtime.Entry, error) {
	e, position, err := eventAt(l.event, tx.Bucket(bucketEvents).Get(l.event))
	if err != nil {
		return runtime.Entry{}, err
	}
	if position != l.position {
		return runtime.Entry{}, &casefile.Broken{Case: e.Case, Number: e.Number, What: "number"}
	}
	return runtime.Entry{Position: l.position, Chain: l.text(), Envelope: e}, nil
}
