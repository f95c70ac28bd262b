package bundle_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
)

// week has no holidays.
type week struct{}

func (week) Day(day clock.Date) clock.DayKind {
	if weekday := day.Weekday(); weekday == 0 || weekday == 6 {
		return clock.Off
	}
	return clock.Working
}
func (week) Note(clock.Date) string { return "" }
func (week) Hash() string           { return "sha256:week" }

const library = `библиотека общая "Общее"
  версия 1
вопрос жильё "Жильё ваше?" : да/нет
документ снилс "СНИЛС"
  нужен всегда
  форма копия 1
`

const registration = `регламент регистрация "Регистрация рождения"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, епгу
  использует библиотеку общая
организация роддом "Роддом"
событие подача "Подано"
вопрос роды "Роды в больнице?" : да/нет
вопрос сколько "Сколько детей?" : целое от 1 до 5
лицо мать "Мать"
  участвует, если роды = да
  полномочия подтверждает паспорт
документ паспорт "Паспорт"
  нужен всегда
  от лица мать
  форма подлинник 1 + копия 1
  возвращается
документ заявление "Заявление"
  нужен всегда
  форма подлинник 1
документ акт "Акт"
  нужен, если жильё = да
  форма подлинник 1 или нотариальная копия 1
документ справка "Справка роддома"
  нужен, если роды = да
  запрашивается у роддом
срок запись "Запись"
  2 рабочих дня со дня события подача
результат свидетельство "Свидетельство"
  выдаётся в срок запись
`

const capital = `регламент капитал "Капитал"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, епгу
  использует библиотеку общая
событие подача "Подано"
событие решено "Решено"
вопрос детей "Сколько детей?" : целое от 1 до 5
вопрос счёт "Есть счёт?" : да/нет
  спросить, если детей > 1
  допускается "не знаю"
документ паспорт "Паспорт заявителя"
  нужен всегда
  форма подлинник 1 + копия 2
  возвращается
документ заявление "Заявление"
  нужен всегда
  форма подлинник 1
документ свидетельство "Свидетельство о рождении"
  нужен всегда
  форма подлинник 1
документ договор "Договор"
  нужен, если жильё = да
  форма нотариальная копия 1 или подлинник 1
документ реквизиты "Реквизиты"
  нужен, если детей > 1 и счёт = да
срок решение "Решение"
  5 рабочих дней со дня события подача
  завершается событием решено
`

const birth = `комплекс рождение "Рождение ребёнка"
  версия 1
  действует с 01.01.2026
  не предупреждать R0361 "Заявления разные"
  | услуга      | если      | после       | получает      |
  | регистрация | всегда    | —           | —             |
  | капитал     | нужен = да | регистрация | свидетельство |
вопрос нужен "Нужен капитал?" : да/нет
вопрос сколько "Сколько у вас детей?" : целое от 1 до 5
  это регистрация.сколько, капитал.детей
лицо мать "Мать"
  это регистрация.мать, капитал.заявитель
документ бумага "Акт или договор на жильё"
  это регистрация.акт, капитал.договор
`

// load loads a bundle whose services are among texts.
func load(text string, texts ...string) (*bundle.Bundle, []dsl.Diagnostic) {
	return bundle.Load(interpreter.Source{Name: "bundle.rgl", Text: text}, 0, finding(texts...))
}

func finding(texts ...string) bundle.Find {
	return func(id string, on clock.Date, _ string) (bundle.Offered, bool) {
		for i, text := range texts {
			closure := interpreter.Closure{{Name: fmt.Sprintf("%d.rgl", i), Text: text}}
			if strings.Contains(text, "использует библиотеку") {
				closure = append(closure, interpreter.Source{Name: "library.rgl", Text: library})
			}
			program, _ := interpreter.Load(closure)
			if program != nil && dsl.SameName(program.Regulation().ID, id) && program.Regulation().From <= on {
				return bundle.Offered{Program: program, Closure: closure}, true
			}
		}
		return bundle.Offered{}, false
	}
}

func mustLoad(t require.TestingT, text string, texts ...string) *bundle.Bundle {
	b, diagnostics := load(text, texts...)
	for _, d := range diagnostics {
		require.NotEqual(t, dsl.Error, d.Severity, "%s at %d: %v", d.Code, d.Range.Start.Line, d.Args)
	}
	require.NotNil(t, b)
	return b
}

func day(t require.TestingT, text string) clock.Date {
	d, err := clock.ParseDate(text)
	require.NoError(t, err)
	return d
}

func yes(value bool) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: value}}
}

func count(n int64) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeInteger, Number: interpreter.NumberOf(n)}}
}

