package dsl_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/message"
)

// TestWhatIsWrittenInstead: a mistake that comes of another way of writing is
// told with this one.
func TestWhatIsWrittenInstead(t *testing.T) {
	catalogue, err := message.Load()
	require.NoError(t, err)
	texts := catalogue.In(message.Russian)
	for line, hint := range map[string]string{
		"расчёт а : деньги = 22 % доход":                 "Пишите: 22 % * доход",
		"расчёт а : деньги = 22 % от доход":              "Пишите: 22 % * доход",
		"расчёт а : деньги = доход : 2":                  "Здесь пишут знак «/».",
		"расчёт а : да/нет = лет == 5":                   "Здесь пишут знак «=».",
		"расчёт а : да/нет = лет от 5 до 10":             "Пишите: лет >= 5 и лет <= 10",
		"расчёт а : да/нет = лет от 5 и сам":             "Пишите: лет >= 5",
		"расчёт а : целое = лет × 2":                     "Здесь пишут знак «*».",
		"расчёт а : целое = лет ^ 2":                     "Здесь пишут знак «*».",
		"расчёт а : целое = лет ÷ 2":                     "Здесь пишут знак «/».",
		"исключение а из б\n  если в\n  = 1":             "Возможно, имелось в виду «для».",
		"исключение а из б \"А\"\n  если в\n  = 1":       "Возможно, имелось в виду «для».",
		"расчёт а : число = 1\n  округлить до 0,5 рубля": "Строка пишется так: округлить до копейки (рубля, целого, 2 знаков) [вверх (вниз)].",
	} {
		_, diagnostics := dsl.Parse("", []byte(line+"\n"))
		require.Len(t, diagnostics, 1, line)
		require.Equal(t, hint, texts.Hint(diagnostics[0].Message()), line)
	}
}

// TestHalfAForm: what is cut off or stands alone gives no form and no panic.
func TestHalfAForm(t *testing.T) {
	for _, formula := range []string{"22 % от", "% от доход", "лет от", "лет от до", "лет от 5 до", "лет от (5", "от 5", "5 от 6"} {
		_, diagnostics := dsl.Parse("", []byte("расчёт а : целое = "+formula+"\n"))
		require.NotEmpty(t, diagnostics, formula)
	}
}
