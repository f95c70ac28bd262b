package applicants

import (
	"context"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/cards"
)

// A field that two cards may have otherwise: its key, as in Faults, and how it
// is read and written.
type field struct {
	key  string
	read func(Card) string
	copy func(to *Card, from Card)
}

// fields are those of which one has to be chosen when two cards become one, in
// the order of the form. What there can be several of is kept from both.
var fields = []field{
	{"kind", func(c Card) string { return string(c.Kind) }, func(to *Card, from Card) { to.Kind = from.Kind }},
	{"surname", func(c Card) string { return c.Surname }, func(to *Card, from Card) { to.Surname = from.Surname }},
	{"first", func(c Card) string { return c.First }, func(to *Card, from Card) { to.First = from.First }},
	{"patronymic", func(c Card) string { return c.Patronymic }, func(to *Card, from Card) { to.Patronymic = from.Patronymic }},
	{"sex", func(c Card) string { return string(c.Sex) }, func(to *Card, from Card) { to.Sex = from.Sex }},
	{"birth", func(c Card) string { return c.Birth }, func(to *Card, from Card) { to.Birth = from.Birth }},
	{"snils", func(c Card) string { return c.SNILS }, func(to *Card, from Card) { to.SNILS = from.SNILS }},
	{"identity", func(c Card) string { return c.Identity.line() }, func(to *Card, from Card) { to.Identity = from.Identity }},
	{"name", func(c Card) string { return c.Name }, func(to *Card, from Card) { to.Name = from.Name }},
	{"short", func(c Card) string { return c.Short }, func(to *Card, from Card) { to.Short = from.Short }},
	{"head", func(c Card) string { return strings.TrimSpace(c.Head.Name + " " + c.Head.Post) }, func(to *Card, from Card) { to.Head = from.Head }},
	{"inn", func(c Card) string { return c.INN }, func(to *Card, from Card) { to.INN = from.INN }},
	{"ogrn", func(c Card) string { return c.OGRN }, func(to *Card, from Card) { to.OGRN = from.OGRN }},
	{"addresses.registration", func(c Card) string { return c.Addresses.Registration }, func(to *Card, from Card) { to.Addresses.Registration = from.Addresses.Registration }},
	{"addresses.residence", func(c Card) string { return c.Addresses.Residence }, func(to *Card, from Card) { to.Addresses.Residence = from.Addresses.Residence }},
	{"addresses.postal", func(c Card) string { return c.Addresses.Postal }, func(to *Card, from Card) { to.Addresses.Postal = from.Addresses.Postal }},
	{"email", func(c Card) string { return c.Email }, func(to *Card, from Card) { to.Email = from.Email }},
	{"channel", func(c Card) string { return string(c.Channel) }, func(to *Card, from Card) { to.Channel = from.Channel }},
	{"note", func(c Card) string { return c.Note }, func(to *Card, from Card) { to.Note = from.Note }},
}

// line is the whole document in one line, as the differences of two cards show it.
func (i Identity) line() string {
	parts := []string{i.Kind, i.Series, i.Number, i.Issuer, i.Code, i.Issued, i.Until}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

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
	change, err := a.moved(ctx, keeper, dropped)
	if err != nil {
		return Kept{}, err
	}
	return a.mergedInto(ctx, change, kept, gone)
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

func (a *Applicants) mergedInto(ctx context.Context, persons []runtime.Person, kept, gone cards.Kept[record]) (Kept, error) {
	kept.Marks, persons[0].Marks = a.marker.ofCard(kept.Value.Card), a.marker.ofPerson(kept.Value.Card)
	sealed, err := a.drawer.Card(persons[0], kept)
	if err != nil {
		return Kept{}, runtime.CardProblem(err)
	}
	err = a.config.Store.PutCards(ctx, runtime.CardChange{Persons: persons, Cards: []runtime.Card{sealed, a.drawer.Out(gone)}})
	if err != nil {
		return Kept{}, stale(err)
	}
	kept.Version++
	return keptOf(kept), nil
}

// under puts a place before the key of a problem.
func under(place string, err error) error {
	if problem, ok := err.(*message.Problem); ok {
		return problem.Under(place)
	}
	return err
}
