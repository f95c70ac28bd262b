package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"

	"go.etcd.io/bbolt"

	"reglament/message"
	"reglament/runtime"
)

// Filling writes a new store of many cases: the same keys and values as a Store
// that is given the same changes one after the other, but without waiting for
// the disk, and with the marks of persons last, in their order. Nothing is there
// before it was closed. It is for one goroutine, Ready for many.
type Filling struct {
	next *nextFile
}

// Filled is a change of a case that is ready to be kept.
type Filled struct {
	step    step
	letters []runtime.Letter
	person  *runtime.Person
	closure runtime.Closure
}

// Fill begins a store in a folder that holds none. The error is a
// *message.Problem of kind Environment.
func Fill(folder string) (*Filling, error) {
	if _, err := prepare(folder, filepath.Join(folder, fileName)); err != nil {
		return nil, openingProblem(folder, err)
	}
	if Exists(folder) {
		return nil, message.NewProblem(message.Environment, "runtime.store.locked", "folder", folder)
	}
	next, err := beginNext(folder, bbolt.Options{})
	if err != nil {
		return nil, openingProblem(folder, err)
	}
	return &Filling{next: next}, nil
}

// Ready checks a change of a case and packs it. before is the case's row before
// it; where the case is opened by it, that is zero, and person and closure come
// with it. The errors are those of Store.Append.
func Ready(number string, before runtime.Summary, change runtime.Change, person *runtime.Person, closure runtime.Closure) (Filled, error) {
	next, err := checkedStep(number, before, change)
	if err == nil && person != nil {
		err = person.Check()
	}
	return Filled{next, change.Letters, person, closure}, err
}

// Keep keeps changes in one transaction, in their order. Cases are opened in the
// order of their numbers.
func (f *Filling) Keep(all []Filled) error {
	return f.problem(guarded(func() error {
		for i := range all {
			if err := f.next.write(0, func(tx *bbolt.Tx) error { return all[i].to(&changes{tx: tx}) }); err != nil {
				return err
			}
		}
		return f.next.commit()
	}))
}

func (f *Filled) to(c *changes) error {
	if err := f.step.addressed(c.tx, f.letters); err != nil {
		return err
	}
	if f.person != nil {
		next, err := changedPerson(c.tx, *f.person)
		if err != nil {
			return err
		}
		if err := c.put(bucketPersons, []byte(f.person.ID), next.raw); err != nil {
			return err
		}
	}
	if f.closure != nil {
		closure, err := encodeClosure(f.closure)
		if err != nil {
			return err
		}
		year, place := int(binary.BigEndian.Uint16(f.step.key)), binary.BigEndian.Uint64(f.step.key[2:])
		next, err := nextPlace(c.tx, year)
		if err != nil {
			return err
		}
		if uint64(next) != place {
			return &runtime.Invalid{Reason: "the number is not the next of its year"}
		}
		err = errors.Join(c.put(bucketYears, yearKey(year), positionKey(place)), c.putOnce(bucketClosures, []byte(f.closure.Hash()), closure))
		if err != nil {
			return err
		}
	}
	return f.step.to(c)
}

// marksAtOnce is into how many parts, by their first byte, the marks of persons
// are taken: the marks of a part are in memory at once.
const marksAtOnce = 4

// atRandom is how full pages are whose keys came in no order: ln 2.
const atRandom = 0.69

// Close keeps the marks of persons, waits for the disk and puts the file in its
// place.
func (f *Filling) Close() error {
	err := guarded(func() error {
		for part := range marksAtOnce {
			if err := f.marks(byte(part)); err != nil {
				return err
			}
		}
		unnamed, err := f.next.install()
		return errors.Join(err, unnamed, f.next.db.Close())
	})
	return f.problem(err)
}

func (f *Filling) problem(err error) error {
	if err == nil || isRefusal(err) {
		return err
	}
	return openingProblem(f.next.folder, err)
}

// marks keeps those of a part, sorted, on pages as full as they were had they
// come in no order.
func (f *Filling) marks(part byte) error {
	var keys [][]byte
	err := f.next.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketPersons).ForEach(func(k, v []byte) error {
			person, err := personAt(k, v)
			person.Marks = slices.DeleteFunc(person.Marks, func(m []byte) bool { return m[0]/(256/marksAtOnce) != part })
			for _, m := range marksOfPerson(person) {
				keys = append(keys, m.key)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	slices.SortFunc(keys, bytes.Compare)
	for _, key := range keys {
		err := f.next.write(len(key), func(tx *bbolt.Tx) error {
			bucket := tx.Bucket(bucketMarks)
			bucket.FillPercent = atRandom
			return bucket.Put(key, nil)
		})
		if err != nil {
			return err
		}
	}
	return f.next.commit()
}

// Drop leaves nothing of it.
func (f *Filling) Drop() error { return f.next.drop() }
