package dsl_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/message"
)

// TestHabitsOfOtherPlaces: what people bring along from other languages and
// from letters is one mistake, and its hint says how it is written here.
func TestHabitsOfOtherPlaces(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	texts := catalogue.In(message.Russian)
	document := "документ а \"А\"\n  нужен, если "
	for source, want := range map[string]string{
		"регламент р \"Р\"\nдействует с 2026-02-01":      "01.02.2026",
		"регламент р \"Р\"\nдействует с 01/02/2026":      "01.02.2026",
		"регламент р \"Р\"\nдействует с 1 апреля 2026":   "01.04.2026",
		"регламент р \"Р\"\nдействует с 1 Мая 2026 г":    "01.05.2026",
		"регламент р \"Р\"\nдействует с 31 августа 2026": "31.08.2026",
		"регламент р \"Р\"\nдействует с 1.2.2026":        "01.02.2026",
		"документ акт-о-газе \"Акт\"\nнужен всегда":      "акт_о_газе",
		"// комментарий «не закрыт\n":                    "знаком «#»",
		document + "кто == сам":                          "знак «=»",
		document + "кто равно сам":                       "знак «=»",
		document + "кто не равен сам":                    "знак «!=»",
		document + "лет больше 5":                        "знак «>»",
		document + "лет не меньше 5":                     "знак «>=»",
		document + "лет больше или равно 5":              "знак «>=»",

		document + "лет 5": "Сравнения соединяют",
	} {
		_, found := dsl.Parse("a.rgl", []byte(source))
		require.Len(t, found, 1, source)
		require.Contains(t, texts.Hint(found[0].Message()), want, source)
	}
}

func TestOfWhatIsRefused(t *testing.T) {
	for source, kinds := range map[string]int{"основание для отказа а \"А\"": 2, "основание а \"А\"": 5, "основание для а \"А\"": 5} {
		_, found := dsl.Parse("a.rgl", []byte(source))
		require.Len(t, found, 1, source)
		require.Equal(t, "R0126", found[0].Code)
		require.Len(t, found[0].Args[0].Value, kinds, source)
	}
}

// TestNumbersThatAreNoDate are read as the arithmetic that they are.
func TestNumbersThatAreNoDate(t *testing.T) {
	for _, condition := range []string{"а > 2000-13-50", "а > 2000-10", "а > 10/2/3", "а > 10/5", "а > 2000 - 10 - 12"} {
		_, found := dsl.Parse("a.rgl", []byte("документ а \"А\"\n  нужен, если "+condition))
		require.Empty(t, found, condition)
	}
}
