package verify

import (
	_ "embed"
	"strings"
	"unicode"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

//go:embed law.tsv
var lawText string

// kindOfPaper is an entry of the list of what may be demanded of an applicant
// and what may not.
type kindOfPaper struct {
	held          bool // it is not to be demanded; else the applicant brings it himself
	from, until   clock.Date
	name, article string
	sayings       []saying
}

// saying is one way of naming a kind of document: beginnings of words that a
// title has to have, and of words that it may not have.
type saying struct{ has, lacks []string }

// readLaw reads the list. Lines that are not of six fields are passed over; a
// test holds that there are none.
func readLaw(text string) []kindOfPaper {
	var kinds []kindOfPaper
	for line := range strings.Lines(text) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(fields) != 6 {
			continue
		}
		from, err := clock.ParseDate(fields[1])
		if err != nil {
			continue
		}
		kind := kindOfPaper{held: fields[0] == "held", from: from, until: clock.Latest, name: fields[3], article: fields[4]}
		if until, err := clock.ParseDate(fields[2]); err == nil {
			kind.until = until
		}
		for way := range strings.SplitSeq(fields[5], "|") {
			kind.sayings = append(kind.sayings, sayingOf(way))
		}
		kinds = append(kinds, kind)
	}
	return kinds
}

func sayingOf(text string) (s saying) {
	for _, stem := range strings.Fields(text) {
		if without, not := strings.CutPrefix(stem, "-"); not {
			s.lacks = append(s.lacks, without)
		} else {
			s.has = append(s.has, stem)
		}
	}
	return s
}

// names reports whether a title is one of the kind.
func (k *kindOfPaper) names(words []string) bool {
	for _, s := range k.sayings {
		if len(s.has) > 0 && s.fits(words) {
			return true
		}
	}
	return false
}

func (s *saying) fits(words []string) bool {
	for _, stem := range s.lacks {
		if begins(words, stem) {
			return false
		}
	}
	for _, stem := range s.has {
		if !begins(words, stem) {
			return false
		}
	}
	return true
}

// begins reports whether one of the words begins so; a number, or a stem of three
// letters or fewer, has to be the whole word or the word with a short ending.
func begins(words []string, stem string) bool {
	const short, ending = 4, 2
	for _, word := range words {
		rest, ok := strings.CutPrefix(word, stem)
		if ok && (len([]rune(stem)) >= short || len([]rune(rest)) <= ending && !unicode.IsDigit([]rune(stem)[0]) || rest == "") {
			return true
		}
	}
	return false
}

// wordsOf are the words of a title in small letters, "ё" as "е".
func wordsOf(title string) []string {
	title = strings.ReplaceAll(strings.ToLower(title), "ё", "е")
	return strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// inForce reports whether an entry counts on some day of a regulation's interval.
func (k *kindOfPaper) inForce(r *interpreter.Regulation) bool {
	return r.From <= k.until && (!r.HasTo || r.To >= k.from)
}
