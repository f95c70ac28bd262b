package runtime

import (
	"context"

	"reglament/message"
	"reglament/runtime/casefile"
)

// snapshotEvery is behind how many events a case gets a new snapshot, so that
// to open it no more than these have to be replayed.
const snapshotEvery = 16

// standing is a case as it stands, with what the next change needs.
type standing struct {
	casefile.Case
	person Person
	// at is the event of the last snapshot, 0 for none.
	at int
}

// load gives a case as it stands: its last snapshot and the events behind it.
// A snapshot that cannot be read is passed over: the journal says it all.
func (e *Engine) load(ctx context.Context, number string) (standing, error) {
	kept, err := e.config.Store.Load(ctx, number)
	if err != nil {
		return standing{}, problemOf(err)
	}
	c, ok := e.openSnapshot(kept)
	if !ok {
		if kept.Events, err = e.config.Store.Journal(ctx, number); err != nil {
			return standing{}, problemOf(err)
		}
		kept.At = 0
	}
	if err := e.openAll(ctx, kept.Person, kept.Events); err != nil {
		return standing{}, err
	}
	for _, envelope := range kept.Events {
		if c, err = casefile.Fold(c, envelope); err != nil {
			return standing{}, problemOf(err)
		}
	}
	if c.Sequence != kept.Row.Sequence || c.Head != kept.Row.Head {
		return standing{}, damaged(&casefile.Broken{Case: number, Number: c.Sequence + 1, What: "chain"})
	}
	return standing{c, kept.Person, kept.At}, nil
}

// readable refuses a case whose person was erased.
func (s standing) readable() error {
	if s.Erased {
		return message.NewProblem(message.Conflict, "runtime.case.erased").At("number")
	}
	return nil
}

// change is what the store keeps of events behind a case, without a snapshot,
// and the case after them.
func (e *Engine) change(s standing, stamp casefile.Stamp, events []casefile.Event) (standing, Change, error) {
	drafts, err := draft(stamp, events)
	if err != nil {
		return s, Change{}, problemOf(err)
	}
	sealed, err := e.place(s.person, s.Number, s.Sequence, s.Head, drafts)
	if err != nil {
		return s, Change{}, err
	}
	next := s
	for _, envelope := range sealed {
		if next.Case, err = casefile.Fold(next.Case, envelope); err != nil {
			return s, Change{}, problemOf(err)
		}
	}
	return next, Change{Events: sealed, Row: SummaryOf(next.Case)}, nil
}

// snapshot adds to a change, whose last event s stands behind, a snapshot of
// the case where it is time for one.
func (e *Engine) snapshot(s standing, change Change) (Change, error) {
	if s.Sequence-s.at < snapshotEvery || s.Erased {
		return change, nil
	}
	var err error
	change.Snapshot, err = e.sealSnapshot(s.person, s.Case)
	return change, err
}
