package applicants

import (
	"slices"
	"strings"

	"reglament/interpreter/clock"
)

// Normal writes a card as it is kept: spaces and dashes in order, digits in their
// groups, days and telephones in one form. A day is read as people write it today: 1.4.80 is a
// birth of the last century. What it cannot read stays as it was typed, for Check to tell. Fields that applicants of this kind do not have, and empty
// rows, are left out. Normal of a normal card is the same card.
func (c Card) Normal(today clock.Date) Card {
	c = c.Clone()
	c = c.ofKind()
	c.Surname, c.First, c.Patronymic = tidyName(c.Surname), tidyName(c.First), tidyName(c.Patronymic)
	c.Birth = tidyDay(c.Birth, clock.Writing{Today: today, Past: true, Dated: true})
	c.SNILS, c.INN, c.OGRN = tidySNILS(c.SNILS), tidyDigits(c.INN), tidyDigits(c.OGRN)
	c.Identity = c.Identity.normal(today)
	c.Name, c.Short = tidy(c.Name), tidy(c.Short)
	c.Head = Head{tidyName(c.Head.Name), tidy(c.Head.Post)}
	c.Former = rows(c.Former, tidyName)
	c.Addresses = Addresses{tidy(c.Addresses.Registration), tidy(c.Addresses.Residence), tidy(c.Addresses.Postal)}
	c.Phones = rows(c.Phones, func(text string) string { phone, _ := tidyPhone(text); return phone })
	c.Email = tidyEmail(c.Email)
	c.Note = strings.TrimSpace(strings.ReplaceAll(c.Note, "\r\n", "\n"))
	var kept []Representative
	for _, r := range c.Representatives {
		if r = r.normal(today); r != (Representative{}) && r != (Representative{Basis: r.Basis}) {
			kept = append(kept, r)
		}
	}
	c.Representatives = kept
	return c
}

// ofKind leaves out what applicants of the kind do not have: a form keeps what was
// typed before another kind was chosen.
func (c Card) ofKind() Card {
	if c.Human() {
		c.Name, c.Short, c.Head = "", "", Head{}
		if c.Kind != SoleTrader {
			c.OGRN = ""
		}
		return c
	}
	c.Surname, c.First, c.Patronymic, c.Sex, c.Birth, c.SNILS, c.Identity = "", "", "", "", "", "", Identity{}
	return c
}

// rows writes each of a list and leaves out what is empty or there before.
func rows(all []string, write func(string) string) []string {
	var kept []string
	for _, row := range all {
		if row = write(row); row != "" && !slices.Contains(kept, row) {
			kept = append(kept, row)
		}
	}
	return kept
}

// tidyDigits takes spaces and dashes out of a number; what is none stays.
func tidyDigits(text string) string {
	text = tidy(text)
	if bare := strings.NewReplacer(" ", "", "-", "").Replace(text); digitsOnly(bare) {
		return bare
	}
	return text
}

// tidySNILS writes a СНИЛС as it is printed, "112-233-445 95".
func tidySNILS(text string) string {
	bare := tidyDigits(text)
	if len(bare) != 11 || !digitsOnly(bare) {
		return bare
	}
	return bare[:3] + "-" + bare[3:6] + "-" + bare[6:9] + " " + bare[9:]
}

// tidyEmail takes out spaces; the part behind the "@" has small letters.
func tidyEmail(text string) string {
	text = strings.ReplaceAll(tidy(text), " ", "")
	user, host, ok := strings.Cut(text, "@")
	if !ok {
		return text
	}
	return user + "@" + strings.ToLower(host)
}
