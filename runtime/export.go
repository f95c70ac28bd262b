package runtime

import (
	"context"
	"encoding/json"
	"io"

	"reglament/message"
	"reglament/runtime/casefile"
)

// exported is a line of an export: an envelope with what it says in the place of
// what is kept of it, and with the hash by which it is proved.
type exported struct {
	casefile.Envelope
	Payload json.RawMessage `json:"payload"` // null where the person was erased
	Erased  bool            `json:"erased,omitempty"`
	Hash    string          `json:"hash"`
}

func openedLine(e casefile.Envelope) exported {
	line := exported{Envelope: e, Payload: e.Payload, Erased: e.Gone, Hash: e.Hash()}
	switch {
	case e.Gone:
		line.Payload = json.RawMessage("null")
	case e.Clear != nil:
		line.Payload = e.Clear
	}
	return line
}

// ExportCase writes all that the office keeps of one case: first the state of
// the case, then its events, a line of JSON each. The error is that of View, or
// of the writer.
func (e *Engine) ExportCase(ctx context.Context, w io.Writer, number string) error {
	journal, err := e.Journal(ctx, number)
	if err != nil {
		return err
	}
	c, err := casefile.Replay(journal)
	if err != nil {
		return problemOf(err)
	}
	encoder := json.NewEncoder(w)
	if err := encoder.Encode(c); err != nil {
		return err
	}
	for _, envelope := range journal {
		if err := encoder.Encode(openedLine(envelope)); err != nil {
			return err
		}
	}
	return nil
}

// ExportAll writes the events of all cases in the order in which they were
// kept, a line of JSON each, opened; what was sealed for persons who were erased
// is null. It gives how many it wrote.
func (e *Engine) ExportAll(ctx context.Context, w io.Writer) (events int, err error) {
	encoder := json.NewEncoder(w)
	persons := map[string]Person{}
	after := uint64(0)
	for {
		entries, err := e.config.Store.Log(ctx, after, exportedAtOnce)
		if err != nil {
			return events, problemOf(err)
		}
		if len(entries) == 0 {
			return events, nil
		}
		for _, entry := range entries {
			if err := e.openEntry(ctx, persons, &entry.Envelope); err != nil {
				return events, err
			}
			if err := encoder.Encode(openedLine(entry.Envelope)); err != nil {
				return events, err
			}
			after = entry.Position
			events++
		}
	}
}

const (
	exportedAtOnce = 1_000
	// knownAtOnce bounds how many persons an export keeps at hand.
	knownAtOnce = 10_000
)

func (e *Engine) openEntry(ctx context.Context, persons map[string]Person, envelope *casefile.Envelope) error {
	if envelope.Person == "" {
		return nil
	}
	person, ok := persons[envelope.Person]
	if !ok {
		var err error
		if person, err = e.config.Store.Person(ctx, envelope.Person); err != nil {
			return problemOf(err)
		}
		if len(persons) >= knownAtOnce {
			clear(persons)
		}
		persons[person.ID] = person
	}
	return e.open(person, envelope)
}

// Trouble is a case that is not as it should be.
type Trouble struct {
	Number string
	// Event is the number of the event at fault, or 0 for the case as a whole.
	Event int
	What  message.Message
}

// Verify replays every case: its events open, fold, and give the row and the
// snapshot that the store keeps. What does not is reported. The error is that
// of an ended context or of a store that cannot serve.
func (e *Engine) Verify(ctx context.Context, report func(Trouble)) (cases int, err error) {
	filter := Filter{Limit: MaxLimit}
	for {
		rows, err := e.config.Store.Cases(ctx, filter)
		if err != nil {
			return cases, problemOf(err)
		}
		for _, row := range rows {
			cases++
			if trouble, err := e.verify(ctx, row); err != nil {
				return cases, err
			} else if trouble != nil {
				report(*trouble)
			}
		}
		if len(rows) < MaxLimit {
			return cases, nil
		}
		filter.Before = rows[len(rows)-1].Number
	}
}

// verify is what is wrong with a case, or nil.
func (e *Engine) verify(ctx context.Context, row Summary) (*Trouble, error) {
	trouble := func(event int, id string) (*Trouble, error) {
		return &Trouble{Number: row.Number, Event: event, What: message.New(id)}, nil
	}
	if row.Damaged && row.Sequence == 0 {
		return trouble(0, "runtime.verify.row")
	}
	row.Damaged = false // by what, is looked for here
	journal, err := e.config.Store.Journal(ctx, row.Number)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	} else if err != nil {
		return trouble(0, "runtime.verify.journal")
	}
	person := Person{}
	if row.Person != "" {
		if person, err = e.config.Store.Person(ctx, row.Person); err != nil {
			return trouble(0, "runtime.verify.person")
		}
	}
	var c casefile.Case
	for i := range journal {
		if err := e.openAll(ctx, person, journal[i:i+1]); err != nil {
			return trouble(i+1, "runtime.verify.sealed")
		}
		if c, err = casefile.Fold(c, journal[i]); err != nil {
			return trouble(i+1, "runtime.verify.fold")
		}
	}
	if SummaryOf(c) != row {
		return trouble(0, "runtime.verify.row")
	}
	kept, err := e.config.Store.Load(ctx, row.Number)
	if err != nil {
		return trouble(0, "runtime.verify.snapshot")
	}
	if snapshot, ok := e.openSnapshot(kept); kept.At > 0 && person.Erased.IsZero() {
		then, err := casefile.Replay(journal[:min(kept.At, len(journal))])
		if !ok || err != nil || !same(then, snapshot) {
			return trouble(kept.At, "runtime.verify.snapshot")
		}
	}
	return nil, nil
}

func same(a, b casefile.Case) bool {
	left, errLeft := json.Marshal(a)
	right, errRight := json.Marshal(b)
	return errLeft == nil && errRight == nil && string(left) == string(right)
}
