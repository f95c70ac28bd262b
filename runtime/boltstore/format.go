package boltstore

import (
	"encoding/binary"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"reglament/message"
)

// checkFormat refuses a newer format, and a file that does not have what its
// format has. A file with nothing in it has been made and not been used yet.
func checkFormat(folder string, tx *bbolt.Tx) error {
	format, err := formatOf(tx)
	switch {
	case err != nil || format == 0:
		return err
	case format > Format:
		return message.NewProblem(message.Environment, "runtime.store.newer", "folder", folder)
	}
	for _, name := range buckets {
		if there := tx.Bucket(name) != nil; there != (format >= since(name)) {
			return fmt.Errorf("%w: %s does not belong to format %d", errDamaged, name, format)
		}
	}
	return nil
}

// since is the first format that has a bucket.
func since(bucket []byte) uint32 {
	switch {
	case slices.Contains([]string{"meta", "cases", "events", "index", "closures", "keys", "years"}, string(bucket)):
		return 1
	case string(bucket) == "due":
		return 2
	case string(bucket) == "published":
		return 3
	case slices.Contains([]string{"cards", "marked", "holders", "lapsing"}, string(bucket)):
		return 5
	}
	return 4
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

// sealedFormat is the first format that is sealed. From it on a file is raised
// where it stands: nothing is in it that has to go.
const sealedFormat = 4

// furnish makes what a new file needs, and raises an older one; where that was
// not sealed, it gives the file that came in its place.
func furnish(f *file, options Options, bolt bbolt.Options) (*file, error) {
	format := uint32(0)
	err := f.db.View(func(tx *bbolt.Tx) (err error) {
		if err = checkFormat(f.folder, tx); err == nil {
			format, err = formatOf(tx)
		}
		return err
	})
	switch {
	case err != nil || format == Format:
		return f, err
	case format == 0:
		return f, f.db.Update(furnishNew)
	case format == sealedFormat:
		return f, furnishMore(f.db)
	case format > sealedFormat:
		// What is there stays as it is, and is read as it is.
		return f, f.db.Update(func(tx *bbolt.Tx) error { return putFormat(&changes{tx: tx}) })
	}
	return raise(f, options, bolt)
}

// furnishNew makes all that a file of this format has.
func furnishNew(tx *bbolt.Tx) error {
	for _, name := range buckets {
		if _, err := tx.CreateBucket(name); err != nil {
			return err
		}
	}
	return putFormat(&changes{tx: tx})
}

// putFormat keeps the number of the format as all formats do, without a sum.
func putFormat(c *changes) error {
	return c.do(made{bucket: bucketMeta, key: keyFormat, value: binary.BigEndian.AppendUint32(nil, Format)})
}
