package applicants

import (
	"slices"
	"strings"
	"unicode"

	"reglament/interpreter/clock"
)

// entities are the words with which names of legal entities begin or end (ГК
// РФ 50), as people shorten them.
var entities = []string{
	"ооо", "оао", "зао", "пао", "ао", "нао", "гбу", "мбу", "фгбу", "мку", "мкоу", "мбоу", "гуп", "муп", "фгуп", "ано", "нко", "тсж", "тсн", "снт",
	"жск", "гск", "днт", "кпк", "фонд", "общество", "администрация", "управление", "учреждение",
}

// Begun is the card of somebody whom a search did not find, as far as its text
// says it: words of a name in the order in which people say them, a day of birth, a
// telephone, СНИЛС, ИНН, ОГРН, series and number of a passport, an address of mail. What
// could be none of these, or only a part of it, is left out. The card is normal; its kind is
// a person's where the text speaks of no other.
func Begun(text string, today clock.Date) Card {
	text = tidy(string([]rune(text)[:min(len([]rune(text)), longestQuery)]))
	c := Card{Kind: Person}
	var words []string
	number := ""
	for _, part := range strings.Fields(text) {
		switch {
		case strings.Contains(part, "@"):
			c.Email = part
		case strings.ContainsFunc(part, unicode.IsLetter):
			if !slices.Contains(labels, strings.Trim(strings.ToLower(part), ".:,")) {
				words = append(words, part)
			}
		default:
			number = strings.TrimSpace(number + " " + part)
		}
	}
	c.named(words)
	c.numbered(number, today)
	return c.Normal(today)
}

// named reads words as a name.
func (c *Card) named(words []string) {
	is := func(word string) bool {
		word = strings.ToLower(word)
		return strings.ContainsAny(word, "«»\"") || slices.Contains(entities, strings.Trim(word, ".,"))
	}
	if slices.ContainsFunc(words, is) {
		c.Kind, c.Name = LegalEntity, strings.Join(words, " ")
		return
	}
	if len(words) > 0 && strings.EqualFold(words[0], "ип") {
		c.Kind, words = SoleTrader, words[1:]
	}
	words = slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return len([]rune(strings.Trim(word, "."))) < 2 // an initial is no name
	})
	for i, field := range []*string{&c.Surname, &c.First} {
		if i < len(words) {
			*field = words[i]
		}
	}
	if len(words) > 2 {
		c.Patronymic = strings.Join(words[2:], " ")
	}
}

// numbered reads digits with what stands between them as one whole number.
func (c *Card) numbered(text string, today clock.Date) {
	digits := digitsOf(text)
	phone, whole := tidyPhone(text)
	_, day := dayOf(text)
	if !day && strings.ContainsAny(text, "./") { // else it is the beginning of some number
		_, day = bornOn(text, today)
	}
	switch {
	case day:
		c.Birth = text
	case len(digits) == 11 && ValidSNILS(digits) && strings.HasPrefix(tidySNILS(text), digits[:3]+"-") && !strings.Contains(text, "+"):
		c.SNILS = digits
	case len(digits) == 10 && digits[0] != '9' && digits[0] != '8' && c.Kind == LegalEntity && ValidINN(digits):
		c.INN = digits
	case len(digits) == 10 && digits[0] != '9' && digits[0] != '8' && c.Kind != LegalEntity && c.Surname == "" && ValidINN(digits):
		c.Kind, c.INN = LegalEntity, digits
	case len(digits) == 10 && digits[0] != '9' && digits[0] != '8' && c.Kind != LegalEntity:
		c.Identity = Identity{Kind: Passport, Series: digits[:4], Number: digits[4:]}
	case whole:
		c.Phones = []string{phone}
	case len(digits) == 12 && ValidINN(digits):
		c.INN = digits
	case len(digits) == 13 && ValidOGRN(digits):
		c.Kind, c.OGRN = LegalEntity, digits
	case len(digits) == 15 && ValidOGRN(digits):
		c.Kind, c.OGRN = SoleTrader, digits
	}
}
