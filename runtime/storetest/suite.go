package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// Run holds a store to the contract. open gives an empty store, which the
// suite closes.
func Run(t *testing.T, open func(t *testing.T) runtime.Store) {
	for name, check := range map[string]func(*testing.T, runtime.Store){
		"a case comes back as it was kept":               comesBack,
		"numbers run from one in each year":              numbersByYear,
		"a refused opening takes no number":              refusedOpening,
		"a key opens one case":                           keyOpensOne,
		"an appending at another place is a conflict":    conflict,
		"a refused appending leaves no trace":            refusedAppend,
		"lists agree with the journals":                  lists,
		"lists by day begin with what is due":            dueLists,
		"a store that works is well":                     health,
		"closures are kept by hash":                      closures,
		"what is published is kept once":                 publishes,
		"a publication closes the one before it":         closes,
		"of concurrent publications one is kept":         concurrentPublishing,
		"what was read is the caller's own":              callersOwn,
		"an ended context changes nothing":               endedContext,
		"a closed store refuses":                         closedStore,
		"concurrent openings take every number once":     concurrentOpenings,
		"of concurrent appendings one is accepted":       concurrentAppends,
		"concurrent openings with one key open one case": concurrentKey,
		"random histories agree with the model":          func(t *testing.T, s runtime.Store) { histories(t, open) },
	} {
		t.Run(name, func(t *testing.T) {
			store := open(t)
			t.Cleanup(func() { require.NoError(t, store.Close()) })
			check(t, store)
		})
	}
}

func comesBack(t *testing.T, store runtime.Store) {
	opening := Opening(t, "svc", "")
	opening.Drafts = append(opening.Drafts, Drafts(t, casefile.Planned{Calendar: "sha256:c", Terms: []casefile.PlannedTerm{{ID: "t", Date: "2026-05-04"}}})...)
	c := Open(t, store, opening)
	require.Equal(t, "2026-000001", c.Number)
	require.Equal(t, 2, c.Sequence)

	events := Next(t, c, Received(1), casefile.EventRecorded{Event: "e<&>", Day: "2026-04-02"})
	require.NoError(t, store.Append(context.Background(), c.Number, events))
	journal, err := store.Journal(context.Background(), c.Number)
	require.NoError(t, err)
	require.Equal(t, casefile.Seal("2026-000001", 0, "", slices.Concat(opening.Drafts, Drafts(t, Received(1), casefile.EventRecorded{Event: "e<&>", Day: "2026-04-02"}))), journal)

	loaded := Load(t, store, c.Number)
	require.Equal(t, 4, loaded.Sequence)
	require.Contains(t, loaded.Documents, "paper-1")
	_, err = store.Journal(context.Background(), "2026-000002")
	var unknown *runtime.UnknownCase
	require.ErrorAs(t, err, &unknown)
	_, err = store.Journal(context.Background(), "nonsense")
	require.ErrorAs(t, err, &unknown)
}

func numbersByYear(t *testing.T, store runtime.Store) {
	for i, want := range []struct {
		year   int
		number string
	}{{2026, "2026-000001"}, {2026, "2026-000002"}, {2027, "2027-000001"}, {2026, "2026-000003"}, {2027, "2027-000002"}} {
		opening := Opening(t, fmt.Sprintf("svc-%d", i), "")
		opening.Year = want.year
		require.Equal(t, want.number, Open(t, store, opening).Number)
	}
}

func refusedOpening(t *testing.T, store runtime.Store) {
	Open(t, store, Opening(t, "svc", ""))
	for name, spoil := range map[string]func(*runtime.Opening){
		"a year out of range":             func(o *runtime.Opening) { o.Year = 10_000 },
		"a service without id":            func(o *runtime.Opening) { *o = Opening(t, "", o.Key) },
		"a service with a zero":           func(o *runtime.Opening) { *o = Opening(t, "svc\x00open", o.Key) },
		"a service with a book for an id": func(o *runtime.Opening) { *o = Opening(t, strings.Repeat("s", 1_001), o.Key) },
		"no event":                        func(o *runtime.Opening) { o.Drafts = nil },
		"another event first":             func(o *runtime.Opening) { o.Drafts = Drafts(t, Received(1)) },
		"another closure":                 func(o *runtime.Opening) { o.Closure = Text("other") },
		"two openings":                    func(o *runtime.Opening) { o.Drafts = append(o.Drafts, o.Drafts[0]) },
		"an unknown kind behind":          func(o *runtime.Opening) { o.Drafts = append(o.Drafts, casefile.Envelope{Format: 1, Kind: "new"}) },
		"a newer format behind":           func(o *runtime.Opening) { o.Drafts = append(o.Drafts, casefile.Envelope{Format: 99, Kind: "planned"}) },
		"a payload of another kind ahead": func(o *runtime.Opening) { o.Drafts[0].Payload = []byte(`{"stage":1}`) },
		"a key that is too long":          func(o *runtime.Opening) { o.Key = string(make([]byte, 201)) },
	} {
		opening := Opening(t, "svc", "key of "+name)
		spoil(&opening)
		_, err := store.Open(context.Background(), opening)
		require.Error(t, err, name)
		_, ok, err := store.Keyed(context.Background(), "key of "+name)
		require.NoError(t, err)
		require.False(t, ok, name)
	}
	_, err := store.Closure(context.Background(), Text("other").Hash())
	require.Error(t, err)
	require.Equal(t, "2026-000002", Open(t, store, Opening(t, "svc", "")).Number)
}

