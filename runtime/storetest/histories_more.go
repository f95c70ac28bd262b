package storetest

import (
	"context"
	"fmt"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/runtime"
)

func (h *history) list(r *rapid.T) {
	ctx := context.Background()
	or := func(some *rapid.Generator[string], label string) string {
		if rapid.IntRange(0, 2).Draw(r, "any "+label) > 0 {
			return ""
		}
		return some.Draw(r, label)
	}
	filter := runtime.Filter{
		Service: or(someService, "service"), Status: or(someStatus, "status"), Executor: or(someWorker, "executor"), Person: or(somePerson, "person"), Office: or(someOffice, "office"),
		DueFrom: or(someDay, "due from"), DueTo: or(someDay, "due to"), OpenedFrom: or(someDay, "opened from"),
		OpenedTo: or(rapid.SampledFrom([]string{"2026-03-31", "2026-04-01"}), "opened to"),
		Before:   or(someNumber, "before"), Limit: rapid.IntRange(0, 4).Draw(r, "limit"),
		Order: rapid.SampledFrom([]runtime.Order{runtime.NewestFirst, runtime.DueFirst}).Draw(r, "order"),
	}
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Summary, error) { return list(store.Cases(ctx, filter)) })

	// Of cases that wake at one moment the contract does not say which comes
	// first: the moments are the same, and each is that of its case.
	until, limit := moment(r, "until"), rapid.IntRange(1, 4).Draw(r, "most")
	seen := map[string]bool{}
	_, _ = same(r, h, func(store runtime.Store) ([]time.Time, error) {
		var moments []time.Time
		waking, err := store.Waking(ctx, until, limit)
		for _, w := range waking {
			kept, err := h.model.Load(ctx, w.Number)
			require.NoError(r, err)
			require.Equal(r, kept.Row.Wake, w.At)
			require.False(r, store == h.store && seen[w.Number], "twice")
			seen[w.Number] = store == h.store
			moments = append(moments, w.At)
		}
		return moments, err
	})
}

func (h *history) letter(r *rapid.T) {
	letter := someLetter(r, someNumber.Draw(r, "number"))
	if rapid.Bool().Draw(r, "as it is") {
		if kept, err := h.model.Letter(context.Background(), letter.ID); err == nil {
			letter.Version = kept.Version
		}
	}
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.PutLetter(context.Background(), letter) })
}

func (h *history) letters(r *rapid.T) {
	ctx := context.Background()
	filter := runtime.LetterFilter{
		State: rapid.SampledFrom([]runtime.LetterState{"", runtime.LetterWaiting, runtime.LetterSent, runtime.LetterDead, runtime.LetterByHand}).Draw(r, "state"),
		Limit: rapid.IntRange(0, 4).Draw(r, "limit"),
	}
	if rapid.Bool().Draw(r, "bound") {
		filter.Until = moment(r, "until")
	}
	if rapid.IntRange(0, 3).Draw(r, "of one case") == 0 {
		filter.Case = someNumber.Draw(r, "case")
	}
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Letter, error) { return list(store.Letters(ctx, filter)) })
	id := someLetter(r, someNumber.Draw(r, "number")).ID
	_, _ = same(r, h, func(store runtime.Store) (runtime.Letter, error) { return store.Letter(ctx, id) })
}

func (h *history) person(r *rapid.T) {
	ctx := context.Background()
	person := becoming(r)
	if there, err := h.model.Person(ctx, person.ID); err == nil {
		person.Version = there.Version - rapid.SampledFrom([]int{0, 0, 0, 1, -1}).Draw(r, "behind")
	}
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.PutPerson(ctx, person) })
}

// becoming is a person, or one who was merged with others or erased.
func becoming(r *rapid.T) runtime.Person {
	person := newPerson(r)
	switch rapid.IntRange(0, 9).Draw(r, "becomes") {
	case 0, 1:
		return runtime.Person{ID: person.ID, Erased: Moment()}
	case 2:
		person.Marks, person.Into = nil, "p0"
	case 3:
		person.Also = []string{"p8", "p9"}
	}
	return person
}

func (h *history) persons(r *rapid.T) {
	ctx := context.Background()
	id, limit := somePerson.Draw(r, "id"), rapid.IntRange(1, 3).Draw(r, "limit")
	wanted := rapid.SliceOfN(rapid.SampledFrom([]string{"m", "mn", "n", "\x00", "none"}), 0, 3).Draw(r, "wanted")
	_, _ = same(r, h, func(store runtime.Store) (runtime.Person, error) { return store.Person(ctx, id) })
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Person, error) { return list(store.Persons(ctx, id, limit)) })
	_, _ = same(r, h, func(store runtime.Store) ([]string, error) { return found(r, store, limit, wanted...), nil })
}

// note keeps readings, moment after moment, and then something that is kept
// after them.
func (h *history) note(r *rapid.T) {
	ctx := context.Background()
	h.notes += rapid.IntRange(0, 1).Draw(r, "minutes")
	reading := runtime.Reading{
		At: Moment().Add(time.Duration(h.notes) * time.Minute), Actor: fmt.Sprint("operator-", rapid.IntRange(1, 2).Draw(r, "actor")),
		Case: someNumber.Draw(r, "case"), Way: "page",
	}
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.Note(ctx, reading) })
	last, err := h.model.Person(ctx, "reader")
	last.ID, last.Key = "reader", []byte("key")
	if err != nil {
		last.Version = 0
	}
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.PutPerson(ctx, last) })
	of := rapid.SampledFrom([]string{"", reading.Case}).Draw(r, "of")
	before := rapid.SampledFrom([]time.Time{{}, reading.At, reading.At.Add(1)}).Draw(r, "before")
	limit := rapid.IntRange(1, 4).Draw(r, "limit")
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Reading, error) {
		return list(store.Readings(ctx, of, before, limit))
	})
}

func (h *history) publish(r *rapid.T) {
	p := Publishing(someService.Draw(r, "service"), rapid.IntRange(1, 3).Draw(r, "number"), rapid.SampledFrom([]string{"2026-01-01", "2026-07-01", "2027-01-01"}).Draw(r, "from"))
	for _, before := range published(r, h.model) {
		if rapid.IntRange(0, 3).Draw(r, "closes") == 0 {
			p.Closes = before.Regulation
		}
	}
	type answer struct {
		runtime.Publication
		before bool
	}
	_, _ = same(r, h, func(store runtime.Store) (answer, error) {
		p, before, err := store.Publish(context.Background(), p)
		return answer{p, before}, err
	})
	require.Equal(r, published(r, h.model), append([]runtime.Publication{}, published(r, h.store)...))
}
