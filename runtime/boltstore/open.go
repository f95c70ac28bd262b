package boltstore

import (
	"bytes"
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
	Format = 2
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
		if err = guarded(func() error { return furnish(folder, db) }); err != nil {
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

// prepare makes the folder; fresh says that there is no file yet. A file
// without content is none of ours: this program gives it content at once.
func prepare(folder, path string) (fresh bool, err error) {
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		return false, environment("runtime.store.is_file", folder, nil)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return false, folderProblem(folder, err)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, nil
	case err != nil:
		return false, err
	case info.Size() == 0:
		return false, message.NewProblem(message.Environment, "runtime.store.empty", "folder", folder, "file", fileName)
	}
	return false, nil
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
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		if err := errors.Join(checkPages(file, tx), file.Close()); err != nil {
			return err
		}
		return checkFormat(folder, tx)
	})
	return errors.Join(err, db.Close())
}

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
		if tx.Bucket(name) == nil && (format == Format || !bytes.Equal(name, bucketDue)) {
			return fmt.Errorf("%w: there is no %s", errDamaged, name)
		}
	}
	return nil
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
	if format > 0 {
		if err := listByDue(tx); err != nil {
			return err
		}
	}
	return putFormat(tx)
}

func putFormat(tx *bbolt.Tx) error {
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
