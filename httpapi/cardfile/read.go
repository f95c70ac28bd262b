package cardfile

import (
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/applicants"
)

// The most rows of a list that a form is read for.
const mostRows = 40

// sent is what a form brought.
type sent struct {
	card applicants.Card
	// acting are the representatives as they were typed: of one who was not
	// chosen yet, by what he is looked for.
	acting []acting
	// faults are what was wrong with finding representatives.
	faults applicants.Faults
	// passed are the ids of cards of which it was said that they are somebody
	// else's.
	passed []string
	// seen is the card as it was when the form was opened.
	seen applicants.Card
	// person is somebody who is known from a case and gets his card now.
	person string
}

type acting struct {
	applicants.Representative
	who     string
	choices []foundRow
}

// sentBy reads a form.
func sentBy(v url.Values) *sent {
	s := &sent{passed: v["passed"], person: v.Get("person"), card: applicants.Card{
		Kind: applicants.Kind(v.Get("kind")), Surname: v.Get("surname"), First: v.Get("first"), Patronymic: v.Get("patronymic"),
		Sex: applicants.Sex(v.Get("sex")), Birth: v.Get("birth"), SNILS: v.Get("snils"), Name: v.Get("name"), Short: v.Get("short"),
		Head: applicants.Head{Name: v.Get("head.name"), Post: v.Get("head.post")}, INN: v.Get("inn"), OGRN: v.Get("ogrn"),
		Addresses: applicants.Addresses{
			Registration: v.Get("addresses.registration"), Residence: v.Get("addresses.residence"), Postal: v.Get("addresses.postal"),
		},
		Identity: identityOf(v), Email: v.Get("email"), Channel: applicants.Channel(v.Get("channel")), Note: v.Get("note"),
		Former: rowsOf(v, "former"), Phones: rowsOf(v, "phones"),
	}}
	for i := range mostRows {
		at := row("representatives", i)
		a := acting{who: strings.TrimSpace(v.Get(at + ".who")), Representative: applicants.Representative{
			Person: v.Get(at + ".person"), Basis: applicants.Basis(v.Get(at + ".basis")), Number: strings.TrimSpace(v.Get(at + ".number")),
			Issued: strings.TrimSpace(v.Get(at + ".issued")), Until: strings.TrimSpace(v.Get(at + ".until")), Note: strings.TrimSpace(v.Get(at + ".note")),
		}}
		if v.Get(at+".remove") == "" && (a.who != "" || a.Representative != applicants.Representative{Basis: a.Basis}) {
			s.acting = append(s.acting, a)
		}
	}
	if v.Get("anyway") != "" {
		s.passed = append(s.passed, v["alike"]...)
	}
	if err := json.Unmarshal([]byte(v.Get("seen")), &s.seen); err != nil {
		s.seen = applicants.Card{} // then everything counts as changed, and is shown
	}
	return s
}

// identityOf reads a document. Series and number of a passport are often typed
// in one go.
func identityOf(v url.Values) applicants.Identity {
	i := applicants.Identity{
		Kind: v.Get("identity.kind"), Series: v.Get("identity.series"), Number: v.Get("identity.number"), Issuer: v.Get("identity.issuer"),
		Issued: v.Get("identity.issued"), Code: v.Get("identity.code"), Until: v.Get("identity.until"),
	}
	digits := strings.Join(strings.Fields(i.Series), "")
	if i.Kind == applicants.Passport && strings.TrimSpace(i.Number) == "" && len(digits) == 10 && strings.Trim(digits, "0123456789") == "" {
		i.Series, i.Number = digits[:4], digits[4:]
	}
	return i
}

// rowsOf are the rows of a list in which something stands.
func rowsOf(v url.Values, list string) []string {
	var all []string
	for i := range mostRows {
		if text := v.Get(row(list, i)); strings.TrimSpace(text) != "" {
			all = append(all, text)
		}
	}
	return all
}

// resolved finds the representatives who were typed. The error is that of a
// search which could not be made.
func (room *Room) resolved(ctx context.Context, s *sent, self string, texts *message.Texts) error {
	for i := range s.acting {
		a := &s.acting[i]
		if a.Person != "" || a.who == "" {
			continue
		}
		found, err := room.Counter.Applicants.Find(ctx, a.who, mostChoices)
		if err != nil {
			return err
		}
		cards := slices.DeleteFunc(found.Cards, func(c applicants.FoundCard) bool { return c.ID == self })
		id := ""
		switch {
		case len(cards) == 1 && !found.More:
			a.Person = cards[0].ID
			continue
		case len(cards) == 0:
			id = "cardfile.representative_unknown"
		default:
			id = "cardfile.representative_several"
		}
		for _, c := range cards {
			a.choices = append(a.choices, foundRow{
				ID: c.ID, Name: c.Card.FullName(), Born: room.born(c.Card, texts), Phone: first(c.Card.Phones), Where: where(c.Card),
			})
		}
		s.faults = append(s.faults, message.NewProblem(message.Wrong, id).At(row("representatives", i)+".who"))
	}
	s.card.Representatives = nil
	for _, a := range s.acting {
		s.card.Representatives = append(s.card.Representatives, a.Representative)
	}
	return nil
}

// mostChoices bounds the cards among which a representative is chosen.
const mostChoices = 8

// written is a card as a form shows it again: as it would be kept, and with
// what applicants of its kind do not have, which may have been typed before
// another kind was chosen.
func (s *sent) written(today clock.Date) applicants.Card {
	c := s.card.Normal(today)
	all := func(kind applicants.Kind) applicants.Card {
		other := s.card.Clone()
		other.Kind = kind
		return other.Normal(today)
	}
	human, entity := all(applicants.SoleTrader), all(applicants.LegalEntity)
	c.Surname, c.First, c.Patronymic, c.Sex, c.Birth, c.SNILS, c.Identity = human.Surname, human.First, human.Patronymic, human.Sex, human.Birth, human.SNILS, human.Identity
	c.Name, c.Short, c.Head, c.OGRN = entity.Name, entity.Short, entity.Head, entity.OGRN
	return c
}
