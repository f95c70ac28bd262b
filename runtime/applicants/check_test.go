package applicants

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

// today is the day of the office in these tests.
func today(t require.TestingT) clock.Date { return on(t, "2026-11-22") }

func on(t require.TestingT, text string) clock.Date {
	day, err := clock.ParseDate(text)
	require.NoError(t, err)
	return day
}

// anna is somebody with all that a card of a person has. Nobody is called so.
func anna() Card {
	return Card{
		Kind: Person, Surname: "Ёлкина-Берёзкина", First: "Анна", Patronymic: "Дубовна", Sex: Female, Birth: "1980-04-01",
		SNILS: "112-233-445 95", INN: "500100732259", Former: []string{"Осинина"},
		Identity: Identity{
			Kind: Passport, Series: "45 10", Number: "123456", Issuer: "Отделом УФМС по Лесной области", Code: "770-001", Issued: "2005-05-05",
		},
		Addresses: Addresses{Registration: "г. Лесной, ул. Хвойная, д. 1, кв. 2"},
		Phones:    []string{"+7 000 345-67-89", "+7 000 223-45-67 доб. 12"}, Email: "anna@example.org", Channel: BySMS, Note: "Просит звонить\nпосле обеда",
	}
}

// grove is an organisation.
func grove() Card {
	return Card{
		Kind: LegalEntity, Name: "Общество с ограниченной ответственностью «Роща XXI век»", Short: "ООО «Роща»",
		Head: Head{Name: "Пихтова Ольга Сосновна", Post: "генеральный директор"}, INN: "7830002293", OGRN: "1037739010891",
		Phones: []string{"+7 000 111-22-33"}, Email: "info@roscha.example",
	}
}

func TestCardsThatAreInOrder(t *testing.T) {
	trader := anna()
	trader.Kind, trader.OGRN = SoleTrader, "304500116000157"
	foreigner := Card{Kind: Person, Surname: "Ngô Đình", Identity: Identity{Kind: "10", Number: "B1234567"}}
	least := Card{Kind: Person, Surname: "Ли", First: "Ю"}
	for _, card := range []Card{anna(), grove(), trader, foreigner, least} {
		require.Equal(t, card, card.Normal(today(t)))
		require.Empty(t, card.Check("", today(t)), card.FullName())
	}
}

func TestWhatWasTypedIsWrittenAsItIsKept(t *testing.T) {
	typed := Card{
		Kind: Person, Surname: "  ёлкина – берёзкина ", First: "анна", Patronymic: "ДУБОВНА", Birth: "1.4.1980",
		SNILS: "11223344595", INN: "5001 0073 2259",
		Identity: Identity{
			Kind: "21", Series: "4510", Number: "№ 123 456", Issuer: " Отделом  УФМС", Code: "770001", Issued: "05/05/2005", Until: " ",
		},
		Phones: []string{"8(000)345-67-89", "", "+70003456789", "0002234567 доб.12", "+375 29 123-45-67"},
		Email:  " anna @Example.ORG", Former: []string{" ", "осинина"}, Name: "остаток другой формы", OGRN: "1",
		Representatives: []Representative{{}, {Basis: Parent}},
	}
	card := typed.Normal(today(t))
	require.Equal(t, Card{
		Kind: Person, Surname: "Ёлкина-Берёзкина", First: "Анна", Patronymic: "ДУБОВНА", Birth: "1980-04-01",
		SNILS: "112-233-445 95", INN: "500100732259",
		Identity: Identity{Kind: "21", Series: "45 10", Number: "123456", Issuer: "Отделом УФМС", Code: "770-001", Issued: "2005-05-05"},
		Phones:   []string{"+7 000 345-67-89", "+7 000 223-45-67 доб. 12", "+375291234567"},
		Email:    "anna@example.org", Former: []string{"Осинина"},
	}, card)
	require.Empty(t, card.Check("", today(t)))
	require.Equal(t, "8(000)345-67-89", typed.Phones[0], "the card that was handed in is as it was")
}

