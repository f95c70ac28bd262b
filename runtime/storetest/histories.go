package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
	"reglament/runtime/casefile"
)

// histories plays random calls on a store and on the model, and holds that
// every answer is the same, and all that is kept in the end.
func histories(t rapid.TB, _ runtime.Store, fresh func() runtime.Store) {
	rapid.Check(t, func(r *rapid.T) {
		h := &history{store: fresh(), model: NewModel()}
		defer func() { require.NoError(r, h.store.Close()) }()
		r.Repeat(map[string]func(*rapid.T){
			"open": h.open, "append": h.append, "look": h.look, "list": h.list, "letter": h.letter, "letters": h.letters,
			"person": h.person, "persons": h.persons, "put cards": h.putCards, "cards": h.cards, "lapse": h.lapse, "note": h.note, "publish": h.publish,
		})
		require.Equal(r, Everything(r, h.model), Everything(r, h.store))
	})
}

// history is a store and the model, and what a caller who was there from the
// beginning may remember: rows may be stale.
type history struct {
	store runtime.Store
	model *Model
	rows  []runtime.Summary
	notes int
}

// same calls both and holds that they answer the same.
func same[A any](r *rapid.T, h *history, call func(store runtime.Store) (A, error)) (A, error) {
	r.Helper()
	want, wantErr := call(h.model)
	got, err := call(h.store)
	var invalid *runtime.Invalid
	if errors.As(wantErr, &invalid) {
		require.ErrorAs(r, err, &invalid)
	} else {
		require.Equal(r, wantErr, err)
	}
	require.Equal(r, want, got)
	return got, err
}

// list makes nothing of an empty list.
func list[A any](all []A, err error) ([]A, error) { return append([]A(nil), all...), err }

var (
	someService = rapid.SampledFrom([]string{"a", "b", "ab"})
	somePerson  = rapid.SampledFrom([]string{"p1", "p2", "p3"})
	someWorker  = rapid.SampledFrom([]string{"", "anna", "boris"})
	someOffice  = rapid.SampledFrom([]string{"", "mfc-1", "mfc-2"})
	someStatus  = rapid.SampledFrom([]string{casefile.StatusOpen, casefile.StatusDecided, casefile.StatusIssued, casefile.StatusSuspended})
	someDay     = rapid.SampledFrom([]string{"", "", "2026-05-02", "2026-05-10", "2027-01-01"})
	someNumber  = rapid.SampledFrom([]string{"2026-000001", "2026-000002", "2026-000003", "2025-000001", "2027-000002", "2030-000001"})
)

// moment draws a moment that is not after the last hour of the day.
func moment(r *rapid.T, label string) time.Time {
	return Moment().Add(time.Duration(rapid.IntRange(0, 5).Draw(r, label)) * time.Minute)
}

// row draws what a row may say.
func row(r *rapid.T, row *runtime.Summary) {
	row.Due, row.Status = someDay.Draw(r, "due"), someStatus.Draw(r, "status")
	row.Executor, row.Person = someWorker.Draw(r, "executor"), somePerson.Draw(r, "of")
	row.Office = someOffice.Draw(r, "office")
	row.Wake = time.Time{}
	if rapid.Bool().Draw(r, "wakes") {
		row.Wake = moment(r, "wake")
	}
}

// rest draws what comes with events.
func rest(r *rapid.T, change *runtime.Change) {
	switch rapid.IntRange(0, 4).Draw(r, "snapshot") {
	case 0:
		change.Snapshot = []byte("as of " + change.Row.Head)
	case 1:
		change.Snapshot = []byte{}
	}
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(r, "letters") {
		change.Letters = append(change.Letters, someLetter(r, change.Row.Number))
	}
}

// someLetter draws one of a few letters of a case, in any version.
func someLetter(r *rapid.T, number string) runtime.Letter {
	letter := Letter(number, rapid.IntRange(1, 3).Draw(r, "letter"))
	letter.Next, letter.Version = moment(r, "next"), rapid.SampledFrom([]int{0, 0, 0, 1, 1, 2}).Draw(r, "version")
	letter.Attempts = rapid.IntRange(0, 3).Draw(r, "attempts")
	state := rapid.SampledFrom([]runtime.LetterState{runtime.LetterWaiting, runtime.LetterSent, runtime.LetterDead, runtime.LetterByHand}).Draw(r, "state")
	if letter.State = state; state != runtime.LetterWaiting {
		letter.Settled = moment(r, "settled")
	}
	return letter
}

