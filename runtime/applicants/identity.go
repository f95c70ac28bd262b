package applicants

import (
	"regexp"
	"strings"

	"reglament/interpreter/clock"
	"reglament/message"
)

// Identity is an identity document. Its day of issue and its last day are
// "2026-04-01" once they are kept.
type Identity struct {
	Kind   string `json:"kind,omitempty"` // code of an IdentityKind
	Series string `json:"series,omitempty"`
	Number string `json:"number,omitempty"`
	Issuer string `json:"issuer,omitempty"`
	Code   string `json:"code,omitempty"` // of the issuing office, "770-001"
	Issued string `json:"issued,omitempty"`
	Until  string `json:"until,omitempty"`
}

// The codes of identity documents that the program itself speaks of.
const (
	Passport         = "21"
	PassportAbroad   = "22"
	BirthCertificate = "03"
)

// IdentityKind is a kind of identity document with the two digits by which tax
// and other offices know it (the list "СПДУЛ" of the ФНС of Russia).
type IdentityKind struct {
	Code string
	// Series and Number are what they have to look like; Like shows both.
	series, number *regexp.Regexp
	seriesLike     string
	numberLike     string
	// Foreign documents can name somebody who has one name only.
	Foreign bool
}

var (
	noSeries  = regexp.MustCompile(`^$`)
	anySeries = regexp.MustCompile(`^[\p{L}\p{N} /-]{0,20}$`)
	anyNumber = regexp.MustCompile(`^[\p{L}\p{N} /-]{0,24}[0-9][\p{L}\p{N} /-]{0,24}$`)
	sixDigits = regexp.MustCompile(`^[0-9]{6}$`)
	seven     = regexp.MustCompile(`^[0-9]{7}$`)
	twoLetter = regexp.MustCompile(`^[А-Я]{2}$`)
	roman     = regexp.MustCompile(`^[IVXLC]{1,8}-[А-Я]{2}$`)
	twoAndTwo = regexp.MustCompile(`^[0-9]{2} [0-9]{2}$`)
	twoDigits = regexp.MustCompile(`^[0-9]{2}$`)
	office    = regexp.MustCompile(`^[0-9]{3}-[0-9]{3}$`)
)

// IdentityKinds gives the kinds in the order in which forms offer them, those
// that are brought most often first.
func IdentityKinds() []IdentityKind {
	return []IdentityKind{
		{Code: Passport, series: twoAndTwo, number: sixDigits, seriesLike: "45 10", numberLike: "123456"},
		{Code: BirthCertificate, series: roman, number: sixDigits, seriesLike: "II-АР", numberLike: "123456"},
		{Code: PassportAbroad, series: twoDigits, number: seven, seriesLike: "75", numberLike: "1234567"},
		{Code: "10", series: anySeries, number: anyNumber, numberLike: "AA1234567", Foreign: true},
		{Code: "12", series: anySeries, number: anyNumber, numberLike: "1234567", Foreign: true},
		{Code: "15", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
		{Code: "23", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
		{Code: "13", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
		{Code: "19", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
		{Code: "11", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
		{Code: "14", series: noSeries, number: anyNumber, numberLike: "123456"},
		{Code: "07", series: twoLetter, number: seven, seriesLike: "АН", numberLike: "1234567"},
		{Code: "24", series: twoLetter, number: seven, seriesLike: "ВС", numberLike: "1234567"},
		{Code: "91", series: anySeries, number: anyNumber, numberLike: "123456", Foreign: true},
	}
}

// Title names the kind: "паспорт гражданина России".
func (k IdentityKind) Title() message.Message { return titled(roomIdentity, k.Code) }

// kindOf finds a kind by its code.
func kindOf(code string) (IdentityKind, bool) {
	for _, kind := range IdentityKinds() {
		if kind.Code == code {
			return kind, true
		}
	}
	return IdentityKind{}, false
}

// IsZero tells whether nothing of a document was typed.
func (i Identity) IsZero() bool { return i == Identity{} }

// normal writes the document as it is kept.
func (i Identity) normal(today clock.Date) Identity {
	i.Kind, i.Issuer = strings.TrimSpace(i.Kind), tidy(i.Issuer)
	i.Series, i.Number = strings.ToUpper(tidy(i.Series)), strings.ToUpper(strings.TrimLeft(tidy(i.Number), "№N "))
	i.Issued, i.Until = tidyTerm(i.Issued, i.Until, today)
	if code := digitsOf(i.Code); len(code) == 6 && digitsOnly(strings.Trim(tidy(i.Code), "- ")) || office.MatchString(tidy(i.Code)) {
		i.Code = code[:3] + "-" + code[3:]
	} else {
		i.Code = tidy(i.Code)
	}
	if compact := strings.ReplaceAll(i.Series, " ", ""); i.Kind == Passport && len(compact) == 4 && digitsOnly(compact) {
		i.Series = compact[:2] + " " + compact[2:]
	}
	if compact := strings.ReplaceAll(i.Number, " ", ""); digitsOnly(compact) {
		i.Number = compact
	}
	return i
}

// firstPassport is the day from which passports of this form have been given
// (ПП РФ от 08.07.1997 № 828), ageOfPassport the age from which a citizen has one.
const ageOfPassport = 14

var firstPassport, _ = clock.NewDate(1997, 10, 1)

// check notes what cannot be in the document.
func (i Identity) check(birth, today clock.Date, born bool, f *faults) {
	if i.IsZero() {
		return
	}
	kind, ok := kindOf(i.Kind)
	if !ok {
		f.add("identity.kind", "applicants.identity_kind")
		return
	}
	if !kind.series.MatchString(i.Series) {
		if kind.seriesLike == "" {
			f.add("identity.series", "applicants.identity_no_series")
		} else {
			f.add("identity.series", "applicants.identity_series", "like", kind.seriesLike)
		}
	}
	if !kind.number.MatchString(i.Number) {
		f.add("identity.number", "applicants.identity_number", "like", kind.numberLike)
	}
	if i.Code != "" && kind.Code == Passport && !office.MatchString(i.Code) {
		f.add("identity.code", "applicants.identity_code")
	}
	f.line("identity.issuer", i.Issuer, longestText)
	f.line("identity.code", i.Code, longestWord)
	i.checkDays(birth, today, born, f)
}

func (i Identity) checkDays(birth, today clock.Date, born bool, f *faults) {
	issued, given := f.day("identity.issued", i.Issued)
	until, ends := f.day("identity.until", i.Until)
	switch {
	case !given:
	case issued > today:
		f.add("identity.issued", "applicants.day_future", "today", today)
	case born && issued < birth:
		f.add("identity.issued", "applicants.identity_before_birth")
	case i.Kind == Passport && issued < firstPassport:
		f.add("identity.issued", "applicants.identity_before_passports", "day", firstPassport)
	case i.Kind == Passport && born && issued < yearsAfter(birth, ageOfPassport):
		f.add("identity.issued", "applicants.identity_before_age", "age", ageOfPassport)
	}
	if given && ends && until < issued {
		f.add("identity.until", "applicants.identity_until")
	}
}
