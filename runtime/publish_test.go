package runtime_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/storetest"
)

// edition is a version of the regulation "пропуск": as the catalog has it, with
// another number, other days and another term.
func edition(t *testing.T, version int, days string, term int) runtime.PublishCommand {
	t.Helper()
	services, err := usual()
	require.NoError(t, err)
	s, ok := services.Service("пропуск", day(t, "2026-04-01"))
	require.True(t, ok)
	text := s.Closure[0].Text
	edit := func(old, with string) {
		require.Contains(t, text, old)
		text = strings.Replace(text, old, with, 1)
	}
	line := "  действует с " + s.From.Time().Format("02.01.2006")
	if s.HasTo {
		line += " по " + s.To.Time().Format("02.01.2006")
	}
	edit(line+"\n", "  действует с "+days+"\n")
	edit(fmt.Sprintf("  версия %d\n", s.Regulation.Version), fmt.Sprintf("  версия %d\n", version))
	edit("10 рабочих дней со дня события подача", fmt.Sprintf("%d рабочих дней со дня события подача", term))
	closure := runtime.Closure{{Name: "propusk.rgl", Text: text}}
	program, diagnostics := interpreter.Load(closure)
	require.NotNil(t, program, "%v", diagnostics)
	return runtime.PublishCommand{Closure: closure, Program: program, At: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), By: "methodologist"}
}

// officeOf opens the usual catalog with what a store has published.
func officeOf(t *testing.T, store runtime.Store) *desk {
	t.Helper()
	published, err := runtime.PublishedIn(context.Background(), store)
	require.NoError(t, err)
	services, err := catalog.Open("testdata/catalog", published...)
	require.NoError(t, err)
	return deskOf(t, store, services)
}

func TestACaseStaysOnTheVersionOfItsDay(t *testing.T) {
	ctx, store := context.Background(), storetest.NewModel()
	first, err := runtime.Publish(ctx, store, edition(t, 11, "01.01.2026", 7))
	require.NoError(t, err)
	require.False(t, first.Before)
	old := officeOf(t, store).open(pass())
	require.Equal(t, first.Publication.Regulation, old.Case.Regulation)
	require.Equal(t, "2026-04-10", old.Case.Terms[0].Date)

	next := edition(t, 12, "06.04.2026", 5)
	next.Close = true
	second, err := runtime.Publish(ctx, store, next)
	require.NoError(t, err)
	require.Equal(t, "2026-04-05", second.Closed.Until)
	require.Empty(t, second.Warnings)

	d := officeOf(t, store)
	d.sleep(4) // 5 April, the last day of the first
	last := d.open(pass())
	require.Equal(t, first.Publication.Regulation, last.Case.Regulation)
	d.sleep(1)
	fresh := d.open(pass())
	require.Equal(t, second.Publication.Regulation, fresh.Case.Regulation)
	require.Equal(t, "2026-04-13", fresh.Case.Terms[0].Date)
	again := must(t)(d.View(ctx, old.Case.Number))
	require.Equal(t, old.Case.Terms, again.Case.Terms)
	require.Equal(t, 11, again.Program.Regulation().Version)
	require.Equal(t, 12, again.Service.Regulation.Version, "the catalog has today's")
}

func TestAVersionThatWasClosedOpensNothing(t *testing.T) {
	ctx, store := context.Background(), storetest.NewModel()
	_, err := runtime.Publish(ctx, store, edition(t, 11, "01.01.2026", 7))
	require.NoError(t, err)
	next := edition(t, 12, "01.02.2026 по 28.02.2026", 5)
	next.Close = true
	_, err = runtime.Publish(ctx, store, next)
	require.NoError(t, err)
	_, err = officeOf(t, store).Open(ctx, pass())
	require.Equal(t, "service", refused(t, err, message.Conflict, "runtime.regulation.no_more"))
}

