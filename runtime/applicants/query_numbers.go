package applicants

import (
	"slices"
	"strings"
	"unicode"

	"reglament/interpreter/clock"
)

// numbers reads digits with what stands between them as each of the numbers
// that people say, and as a day of birth.
func (m marker) numbers(text string, today clock.Date) []reading {
	var all []reading
	if day, ok := bornOn(text, today); ok {
		birth := day.String()
		all = append(all, reading{
			match: MatchBirth, marks: [][]byte{m.of(fieldBirth, plain(birth))}, holds: func(c Card) bool { return c.Birth == birth },
		})
	}
	digits := digitsOf(text)
	if len(digits) < numberPrefixes[0] || strings.ContainsFunc(text, unicode.IsLetter) {
		return all
	}
	if len(digits) == 4 && (digits[:2] == "19" || digits[:2] == "20") {
		all = append(all, reading{
			match: MatchBirth, marks: [][]byte{m.of(fieldYear, digits)}, holds: func(c Card) bool { return strings.HasPrefix(c.Birth, digits) },
		})
	}
	all = append(all, m.phones(text)...)
	all = append(all,
		m.prefix(MatchSNILS, fieldSNILS, digits, func(c Card) []string { return []string{digitsOf(c.SNILS)} }),
		m.prefix(MatchINN, fieldINN, digits, func(c Card) []string { return []string{c.INN} }),
		m.prefix(MatchOGRN, fieldOGRN, digits, func(c Card) []string { return []string{c.OGRN} }),
	)
	return append(all, m.document(digits)...)
}

// document reads letters and digits as the series and number of a document, or
// as its number alone.
func (m marker) document(text string) []reading {
	if len([]rune(text)) < numberPrefixes[0] || !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	return []reading{m.prefix(MatchDocument, fieldDocument, text, func(c Card) []string {
		return []string{plain(c.Identity.Series + c.Identity.Number), plain(c.Identity.Number)}
	})}
}

// phones reads digits as the beginning of a telephone, with and without the
// 7 or 8 before it, or as its last digits.
func (m marker) phones(text string) []reading {
	digits := digitsOf(text)
	phones := func(c Card) []string {
		var all []string
		for _, phone := range c.Phones {
			all = append(all, phoneDigits(phone))
		}
		return all
	}
	all := []reading{m.prefix(MatchPhone, fieldPhone, digits, phones)}
	if rest := digits[1:]; (digits[0] == '7' || digits[0] == '8') && len(rest) >= numberPrefixes[0] {
		all = append(all, m.prefix(MatchPhone, fieldPhone, rest, phones))
	}
	if len(digits) < 10 {
		last := digits[len(digits)-tail:]
		all = append(all, reading{match: MatchPhone, marks: [][]byte{m.of(fieldTail, last)}, holds: func(c Card) bool {
			return slices.ContainsFunc(phones(c), func(phone string) bool { return strings.HasSuffix(phone, digits) })
		}})
	}
	return all
}

// prefix asks for the longest marked beginning of what was typed and looks at
// the rest on the cards.
func (m marker) prefix(match Match, field, typed string, of func(Card) []string) reading {
	letters := []rune(typed)
	holds := func(c Card) bool {
		return slices.ContainsFunc(of(c), func(number string) bool { return strings.HasPrefix(number, typed) })
	}
	asked := letters
	for _, n := range numberPrefixes {
		if n <= len(letters) {
			asked = letters[:n]
		}
	}
	return reading{match: match, marks: [][]byte{m.of(field, string(asked))}, holds: holds}
}
