package applicants

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/interpreter/clock"
	"reglament/message"
)

// Births and issues of papers lie in the past, and a paper ends after it began:
// so much chooses the century of a year of two digits.
func TestDaysOfACardMayBeWrittenShort(t *testing.T) {
	card := Card{
		Kind: Person, Surname: "Ёлкина", First: "Анна", Birth: "1.4.80",
		Identity:        Identity{Kind: "10", Number: "B1234567", Issued: "5 мая", Until: "5.5.47"},
		Representatives: []Representative{{Person: "K-2", Basis: PowerOfAttorney, Issued: "вчера", Until: "21.11.27"}},
	}.Normal(today(t))
	require.Equal(t, "1980-04-01", card.Birth)
	require.Equal(t, []string{"2026-05-05", "2047-05-05"}, []string{card.Identity.Issued, card.Identity.Until})
	require.Equal(t, "2026-11-21", card.Representatives[0].Issued)
	require.Equal(t, "2027-11-21", card.Representatives[0].Until)
	require.Empty(t, card.Check("", today(t)))
}

// A birth is read as it was meant whatever way it was written in, today and on
// any later day, and a year of two digits never leads to the future.
func TestBirthsAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := today(t).AddDays(rapid.IntRange(0, 20_000).Draw(t, "today"))
		birth := now.AddDays(-rapid.IntRange(0, 36_523).Draw(t, "age"))
		y, m, d := birth.Civil()
		for _, text := range []string{
			birth.In(message.Russian), birth.In(message.English), birth.String(), fmt.Sprintf("%d.%d.%02d", d, m, y%100), fmt.Sprintf("%02d%02d%02d", d, m, y%100),
		} {
			card := Card{Kind: Person, Birth: text}.Normal(now)
			require.Equal(t, birth.String(), card.Birth, text)
			require.Equal(t, card, card.Normal(now.AddDays(1)))
		}
		typed := fmt.Sprintf("%02d.%02d.%02d", rapid.IntRange(0, 31).Draw(t, "day"), rapid.IntRange(0, 12).Draw(t, "month"), rapid.IntRange(0, 99).Draw(t, "year"))
		if day, err := clock.ParseDate(Card{Kind: Person, Birth: typed}.Normal(now).Birth); err == nil {
			require.LessOrEqual(t, day, now)
		}
	})
}
