package boltstore

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"reglament/message"
)

const (
	// Format is the format of the file that this package writes and the
	// newest that it reads.
	Format = 3
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

// Exists reports whether there is a store in a folder.
func Exists(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, fileName))
	return err == nil
}

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
		db, err = begin(folder, path, fresh, options)
		if err != nil && fresh && !errors.Is(err, berrors.ErrTimeout) {
			// Half of a new file is no file: the next start begins anew.
			return errors.Join(err, os.Remove(path))
		}
		return err
	})
	if err != nil {
		return nil, openingProblem(folder, err)
	}
	return &Store{folder: folder, db: db, committer: newCommitter(db)}, nil
}

// begin opens the file, a fresh one for good, and gives it what it lacks.
func begin(folder, path string, fresh bool, options bbolt.Options) (*bbolt.DB, error) {
	db, err := bbolt.Open(path, 0o600, &options)
	if err != nil {
		return nil, err
	}
	err = guarded(func() error { return furnish(folder, db) })
	if err == nil && fresh {
		err = syncFolder(folder)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
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
	look := func(tx *bbolt.Tx) error {
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
	}
	err = guarded(func() error { return db.View(look) })
	return errors.Join(err, db.Close())
}

// syncFolder makes the new file's name last.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
