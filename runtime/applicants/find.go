package applicants

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime"
)

// The bounds of a search: cards in a result, cards that one reading of a text
// opens at most, and characters of a text.
const (
	MostFound    = 100
	usualFound   = 20
	mostOpened   = 500
	longestQuery = 200
)

// Found is what a text has found.
type Found struct {
	// Cards are the newest first.
	Cards []FoundCard
	// Read is how the text was understood where nothing was found as it stands:
	// with the other layout of the keyboard. Else it is empty.
	Read string
	// More says that there may be more than these.
	More bool
}

// FoundCard is a card with what it was found by.
type FoundCard struct {
	Kept
	Match Match
}

// Find gives the cards that a text finds, the newest first, at most limit
// (1–MostFound; 0: as many as a screen shows): beginnings of surnames, names and patronymics in any order, former
// names, names of entities; telephones or their last digits; СНИЛС, ИНН, ОГРН; series and number of a
// document, or the number; an address of mail; a day or year of birth; the
// number of the account; and several of these at once ("Иванов 1980"). Where
// that finds nobody it is read as typed with the other layout. Short texts find nothing. The
// error is a *message.Problem, or that of a context that has ended.
func (a *Applicants) Find(ctx context.Context, text string, limit int) (Found, error) {
	if limit < 0 || limit > MostFound {
		return Found{}, message.NewProblem(message.Wrong, "applicants.limit", "most", MostFound).At("limit")
	}
	limit = cmp.Or(limit, usualFound)
	text = strings.TrimSpace(string([]rune(text)[:min(len([]rune(text)), longestQuery)]))
	found, err := a.read(ctx, text, limit)
	if err != nil || len(found.Cards) > 0 {
		return found, err
	}
	other := Switched(text)
	if other == text {
		return found, nil
	}
	switched, err := a.read(ctx, other, limit)
	if err != nil || len(switched.Cards) == 0 {
		return found, err
	}
	switched.Read = other
	return switched, nil
}

// read gives what all readings of a text find.
func (a *Applicants) read(ctx context.Context, text string, limit int) (Found, error) {
	var found Found
	cards := map[string]FoundCard{}
	for _, r := range a.marker.readings(text, a.Today()) {
		more, err := a.collect(ctx, r, limit, cards)
		if err != nil {
			return Found{}, err
		}
		found.More = found.More || more
	}
	found.Cards = slices.SortedFunc(maps.Values(cards), func(a, b FoundCard) int { return strings.Compare(a.ID, b.ID) })
	if len(found.Cards) > limit {
		found.Cards, found.More = found.Cards[:limit], true
	}
	return found, nil
}

// collect puts the newest cards that one reading finds to those of others.
func (a *Applicants) collect(ctx context.Context, r reading, limit int, cards map[string]FoundCard) (more bool, err error) {
	filter := runtime.CardFilter{Marks: r.marks, After: before(r.account), Limit: min(2*limit, runtime.MaxLimit)}
	for had, opened := 0, 0; ; {
		page, err := a.drawer.List(ctx, filter)
		if err != nil {
			return false, runtime.CardProblem(err)
		}
		for _, kept := range page {
			opened++
			if !strings.HasPrefix(kept.ID, r.account) {
				return false, nil
			}
			if kept.Damaged || !r.holds(kept.Value.Card) {
				continue
			}
			if had++; had > limit {
				return true, nil
			}
			if _, there := cards[kept.ID]; !there {
				cards[kept.ID] = FoundCard{Kept: keptOf(kept), Match: r.match}
			}
		}
		if len(page) < filter.Limit {
			return false, nil
		}
		if opened >= mostOpened {
			return true, nil
		}
		filter.After = page[len(page)-1].ID
	}
}

// before is what all ids that begin so come behind; there are no ids of less.
func before(beginning string) string {
	if beginning == "" {
		return ""
	}
	last := len(beginning) - 1
	return beginning[:last] + string(beginning[last]-1) + "~"
}
