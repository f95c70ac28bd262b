package applicants

import (
	"regexp"
	"strings"
)

// extension is what stands behind the number of an office: "доб. 12".
var extension = regexp.MustCompile(`(?i)[\s,]*(?:доб|вн|ext)\.?\s*([0-9]{1,6})$`)

// The fewest and the most digits of a number of another country (ITU-T E.164).
const (
	fewestAbroad = 8
	mostAbroad   = 15
)

// tidyPhone writes a telephone as it is kept: "+7 912 345-67-89", with
// "доб. 12" behind it where there is one; numbers of other countries are a plus
// and digits. ok is false, and the text as it was typed, where it is no whole number.
func tidyPhone(text string) (phone string, ok bool) {
	number, inside := splitPhone(text)
	switch {
	case number == "":
		return strings.TrimSpace(text), false
	case strings.HasPrefix(number, "+7"):
		d := number[2:]
		number = "+7 " + d[:3] + " " + d[3:6] + "-" + d[6:8] + "-" + d[8:]
	}
	if inside != "" {
		number += " доб. " + inside
	}
	return number, true
}

// splitPhone gives a number as a plus and digits, and the extension; the number
// is empty where there is none.
func splitPhone(text string) (number, inside string) {
	text = strings.TrimSpace(tidy(text))
	if found := extension.FindStringSubmatch(text); found != nil {
		text, inside = strings.TrimSuffix(text, found[0]), found[1]
	}
	if strings.Trim(text, "+0123456789 ().-/") != "" || strings.LastIndex(text, "+") > 0 {
		return "", ""
	}
	digits := digitsOf(text)
	abroad := strings.HasPrefix(text, "+") && !strings.HasPrefix(digits, "7")
	switch {
	case abroad && len(digits) >= fewestAbroad && len(digits) <= mostAbroad:
		return "+" + digits, inside
	case !abroad && len(digits) == 11 && (digits[0] == '7' || digits[0] == '8'):
		return "+7" + digits[1:], inside
	case !abroad && len(digits) == 10 && !strings.HasPrefix(text, "+"):
		return "+7" + digits, inside
	}
	return "", ""
}

// phoneDigits are the digits by which a kept telephone is compared: of Russian
// ones the ten behind +7.
func phoneDigits(phone string) string {
	number, _ := splitPhone(phone)
	return strings.TrimPrefix(strings.TrimPrefix(number, "+7"), "+")
}
