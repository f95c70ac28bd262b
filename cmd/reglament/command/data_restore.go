package command

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/anchor"
	"reglament/runtime/boltstore"
	"reglament/runtime/vault"
)

// dataRestoreVerb is "reglament data restore FILE".
type dataRestoreVerb struct {
	File string `arg:"" optional:"" placeholder:"command.word.file" help:"command.arg.backup"`
	dataFlag
	keysFlag
	Anchors string `help:"command.flag.anchors" placeholder:"command.word.file"`
}

// Help names the text that says more.
func (dataRestoreVerb) Help() string { return "command.data_restore.detail" }

// Run puts a backup into a folder that has no cases.
func (v dataRestoreVerb) Run(s *session) error {
	if err := need("data restore", v.File, "command.use.no_copy"); err != nil {
		return err
	}
	if v.Data != nil && strings.TrimSpace(*v.Data) == "" {
		return message.NewProblem(message.Wrong, "command.use.missing_value", "flag", "--data", "help", helpOf("data restore"))
	}
	ctx, cancel := s.Stop()
	defer cancel()
	r := restoring{session: s, from: v.File, folder: s.dataFolder(v.Data)}
	if boltstore.Exists(r.folder) {
		return message.NewProblem(message.Conflict, "command.data_restore.there", "folder", r.folder)
	}
	var err error
	keys := keysAt(r.folder, v.Keys)
	if r.sealed, err = s.readKeys(keys); errors.Is(err, fs.ErrNotExist) {
		return message.NewProblem(message.Environment, "command.data_restore.no_keys", "file", keys)
	} else if err != nil {
		return err
	}
	r.anchors = anchorsAt(r.folder, v.Anchors)
	_, missing := os.Stat(r.folder)
	if err := r.run(ctx); err != nil {
		if missing != nil {
			_ = os.Remove(r.folder) // it was made for nothing; what others put there keeps it
		}
		return r.problem(err)
	}
	s.say("command.data_restore.done", "folder", r.folder, "cases", message.New("command.case_files", "count", r.cases),
		"entries", message.New("command.entries", "count", int(r.last.Position)))
	if r.behind > 0 {
		s.say("command.data_restore.behind", "file", r.anchors, "anchored", int(r.behind), "position", int(r.last.Position))
	}
	s.say("command.data_restore.erased")
	return nil
}

// restoring is the way of a backup into a folder.
type restoring struct {
	*session
	from, folder, anchors string
	sealed                *vault.Vault
	cases                 int
	last                  runtime.Entry
	behind                uint64 // the last anchored position, where the copy ends before it
}

// run copies the file, looks through the copy, opens and replays every case,
// and only then gives the file its name.
func (r *restoring) run(ctx context.Context) error {
	from, err := os.Open(r.from)
	if err != nil {
		return err
	}
	defer func() { _ = from.Close() }() // nothing was written
	part, err := beginPart(filepath.Join(r.folder, casesFile))
	if err != nil {
		return err
	}
	defer os.RemoveAll(part.folder)
	_, err = io.Copy(part, stoppable{ctx, from})
	if err = errors.Join(err, part.settle()); err != nil {
		return err
	}
	options := boltstore.Options{Anew: runtime.SealAnew(r.sealed, rand.Reader, r.Now, engineVersion)}
	if err := lookThrough(ctx, part.folder, options, func(store *boltstore.Store) error { return r.replay(ctx, store) }); err != nil {
		return err
	}
	return part.install()
}

// replay opens and folds all that a copy holds, and holds it to the anchors.
func (r *restoring) replay(ctx context.Context, store *boltstore.Store) (err error) {
	var first *runtime.Trouble
	r.cases, err = r.engine(nil, store, r.sealed).Verify(ctx, func(t runtime.Trouble) {
		if first == nil {
			first = &t
		}
	})
	if err != nil {
		return err
	}
	if first != nil {
		return message.NewProblem(message.Environment, "command.data_backup.spoiled",
			"what", message.New("command.data_check.case", "case", first.Number, "what", first.What))
	}
	if r.last, err = store.Last(ctx); err != nil {
		return err
	}
	anchors, err := anchor.Read(r.anchors)
	if errors.Is(err, fs.ErrNotExist) || len(anchors) == 0 {
		return nil
	}
	findings, err := heldTo(ctx, anchors, store)
	for _, f := range findings {
		if f.Fault == anchor.FaultCut {
			r.behind = max(r.behind, f.Anchor.Position)
		}
	}
	return err
}

// problem says what is wrong with a backup; the copy of it stood in a folder
// that nobody knows.
func (r *restoring) problem(err error) error {
	var problem *message.Problem
	switch {
	case errors.Is(err, fs.ErrExist):
		return message.NewProblem(message.Conflict, "command.data_restore.there", "folder", r.folder)
	case !errors.As(err, &problem):
		return copyProblem("command.data_restore.failed", r.from, err)
	case problem.Message.ID == "runtime.store.newer":
		return message.NewProblem(message.Environment, "command.data_restore.newer", "file", r.from)
	case problem.Message.ID == "command.data_backup.spoiled":
		return &message.Problem{Kind: message.Environment, Message: message.New("command.data_restore.spoiled", "file", r.from, "what", problem.Message.Args[0].Value)}
	case isSpoiled(problem):
		return message.NewProblem(message.Environment, "command.data_restore.spoiled", "file", r.from, "what", message.New("command.data_backup.unopenable")).Because(problem.Cause)
	}
	return err
}

// stoppable reads as long as a context lasts.
type stoppable struct {
	ctx  context.Context
	from io.Reader
}

// Read is that of the reader.
func (s stoppable) Read(into []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.from.Read(into)
}
