package interpreter

import (
	"net/mail"
	"regexp"
	"strings"

	"reglament/dsl"
)

// checkProblems are what is said of a text that is not what it has to be.
var checkProblems = map[dsl.TextCheck]string{
	dsl.CheckSNILS: "answer.check.snils", dsl.CheckINN: "answer.check.inn", dsl.CheckOGRN: "answer.check.ogrn",
	dsl.CheckPassport: "answer.check.passport", dsl.CheckPhone: "answer.check.phone",
	dsl.CheckEmail: "answer.check.email", dsl.CheckCadastral: "answer.check.cadastral",
}

// cadastralNumber is district, area, quarter and object (приказ Росреестра от
// 29.03.2021 № П/0122).
var cadastralNumber = regexp.MustCompile(`^[0-9]{2}:[0-9]{2}:[0-9]{6,7}:[0-9]{1,9}$`)

// checkForm reports whether a text is what it has to be: the number of digits,
// and the check digits where the number has any.
func checkForm(check dsl.TextCheck, text string) bool {
	switch check {
	case dsl.CheckSNILS:
		return isSNILS(digitsOf(text, " -"))
	case dsl.CheckINN:
		return isINN(digitsOf(text, ""))
	case dsl.CheckOGRN:
		return isOGRN(digitsOf(text, ""))
	case dsl.CheckPassport:
		return len(digitsOf(text, " №")) == 10
	case dsl.CheckPhone:
		return isPhone(text)
	case dsl.CheckEmail:
		return isEmail(text)
	case dsl.CheckCadastral:
		return cadastralNumber.MatchString(text)
	default:
		return true
	}
}

// digitsOf are the digits of a text that holds nothing but them and some
// signs; nothing where it holds anything else.
func digitsOf(text, signs string) []int {
	var digits []int
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits = append(digits, int(r-'0'))
		case !strings.ContainsRune(signs, r):
			return nil
		}
	}
	return digits
}

// isSNILS: eleven digits, the last two of which follow from the others
// (постановление Правления ПФР от 15.01.2007 № 5п). Numbers up to 001-001-998
// have no check digits.
func isSNILS(d []int) bool {
	if len(d) != 11 {
		return false
	}
	sum, number := 0, 0
	for i := range 9 {
		sum += d[i] * (9 - i)
		number = number*10 + d[i]
	}
	if number <= 1001998 {
		return true
	}
	sum %= 101
	return sum%100 == d[9]*10+d[10]
}

// isINN: ten digits of an organisation or twelve of a person, with one or two
// check digits (приказ ФНС от 29.06.2012 № ММВ-7-6/435@).
func isINN(d []int) bool {
	switch len(d) {
	case 10:
		return d[9] == checkDigit(d, []int{2, 4, 10, 3, 5, 9, 4, 6, 8})
	case 12:
		return d[10] == checkDigit(d, []int{7, 2, 4, 10, 3, 5, 9, 4, 6, 8}) &&
			d[11] == checkDigit(d, []int{3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8})
	default:
		return false
	}
}

func checkDigit(digits, weights []int) int {
	sum := 0
	for i, w := range weights {
		sum += digits[i] * w
	}
	return sum % 11 % 10
}

// isOGRN: thirteen digits of an organisation or fifteen of a sole trader, the
// last of which is the rest of the others by 11 or 13 (приказ Минфина от
// 30.10.2017 № 165н).
func isOGRN(d []int) bool {
	by := map[int]int{13: 11, 15: 13}[len(d)]
	if by == 0 {
		return false
	}
	rest := 0
	for _, digit := range d[:len(d)-1] {
		rest = (rest*10 + digit) % by
	}
	return rest%10 == d[len(d)-1]
}

// isPhone: ten digits, with or without +7 or 8 before them; or a number of
// another country with + before it (ITU-T E.164: up to fifteen digits).
func isPhone(text string) bool {
	international := strings.HasPrefix(text, "+")
	digits := digitsOf(strings.TrimPrefix(text, "+"), " -()")
	switch {
	case international && len(digits) > 0 && digits[0] == 7:
		return len(digits) == 11
	case international:
		return len(digits) >= 8 && len(digits) <= 15
	case len(digits) == 11:
		return digits[0] == 8 || digits[0] == 7
	default:
		return len(digits) == 10
	}
}

// isEmail: one bare address whose domain has a dot.
func isEmail(text string) bool {
	address, err := mail.ParseAddress(text)
	if err != nil || address.Address != text {
		return false
	}
	_, domain, _ := strings.Cut(text, "@")
	return strings.Contains(strings.Trim(domain, "."), ".")
}
