package command

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"
)

// Outside is everything that the program takes from the world, so that a test
// can hand in another one.
type Outside struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Env reads a variable of the environment.
	Env func(string) string
	// Now is the time.
	Now func() time.Time
	// IsTerminal reports whether a person sits at the end of a stream.
	IsTerminal func(stream any) bool
	// Stop gives a context that ends when the program is asked to stop.
	Stop func() (context.Context, context.CancelFunc)
	// BackupNow gives a signal whenever an open office is asked for a backup
	// at once, until release is called; nil where nobody can ask.
	BackupNow func() (asked <-chan os.Signal, release func())
}

// Real is the world itself.
func Real() Outside {
	return Outside{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Env: os.Getenv,
		Now: time.Now,
		IsTerminal: func(stream any) bool {
			file, ok := stream.(*os.File)
			return ok && term.IsTerminal(int(file.Fd()))
		},
		Stop: func() (context.Context, context.CancelFunc) {
			return signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		},
		BackupNow: askedByUser,
	}
}

// output remembers the first error of a stream, so that verbs can print
// without looking and a full disk is still told.
type output struct {
	to  io.Writer
	err error
}

func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.to.Write(p)
	o.err = err
	return n, err
}
