package applicants

import "strings"

// The keys of a keyboard as the layouts "US" and "ЙЦУКЕН" of Windows have them,
// without those that are the same in both. Key by key, so that one layout is
// read as the other without a loss.
const (
	latinKeys   = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?" + "@#$^&"
	russianKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ," + "\"№;:?"
)

var (
	toRussian = keysTo([]rune(latinKeys), []rune(russianKeys))
	toLatin   = keysTo([]rune(russianKeys), []rune(latinKeys))
)

func keysTo(from, to []rune) map[rune]rune {
	keys := make(map[rune]rune, len(from))
	for i, r := range from {
		keys[r] = to[i]
	}
	return keys
}

// Switched reads a text as if the keyboard had had its other layout: "ghbdtn"
// as "привет", "шмфтщм"ьфшдюкг" as "ivanov@mail.ru". Which way it goes the
// letters say; a text with letters of both alphabets, or of none, stays as it is.
// Switched of what it gave is the text again, where that had keys of one layout only
// and its other reading still has a letter.
func Switched(text string) string {
	latin := strings.ContainsFunc(text, isLatin)
	russian := strings.ContainsFunc(text, isRussian)
	if latin == russian {
		return text
	}
	keys := toRussian
	if russian {
		keys = toLatin
	}
	return strings.Map(func(r rune) rune {
		if other, ok := keys[r]; ok {
			return other
		}
		return r
	}, text)
}