// TestOneVisit: what is one thing is asked, brought and counted once; what one
// service gives the other is not brought; the second begins when the first is
// done.
func TestOneVisit(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	facts := &interpreter.Facts{
		On: day(t, "2026-03-02"), Channel: "мфц",
		Events: []interpreter.EventFact{{ID: "регистрация.подача", At: day(t, "2026-03-02")}},
		Answers: map[string]interpreter.Answer{
			"нужен": yes(true), "сколько": count(1), "регистрация.жильё": yes(true), "регистрация.роды": yes(true),
		},
	}
	require.NoError(t, b.Own().CheckFacts(facts))
	d := b.Decide(facts, week{})
	require.Empty(t, d.Next)
	require.Equal(t, []string{"регистрация.снилс", "регистрация.паспорт", "регистрация.заявление", "бумага", "капитал.заявление"}, d.Bring)
	require.Equal(t, []string{"регистрация.справка"}, d.Request)
	forms := map[string][]interpreter.FormCount{}
	for _, paper := range d.Papers {
		require.True(t, paper.Joined, paper.ID)
		forms[paper.ID] = paper.Forms
	}
	require.Equal(t, []interpreter.FormCount{{Kind: "original", Count: 1}, {Kind: "copy", Count: 3}}, forms["регистрация.паспорт"])
	require.Equal(t, []interpreter.FormCount{{Kind: "copy", Count: 2}}, forms["регистрация.снилс"])
	require.Equal(t, []interpreter.FormCount{{Kind: "original", Count: 1}}, forms["бумага"])
	second := d.Services[1]
	require.Equal(t, []bundle.Received{{Document: "свидетельство", Title: "Свидетельство о рождении", From: []string{"регистрация"}}}, second.Received)
	require.Equal(t, "2026-03-04", d.Services[0].Finish.String())
	require.True(t, second.Assumed)
	require.Equal(t, "2026-03-05", second.Start.String())
	require.Equal(t, "2026-03-12", second.Finish.String())
}

// TestPapersOfAPerson: what a person shows and takes back is one, what stays with
// a service is its own; who is not said to be one person has papers apart.
func TestPapersOfAPerson(t *testing.T) {
	facts := &interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{"нужен": yes(true), "регистрация.роды": yes(true)}}
	one := mustLoad(t, strings.Replace(birth, "регистрация.мать, капитал", "регистрация.мать, регистрация.заявитель, капитал", 1), registration, capital)
	require.Subset(t, one.Decide(facts, week{}).Bring, []string{"регистрация.заявление", "капитал.заявление", "регистрация.паспорт"})
	require.NotContains(t, one.Decide(facts, week{}).Bring, "капитал.паспорт")
	two := mustLoad(t, strings.Replace(birth, "лицо мать \"Мать\"\n  это регистрация.мать, капитал.заявитель\n", "", 1), registration, capital)
	require.Subset(t, two.Decide(facts, week{}).Bring, []string{"регистрация.паспорт", "капитал.паспорт"})
}

// TestOwnDay: a service that has begun keeps its own day, and one that is not
// needed holds up nobody and gives nothing.
func TestOwnDay(t *testing.T) {
	b := mustLoad(t, strings.Replace(birth, "| всегда    ", "| нужен = нет", 1), registration, capital)
	facts := &interpreter.Facts{
		On: day(t, "2026-03-02"),
		Events: []interpreter.EventFact{
			{ID: "регистрация.подача", At: day(t, "2026-03-02")}, {ID: "капитал.подача", At: day(t, "2026-03-03")},
		},
		Answers: map[string]interpreter.Answer{"нужен": yes(true)},
	}
	d := b.Decide(facts, week{})
	require.Equal(t, interpreter.No, d.Services[0].Needed)
	require.Nil(t, d.Services[0].Decision)
	require.Empty(t, d.Services[1].Received)
	require.Contains(t, d.Bring, "капитал.свидетельство")
	require.False(t, d.Services[1].Assumed)
	require.Equal(t, "2026-03-10", d.Services[1].Finish.String())
	facts.Events = facts.Events[:1]
	require.False(t, b.Decide(facts, week{}).Services[1].HasStart)
}

// TestOpenServices: a service of which it is not known whether it is needed
// names the question, and brings nothing yet.
func TestOpenServices(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	d := b.Decide(&interpreter.Facts{On: day(t, "2026-03-02")}, week{})
	require.Equal(t, "нужен", d.Next)
	require.Equal(t, interpreter.Unknown, d.Services[1].Needed)
	require.Equal(t, []string{"нужен"}, d.Services[1].DependsOn)
	require.NotContains(t, d.Bring, "капитал.заявление")
	d = b.Decide(&interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{
		"нужен": yes(false), "капитал.счёт": yes(true),
	}}, week{})
	require.Equal(t, []string{"капитал.счёт"}, d.Ignored)
}

