package command

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/vault"
)

// dataKeysVerb is "reglament data keys …".
type dataKeysVerb struct {
	Rotate dataRotateVerb `cmd:"" help:"command.data_rotate.about"`
}

// Help names the text that says more.
func (dataKeysVerb) Help() string { return "command.data_keys.detail" }

// dataRotateVerb is "reglament data keys rotate".
type dataRotateVerb struct {
	dataFlag
	keysFlag
	DropOld bool `help:"command.flag.drop_old"`
}

// Help names the text that says more.
func (dataRotateVerb) Help() string { return "command.data_rotate.detail" }

// Run makes a new master key, seals the keys of persons with it, and drops the
// former ones when that is asked for. The new key is on the disk before
// anything is sealed with it, and an old one leaves the file when nothing is
// sealed with it any more: whenever the program is killed, the key file opens
// what is there.
func (v dataRotateVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.opened(v.dataFlag)
	if err != nil {
		return err
	}
	defer c.close(&err)
	file := keysAt(c.folder, v.Keys)
	keys, err := s.readKeyFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return message.NewProblem(message.Environment, "command.keys.missing", "folder", c.folder)
	} else if err != nil {
		return err
	}
	unwritable := func(err error) error {
		return message.NewProblem(message.Environment, "command.keys.not_changed", "file", file).Because(err)
	}
	if keys, err = keys.Rotated(rand.Reader, s.Now()); err != nil {
		return unwritable(err)
	}
	if err := writeKeys(file, keys); err != nil {
		return unwritable(err)
	}
	s.say("command.data_rotate.made", "key", keys.Current(), "file", file)
	changed, err := s.engine(nil, c.store, vault.New(keys, rand.Reader)).Rewrap(ctx)
	if err != nil {
		return err
	}
	s.say("command.data_rotate.wrapped", "persons", message.New("command.persons", "count", changed))
	if !v.DropOld {
		s.say("command.data_rotate.kept")
		return nil
	}
	return s.dropOld(ctx, c, keys, file)
}

// dropOld drops all master keys but the current one, where nothing is sealed
// with them, and makes the file of the cases forget what was.
func (s *session) dropOld(ctx context.Context, c *care, keys *vault.Keys, file string) error {
	used, err := usedKeys(ctx, c.store)
	if err != nil {
		return err
	}
	old := keys.IDs()[:len(keys.IDs())-1]
	for _, id := range old {
		if used[id] > 0 {
			return message.NewProblem(message.Environment, "command.data_rotate.used", "key", id,
				"persons", message.New("command.persons", "count", used[id]))
		}
		if keys, err = keys.Without(id); err != nil {
			return err
		}
	}
	// First the file of the cases: its free pages still hold what the former
	// keys open.
	if _, _, err := c.store.Compact(ctx); err != nil {
		return err
	}
	if err := writeKeys(file, keys); err != nil {
		return message.NewProblem(message.Environment, "command.keys.not_changed", "file", file).Because(err)
	}
	for _, id := range old {
		s.say("command.data_rotate.dropped", "key", id)
	}
	s.say("command.data_rotate.copies")
	return nil
}

// usedKeys counts the persons by the master key that wrapped theirs.
func usedKeys(ctx context.Context, store runtime.PersonStore) (map[string]int, error) {
	used, after := map[string]int{}, ""
	for {
		persons, err := store.Persons(ctx, after, runtime.MaxLimit)
		if err != nil || len(persons) == 0 {
			return used, err
		}
		for _, p := range persons {
			after = p.ID
			if p.Erased.IsZero() {
				used[p.By]++
			}
		}
	}
}

// dataCompactVerb is "reglament data compact".
type dataCompactVerb struct {
	dataFlag
}

// Help names the text that says more.
func (dataCompactVerb) Help() string { return "command.data_compact.detail" }

// Run writes the file of the cases anew.
func (v dataCompactVerb) Run(s *session) (err error) {
	ctx, cancel := s.Stop()
	defer cancel()
	c, err := s.opened(v.dataFlag)
	if err != nil {
		return err
	}
	defer c.close(&err)
	before, after, err := c.store.Compact(ctx)
	if err != nil {
		return err
	}
	s.say("command.data_compact.done", "before", sizeOf(before), "after", sizeOf(after))
	return nil
}
