package applicants

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"reglament/runtime/casefile"
)

// Kind is what an applicant is before the law.
type Kind string

// The kinds of applicants (ГК РФ 17, 23, 48).
const (
	Person      Kind = "person"
	SoleTrader  Kind = "sole_trader"
	LegalEntity Kind = "legal_entity"
)

// Sex as an identity document has it, or empty.
type Sex string

// The sexes that Russian documents know.
const (
	Male   Sex = "male"
	Female Sex = "female"
)

// Channel is how an applicant wants to be told, or empty.
type Channel string

// The ways of telling.
const (
	ByPhone Channel = "phone"
	BySMS   Channel = "sms"
	ByEmail Channel = "email"
	ByPost  Channel = "post"
)

// Card is what an office knows of an applicant. Texts are as they were typed
// until Normal has written them as they are kept; days are "2026-04-01".
type Card struct {
	Kind Kind `json:"kind"`

	// Of people and sole traders.
	Surname    string   `json:"surname,omitempty"`
	First      string   `json:"first,omitempty"`
	Patronymic string   `json:"patronymic,omitempty"`
	Sex        Sex      `json:"sex,omitempty"`
	Birth      string   `json:"birth,omitempty"`
	SNILS      string   `json:"snils,omitempty"` // "112-233-445 95"
	Identity   Identity `json:"identity,omitzero"`

	// Of legal entities.
	Name  string `json:"name,omitempty"`
	Short string `json:"short,omitempty"`
	Head  Head   `json:"head,omitzero"`

	// Former are surnames or names that the applicant had before, and under
	// which he is found.
	Former []string `json:"former,omitempty"`
	INN    string   `json:"inn,omitempty"`  // 10 digits of entities, 12 of people
	OGRN   string   `json:"ogrn,omitempty"` // 13 digits of entities, 15 of sole traders

	Addresses       Addresses        `json:"addresses,omitzero"`
	Phones          []string         `json:"phones,omitempty"` // "+7 912 345-67-89", the first one is called
	Email           string           `json:"email,omitempty"`
	Channel         Channel          `json:"channel,omitempty"`
	Note            string           `json:"note,omitempty"`
	Representatives []Representative `json:"representatives,omitempty"`
}

// Head is who acts for a legal entity without a power of attorney (ГК РФ 53).
type Head struct {
	Name string `json:"name,omitempty"`
	Post string `json:"post,omitempty"`
}

// Addresses are texts, as documents have them.
type Addresses struct {
	Registration string `json:"registration,omitempty"`
	Residence    string `json:"residence,omitempty"`
	Postal       string `json:"postal,omitempty"`
}

// Human tells whether the applicant is somebody and not something: a person or
// a sole trader.
func (c Card) Human() bool { return c.Kind != LegalEntity }

// FullName is how the applicant is named on papers.
func (c Card) FullName() string {
	if !c.Human() {
		return cmp.Or(c.Name, c.Short)
	}
	return strings.Join(slices.DeleteFunc([]string{c.Surname, c.First, c.Patronymic}, func(s string) bool { return s == "" }), " ")
}

// ShortName is how the applicant is named in lists: a surname with initials, or
// the short name of an entity.
func (c Card) ShortName() string {
	if !c.Human() {
		return cmp.Or(c.Short, c.Name)
	}
	name := c.Surname
	for _, part := range []string{c.First, c.Patronymic} {
		if letter, size := utf8.DecodeRuneInString(part); size > 0 {
			name += "\u00A0" + string(letter) + "."
		}
	}
	return name
}

// Applicant is the card in the form in which a case takes it. An entity whose
// full name is longer than a case holds is named by its short one.
func (c Card) Applicant() casefile.Applicant {
	a := casefile.Applicant{Name: c.FullName(), Email: c.Email}
	if len([]rune(a.Name)) > longestOfCase {
		a.Name = c.ShortName()
	}
	if len(c.Phones) > 0 {
		a.Phone = c.Phones[0]
	}
	return a
}

// longestOfCase is the longest name that a case takes, in characters.
const longestOfCase = 300

// Clone is a copy that shares nothing with c.
func (c Card) Clone() Card {
	c.Former, c.Phones = slices.Clone(c.Former), slices.Clone(c.Phones)
	c.Representatives = slices.Clone(c.Representatives)
	return c
}