// TestExplanationsNameTheService: each service that says so, by its own words.
func TestExplanationsNameTheService(t *testing.T) {
	b := mustLoad(t, birth, registration, capital)
	facts := &interpreter.Facts{On: day(t, "2026-03-02"), Answers: map[string]interpreter.Answer{"нужен": yes(true), "регистрация.жильё": yes(true)}}
	all, err := b.Explain(facts, week{}, "бумага")
	require.NoError(t, err)
	require.Len(t, all, 2)
	require.Equal(t, []string{"регистрация", "капитал"}, []string{all[0].Service, all[1].Service})
	require.Equal(t, []string{"акт", "договор"}, []string{all[0].ID, all[1].ID})
	all, err = b.Explain(facts, week{}, "капитал")
	require.NoError(t, err)
	require.Len(t, all, 1)
	require.Equal(t, []string{"service", "капитал", "Капитал"}, []string{all[0].Class, all[0].ID, all[0].Explanation.Title})
	require.Equal(t, "explain.service_needed", all[0].Verdict.ID)
	require.Len(t, all[0].Changes, 1)
	require.Contains(t, fmt.Sprint(all[0].Changes[0]), "explain.service_not_needed")
	all, err = b.Explain(facts, week{}, "регистрация")
	require.NoError(t, err)
	require.Equal(t, "explain.service_always", all[0].Verdict.ID)
	all, err = b.Explain(facts, week{}, "капитал.решение")
	require.NoError(t, err)
	require.Equal(t, "term", all[0].Class)
	_, err = b.Explain(facts, week{}, "капитал.нет_такого")
	require.Error(t, err)
	_, err = b.Explain(facts, week{}, "нет_такого")
	require.Error(t, err)
}

// TestVersions: the services are those in force on the day.
func TestVersions(t *testing.T) {
	later := strings.NewReplacer("действует с 01.01.2026", "действует с 01.07.2026").Replace(capital)
	_, diagnostics := load(birth, registration, later)
	require.Equal(t, "R0362", diagnostics[0].Code)
	b, _ := bundle.Load(interpreter.Source{Text: birth}, day(t, "2026-07-01"), finding(registration, later))
	require.NotNil(t, b)
}

var expected = regexp.MustCompile(`# ждём ([R\d ]+)$`)

// TestFaults reads bundles with mistakes, each expected at its line and nothing
// else anywhere.
func TestFaults(t *testing.T) {
	head := "комплекс б \"Б\"\n  версия 1\n  действует с 01.01.2026\n"
	seen := map[string]bool{}
	for name, text := range map[string]string{
		"no table":          "комплекс б \"Б\" # ждём R0367\n  версия 1\n  действует с 01.01.2026\n",
		"columns":           head + "  | услуга | потом | # ждём R0367\n  | капитал | — |\n",
		"twice a column":    head + "  | услуга | услуга | # ждём R0367\n  | капитал | — |\n",
		"no service column": head + "  | если | # ждём R0367\n  | всегда |\n",
		"cells":             head + "  | услуга | если |\n  | капитал | # ждём R0367\n",
		"twice a service":   head + "  | услуга |\n  | капитал |\n  | капитал | # ждём R0367\n",
		"foreign":           head + "  | услуга |\n  | капитал |\nрезультат ц \"Ц\" # ждём R0368\n",
		"own document":      head + "  | услуга |\n  | капитал |\nдокумент ч \"Ч\" # ждём R0368\n  нужен всегда\n",
		"two conditions":    head + "  | услуга | если |\n  | капитал | а, б | # ждём R0367\n",
		"unknown":           head + "  | услуга | если | после |\n  | капитол | — | — | # ждём R0362\n  | капитал | — | капитан | # ждём R0362\n",
		"condition":         head + "  | услуга | если |\n  | капитал | нужно = да | # ждём R0202\n",
		"circle":            head + "  | услуга | после |\n  | регистрация | капитал | # ждём R0363\n  | капитал | регистрация |\n",
		"itself":            head + "  | услуга | после |\n  | капитал | капитал | # ждём R0363\n",
		"received":          head + "  | услуга | после | получает |\n  | регистрация | — | паспорт | # ждём R0366\n  | капитал | регистрация | свидетельства | # ждём R0366\n",
		"parts": head + "  | услуга |\n  | капитал |\n" +
			"вопрос а \"А?\" : да/нет\n  это капитал.счет, капитал.детей, капитан.счёт # ждём R0365 R0365 R0362\n" +
			"вопрос в \"В?\" : целое от 1 до 5\n  это капитал.дитей # ждём R0364\n" +
			"документ д \"Д\"\n  это капитал.паспорт, капитал.пачпорт # ждём R0364\n" +
			"лицо л \"Л\"\n  это капитал.мать, капитал.заявитель # ждём R0364\n",
		"twice a part": head + "  | услуга |\n  | капитал |\n" +
			"вопрос а \"А?\" : целое от 1 до 5\n  это капитал.детей\nвопрос б \"Б?\" : целое от 1 до 5\n  спросить, если а = 1 # ждём R0222\n  это капитал.детей # ждём R0201\n" +
			"документ д \"Д\"\n  это капитал.паспорт, капитал.паспорт # ждём R0201\n",
		"an example": head + "  | услуга |\n  | капитал |\nпример \"П\"\n  дано капитал.детей = 9 # ждём R0409\n  дано капитал.нет = да # ждём R0202\n" +
			"  оказываются услуги капитан # ждём R0362\nпример \"Р\" # ждём R0403\n  дано капитал.детей = 1\n",
		"own":     head + "  | услуга |\n  | капитал |\nвопрос а \"А?\" : да/нет # ждём R0233\n  сверить \"А\" # ждём R0290\nвопрос б \"Б?\" : целое от 1 до 5\n  это капитал.детей\n",
		"verify":  head + "  | услуга |\n  | капитал |\n  сверить \"А\" # ждём R0290\n",
		"version": "комплекс б \"Б\" # ждём R0224\n  | услуга |\n  | капитал |\n",
	} {
		want := map[int][]string{}
		for i, line := range strings.Split(text, "\n") {
			if m := expected.FindStringSubmatch(line); m != nil {
				want[i+1] = strings.Fields(m[1])
			}
		}
		_, diagnostics := load(text, registration, capital)
		got := map[int][]string{}
		for _, d := range diagnostics {
			got[d.Range.Start.Line] = append(got[d.Range.Start.Line], d.Code)
			seen[d.Code] = true
			require.Equal(t, "bundle.rgl", d.File)
		}
		require.Equal(t, want, got, name)
	}
	_, diagnostics := load(strings.Replace(birth, "не предупреждать R0361 \"Заявления разные\"", "", 1), registration, capital)
	require.Len(t, diagnostics, 1)
	require.Equal(t, "R0361", diagnostics[0].Code)
	require.Equal(t, 7, diagnostics[0].Range.Start.Line)
	for _, code := range []string{"R0362", "R0363", "R0364", "R0365", "R0366", "R0367", "R0368"} {
		require.True(t, seen[code], code)
	}
}

