package trial_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
	"reglament/message"
)

// offered are the regulations of the examples with all that they draw in.
func offered(t *testing.T) map[string]interpreter.Closure {
	t.Helper()
	const folder = "../../examples"
	shelf := catalog.NewShelf(os.DirFS(folder), func(file string) string { return filepath.Join(folder, file) })
	paths, err := filepath.Glob(folder + "/*.rgl")
	require.NoError(t, err)
	closures := map[string]interpreter.Closure{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		closures[path] = shelf.Gather(interpreter.Source{Name: path, Text: string(text)})
	}
	return closures
}

// TestAnApplicantIsAnExampleThatPasses writes all applicants of the examples
// anew, with what is decided about them: appended to the text of the
// regulation, each passes.
func TestAnApplicantIsAnExampleThatPasses(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	written := 0
	for path, closure := range offered(t) {
		p, _ := interpreter.Load(closure)
		if p == nil || len(p.Examples()) == 0 { // a bundle
			continue
		}
		for _, v := range []format.Vocabulary{format.Russian, format.English} {
			var blocks []string
			for i := range p.Examples() {
				x := &p.Examples()[i]
				block, err := trial.Write(p, "заявитель "+x.Title, &x.Facts, p.Decide(&x.Facts, calendar), v)
				require.NoError(t, err, "%s: %s", path, x.Title)
				same, diagnostics, err := format.Text("", []byte(block), format.AsWritten)
				require.NoError(t, err)
				require.Empty(t, diagnostics)
				require.Equal(t, block, same)
				blocks = append(blocks, block)
			}
			longer := append(interpreter.Closure{}, closure...)
			longer[0].Text += "\n" + strings.Join(blocks, "\n")
			again, diagnostics := interpreter.Load(longer)
			require.NotNil(t, again, "%v", diagnostics)
			outcomes := trial.Run(again, calendar)
			require.Len(t, outcomes, 2*len(p.Examples()))
			for i, o := range outcomes {
				require.Empty(t, o.Failures, "%s: %s\n%s", path, o.Example, blocks[i%len(blocks)])
			}
			for i := range p.Examples() {
				was, is := p.Examples()[i].Facts, again.Examples()[len(blocks)+i].Facts
				require.Len(t, is.Events, len(was.Events))
				require.Equal(t, was.On, is.On)
				require.Equal(t, was.Channel, is.Channel)
			}
			written += len(blocks)
		}
	}
	require.Greater(t, written, 100)
}

const everyType = `регламент справка "Справка"
  версия 1
  действует с 01.01.2026
  направление недвижимость
  орган дом
  способы подачи дом
организация дом "Дом справок"
событие подача "Заявление подано"
вопрос право "Право" : один из
  - своё "Своё"
  - чужое "Чужое"
вопрос льготы "Льготы" : несколько из
  - ветеран "Ветеран"
  - инвалид "Инвалид"
вопрос доход "Доход" : деньги от 0 руб
вопрос доля "Доля" : процент
вопрос когда "Когда" : дата и время
вопрос сколько "Сколько времени" : длительность
вопрос имя "Имя" : текст
вопрос дети "Дети" : список не более 3
  - рождён "Рождён" : дата
  - ученик "Учится?" : да/нет
    допускается "не знаю"
норматив ставка : деньги по право
  с 01.01.2026
  | право | ставка |
  | своё  | 1 руб  |
  | чужое | 2 руб  |
документ заявление "Заявление"
  нужно, если доля > 10 % и льготы содержит ветеран и имя = "а" или когда > 01.01.2026 10:00 или сколько > 1 месяца
документ свидетельство "Свидетельство"
  нужно на каждого из дети, где ученик = да или рождён > 01.01.2020
расчёт помощь "Помощь" : деньги = доход * доля + ставка(право)
  округлить до копейки
`

func number(t *testing.T, text string) interpreter.Number {
	t.Helper()
	n, ok := interpreter.ParseNumber(text)
	require.True(t, ok)
	return n
}

