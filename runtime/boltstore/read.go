package boltstore

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/message"
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
	if key == "" {
		return "", false, nil
	}
	raw := tx.Bucket(bucketKeys).Get([]byte(key))
	if raw == nil {
		return "", false, nil
	}
	at, ok := caseKey(string(raw))
	if !ok || tx.Bucket(bucketCases).Get(at) == nil {
		return "", false, fmt.Errorf("%w: a key leads to no case", errDamaged)
	}
	return string(raw), true, nil
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
		// Every event is held by the one behind it, and the last by the row.
		if journal[len(journal)-1].Hash() != summary.Head {
			return &casefile.Broken{Case: number, Number: len(journal), What: "chain"}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return journal, nil
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
		if closure, err = decodeClosure(raw); err != nil {
			return message.NewProblem(message.Environment, "runtime.regulation.altered").Because(err)
		}
		return nil
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
	number, ok := caseNumber(key)
	if !ok {
		return runtime.Summary{}, fmt.Errorf("%w: a case has no number", errDamaged)
	}
	var summary runtime.Summary
	err := json.Unmarshal(tx.Bucket(bucketCases).Get(key), &summary)
	switch {
	case err != nil:
		return runtime.Summary{}, &casefile.Malformed{Case: number, Cause: err}
	case summary.Number != number || summary.Sequence < 1:
		return runtime.Summary{}, &casefile.Malformed{Case: number, Cause: errSummary}
	}
	return summary, nil
}

var errSummary = errors.New("the row of the list is about another case")

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