func TestFaultsStandBesideTheirFields(t *testing.T) {
	for _, wrong := range []struct {
		change func(*Card)
		key    string
		id     string
	}{
		{func(c *Card) { c.Kind = "stranger" }, "kind", "applicants.kind"},
		{func(c *Card) { c.Surname = "" }, "surname", "applicants.surname"},
		{func(c *Card) { c.First = "" }, "first", "applicants.first"},
		{func(c *Card) { c.Surname = "Eлкина" }, "surname", "applicants.latin"}, // E is Latin
		{func(c *Card) { c.First = "AHHA" }, "first", "applicants.latin"},
		{func(c *Card) { c.First = "Анн4" }, "first", "applicants.name_sign"},
		{func(c *Card) { c.Patronymic = "-" }, "patronymic", "applicants.name_letters"},
		{func(c *Card) { c.Surname = strings.Repeat("Ж", 91) }, "surname", "runtime.applicant.too_long"},
		{func(c *Card) { c.Surname = "Ёлки\u202eна" }, "surname", "runtime.applicant.unprintable"},
		{func(c *Card) { c.Former = []string{"Осинин0"} }, "former[0]", "applicants.name_sign"},
		{func(c *Card) { c.Sex = "other" }, "sex", "applicants.sex"},
		{func(c *Card) { c.Birth = "31.02.1980" }, "birth", "applicants.day"},
		{func(c *Card) { c.Birth = "01.04" }, "birth", "applicants.day"},
		{func(c *Card) { c.Birth, c.Identity = "23.11.2026", Identity{} }, "birth", "applicants.day_future"},
		{func(c *Card) { c.Birth, c.Identity.Issued = "1880-04-01", "" }, "birth", "applicants.birth_old"},
		{func(c *Card) { c.SNILS = "112-233-445" }, "snils", "applicants.snils_form"},
		{func(c *Card) { c.SNILS = "112-233-454 95" }, "snils", "applicants.snils_sum"},
		{func(c *Card) { c.INN = "7830002293" }, "inn", "applicants.inn_form"},
		{func(c *Card) { c.INN = "500100732295" }, "inn", "applicants.inn_sum"},
		{func(c *Card) { c.Identity.Kind = "" }, "identity.kind", "applicants.identity_kind"},
		{func(c *Card) { c.Identity.Series = "451" }, "identity.series", "applicants.identity_series"},
		{func(c *Card) { c.Identity = Identity{Kind: "14", Series: "1", Number: "5"} }, "identity.series", "applicants.identity_no_series"},
		{func(c *Card) { c.Identity = Identity{Kind: "03", Series: "II-AP", Number: "123456"} }, "identity.series", "applicants.identity_series"},
		{func(c *Card) { c.Identity.Number = "12345" }, "identity.number", "applicants.identity_number"},
		{func(c *Card) { c.Identity.Code = "77-001" }, "identity.code", "applicants.identity_code"},
		{func(c *Card) { c.Identity.Issued = "2026-11-23" }, "identity.issued", "applicants.day_future"},
		{func(c *Card) { c.Identity.Issued = "1980-03-31" }, "identity.issued", "applicants.identity_before_birth"},
		{func(c *Card) { c.Identity.Issued = "1997-09-30" }, "identity.issued", "applicants.identity_before_passports"},
		{func(c *Card) { c.Birth = "1991-05-06" }, "identity.issued", "applicants.identity_before_age"},
		{func(c *Card) { c.Identity.Until = "2005-05-04" }, "identity.until", "applicants.identity_until"},
		{func(c *Card) { c.Phones = []string{"345-67-89"} }, "phones[0]", "applicants.phone"},
		{func(c *Card) { c.Phones = []string{"+7 000 345-67-89", "нет"} }, "phones[1]", "applicants.phone"},
		{func(c *Card) { c.Phones, c.Channel = nil, ByPhone }, "phones[0]", "applicants.channel_phone"},
		{func(c *Card) { c.Email, c.Channel = "", ByEmail }, "email", "applicants.channel_email"},
		{func(c *Card) { c.Addresses, c.Channel = Addresses{}, ByPost }, "addresses.postal", "applicants.channel_post"},
		{func(c *Card) { c.Channel = "pigeon" }, "channel", "applicants.channel"},
		{func(c *Card) { c.Email = "anna" }, "email", "runtime.applicant.email"},
		{func(c *Card) { c.Email = "анна@example.org" }, "email", "applicants.email_russian"},
		{func(c *Card) { c.Email = "anna@exаmple.org" }, "email", "applicants.latin"}, // the second a is Russian
		{func(c *Card) { c.Note = "\x00" }, "note", "runtime.applicant.unprintable"},
		{func(c *Card) { c.Representatives = []Representative{{Person: "self", Basis: Parent}} }, "representatives[0].person", "applicants.representative_self"},
		{func(c *Card) { c.Representatives = []Representative{{Basis: Parent, Number: "1"}} }, "representatives[0].person", "applicants.representative_none"},
		{func(c *Card) { c.Representatives = []Representative{{Person: "p", Basis: "friend"}} }, "representatives[0].basis", "applicants.representative_basis"},
		{func(c *Card) { c.Representatives = []Representative{{Person: "p", Basis: ByCharter}} }, "representatives[0].basis", "applicants.representative_charter"},
		{func(c *Card) { c.Representatives = []Representative{{Person: "p", Basis: PowerOfAttorney}} }, "representatives[0].issued", "applicants.representative_undated"},
		{func(c *Card) {
			c.Representatives = []Representative{{Person: "p", Basis: PowerOfAttorney, Issued: "2026-01-02", Until: "2026-01-01"}}
		}, "representatives[0].until", "applicants.representative_until"},
	} {
		card := anna()
		wrong.change(&card)
		faults := card.Normal(today(t)).Check("self", today(t))
		require.Len(t, faults, 1, "%s %s: %v", wrong.key, wrong.id, faults)
		require.Equal(t, wrong.key, faults[0].Key, wrong.id)
		require.Equal(t, wrong.id, faults[0].Message.ID)
	}
}

