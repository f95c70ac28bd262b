package applicants

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// composed are letters that texts from some machines bring in two characters.
var composed = strings.NewReplacer("и\u0306", "й", "И\u0306", "Й", "е\u0308", "ё", "Е\u0308", "Ё")

// tidy writes a line as it is kept: letters in one character, dashes of all kinds as
// hyphens, apostrophes alike, no space around hyphens nor at the ends, and one between words.
func tidy(text string) string {
	text = composed.Replace(text)
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
			r = '-'
		case '\u2019', '\u02BC', '`', '\u00B4':
			r = '\''
		case '\u00AD', '\u200B', '\uFEFF': // soft hyphens and spaces that nobody sees
			continue
		}
		b.WriteRune(r)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// tidyName is tidy for what names somebody: no space around hyphens, and a
// field that was typed without capitals begins its parts with them.
func tidyName(text string) string {
	text = tidy(text)
	for _, loose := range []string{" -", "- "} {
		text = strings.ReplaceAll(text, loose, "-")
	}
	if text != strings.ToLower(text) {
		return text
	}
	letters, begins := []rune(text), true
	for i, r := range letters {
		if begins {
			letters[i] = unicode.ToUpper(r)
		}
		begins = r == '-'
	}
	return string(letters)
}

// wordsOf are the words of a text as they are compared: small letters, ё as е,
// parted by whatever is no letter and no digit.
func wordsOf(text string) []string {
	return strings.FieldsFunc(folded(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// folded is a text in small letters, ё as е, without combining marks.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		switch {
		case r == 'ё':
			return 'е'
		case unicode.Is(unicode.Mn, r) || r == '\u00AD':
			return -1
		}
		return r
	}, composed.Replace(text))
}

// plain are the letters and digits of a text, as they are compared.
func plain(text string) string { return strings.Join(wordsOf(text), "") }

// alike are the Latin letters that look like Russian ones.
const alike = "ABCEHKMOPTXYaceopxyk"

// mixedLetter is the first Latin letter of a word that has Russian ones, too.
func mixedLetter(text string) (stray rune, found bool) {
	for _, word := range lettered(text) {
		if at := strings.IndexFunc(word, isLatin); at >= 0 && strings.ContainsFunc(word, isRussian) {
			stray, _ := utf8.DecodeRuneInString(word[at:])
			return stray, true
		}
	}
	return 0, false
}

// disguised is the first letter of a word that is Latin and looks Russian all
// through, as "COBA" does.
func disguised(text string) (stray rune, found bool) {
	for _, word := range lettered(text) {
		if strings.Trim(word, alike) == "" {
			stray, _ := utf8.DecodeRuneInString(word)
			return stray, true
		}
	}
	return 0, false
}

func lettered(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

func isRussian(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }
