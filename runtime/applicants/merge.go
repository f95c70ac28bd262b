package applicants

import (
	"context"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime"
)

// Difference is a field that two cards have otherwise.
type Difference struct {
	Key        string // as in Faults; "identity" and "head" are each a whole
	Keep, Drop string // what the cards say; one may be empty
}

// Differences are the fields in which two cards differ. What only one of them
// has is best taken from that one.
func Differences(keep, drop Card) []Difference {
	var all []Difference
	for _, f := range fields {
		if a, b := f.read(keep), f.read(drop); a != b {
			all = append(all, Difference{f.key, a, b})
		}
	}
	return all
}

// Merging is a command that makes two cards one.
type Merging struct {
	Keep, Drop               string // ids
	KeepVersion, DropVersion int    // as the caller saw them
	// Take are the keys of the Differences that come from the card that is
	// dropped. Telephones, former names and representatives are kept from both.
	Take  []string
	Actor string
}

// Joined is the card that a merging of two makes. A name that is not taken
// becomes a former name, so that the applicant is found by it.
func (m Merging) Joined(keep, drop Card) Card {
	joined := keep.Clone()
	for _, f := range fields {
		if slices.Contains(m.Take, f.key) {
			f.copy(&joined, drop)
		}
	}
	joined.Phones = rows(slices.Concat(keep.Phones, drop.Phones), strings.TrimSpace)
	named := func(c Card) []string { return []string{c.Surname, c.First, c.Patronymic, c.Name} }
	joined.Former = rows(slices.Concat(keep.Former, drop.Former), strings.TrimSpace)
	for _, c := range []Card{keep, drop} {
		for i, name := range named(c) {
			if name != named(joined)[i] && (i == 0 || i == 3) {
				joined.Former = rows(append(joined.Former, name), strings.TrimSpace)
			}
		}
	}
	for _, r := range drop.Representatives {
		if !slices.ContainsFunc(joined.Representatives, func(other Representative) bool { return other == r }) {
			joined.Representatives = append(joined.Representatives, r)
		}
	}
	joined.Representatives = slices.DeleteFunc(joined.Representatives, func(r Representative) bool { return r.Person == m.Keep || r.Person == m.Drop })
	return joined
}

// Merge makes one card of two, in one transaction: whatever belongs to the one
// that is dropped, cases and consultations, is found under the one that is
// kept. It cannot be undone. The error is Faults where the joined card cannot be kept, a
// *message.Problem else: Conflict where one of them changed meanwhile, was merged before or erased.
func (a *Applicants) Merge(ctx context.Context, m Merging) (Kept, error) {
	if m.Keep == m.Drop {
		return Kept{}, message.NewProblem(message.Wrong, "applicants.merge_self").At("drop")
	}
	keeper, kept, err := a.both(ctx, m.Keep, m.KeepVersion)
	if err != nil {
		return Kept{}, err
	}
	dropped, gone, err := a.both(ctx, m.Drop, m.DropVersion)
	if err != nil {
		return Kept{}, under("drop", err)
	}
	now := a.config.Now()
	card, err := a.checked(ctx, m.Joined(kept.Value.Card, gone.Value.Card), m.Keep, now)
	if err != nil {
		return Kept{}, err
	}
	touch := Touch{now.UTC(), m.Actor}
	kept.Value.Card, kept.Value.Changed = card, touch
	kept.Value.Merged = append(slices.Concat(kept.Value.Merged, gone.Value.Merged), Merged{m.Drop, touch})
	keeper.Marks = slices.Concat(keeper.Marks, dropped.Marks)
	persons, err := a.moved(ctx, a.marked(keeper, card), dropped)
	if err != nil {
		return Kept{}, err
	}
	return a.put(ctx, persons, kept, a.drawer.Out(gone))
}

// moved are the persons of two cards, and those who were merged into the second
// before, as they are once it is dropped. The keeper comes first.
func (a *Applicants) moved(ctx context.Context, keeper, dropped runtime.Person) ([]runtime.Person, error) {
	keeper.Also = slices.Concat(keeper.Also, []string{dropped.ID}, dropped.Also)
	if len(keeper.Also) > runtime.MostAlso {
		return nil, message.NewProblem(message.Conflict, "applicants.merge_many", "most", runtime.MostAlso).At("drop")
	}
	persons := []runtime.Person{keeper}
	for _, id := range dropped.Also {
		other, err := a.person(ctx, id)
		if err != nil {
			return nil, err
		}
		other.Into = keeper.ID
		persons = append(persons, other)
	}
	dropped.Into, dropped.Marks, dropped.Also = keeper.ID, nil, nil
	return append(persons, dropped), nil
}

// under puts a place before the key of a problem.
func under(place string, err error) error {
	if problem, ok := err.(*message.Problem); ok {
		return problem.Under(place)
	}
	return err
}
