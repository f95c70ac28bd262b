package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/runtime"
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
	hash := opening.Closure.Hash()
	var opened runtime.Opened
	err = s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		if number, ok, err := keyed(tx, opening.Key); ok || err != nil {
			opened = runtime.Opened{Number: number, Before: true}
			return nil, err
		}
		place, err := nextPlace(tx, opening.Year)
		if err != nil {
			return nil, err
		}
		change, err := placed(opening, place)
		if err != nil {
			return nil, err
		}
		next, err := newStep(runtime.Summary{}, change)
		if err != nil {
			return nil, err
		}
		person, err := openingPerson(tx, opening.Person)
		if err != nil {
			return nil, err
		}
		if err := next.addressed(tx, change.Letters); err != nil {
			return nil, err
		}
		opened = runtime.Opened{Number: change.Row.Number, Change: next.kept(change)}
		return func(c *changes) error {
			return errors.Join(
				c.put(bucketYears, yearKey(opening.Year), binary.BigEndian.AppendUint64(nil, uint64(place))),
				c.putOnce(bucketClosures, []byte(hash), closure),
				c.putKey(opening.Key, change.Row.Number),
				person.to(c),
				next.to(c),
			)
		}, nil
	})
	if err != nil {
		return runtime.Opened{}, err
	}
	return opened, nil
}

// Append keeps the next events of a case; see runtime.Store.
func (s *Store) Append(ctx context.Context, number string, change runtime.Change) error {
	// Looked at by the caller first, so that the committer does not wait for
	// hashes and encodings: they hold as long as the row is the same.
	var seen []byte
	var ready step
	var refusal error
	err := s.look(ctx, func(tx *bbolt.Tx) error {
		before, err := summaryOf(tx, number)
		if err == nil {
			seen = bytes.Clone(rowOf(tx, number))
			ready, refusal = checkedStep(number, before, change)
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.change(ctx, func(tx *bbolt.Tx) (func(*changes) error, error) {
		next, err := ready, refusal
		if !bytes.Equal(rowOf(tx, number), seen) {
			before, errBefore := summaryOf(tx, number)
			if errBefore != nil {
				return nil, errBefore
			}
			next, err = checkedStep(number, before, change)
		}
		if err != nil {
			return nil, err
		}
		if err := next.addressed(tx, change.Letters); err != nil {
			return nil, err
		}
		return next.to, nil
	})
}

// placed is what an opening makes of its place. What goes wrong there is the
// caller's, and says nothing about the file.
func placed(opening runtime.Opening, place int) (change runtime.Change, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &runtime.Invalid{Reason: "the opening cannot be made"}
		}
	}()
	if change, err = opening.At(place); err != nil {
		return runtime.Change{}, refusal{err}
	}
	return change, nil
}

func checkedStep(number string, before runtime.Summary, change runtime.Change) (step, error) {
	if err := change.Check(number, before); err != nil {
		return step{}, err
	}
	return newStep(before, change)
}

// nextPlace is the place that the next case of a year takes. What was counted
// has to agree with the last case that is there: on a damaged file a case must
// not be opened in the place of another.
func nextPlace(tx *bbolt.Tx, year int) (int, error) {
	taken := uint64(0)
	raw, there, err := get(tx, bucketYears, yearKey(year))
	switch {
	case err != nil || there && len(raw) != 8:
		return 0, errYear
	case there:
		taken = binary.BigEndian.Uint64(raw)
	}
	last, _ := before(tx.Bucket(bucketCases).Cursor(), yearKey(year+1))
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

func (c *changes) putOnce(bucket, key, content []byte) error {
	if c.tx.Bucket(bucket).Get(key) != nil {
		return nil
	}
	return c.put(bucket, key, content)
}

func (c *changes) putKey(key, number string) error {
	if key == "" {
		return nil
	}
	return c.put(bucketKeys, []byte(key), []byte(number))
}

var errYear = fmt.Errorf("%w: the count of a year's cases is not that of its last case", errDamaged)
