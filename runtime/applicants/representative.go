package applicants

import (
	"reglament/interpreter/clock"
	"reglament/message"
)

// Basis is on what somebody acts for an applicant.
type Basis string

// The bases: ГК РФ 185 (a power of attorney), 26, 28 and 32–35 (parents,
// guardians and trustees), 53 (who acts for an entity by its charter).
const (
	PowerOfAttorney Basis = "power_of_attorney"
	Parent          Basis = "parent"
	Guardian        Basis = "guardian"
	ByCharter       Basis = "charter"
)

// Representative is somebody who acts for the applicant of a card. Person is
// the id of his own card; days are "2026-04-01".
type Representative struct {
	Person string `json:"person"`
	Basis  Basis  `json:"basis"`
	// Number, Issued and Until are of the paper on which he acts. Without a
	// last day a power of attorney holds for a year.
	Number string `json:"number,omitempty"`
	Issued string `json:"issued,omitempty"`
	Until  string `json:"until,omitempty"`
	Note   string `json:"note,omitempty"`
}

// majority is the age from which parents act no more (ГК РФ 21).
const majority = 18

// MayAct tells whether a representative may act for the applicant of the card
// on a day. Where he may not, why says it, and what to ask for. Where he may and
// the last day is known, until is that day and has is true.
func (c Card) MayAct(r Representative, on clock.Date) (ok bool, until clock.Date, has bool, why message.Message) {
	issued, given := dayOf(r.Issued)
	until, has = dayOf(r.Until)
	switch {
	case r.Basis == PowerOfAttorney && !given:
		// ГК РФ 186: one without the day on which it was made is void.
		return false, 0, false, message.New("applicants.act.undated")
	case r.Basis == PowerOfAttorney && !has:
		until, has = yearOf(issued), true
	case r.Basis == Parent || r.Basis == Guardian && c.child(on):
		birth, born := dayOf(c.Birth)
		if !born {
			return false, 0, false, message.New("applicants.act.no_birth")
		}
		if last := yearsAfter(birth, majority) - 1; !has || last < until {
			until, has = last, true
		}
	}
	switch {
	case given && on < issued:
		return false, until, has, message.New("applicants.act.not_yet", "day", issued)
	case has && on > until && r.Basis == Parent:
		return false, until, has, message.New("applicants.act.grown", "day", until)
	case has && on > until:
		return false, until, has, message.New("applicants.act.ended", "day", until)
	}
	return true, until, has, message.Message{}
}

// child tells whether the applicant is known to be under age on a day.
func (c Card) child(on clock.Date) bool {
	birth, born := dayOf(c.Birth)
	return born && on < yearsAfter(birth, majority)
}

func (r Representative) normal(today clock.Date) Representative {
	r.Number, r.Note = tidy(r.Number), tidy(r.Note)
	r.Issued, r.Until = tidyTerm(r.Issued, r.Until, today)
	return r
}

// check notes what cannot be; self is the id of the card, or empty.
func (r Representative) check(c Card, self string, today clock.Date, at string, f *faults) {
	switch {
	case r.Person == "":
		f.add(at+".person", "applicants.representative_none")
	case r.Person == self:
		f.add(at+".person", "applicants.representative_self")
	}
	switch r.Basis {
	case PowerOfAttorney, Guardian:
	case Parent:
		if !c.Human() {
			f.add(at+".basis", "applicants.representative_parent")
		}
	case ByCharter:
		if c.Human() {
			f.add(at+".basis", "applicants.representative_charter")
		}
	default:
		f.add(at+".basis", "applicants.representative_basis")
	}
	f.line(at+".number", r.Number, longestWord)
	f.line(at+".note", r.Note, longestText)
	issued, given := f.day(at+".issued", r.Issued)
	until, ends := f.day(at+".until", r.Until)
	switch {
	case r.Basis == PowerOfAttorney && r.Issued == "":
		f.add(at+".issued", "applicants.representative_undated")
	case given && issued > today:
		f.add(at+".issued", "applicants.day_future", "today", today)
	case given && ends && until < issued:
		f.add(at+".until", "applicants.representative_until")
	}
}
