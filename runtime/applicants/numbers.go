package applicants

import "strings"

// The weights of the control digits of an ИНН: one digit of the ten of an
// entity, two of the twelve of a person.
var (
	weights10 = []int{2, 4, 10, 3, 5, 9, 4, 6, 8}
	weights11 = []int{7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
	weights12 = []int{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8}
)

// ValidINN tells whether a text of 10 digits (of an entity) or 12 (of a person)
// has the control digits of an ИНН. Of one with zeros only it has not.
func ValidINN(inn string) bool {
	if !digitsOnly(inn) || zeros(inn) {
		return false
	}
	switch len(inn) {
	case 10:
		return weighed(inn, weights10) == digit(inn, 9)
	case 12:
		return weighed(inn, weights11) == digit(inn, 10) && weighed(inn, weights12) == digit(inn, 11)
	}
	return false
}

func weighed(number string, weights []int) int {
	sum := 0
	for i, weight := range weights {
		sum += weight * digit(number, i)
	}
	return sum % 11 % 10
}

// ValidOGRN tells whether a text of 13 digits (an ОГРН, beginning with 1 or 5)
// or 15 (an ОГРНИП, beginning with 3) has its control digit: the last digit
// of what is left of the others divided by 11, or by 13.
func ValidOGRN(ogrn string) bool {
	if !digitsOnly(ogrn) {
		return false
	}
	switch {
	case len(ogrn) == 13 && (ogrn[0] == '1' || ogrn[0] == '5'):
		return left(ogrn[:12], 11)%10 == digit(ogrn, 12)
	case len(ogrn) == 15 && ogrn[0] == '3':
		return left(ogrn[:14], 13)%10 == digit(ogrn, 14)
	}
	return false
}

// left is what is left of a number in decimal digits divided by a small one.
func left(number string, by int) int {
	rest := 0
	for i := range number {
		rest = (rest*10 + digit(number, i)) % by
	}
	return rest
}

// firstChecked is the first number of a СНИЛС that has a control number: those
// up to 001-001-998 were given without.
const firstChecked = "001001999"

// ValidSNILS tells whether a text of 11 digits can be a СНИЛС: from
// 001-001-999 on the last two are the control number, which is the sum of
// the nine others, each times its place from the end, modulo 101, and 00
// where that is 100.
func ValidSNILS(snils string) bool {
	if len(snils) != 11 || !digitsOnly(snils) || zeros(snils[:9]) {
		return false
	}
	if snils[:9] < firstChecked {
		return true
	}
	sum := 0
	for i := range 9 {
		sum += (9 - i) * digit(snils, i)
	}
	return sum%101%100 == digit(snils, 9)*10+digit(snils, 10)
}

func digit(number string, at int) int { return int(number[at] - '0') }

func zeros(number string) bool { return strings.Trim(number, "0") == "" }

// digitsOnly tells whether a text is made of the digits 0–9; an empty one is.
func digitsOnly(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

// digitsOf are the digits 0–9 of a text.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}
