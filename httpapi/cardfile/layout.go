package cardfile

import (
	"reglament/message"
	"reglament/runtime/applicants"
)

// The kinds of applicants of which a section of a form is.
const (
	ofHumans   = "person sole_trader"
	ofEntities = "legal_entity"
)

// sections are the fields of a card in the order in which a Russian passport,
// and then other papers, give them.
func sections(f *fields, c applicants.Card) []section {
	say := func(id string) string { return f.texts.Say(id) }
	name := section{ID: "name", Title: say("cardfile.section.name"), Kinds: ofHumans, Fields: []*input{
		f.masked("surname", c.Surname, "third", "name"), f.masked("first", c.First, "third", "name"), f.masked("patronymic", c.Patronymic, "third", "name"),
		f.choice("sex", string(c.Sex), "tiny", []option{
			{}, titled("female", applicants.Female.Title(), f.texts), titled("male", applicants.Male.Title(), f.texts),
		}),
		f.day("birth", c.Birth),
	}}
	f.all["birth"].Note = say("cardfile.note.day")
	entity := section{ID: "entity", Title: say("cardfile.section.entity"), Kinds: ofEntities, Fields: []*input{
		f.line("name", c.Name, "wide"), f.line("short", c.Short, "wide"), f.masked("head.name", c.Head.Name, "half", "name"), f.line("head.post", c.Head.Post, "half"),
	}}
	numbers := section{ID: "numbers", Title: say("cardfile.section.numbers")}
	numbers.Fields = append(numbers.Fields, f.masked("snils", c.SNILS, "small human", "snils"), f.masked("inn", c.INN, "small", "digits"),
		f.masked("ogrn", c.OGRN, "small numbered", "digits"))
	addresses := section{ID: "addresses", Title: say("cardfile.section.addresses"), Fields: []*input{
		f.line("addresses.registration", c.Addresses.Registration, "wide"), f.line("addresses.residence", c.Addresses.Residence, "wide"),
		f.line("addresses.postal", c.Addresses.Postal, "wide"),
	}}
	f.all["addresses.residence"].Note, f.all["addresses.postal"].Note = say("cardfile.note.other_address"), say("cardfile.note.other_address")
	return []section{name, identitySection(f, c.Identity), entity, numbers, addresses, contacts(f, c), more(f, c)}
}

func identitySection(f *fields, i applicants.Identity) section {
	kinds := []option{{}}
	for _, kind := range applicants.IdentityKinds() {
		kinds = append(kinds, titled(kind.Code, kind.Title(), f.texts))
	}
	s := section{ID: "identity", Title: f.texts.Text(applicants.FieldTitle("identity")), Kinds: ofHumans, Fields: []*input{
		f.choice("identity.kind", i.Kind, "half", kinds), f.masked("identity.series", i.Series, "tiny", "series"),
		f.masked("identity.number", i.Number, "tiny", "number"), f.line("identity.issuer", i.Issuer, "wide"), f.day("identity.issued", i.Issued),
		f.masked("identity.code", i.Code, "tiny", "code"), f.day("identity.until", i.Until),
	}}
	f.all["identity.until"].Note = f.texts.Say("cardfile.note.until")
	return s
}

func contacts(f *fields, c applicants.Card) section {
	s := section{ID: "contacts", Title: f.texts.Say("cardfile.section.contacts")}
	for i := range len(c.Phones) + 1 {
		var phone string
		if i < len(c.Phones) {
			phone = c.Phones[i]
		}
		in := f.masked(row("phones", i), phone, "small", "phone")
		if in.Label = f.texts.Say("cardfile.phone"); i > 0 {
			in.Label = f.texts.Say("cardfile.phone_more", "number", i+1)
		}
		s.Fields = append(s.Fields, in)
	}
	email := f.line("email", c.Email, "half")
	email.Type = "text" // a browser would refuse what the card takes, in words of its own
	s.Fields = append(s.Fields, email, f.choice("channel", string(c.Channel), "half", channels(f.texts)))
	return s
}

func channels(texts *message.Texts) []option {
	all := []option{{}}
	for _, c := range []applicants.Channel{applicants.ByPhone, applicants.BySMS, applicants.ByEmail, applicants.ByPost} {
		all = append(all, titled(string(c), c.Title(), texts))
	}
	return all
}

func more(f *fields, c applicants.Card) section {
	s := section{ID: "more", Title: f.texts.Say("cardfile.section.more")}
	for i := range len(c.Former) + 1 {
		var former string
		if i < len(c.Former) {
			former = c.Former[i]
		}
		in := f.masked(row("former", i), former, "half", "name")
		if in.Label = f.texts.Say("cardfile.former"); i > 0 {
			in.Label = f.texts.Say("cardfile.former_more", "number", i+1)
		}
		s.Fields = append(s.Fields, in)
	}
	s.Fields = append(s.Fields, f.area("note", c.Note))
	return s
}
