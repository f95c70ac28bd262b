package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Text is a closure that tests pin cases to; it need not be a regulation,
// since stores do not read it.
func Text(content string) runtime.Closure {
	closure := make(runtime.Closure, 1)
	closure[0].Name, closure[0].Text = "a.rgl", content
	return closure
}

// Stamp is a stamp at a fixed moment.
func Stamp() casefile.Stamp {
	return casefile.Stamp{
		Engine: "test", Actor: "operator-1", Office: "mfc-1", Zone: "Europe/Moscow",
		At: time.Date(2026, 4, 1, 9, 30, 0, 0, time.UTC),
	}
}

// Opening opens a case of a service in 2026.
func Opening(t testing.TB, service, key string) runtime.Opening {
	t.Helper()
	closure := Text("service " + service)
	return runtime.Opening{
		Year: 2026, Key: key, Closure: closure,
		Drafts: Drafts(t, casefile.Opened{
			Service: service, Title: "Title of " + service, Regulation: closure.Hash(), Day: "2026-04-01",
			Applicant: casefile.Applicant{Name: "Applicant of " + service}, Key: key,
		}),
	}
}

// Drafts puts events into envelopes.
func Drafts(t testing.TB, events ...casefile.Event) []casefile.Envelope {
	t.Helper()
	drafts := make([]casefile.Envelope, len(events))
	for i, event := range events {
		var err error
		drafts[i], err = casefile.Draft(Stamp(), event)
		require.NoError(t, err)
	}
	return drafts
}

// Open opens a case and gives its state.
func Open(t testing.TB, store runtime.Store, opening runtime.Opening) casefile.Case {
	t.Helper()
	opened, err := store.Open(context.Background(), opening)
	require.NoError(t, err)
	require.False(t, opened.Before)
	c, err := casefile.Replay(opened.Journal)
	require.NoError(t, err)
	require.Equal(t, opened.Number, c.Number)
	return c
}

// Load gives the state of a case from the store, and holds that its journal is
// whole.
func Load(t testing.TB, store runtime.Store, number string) casefile.Case {
	t.Helper()
	journal, err := store.Journal(context.Background(), number)
	require.NoError(t, err)
	c, err := casefile.Replay(journal)
	require.NoError(t, err)
	return c
}

// Next seals events behind the last one of a case.
func Next(t testing.TB, c casefile.Case, events ...casefile.Event) []casefile.Envelope {
	t.Helper()
	return casefile.Seal(c.Number, c.Sequence, c.Head, Drafts(t, events...))
}

// Received is an event that any case can have.
func Received(n int) casefile.Event {
	return casefile.DocumentsReceived{Documents: []casefile.DocumentIn{
		{Document: fmt.Sprintf("paper-%d", n), Received: "2026-04-01", Originals: 1, Form: "original"},
	}}
}
