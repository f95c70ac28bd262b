package applicants

import (
	"bytes"
	"slices"

	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/vault"
)

// The fields of a card of which marks are made. A mark of one leads to nothing
// in another.
const (
	fieldName     = "name"
	fieldInitial  = "initial" // the first letter and the first two of a word of a name
	fieldPhone    = "phone"
	fieldTail     = "tail" // of a phone: the four digits that people remember
	fieldSNILS    = "snils"
	fieldINN      = "inn"
	fieldOGRN     = "ogrn"
	fieldDocument = "document"
	fieldEmail    = "email"
	fieldBirth    = "birth"
	fieldYear     = "year"
	fieldAlike    = "alike" // what two cards of one applicant have in common
)

// The prefixes of a word that are marked, in letters; a shorter word is marked
// as a whole.
const (
	shortestPrefix = 3
	longestPrefix  = 12
)

// numberPrefixes are the beginnings of numbers that are marked, in digits: what
// lies between them asks for the shorter one, and the cards are looked at.
var numberPrefixes = []int{4, 6, 8, 10, 12}

// tail is how many last digits of a phone are marked.
const tail = 4

// marker makes marks of words that are normal already.
type marker struct{ vault *vault.Vault }

// of is the mark of a whole word of letters and digits. The vault makes marks
// of words of three letters and more; one letter in front of it two times makes any word
// such a one, and no word the beginning of another.
func (m marker) of(field, word string) []byte {
	marks := m.vault.Asked("applicant "+field, "яя"+word)
	if len(marks) != 1 {
		return nil
	}
	return marks[0]
}

// words marks the beginnings of the words of a text.
func (m marker) words(field, text string) [][]byte {
	var marks [][]byte
	for _, word := range wordsOf(text) {
		letters := []rune(word)
		if len(letters) < shortestPrefix {
			marks = append(marks, m.of(field, word))
		}
		for n := shortestPrefix; n <= min(len(letters), longestPrefix); n++ {
			marks = append(marks, m.of(field, string(letters[:n])))
		}
	}
	return marks
}

// number marks the beginnings of a number.
func (m marker) number(field, number string) [][]byte {
	var marks [][]byte
	letters := []rune(number)
	for _, n := range numberPrefixes {
		if n <= len(letters) {
			marks = append(marks, m.of(field, string(letters[:n])))
		}
	}
	return marks
}

// ofCard are the marks of a card in its drawer. Those by which it is found for
// sure come first: of a card with very long names the last words are left out.
func (m marker) ofCard(c Card) [][]byte {
	var marks [][]byte
	add := func(more ...[]byte) { marks = append(marks, more...) }
	for _, same := range samenesses(c) {
		add(m.of(fieldAlike, same.text))
	}
	add(m.number(fieldSNILS, digitsOf(c.SNILS))...)
	add(m.number(fieldINN, c.INN)...)
	add(m.number(fieldOGRN, c.OGRN)...)
	add(m.number(fieldDocument, plain(c.Identity.Series+c.Identity.Number))...)
	if c.Identity.Series != "" {
		add(m.number(fieldDocument, plain(c.Identity.Number))...)
	}
	for _, phone := range c.Phones {
		digits := phoneDigits(phone)
		add(m.number(fieldPhone, digits)...)
		if len(digits) > tail {
			add(m.of(fieldTail, digits[len(digits)-tail:]))
		}
	}
	if birth, born := dayOf(c.Birth); born {
		add(m.of(fieldBirth, plain(birth.String())), m.of(fieldYear, birth.String()[:4]))
	}
	if c.Email != "" {
		add(m.words(fieldEmail, c.Email)...)
	}
	for _, name := range namesOf(c) {
		add(m.words(fieldName, name)...)
		add(m.initials(name)...)
	}
	return distinct(marks)
}

// initials marks the first letters of the words of a name: they are asked for
// beside longer words only.
func (m marker) initials(text string) [][]byte {
	var marks [][]byte
	for _, word := range wordsOf(text) {
		letters := []rune(word)
		for n := 1; n < min(len(letters)+1, shortestPrefix); n++ {
			marks = append(marks, m.of(fieldInitial, string(letters[:n])))
		}
	}
	return marks
}

// ofPerson are the marks by which the engine finds the cases of a person: those
// that it makes when it opens a case for somebody new.
func (m marker) ofPerson(c Card) [][]byte {
	var marks [][]byte
	add := func(a casefile.Applicant) {
		marks = slices.Concat(marks, m.vault.Marks("name", a.Name), m.vault.Marks("phone", a.Phone), m.vault.Marks("email", a.Email))
	}
	add(c.Applicant())
	for _, phone := range c.Phones[min(len(c.Phones), 1):] {
		add(casefile.Applicant{Phone: phone})
	}
	for _, name := range namesOf(c) {
		add(casefile.Applicant{Name: name})
	}
	return distinct(marks)
}

// namesOf are all texts under which an applicant is found by name.
func namesOf(c Card) []string {
	return append([]string{c.Surname, c.First, c.Patronymic, c.Short, c.Name}, c.Former...)
}

// distinct gives the first marks that a card may have, sorted, so that their order does
// not say of what they are.
func distinct(marks [][]byte) [][]byte {
	seen := map[string]bool{"": true}
	marks = slices.DeleteFunc(marks, func(mark []byte) bool {
		before := seen[string(mark)]
		seen[string(mark)] = true
		return before
	})
	marks = marks[:min(len(marks), runtime.MostMarks)]
	slices.SortFunc(marks, bytes.Compare)
	return marks
}

// without are the marks that are not among others.
func without(marks, others [][]byte) [][]byte {
	return slices.DeleteFunc(slices.Clone(marks), func(mark []byte) bool {
		return slices.ContainsFunc(others, func(other []byte) bool { return bytes.Equal(mark, other) })
	})
}
