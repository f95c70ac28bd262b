package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/anishathalye/porcupine"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

const (
	linearRuns     = 12 // histories, each on a store of its own
	linearCallers  = 6
	linearSteps    = 20 // of each caller
	linearWorlds   = 2  // cases, each with its letter, its person and a card of his
	linearPatience = time.Minute
)

// linear lets several callers work on the same few cases, letters, persons and
// cards at once, and holds that what they saw is what they would have seen had their
// calls come one after the other, each between its beginning and its end. The
// histories are random and every run has the same ones; how they interleave
// only the machine knows.
func linear(t rapid.TB, _ runtime.Store, fresh func() runtime.Store) {
	steps := rapid.SliceOfN(rapid.Custom(drawStep), linearSteps, linearSteps)
	plans := rapid.SliceOfN(steps, linearCallers, linearCallers)
	for run := range linearRuns {
		store := fresh()
		seen := &witness{store: store}
		seen.prepare(t)
		plan := plans.Example(run)
		for i, err := range together(linearCallers, func(i int) error { return seen.work(i, plan[i]) }) {
			require.NoError(t, err, "caller %d", i)
		}
		result := porcupine.CheckOperationsTimeout(world(), seen.operations, linearPatience)
		require.Equal(t, porcupine.Ok, result, "run %d: the calls cannot have come one after the other", run)
		inOrder(t, wholeLog(t, store), seen.kept)
		require.NoError(t, store.Close())
	}
}

// caller is one of those who work, with what he saw last of each world.
type caller struct {
	*witness
	id      int
	rows    []runtime.Summary
	letters []int
	persons []int
	cards   []int
}

// work makes a caller's steps one after the other.
func (w *witness) work(id int, steps []step) error {
	c := &caller{witness: w, id: id, rows: append([]runtime.Summary(nil), w.rows...)}
	for range w.rows {
		c.letters, c.persons, c.cards = append(c.letters, 1), append(c.persons, 1), append(c.cards, 1)
	}
	for n, s := range steps {
		if err := c.take(s, id*linearSteps+n+1); err != nil {
			return fmt.Errorf("%s: %w", s.call, err)
		}
	}
	return nil
}

// take makes one step; token is its own and tells what it wrote from all else.
func (c *caller) take(s step, token int) error {
	switch s.call {
	case "append":
		return c.append(s, token)
	case "load":
		return c.load(s.world)
	case "list":
		return c.list()
	case "letter", "put letter":
		return c.letter(s, token)
	case "person", "put person":
		return c.person(s, token)
	case "card":
		return c.card(s)
	case "put card":
		return c.putCard(s, token)
	case "open":
		return c.open(s, token)
	default:
		return c.keyed(s.key)
	}
}

// refusal tells a conflict from a failure.
func refusal(err error) (refused string, actual int, failure error) {
	var (
		sequence *runtime.SequenceConflict
		version  *runtime.VersionConflict
	)
	switch {
	case errors.As(err, &sequence):
		return "sequence", sequence.Actual, nil
	case errors.As(err, &version):
		return "version", version.Actual, nil
	}
	return "", 0, err
}

func (c *caller) append(s step, token int) error {
	row := c.rows[s.world]
	change := next(row, Received(token))
	switch s.snap {
	case 1:
		change.Snapshot = []byte(fmt.Sprint("as of ", token))
	case 2:
		change.Snapshot = []byte{}
	}
	did := touch{what: "append", world: row.Number, given: row.Sequence, head: change.Row.Head, snap: s.snap}
	if s.letter {
		letter := Letter(row.Number, 1)
		letter.Version, letter.Attempts = c.letters[s.world], token
		change.Letters = []runtime.Letter{letter}
		did.letter, did.token = letter.Version, token
	}
	call := c.clock.Add(1)
	err := c.store.Append(context.Background(), row.Number, change)
	end := c.clock.Add(1)
	refused, actual, err := refusal(err)
	if err != nil {
		return err
	}
	did.refused, did.actual = refused, actual
	c.saw(c.id, call, end, did)
	if refused == "version" {
		c.letters[s.world] = actual
	}
	if refused != "" {
		return c.load(s.world)
	}
	if s.letter {
		c.letters[s.world]++
	}
	c.rows[s.world] = change.Row
	c.keep(row.Number, change.Row.Sequence, call, end)
	return nil
}

func (c *caller) load(world int) error {
	call := c.clock.Add(1)
	kept, err := c.store.Load(context.Background(), c.rows[world].Number)
	end := c.clock.Add(1)
	if err != nil {
		return err
	}
	head := kept.Row.Head
	if n := len(kept.Events); n > 0 && (kept.Events[n-1].Hash() != head || kept.Events[0].Number != kept.At+1) {
		return fmt.Errorf("case %s does not agree with itself", kept.Row.Number)
	}
	c.rows[world], c.persons[world] = kept.Row, kept.Person.Version
	c.saw(c.id, call, end, touch{what: "load", world: kept.Row.Number, sequence: kept.Row.Sequence, head: head, at: kept.At, person: kept.Person.Version, by: kept.Person.By})
	return nil
}
