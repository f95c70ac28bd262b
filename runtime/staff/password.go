package staff

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"reglament/message"
)

// The bounds of a password in characters, after NFKC: a phrase has room, and
// nobody can make the office hash a book.
const (
	ShortestPassword, LongestPassword = 12, 128
)

// plainPassword is a password as it is hashed: NFKC, so that one keyboard's
// "й" is another's. ok is false where nobody can have it.
func plainPassword(typed string) (plain string, ok bool) {
	if len(typed) > 4*LongestPassword*2 || !utf8.ValidString(typed) {
		return "", false
	}
	plain = norm.NFKC.String(typed)
	count := utf8.RuneCountInString(plain)
	return plain, count > 0 && count <= LongestPassword
}

// judge tells whether a new password will do for an account. There are no rules
// of what it has to be made of (NIST SP 800-63B, 5.1.1.2; OWASP ASVS 5.0, 6.2):
// it has to be long, and not what somebody would try first.
func judge(typed, login string, about About) (plain string, err error) {
	plain, ok := plainPassword(typed)
	count := utf8.RuneCountInString(plain)
	switch {
	case !ok && plain == "" && typed == "", ok && count < ShortestPassword:
		return "", refusedPassword("staff.password.short", "least", ShortestPassword)
	case !ok:
		return "", refusedPassword("staff.password.long", "most", LongestPassword)
	case holdsOwn(plain, login, about):
		return "", refusedPassword("staff.password.own")
	case isCommon(plain):
		return "", refusedPassword("staff.password.common")
	}
	return plain, nil
}

func refusedPassword(id string, pairs ...any) error {
	return message.NewProblem(message.Wrong, id, pairs...).At("password")
}

// shortestOwn is how long a word of the account must be, in characters, to be
// looked for in a password: shorter ones are found everywhere.
const shortestOwn = 4

// holdsOwn says whether the login, a name or the office stands in a password.
func holdsOwn(plain, login string, about About) bool {
	text := folded(plain)
	for _, own := range []string{login, about.Name, about.Office} {
		words := append(strings.FieldsFunc(own, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), own)
		for _, word := range words {
			word = folded(word)
			if utf8.RuneCountInString(word) >= shortestOwn && strings.Contains(text, word) {
				return true
			}
		}
	}
	return false
}

// folded is a text as people compare it: small, ё as е.
func folded(text string) string {
	return strings.ReplaceAll(strings.ToLower(text), "ё", "е")
}

// isCommon says whether a password is one of those that are tried first: one
// of the list, a word of the list with digits and signs around it, some
// characters over and over, or a run along the keyboard, the alphabet or the
// digits.
func isCommon(plain string) bool {
	text := folded(plain)
	bare := strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	letters := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
	return common[text] || common[bare] || common[letters] || common[repeated(letters)] || repeats(text) || runs(text)
}

// longestUnit is up to how many characters over and over are no password.
const longestUnit = 6

// repeats says whether a text is some characters over and over ("абвабвабв"),
// the last time perhaps not whole.
func repeats(text string) bool {
	letters := []rune(text)
	for unit := 1; unit <= longestUnit && 2*unit <= len(letters); unit++ {
		same := true
		for i := unit; i < len(letters) && same; i++ {
			same = letters[i] == letters[i-unit]
		}
		if same {
			return true
		}
	}
	return false
}

// repeated is the word of which a text is made by writing it twice or more,
// or nothing.
func repeated(text string) string {
	letters := []rune(text)
	for unit := 1; 2*unit <= len(letters); unit++ {
		if len(letters)%unit == 0 && text == strings.Repeat(string(letters[:unit]), len(letters)/unit) {
			return string(letters[:unit])
		}
	}
	return ""
}

// shortestRun is how many characters along a row are a run.
const shortestRun = 4

// runs says whether a text is nothing but runs along rows, forwards or
// backwards: "йцукенгшщзхъ", "qwertyasdfgh", "123454321234".
func runs(text string) bool {
	letters := []rune(text)
	for start := 0; start < len(letters); {
		length := 0
		for _, row := range rows {
			length = max(length, along(letters[start:], row))
		}
		if length < shortestRun {
			return false
		}
		start += length
	}
	return true
}

// along is how many characters from the beginning lie side by side in a row.
func along(letters []rune, row string) int {
	for _, way := range []int{1, -1} {
		in := []rune(row)
		for at := range in {
			length := 0
			for length < len(letters) && at+way*length >= 0 && at+way*length < len(in) && in[at+way*length] == letters[length] {
				length++
			}
			if length >= shortestRun {
				return length
			}
		}
	}
	return 0
}
