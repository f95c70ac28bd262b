package boltstore

import (
	"bytes"
	"encoding/binary"
	"fmt"

	"go.etcd.io/bbolt"

	"reglament/message"
)

// checkFormat refuses a newer format, and a file that lacks what its format
// has. A file with nothing in it has been made and not been used yet.
func checkFormat(folder string, tx *bbolt.Tx) error {
	format, err := formatOf(tx)
	switch {
	case err != nil || format == 0:
		return err
	case format > Format:
		return message.NewProblem(message.Environment, "runtime.store.newer", "folder", folder)
	}
	for _, name := range buckets {
		if tx.Bucket(name) == nil && format >= since(name) {
			return fmt.Errorf("%w: there is no %s", errDamaged, name)
		}
	}
	return nil
}

// since is the first format that has a bucket.
func since(bucket []byte) uint32 {
	switch {
	case bytes.Equal(bucket, bucketPublished):
		return 3
	case bytes.Equal(bucket, bucketDue):
		return 2
	}
	return 1
}

// formatOf is the format of the file, 0 where there is nothing in it.
func formatOf(tx *bbolt.Tx) (uint32, error) {
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		if name, _ := tx.Cursor().First(); name != nil {
			return 0, fmt.Errorf("%w: there is no format number", errDamaged)
		}
		return 0, nil
	}
	raw := meta.Get(keyFormat)
	if len(raw) != 4 || binary.BigEndian.Uint32(raw) == 0 {
		return 0, fmt.Errorf("%w: the format number is none", errDamaged)
	}
	return binary.BigEndian.Uint32(raw), nil
}

// furnish makes what a new file needs, and what an older one lacks.
func furnish(folder string, db *bbolt.DB) error {
	format := uint32(0)
	err := db.View(func(tx *bbolt.Tx) (err error) {
		if err = checkFormat(folder, tx); err == nil {
			format, err = formatOf(tx)
		}
		return err
	})
	if err != nil || format == Format {
		return err
	}
	return db.Update(func(tx *bbolt.Tx) error { return raise(tx, format) })
}

// raise brings a file from a format to the one of today, all or nothing.
func raise(tx *bbolt.Tx, format uint32) error {
	for _, name := range buckets {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	if format == 1 {
		if err := listByDue(tx); err != nil {
			return err
		}
	}
	return putFormat(tx)
}

func putFormat(tx *bbolt.Tx) error {
	return tx.Bucket(bucketMeta).Put(keyFormat, binary.BigEndian.AppendUint32(nil, Format))
}