// everything is an applicant with an answer of every type.
func everything(t *testing.T) (*interpreter.Program, *interpreter.Facts) {
	t.Helper()
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: everyType}})
	require.NotNil(t, p, "%v", diagnostics)
	from := p.Regulation().From
	give := func(v interpreter.Value) interpreter.Answer { return interpreter.Answer{Value: v} }
	born := map[string]interpreter.Answer{"рождён": give(interpreter.Value{Type: dsl.TypeDate, Date: from - 1000})}
	unsure := map[string]interpreter.Answer{"рождён": give(interpreter.Value{Type: dsl.TypeDate, Date: from - 9000}), "ученик": {Unknown: true}}
	return p, &interpreter.Facts{
		On: from + 4, AsOf: from + 6, HasAsOf: true, Channel: "дом",
		Answers: map[string]interpreter.Answer{
			"право":   give(interpreter.Value{Type: dsl.TypeOneOf, Choice: "чужое"}),
			"льготы":  give(interpreter.Value{Type: dsl.TypeSomeOf, Choices: []string{"ветеран", "инвалид"}}),
			"доход":   give(interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "12345.50")}),
			"доля":    give(interpreter.Value{Type: dsl.TypePercent, Number: number(t, "0.205")}),
			"когда":   give(interpreter.Value{Type: dsl.TypeDateTime, Date: from, Minute: 9*60 + 5}),
			"сколько": give(interpreter.Value{Type: dsl.TypeLength, Length: clock.Length{Count: 22, Unit: clock.WorkingDays}}),
			"имя":     give(interpreter.Value{Type: dsl.TypeText, Text: `Анна "А\"`}),
			"дети":    give(interpreter.Value{Type: dsl.TypeList, Records: []interpreter.Record{{ID: "мл", Fields: born}, {Fields: unsure}}}),
		},
		Events:  []interpreter.EventFact{{ID: "подача", At: from + 4, HasTime: true, Minute: 605}},
		Present: []interpreter.PresentFact{{Document: "свидетельство", Row: "мл", Received: from + 5, Issued: from, HasIssued: true}},
		Norms: []interpreter.NormFact{{
			Norm: "ставка", Keys: []interpreter.Value{{Type: dsl.TypeOneOf, Choice: "чужое"}}, Value: interpreter.Value{Type: dsl.TypeMoney, Number: number(t, "3")},
		}},
	}
}

func TestAnExampleSaysEveryType(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	p, facts := everything(t)
	require.NoError(t, p.CheckFacts(facts))
	block, err := trial.Write(p, "Анна", facts, p.Decide(facts, calendar), format.Russian)
	require.NoError(t, err)
	require.Equal(t, `пример "Анна"
  событие подача 05.01.2026 10:05
  на день 07.01.2026
  способ дом
  дано право = чужое, льготы = (ветеран, инвалид), доход = 12 345,50 руб, доля = 20,5 %, когда = 01.01.2026 09:05
  дано сколько = 22 рабочих дня, имя = "Анна \"А\\\""
  дано дети
  | рождён     | ученик  |
  | 07.04.2023 | —       |
  | 12.05.2001 | не знаю |
  принять ставка(чужое) = 3 руб
  представлено свидетельство(1), получено 06.01.2026, выдано 01.01.2026
  заявитель приносит ровно свидетельство
  недостаёт пусто
  расчёт помощь = 2 533,83 руб
`, block)
	again, diagnostics := interpreter.Load(interpreter.Closure{{Name: "a.rgl", Text: everyType + "\n" + block}})
	require.NotNil(t, again, "%v", diagnostics)
	require.Empty(t, trial.Run(again, calendar)[0].Failures)
	for id, answer := range again.Examples()[0].Facts.Answers {
		require.True(t, id == "дети" || answer.Value.Equal(facts.Answers[id].Value), id)
	}
}

func TestWhatAnExampleCannotSayIsNamed(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	for key, change := range map[string]func(*interpreter.Facts){
		"on":                         func(f *interpreter.Facts) { f.On-- },
		"calendar.presidential_days": func(f *interpreter.Facts) { f.Policy.PresidentialOff = true },
		"territory":                  func(f *interpreter.Facts) { f.Territory = "Город\nи ещё" },
		"answers.имя": func(f *interpreter.Facts) {
			f.Answers["имя"] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeText, Text: "а\nб"}}
		},
		"present[0].row": func(f *interpreter.Facts) { f.Present[0].Row = "кто-то" },
	} {
		p, facts := everything(t)
		change(facts)
		_, err := trial.Write(p, "Анна", facts, p.Decide(facts, calendar), format.Russian)
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, key)
		require.Equal(t, key, problem.Key)
	}
	p, facts := everything(t)
	_, err = trial.Write(p, "две\nстроки", facts, p.Decide(facts, calendar), format.Russian)
	require.Error(t, err)
}
