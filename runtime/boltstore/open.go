package boltstore

import (
	"cmp"
	"errors"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"reglament/message"
	"reglament/runtime"
)

// Format is the format of the file that this package writes and the newest
// that it reads. Since format 6 rows, events, letters and persons are packed, and
// what is sealed is pressed before; format 5 brought the cards and the lists by
// office; 4 has all the rest.
const Format = 6

// Options say how to open a store.
type Options struct {
	// Anew seals the cases of a file of format 1–3, whose journals are not
	// sealed. Where it is nil, a file of these formats that has cases in it is
	// not opened.
	Anew runtime.Anew

	// whole is the size up to which a file is looked through whole before it is
	// opened; 0 means wholeSize. Of a longer one so many levels of each tree are;
	// 0 means firstLevels.
	whole  int64
	levels int
}

var errTruncated = errors.New("the file is shorter than it says")

// Open opens the store in a folder and makes the folder and the file where
// they are not there. A file of an older format is raised to the one of today,
// all or nothing; one of a newer format is never changed. The error is a
// *message.Problem of kind Environment: a newer format, an older one without
// Options.Anew, a folder that another process works with (told after about a
// second), no right, no room, a damaged file.
func Open(folder string, options Options) (*Store, error) {
	return open(folder, options, bbolt.Options{})
}

// Exists reports whether there is a store in a folder.
func Exists(folder string) bool {
	_, err := os.Stat(filepath.Join(folder, fileName))
	return err == nil
}

// open is Open with options of bbolt that tests set.
func open(folder string, options Options, bolt bbolt.Options) (*Store, error) {
	path := filepath.Join(folder, fileName)
	var f *file
	err := guarded(func() error {
		fresh, err := prepare(folder, path)
		if err != nil {
			return err
		}
		if !fresh {
			if err := inspect(folder, path, options); err != nil {
				return err
			}
		}
		f, err = begin(folder, fresh, options, bolt)
		if err != nil && fresh && !errors.Is(err, berrors.ErrTimeout) {
			// Half of a new file is no file: the next start begins anew.
			return errors.Join(err, os.Remove(path))
		}
		return err
	})
	if err != nil {
		return nil, openingProblem(folder, err)
	}
	s := &Store{folder: folder, bolt: bolt, committer: newCommitter(f), closing: make(chan struct{}), looked: make(chan struct{})}
	go s.lookThrough(options.wholly())
	return s, nil
}

func (o Options) wholly() int64 { return cmp.Or(o.whole, wholeSize) }

// begin opens the file, a fresh one for good, and gives it what it lacks.
func begin(folder string, fresh bool, options Options, bolt bbolt.Options) (*file, error) {
	f, err := openFile(folder, fileName, bolt)
	if err != nil {
		return nil, err
	}
	raised := f
	err = guarded(func() (err error) {
		// What a compaction or a raising that did not come to its end left.
		if err = os.Remove(filepath.Join(folder, nextName)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		raised, err = furnish(f, options, bolt)
		return err
	})
	if err == nil && fresh {
		err = syncFolder(folder)
	}
	if err != nil {
		return nil, errors.Join(err, f.db.Close())
	}
	return raised, nil
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
// and of a format that this program knows and may work with.
func inspect(folder, path string, options Options) error {
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
		if err := errors.Join(checkPages(file, tx, options.wholly(), cmp.Or(options.levels, firstLevels)), file.Close()); err != nil {
			return err
		}
		if err := checkFormat(folder, tx); err != nil {
			return err
		}
		return checkOlder(folder, tx, options)
	}
	err = guarded(func() error { return db.View(look) })
	return errors.Join(err, db.Close())
}