// TestLimit: more services than a bundle may have are told.
func TestLimit(t *testing.T) {
	text := "комплекс б \"Б\"\n  версия 1\n  действует с 01.01.2026\n  | услуга |\n"
	var texts []string
	for i := range bundle.MaxServices + 1 {
		text += fmt.Sprintf("  | у%d |\n", i)
		texts = append(texts, fmt.Sprintf("регламент у%d \"У\"\n  версия 1\n  действует с 01.01.2026\nдокумент д%d \"Д\"\n  нужен всегда\n", i, i))
	}
	_, diagnostics := load(text, texts...)
	require.Len(t, diagnostics, 1)
	require.Equal(t, "R0367", diagnostics[0].Code)
	require.Equal(t, 5+bundle.MaxServices, diagnostics[0].Range.Start.Line)
}

// TestWhatIsABundle: the first thing that a text declares.
func TestWhatIsABundle(t *testing.T) {
	require.True(t, bundle.Is(birth))
	require.True(t, bundle.Is("# Remark\nbundle a \"A\"\n"))
	require.False(t, bundle.Is(capital+"\nкомплекс б \"Б\"\n"))
	require.False(t, bundle.Is(""))
	b, diagnostics := bundle.Load(interpreter.Source{Text: capital}, 0, finding())
	require.Nil(t, b)
	require.Empty(t, diagnostics)
}

// TestBrokenBundles: whatever is missing in a text, it is told and never ends
// the program.
func TestBrokenBundles(t *testing.T) {
	services := finding(registration, capital)
	words := strings.SplitAfter(birth+"пример \"П\"\n  дано нужен = да\n  оказываются услуги капитал\n  срок капитал.решение 05.03.2026\n", " ")
	rapid.Check(t, func(r *rapid.T) {
		var text strings.Builder
		for _, word := range words {
			switch rapid.IntRange(0, 30).Draw(r, "fate") {
			case 0:
			case 1:
				text.WriteString(word + word)
			case 2:
				text.WriteString("\n" + word)
			default:
				text.WriteString(word)
			}
		}
		b, diagnostics := bundle.Load(interpreter.Source{Name: "bundle.rgl", Text: text.String()}, 0, services)
		if b == nil {
			return
		}
		for _, d := range diagnostics {
			require.NotEqual(r, dsl.Error, d.Severity)
		}
		b.Decide(&interpreter.Facts{On: b.Identity.From}, week{})
		b.Examples()
	})
}
