package applicants

import "strings"

// accountDigits are the digits of an id that make the number of an account.
const accountDigits = 12

// Account is the number of an applicant's account (учётный номер карточки), by which the card is found:
// the beginning of the person's id in groups, "950D-1A2B-3C4D".
func Account(id string) string {
	if len(id) < accountDigits {
		return strings.ToUpper(id)
	}
	id = strings.ToUpper(id[:accountDigits])
	return id[:4] + "-" + id[4:8] + "-" + id[8:]
}

// account reads a text as such a number.
func account(text string) []reading {
	id := strings.ToLower(strings.NewReplacer("-", "", " ", "").Replace(tidy(text)))
	if len(id) != accountDigits || strings.Trim(id, "0123456789abcdef") != "" {
		return nil
	}
	return []reading{{match: MatchAccount, account: id, holds: func(Card) bool { return true }}}
}
