package applicants

import (
	"reglament/interpreter/clock"
	"reglament/message"
)

// Ages at which a passport has to be changed, and the days in which it still
// holds after them (ПП РФ от 08.07.1997 № 828, пункты 7 и 15).
const (
	firstChange  = 20
	secondChange = 45
	graceDays    = 90
)

// Caution is something on a card that can be and calls for a look. Key names
// the field.
type Caution struct {
	Key     string
	Message message.Message
}

// Cautions tells what a worker should look at on a normal card on a day: a
// document that holds no more.
func (c Card) Cautions(today clock.Date) []Caution {
	var all []Caution
	birth, born := dayOf(c.Birth)
	issued, given := dayOf(c.Identity.Issued)
	if until, ends := dayOf(c.Identity.Until); ends && until < today {
		all = append(all, Caution{"identity.until", message.New("applicants.caution.ended", "day", until)})
	}
	switch {
	case !born:
	case c.Identity.Kind == BirthCertificate && yearsAfter(birth, ageOfPassport)+graceDays < today:
		all = append(all, Caution{"identity.kind", message.New("applicants.caution.certificate", "age", ageOfPassport)})
	case c.Identity.Kind == Passport && given:
		for _, age := range []int{firstChange, secondChange} {
			if change := yearsAfter(birth, age); issued < change && change+graceDays < today {
				all = append(all, Caution{"identity.issued", message.New("applicants.caution.passport", "age", age, "day", change+graceDays)})
				break
			}
		}
	}
	return all
}
