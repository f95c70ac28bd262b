package applicants

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestSwitchedReadsTheOtherLayout(t *testing.T) {
	for typed, meant := range map[string]string{
		"ghbdtn":              "привет",
		"Bdfyjd Bdfy":         "Иванов Иван",
		";erjd":               "жуков",
		"{jkjljd":             "Холодов",
		"`;jd":                "ёжов",
		"шмфтщм\"ьфшдюкг":     "ivanov@mail.ru",
		"Шмфтщм\"учфьздуюкг":  "Ivanov@example.ru",
		"Kb":                  "Ли",
		"Иванов John":         "Иванов John",
		"8 912 345-67-89":     "8 912 345-67-89",
		"45 10 123456, 1980.": "45 10 123456, 1980.",
		"":                    "",
	} {
		require.Equal(t, meant, Switched(typed), typed)
	}
}

// TestSwitchedTwiceIsTheText holds the two layouts key by key to each other.
func TestSwitchedTwiceIsTheText(t *testing.T) {
	require.Len(t, toRussian, len([]rune(latinKeys)), "no key stands twice")
	require.Len(t, toLatin, len([]rune(russianKeys)))
	rapid.Check(t, func(t *rapid.T) {
		latin := rapid.StringOfN(rapid.RuneFrom([]rune(latinKeys+" 0123456789-")), 0, 30, -1).Draw(t, "latin")
		if strings.ContainsFunc(latin, isLatin) {
			require.Equal(t, latin, Switched(Switched(latin)))
		}
		russian := rapid.StringOfN(rapid.RuneFrom([]rune(russianKeys+" 0123456789-")), 0, 30, -1).Draw(t, "russian")
		if other := Switched(russian); strings.ContainsFunc(other, isLatin) {
			require.Equal(t, russian, Switched(other))
		}
	})
}
