package boltstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"

	"go.etcd.io/bbolt"

	"reglament/message"
)

// Finding is something in the file that is not as this package left it.
type Finding struct {
	// What says what is wrong, in words for a person. It names nobody.
	What message.Message
	// Case and Event name the case and the number of the event that it is
	// about, Position the place in the log, where it is about one.
	Case     string
	Event    int
	Position uint64
	// Bucket is the part of the file, Page the number of the page, where that
	// is what is known.
	Bucket string
	Page   uint64
}

// Check looks through the whole file as it is now and reports all that is not
// as this package left it: the pages and what they hold together; every row,
// event, snapshot, letter, person, card, reading, text, publication, count and key
// by its sum; every journal by its chain against its row; the log by its
// positions, its chain and the events; every way of listing in both
// directions. A byte that was changed is named, where it is used at all. Where
// pages are damaged, what they hold is not looked at. Reading and writing go
// on meanwhile. The error says that the looking did not come to its end: a
// *message.Problem of kind Environment, or the context's.
func (s *Store) Check(ctx context.Context, report func(Finding)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	tx, f, err := s.begin()
	if err != nil {
		return s.readingProblem(err)
	}
	defer s.committer.health.end(tx)
	told := func(f Finding) {
		if f.Case != "" {
			s.suspects.add(f.Case)
		}
		report(f)
	}
	c := &checker{ctx: ctx, tx: tx, report: told, years: map[uint16]uint64{}, expected: map[string]int{}}
	err = guarded(func() error {
		if err := c.structure(f); err != nil || c.found > 0 {
			return err
		}
		return c.contents()
	})
	var bad *badPage
	if errors.As(err, &bad) {
		c.page(bad.page, bad.bucket)
		err = nil
	}
	if errors.Is(err, errLacking) {
		err = nil // it was told
	}
	return s.readingProblem(s.committer.health.saw(err))
}

// checker is a looking through a file.
type checker struct {
	ctx    context.Context
	tx     *bbolt.Tx
	report func(Finding)
	found  int
	steps  int
	// years are how many cases each year has, expected how many keys each of
	// the bare buckets should have.
	years    map[uint16]uint64
	expected map[string]int
}

func (c *checker) tell(f Finding, id string, pairs ...any) {
	c.found++
	f.What = message.New(id, pairs...)
	c.report(f)
}

// goOn is asked often, and asks the context now and then.
func (c *checker) goOn() error {
	if c.steps++; c.steps%256 != 0 {
		return nil
	}
	return c.ctx.Err()
}

func (c *checker) page(id uint64, bucket string) {
	if bucket == "" {
		c.tell(Finding{Page: id}, "runtime.check.page", "page", int(id))
		return
	}
	c.tell(Finding{Page: id, Bucket: bucket}, "runtime.check.page_of", "page", int(id), "part", bucket)
}

// entry names an entry by its place in its bucket: what is in it may be about
// a person.
func (c *checker) entry(bucket []byte, place int) {
	c.tell(Finding{Bucket: string(bucket)}, "runtime.check.entry", "part", string(bucket), "place", place)
}

// contents looks at what the pages hold.
func (c *checker) contents() error {
	for _, look := range []func() error{
		c.parts, c.cases, c.log, c.snapshots, c.letters, c.persons, c.cards, c.readings, c.keys, c.counts, c.texts, c.lists,
	} {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// parts holds that the buckets are those of this format and no others.
func (c *checker) parts() error {
	err := c.tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		for _, known := range buckets {
			if bytes.Equal(known, name) {
				return nil
			}
		}
		c.tell(Finding{}, "runtime.check.foreign")
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range buckets {
		if c.tx.Bucket(name) == nil {
			c.tell(Finding{Bucket: string(name)}, "runtime.check.part", "part", string(name))
			return errLacking // what follows needs them all
		}
	}
	return c.each(bucketMeta, func(place int, k, v []byte) {
		if !bytes.Equal(k, keyFormat) || len(v) != 4 || binary.BigEndian.Uint32(v) != Format {
			c.entry(bucketMeta, place)
		}
	})
}

// each goes through a bucket; places count from 1.
func (c *checker) each(bucket []byte, do func(place int, k, v []byte)) error {
	place := 0
	return c.tx.Bucket(bucket).ForEach(func(k, v []byte) error {
		place++
		do(place, k, v)
		return c.goOn()
	})
}

// expect holds that the marks of an entry are there.
func (c *checker) expect(marks []mark, missing func(bucket []byte)) {
	for _, m := range marks {
		if c.tx.Bucket(m.bucket).Get(m.key) == nil {
			missing(m.bucket)
			continue
		}
		c.expected[string(m.bucket)]++
	}
}

// errLacking says that a part of the file is not there.
var errLacking = errors.New("a part is not there")
