package storetest

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

var errAsked = errors.New("the opening itself says no")

func refusedOpening(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	Open(t, store, Opening(t, "svc", ""))
	spoilt := func(alter func(*runtime.Change)) func(*runtime.Opening) {
		return func(o *runtime.Opening) { *o = With(*o, alter) }
	}
	for name, spoil := range map[string]func(*runtime.Opening){
		"a year out of range":     func(o *runtime.Opening) { o.Year = 10_000 },
		"no year":                 func(o *runtime.Opening) { o.Year = 0 },
		"a key that is too long":  func(o *runtime.Opening) { o.Key = strings.Repeat("k", 201) },
		"nothing to keep":         func(o *runtime.Opening) { o.Change = nil },
		"a person who is not new": func(o *runtime.Opening) { o.Person = &runtime.Person{ID: "p", Key: []byte("k"), Version: 1} },
		"a person without a key":  func(o *runtime.Opening) { o.Person = &runtime.Person{ID: "p"} },
		"an error of its own": func(o *runtime.Opening) {
			o.Change = func(string) (runtime.Change, error) { return runtime.Change{}, errAsked }
		},
		"no event":                        spoilt(func(c *runtime.Change) { c.Events = nil }),
		"another event first":             spoilt(func(c *runtime.Change) { c.Events = nil; c.Row.Sequence, c.Row.Head = 0, ""; Extend(c, Received(1)) }),
		"two openings":                    spoilt(func(c *runtime.Change) { Extend(c, Sealed(casefile.KindOpened, "again")) }),
		"the second event without first":  spoilt(func(c *runtime.Change) { Extend(c, Received(1)); c.Events = c.Events[1:] }),
		"an unknown kind behind":          spoilt(func(c *runtime.Change) { Extend(c, Sealed("unheard-of", "")) }),
		"a kind of another format behind": spoilt(func(c *runtime.Change) { old := Sealed(casefile.KindSuspended, ""); old.Format = 2; Extend(c, old) }),
		"a newer format behind":           spoilt(func(c *runtime.Change) { e := Received(1); e.Format = casefile.Format + 1; Extend(c, e) }),
		"no payload behind":               spoilt(func(c *runtime.Change) { e := Received(1); e.Payload = nil; Extend(c, e) }),
		"a broken chain":                  spoilt(func(c *runtime.Change) { Extend(c, Received(1)); c.Events[1].Previous = "sha256:forged" }),
		"another closure":                 func(o *runtime.Opening) { o.Closure = Text("other") },
		"a row of another number":         spoilt(func(c *runtime.Change) { c.Row.Number = "2026-000009" }),
		"a letter of another case":        spoilt(func(c *runtime.Change) { c.Letters = []runtime.Letter{Letter("2026-000001", 1)} }),
		"a letter that is not new": spoilt(func(c *runtime.Change) {
			letter := Letter(c.Row.Number, 1)
			letter.Version = 1
			c.Letters = []runtime.Letter{Letter(c.Row.Number, 2), letter}
		}),
	} {
		unchanged(t, store, name, func() {
			opening := Opening(t, "refused", "key of "+name)
			person := Person("with the opening")
			opening.Person = &person
			spoil(&opening)
			opened, err := store.Open(ctx, opening)
			require.Error(t, err, name)
			require.Zero(t, opened, name)
			if name == "an error of its own" {
				require.ErrorIs(t, err, errAsked)
			}
			_, ok, err := store.Keyed(ctx, "key of "+name)
			require.NoError(t, err)
			require.False(t, ok, name)
		})
	}
	for _, closure := range []runtime.Closure{Text("other"), Text("service refused")} {
		_, err := store.Closure(ctx, closure.Hash())
		var unknown *runtime.UnknownClosure
		require.ErrorAs(t, err, &unknown)
	}
	require.Equal(t, "2026-000002", Open(t, store, Opening(t, "svc", "")).Number)
}

func conflict(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	first, second := Next(t, c, Received(1)), Next(t, c, Received(2))
	require.NoError(t, store.Append(ctx, c.Number, first))
	unchanged(t, store, "stale or ahead", func() {
		var stale *runtime.SequenceConflict
		require.ErrorAs(t, store.Append(ctx, c.Number, second), &stale)
		require.Equal(t, &runtime.SequenceConflict{Number: c.Number, Expected: 1, Actual: 2}, stale)
		require.ErrorAs(t, store.Append(ctx, c.Number, first), &stale, "the same again")
		ahead := first.Row
		ahead.Sequence++
		require.ErrorAs(t, store.Append(ctx, c.Number, Next(t, ahead, Received(3))), &stale)
		require.Equal(t, &runtime.SequenceConflict{Number: c.Number, Expected: 3, Actual: 2}, stale)
	})
	Append(t, store, first.Row, nil, Received(3))
}