func newPerson(r *rapid.T) runtime.Person {
	person := Person(somePerson.Draw(r, "person"), rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"m", "mn", "n", "\x00"}), 0, 3, rapid.ID).Draw(r, "marks")...)
	person.By = fmt.Sprint("office-", rapid.IntRange(1, 3).Draw(r, "by"))
	return person
}

func (h *history) open(r *rapid.T) {
	o := opening(someService.Draw(r, "service"), rapid.SampledFrom([]string{"", "", "", "k1", "k2"}).Draw(r, "key"))
	o.Year = rapid.SampledFrom([]int{2026, 2026, 2026, 2025, 2027, 10_000}).Draw(r, "year")
	if rapid.Bool().Draw(r, "brings a person") {
		person := newPerson(r)
		if there, err := h.model.Person(context.Background(), person.ID); err == nil && rapid.Bool().Draw(r, "as he is") {
			person.Version = there.Version
		}
		o.Person = &person
	}
	var drawn runtime.Change
	row(r, &drawn.Row)
	day, broken := rapid.SampledFrom([]string{"2026-03-31", "2026-04-01", "2026-04-02"}).Draw(r, "day"), rapid.IntRange(0, 7).Draw(r, "broken") == 0
	snapshot, letter := rapid.Bool().Draw(r, "snapshot"), rapid.Bool().Draw(r, "letter")
	o = With(o, func(change *runtime.Change) {
		change.Row.Due, change.Row.Status, change.Row.Executor, change.Row.Person = drawn.Row.Due, drawn.Row.Status, drawn.Row.Executor, drawn.Row.Person
		change.Row.Wake, change.Row.Day, change.Row.Office = drawn.Row.Wake, day, drawn.Row.Office
		if snapshot {
			change.Snapshot = []byte("as of the opening")
		}
		if letter {
			change.Letters = []runtime.Letter{Letter(change.Row.Number, 1)}
		}
		if broken {
			Extend(change, Sealed("unheard-of", ""))
		}
	})
	got, err := same(r, h, func(store runtime.Store) (runtime.Opened, error) { return store.Open(context.Background(), o) })
	if err == nil && !got.Before {
		h.rows = append(h.rows, got.Change.Row)
	}
}

func (h *history) append(r *rapid.T) {
	// A row may be stale, or of no case: then both must refuse.
	at := runtime.Summary{Number: "2026-000077", Service: "a", Regulation: Text("service a").Hash(), Opened: Moment(), Day: "2026-04-01", Sequence: 1, Head: "sha256:none"}
	if n := rapid.IntRange(-1, len(h.rows)-1).Draw(r, "row"); n >= 0 {
		at = h.rows[len(h.rows)-1-n]
	}
	var events []casefile.Envelope
	for n := range rapid.IntRange(1, 3).Draw(r, "events") {
		events = append(events, Received(len(h.rows)+n))
	}
	if rapid.IntRange(0, 9).Draw(r, "broken") == 0 {
		events = append(events, Sealed("unheard-of", ""))
	}
	change := next(at, events...)
	row(r, &change.Row)
	rest(r, &change)
	if _, err := same(r, h, func(store runtime.Store) (int, error) {
		return 0, store.Append(context.Background(), at.Number, change)
	}); err == nil {
		h.rows = append(h.rows, change.Row)
	}
}

// look reads what is about one thing.
func (h *history) look(r *rapid.T) {
	ctx := context.Background()
	number, key := someNumber.Draw(r, "number"), rapid.SampledFrom([]string{"", "k1", "k2"}).Draw(r, "key")
	after := uint64(rapid.IntRange(0, 20).Draw(r, "after"))
	_, _ = same(r, h, func(store runtime.Store) (runtime.Kept, error) {
		kept, err := store.Load(ctx, number)
		kept.Events = append([]casefile.Envelope(nil), kept.Events...)
		return kept, err
	})
	_, _ = same(r, h, func(store runtime.Store) ([]casefile.Envelope, error) { return list(store.Journal(ctx, number)) })
	_, _ = same(r, h, func(store runtime.Store) (string, error) {
		number, ok, err := store.Keyed(ctx, key)
		return fmt.Sprint(number, ok), err
	})
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Entry, error) { return list(store.Log(ctx, after, 5)) })
	_, _ = same(r, h, func(store runtime.Store) (runtime.Entry, error) { return store.Last(ctx) })
	_, _ = same(r, h, func(store runtime.Store) (runtime.Closure, error) {
		return store.Closure(ctx, Text("service a").Hash())
	})
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.Health(ctx) })
}
