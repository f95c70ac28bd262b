package applicants

import (
	"slices"
	"strings"
)

// A field that two cards may have otherwise: its key, as in Faults, and how it
// is read and written.
type field struct {
	key  string
	read func(Card) string
	copy func(to *Card, from Card)
}

// fields are those of which one has to be chosen when two cards become one, in
// the order of the form. What there can be several of is kept from both.
var fields = []field{
	{"kind", func(c Card) string { return string(c.Kind) }, func(to *Card, from Card) { to.Kind = from.Kind }},
	{"surname", func(c Card) string { return c.Surname }, func(to *Card, from Card) { to.Surname = from.Surname }},
	{"first", func(c Card) string { return c.First }, func(to *Card, from Card) { to.First = from.First }},
	{"patronymic", func(c Card) string { return c.Patronymic }, func(to *Card, from Card) { to.Patronymic = from.Patronymic }},
	{"sex", func(c Card) string { return string(c.Sex) }, func(to *Card, from Card) { to.Sex = from.Sex }},
	{"birth", func(c Card) string { return c.Birth }, func(to *Card, from Card) { to.Birth = from.Birth }},
	{"snils", func(c Card) string { return c.SNILS }, func(to *Card, from Card) { to.SNILS = from.SNILS }},
	{"identity", func(c Card) string { return c.Identity.line() }, func(to *Card, from Card) { to.Identity = from.Identity }},
	{"name", func(c Card) string { return c.Name }, func(to *Card, from Card) { to.Name = from.Name }},
	{"short", func(c Card) string { return c.Short }, func(to *Card, from Card) { to.Short = from.Short }},
	{"head", func(c Card) string { return strings.TrimSpace(c.Head.Name + " " + c.Head.Post) }, func(to *Card, from Card) { to.Head = from.Head }},
	{"inn", func(c Card) string { return c.INN }, func(to *Card, from Card) { to.INN = from.INN }},
	{"ogrn", func(c Card) string { return c.OGRN }, func(to *Card, from Card) { to.OGRN = from.OGRN }},
	{"addresses.registration", func(c Card) string { return c.Addresses.Registration }, func(to *Card, from Card) { to.Addresses.Registration = from.Addresses.Registration }},
	{"addresses.residence", func(c Card) string { return c.Addresses.Residence }, func(to *Card, from Card) { to.Addresses.Residence = from.Addresses.Residence }},
	{"addresses.postal", func(c Card) string { return c.Addresses.Postal }, func(to *Card, from Card) { to.Addresses.Postal = from.Addresses.Postal }},
	{"email", func(c Card) string { return c.Email }, func(to *Card, from Card) { to.Email = from.Email }},
	{"channel", func(c Card) string { return string(c.Channel) }, func(to *Card, from Card) { to.Channel = from.Channel }},
	{"note", func(c Card) string { return c.Note }, func(to *Card, from Card) { to.Note = from.Note }},
}

// line is the whole document in one line, as the differences of two cards show it.
func (i Identity) line() string {
	parts := []string{i.Kind, i.Series, i.Number, i.Issuer, i.Code, i.Issued, i.Until}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}