func TestFaultsOfAnOrganisation(t *testing.T) {
	for id, change := range map[string]func(*Card){
		"applicants.entity_name":           func(c *Card) { c.Name = "" },
		"applicants.entity_short":          func(c *Card) { c.Name, c.Short = "Роща "+strings.Repeat("и сад ", 60), "" },
		"applicants.latin":                 func(c *Card) { c.Short = "OОО «Роща»" },
		"applicants.ogrn_form":             func(c *Card) { c.OGRN = "304500116000157" },
		"applicants.ogrn_sum":              func(c *Card) { c.OGRN = "1037739010892" },
		"applicants.representative_parent": func(c *Card) { c.Representatives = []Representative{{Person: "p", Basis: Parent}} },
	} {
		card := grove()
		change(&card)
		faults := card.Normal(today(t)).Check("", today(t))
		require.Len(t, faults, 1, id)
		require.Equal(t, id, faults[0].Message.ID)
	}
}

func TestEveryFaultSaysWhatToDo(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		for _, problem := range anyCard(t).Normal(today(t)).Check("", today(t)) {
			for _, lang := range []message.Language{message.Russian, message.English} {
				texts := catalogue.In(lang)
				require.True(t, texts.Has(problem.Message.ID), problem.Message.ID)
				require.NotEmpty(t, texts.Hint(problem.Message), problem.Message.ID)
				require.NotEmpty(t, problem.Key)
				require.True(t, texts.Has(FieldTitle(strings.SplitN(problem.Key, ".", 2)[0]).ID) || strings.Contains(problem.Key, "."), problem.Key)
			}
		}
	})
}

// anyCard is anything that a form may bring.
func anyCard(t *rapid.T) Card {
	piece := rapid.OneOf(
		rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("0123456789 -+().№"))), rapid.StringOf(rapid.RuneFrom([]rune("АБабёйив\u0306\u0308 -–—'XIVxcAoe@.1"))),
		rapid.SampledFrom([]string{"", "1.4.1980", "29.02.2004", "21", "03", "10", "+7 000 345-67-89", "8000 3456789 доб 1", "112-233-445 95", "II-АР"}),
	)
	text := func(name string) string { return piece.Draw(t, name) }
	return Card{
		Kind:    rapid.SampledFrom([]Kind{Person, SoleTrader, LegalEntity, "", "x"}).Draw(t, "kind"),
		Surname: text("surname"), First: text("first"), Patronymic: text("patronymic"), Sex: Sex(text("sex")), Birth: text("birth"), SNILS: text("snils"),
		Identity: Identity{text("kind"), text("series"), text("number"), text("issuer"), text("code"), text("issued"), text("until")},
		Name:     text("name"), Short: text("short"), Head: Head{text("head"), text("post")}, Former: []string{text("former"), text("former")},
		INN: text("inn"), OGRN: text("ogrn"), Addresses: Addresses{text("a"), text("b"), text("c")}, Phones: []string{text("phone"), text("phone")},
		Email: text("email"), Channel: Channel(text("channel")), Note: text("note"),
		Representatives: []Representative{{text("person"), Basis(text("basis")), text("number"), text("issued"), text("until"), text("note")}},
	}
}

func TestNormalOfANormalCardIsTheCard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		card := anyCard(t).Normal(today(t))
		require.Equal(t, card, card.Normal(today(t)))
	})
}

// FuzzCheck lets nothing that a form brings break a card: what passes the check
// can be kept, read again and marked.
func FuzzCheck(f *testing.F) {
	for _, card := range []Card{anna(), grove(), {}} {
		raw, err := json.Marshal(card)
		require.NoError(f, err)
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var card Card
		if json.Unmarshal(raw, &card) != nil {
			return
		}
		card = card.Normal(today(t))
		require.Equal(t, card, card.Normal(today(t)))
		faults := card.Check("", today(t))
		card.Cautions(today(t))
		for _, r := range card.Representatives {
			card.MayAct(r, today(t))
		}
		if len(faults) > 0 {
			return
		}
		again, err := json.Marshal(card)
		require.NoError(t, err)
		var read Card
		require.NoError(t, json.Unmarshal(again, &read))
		require.Equal(t, card.FullName(), read.FullName())
		require.True(t, utf8.ValidString(card.ShortName()))
		require.NotEmpty(t, card.Applicant().Name)
		require.LessOrEqual(t, utf8.RuneCountInString(card.Applicant().Name), longestOfCase)
	})
}
