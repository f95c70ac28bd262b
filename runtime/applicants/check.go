package applicants

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/interpreter/clock"
	"reglament/message"
)

// The bounds of a card, in characters and in rows.
const (
	longestWord  = 90  // a surname, a number
	longestText  = 500 // an address, who issued a document
	longestName  = 1000
	longestEmail = 254
	longestNote  = 4000
	mostFormer   = 10
	mostPhones   = 10
	mostActing   = 30
	oldest       = 130 // years
)

// Faults is everything that is wrong with a card, each beside its field
// (message.Problem.Key: "surname", "phones[0]", "identity.series"). There is one at least.
type Faults []*message.Problem

// Error names the first.
func (f Faults) Error() string { return f[0].Error() }

// Unwrap gives the problems, for errors.Is and errors.As.
func (f Faults) Unwrap() []error {
	all := make([]error, len(f))
	for i, problem := range f {
		all[i] = problem
	}
	return all
}

// faults collects what is wrong.
type faults struct{ all Faults }

func (f *faults) add(key, id string, pairs ...any) {
	f.all = append(f.all, message.NewProblem(message.Wrong, id, pairs...).At(key))
}

// line notes a text that is too long or has a sign that nobody sees; ok is
// false then.
func (f *faults) line(key, text string, most int) (ok bool) {
	if utf8.RuneCountInString(text) > most {
		f.add(key, "runtime.applicant.too_long", "most", most)
		return false
	}
	for _, r := range text {
		if r == utf8.RuneError || !unicode.IsGraphic(r) || unicode.Is(unicode.Variation_Selector, r) {
			f.add(key, "runtime.applicant.unprintable", "sign", fmt.Sprintf("%U", r))
			return false
		}
	}
	return true
}

// day reads a day; one that is none is noted.
func (f *faults) day(key, text string) (day clock.Date, given bool) {
	if text == "" {
		return 0, false
	}
	day, ok := dayOf(text)
	if !ok {
		f.add(key, "applicants.day")
	}
	return day, ok
}

// Check tells what cannot be in a normal card on a day, in the order of the
// fields, as a form shows it; self is the card's id, or empty for a new one. Nil
// means that the card can be kept.
func (c Card) Check(self string, today clock.Date) Faults {
	f := &faults{}
	birth, born := clock.Date(0), false
	switch c.Kind {
	case Person, SoleTrader:
		c.checkNames(f)
		birth, born = c.checkBirth(today, f)
	case LegalEntity:
		c.checkEntity(f)
	default:
		f.add("kind", "applicants.kind")
		return f.all
	}
	c.checkNumbers(f)
	c.Identity.check(birth, today, born, f)
	c.checkReach(f)
	for i, r := range c.Representatives[:min(len(c.Representatives), mostActing)] {
		r.check(c, self, today, fmt.Sprintf("representatives[%d]", i), f)
	}
	if len(c.Representatives) > mostActing {
		f.add(fmt.Sprintf("representatives[%d].person", mostActing), "applicants.too_many", "most", mostActing)
	}
	return f.all
}

func (c Card) checkNames(f *faults) {
	kind, _ := kindOf(c.Identity.Kind)
	if c.Surname == "" {
		f.add("surname", "applicants.surname")
	}
	if c.First == "" && !kind.Foreign {
		f.add("first", "applicants.first")
	}
	russian := strings.ContainsFunc(c.Surname+c.First+c.Patronymic, isRussian)
	f.name("surname", c.Surname, russian)
	f.name("first", c.First, russian)
	f.name("patronymic", c.Patronymic, russian)
	for i, former := range c.Former[:min(len(c.Former), mostFormer)] {
		f.name(fmt.Sprintf("former[%d]", i), former, russian)
	}
	if len(c.Former) > mostFormer {
		f.add(fmt.Sprintf("former[%d]", mostFormer), "applicants.too_many", "most", mostFormer)
	}
	switch c.Sex {
	case "", Male, Female:
	default:
		f.add("sex", "applicants.sex")
	}
}

// name notes what cannot stand in a name: digits, and Latin letters among
// Russian ones, by which nobody would find it again.
func (f *faults) name(key, text string, russian bool) {
	if !f.line(key, text, longestWord) {
		return
	}
	letter, stray := mixedLetter(text)
	if !stray && russian {
		letter, stray = disguised(text)
	}
	bad := strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !strings.ContainsRune(" -'.,()", r) && !unicode.Is(unicode.Mn, r)
	})
	switch {
	case stray:
		f.add(key, "applicants.latin", "letter", string(letter))
	case bad >= 0:
		sign, _ := utf8.DecodeRuneInString(text[bad:])
		f.add(key, "applicants.name_sign", "sign", string(sign))
	case text != "" && !strings.ContainsFunc(text, unicode.IsLetter):
		f.add(key, "applicants.name_letters")
	}
}

func (c Card) checkBirth(today clock.Date, f *faults) (birth clock.Date, born bool) {
	birth, born = f.day("birth", c.Birth)
	switch {
	case !born:
	case birth > today:
		f.add("birth", "applicants.day_future", "today", today)
	case yearsAfter(birth, oldest) < today:
		f.add("birth", "applicants.birth_old", "years", oldest)
	}
	return birth, born
}

func (c Card) checkEntity(f *faults) {
	if c.Name == "" {
		f.add("name", "applicants.entity_name")
	}
	if c.Short == "" && utf8.RuneCountInString(c.Name) > longestOfCase {
		f.add("short", "applicants.entity_short", "most", longestOfCase)
	}
	for _, field := range []struct {
		key, text string
		most      int
	}{{"name", c.Name, longestName}, {"short", c.Short, longestOfCase}, {"head.post", c.Head.Post, longestText}} {
		if !f.line(field.key, field.text, field.most) {
			continue
		}
		if letter, stray := mixedLetter(field.text); stray {
			f.add(field.key, "applicants.latin", "letter", string(letter))
		}
	}
	if c.Name != "" && plain(c.Name) == "" {
		f.add("name", "applicants.name_letters")
	}
	f.name("head.name", c.Head.Name, strings.ContainsFunc(c.Head.Name, isRussian))
	for i, former := range c.Former {
		f.line(fmt.Sprintf("former[%d]", i), former, longestName)
	}
	if len(c.Former) > mostFormer {
		f.add(fmt.Sprintf("former[%d]", mostFormer), "applicants.too_many", "most", mostFormer)
	}
}
