package boltstore

import (
	"errors"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
)

// largestBatch bounds a transaction of a copy, in bytes.
const largestBatch = 4 << 20

// nextFile is a file that is being made beside the one that is there, to come
// in its place. It is not synced before settle.
type nextFile struct {
	*file
	tx      *bbolt.Tx
	pending int // bytes in tx
}

// beginNext makes an empty file of this format.
func beginNext(folder string, bolt bbolt.Options) (*nextFile, error) {
	path := filepath.Join(folder, nextName)
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	f, err := openFile(folder, nextName, bolt)
	if err != nil {
		return nil, errors.Join(err, os.Remove(path))
	}
	f.db.NoSync, f.db.NoGrowSync = true, true
	next := &nextFile{file: f}
	if err := f.db.Update(furnishNew); err != nil {
		return nil, errors.Join(err, next.drop())
	}
	return next, nil
}

// write runs a writing in the transaction that is open, and commits that now
// and then.
func (n *nextFile) write(bytes int, do func(*bbolt.Tx) error) (err error) {
	if n.tx == nil {
		if n.tx, err = n.db.Begin(true); err != nil {
			n.tx = nil
			return err
		}
	}
	if err := do(n.tx); err != nil {
		return err
	}
	if n.pending += bytes; n.pending < largestBatch {
		return nil
	}
	return n.commit()
}

func (n *nextFile) commit() error {
	tx := n.tx
	n.tx, n.pending = nil, 0
	if tx == nil {
		return nil
	}
	return tx.Commit()
}

// apply does what was done to the file that is there.
func (n *nextFile) apply(all []made) error {
	for _, m := range all {
		if err := n.write(len(m.key)+len(m.value), m.to); err != nil {
			return err
		}
	}
	return n.commit()
}

// settle puts all on the disk.
func (n *nextFile) settle() error {
	if err := n.commit(); err != nil {
		return err
	}
	return n.db.Sync()
}

// install puts the file in the place of the one that is there. named is why
// its name may not last yet.
func (n *nextFile) install() (named, err error) {
	if err := n.settle(); err != nil {
		return nil, err
	}
	n.db.NoSync, n.db.NoGrowSync = false, false
	if err := os.Rename(filepath.Join(n.folder, nextName), filepath.Join(n.folder, fileName)); err != nil {
		return nil, err
	}
	return syncFolder(n.folder), nil
}

// drop closes and removes the file.
func (n *nextFile) drop() error {
	if n.tx != nil {
		_ = n.tx.Rollback() // it is removed
		n.tx = nil
	}
	return errors.Join(guarded(n.db.Close), os.Remove(filepath.Join(n.folder, nextName)))
}

// copyAll copies what a transaction sees, as long as goOn allows.
func (n *nextFile) copyAll(tx *bbolt.Tx, goOn func() error) error {
	for _, name := range buckets {
		seen := 0
		err := tx.Bucket(name).ForEach(func(k, v []byte) error {
			if seen++; seen%1000 == 0 {
				if err := goOn(); err != nil {
					return err
				}
			}
			return n.write(len(k)+len(v), func(into *bbolt.Tx) error {
				bucket := into.Bucket(name)
				bucket.FillPercent = 0.9 // in order, with some room for what comes between
				return bucket.Put(k, v)
			})
		})
		if err != nil {
			return err
		}
	}
	return nil
}
