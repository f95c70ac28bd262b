package command

import (
	"context"
	"errors"
	"path/filepath"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/boltstore"
)

// dataCheckVerb is "reglament data check".
type dataCheckVerb struct {
	dataFlag
	keysFlag
	Anchors string `help:"command.flag.anchors" placeholder:"command.word.file"`
	JSON    bool   `name:"json" help:"command.flag.json"`
}

// Help names the text that says more.
func (dataCheckVerb) Help() string { return "command.data_check.detail" }

// checkDocument is what "data check --json" prints.
type checkDocument struct {
	Schema int `json:"schema"`
	// Cases is how many cases were replayed; null where their keys are missing.
	Cases   *int   `json:"cases"`
	Entries uint64 `json:"entries"`
	// Anchors is how many anchors were looked at; null where there is no file.
	Anchors  *int          `json:"anchors"`
	Findings []findingWire `json:"findings"`
}

// findingWire is something that is not as it should be.
type findingWire struct {
	ID       string `json:"id"`
	Text     string `json:"text"`
	Case     string `json:"case,omitempty"`
	Event    int    `json:"event,omitempty"`
	Position uint64 `json:"position,omitempty"`
	Part     string `json:"part,omitempty"`
	Page     uint64 `json:"page,omitempty"`
}

// inspection is a check that goes on: what it has found, and where it tells so.
type inspection struct {
	*session
	document checkDocument
	// named are the cases of which something was told.
	named map[string]bool
	quiet bool
}

// Run looks through the folder.
func (v dataCheckVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	i := &inspection{session: s, named: map[string]bool{}, quiet: v.JSON}
	i.document.Schema, i.document.Findings = dataSchema, []findingWire{}
	c, err := s.opened(v.dataFlag)
	var problem *message.Problem
	switch {
	case errors.As(err, &problem) && isSpoiled(problem):
		i.unopened(problem)
		return i.end("")
	case err != nil:
		return err
	}
	defer c.close(&err)
	if err := s.unlock(c, v.keysFlag, nil); err != nil {
		return err
	}
	if err := i.file(ctx, c); err != nil {
		return err
	}
	if err := i.cases(ctx, c); err != nil {
		return err
	}
	file := anchorsAt(c.folder, v.Anchors)
	if err := i.anchors(ctx, c.store, file, v.Anchors != ""); err != nil {
		return err
	}
	if !v.JSON {
		i.summary(c, file)
	}
	return i.end(c.folder)
}

// dataSchema is the number of the format of the documents of "data".
const dataSchema = 1

// isSpoiled says whether a folder cannot be opened because of what stands in it.
func isSpoiled(problem *message.Problem) bool {
	return problem.Message.ID == "runtime.store.damaged" || problem.Message.ID == "runtime.store.empty"
}

// unopened tells of a file that cannot even be opened.
func (i *inspection) unopened(problem *message.Problem) {
	i.note(problem.Message, findingWire{})
	if problem.Cause != nil && !i.quiet {
		i.line("  " + problem.Cause.Error())
	}
	if hint := i.texts.Hint(problem.Message); hint != "" && !i.quiet {
		i.line("  " + hint)
	}
}

// file looks at what needs no key: pages, sums, chains, lists.
func (i *inspection) file(ctx context.Context, c *care) error {
	if last, err := c.store.Last(ctx); err == nil {
		i.document.Entries = last.Position
	}
	return c.store.Check(ctx, func(f boltstore.Finding) {
		i.note(f.What, findingWire{Case: f.Case, Event: f.Event, Position: f.Position, Part: f.Bucket, Page: f.Page})
	})
}

// cases replays the cases, where there are keys. Of a case of which something
// is told already it tells no more: that would be the same once again.
func (i *inspection) cases(ctx context.Context, c *care) error {
	if c.engine == nil {
		return nil
	}
	cases, err := c.engine.Verify(ctx, func(t runtime.Trouble) {
		if i.named[t.Number] {
			return
		}
		what := message.New("command.data_check.case", "case", t.Number, "what", t.What)
		if t.Event > 0 {
			what = message.New("command.data_check.event", "case", t.Number, "event", t.Event, "what", t.What)
		}
		i.note(what, findingWire{ID: t.What.ID, Case: t.Number, Event: t.Event})
	})
	var problem *message.Problem
	if errors.As(err, &problem) && len(i.document.Findings) > 0 {
		return nil // the lists are damaged, and that is told
	}
	i.document.Cases = &cases
	return err
}

// note keeps a finding and tells it.
func (i *inspection) note(what message.Message, f findingWire) {
	if f.ID == "" {
		f.ID = what.ID
	}
	f.Text = i.texts.Text(what)
	i.named[f.Case] = i.named[f.Case] || f.Case != ""
	i.document.Findings = append(i.document.Findings, f)
	if !i.quiet {
		i.line(f.Text)
	}
}

// summary says what was looked at and what was not.
func (i *inspection) summary(c *care, anchors string) {
	if i.document.Cases != nil {
		i.say("command.data_check.looked", "cases", message.New("command.case_files", "count", *i.document.Cases),
			"entries", message.New("command.entries", "count", int(i.document.Entries)))
	} else {
		i.say("command.data_check.looked_sealed", "entries", message.New("command.entries", "count", int(i.document.Entries)))
		if c.engine == nil {
			i.say("command.data_check.no_keys", "file", filepath.ToSlash(c.keys))
		}
	}
	switch {
	case i.document.Anchors == nil:
		i.say("command.data_check.no_anchors", "file", anchors)
	default:
		i.say("command.data_check.anchors", "file", anchors, "anchors", message.New("command.anchors", "count", *i.document.Anchors))
	}
}

// end prints the end of the report; the error says that something was found.
func (i *inspection) end(folder string) error {
	found := len(i.document.Findings)
	if i.quiet {
		if err := i.json(i.document); err != nil {
			return err
		}
	} else if found == 0 {
		i.say("command.data_check.good")
	} else if folder != "" {
		i.say("command.data_check.bad", "findings", message.New("command.findings", "count", found), "folder", folder)
	}
	if found > 0 {
		return errFound
	}
	return nil
}
