package boltstore

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"syscall"

	berrors "go.etcd.io/bbolt/errors"

	"reglament/message"
)

// problemOf names what keeps the store from serving. Refusals, which are about
// the call and not about the store, pass as they are.
func (s *Store) problemOf(err error) error {
	var (
		problem *message.Problem
		refused refusal
	)
	switch {
	case errors.As(err, &refused):
		return refused.error
	case err == nil, errors.As(err, &problem), isRefusal(err):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, berrors.ErrDatabaseNotOpen), errors.Is(err, errClosed):
		return message.NewProblem(message.Environment, "runtime.store.closed").Because(err)
	case isDamage(err):
		return environment("runtime.store.damaged", s.folder, err)
	case isFull(err):
		return environment("runtime.store.full", s.folder, err)
	default:
		return environment("runtime.store.unwritable", s.folder, err)
	}
}

// readingProblem is problemOf where nothing was to be written.
func (s *Store) readingProblem(err error) error {
	var problem *message.Problem
	if err = s.problemOf(err); errors.As(err, &problem) && problem.Message.ID == "runtime.store.unwritable" {
		return environment("runtime.store.unreadable", s.folder, problem.Cause)
	}
	return err
}

// openingProblem names what keeps a folder from being opened.
func openingProblem(folder string, err error) error {
	var problem *message.Problem
	switch {
	case errors.As(err, &problem):
		return problem
	case errors.Is(err, berrors.ErrTimeout):
		// The cause is only that waiting for the lock took too long.
		return environment("runtime.store.locked", folder, nil)
	case errors.Is(err, berrors.ErrVersionMismatch):
		return environment("runtime.store.newer", folder, err)
	case isFull(err):
		return environment("runtime.store.full_at_start", folder, err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return environment("runtime.store.denied", folder, err)
	case errors.Is(err, syscall.EIO), errors.Is(err, syscall.ENOMEM), errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE):
		return environment("runtime.store.unreadable", folder, err)
	default:
		return environment("runtime.store.damaged", folder, err)
	}
}

// folderProblem names what keeps a folder from being made.
func folderProblem(folder string, err error) error {
	if isFull(err) {
		return err // openingProblem has the words
	}
	why := "runtime.store.why.unknown"
	switch {
	case errors.Is(err, syscall.EROFS):
		why = "runtime.store.why.read_only"
	case errors.Is(err, fs.ErrPermission):
		why = "runtime.store.why.denied"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		why = "runtime.store.why.file"
	}
	problem := message.NewProblem(message.Environment, "runtime.store.no_folder", "folder", folder, "why", message.Message{ID: why})
	if why == "runtime.store.why.unknown" {
		return problem.Because(err)
	}
	return problem
}

func environment(id, folder string, cause error) *message.Problem {
	return message.NewProblem(message.Environment, id, "folder", folder).Because(cause)
}

// isFull reports whether there was no room: on the disk, in a quota, or under
// a limit on the size of files. bbolt keeps only the text of the cause where
// the file could not be made longer, so the text counts too.
func isFull(err error) bool {
	for _, full := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG, berrors.ErrMaxSizeReached} {
		if errors.Is(err, full) || strings.HasSuffix(err.Error(), full.Error()) {
			return true
		}
	}
	return false
}

var errClosed = errors.New("the store is closed")

// refusal is an error of the caller's own, which passes as it is.
type refusal struct{ error }