func refusedAppend(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c, other := Open(t, store, Opening(t, "svc", "")), Open(t, store, Opening(t, "svc", ""))
	var (
		invalid   *runtime.Invalid
		broken    *casefile.Broken
		unknown   *casefile.UnknownKind
		newer     *casefile.Newer
		malformed *casefile.Malformed
	)
	behind := func(e casefile.Envelope) func(*runtime.Change) {
		return func(change *runtime.Change) { Extend(change, e) }
	}
	future, empty := Received(2), Received(2)
	future.Format, empty.Payload = casefile.Format+1, nil
	for name, c := range map[string]struct {
		spoil func(*runtime.Change)
		want  any
	}{
		"no event":                    {func(change *runtime.Change) { change.Events = nil }, &invalid},
		"another chain":               {func(change *runtime.Change) { change.Events[0].Previous = "sha256:forged" }, &broken},
		"events of another case":      {func(change *runtime.Change) { change.Events = Next(t, other, Received(1)).Events }, &broken},
		"a gap":                       {func(change *runtime.Change) { Extend(change, Received(2)); change.Events[1].Number = 7 }, &broken},
		"a break behind":              {func(change *runtime.Change) { Extend(change, Received(2)); change.Events[0].Actor = "other" }, &broken},
		"an unknown kind behind":      {behind(Sealed("unheard-of", "")), &unknown},
		"a newer format behind":       {behind(future), &newer},
		"no payload behind":           {behind(empty), &malformed},
		"a second opening":            {behind(Sealed(casefile.KindOpened, "again")), &malformed},
		"a row of another case":       {func(change *runtime.Change) { change.Row.Number = other.Number }, &invalid},
		"a row of an earlier event":   {func(change *runtime.Change) { change.Row.Sequence-- }, &invalid},
		"a row with another head":     {func(change *runtime.Change) { change.Row.Head = "sha256:other" }, &invalid},
		"a row of another service":    {func(change *runtime.Change) { change.Row.Service = "other" }, &invalid},
		"a row of another regulation": {func(change *runtime.Change) { change.Row.Regulation = "sha256:other" }, &invalid},
		"a row of another opening":    {func(change *runtime.Change) { change.Row.Opened = change.Row.Opened.Add(time.Second) }, &invalid},
	} {
		row := Load(t, store, "2026-000001")
		unchanged(t, store, name, func() {
			change := Next(t, row, Received(1))
			change.Snapshot, change.Letters = []byte("must not be kept"), []runtime.Letter{Letter(row.Number, 1)}
			c.spoil(&change)
			require.ErrorAs(t, store.Append(ctx, row.Number, change), c.want, name)
		})
	}
	Append(t, store, c, nil, Received(1))
}

func refusedRow(t rapid.TB, store runtime.Store) {
	ctx := context.Background()
	c := Open(t, store, Opening(t, "svc", ""))
	book := strings.Repeat("s", 1_001)
	for name, spoil := range map[string]func(*runtime.Summary){
		"no service":              func(row *runtime.Summary) { row.Service = "" },
		"a zero in the service":   func(row *runtime.Summary) { row.Service = "svc\x00open" },
		"a book for a service":    func(row *runtime.Summary) { row.Service = book },
		"a zero in the executor":  func(row *runtime.Summary) { row.Executor = "\x00" },
		"a book for an executor":  func(row *runtime.Summary) { row.Executor = book },
		"a zero in the person":    func(row *runtime.Summary) { row.Person = "p\x00" },
		"a book for a person":     func(row *runtime.Summary) { row.Person = book },
		"a zero in the office":    func(row *runtime.Summary) { row.Office = "mfc\x00" },
		"a book for an office":    func(row *runtime.Summary) { row.Office = book },
		"a zero in the status":    func(row *runtime.Summary) { row.Status = "\x00open" },
		"no day":                  func(row *runtime.Summary) { row.Day = "" },
		"a day that is none":      func(row *runtime.Summary) { row.Day = "2026-02-30" },
		"due on a day as spoken":  func(row *runtime.Summary) { row.Due = "tomorrow" },
		"damaged":                 func(row *runtime.Summary) { row.Damaged = true },
		"a moment of nowhere":     func(row *runtime.Summary) { row.Wake = Moment().In(time.FixedZone("MSK", 3*3600)) },
		"a moment out of all use": func(row *runtime.Summary) { row.Wake = Moment().AddDate(10_000, 0, 0) },
	} {
		unchanged(t, store, name, func() {
			var invalid *runtime.Invalid
			change := Next(t, c, Received(1))
			spoil(&change.Row)
			require.ErrorAs(t, store.Append(ctx, c.Number, change), &invalid, name)
			_, err := store.Open(ctx, With(Opening(t, "svc", ""), func(change *runtime.Change) { spoil(&change.Row) }))
			require.ErrorAs(t, err, &invalid, name)
		})
	}
}
