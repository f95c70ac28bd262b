package command

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"reglament/message"
	"reglament/runtime/boltstore"
)

// copied is a store of which a copy can be written.
type copied interface {
	Backup(ctx context.Context, to io.Writer) (size int64, err error)
}

// casesFile is how a store calls its file.
const casesFile = "cases.bolt"

// partPattern names the folders in which a copy is made before it counts.
const partPattern = ".cases-part-*"

// keepCopy writes a copy of a store into a new file. The copy is written beside
// it, synced and looked through; only then it gets its name. The error is a
// *message.Problem or that of an ended context, and nothing is left then.
func keepCopy(ctx context.Context, store copied, file string) (size int64, err error) {
	failed := func(err error) error { return copyProblem("command.data_backup.failed", file, err) }
	part, err := beginPart(file)
	if err != nil {
		return 0, failed(err)
	}
	defer os.RemoveAll(part.folder)
	size, err = store.Backup(ctx, part)
	if err = errors.Join(err, part.settle()); err != nil {
		return 0, failed(err)
	}
	if err := lookThrough(ctx, part.folder, boltstore.Options{}, nil); err != nil {
		return 0, failed(unopenable(err))
	}
	if err := part.install(); err != nil {
		return 0, failed(err)
	}
	return size, nil
}

// unopenable says of a copy that cannot be opened what is wrong with it: it
// stands in a folder that nobody knows.
func unopenable(err error) error {
	var problem *message.Problem
	if errors.As(err, &problem) && isSpoiled(problem) {
		return message.NewProblem(message.Environment, "command.data_backup.spoiled", "what", message.New("command.data_backup.unopenable")).Because(problem.Cause)
	}
	return err
}

// copyProblem names a file that could not be made; what is a problem already,
// and the end of a context, pass as they are.
func copyProblem(id, file string, err error) error {
	var problem *message.Problem
	switch {
	case err == nil, errors.As(err, &problem), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, fs.ErrExist):
		return message.NewProblem(message.Wrong, "command.data_backup.exists", "file", file)
	}
	return message.NewProblem(message.Environment, id, "file", file).Because(err)
}

// part is a file of cases that is being made in a folder of its own, beside the
// place where it is to stand.
type part struct {
	*os.File
	folder, file string
}

// beginPart makes the folder. The error is fs.ErrExist where the place is taken.
func beginPart(file string) (*part, error) {
	if _, err := os.Lstat(file); err == nil {
		return nil, fs.ErrExist
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(filepath.Dir(file), partPattern)
	if err != nil {
		return nil, err
	}
	inside, err := os.OpenFile(filepath.Join(folder, casesFile), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return &part{inside, folder, file}, nil
}

// settle puts what was written on the disk.
func (p *part) settle() error { return errors.Join(p.Sync(), p.Close()) }

// install gives the file its name for good. It writes over nothing.
func (p *part) install() error {
	from := filepath.Join(p.folder, casesFile)
	err := os.Link(from, p.file)
	if errors.Is(err, fs.ErrExist) {
		return err
	} else if err != nil { // a disk without links
		if _, err := os.Lstat(p.file); err == nil {
			return fs.ErrExist
		}
		if err := os.Rename(from, p.file); err != nil {
			return err
		}
	}
	return syncFolder(filepath.Dir(p.file))
}

// syncFolder makes the names in a folder last.
func syncFolder(folder string) error {
	dir, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// lookThrough opens a copy, looks through it and does more with it, where there
// is more to do. The first thing that is not as it should be is the problem.
func lookThrough(ctx context.Context, folder string, options boltstore.Options, more func(*boltstore.Store) error) (err error) {
	store, err := boltstore.Open(folder, options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	var first *message.Message
	err = store.Check(ctx, func(f boltstore.Finding) {
		if first == nil {
			first = &f.What
		}
	})
	switch {
	case err != nil:
		return err
	case first != nil:
		return message.NewProblem(message.Environment, "command.data_backup.spoiled", "what", *first)
	case more != nil:
		return more(store)
	}
	return nil
}
