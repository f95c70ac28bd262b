package dsl

import (
	"strings"
	"unicode"
)

// Fold is the form in which words are compared: lower case, "ё" as "е", and
// the two letters that some systems write as two characters put together.
func Fold(word string) string {
	if isFolded(word) {
		return word
	}
	return strings.ReplaceAll(strings.ToLower(compose(word)), "ё", "е")
}

func isFolded(word string) bool {
	for _, r := range word {
		if r == 'ё' || r >= 'A' && r <= 'Z' || r >= 0x80 && (r < 'а' || r > 'я') {
			return false
		}
	}
	return true
}

// compose joins "и" and "е" with a mark that follows them: й and ё.
func compose(word string) string {
	if !strings.ContainsAny(word, "\u0306\u0308") {
		return word
	}
	return strings.NewReplacer("и\u0306", "й", "И\u0306", "Й", "е\u0308", "ё", "Е\u0308", "Ё").Replace(word)
}

func isCyrillic(r rune) bool { return r >= 0x400 && r < 0x530 }

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && unicode.Is(unicode.Latin, r)
}

const (
	lookLatin    = "aceopxykABCEHKMOPTXYsij"
	lookCyrillic = "асеорхукАВСЕНКМОРТХУѕіј"
)

// mixed reports whether a word has both Latin and Cyrillic letters, and how
// it is written in one alphabet; the fix is empty where there is none.
func mixed(word string) (isMixed bool, fix string) {
	latin, cyrillic := 0, 0
	for _, r := range word {
		switch {
		case isCyrillic(r):
			cyrillic++
		case isLatin(r):
			latin++
		}
	}
	if latin == 0 || cyrillic == 0 {
		return false, ""
	}
	toCyrillic, ok1 := respell(word, isLatin, lookLatin, lookCyrillic)
	toLatin, ok2 := respell(word, isCyrillic, lookCyrillic, lookLatin)
	switch {
	case ok1 && (cyrillic >= latin || !ok2):
		return true, toCyrillic
	case ok2:
		return true, toLatin
	}
	return true, ""
}

// respell replaces the letters of one alphabet by their look-alikes.
func respell(word string, alphabet func(rune) bool, from, to string) (string, bool) {
	source, target := []rune(from), []rune(to)
	all := true
	out := strings.Map(func(r rune) rune {
		if !alphabet(r) {
			return r
		}
		for i, s := range source {
			if s == r {
				return target[i]
			}
		}
		all = false
		return r
	}, word)
	return out, all
}
