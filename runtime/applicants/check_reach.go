package applicants

import (
	"fmt"
	"strings"
)

// checkNumbers notes numbers whose digits cannot be.
func (c Card) checkNumbers(f *faults) {
	if c.SNILS != "" {
		switch bare := digitsOf(c.SNILS); {
		case len(bare) != 11 || tidySNILS(bare) != c.SNILS:
			f.add("snils", "applicants.snils_form")
		case !ValidSNILS(bare):
			f.add("snils", "applicants.snils_sum")
		}
	}
	c.checkINN(f)
	digits := map[Kind]int{SoleTrader: 15, LegalEntity: 13}[c.Kind]
	switch {
	case c.OGRN == "":
	case len(c.OGRN) != digits || !digitsOnly(c.OGRN):
		f.add("ogrn", "applicants.ogrn_form", "digits", digits)
	case !ValidOGRN(c.OGRN):
		f.add("ogrn", "applicants.ogrn_sum")
	}
}

func (c Card) checkINN(f *faults) {
	digits := 12
	if !c.Human() {
		digits = 10
	}
	switch {
	case c.INN == "":
	case len(c.INN) != digits || !digitsOnly(c.INN):
		f.add("inn", "applicants.inn_form", "digits", digits)
	case !ValidINN(c.INN):
		f.add("inn", "applicants.inn_sum")
	}
}

// checkReach notes what nobody could be reached by.
func (c Card) checkReach(f *faults) {
	f.line("addresses.registration", c.Addresses.Registration, longestText)
	f.line("addresses.residence", c.Addresses.Residence, longestText)
	f.line("addresses.postal", c.Addresses.Postal, longestText)
	for i, phone := range c.Phones[:min(len(c.Phones), mostPhones)] {
		key := fmt.Sprintf("phones[%d]", i)
		if kept, ok := tidyPhone(phone); f.line(key, phone, longestWord) && (!ok || kept != phone) {
			f.add(key, "applicants.phone")
		}
	}
	if len(c.Phones) > mostPhones {
		f.add(fmt.Sprintf("phones[%d]", mostPhones), "applicants.too_many", "most", mostPhones)
	}
	c.checkEmail(f)
	c.checkChannel(f)
	f.note(c.Note)
}

// note looks at a text of several lines; tabs can stand in it.
func (f *faults) note(text string) {
	f.line("note", strings.NewReplacer("\n", " ", "\t", " ").Replace(text), longestNote)
}

func (c Card) checkEmail(f *faults) {
	if c.Email == "" || !f.line("email", c.Email, longestEmail) {
		return
	}
	user, host, ok := strings.Cut(c.Email, "@")
	first, rest, dotted := strings.Cut(host, ".")
	switch {
	case !ok || user == "" || !dotted || first == "" || rest == "" || strings.ContainsAny(host, "@ "):
		f.add("email", "runtime.applicant.email")
	case strings.ContainsFunc(user, isRussian):
		f.add("email", "applicants.email_russian")
	default:
		if letter, stray := mixedLetter(host); stray {
			f.add("email", "applicants.latin", "letter", string(letter))
		}
	}
}

func (c Card) checkChannel(f *faults) {
	switch c.Channel {
	case "":
	case ByPhone, BySMS:
		if len(c.Phones) == 0 {
			f.add("phones[0]", "applicants.channel_phone")
		}
	case ByEmail:
		if c.Email == "" {
			f.add("email", "applicants.channel_email")
		}
	case ByPost:
		if c.Addresses == (Addresses{}) {
			f.add("addresses.postal", "applicants.channel_post")
		}
	default:
		f.add("channel", "applicants.channel")
	}
}
