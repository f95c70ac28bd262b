package applicants

import (
	"slices"
	"strings"
	"unicode"

	"reglament/interpreter/clock"
	"reglament/message"
)

// Match is by what a card was found.
type Match uint8

// The kinds of matches.
const (
	MatchName Match = iota + 1
	MatchPhone
	MatchSNILS
	MatchINN
	MatchOGRN
	MatchDocument
	MatchEmail
	MatchBirth
	MatchAccount
)

// Message names the match for a list.
func (m Match) Message() message.Message {
	id, ok := map[Match]string{
		MatchName: "applicants.match.name", MatchPhone: "applicants.match.phone", MatchSNILS: "applicants.match.snils",
		MatchINN: "applicants.match.inn", MatchOGRN: "applicants.match.ogrn", MatchDocument: "applicants.match.document",
		MatchEmail: "applicants.match.email", MatchBirth: "applicants.match.birth", MatchAccount: "applicants.match.account",
	}[m]
	if !ok {
		return message.Message{}
	}
	return message.New(id)
}

// reading is one way to understand what somebody typed: the marks that a card
// has to have, and what it has to say.
type reading struct {
	match Match
	marks [][]byte
	holds func(Card) bool
	// account is the beginning of an id, in place of marks.
	account string
}

// labels are what people write beside numbers: "1980 г. р.", "тел. 345-67-89".
var labels = []string{"г", "р", "гр", "год", "года", "рождения", "тел", "телефон", "снилс", "инн", "огрн", "огрнип", "паспорт", "серия", "номер"}

// readings are all ways to understand a text that is typed today.
func (m marker) readings(text string, today clock.Date) []reading {
	if strings.Contains(text, "@") {
		return m.emails(text)
	}
	var words []string
	number := ""
	for _, part := range strings.Fields(text) {
		if strings.ContainsFunc(part, unicode.IsLetter) {
			words = append(words, wordsOf(part)...)
		} else {
			number = strings.TrimSpace(number + " " + part)
		}
	}
	if number != "" {
		words = slices.DeleteFunc(words, func(word string) bool { return slices.Contains(labels, word) })
	}
	var all []reading
	if len(words) == 0 {
		all = m.numbers(number, today)
	} else if names := m.names(words); number == "" {
		all = names
		if strings.ContainsFunc(text, isLatin) {
			all = append(all, m.emails(text)...)
		}
	} else {
		for _, name := range names {
			for _, more := range m.numbers(number, today) {
				all = append(all, name.and(more))
			}
		}
	}
	if len(words) > 0 {
		all = append(all, m.document(plain(text))...)
	}
	return append(all, account(text)...)
}

// and is what both readings hold of a card, matched by the second.
func (r reading) and(other reading) reading {
	first, second := r.holds, other.holds
	return reading{
		match: other.match, marks: slices.Concat(r.marks, other.marks),
		holds: func(c Card) bool { return first(c) && second(c) },
	}
}

// names reads words as beginnings of the words of a name. Where all of them are
// shorter than three letters those of two are whole words: else a surname of
// two letters would be lost among all that begin so.
func (m marker) names(words []string) []reading {
	long := slices.ContainsFunc(words, func(word string) bool { return len([]rune(word)) >= shortestPrefix })
	asked, whole := 0, map[string]bool{}
	var marks [][]byte
	for _, word := range words {
		letters := []rune(word)
		switch {
		case len(letters) >= shortestPrefix:
			marks = append(marks, m.of(fieldName, string(letters[:min(len(letters), longestPrefix)])))
			asked++
		case len(letters) == 2 && !long:
			whole[word] = true
			marks = append(marks, m.of(fieldName, word))
			asked++
		default:
			marks = append(marks, m.of(fieldInitial, word))
		}
	}
	if asked == 0 {
		return nil
	}
	return []reading{{match: MatchName, marks: marks, holds: func(c Card) bool {
		names := wordsIn(namesOf(c)...)
		return begins(words, names) && !slices.ContainsFunc(words, func(word string) bool { return whole[word] && !slices.Contains(names, word) })
	}}}
}

func wordsIn(texts ...string) []string {
	var words []string
	for _, text := range texts {
		words = append(words, wordsOf(text)...)
	}
	return words
}

// begins tells whether each of the words begins one of the others.
func begins(words, others []string) bool {
	for _, word := range words {
		if !slices.ContainsFunc(others, func(other string) bool { return strings.HasPrefix(other, word) }) {
			return false
		}
	}
	return true
}

// emails reads a text as the beginning of an address of mail.
func (m marker) emails(text string) []reading {
	words := wordsOf(text)
	var marks [][]byte
	for i, word := range words {
		letters := []rune(word)
		whole := len(letters) < shortestPrefix && i+1 < len(words)
		if whole || len(letters) >= shortestPrefix {
			marks = append(marks, m.of(fieldEmail, string(letters[:min(len(letters), longestPrefix)])))
		}
	}
	if len(marks) == 0 {
		return nil
	}
	address := strings.ToLower(strings.TrimSpace(text))
	return []reading{{match: MatchEmail, marks: marks, holds: func(c Card) bool {
		return strings.HasPrefix(strings.ToLower(c.Email), address)
	}}}
}
