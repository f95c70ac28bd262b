package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Open opens a case; see runtime.Store.
func (s *Store) Open(ctx context.Context, opening runtime.Opening) (runtime.Opened, error) {
	if err := opening.Check(); err != nil {
		return runtime.Opened{}, err
	}
	closure, err := encodeClosure(opening.Closure)
	if err != nil {
		return runtime.Opened{}, err
	}
	var opened runtime.Opened
	err = s.change(ctx, func(tx *bbolt.Tx) (func() error, error) {
		if number, ok, err := keyed(tx, opening.Key); ok || err != nil {
			opened = runtime.Opened{Number: number, Before: true}
			return nil, err
		}
		place, err := nextPlace(tx, opening.Year)
		if err != nil {
			return nil, err
		}
		journal, summary, err := opening.Seal(place)
		if err != nil {
			return nil, err
		}
		encoded, err := encodeEvents(journal)
		if err != nil {
			return nil, err
		}
		rows, err := newRows(1, encoded, summary)
		if err != nil {
			return nil, err
		}
		opened = runtime.Opened{Number: summary.Number, Journal: journal}
		return func() error {
			return errors.Join(
				tx.Bucket(bucketYears).Put(yearKey(opening.Year), binary.BigEndian.AppendUint64(nil, uint64(place))),
				putOnce(tx.Bucket(bucketClosures), []byte(opening.Closure.Hash()), closure),
				putKey(tx, opening.Key, summary.Number),
				rows.put(tx, runtime.Summary{}),
			)
		}, nil
	})
	if err != nil {
		return runtime.Opened{}, err
	}
	return opened, nil
}

// Append keeps the next events of a case; see runtime.Store.
func (s *Store) Append(ctx context.Context, number string, events []casefile.Envelope) error {
	// Encoded by the caller, so that the committer does not wait for it.
	encoded, err := encodeEvents(events)
	if err != nil {
		return err
	}
	return s.change(ctx, func(tx *bbolt.Tx) (func() error, error) {
		before, err := summaryOf(tx, number)
		if err != nil {
			return nil, err
		}
		after, err := before.Admit(events)
		if err != nil {
			return nil, err
		}
		rows, err := newRows(events[0].Number, encoded, after)
		if err != nil {
			return nil, err
		}
		return func() error { return rows.put(tx, before) }, nil
	})
}

// rows are a case's new events and its summary, as they are kept.
type rows struct {
	key     []byte
	first   int
	events  [][]byte
	after   runtime.Summary
	summary []byte
}

func encodeEvents(events []casefile.Envelope) ([][]byte, error) {
	encoded := make([][]byte, len(events))
	for i, e := range events {
		var err error
		if encoded[i], err = casefile.Encode(e); err != nil {
			return nil, err
		}
	}
	return encoded, nil
}

func newRows(first int, events [][]byte, after runtime.Summary) (rows, error) {
	key, ok := caseKey(after.Number)
	if !ok {
		return rows{}, &runtime.UnknownCase{Number: after.Number}
	}
	summary, err := json.Marshal(after)
	return rows{key: key, first: first, events: events, after: after, summary: summary}, err
}

// put keeps the events, the summary, and the index keys where the summary
// before had others. It writes over no event.
func (r rows) put(tx *bbolt.Tx, before runtime.Summary) error {
	events := tx.Bucket(bucketEvents)
	for i, raw := range r.events {
		key := eventKey(r.key, r.first+i)
		if events.Get(key) != nil {
			return fmt.Errorf("%w: event %d of case %s is there already", errDamaged, r.first+i, r.after.Number)
		}
		if err := events.Put(key, raw); err != nil {
			return err
		}
	}
	if err := tx.Bucket(bucketCases).Put(r.key, r.summary); err != nil {
		return err
	}
	return r.list(tx, before)
}

// list keeps the index keys of the summary instead of those of the one before.
func (r rows) list(tx *bbolt.Tx, before runtime.Summary) error {
	if before.Sequence > 0 && before.Status == r.after.Status && before.Service == r.after.Service && before.Due == r.after.Due {
		return nil
	}
	index, due := tx.Bucket(bucketIndex), tx.Bucket(bucketDue)
	var errs []error
	if before.Sequence > 0 {
		for _, prefix := range indexPrefixes(before) {
			errs = append(errs, index.Delete(append(prefix, r.key...)))
		}
		for _, prefix := range duePrefixes(before) {
			errs = append(errs, due.Delete(dueKey(prefix, before.Due, r.key)))
		}
	}
	for _, prefix := range indexPrefixes(r.after) {
		errs = append(errs, index.Put(append(prefix, r.key...), nil))
	}
	for _, prefix := range duePrefixes(r.after) {
		errs = append(errs, due.Put(dueKey(prefix, r.after.Due, r.key), nil))
	}
	return errors.Join(errs...)
}

// nextPlace is the place that the next case of a year takes. What was counted
// has to agree with the last case that is there: on a damaged file a case must
// not be opened in the place of another.
func nextPlace(tx *bbolt.Tx, year int) (int, error) {
	taken := uint64(0)
	if raw := tx.Bucket(bucketYears).Get(yearKey(year)); len(raw) == 8 {
		taken = binary.BigEndian.Uint64(raw)
	} else if raw != nil {
		return 0, errYear
	}
	last := before(tx.Bucket(bucketCases).Cursor(), yearKey(year+1))
	if !bytes.HasPrefix(last, yearKey(year)) {
		last = nil
	}
	if last == nil && taken == 0 {
		return 1, nil
	}
	if len(last) != caseKeySize || binary.BigEndian.Uint64(last[2:]) != taken {
		return 0, errYear
	}
	return int(taken) + 1, nil
}

func putOnce(bucket *bbolt.Bucket, key, value []byte) error {
	if bucket.Get(key) != nil {
		return nil
	}
	return bucket.Put(key, value)
}

func putKey(tx *bbolt.Tx, key, number string) error {
	if key == "" {
		return nil
	}
	return tx.Bucket(bucketKeys).Put([]byte(key), []byte(number))
}

var errYear = fmt.Errorf("%w: the count of a year's cases is not that of its last case", errDamaged)
