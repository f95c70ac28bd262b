package boltstore

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

const (
	// fileName is the file in the data folder, nextName the one that is being
	// made to come in its place.
	fileName = "cases.bolt"
	nextName = "cases.bolt.next"
	// patience is how long to wait for another process to let go.
	patience = time.Second
	// growth is by how much the file is made longer at a time, in bytes.
	growth = 4 << 20
)

// reserved is for how long a file addresses are reserved at once, in bytes; no
// memory goes with them. To reserve more the library has to wait until nobody
// reads, and lets nobody begin: with little, a backup that is carried to a slow
// place would hold up the office. A system without such addresses does with
// what the file has.
func reserved() int {
	if strconv.IntSize < 64 || runtime.GOOS == "windows" {
		return 0
	}
	return math.MaxInt >> 27 // 64 GiB
}

// file is a file of cases that is open for writing, and so locked.
type file struct {
	folder string
	db     *bbolt.DB
	os     *os.File // the same that db reads
}

// openFile opens a file of the folder, or makes it.
func openFile(folder, name string, options bbolt.Options) (*file, error) {
	f := &file{folder: folder}
	options.Timeout = patience
	options.FreelistType = bbolt.FreelistMapType
	options.OpenFile = func(path string, flag int, mode os.FileMode) (opened *os.File, err error) {
		opened, err = os.OpenFile(path, flag, mode)
		f.os = opened
		return opened, err
	}
	path := filepath.Join(folder, name)
	options.InitialMmapSize = reserved()
	db, err := bbolt.Open(path, 0o600, &options)
	if errors.Is(err, syscall.ENOMEM) {
		options.InitialMmapSize = 0
		db, err = bbolt.Open(path, 0o600, &options)
	}
	if err != nil {
		return nil, err
	}
	f.db, db.AllocSize = db, growth
	// Whoever waited for the lock may have got that of a file that another one
	// has come in the place of.
	if there, err := isSame(path, f.os); err != nil || !there {
		return nil, errors.Join(err, db.Close(), berrors.ErrTimeout)
	}
	return f, nil
}

func isSame(path string, opened *os.File) (bool, error) {
	named, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	open, err := opened.Stat()
	return err == nil && os.SameFile(named, open), err
}

// size is the length of the file in bytes.
func (f *file) size() (int64, error) {
	info, err := f.os.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// syncFolder makes the names of files last.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
