package catalog

import (
	"slices"
	"strings"
	"unicode"

	"github.com/kljensen/snowball/russian"
)

// words cuts a text into words as the index knows them: small letters, "ё" as
// "е", digits with the points between them as one word.
func words(text string) []string {
	text = strings.ReplaceAll(strings.ToLower(text), "ё", "е")
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '.'
	})
	var all []string
	for _, field := range fields {
		if isNumber(field) {
			all = append(all, strings.Trim(field, "."))
			continue
		}
		for _, word := range strings.Split(field, ".") {
			if word != "" {
				all = append(all, word)
			}
		}
	}
	return all
}

// isNumber reports whether a word is a service number such as "12" or "12.1".
func isNumber(word string) bool {
	return strings.ContainsFunc(word, unicode.IsDigit) &&
		!strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' })
}

// stem is a Russian word without its ending, so that all its forms meet.
func stem(word string) string { return russian.Stem(word, true) }

// lettersOf is the set of a word's letters, one bit for each of 64 groups of
// characters; words that share letters share bits.
func lettersOf(word string) (set uint64) {
	for _, r := range word {
		set |= 1 << (uint32(r) % 64)
	}
	return set
}

// idle are words that tell nothing about a service; they count only where a
// query has no others.
var idle = []string{"в", "во", "для", "до", "за", "и", "из", "или", "к", "как", "на", "не", "о", "об", "от", "по", "при", "с", "со", "у", "услуга", "услуги"}

// termsOf cuts a query into terms: the spellings of one word each, as it was
// typed and, where Latin letters were typed, as it would read on the Russian
// keyboard.
func termsOf(query string) [][]string {
	if runes := []rune(query); len(runes) > longestQuery {
		query = string(runes[:longestQuery])
	}
	var terms, empty [][]string
	for _, chunk := range strings.Fields(query) {
		for _, term := range spellings(chunk) {
			if slices.Contains(idle, term[0]) {
				empty = append(empty, term)
				continue
			}
			terms = append(terms, term)
		}
	}
	if len(terms) == 0 {
		terms = empty
	}
	return terms[:min(len(terms), mostWords)]
}

// spellings gives the terms of a piece between blanks.
func spellings(chunk string) [][]string {
	typed := words(chunk)
	meant := words(relaid(chunk))
	if !strings.ContainsFunc(chunk, isLatin) || len(meant) == 0 {
		terms := make([][]string, len(typed))
		for i, word := range typed {
			terms[i] = []string{word}
		}
		return terms
	}
	// Punctuation of the Latin layout is letters of the Russian one, so the
	// pieces need not match; then the whole stands for one term.
	return [][]string{append(meant, typed...)}
}

func isLatin(r rune) bool { return r < unicode.MaxASCII && unicode.IsLetter(r) }

const (
	latinKeys   = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
	russianKeys = "йцукенгшщзхъфывапролджэячсмитьбюё"
)

// relaid reads what was typed with the Latin layout as the Russian one.
func relaid(text string) string {
	letters := []rune(russianKeys)
	return strings.Map(func(r rune) rune {
		switch r {
		case '{':
			r = '['
		case '}':
			r = ']'
		case ':':
			r = ';'
		case '"':
			r = '\''
		case '<':
			r = ','
		case '>':
			r = '.'
		case '~':
			r = '`'
		}
		if at := strings.IndexRune(latinKeys, unicode.ToLower(r)); at >= 0 {
			return letters[at]
		}
		return r
	}, text)
}
