package command

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"reglament/message"
)

// dataExportVerb is "reglament data export [NUMBER]".
type dataExportVerb struct {
	Number string `arg:"" optional:"" placeholder:"command.word.number" help:"command.arg.case"`
	dataFlag
	keysFlag
	byFlag
	Output string `name:"output" short:"o" help:"command.flag.output" placeholder:"command.word.file"`
}

// Help names the text that says more.
func (dataExportVerb) Help() string { return "command.data_export.detail" }

// Run writes one case, or the events of all and the cards of people.
func (v dataExportVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.unlocked(v.dataFlag, v.keysFlag, nil)
	if err != nil {
		return err
	}
	defer c.close(&err)
	entries := 0
	write := func(to io.Writer) error {
		if v.Number != "" {
			return c.engine.ExportCase(ctx, to, v.Number)
		}
		if entries, err = c.engine.ExportAll(ctx, to); err != nil {
			return err
		}
		cards, err := c.engine.ExportCards(ctx, to)
		entries += cards
		return err
	}
	if v.Number != "" {
		// A number that no case has is told before anything is kept of it.
		if err := c.engine.ExportCase(ctx, io.Discard, v.Number); err != nil {
			return err
		}
	}
	// Who reads a case is kept; an empty number stands for all.
	if err := c.note(ctx, s, v.byFlag, v.Number, "export"); err != nil {
		return err
	}
	if v.Output == "" {
		return write(s.out)
	}
	if err := intoFile(v.Output, write); err != nil {
		return copyProblem("command.data_export.failed", v.Output, err)
	}
	if v.Number != "" {
		s.say("command.data_export.case", "case", v.Number, "file", v.Output)
	} else {
		s.say("command.data_export.all", "entries", message.New("command.entries", "count", entries), "file", v.Output)
	}
	return nil
}

// intoFile writes a new file that only its owner reads, whole or not at all.
func intoFile(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(write(file), file.Sync(), file.Close()); err != nil {
		if gone := os.Remove(path); !errors.Is(gone, fs.ErrNotExist) {
			return errors.Join(err, gone)
		}
		return err
	}
	return nil
}
