package dsl

import (
	"strings"

	"reglament/message"
)

// keyword numbers the entries of the vocabulary from 1.
type keyword uint16

// keywordSet is a set of keywords.
type keywordSet [5]uint64

func (s *keywordSet) add(k keyword)      { s[k>>6] |= 1 << (k & 63) }
func (s *keywordSet) has(k keyword) bool { return s[k>>6]&(1<<(k&63)) != 0 }
func (s *keywordSet) join(o keywordSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

// maxPhrase is more than the words of any phrase.
const maxPhrase = 8

// phraseTree finds phrases word by word.
type phraseTree struct {
	next map[string]*phraseTree
	ends []keyword
}

// keywords gives the number of each entry, by its key.
var keywords = func() map[string]keyword {
	m := make(map[string]keyword, len(vocabulary))
	for i, e := range vocabulary {
		m[e.key] = keyword(i + 1)
	}
	return m
}()

func (k keyword) key() string { return vocabulary[k-1].key }

func (k keyword) phrase() Phrase {
	e := vocabulary[k-1]
	return Phrase{RU: e.ru[0], EN: e.en[0]}
}

// phraseRoot holds every phrase of the vocabulary.
var phraseRoot = func() *phraseTree {
	root := &phraseTree{}
	for i, e := range vocabulary {
		for _, phrases := range [][]string{e.ru, e.en} {
			for _, p := range phrases {
				root.put(phraseWords(p), keyword(i+1))
				if strings.Contains(p, ",") {
					root.put(phraseWords(strings.ReplaceAll(p, ",", "")), keyword(i+1))
				} else if strings.HasSuffix(e.key, " if") {
					root.put(phraseWords(strings.TrimSuffix(p, " if")+", if"), keyword(i+1))
				}
			}
		}
	}
	return root
}()

func phraseWords(phrase string) []string {
	return strings.Fields(strings.NewReplacer(",", " , ", "/", " / ").Replace(Fold(phrase)))
}

func (t *phraseTree) put(words []string, k keyword) {
	for _, w := range words {
		if t.next == nil {
			t.next = map[string]*phraseTree{}
		}
		if t.next[w] == nil {
			t.next[w] = &phraseTree{}
		}
		t = t.next[w]
	}
	t.ends = append(t.ends, k)
}

// holds tells whether a phrase of a set ends here or further on.
func (t *phraseTree) holds(set *keywordSet) bool {
	for _, k := range t.ends {
		if set.has(k) {
			return true
		}
	}
	for _, next := range t.next {
		if next.holds(set) {
			return true
		}
	}
	return false
}

// longest finds the longest phrase at the start of tokens whose keyword is
// allowed; length is the number of its tokens, 0 where there is none.
func longest(tokens []token, allowed *keywordSet) (k keyword, length int) {
	at := phraseRoot
	for i := range tokens {
		if at = at.next[tokens[i].fold]; at == nil {
			break
		}
		for _, end := range at.ends {
			if allowed.has(end) {
				k, length = end, i+1
			}
		}
	}
	return k, length
}

// Phrase is a piece of the language as it is written in each vocabulary.
type Phrase struct{ RU, EN string }

// In gives the phrase in a language.
func (p Phrase) In(l message.Language) string {
	if l == message.English {
		return p.EN
	}
	return p.RU
}

// Phrases are several of them, parted by semicolons where they are shown.
type Phrases []Phrase

// In gives the phrases in a language.
func (p Phrases) In(l message.Language) string {
	all := make([]string, len(p))
	for i, one := range p {
		all[i] = one.In(l)
	}
	return strings.Join(all, "; ")
}
