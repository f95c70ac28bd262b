package boltstore

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"

	"reglament/message"
)

const (
	// Format is the format of the file that this package writes and the
	// newest that it reads.
	Format = 1
	// fileName is the file in the data folder.
	fileName = "cases.bolt"
	// patience is how long to wait for another process to let go.
	patience = time.Second
)

var errTruncated = errors.New("the file is shorter than it says")

// Open opens the store in a folder and makes the folder and the file where
// they are not there. It never changes a file of a newer format. The error is
// a *message.Problem of kind Environment: a newer format, a folder that another
// process works with (told after about a second), no right, no room, a damaged
// file.
func Open(folder string) (*Store, error) { return open(folder, bbolt.Options{}) }

// open is Open with options of bbolt that tests set.
func open(folder string, options bbolt.Options) (*Store, error) {
	options.Timeout = patience
	options.FreelistType = bbolt.FreelistMapType
	path := filepath.Join(folder, fileName)
	var db *bbolt.DB
	err := guarded(func() error {
		fresh, err := prepare(folder, path)
		if err != nil {
			return err
		}
		if !fresh {
			if err := inspect(folder, path); err != nil {
				return err
			}
		}
		if db, err = bbolt.Open(path, 0o600, &options); err != nil {
			return err
		}
		if err := db.Update(func(tx *bbolt.Tx) error { return furnish(folder, tx) }); err != nil {
			return errors.Join(err, db.Close())
		}
		if fresh {
			return syncFolder(folder)
		}
		return nil
	})
	if err != nil {
		return nil, openingProblem(folder, err)
	}
	return &Store{folder: folder, db: db, committer: newCommitter(db)}, nil
}

// prepare makes the folder; fresh says that there is no file with content yet.
func prepare(folder, path string) (fresh bool, err error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return false, err
	}
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	return info.Size() == 0, nil
}

// inspect looks at an existing file without changing it: whether it is whole
// and of a format that this program knows.
func inspect(folder, path string) error {
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, Timeout: patience})
	if err != nil {
		return err
	}
	err = db.View(func(tx *bbolt.Tx) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if info.Size() < tx.Size() {
			return errTruncated
		}
		return checkFormat(folder, tx)
	})
	return errors.Join(err, db.Close())
}

// checkFormat refuses a newer format. A file without a format has been made
// and not been used yet.
func checkFormat(folder string, tx *bbolt.Tx) error {
	meta := tx.Bucket(bucketMeta)
	if meta == nil {
		return nil
	}
	raw := meta.Get(keyFormat)
	if len(raw) != 4 {
		return fmt.Errorf("the format number has %d bytes", len(raw))
	}
	if format := binary.BigEndian.Uint32(raw); format > Format {
		return message.NewProblem(message.Environment, "runtime.store.newer", "folder", folder)
	}
	return nil
}

// furnish makes what a new file needs.
func furnish(folder string, tx *bbolt.Tx) error {
	if tx.Bucket(bucketMeta) != nil {
		return checkFormat(folder, tx)
	}
	for _, name := range [][]byte{bucketMeta, bucketCases, bucketEvents, bucketIndex, bucketClosures, bucketKeys, bucketYears} {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return tx.Bucket(bucketMeta).Put(keyFormat, binary.BigEndian.AppendUint32(nil, Format))
}

// syncFolder makes the new file's name last.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
