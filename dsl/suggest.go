package dsl

import (
	"strings"
	"unicode"

	"reglament/message"
)

func didYouMean(suggestion string) message.Message {
	return message.New("diagnostic.meant", "suggestion", suggestion)
}

func adviseAlphabet(fix string) message.Message {
	if fix == "" {
		return message.New("diagnostic.one_alphabet")
	}
	return message.New("diagnostic.alphabet_fix", "fix", fix)
}

// tooFar is the distance from which on two spellings are different words.
const tooFar = 1 << 20

// nearest finds the phrase that the start of a line was probably meant to be:
// a few letters off, or typed in the wrong keyboard layout. Length is the
// number of tokens that it stands for.
func nearest(line []token, allowed *keywordSet) (k keyword, length, cost int) {
	cost = tooFar
	var typed [maxPhrase + 1]*typedWords
	for i := range spellings {
		s := &spellings[i]
		if !allowed.has(s.keyword) || s.words > len(line) {
			continue
		}
		if typed[s.words] == nil {
			typed[s.words] = newTyped(line[:s.words])
		}
		if c := s.distanceFrom(typed[s.words]); c < cost || c == cost && c < tooFar && s.words > length {
			k, length, cost = s.keyword, s.words, c
		}
	}
	return k, length, cost
}

// spelling is a phrase of the vocabulary as it is compared.
type spelling struct {
	keyword keyword
	words   int
	text    []rune
	plain   string
	looks   string
}

var spellings = func() (all []spelling) {
	for i, e := range vocabulary {
		for _, phrases := range [][]string{e.ru, e.en} {
			for _, phrase := range phrases {
				words := phraseWords(phrase)
				plain := strings.Join(words, " ")
				all = append(all, spelling{keyword(i + 1), len(words), []rune(plain), plain, lookAlike(plain)})
			}
		}
	}
	return all
}()

// typedWords are some words of a line in the forms in which they are compared.
type typedWords struct {
	text             []rune
	swapped, looking string
}

func newTyped(line []token) *typedWords {
	words, swapped := make([]string, len(line)), make([]string, len(line))
	for i := range line {
		words[i], swapped[i] = line[i].fold, line[i].fold
		if line[i].kind == tokenWord {
			swapped[i] = swapLayout(line[i].fold)
		}
	}
	text := strings.Join(words, " ")
	return &typedWords{[]rune(text), strings.Join(swapped, " "), lookAlike(text)}
}

func (s *spelling) distanceFrom(typed *typedWords) int {
	if typed.swapped == s.plain || typed.looking == s.looks {
		return 0
	}
	limit := allowance(len(s.text))
	if d := distance(typed.text, s.text, limit); d <= limit {
		return d
	}
	return tooFar
}

// allowance is how many letters of a phrase of n letters may be wrong.
func allowance(n int) int {
	switch {
	case n <= 3:
		return 0
	case n <= 5:
		return 1
	}
	return min(n/4, 4)
}

// spelled is a keyword in the vocabulary of the word it replaces.
func spelled(k keyword, like token) string {
	e := vocabulary[k-1]
	for _, r := range like.text {
		if unicode.Is(unicode.Cyrillic, r) {
			return e.ru[0]
		}
	}
	if _, swapped := keywordsNear(swapLayout(like.fold), e.ru); swapped {
		return e.ru[0]
	}
	if _, looks := keywordsNear(like.fold, e.ru); looks {
		return e.ru[0]
	}
	return e.en[0]
}

// keywordsNear tells whether a phrase begins with a word that looks like it.
func keywordsNear(word string, phrases []string) (string, bool) {
	for _, p := range phrases {
		if first, _, _ := strings.Cut(Fold(p), " "); lookAlike(strings.TrimSuffix(first, ",")) == lookAlike(word) {
			return p, true
		}
	}
	return "", false
}

// distance counts the letters to insert, delete, replace or swap to come from
// x to y; above the limit it stops counting and gives limit+1.
func distance(x, y []rune, limit int) int {
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, previous, current := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := 1; i <= len(x); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			same := 1
			if x[i-1] == y[j-1] {
				same = 0
			}
			current[j] = min(previous[j]+1, current[j-1]+1, previous[j-1]+same)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				current[j] = min(current[j], before[j-2]+1)
			}
			least = min(least, current[j])
		}
		if least > limit {
			return limit + 1
		}
		before, previous, current = previous, current, before
	}
	return previous[len(y)]
}

const (
	layoutLatin    = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
	layoutCyrillic = "йцукенгшщзхъфывапролджэячсмитьбюё"
)

// swapLayout types the same keys in the other layout.
func swapLayout(word string) string { return Fold(swap(word, layoutLatin, layoutCyrillic)) }

func swap(word, left, right string) string {
	l, r := []rune(left), []rune(right)
	return strings.Map(func(c rune) rune {
		for i := range l {
			switch c {
			case l[i]:
				return r[i]
			case r[i]:
				return l[i]
			}
		}
		return c
	}, word)
}

// lookAlike writes Latin letters that look Cyrillic as Cyrillic.
func lookAlike(word string) string {
	out, _ := respell(word, isLatin, lookLatin, lookCyrillic)
	return out
}
