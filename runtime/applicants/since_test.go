package applicants

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTwoWhoWriteOnOneCardLoseNothing(t *testing.T) {
	seen := Card{Kind: Person, Surname: "Рыбина", First: "Анна", Phones: []string{"+7 912 345-67-89"}, Email: "a@example.ru"}
	now, mine := seen.Clone(), seen.Clone()
	now.Phones, now.Email, now.Surname, now.Birth = []string{"+7 912 000-00-00"}, "b@example.ru", "Карпова", "1980-04-01"
	mine.Email, mine.Note, mine.Birth = "c@example.ru", "звонить утром", "1980-04-01"
	joined, changes := Since(seen, now, mine)
	require.Equal(t, []Change{{Key: "surname"}, {Key: "email", Clash: true}, {Key: "phones"}}, changes)
	require.Equal(t, "Карпова", joined.Surname)
	require.Equal(t, "c@example.ru", joined.Email)
	require.Equal(t, "звонить утром", joined.Note)
	require.Equal(t, now.Phones, joined.Phones)
	joined.Phones[0] = "changed"
	require.Equal(t, "+7 912 000-00-00", now.Phones[0])

	same, none := Since(seen, seen, mine)
	require.Equal(t, mine, same)
	require.Empty(t, none)
}

func TestACardIsFilledAndNeverChanged(t *testing.T) {
	card := Card{Kind: Person, Surname: "Рыбина", First: "Анна", Phones: []string{"+7 912 345-67-89"}}
	from := Card{Kind: SoleTrader, Surname: "Рыбина", First: "Аня", Birth: "1980-04-01", Phones: []string{"+7 912 000-00-00", "+7 912 345-67-89"}}
	filled, taken, otherwise := Filled(card, from)
	require.Equal(t, []string{"birth", "phones"}, taken)
	require.Equal(t, []string{"first"}, otherwise)
	require.Equal(t, "Анна", filled.First)
	require.Equal(t, "1980-04-01", filled.Birth)
	require.Equal(t, Person, filled.Kind)
	require.Equal(t, []string{"+7 912 345-67-89", "+7 912 000-00-00"}, filled.Phones)
	same, taken, otherwise := Filled(card, card)
	require.Equal(t, card, same)
	require.Empty(t, taken)
	require.Empty(t, otherwise)
}

func TestACardBeginsWithWhatWasLookedFor(t *testing.T) {
	for text, want := range map[string]Card{
		"иванова-петрова анна ильинична": {Kind: Person, Surname: "Иванова-Петрова", First: "Анна", Patronymic: "Ильинична"},
		"Мамедов Рауф Али оглы":          {Kind: Person, Surname: "Мамедов", First: "Рауф", Patronymic: "Али оглы"},
		"Иванов И. 01.04.1980":           {Kind: Person, Surname: "Иванов", Birth: "1980-04-01"},
		"Иванов И. 1.4.80":               {Kind: Person, Surname: "Иванов", Birth: "1980-04-01"},
		"1-2-80":                         {Kind: Person},
		"1.4":                            {Kind: Person},
		"8 (912) 345 67 89":              {Kind: Person, Phones: []string{"+7 912 345-67-89"}},
		"тел. 9123456789 Рыбина":         {Kind: Person, Surname: "Рыбина", Phones: []string{"+7 912 345-67-89"}},
		"112-233-44595":                  {Kind: Person, SNILS: "112-233-445 95"},
		"снилс 11223344595":              {Kind: Person, SNILS: "112-233-445 95"},
		"45 10 123456":                   {Kind: Person, Identity: Identity{Kind: Passport, Series: "45 10", Number: "123456"}},
		"ООО «Причал»":                   {Kind: LegalEntity, Name: "ООО «Причал»"},
		"ооо причал 7707083893":          {Kind: LegalEntity, Name: "ооо причал", INN: "7707083893"},
		"7707083893":                     {Kind: LegalEntity, INN: "7707083893"},
		"ип рыбин лев":                   {Kind: SoleTrader, Surname: "Рыбин", First: "Лев"},
		"a.rybina@Example.ru":            {Kind: Person, Email: "a.rybina@example.ru"},
		"67-89":                          {Kind: Person},
		"":                               {Kind: Person},
	} {
		require.Equal(t, want, Begun(text, today(t)), text)
	}
}

func TestWhateverIsLookedForBeginsANormalCard(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[а-яa-z«@. ]{0,20}[0-9+() -]{0,22}`)).Draw(t, "text")
		c := Begun(text, today(t))
		require.Equal(t, c, c.Normal(today(t)), text)
		require.Contains(t, []Kind{Person, SoleTrader, LegalEntity}, c.Kind)
	})
}
