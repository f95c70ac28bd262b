package boltstore

import (
	"bytes"
	"context"
	"encoding/json"

	"go.etcd.io/bbolt"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Keyed finds a case by its idempotency key; see runtime.Store.
func (s *Store) Keyed(ctx context.Context, key string) (number string, ok bool, err error) {
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		number, ok = keyed(tx, key)
		return nil
	})
	return number, ok, err
}

func keyed(tx *bbolt.Tx, key string) (string, bool) {
	if key == "" {
		return "", false
	}
	raw := tx.Bucket(bucketKeys).Get([]byte(key))
	return string(raw), raw != nil
}

// Journal gives the events of a case; see runtime.Store.
func (s *Store) Journal(ctx context.Context, number string) ([]casefile.Envelope, error) {
	var journal []casefile.Envelope
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		summary, err := summaryOf(tx, number)
		if err != nil {
			return err
		}
		key, _ := caseKey(number)
		journal = make([]casefile.Envelope, 0, summary.Sequence)
		cursor := tx.Bucket(bucketEvents).Cursor()
		for k, raw := cursor.Seek(key); bytes.HasPrefix(k, key); k, raw = cursor.Next() {
			e, err := casefile.Decode(raw)
			if err != nil {
				return err
			}
			journal = append(journal, e)
		}
		if len(journal) != summary.Sequence {
			return &casefile.Broken{Case: number, Number: len(journal) + 1, What: "number"}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return journal, nil
}

// Cases lists cases; see runtime.Store.
func (s *Store) Cases(ctx context.Context, filter runtime.Filter) ([]runtime.Summary, error) {
	bound := bytes.Repeat([]byte{0xFF}, caseKeySize+1)
	if filter.Before != "" {
		var ok bool
		if bound, ok = caseKey(filter.Before); !ok {
			return nil, &runtime.Invalid{Reason: "Before is no case number"}
		}
	}
	var cases []runtime.Summary
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		bucket, prefix := tx.Bucket(bucketCases), []byte(nil)
		if filter.Service != "" || filter.Status != "" {
			bucket, prefix = tx.Bucket(bucketIndex), indexPrefix(filter.Service, filter.Status)
		}
		cursor := bucket.Cursor()
		for k := before(cursor, append(bytes.Clone(prefix), bound...)); bytes.HasPrefix(k, prefix) && k != nil; k, _ = cursor.Prev() {
			if len(cases) == filter.Bound() {
				return nil
			}
			summary, err := summaryAt(tx, k[len(prefix):])
			if err != nil {
				return err
			}
			cases = append(cases, summary)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return cases, nil
}

// before is the last key that is smaller than bound.
func before(cursor *bbolt.Cursor, bound []byte) []byte {
	k, _ := cursor.Seek(bound)
	if k == nil {
		k, _ = cursor.Last()
		return k
	}
	k, _ = cursor.Prev()
	return k
}

// Closure gives the texts of a regulation; see runtime.Store.
func (s *Store) Closure(ctx context.Context, hash string) (runtime.Closure, error) {
	var closure runtime.Closure
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		raw := tx.Bucket(bucketClosures).Get([]byte(hash))
		if raw == nil {
			return &runtime.UnknownClosure{Hash: hash}
		}
		var err error
		closure, err = decodeClosure(raw)
		return err
	})
	if err != nil {
		return nil, err
	}
	return closure, nil
}

func summaryOf(tx *bbolt.Tx, number string) (runtime.Summary, error) {
	key, ok := caseKey(number)
	if !ok || tx.Bucket(bucketCases).Get(key) == nil {
		return runtime.Summary{}, &runtime.UnknownCase{Number: number}
	}
	return summaryAt(tx, key)
}

func summaryAt(tx *bbolt.Tx, key []byte) (runtime.Summary, error) {
	var summary runtime.Summary
	err := json.Unmarshal(tx.Bucket(bucketCases).Get(key), &summary)
	return summary, err
}

// source is a text of a closure as it is kept: as bytes, so that it comes back
// as it was whatever it holds.
type source struct {
	Name string `json:"name"`
	Text []byte `json:"text"`
}

func encodeClosure(closure runtime.Closure) ([]byte, error) {
	sources := make([]source, len(closure))
	for i, s := range closure {
		sources[i] = source{s.Name, []byte(s.Text)}
	}
	return json.Marshal(sources)
}

func decodeClosure(raw []byte) (runtime.Closure, error) {
	var sources []source
	if err := json.Unmarshal(raw, &sources); err != nil {
		return nil, err
	}
	closure := make(runtime.Closure, len(sources))
	for i, s := range sources {
		closure[i].Name, closure[i].Text = s.Name, string(s.Text)
	}
	return closure, nil
}
