package vault

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Иванова Елена Петровна":           "иванова елена петровна",
		"ЁЖИКОВА-Щёголева":                 "ежикова щеголева",
		"Е\u0308жиков Андреи\u0306":        "ежиков андрей", // in two characters each
		"Цой\tЮ\nЛи":                       "цой ю ли",
		"Д’Артаньян О'Нил":                 "д артаньян о нил",
		"Салты\u00ADков":                   "салтыков",
		"Ива\u0301нов":                     "иванов",
		"\u0301":                           "",
		"Cоколов":                          "cоколов", // its first letter is a Latin one
		"ул. Мира, 7а":                     "ул мира 7а",
		"Украі\u0308на Воу\u0306к Україна": "україна воўк україна",

		"\xff\xfe": "",
		"":         "",
	} {
		require.Equal(t, want, strings.Join(split(text), " "), text)
	}
	require.NotEqual(t, split("Андрей"), split("Андреи"), "й is a letter of its own")
}

func TestPhones(t *testing.T) {
	for text, want := range map[string]string{
		"+7 (912) 345-67-89": "9123456789",
		"8 912 345 67 89":    "9123456789",
		"89123456789":        "9123456789",
		"79123456789":        "9123456789",
		"9123456789":         "9123456789",
		"8125551234":         "8125551234", // ten digits: the code of a town
		"8 (812) 555-12-34":  "8125551234",
		"+7 912":             "912",
		"+7912":              "912",
		"8912":               "912",
		"8-343":              "343",
		"812555":             "812555",
		"+998 90 123 45 67":  "998901234567",
		" +7":                "",
		"8":                  "8",
		"нет":                "",
	} {
		require.Equal(t, want, phone(text), text)
	}
}

// TestWhoIsFoundByWhat says for which queries a text is found.
func TestWhoIsFoundByWhat(t *testing.T) {
	v := New(office(t, 1), dice(2))
	for _, c := range []struct {
		field, text string
		found       []string
		not         []string
	}{
		{
			"name", "Семёнова-Преображенская Ёлка Ли",
			[]string{"сем", "СЕМЁ", "семенова", "преображенск", "Преображенская", "елка сем", "Ёлка", "ёлка  ёлка"},
			[]string{"еменова", "иванова", "елка иванова", "преображенский", "преображенска", "ялка"},
		},
		{Phone, "+7 (912) 345-67-89", []string{"912", "8912345", "6789", "89123456789", "91", "9123456789", "+7 912"}, []string{"345", "5678", "789", "9124"}},
		{SNILS, "112-233-445 95", []string{"1122", "11223344595", "112 233", "112"}, []string{"4595", "2233", "112244"}},
		{INN, "500100732259", []string{"5001", "500100732259"}, []string{"2259"}},
		{Document, "45 10 № 123456", []string{"4510", "4510 123456", "45 10 12"}, []string{"1234", "123456"}},
		{Document, "IV-АИ 123456789012345", []string{"iv-аи 1234", "ivаи123456789012345"}, []string{"ivаи123456789012346"}},
	} {
		marks := v.Marks(c.field, c.text)
		for _, query := range c.found {
			require.Subset(t, marks, v.Asked(c.field, query), "%s %q", c.field, query)
		}
		for _, query := range c.not {
			require.NotSubset(t, marks, v.Asked(c.field, query), "%s %q", c.field, query)
		}
	}
	require.Empty(t, v.Asked("name", "Ли Ю"))
	require.Empty(t, v.Marks("name", "Ли Ю"))
	require.Empty(t, v.Asked(INN, "500"))
	require.Len(t, v.Asked("name", "Ли Цой Вера вера"), 2)
}

func TestEveryWordIsFoundByItsBeginnings(t *testing.T) {
	v := New(office(t, 1), dice(2))
	letters := rapid.StringMatching(`[А-Яа-яёЁA-Za-z0-9 \-]{0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom([]string{"name", "address", Phone, SNILS, INN, Document}).Draw(t, "field")
		text := letters.Draw(t, "text")
		marks := v.Marks(field, text)
		require.True(t, slices.IsSortedFunc(marks, bytes.Compare))
		require.Len(t, slices.CompactFunc(slices.Clone(marks), bytes.Equal), len(marks))
		for _, mark := range marks {
			require.Len(t, mark, 16)
		}
		words, shortest := parts(field, text)
		wanted := map[string]bool{}
		for _, word := range words {
			whole := []rune(word)
			if len(whole) < shortest {
				continue
			}
			require.Subset(t, marks, v.Asked(field, word))
			n := rapid.IntRange(shortest, min(len(whole), longestPrefix)).Draw(t, "prefix")
			if field != Phone { // digits that are left out in front make another beginning of it
				require.Subset(t, marks, v.Asked(field, string(whole[:n])))
			}
			for n := shortest; n <= min(len(whole), longestPrefix); n++ {
				wanted[string(whole[:n])] = true
			}
			wanted[word] = true
			if field == Phone {
				wanted[word[max(0, len(word)-phoneTail):]] = len(word) > phoneTail || wanted[word]
			}
		}
		require.Len(t, marks, len(wanted), "one mark a prefix, and nothing else")
		require.Subset(t, marks, v.Asked(field, text))
	})
}

func TestNormalisingTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		words := split(text)
		require.Equal(t, words, split(strings.Join(words, " ")))
		for _, word := range words {
			require.NotEmpty(t, word)
			for _, r := range word {
				require.True(t, unicode.IsLetter(r) || unicode.IsDigit(r), "%q", word)
			}
		}
		require.NotRegexp(t, `[^0-9]`, phone(text))
	})
}

func TestMarksOfFieldsAndOfficesDiffer(t *testing.T) {
	one, two := New(office(t, 1), dice(2)), New(office(t, 3), dice(2))
	seen := map[string]string{}
	for _, field := range []string{"name", "address", "nam", Phone, SNILS, INN, Document} {
		for name, v := range map[string]*Vault{"one": one, "two": two} {
			for _, mark := range v.Marks(field, "9123456789") {
				require.Empty(t, seen[string(mark)], field)
				seen[string(mark)] = field + name
			}
		}
	}
	require.NotEqual(t, one.marker("a")("bc"), one.marker("ab")("c"))
	require.NotEqual(t, one.Stands("x"), two.Stands("x"))
	require.NotEqual(t, one.Stands("x"), one.Stands("y"))
	require.Regexp(t, `^[0-9a-f]{64}$`, one.Stands(""))
	require.NotContains(t, one.Stands("abc"), fmt.Sprintf("%x", one.marker("")("abc")))
}

// TestMarksStayWhenAMasterKeyIsChanged holds the search of a store over a
// rotation.
func TestMarksStayWhenAMasterKeyIsChanged(t *testing.T) {
	keys := office(t, 1)
	rotated, err := keys.Rotated(dice(4), made)
	require.NoError(t, err)
	require.Equal(t, New(keys, dice(1)).Marks("name", "Иванова"), New(rotated, dice(1)).Marks("name", "Иванова"))
	require.Equal(t, New(keys, dice(1)).Stands("k"), New(rotated, dice(1)).Stands("k"))
}

func BenchmarkMarks(b *testing.B) {
	v, _, _ := bench(b)
	b.ReportAllocs()
	for b.Loop() {
		v.Marks("name", "Преображенская Александра Константиновна")
	}
}
