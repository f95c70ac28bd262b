package applicants

import (
	"fmt"
	"slices"
)

// wholes are all fields of a card, those of several rows each as a whole.
func wholes() []field {
	return append(slices.Clone(fields),
		field{"former", func(c Card) string { return fmt.Sprint(c.Former) }, func(to *Card, from Card) { to.Former = slices.Clone(from.Former) }},
		field{"phones", func(c Card) string { return fmt.Sprint(c.Phones) }, func(to *Card, from Card) { to.Phones = slices.Clone(from.Phones) }},
		field{
			"representatives", func(c Card) string { return fmt.Sprint(c.Representatives) },
			func(to *Card, from Card) { to.Representatives = slices.Clone(from.Representatives) },
		},
	)
}

// Change is a field that somebody else wrote anew while one was writing on the
// same card. Key is as in Differences; "phones", "former" and "representatives" are each
// a whole. Clash says that one wrote something else there oneself.
type Change struct {
	Key   string
	Clash bool
}

// Since puts together what two people wrote on one card at the same time: what
// the card said when one began, what it says now, and what one wrote. All
// three are normal. Where one wrote nothing of one's own the card as it is now
// counts; else one's own, to be looked at once more before it is kept. The changes
// are those of the other, in the order of the form.
func Since(seen, now, mine Card) (Card, []Change) {
	joined := mine.Clone()
	var all []Change
	for _, f := range wholes() {
		before, there, own := f.read(seen), f.read(now), f.read(mine)
		switch {
		case before == there, there == own:
		case before == own:
			f.copy(&joined, now)
			all = append(all, Change{Key: f.key})
		default:
			all = append(all, Change{Key: f.key, Clash: true})
		}
	}
	return joined, all
}

// Filled is a card with what it lacks from another one of the same applicant:
// empty fields, further telephones, former names and representatives. Nothing that it
// says is changed. Taken are the keys of what came, Otherwise of what the
// other says differently. Both cards are normal.
func Filled(card, from Card) (filled Card, taken, otherwise []string) {
	filled = card.Clone()
	for _, f := range fields {
		switch there, more := f.read(card), f.read(from); {
		case more == "" || more == there || f.key == "kind":
		case there == "":
			f.copy(&filled, from)
			taken = append(taken, f.key)
		default:
			otherwise = append(otherwise, f.key)
		}
	}
	same := func(text string) string { return text }
	filled.Former = rows(slices.Concat(card.Former, from.Former), same)
	filled.Phones = rows(slices.Concat(card.Phones, from.Phones), same)
	for _, r := range from.Representatives {
		if !slices.Contains(filled.Representatives, r) {
			filled.Representatives = append(filled.Representatives, r)
		}
	}
	for _, list := range []struct {
		key  string
		more bool
	}{
		{"former", len(filled.Former) > len(card.Former)},
		{"phones", len(filled.Phones) > len(card.Phones)},
		{"representatives", len(filled.Representatives) > len(card.Representatives)},
	} {
		if list.more {
			taken = append(taken, list.key)
		}
	}
	return filled, taken, otherwise
}
