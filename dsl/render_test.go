package dsl_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/message"
)

// loadTexts reads the texts once for all tests.
var loadTexts = sync.OnceValues(message.Load)

func speak(t *testing.T, lang message.Language) *message.Texts {
	t.Helper()
	all, err := loadTexts()
	require.NoError(t, err)
	return all.In(lang)
}

func rendered(t *testing.T, lang message.Language, source string) string {
	t.Helper()
	file, found := dsl.Parse("a.rgl", []byte(source))
	var b strings.Builder
	for _, d := range found {
		b.WriteString(d.Render(file.Source, speak(t, lang), false))
	}
	return b.String()
}

func TestRender(t *testing.T) {
	require.Equal(t, `a.rgl:2:17: ошибка R0140: Не сказано, каких дней: рабочих или календарных.
 2 |   если а = "й", 10 дней со дня б
   |                 ^^^^^^^
 Подсказка: Напишите «10 рабочих дней» или «10 календарных дней», как в правовом акте.
`, rendered(t, message.Russian, "срок с \"С\"\r\n  если а = \"й\", 10 дней со дня б\r\n"))

	require.Equal(t, `a.rgl:1:8: error R0131: The title in quotation marks is missing.
 1 | вопрос а : да/нет
   |        ^
 Hint: The title is what people see. It is written so: question NAME "Text?" : yes/no.
`, rendered(t, message.English, "\uFEFFвопрос а : да/нет"))

	require.Contains(t, rendered(t, message.Russian, "djghjc а \"А?\" : да/нет"), "Возможно, имелось в виду «вопрос».")
	require.Contains(t, rendered(t, message.English, "djghjc а \"А?\" : да/нет"), `Did you mean "вопрос"?`)
	require.Contains(t, rendered(t, message.English, "qestion a \"А?\" : yes/no"), `Did you mean "question"?`)
	require.Contains(t, rendered(t, message.Russian, "срок с \"С\"\nнечто"), "[если УСЛОВИЕ,] 30 календарных дней со дня события СОБЫТИЕ (или: ")
	require.Contains(t, rendered(t, message.Russian, "событие пoдача \"П\""), "Наберите его одним алфавитом: подача")
	require.Contains(t, rendered(t, message.Russian, "регламент р \"Р\"\nдействует с 31.04.2026"), "Последний день этого месяца — 30.04.2026.")
	require.Contains(t, rendered(t, message.Russian, "основание для возврата о \"О\"\nесли а < б < в"), "Разделите её: а < б и б < в")
}

func TestUnderlineStandsUnderTheText(t *testing.T) {
	for source, want := range map[string]string{
		"срок с \"и\u0306\" \"Д\"":  " 1 | срок с \"и\u0306\" \"Д\"\n   |            ^^^\n",
		"срок с \"漢字\" \"漢\"":       " 1 | срок с \"漢字\" \"漢\"\n   |               ^^^^\n",
		"\tсрок с \"С\" \"Д\"":      " 1 |  срок с \"С\" \"Д\"\n   |             ^^^\n",
		"срок\tс \"С\"\t\"\u200b\"": " 1 | срок с \"С\" \"\u200b\"\n   |            ^^\n",
	} {
		require.Contains(t, rendered(t, message.Russian, source), want, source)
	}
	long := rendered(t, message.Russian, "срок с \"С\" "+strings.Repeat(" ", 3000)+"\"Д\" # "+strings.Repeat("я", 500))
	lines := strings.Split(long, "\n")
	require.Less(t, len([]rune(lines[1])), 200, "a window of a long line")
	caret := strings.Index(lines[2], "^")
	require.Equal(t, "\"Д\"", string([]rune(lines[1])[caret:caret+3]))
}

func TestColourPaintsAndSaysTheSame(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte("срок с"))
	found[0].Related = []dsl.Related{{File: "b.rgl", Range: found[0].Range, Message: message.New("diagnostic.written", "form", "x")}}
	plain := found[0].Render(file.Source, speak(t, message.Russian), false)
	colour := found[0].Render(file.Source, speak(t, message.Russian), true)
	require.Contains(t, plain, " b.rgl:1:6: Строка пишется так: x.")
	require.NotContains(t, plain, "\x1b")
	stripped := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[1;31m", "", "\x1b[1;34m", "").Replace(colour)
	require.Equal(t, plain, stripped)
	found[0].Severity = dsl.Warning
	require.Contains(t, found[0].Render("", speak(t, message.Russian), false), "предупреждение R0131")
}

// TestEveryCodeHasItsTexts: each code is worded and has a hint, both ways.
func TestEveryCodeHasItsTexts(t *testing.T) {
	codes := dsl.Codes()
	require.NotEmpty(t, codes)
	for i, info := range codes {
		require.Regexp(t, `^R0[0-9]{3}$`, info.Code)
		require.NotEmpty(t, info.Name)
		if i > 0 {
			require.Less(t, codes[i-1].Code, info.Code, "sorted, and no code twice")
		}
		for _, lang := range []message.Language{message.Russian, message.English} {
			texts := speak(t, lang)
			require.True(t, texts.Has(info.Code), "%s in %s", info.Code, lang)
			if info.Code < "R0200" {
				require.True(t, texts.Has(info.Code+".hint"), "hint of %s in %s", info.Code, lang)
			}
		}
	}
}

// TestTextsGetTheirArguments: no message of a broken sample shows a gap.
func TestTextsGetTheirArguments(t *testing.T) {
	for _, source := range samples(t) {
		for _, lang := range []message.Language{message.Russian, message.English} {
			require.NotContains(t, rendered(t, lang, source), "<no value>")
		}
	}
}

// A day is only suggested where it is plain which: the century is not guessed,
// and what is suggested exists.
func TestADateThatIsIncomplete(t *testing.T) {
	for date, want := range map[string]string{
		"1.1.20":      "Год пишется четырьмя цифрами",
		"01.01.020":   "Год пишется четырьмя цифрами",
		"01.01.0000":  "Год пишется четырьмя цифрами",
		"01.01.20260": "Год пишется четырьмя цифрами",
		"1.2.2026":    "имелось в виду 01.02.2026.",
		"1.13.2026":   "например 01.02.2026.\n",
		"31.2.2026":   "например 01.02.2026.\n",
	} {
		text := rendered(t, message.Russian, "регламент р \"Р\"\nдействует с "+date+"\n")
		require.Contains(t, text, "R0110", date)
		require.Contains(t, text, want, date)
	}
	require.NotContains(t, rendered(t, message.Russian, "регламент р \"Р\"\nдействует с 1.1.20\n"), "0020")
	require.Contains(t, rendered(t, message.English, "regulation r \"R\"\neffective from 1.1.20\n"), "The year has four digits")
}

func TestTheLineShownEndsAtACarriageReturn(t *testing.T) {
	want := " 2 | непонятно\n   | ^^^^^^^^^\n"
	for _, end := range []string{"\n", "\r\n", "\r"} {
		text := rendered(t, message.Russian, strings.Join([]string{`срок с "С"`, "непонятно", "без переноса", ""}, end))
		require.Contains(t, text, want, "%q", end)
	}
}
