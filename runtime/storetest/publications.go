package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

// Publishing publishes a version of a service from a day on; its text need not
// be a regulation, since stores do not read it.
func Publishing(service string, version int, from string) runtime.Publishing {
	closure := Text(fmt.Sprintf("%s, version %d from %s", service, version, from))
	return runtime.Publishing{
		Publication: runtime.Publication{
			Service: service, Title: "Title of " + service, Version: version, From: from, Regulation: closure.Hash(),
			At: time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC), By: "methodologist-1",
		},
		Closure: closure,
	}
}

// published lists what a store has.
func published(t rapid.TB, store runtime.Store) []runtime.Publication {
	t.Helper()
	all, err := store.Published(context.Background())
	require.NoError(t, err)
	return all
}

// publish keeps what has to be accepted.
func publish(t rapid.TB, store runtime.Store, publishing runtime.Publishing) runtime.Publication {
	t.Helper()
	p, before, err := store.Publish(context.Background(), publishing)
	require.NoError(t, err)
	require.False(t, before)
	require.Equal(t, publishing.Publication, p)
	return p
}

func publishes(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	require.Empty(t, published(t, store))
	town := Publishing("b", 1, "2026-01-01")
	town.Territory = "Город"
	second, first, other := publish(t, store, Publishing("b", 10, "2027-01-01")), publish(t, store, Publishing("b", 9, "2026-01-01")), publish(t, store, Publishing("a", 1, "2026-01-01"))
	all := []runtime.Publication{other, first, second, publish(t, store, town)}
	require.Equal(t, all, published(t, store), "by service, by territory, by number")
	closure, err := store.Closure(ctx, first.Regulation)
	require.NoError(t, err)
	require.Equal(t, Text("b, version 9 from 2026-01-01"), closure)

	// The same text again, by somebody else and later.
	again := Publishing("b", 9, "2026-01-01")
	again.By, again.At = "somebody else", again.At.AddDate(0, 1, 0)
	p, before, err := store.Publish(ctx, again)
	require.NoError(t, err)
	require.True(t, before)
	require.Equal(t, first, p)

	altered := Publishing("b", 9, "2026-01-02")
	var republished *runtime.Republished
	_, _, err = store.Publish(ctx, altered)
	require.ErrorAs(t, err, &republished)
	require.Equal(t, first, republished.Publication)
	altered.Territory = "Российская Федерация" // which is none in particular
	_, _, err = store.Publish(ctx, altered)
	require.ErrorAs(t, err, &republished)

	for name, spoil := range map[string]func(*runtime.Publishing){
		"no service":               func(p *runtime.Publishing) { p.Service = "" },
		"a zero in the service":    func(p *runtime.Publishing) { p.Service = "c\x00" },
		"a book for a territory":   func(p *runtime.Publishing) { p.Territory = strings.Repeat("т", 1_001) },
		"a number below nought":    func(p *runtime.Publishing) { p.Version = -1 },
		"another closure":          func(p *runtime.Publishing) { p.Closure = Text("other") },
		"no first day":             func(p *runtime.Publishing) { p.From = "" },
		"no such last day":         func(p *runtime.Publishing) { p.To = "2026-02-31" },
		"a last day before it":     func(p *runtime.Publishing) { p.To = "2025-12-31" },
		"closed already":           func(p *runtime.Publishing) { p.Until = "2026-12-31" },
		"closes what is not there": func(p *runtime.Publishing) { p.Closes = "sha256:none" },
		"closes another service":   func(p *runtime.Publishing) { p.Closes = other.Regulation },
	} {
		publishing := Publishing("c", 1, "2026-01-01")
		spoil(&publishing)
		_, _, err := store.Publish(ctx, publishing)
		var invalid *runtime.Invalid
		require.ErrorAs(t, err, &invalid, name)
	}
	require.Equal(t, all, published(t, store))
	_, err = store.Closure(ctx, Publishing("c", 1, "2026-01-01").Regulation)
	require.Error(t, err, "what was refused left no text")
}

func closes(t rapid.TB, store runtime.Store) {
	first := publish(t, store, Publishing("a", 1, "2026-01-01"))
	next := Publishing("a", 2, "2026-07-01")
	next.Closes = first.Regulation
	second := publish(t, store, next)
	first.Until = "2026-06-30"
	require.Equal(t, []runtime.Publication{first, second}, published(t, store))

	for name, from := range map[string]string{"the same day": "2026-07-01", "an earlier day": "2026-03-01"} {
		third := Publishing("a", 3, from)
		third.Closes = second.Regulation
		_, _, err := store.Publish(context.Background(), third)
		var invalid *runtime.Invalid
		require.ErrorAs(t, err, &invalid, name)
	}
	town := Publishing("a", 3, "2027-01-01")
	town.Territory, town.Closes = "Город", second.Regulation
	_, _, err := store.Publish(context.Background(), town)
	require.Error(t, err, "a town's version does not follow one for everywhere")
	require.Equal(t, []runtime.Publication{first, second}, published(t, store))
}

func concurrentPublishing(t rapid.TB, store runtime.Store) {
	const callers = 8
	kept := 0
	for i, err := range together(callers, func(i int) error {
		_, _, err := store.Publish(context.Background(), Publishing("a", 1, fmt.Sprintf("2026-01-%02d", i+1)))
		return err
	}) {
		var other *runtime.Republished
		if err == nil {
			kept++
		} else {
			require.True(t, errors.As(err, &other), "caller %d: %v", i, err)
		}
	}
	require.Equal(t, 1, kept)
	require.Len(t, published(t, store), 1)
}
