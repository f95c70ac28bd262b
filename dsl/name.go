package dsl

import (
	"strings"
	"unicode/utf8"
)

// NameKey is the form in which names are compared: "ё" as "е", and letters
// that some systems write as two characters put together. Unlike keywords,
// names keep their case: К and к may be two values.
func NameKey(name string) string {
	if isFolded(name) {
		return name
	}
	return yo.Replace(compose(name))
}

var yo = strings.NewReplacer("ё", "е", "Ё", "Е")

// SameName reports whether two names are one.
func SameName(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || begin(a) != begin(b) && !marked(begin(a)) && !marked(begin(b)) {
		return false // most names differ in their first letter
	}
	return NameKey(a) == NameKey(b)
}

func begin(name string) rune {
	first, _ := utf8.DecodeRuneInString(name)
	return first
}

// marked reports whether a letter may be written in more than one way: with a
// mark of its own, with one that follows it, or without.
func marked(letter rune) bool { return strings.ContainsRune("еёиЕЁИй\u0419", letter) }

// Meant is the name among names that was probably meant by another: typed in
// the wrong keyboard layout, with letters of the other alphabet that look
// alike, in another case, or a few letters off. It is empty where none is
// near; the first of equals wins.
func Meant(name string, among []string) string {
	folded := Fold(name)
	swapped, looks := swapLayout(folded), atSight(folded)
	best, cost := "", tooFar
	for _, candidate := range among {
		plain := Fold(candidate)
		c := 0
		if plain != swapped && atSight(plain) != looks {
			letters := []rune(plain)
			limit := mostSlips(len(letters))
			if c = distance([]rune(folded), letters, limit); c > limit {
				continue
			}
		}
		if c < cost {
			best, cost = candidate, c
		}
	}
	return best
}

// atSight writes a folded word as a Russian eye reads it: Latin letters whose
// small or capital form looks Cyrillic as the Cyrillic ones, "cam" as "сам".
func atSight(word string) string { return Fold(lookAlike(strings.ToUpper(lookAlike(word)))) }

// mostSlips is how many letters of a name of n letters may be wrong: a name is
// looked for among few, so more than of a keyword.
func mostSlips(n int) int {
	switch {
	case n <= 1:
		return 0
	case n <= 5:
		return 1
	default:
		return min(n/3, 4)
	}
}

// Slips counts the letters to insert, drop, replace or swap with their
// neighbour to come from one word to the other (Damerau 1964, restricted);
// above the limit it stops counting and gives limit+1.
func Slips(from, to string, limit int) int { return distance([]rune(from), []rune(to), limit) }
