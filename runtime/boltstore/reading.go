package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"time"

	"go.etcd.io/bbolt"

	"reglament/runtime"
)

// readingSize is the length of a reading's key in bytes: the moment, and its
// place among those of the moment.
const readingSize = momentSize + 4

// Note keeps a reading; see runtime.Store. It waits for room in the queue and
// not for the disk. While the disk takes nothing, readings are held, up to
// mostOwed of them, and Health says so.
func (s *Store) Note(ctx context.Context, reading runtime.Reading) error {
	raw, err := json.Marshal(reading)
	if err != nil || len(reading.Case) > longestName {
		return &runtime.Invalid{Reason: "the reading cannot be written"}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	c := s.committer
	if failure := c.health.failure.Load(); failure != nil && c.debts.Load() >= mostOwed {
		return s.problemOf(*failure)
	}
	// What was accepted is kept, whatever becomes of the page that is shown.
	op := &operation{ctx: context.WithoutCancel(ctx), check: func(*bbolt.Tx) (func(*changes) error, error) {
		return func(c *changes) error { return c.note(reading, raw) }, nil
	}}
	c.quiet.Add(1)
	if err := s.submit(ctx, op); err != nil {
		c.quiet.Add(-1)
		return s.problemOf(err)
	}
	return nil
}

func (c *changes) note(reading runtime.Reading, raw []byte) error {
	moment, place := momentKey(reading.At), uint32(0)
	last, _ := before(c.tx.Bucket(bucketReadings).Cursor(), append(bytes.Clone(moment), 0xFF, 0xFF, 0xFF, 0xFF))
	if len(last) == readingSize && bytes.HasPrefix(last, moment) {
		place = binary.BigEndian.Uint32(last[momentSize:]) + 1
	}
	key := binary.BigEndian.AppendUint32(moment, place)
	if err := c.put(bucketReadings, key, raw); err != nil || reading.Case == "" {
		return err
	}
	return c.mark(bucketReaders, readerKey(reading.Case, key))
}

// readerKey orders the readings of a case.
func readerKey(number string, key []byte) []byte { return joined(named(number), key) }

// Readings lists readings; see runtime.Store. Of one moment the one noted last
// comes first.
func (s *Store) Readings(ctx context.Context, number string, until time.Time, limit int) (readings []runtime.Reading, err error) {
	if err := s.settle(ctx); err != nil {
		return nil, err
	}
	bucket, prefix := bucketReadings, []byte(nil)
	if number != "" {
		bucket, prefix = bucketReaders, named(number)
	}
	if len(number) > longestName {
		return nil, nil
	}
	bound := bytes.Repeat([]byte{0xFF}, readingSize+1)
	if !until.IsZero() {
		bound = momentKey(until)
	}
	err = s.look(ctx, func(tx *bbolt.Tx) error {
		readings = nil
		cursor := tx.Bucket(bucket).Cursor()
		for k, _ := before(cursor, joined(prefix, bound)); k != nil && bytes.HasPrefix(k, prefix) && len(readings) < limit; k, _ = cursor.Prev() {
			reading, err := readingOf(tx, k[len(prefix):])
			if err != nil {
				return err
			}
			readings = append(readings, reading)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return readings, nil
}

func readingOf(tx *bbolt.Tx, key []byte) (reading runtime.Reading, err error) {
	raw, there, err := must(tx, bucketReadings, key)
	if err != nil {
		return runtime.Reading{}, err
	}
	if err := json.Unmarshal(raw, &reading); err != nil || !there {
		return runtime.Reading{}, unreadable(bucketReadings)
	}
	return reading, nil
}

// settle waits until the readings that stand in the queue are kept or held, so
// that who notes and then asks gets what he noted.
func (s *Store) settle(ctx context.Context) error {
	if s.committer.quiet.Load() == 0 {
		return nil
	}
	return s.alone(ctx, func() error { return nil })
}
