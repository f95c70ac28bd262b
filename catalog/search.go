package catalog

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"
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
	// words are all words of all services, sorted, each with its postings.
	words    []string
	postings [][]posting
	// stems are the words without their endings.
	stems map[string][]posting
}

// posting says that a service has a word, and how much that weighs.
type posting struct {
	service int
	weight  float64
}

// What a find weighs. A number that fits is what was meant; a word of the
// title tells more than a synonym, a whole word more than its first letters.
const (
	weightNumber      = 1000
	weightNumberStart = 10
	weightTitle       = 3
	weightOther       = 2
	wholeWord         = 1.0
	sameStem          = 0.9
	wordStart         = 0.5
)

// Bounds of a query; what is beyond them is not looked at.
const (
	longestQuery = 200 // characters
	mostWords    = 12
)

func newIndex(services []indexed) *index {
	x := &index{count: len(services), stems: map[string][]posting{}}
	byWord := map[string]map[int]float64{}
	byStem := map[string]map[int]float64{}
	for i, s := range services {
		x.numbers = append(x.numbers, s.number)
		note(byWord, byStem, i, weightTitle, s.title)
		for _, other := range s.others {
			note(byWord, byStem, i, weightOther, other)
		}
	}
	for word := range byWord {
		x.words = append(x.words, word)
	}
	sort.Strings(x.words)
	for _, word := range x.words {
		x.postings = append(x.postings, listed(byWord[word]))
	}
	for stem, services := range byStem {
		x.stems[stem] = listed(services)
	}
	return x
}

// note enters the words of a text for a service.
func note(byWord, byStem map[string]map[int]float64, service int, weight float64, text string) {
	for _, word := range words(text) {
		enter(byWord, word, service, weight)
		enter(byStem, stem(word), service, weight)
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
		for _, spelling := range term {
			x.find(spelling, best)
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

// find weighs every service against one word: the number, the whole word, its
// stem, its first letters; for each service the best of them counts.
func (x *index) find(word string, best []float64) {
	if isNumber(word) {
		for i, number := range x.numbers {
			switch {
			case number == word:
				best[i] = weightNumber
			case strings.HasPrefix(number, word):
				best[i] = max(best[i], weightNumberStart)
			}
		}
	}
	from := sort.SearchStrings(x.words, word)
	for i := from; i < len(x.words) && strings.HasPrefix(x.words[i], word); i++ {
		share := wordStart
		if x.words[i] == word {
			share = wholeWord
		}
		x.weigh(x.postings[i], share, best)
	}
	ending := stem(word)
	x.weigh(x.stems[ending], sameStem, best)
	if len([]rune(ending)) >= 4 {
		from := sort.SearchStrings(x.words, ending)
		for i := from; i < len(x.words) && strings.HasPrefix(x.words[i], ending); i++ {
			x.weigh(x.postings[i], wordStart*wordStart, best)
		}
	}
}

// weigh adds a word's postings; a word that few services have tells more.
func (x *index) weigh(list []posting, share float64, best []float64) {
	if len(list) == 0 {
		return
	}
	rarity := 1 + math.Log2(float64(x.count)/float64(len(list)))
	for _, p := range list {
		best[p.service] = max(best[p.service], p.weight*share*rarity)
	}
}
