package document

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/message"
)

func wordsIn(t *testing.T, language message.Language) words {
	t.Helper()
	all, err := message.Load()
	require.NoError(t, err)
	return words{all.In(language)}
}

func TestMoneyIsWrittenAsPeopleWriteIt(t *testing.T) {
	russian, english := wordsIn(t, message.Russian), wordsIn(t, message.English)
	for amount, want := range map[string][2]string{
		"0":          {"бесплатно", "free of charge"},
		"0.00":       {"бесплатно", "free of charge"},
		"7":          {"7\u00A0₽", "7\u00A0₽"},
		"350":        {"350\u00A0₽", "350\u00A0₽"},
		"2000":       {"2\u00A0000\u00A0₽", "2,000\u00A0₽"},
		"1234567.50": {"1\u00A0234\u00A0567,50\u00A0₽", "1,234,567.50\u00A0₽"},
		"15.5":       {"15,50\u00A0₽", "15.50\u00A0₽"},
	} {
		require.Equal(t, want[0], russian.money(amount))
		require.Equal(t, want[1], english.money(amount))
	}
	require.Equal(t, "до\u00A0500\u00A0₽", nbspAll(russian.total(Total{Least: "0", Most: "500"})))
	require.Equal(t, "500\u00A0₽", russian.total(Total{Least: "500", Most: "500"}))
}

func nbspAll(text string) string {
	all := []rune(text)
	for i, r := range all {
		if r == ' ' {
			all[i] = '\u00A0'
		}
	}
	return string(all)
}

func TestTitlesInsideASentence(t *testing.T) {
	for title, want := range map[string]string{
		"Паспорт": "паспорт", "СНИЛС": "СНИЛС", "А": "А", "": "", "French passport": "French passport", "паспорт": "паспорт",
	} {
		require.Equal(t, want, inside(title))
	}
}

func document(cost string) Document {
	d := Document{Title: "справка"}
	if cost != "" {
		d.Cost = &cost
	}
	return d
}

func TestTotalTakesTheCheapestAndTheDearestWayThroughAGroup(t *testing.T) {
	entries := []Entry{
		{Document: ptr(document("100.10"))},
		{Document: ptr(document(""))},
		{AnyOf: &AnyOf{AtLeast: 1, Alternatives: [][]Document{{document("500")}, {document("300"), document("50")}, {document("900.05")}}}},
	}
	require.Equal(t, &Total{Least: "450.1", Most: "1000.15"}, totalOf(entries))
	entries[2].AnyOf.AtLeast = 2
	require.Equal(t, &Total{Least: "950.1", Most: "1500.15"}, totalOf(entries))
	entries[2].AnyOf.Alternatives[1] = []Document{document("")}
	require.Equal(t, &Total{Least: "600.1", Most: "1500.15"}, totalOf(entries))
	require.Nil(t, totalOf([]Entry{{Document: ptr(document(""))}, {AnyOf: &AnyOf{}}}), "no price is known")
}

func TestTotalsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := new(big.Rat)
		var entries []Entry
		for range rapid.IntRange(1, 30).Draw(t, "documents") {
			cost := big.NewRat(rapid.Int64Range(0, 1e12).Draw(t, "kopecks"), 100)
			want.Add(want, cost)
			entries = append(entries, Entry{Document: ptr(document(cost.FloatString(2)))})
		}
		got := totalOf(entries)
		require.Equal(t, got.Least, got.Most)
		sum, ok := new(big.Rat).SetString(got.Least)
		require.True(t, ok)
		require.Zero(t, want.Cmp(sum))
	})
}
