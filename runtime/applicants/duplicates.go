package applicants

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"reglament/message"
	"reglament/runtime"
)

// Degree is how sure it is that two cards are of one applicant.
type Degree uint8

// The degrees, from the weakest.
const (
	Maybe Degree = iota + 1
	Likely
	Sure
)

// sameness is something that two cards of one applicant have in common.
type sameness struct {
	text   string // normal, of letters and digits
	degree Degree
	reason string // id of the text that says it
}

// samenesses are what another card of the same applicant would have, too: the
// strongest first. None of it repeats what the card says in its reason.
func samenesses(c Card) []sameness {
	var all []sameness
	add := func(degree Degree, reason string, parts ...string) {
		for i, part := range parts {
			if parts[i] = plain(part); parts[i] == "" {
				return
			}
		}
		name := strings.TrimPrefix(reason, "applicants.alike.")
		all = append(all, sameness{plain(name) + strings.Join(parts, "ъъ"), degree, reason})
	}
	add(Sure, "applicants.alike.snils", c.SNILS)
	if c.Identity.Number != "" {
		add(Sure, "applicants.alike.document", c.Identity.Kind, c.Identity.Series+c.Identity.Number)
	}
	add(Sure, "applicants.alike.inn", c.INN)
	add(Sure, "applicants.alike.ogrn", c.OGRN)
	if c.Human() {
		add(Likely, "applicants.alike.birth", c.Surname, c.First, c.Birth)
		for _, former := range c.Former {
			add(Likely, "applicants.alike.birth", former, c.First, c.Birth)
		}
		add(Maybe, "applicants.alike.surname", c.First, c.Patronymic, c.Birth)
	} else {
		add(Likely, "applicants.alike.name", c.Name)
	}
	for _, phone := range c.Phones {
		add(Maybe, "applicants.alike.phone", phoneDigits(phone))
	}
	add(Maybe, "applicants.alike.email", strings.ToLower(c.Email))
	return all
}

// Candidate is a card that may be of the applicant of another one.
type Candidate struct {
	Kept
	Degree Degree
	// Reasons say what the two have in common, the strongest first.
	Reasons []message.Message
}

// candidate compares two cards; ok is false where they have nothing in common.
func candidate(asked []sameness, kept Kept) (c Candidate, ok bool) {
	c.Kept = kept
	has := map[string]bool{}
	for _, same := range samenesses(kept.Card) {
		has[same.text] = true
	}
	told := map[string]bool{}
	for _, same := range asked {
		if !has[same.text] || told[same.reason] {
			continue
		}
		told[same.reason] = true
		c.Degree = max(c.Degree, same.degree)
		c.Reasons = append(c.Reasons, message.New(same.reason))
	}
	return c, c.Degree > 0
}

// Alike gives cards that may be of the same applicant as a card, as it was typed so
// far, those first of which that is surest; self is the id of the card where it is
// kept already, or empty.
func (a *Applicants) Alike(ctx context.Context, card Card, self string) ([]Candidate, error) {
	asked := samenesses(card.Normal(a.Today()))
	found := map[string]bool{self: true}
	var all []Candidate
	for _, same := range asked {
		filter := runtime.CardFilter{Marks: [][]byte{a.marker.of(fieldAlike, same.text)}, Limit: mostAlike}
		list, err := a.drawer.List(ctx, filter)
		if err != nil {
			return nil, runtime.CardProblem(err)
		}
		for _, kept := range list {
			if found[kept.ID] || kept.Damaged {
				continue
			}
			found[kept.ID] = true
			if c, ok := candidate(asked, keptOf(kept)); ok {
				all = append(all, c)
			}
		}
	}
	return surest(all), nil
}

// mostAlike is how many cards are looked at that have one thing in common.
const mostAlike = 10

// surest puts candidates in order: the surest first, of the same degree those
// with more in common, then the newest.
func surest(all []Candidate) []Candidate {
	slices.SortStableFunc(all, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Degree, a.Degree), cmp.Compare(len(b.Reasons), len(a.Reasons)), strings.Compare(a.ID, b.ID))
	})
	return all
}
