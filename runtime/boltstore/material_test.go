package boltstore

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// text is a closure that tests pin cases to.
func text(content string) runtime.Closure {
	closure := make(runtime.Closure, 1)
	closure[0].Name, closure[0].Text = "a.rgl", content
	return closure
}

func stamp() casefile.Stamp {
	return casefile.Stamp{
		Engine: "test", Actor: "operator-1", Office: "mfc-1", Zone: "Europe/Moscow",
		At: time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC),
	}
}

// opening opens a case of a service in 2026, with more events behind.
func opening(service, key string, more ...casefile.Event) runtime.Opening {
	closure := text("service " + service)
	first := casefile.Opened{Service: service, Title: "Title of " + service, Regulation: closure.Hash(), Day: "2026-04-01"}
	return runtime.Opening{
		Year: 2026, Key: key, Closure: closure,
		Change: func(number string) (runtime.Change, error) {
			return changeOf(casefile.Case{Number: number}, append([]casefile.Event{first}, more...)...)
		},
	}
}

// changeOf puts events behind the last one of a case.
func changeOf(c casefile.Case, events ...casefile.Event) (runtime.Change, error) {
	drafts := make([]casefile.Envelope, len(events))
	for i, event := range events {
		var err error
		if drafts[i], err = casefile.Draft(stamp(), event); err != nil {
			return runtime.Change{}, err
		}
		drafts[i] = sealed(drafts[i], "person of "+c.Number)
	}
	change := runtime.Change{Events: casefile.Seal(c.Number, c.Sequence, c.Head, drafts)}
	if c.Sequence == 0 {
		c = casefile.Case{}
	}
	for _, e := range change.Events {
		var err error
		if c, err = casefile.Fold(c, e); err != nil {
			return runtime.Change{}, err
		}
	}
	change.Row = runtime.SummaryOf(c)
	return change, nil
}

// sealed seals an event as a vault would, with a key that is none.
func sealed(e casefile.Envelope, person string) casefile.Envelope {
	e.Format, e.Person, e.Clear = casefile.Format, person, e.Payload
	e.Payload, _ = json.Marshal(base64.StdEncoding.EncodeToString([]byte(mirrored(string(e.Clear)))))
	return e
}

// replay opens what sealed sealed, and folds it.
func replay(journal []casefile.Envelope) (casefile.Case, error) {
	journal = slices.Clone(journal)
	for i := range journal {
		var text string
		if err := json.Unmarshal(journal[i].Payload, &text); err != nil {
			return casefile.Case{}, err
		}
		raw, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			return casefile.Case{}, err
		}
		journal[i].Clear = []byte(mirrored(string(raw)))
	}
	return casefile.Replay(journal)
}

func mirrored(text string) string {
	raw := []byte(text)
	slices.Reverse(raw)
	return string(raw)
}

func nextOf(t testing.TB, c casefile.Case, events ...casefile.Event) runtime.Change {
	t.Helper()
	change, err := changeOf(c, events...)
	require.NoError(t, err)
	return change
}

func openCase(t testing.TB, store *Store, opening runtime.Opening) casefile.Case {
	t.Helper()
	opened, err := store.Open(context.Background(), opening)
	require.NoError(t, err)
	require.False(t, opened.Before)
	c, err := replay(opened.Change.Events)
	require.NoError(t, err)
	require.Equal(t, opened.Number, c.Number)
	return c
}

// loadCase gives the state of a case, and holds that its journal is whole.
func loadCase(t testing.TB, store *Store, number string) casefile.Case {
	t.Helper()
	journal, err := store.Journal(context.Background(), number)
	require.NoError(t, err)
	c, err := replay(journal)
	require.NoError(t, err)
	return c
}

// received is an event that any case can have.
func received(n int) casefile.Event {
	return casefile.DocumentsReceived{Documents: []casefile.DocumentIn{
		{Document: fmt.Sprintf("paper-%d", n), Received: "2026-04-01", Originals: 1, Form: "original"},
	}}
}

func (s *Store) bolted() *file { return s.committer.file.Load() }
