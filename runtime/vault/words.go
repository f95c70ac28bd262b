package vault

import (
	"strings"
	"unicode"
)

// Fields of which marks are made in a way of their own. Any other field (a
// name, an address) is words.
const (
	Phone    = "phone"
	SNILS    = "snils"    // the insurance number
	INN      = "inn"      // the tax number
	Document = "document" // series and number of an identity paper
)

// The shortest and the longest prefixes that are marked, in characters.
const (
	shortestPrefix = 3
	shortestNumber = 4 // of a number: three digits say less than three letters
	longestPrefix  = 12
	phoneTail      = 4 // the digits that people remember
)

// parts gives what is marked of a text: its words, or a number as one word; and
// how long a prefix has to be.
func parts(field, text string) (words []string, shortest int) {
	switch field {
	case Phone:
		words, shortest = []string{phone(text)}, shortestPrefix
	case SNILS, INN, Document:
		words, shortest = []string{strings.Join(split(text), "")}, shortestNumber
	default:
		words, shortest = split(text), shortestPrefix
	}
	return words, shortest
}

// composed are the letters of Russian and its neighbours that texts from some
// machines bring in two characters.
var composed = map[[2]rune]rune{
	{'и', '\u0306'}: 'й', {'е', '\u0308'}: 'е', {'у', '\u0306'}: 'ў', {'і', '\u0308'}: 'ї',
}

// split gives the normalised words of a text: small letters, ё as е, й as it is.
// Whatever is no letter and no digit parts words, besides stress marks, other
// combining marks and soft hyphens, which are left out. Letters of other
// alphabets that look alike stay what they are: a Latin "o" is not a Russian one.
func split(text string) []string {
	var words []string
	var word []rune
	end := func() {
		if len(word) > 0 {
			words = append(words, string(word))
		}
		word = word[:0]
	}
	for _, r := range text {
		r = unicode.ToLower(r)
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\u00AD':
			if n := len(word); n > 0 {
				if whole, ok := composed[[2]rune{word[n-1], r}]; ok {
					word[n-1] = whole
				}
			}
		case r == 'ё':
			word = append(word, 'е')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = append(word, r)
		default:
			end()
		}
	}
	end()
	return words
}

// phone gives the digits of a telephone number in the way in which they are
// compared: of Russian ones the ten behind +7 or 8. Of a beginning as somebody
// types it the 7 or 8 is left out where it can be nothing else: behind a plus, in front
// of a 9, or standing alone.
func phone(text string) string {
	text = strings.TrimSpace(text)
	var digits strings.Builder
	first, alone := 0, false // the length of the first group of digits
	for _, r := range text {
		if r >= '0' && r <= '9' {
			digits.WriteRune(r)
			if !alone {
				first++
			}
		} else if first > 0 {
			alone = true
		}
	}
	all := digits.String()
	if all == "" || all[0] != '7' && all[0] != '8' {
		return all
	}
	trunk := strings.HasPrefix(text, "+") && all[0] == '7' || first == 1 && len(all) > 1 || len(all) > 1 && all[1] == '9'
	if len(all) == 11 || len(all) < 10 && trunk {
		return all[1:]
	}
	return all
}
