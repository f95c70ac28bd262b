package format

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

var update = flag.Bool("update", false, "write what came out into testdata")

// corpus are texts without errors: those that the parser is tested with, the
// examples, and those of testdata, by path.
func corpus(t testing.TB) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, pattern := range []string{"../testdata/good/*.rgl", "../../examples/*.rgl", "testdata/*.rgl", "testdata/corpus/*.rgl"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, paths, pattern)
		for _, path := range paths {
			texts[path] = readFile(t, path)
		}
	}
	return texts
}

func readFile(t testing.TB, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(raw)
}

// laid gives a text its layout without the check that Text makes at its end,
// so that a test sees what the check would hide.
func laid(t require.TestingT, source string, vocabulary Vocabulary) string {
	layout, found := dsl.Lay("a.rgl", []byte(source))
	require.NotNil(t, layout, "%v\n%s", found, source)
	return write(layout, vocabulary)
}

// TestUgly shows what the layout does: ugly.rgl before, pretty.rgl after, and
// english.rgl in the other language.
func TestUgly(t *testing.T) {
	ugly := readFile(t, "testdata/ugly.rgl")
	for name, vocabulary := range map[string]Vocabulary{"pretty": AsWritten, "english": English} {
		got, found, err := Text("ugly.rgl", []byte(ugly), vocabulary)
		require.NoError(t, err)
		require.Empty(t, found)
		path := "testdata/" + name + ".rgl"
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		}
		require.Equal(t, readFile(t, path), got)
	}
}

func TestLayoutOfLines(t *testing.T) {
	head := "документ а \"А\"\n"
	for source, want := range map[string]string{
		"":                            "",
		"\uFEFF# одно":                "# одно\n",
		"\n\n # одно \n\n\n# два\n\n": "# одно\n\n# два\n",
		"событие а \"А\"\r\nсобытие б \"Б\"\r":                                          "событие а \"А\"\nсобытие б \"Б\"\n",
		"событие а \"А\"\n\n\nсобытие б \"Б\"":                                          "событие а \"А\"\n\nсобытие б \"Б\"\n",
		"событие а \"А\"\nсрок б \"Б\"":                                                 "событие а \"А\"\n\nсрок б \"Б\"\n",
		head + "\t\u00a0нужен\u00a0всегда\t# в":                                         head + "  нужен всегда # в\n",
		head + "получить в б,\u202f12\u00a0000,50\u00a0руб.":                            head + "  получить в б, 12 000,50 руб\n",
		head + "пояснение «x \\ y\\\\»":                                                 head + "  пояснение \"x \\ y\\\\\"\n",
		head + "пояснение «ООО \"А\"»":                                                  head + "  пояснение «ООО \"А\"»\n",
		head + "нужен, # раз\nесли (б) = -(-1) # два":                                   head + "  нужен, # раз\n    если (б) = -(-1) # два\n",
		head + "нужен, если б\nи\nв":                                                    "",
		"вопрос а \"А\" : один из\n-\nб \"Б\"":                                          "вопрос а \"А\" : один из\n  - б \"Б\"\n",
		"событие а \"А\"\n  # хвост\n  событие б \"Б\"\n# конец\n  # конец\n":           "событие а \"А\"\n# хвост\nсобытие б \"Б\"\n# конец\n# конец\n",
		head + "нужен всегда\n  # хвост\nсобытие б \"Б\"\n  # ещё хвост\n\n  # конец\n": head + "  нужен всегда\n  # хвост\n\nсобытие б \"Б\"\n  # ещё хвост\n\n# конец\n",
	} {
		got, found, err := Text("a.rgl", []byte(source), AsWritten)
		require.NoError(t, err)
		require.Equal(t, want, got, source)
		require.Equal(t, want == "" && source != "", len(found) > 0, source)
	}
}

func TestWordsAgree(t *testing.T) {
	for russian, english := range map[string]string{
		"срок а \"А\"\n  1 рабочий день со дня события б\n":                                                                        "term а \"А\"\n  1 working day from event б\n",
		"срок а \"А\"\n  3 рабочих дня со дня события б\n":                                                                         "term а \"А\"\n  3 working days from event б\n",
		"срок а \"А\"\n  11 месяцев со дня события б\n":                                                                            "term а \"А\"\n  11 months from event б\n",
		"процедура а \"А\"\n  в течение 1 недели\n  после процедуры б\n":                                                           "stage а \"А\"\n  within 1 week\n  after stage б\n",
		"процедура а \"А\"\n  в течение 21 рабочего дня\n  после процедур б, в\n":                                                  "stage а \"А\"\n  within 21 working days\n  after stages б, в\n",
		"процедура а \"А\"\n  в течение 2 лет\n  после итога б\n":                                                                  "stage а \"А\"\n  within 2 years\n  after outcome б\n",
		"срок а \"А\"\n  12 рабочих дней со дня события б\n":                                                                       "term а \"А\"\n  12 working days from event б\n",
		"период а \"А\"\n  на 1 неделю\n":                                                                                          "period а \"А\"\n  for 1 week\n",
		"библиотека а \"А\"\n  использует библиотеку б\n":                                                                          "library а \"А\"\n  uses library б\n",
		"библиотека а \"А\"\n  использует библиотеки б, в\n":                                                                       "library а \"А\"\n  uses libraries б, в\n",
		"расчёт а : число = 1\n  округлить до 1 знака\n":                                                                           "value а : number = 1\n  round to 1 digit\n",
		"сообщение а \"А\"\n  при событии б\n  при основаниях в, г\n  при итоге д\n":                                               "message а \"А\"\n  on event б\n  on grounds в, г\n  on outcome д\n",
		"документ а \"А\"\n  для подуслуг б, в\n  действителен 2 года\n":                                                           "document а \"А\"\n  for subservices б, в\n  valid for 2 years\n",
		"основание для возврата а \"А\"\n  уведомить в течение 1 рабочего дня\n":                                                   "ground for return а \"А\"\n  notify within 1 working day\n",
		"основание для возврата а \"А\"\n  на срок не более 21 календарного дня\n":                                                 "ground for return а \"А\"\n  for at most 21 calendar days\n",
		"основание для возврата а \"А\"\n  на срок не более 3 недель\n":                                                            "ground for return а \"А\"\n  for at most 3 weeks\n",
		"срок а \"А\"\n  но не позднее 22 рабочих дней со дня события б\n":                                                         "term а \"А\"\n  but not later than 22 working days from event б\n",
		"основание для возврата а \"А\"\n  если истёк 1 рабочий день со дня события б и истекли 22 рабочих дня со дня события в\n": "ground for return а \"А\"\n  if elapsed 1 working day from event б and elapsed 22 working days from event в\n",
		"результат а \"А\"\n  хранится 1 неделю\n":                                                                                 "result а \"А\"\n  kept for 1 week\n",
		"вопрос а \"А\" : да/нет\n  допускается \"не знаю\"\n":                                                                     "question а \"А\" : yes/no\n  allows \"does not know\"\n",
	} {
		require.Equal(t, english, laid(t, russian, English))
		require.Equal(t, russian, laid(t, english, Russian))
		require.Equal(t, russian, laid(t, russian, Russian))
	}
}

