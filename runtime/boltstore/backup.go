package boltstore

import (
	"context"
	"io"
)

// Backup writes a copy of the store as it is now: a file that Open takes. It
// gives its length in bytes. Reading and writing go on meanwhile. An error of
// the writer and that of an ended context come back as they are; else the
// error is a *message.Problem of kind Environment.
func (s *Store) Backup(ctx context.Context, w io.Writer) (size int64, err error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	tx, _, err := s.begin()
	if err != nil {
		return 0, s.readingProblem(err)
	}
	defer s.committer.health.end(tx)
	to := &backupWriter{ctx: ctx, to: w}
	err = guarded(func() (err error) {
		size, err = tx.WriteTo(to)
		return err
	})
	if to.err != nil {
		return 0, to.err
	}
	if err != nil {
		return 0, s.readingProblem(err)
	}
	return size, nil
}

// backupWriter keeps the error of the writer apart from those of the store.
type backupWriter struct {
	ctx context.Context
	to  io.Writer
	err error
}

// Write writes as long as the context lasts.
func (b *backupWriter) Write(part []byte) (n int, err error) {
	if b.err = b.ctx.Err(); b.err != nil {
		return 0, b.err
	}
	n, b.err = b.to.Write(part)
	return n, b.err
}
