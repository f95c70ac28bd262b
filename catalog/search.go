package catalog

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"reglament/dsl"
)

// indexed is what a service is found by.
type indexed struct {
	number, title string
	others        []string // synonyms and tags
}

// index answers searches. It is built once and never changes.
type index struct {
	count   int
	numbers []string
	// words are all words of all services, sorted, each with its postings
	// and the set of its letters.
	words    []string
	postings [][]posting
	letters  []uint64
	// stems are the words without their endings.
	stems map[string][]posting
}

// posting says that a service has a word, and how much that weighs.
type posting struct {
	service int
	weight  float64
}

// What a find weighs. A number that fits is what was meant; a word of the
// title tells more than a synonym; all forms of a word tell the same, its first
// letters less.
const (
	weightNumber      = 1000
	weightNumberStart = 10
	weightTitle       = 3
	weightOther       = 2
	sameStem          = 1.0
	wordStart         = 0.5
	stemStart         = 0.25
	likeWord          = 0.2
)

// A word that fits nothing is taken for a slip of the fingers where it has at
// least so many letters, and a known word is at most so many slips away.
const (
	shortestGuess = 5
	mostSlips     = 2
)

// Bounds of a query; what is beyond them is not looked at.
const (
	longestQuery = 200 // characters
	mostWords    = 12
)

func newIndex(services []indexed) *index {
	x := &index{count: len(services), stems: map[string][]posting{}}
	byWord := map[string]map[int]float64{}
	for i, s := range services {
		x.numbers = append(x.numbers, s.number)
		note(byWord, i, weightTitle, s.title)
		for _, other := range s.others {
			note(byWord, i, weightOther, other)
		}
	}
	x.words = slices.Sorted(maps.Keys(byWord))
	byStem := map[string]map[int]float64{}
	for _, word := range x.words {
		x.postings = append(x.postings, listed(byWord[word]))
		x.letters = append(x.letters, lettersOf(word))
		ending := stem(word)
		for service, weight := range byWord[word] {
			enter(byStem, ending, service, weight)
		}
	}
	for stem, services := range byStem {
		x.stems[stem] = listed(services)
	}
	return x
}

// note enters the words of a text for a service.
func note(byWord map[string]map[int]float64, service int, weight float64, text string) {
	for _, word := range words(text) {
		enter(byWord, word, service, weight)
	}
}

func enter(into map[string]map[int]float64, word string, service int, weight float64) {
	if into[word] == nil {
		into[word] = map[int]float64{}
	}
	into[word][service] = max(into[word][service], weight)
}

func listed(services map[int]float64) []posting {
	list := make([]posting, 0, len(services))
	for service, weight := range services {
		list = append(list, posting{service, weight})
	}
	slices.SortFunc(list, func(a, b posting) int { return cmp.Compare(a.service, b.service) })
	return list
}

// score is how well a service fits a query: how many of its words it has,
// and how much they tell.
type score struct {
	service, words int
	weight         float64
}

// search gives the services that fit, best first.
func (x *index) search(query string) []int {
	terms := termsOf(query)
	if len(terms) == 0 {
		if strings.TrimSpace(query) != "" {
			return nil
		}
		all := make([]int, x.count)
		for i := range all {
			all[i] = i
		}
		return all
	}
	scores := make([]score, x.count)
	best := make([]float64, x.count)
	for _, term := range terms {
		clear(best)
		found := false
		for _, spelling := range term {
			found = x.find(spelling, best) || found
		}
		for _, spelling := range term {
			if !found {
				x.guess(spelling, best)
			}
		}
		for i, weight := range best {
			if weight > 0 {
				scores[i].words++
				scores[i].weight += weight
			}
		}
	}
	var fit []score
	for i, s := range scores {
		if s.words > 0 {
			s.service = i
			fit = append(fit, s)
		}
	}
	slices.SortStableFunc(fit, func(a, b score) int {
		return cmp.Or(cmp.Compare(b.words, a.words), cmp.Compare(b.weight, a.weight))
	})
	found := make([]int, len(fit))
	for i, s := range fit {
		found[i] = s.service
	}
	return found
}

// find weighs every service against one word: the number, the word in any
// form, its first letters; for each service the best of them counts. It
// reports whether anything fits.
func (x *index) find(word string, best []float64) (found bool) {
	if isNumber(word) {
		for i, number := range x.numbers {
			switch {
			case number == word:
				best[i], found = weightNumber, true
			case strings.HasPrefix(number, word):
				best[i], found = max(best[i], weightNumberStart), true
			}
		}
	}
	from := sort.SearchStrings(x.words, word)
	for i := from; i < len(x.words) && strings.HasPrefix(x.words[i], word); i++ {
		x.weigh(x.postings[i], wordStart, best)
		found = true
	}
	ending := stem(word)
	found = x.weigh(x.stems[ending], sameStem, best) || found
	if utf8.RuneCountInString(ending) >= 4 {
		from := sort.SearchStrings(x.words, ending)
		for i := from; i < len(x.words) && strings.HasPrefix(x.words[i], ending); i++ {
			x.weigh(x.postings[i], stemStart, best)
			found = true
		}
	}
	return found
}

// guess weighs the services that have a word that is a slip or two of the
// fingers away from the one typed; the first letter is taken as meant.
func (x *index) guess(word string, best []float64) {
	length := utf8.RuneCountInString(word)
	if length < shortestGuess || isNumber(word) {
		return
	}
	letters := lettersOf(word)
	_, size := utf8.DecodeRuneInString(word)
	first := word[:size]
	for i := sort.SearchStrings(x.words, first); i < len(x.words) && strings.HasPrefix(x.words[i], first); i++ {
		known := x.words[i]
		if bits.OnesCount64(letters^x.letters[i]) > 2*mostSlips {
			continue // a slip takes one letter away and brings one in at most
		}
		if apart := utf8.RuneCountInString(known) - length; apart < -mostSlips || apart > mostSlips {
			continue
		}
		if slips := dsl.Slips(word, known, mostSlips); slips <= mostSlips {
			x.weigh(x.postings[i], likeWord/float64(slips), best)
		}
	}
}

// weigh adds a word's postings; a word that few services have tells more. It
// reports whether there are any.
func (x *index) weigh(list []posting, share float64, best []float64) bool {
	if len(list) == 0 {
		return false
	}
	rarity := 1 + math.Log2(float64(x.count)/float64(len(list)))
	for _, p := range list {
		best[p.service] = max(best[p.service], p.weight*share*rarity)
	}
	return true
}