func keyOpensOne(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", "k1"))
	again, err := store.Open(context.Background(), Opening(t, "svc", "k1"))
	require.NoError(t, err)
	require.Equal(t, runtime.Opened{Number: c.Number, Before: true}, again)
	number, ok, err := store.Keyed(context.Background(), "k1")
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, c.Number, number)
	_, ok, err = store.Keyed(context.Background(), "")
	require.NoError(t, err)
	require.False(t, ok)
	require.Equal(t, "2026-000002", Open(t, store, Opening(t, "svc", "k2")).Number)
	require.Equal(t, "2026-000003", Open(t, store, Opening(t, "svc", "")).Number)
	require.Equal(t, "2026-000004", Open(t, store, Opening(t, "svc", "")).Number)
}

func conflict(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	first, second := Next(t, c, Received(1)), Next(t, c, Received(2))
	require.NoError(t, store.Append(context.Background(), c.Number, first))
	err := store.Append(context.Background(), c.Number, second)
	var stale *runtime.SequenceConflict
	require.ErrorAs(t, err, &stale)
	require.Equal(t, &runtime.SequenceConflict{Number: c.Number, Expected: 1, Actual: 2}, stale)
	require.ErrorAs(t, store.Append(context.Background(), c.Number, first), &stale)

	ahead := Load(t, store, c.Number)
	ahead.Sequence++
	require.ErrorAs(t, store.Append(context.Background(), c.Number, Next(t, ahead, Received(3))), &stale)
	require.Equal(t, 2, Load(t, store, c.Number).Sequence)
}

func refusedAppend(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	other := Open(t, store, Opening(t, "svc", ""))
	before := Load(t, store, c.Number)
	forged := c
	forged.Head = "sha256:forged"
	broken := Next(t, c, Received(1), Received(2))
	broken[1].Number = 7
	for name, events := range map[string][]casefile.Envelope{
		"nothing":               nil,
		"another chain":         Next(t, forged, Received(1)),
		"another case":          Next(t, other, Received(1)),
		"a gap":                 broken,
		"a second opening":      Next(t, c, casefile.Opened{Service: "svc"}),
		"good, then unreadable": Next(t, c, Received(1), unreadable{}),
	} {
		require.Error(t, store.Append(context.Background(), c.Number, events), name)
		require.Equal(t, before, Load(t, store, c.Number), name)
	}
	var unknown *runtime.UnknownCase
	c.Number = "2026-000999"
	require.ErrorAs(t, store.Append(context.Background(), c.Number, Next(t, c, Received(1))), &unknown)
}

// unreadable is an event of a kind that nobody knows.
type unreadable struct{}

func (unreadable) Kind() string { return "unreadable" }

func closures(t *testing.T, store runtime.Store) {
	opening := Opening(t, "svc", "")
	opening.Closure = append(Text("first \xff bytes\n"), Text("second")...)
	opening.Drafts = Drafts(t, casefile.Opened{Service: "svc", Regulation: opening.Closure.Hash(), Day: "2026-04-01"})
	Open(t, store, opening)
	Open(t, store, opening)
	closure, err := store.Closure(context.Background(), opening.Closure.Hash())
	require.NoError(t, err)
	require.Equal(t, opening.Closure, closure)
	_, err = store.Closure(context.Background(), "sha256:none")
	var unknown *runtime.UnknownClosure
	require.ErrorAs(t, err, &unknown)
}

func callersOwn(t *testing.T, store runtime.Store) {
	opening := Opening(t, "svc", "")
	opened, err := store.Open(context.Background(), opening)
	require.NoError(t, err)
	clear(opened.Journal[0].Payload)
	opened.Journal[0].Kind = "spoiled"
	c := Load(t, store, opened.Number)

	events := Next(t, c, Received(1))
	require.NoError(t, store.Append(context.Background(), c.Number, events))
	clear(events[0].Payload)
	require.Equal(t, 2, Load(t, store, c.Number).Sequence)
	journal, err := store.Journal(context.Background(), c.Number)
	require.NoError(t, err)
	clear(journal[1].Payload)
	Load(t, store, c.Number)
}

func endedContext(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := store.Open(ctx, Opening(t, "svc", ""))
	require.ErrorIs(t, err, context.Canceled)
	require.ErrorIs(t, store.Append(ctx, c.Number, Next(t, c, Received(1))), context.Canceled)
	_, err = store.Journal(ctx, c.Number)
	require.ErrorIs(t, err, context.Canceled)
	_, _, err = store.Publish(ctx, Publishing("svc", 1, "2026-01-01"))
	require.ErrorIs(t, err, context.Canceled)
	_, err = store.Published(ctx)
	require.ErrorIs(t, err, context.Canceled)
	published, err := store.Published(context.Background())
	require.NoError(t, err)
	require.Empty(t, published)
	require.Equal(t, 1, Load(t, store, c.Number).Sequence)
	require.Equal(t, "2026-000002", Open(t, store, Opening(t, "svc", "")).Number)
}

func closedStore(t *testing.T, store runtime.Store) {
	c := Open(t, store, Opening(t, "svc", ""))
	require.NoError(t, store.Close())
	require.NoError(t, store.Close())
	_, opening := store.Open(context.Background(), Opening(t, "svc", ""))
	_, reading := store.Journal(context.Background(), c.Number)
	_, listing := store.Cases(context.Background(), runtime.Filter{})
	health := store.Health(context.Background())
	_, publishing := store.Published(context.Background())
	_, _, publish := store.Publish(context.Background(), Publishing("svc", 1, "2026-01-01"))
	for _, err := range []error{publishing, publish, opening, reading, listing, health, store.Append(context.Background(), c.Number, Next(t, c, Received(1)))} {
		var problem *message.Problem
		require.True(t, errors.As(err, &problem), "%v", err)
		require.Equal(t, message.Environment, problem.Kind)
		require.Equal(t, "runtime.store.closed", problem.Message.ID)
	}
}