func TestWordsThatStandInTwoPlaces(t *testing.T) {
	for russian, english := range map[string]string{
		"вопрос а \"А\" : деньги от 5 рублей до 6 рублей\n":                   "question а \"А\" : money from 5 RUB to 6 RUB\n",
		"госпошлина 5 рублей":                                                 "fee 5 RUB",
		"расчёт а : деньги = 5 рублей\n  округлить до рублей\n":               "value а : money = 5 RUB\n  round to rouble\n",
		"период год \"Г\"\n  с месяц(год) + 2 месяца\n  по год\n":             "period год \"Г\"\n  from month(год) + 2 months\n  to год\n",
		"норматив а : деньги по по\n  с 01.01.2026 по 02.01.2026\n  | до 5 |": "norm а : money by по\n  from 01.01.2026 to 02.01.2026\n  | to 5 |\n",
	} {
		if !strings.Contains(russian, "\"") && !strings.Contains(russian, ":") {
			russian, english = "регламент а \"А\"\n  "+russian, "regulation а \"А\"\n  "+english+"\n"
		}
		require.Equal(t, english, laid(t, russian, English))
	}
}

func TestTables(t *testing.T) {
	head := "таблица а\n"
	long := strings.Repeat("д", dsl.MaxLineCharacters*2/3)
	for source, want := range map[string]string{
		"||а|бб||в\n||абв|б||-|\n":               "  | а   | бб || в |\n  | абв | б  || — |\n",
		"|а|бб||в\n|абв|б||-|\n":                 "  | а   | бб || в |\n  | абв | б  || — |\n",
		"|а||бб|в|\n\n\n#r\n|абв|б||–|#x\n":      "  | а       || бб | в |\n\n  #r\n  | абв | б || —  | #x\n",
		"|ц|к||т\n|1|а||10 руб\n|иначе||20 руб|": "  | ц | к || т      |\n  | 1 | а || 10 руб |\n  | иначе || 20 руб |\n",
		"|ц||т\n|иначе||2 руб|":                  "  | ц     || т     |\n  | иначе || 2 руб |\n",
		"|" + long + "||б|\n|а||" + long + "|":   "  | " + long + " || б |\n  | а || " + long + " |\n",
		"|й||б|\n|аа||б|\n":                      "  | й  || б |\n  | аа || б |\n",
		"|\"и\u0306\"||б|\n|аа||б|\n":            "  | \"и\u0306\" || б |\n  | аа  || б |\n",
	} {
		got, found, err := Text("a.rgl", []byte(head+source), AsWritten)
		require.NoError(t, err)
		require.Empty(t, found, source)
		require.Equal(t, head+want, got)
	}
}

// TestTooLong: a line that only fits without spaces is its author's to break.
func TestTooLong(t *testing.T) {
	source := "пример \"А\"\nпредставлено а" + strings.Repeat(",а", dsl.MaxLineCharacters/2-20)
	got, found, err := Text("a.rgl", []byte(source), AsWritten)
	require.Empty(t, found)
	require.ErrorIs(t, err, ErrTooLong)
	require.Empty(t, got)
}

// TestVerify: what differs from the source is not handed out.
func TestVerify(t *testing.T) {
	source := "документ а \"А\" # раз\n  нужен всегда # два\n"
	file, _ := dsl.Parse("a.rgl", []byte(source))
	require.NoError(t, verify(file, "документ а \"А\" # раз\n# два\nнужна всегда"))
	require.ErrorIs(t, verify(file, strings.Replace(source, "всегда", "никогда", 1)), ErrTree)
	require.ErrorIs(t, verify(file, strings.Replace(source, "нужен всегда", "возвращается", 1)), ErrTree)
	require.ErrorIs(t, verify(file, strings.Replace(source, "\"А\"", "\"Б\"", 1)), ErrTree)
	require.ErrorIs(t, verify(file, strings.Replace(source, "# раз", "", 1)), ErrComments)
	require.ErrorIs(t, verify(file, "документ а \"А\" # два\nнужен всегда # раз\n"), ErrComments)
}