func TestWhatCannotBePublished(t *testing.T) {
	ctx := context.Background()
	closing := func(c runtime.PublishCommand) runtime.PublishCommand { c.Close = true; return c }
	for name, c := range map[string]struct {
		command runtime.PublishCommand
		id      string // empty where it is published
		closed  string
	}{
		"another text of the same number": {edition(t, 11, "01.01.2026", 8), "runtime.publish.other_text", ""},
		"on its days":                     {edition(t, 13, "01.03.2026", 8), "runtime.publish.overlap", ""},
		"on its days, closing":            {closing(edition(t, 13, "01.03.2026 по 30.06.2026", 8)), "", "2026-02-28"},
		"on the days of both":             {closing(edition(t, 13, "01.03.2026", 8)), "runtime.publish.overlap_later", ""},
		"before it":                       {edition(t, 13, "01.12.2025", 8), "runtime.publish.overlap_later", ""},
		"from the same day on":            {closing(edition(t, 13, "01.01.2026", 8)), "runtime.publish.same_day", ""},
		"before it with an end":           {edition(t, 10, "01.12.2025 по 31.12.2025", 8), "", ""},
		"behind the last":                 {closing(edition(t, 13, "01.02.2027", 8)), "", "2027-01-31"},
	} {
		t.Run(name, func(t *testing.T) {
			store := storetest.NewModel()
			for _, before := range []runtime.PublishCommand{edition(t, 11, "01.01.2026 по 31.07.2026", 7), edition(t, 12, "01.08.2026", 7)} {
				_, err := runtime.Publish(ctx, store, before)
				require.NoError(t, err)
			}
			before, err := store.Published(ctx)
			require.NoError(t, err)
			out, err := runtime.Publish(ctx, store, c.command)
			after, errAfter := store.Published(ctx)
			require.NoError(t, errAfter)
			if c.id != "" {
				refused(t, err, message.Conflict, c.id)
				require.Equal(t, before, after)
				return
			}
			require.NoError(t, err)
			require.Len(t, after, len(before)+1)
			if c.closed == "" {
				require.Nil(t, out.Closed)
			} else {
				require.Equal(t, c.closed, out.Closed.Until)
			}
			again, err := runtime.Publish(ctx, store, c.command)
			require.NoError(t, err)
			require.True(t, again.Before)
			require.Equal(t, out.Publication, again.Publication)
		})
	}
}

func TestHolesAreToldAtPublishing(t *testing.T) {
	ctx, store := context.Background(), storetest.NewModel()
	_, err := runtime.Publish(ctx, store, edition(t, 11, "01.01.2026 по 31.03.2026", 7))
	require.NoError(t, err)
	out, err := runtime.Publish(ctx, store, edition(t, 11-1, "10.04.2026", 7))
	require.NoError(t, err)
	var codes []string
	for _, d := range out.Warnings {
		codes = append(codes, d.Code)
		require.Contains(t, out.Sources, d.File)
		require.Equal(t, "propusk.rgl@11", d.Related[0].File)
	}
	require.Equal(t, []string{"R0502", "R0503"}, codes)
}

func TestAPublishedTextThatWasAlteredIsRefused(t *testing.T) {
	store := storetest.NewModel()
	_, err := runtime.Publish(context.Background(), store, edition(t, 11, "01.01.2026", 7))
	require.NoError(t, err)
	for _, spoil := range []func(runtime.Closure) (runtime.Closure, error){
		func(c runtime.Closure) (runtime.Closure, error) { c[0].Text += "\n"; return c, nil },
		func(runtime.Closure) (runtime.Closure, error) { return nil, &runtime.UnknownClosure{Hash: "sha256:x"} },
	} {
		_, err := runtime.PublishedIn(context.Background(), altered{store, spoil})
		refused(t, err, message.Environment, "runtime.publish.altered")
		_, err = runtime.Publish(context.Background(), altered{store, spoil}, edition(t, 12, "01.01.2027", 7))
		refused(t, err, message.Environment, "runtime.publish.altered")
	}
}
