package boltstore

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"

	"go.etcd.io/bbolt"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// checkOlder refuses a file of an older format that has cases in it where
// nobody can seal them.
func checkOlder(folder string, tx *bbolt.Tx, options Options) error {
	format, err := formatOf(tx)
	if err != nil || format == 0 || format >= sealedFormat || options.Anew != nil {
		return err
	}
	if first, _ := tx.Bucket(bucketCases).Cursor().First(); first != nil {
		return message.NewProblem(message.Environment, "runtime.store.older", "folder", folder)
	}
	return nil
}

// raise writes a file of format 1–3 anew, sealed, and puts it in the place of
// the one that was there, all or nothing. It is not raised where it stands: its
// free pages would go on saying what was sealed.
func raise(f *file, options Options, bolt bbolt.Options) (*file, error) {
	next, err := beginNext(f.folder, bolt)
	if err != nil {
		return f, err
	}
	r := &raising{next: next, anew: options.Anew}
	err = guarded(func() error { return f.db.View(r.all) })
	if err == nil {
		var unnamed error
		if unnamed, err = next.install(); err == nil {
			if err = errors.Join(unnamed, f.db.Close()); err != nil {
				return f, errors.Join(err, next.db.Close())
			}
			return next.file, nil
		}
	}
	return f, errors.Join(err, next.drop())
}

// raising is the work of writing a file anew.
type raising struct {
	next *nextFile
	anew runtime.Anew
	from *bbolt.Tx
}

func (r *raising) all(from *bbolt.Tx) error {
	r.from = from
	// Years, texts and publications stay as they are, with a sum.
	for _, name := range [][]byte{bucketYears, bucketClosures, bucketPublished} {
		if from.Bucket(name) == nil {
			continue // before format 3
		}
		err := from.Bucket(name).ForEach(func(k, v []byte) error {
			k, v = bytes.Clone(k), bytes.Clone(v)
			return r.write(len(v), func(c *changes) error { return c.put(name, k, v) })
		})
		if err != nil {
			return err
		}
	}
	return from.Bucket(bucketCases).ForEach(func(key, row []byte) error {
		number, ok := caseNumber(key)
		if !ok {
			return errDamaged
		}
		err := r.one(number, bytes.Clone(key), row)
		var problem *message.Problem
		if err == nil || errors.As(err, &problem) || isFull(err) {
			return err
		}
		return message.NewProblem(message.Environment, "runtime.store.older_damaged", "folder", r.next.folder, "case", number).Because(err)
	})
}

func (r *raising) write(size int, do func(*changes) error) error {
	return r.next.write(size, func(tx *bbolt.Tx) error { return do(&changes{tx: tx}) })
}

// one seals a case and keeps it.
func (r *raising) one(number string, key, row []byte) error {
	journal, size, err := r.journal(number, key, row)
	if err != nil {
		return err
	}
	renewed, err := r.anew(journal)
	if err != nil {
		return err
	}
	next, err := checkedStep(number, runtime.Summary{}, renewed.Change)
	if err != nil {
		return err
	}
	if renewed.Person.ID != "" {
		if err := renewed.Person.Check(); err != nil {
			return err
		}
	}
	return r.write(3*size, func(c *changes) error {
		if err := r.person(c, renewed.Person); err != nil {
			return err
		}
		if err := next.addressed(c.tx, renewed.Change.Letters); err != nil {
			return err
		}
		return errors.Join(c.putKey(renewed.Key, number), next.to(c))
	})
}

// person keeps a person; one who is there already came with another case.
func (r *raising) person(c *changes, person runtime.Person) error {
	if _, there, err := personOf(c.tx, person.ID); there || err != nil || person.ID == "" {
		return err
	}
	next, err := changedPerson(c.tx, person)
	if err != nil {
		return err
	}
	return next.to(c)
}

// journal reads the events of a case as the formats 1–3 kept them, and their
// length in bytes; the row has the number and the hash of the last.
func (r *raising) journal(number string, key, row []byte) (journal []casefile.Envelope, size int, err error) {
	var last struct {
		Sequence int    `json:"sequence"`
		Head     string `json:"head"`
	}
	if err := json.Unmarshal(row, &last); err != nil {
		return nil, 0, err
	}
	head := ""
	cursor := r.from.Bucket(bucketEvents).Cursor()
	for k, raw := cursor.Seek(key); bytes.HasPrefix(k, key); k, raw = cursor.Next() {
		e, err := casefile.Decode(raw)
		if err != nil {
			return nil, 0, err
		}
		if len(k) != caseKeySize+4 || e.Number != int(binary.BigEndian.Uint32(k[caseKeySize:])) {
			return nil, 0, &casefile.Broken{Case: number, Number: len(journal) + 1, What: "number"}
		}
		if err := casefile.Stands(e, number, len(journal)+1, head); err != nil {
			return nil, 0, err
		}
		journal, head, size = append(journal, e), e.Hash(), size+len(raw)
	}
	if len(journal) != last.Sequence || head != last.Head {
		return nil, 0, &casefile.Broken{Case: number, Number: last.Sequence, What: "chain"}
	}
	return journal, size, nil
}
