package storetest

import (
	"context"

	"pgregory.net/rapid"

	"reglament/runtime"
)

var (
	someDrawer = rapid.SampledFrom(drawers)
	someCard   = rapid.SampledFrom([]string{"c", "c1", "c10", "c2"})
	someMarks  = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"m", "mn", "n", "\x00"}), 0, 3, rapid.ID)
)

// version draws that of what is there, or now and then another.
func version(r *rapid.T, there int) int {
	return max(0, there-rapid.SampledFrom([]int{0, 0, 0, 0, 1, -1}).Draw(r, "behind"))
}

// putCards keeps a few cards, sometimes with their persons, sometimes one that
// cannot be kept.
func (h *history) putCards(r *rapid.T) {
	ctx := context.Background()
	var change runtime.CardChange
	for range rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(r, "persons") {
		person := becoming(r)
		if there, err := h.model.Person(ctx, person.ID); err == nil {
			person.Version = version(r, there.Version)
		}
		change.Persons = append(change.Persons, person)
	}
	for range rapid.IntRange(0, 3).Draw(r, "cards") {
		card := Card(someDrawer.Draw(r, "drawer"), someCard.Draw(r, "card"), somePerson.Draw(r, "person"), someMarks.Draw(r, "marks")...)
		if there, err := h.model.Card(ctx, card.Drawer, card.ID); err == nil {
			card.Version = version(r, there.Version)
			card.Gone = rapid.IntRange(0, 4).Draw(r, "gone") == 0
		}
		if rapid.Bool().Draw(r, "lapses") {
			card.Until = moment(r, "until")
		}
		change.Cards = append(change.Cards, card)
	}
	_, _ = same(r, h, func(store runtime.Store) (int, error) { return 0, store.PutCards(ctx, change) })
}

func (h *history) cards(r *rapid.T) {
	ctx := context.Background()
	filter := runtime.CardFilter{Drawer: someDrawer.Draw(r, "drawer"), Limit: rapid.IntRange(0, 3).Draw(r, "limit")}
	for _, mark := range someMarks.Draw(r, "marks") {
		filter.Marks = append(filter.Marks, []byte(mark))
	}
	if rapid.Bool().Draw(r, "of one person") {
		filter.Person = somePerson.Draw(r, "person")
	}
	if rapid.Bool().Draw(r, "a page behind") {
		filter.After = someCard.Draw(r, "after")
	}
	_, _ = same(r, h, func(store runtime.Store) ([]runtime.Card, error) { return list(store.Cards(ctx, filter)) })
	id := someCard.Draw(r, "id")
	_, _ = same(r, h, func(store runtime.Store) (runtime.Card, error) { return store.Card(ctx, filter.Drawer, id) })
}

// lapse takes out cards of whole moments: of those of one moment the contract
// does not say which goes first.
func (h *history) lapse(r *rapid.T) {
	until := moment(r, "until")
	_, _ = same(r, h, func(store runtime.Store) (int, error) {
		return store.Lapse(context.Background(), until, runtime.MaxLimit)
	})
}
