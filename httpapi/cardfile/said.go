package cardfile

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime/applicants"
)

// order are the fields of a card as it is read: as a passport and then other
// papers give them. What a kind of applicant does not have is empty.
var order = []string{
	"birth", "sex", "identity", "short", "ogrn", "inn", "head", "snils", "addresses.registration", "addresses.residence", "addresses.postal",
	"phones", "email", "channel", "former", "note",
}

// said is what a card says in a field, as people read it; empty where nothing.
func said(key string, c applicants.Card, texts *message.Texts) string {
	text, ok := map[string]string{
		"surname": c.Surname, "first": c.First, "patronymic": c.Patronymic, "snils": c.SNILS, "name": c.Name, "short": c.Short, "inn": c.INN,
		"ogrn": c.OGRN, "addresses.registration": c.Addresses.Registration, "addresses.residence": c.Addresses.Residence,
		"addresses.postal": c.Addresses.Postal, "email": c.Email, "note": c.Note,
	}[key]
	if ok {
		return text
	}
	switch key {
	case "kind":
		return texts.Text(c.Kind.Title())
	case "sex":
		return texts.Text(c.Sex.Title())
	case "channel":
		return texts.Text(c.Channel.Title())
	case "birth":
		return dayIn(c.Birth)
	case "identity":
		return identityIn(c.Identity, texts)
	case "head":
		return joined(", ", c.Head.Name, c.Head.Post)
	case "phones":
		return strings.Join(c.Phones, ", ")
	case "former":
		return strings.Join(c.Former, ", ")
	case "representatives":
		var all []string
		for _, r := range c.Representatives {
			all = append(all, joined(" ", texts.Text(r.Basis.Title()), r.Number, applicants.Account(r.Person)))
		}
		return strings.Join(all, "; ")
	}
	return ""
}

// dayIn is a day as forms and papers have it, "01.04.1980"; what is none stays
// as it was typed.
func dayIn(text string) string {
	if day, err := clock.ParseDate(text); err == nil {
		return day.In(message.Russian)
	}
	return text
}

// identityIn is a document in one line.
func identityIn(i applicants.Identity, texts *message.Texts) string {
	var kind string
	for _, k := range applicants.IdentityKinds() {
		if k.Code == i.Kind {
			kind = texts.Text(k.Title())
		}
	}
	parts := []string{joined(" ", kind, i.Series, i.Number)}
	for _, part := range []struct{ id, text string }{
		{"cardfile.issued", dayIn(i.Issued)}, {"", i.Issuer}, {"cardfile.code", i.Code}, {"cardfile.until", dayIn(i.Until)},
	} {
		if part.text != "" && part.id != "" {
			part.text = texts.Say(part.id, "what", part.text)
		}
		parts = append(parts, part.text)
	}
	return joined(", ", parts...)
}

// joined are the parts that are not empty.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(parts), func(part string) bool { return part == "" }), between)
}

// aged is a day of birth with the age on a day.
func aged(birth string, today clock.Date, texts *message.Texts) string {
	day, err := clock.ParseDate(birth)
	if err != nil {
		return birth
	}
	year, month, number := day.Civil()
	thisYear, thisMonth, thisNumber := today.Civil()
	years := thisYear - year
	if thisMonth < month || thisMonth == month && thisNumber < number {
		years--
	}
	if years < 0 {
		return dayIn(birth)
	}
	return dayIn(birth) + " (" + texts.Say("cardfile.years", "count", years) + ")"
}

// moment is a moment as people of the office say it.
func (room *Room) moment(at time.Time, texts *message.Texts) string {
	local := at.In(room.Zone)
	return texts.Say("cardfile.moment", "day", clock.DateOf(local), "time", local.Format("15:04"))
}

func (room *Room) day(at time.Time) string { return clock.DateOf(at.In(room.Zone)).In(message.Russian) }

// row is the place of a row of a list among the fields of a form.
func row(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }
