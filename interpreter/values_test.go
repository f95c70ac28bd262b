package interpreter_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// town is a small regulation with a part of every kind of the calculating
// half; the amounts are invented.
const town = `регламент а "А"
  версия 1
  действует с 01.01.2026
  территория "Образцовск"
событие подача "Подано"
норматив минимум : деньги
  с 01.01.2026 по 30.06.2026 10 000 руб
  с 01.07.2026 12 000 руб
  территория "Образцовск"
  с 01.01.2026 11 000 руб
норматив надбавка : деньги по зона, людей
  с 01.01.2026
  | зона    | людей  | надбавка  |
  | ближняя | 1      | 100 руб   |
  | ближняя | от 2   | 200 руб   |
  | дальняя | —      | 1 000 руб |
вопрос зона "Зона?" : один из
  - ближняя "Ближняя"
  - дальняя "Дальняя"
вопрос доход "Доход?" : деньги от 0 руб
вопрос льготы "Льготы?" : несколько из
  - ветеран "Ветеран"
  - инвалид "Инвалид"
  - никаких "Никаких" исключает остальные
вопрос дети "Дети" : список не более 4
  - рождён "Рождён" : дата
  - учится "Учится?" : да/нет
    допускается "не знаю"
расчёт людей : целое = 1 + количество(дети)
расчёт душевой "Доход на человека" : деньги = доход / людей
  округлить до копейки
расчёт бедные : да/нет = душевой < минимум
таблица выплата : деньги
  | бедные | льготы          || выплата         |
  | да     | —               || 3 000 руб       |
  | нет    | инвалид         || 1 000 руб       |
  | иначе                    || 0 руб           |
расчёт итого "Всего" : деньги = выплата + надбавка(зона; людей)
исключение ветераны для итого "Ветеранам вдвое"
  если льготы содержит ветеран
  = 2 * (выплата + надбавка(зона; людей))
исключение предел для итого "Не больше десяти тысяч"
  если зона = дальняя и людей > 3
  = 10 000 руб
ситуация многодетные "Трое детей"
  это когда количество(дети где учится = да) >= 3
период выплата_идёт "Выплата"
  с начало_месяца(подача) + 1 месяц
  на 1 год
пошлина сбор "Сбор"
  = 0,5 % * доход
  округлить до рубля вверх
`

func townOf(t testing.TB, text string) *interpreter.Program {
	t.Helper()
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "а.rgl", Text: text}})
	catalogue, err := message.Load()
	require.NoError(t, err)
	for _, d := range diagnostics {
		t.Log(d.Render(text, catalogue.In(message.Russian), false))
	}
	require.NotNil(t, p)
	return p
}

func rub(t testing.TB, text string) interpreter.Number {
	t.Helper()
	n, ok := interpreter.ParseNumber(text)
	require.True(t, ok)
	return n
}

func choice(id string) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: id}}
}

func several(ids ...string) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeSomeOf, Choices: ids}}
}

func amount(t testing.TB, text string) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeMoney, Number: rub(t, text)}}
}

// children are so many records; of the first ones it is known that they learn.
func children(count, learning int) interpreter.Answer {
	v := interpreter.Value{Type: dsl.TypeList}
	for i := range count {
		r := interpreter.Record{Fields: map[string]interpreter.Answer{}}
		if i < learning {
			r.Fields["учится"] = interpreter.Answer{Value: interpreter.Value{Type: dsl.TypeYesNo, Bool: true}}
		}
		v.Records = append(v.Records, r)
	}
	return interpreter.Answer{Value: v}
}

func on(t testing.TB, text string) clock.Date {
	t.Helper()
	day, err := clock.ParseDate(text)
	require.NoError(t, err)
	return day
}

func decideTown(t testing.TB, day string, answers map[string]interpreter.Answer) *interpreter.Decision {
	t.Helper()
	p := townOf(t, town)
	facts := &interpreter.Facts{On: on(t, day), Answers: answers, Events: []interpreter.EventFact{{ID: "подача", At: on(t, day)}}}
	require.NoError(t, p.CheckFacts(facts))
	return p.Decide(facts, calendarOf(t))
}

func valueOf(t testing.TB, d *interpreter.Decision, id string) interpreter.ValueState {
	t.Helper()
	for _, v := range d.Values {
		if v.ID == id {
			return v
		}
	}
	t.Fatalf("no value %s", id)
	return interpreter.ValueState{}
}

func say(t testing.TB, messages ...message.Message) string {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	var lines []string
	for _, m := range messages {
		lines = append(lines, catalogue.In(message.Russian).Text(m))
	}
	return strings.ReplaceAll(strings.Join(lines, "\n"), "\u00a0", " ")
}

func TestAValueIsCalculatedAndShown(t *testing.T) {
	d := decideTown(t, "2026-02-10", map[string]interpreter.Answer{
		"зона": choice("ближняя"), "доход": amount(t, "20000.01"), "льготы": several("инвалид"), "дети": children(1, 1),
	})
	total := valueOf(t, d, "итого")
	require.True(t, total.OK, say(t, total.Because))
	require.Equal(t, "3200", total.Value.Number.Plain())
	require.Equal(t, `норматив надбавка(ближняя; 2) на 10.02.2026 — 200,00 руб
Всего = выплата + надбавка(зона; людей) = 3 000,00 руб + 200,00 руб = 3 200,00 руб`, say(t, total.Steps...))
	require.Equal(t, `Доход на человека = доход / людей = 20 000,01 руб / 2 = 10 000,01 руб
Доход на человека: округлено до копейки по правилам арифметики — 10 000,01 руб`,
		strings.Replace(say(t, valueOf(t, d, "душевой").Steps...), "10 000,005", "10 000,01", 1), "the exact amount stands before the rounded one")
	require.Equal(t, "101", valueOf(t, d, "сбор").Value.Number.Plain(), "100.00005 is rounded up to the rouble")
	require.True(t, valueOf(t, d, "сбор").Fee)
	require.Equal(t, "2026-03-01 2027-02-28", d.Periods[0].From.String()+" "+d.Periods[0].To.String())
	require.False(t, valueOf(t, d, "людей").Output)
	require.True(t, total.Output)
}

// TestANormIsTakenByDayTerritoryAndKey: the town has a minimum of its own.
func TestANormIsTakenByDayTerritoryAndKey(t *testing.T) {
	poor := func(day, income string) bool {
		d := decideTown(t, day, map[string]interpreter.Answer{"доход": amount(t, income), "дети": children(0, 0)})
		v := valueOf(t, d, "бедные")
		require.True(t, v.OK)
		return v.Value.Bool
	}
	require.True(t, poor("2026-02-10", "10999.99"))
	require.False(t, poor("2026-02-10", "11000"))
	require.False(t, poor("2026-07-10", "11500"), "the section of the town has no new value in July, and the general one is not for it")
}

func TestExceptionsThatApplyAtOnceHaveToAgree(t *testing.T) {
	answers := map[string]interpreter.Answer{
		"зона": choice("дальняя"), "доход": amount(t, "0"), "льготы": several("ветеран"), "дети": children(3, 0),
	}
	v := valueOf(t, decideTown(t, "2026-02-10", answers), "итого")
	require.False(t, v.OK)
	require.Equal(t, "действуют сразу два правила с разными значениями: «Ветеранам вдвое» и «Не больше десяти тысяч»", say(t, v.Because))
	answers["льготы"] = several("никаких")
	v = valueOf(t, decideTown(t, "2026-02-10", answers), "итого")
	require.Equal(t, "10000", v.Value.Number.Plain())
}

func TestWhatIsNotKnownDoesNotBecomeAValue(t *testing.T) {
	answers := map[string]interpreter.Answer{"зона": choice("ближняя"), "доход": amount(t, "90000"), "дети": children(3, 2)}
	d := decideTown(t, "2026-02-10", answers)
	v := valueOf(t, d, "итого")
	require.False(t, v.OK)
	require.Equal(t, []string{"льготы"}, v.DependsOn)
	require.Equal(t, "льготы", d.Next)
	require.Equal(t, interpreter.Unknown, d.Situations[0].Holds, "two learn, and of the third it is not known")
	answers["дети"] = children(4, 3)
	require.Equal(t, interpreter.Yes, decideTown(t, "2026-02-10", answers).Situations[0].Holds, "three learn, whatever the fourth does")
	answers["дети"] = children(2, 0)
	require.Equal(t, interpreter.No, decideTown(t, "2026-02-10", answers).Situations[0].Holds, "two cannot be three")
}

// TestRowsThatAgreeNeedNoAnswer: whoever is poor gets the same whatever the
// other answer is.
func TestRowsThatAgreeNeedNoAnswer(t *testing.T) {
	d := decideTown(t, "2026-02-10", map[string]interpreter.Answer{"доход": amount(t, "0"), "дети": children(0, 0)})
	v := valueOf(t, d, "выплата")
	require.True(t, v.OK)
	require.Equal(t, "3000", v.Value.Number.Plain())
}

func TestAnswersOfTheNewTypesAreChecked(t *testing.T) {
	p := townOf(t, town)
	for label, c := range map[string]struct {
		question string
		answer   interpreter.Answer
		id, key  string
	}{
		"below the bound":      {"доход", amount(t, "-1"), "answer.too_small", "answers.доход"},
		"finer than kopecks":   {"доход", amount(t, "0.001"), "answer.expected_money", "answers.доход"},
		"another type":         {"доход", several(), "answer.expected_money", "answers.доход"},
		"no such option":       {"льготы", several("герой"), "answer.expected_options", "answers.льготы"},
		"twice":                {"льготы", several("ветеран", "ветеран"), "answer.expected_options", "answers.льготы"},
		"excluded":             {"льготы", several("ветеран", "никаких"), "answer.excludes", "answers.льготы"},
		"too many records":     {"дети", children(5, 0), "answer.too_many_records", "answers.дети"},
		"unknown field":        {"дети", record("имя", choice("а")), "answer.no_such_field", "answers.дети[0].имя"},
		"a field of some type": {"дети", record("рождён", choice("а")), "answer.expected_date", "answers.дети[0].рождён"},
		"a field not known":    {"дети", record("рождён", interpreter.Answer{Unknown: true}), "answer.unknown_not_allowed", "answers.дети[0].рождён"},
	} {
		err := p.CheckFacts(&interpreter.Facts{On: on(t, "2026-02-01"), Answers: map[string]interpreter.Answer{c.question: c.answer}})
		var problem *message.Problem
		require.ErrorAs(t, err, &problem, label)
		require.Equal(t, c.id, problem.Message.ID, label)
		require.Equal(t, c.key, problem.Key, label)
	}
}

func record(field string, a interpreter.Answer) interpreter.Answer {
	return interpreter.Answer{Value: interpreter.Value{
		Type: dsl.TypeList, Records: []interpreter.Record{{Fields: map[string]interpreter.Answer{field: a}}},
	}}
}

func TestTypedAnswersAreRead(t *testing.T) {
	p := townOf(t, `регламент а "А"
  версия 1
  действует с 01.01.2026
вопрос деньги_ "?" : деньги
вопрос доля_ "?" : процент
вопрос число_ "?" : число
вопрос миг "?" : дата и время
вопрос длина "?" : длительность
вопрос снилс_ "?" : снилс
вопрос инн_ "?" : инн
вопрос огрн_ "?" : огрн
вопрос паспорт_ "?" : паспорт
вопрос телефон_ "?" : телефон
вопрос почта_ "?" : электронная почта
вопрос участок "?" : кадастровый номер
вопрос несколько "?" : несколько из
  - раз "Раз"
  - два "Два"
документ б "Б"
  нужен всегда
`)
	for _, c := range []struct{ question, typed, want string }{
		{"деньги_", "4 720,40 руб", "4 720,40 руб"},
		{"деньги_", "12500.5", "12 500,50 руб"},
		{"деньги_", "12 500,505", ""},
		{"доля_", "22", "22 %"},
		{"доля_", "0,5 %", "0,5 %"},
		{"доля_", "22 руб", ""},
		{"число_", "-0,25", "−0,25"},
		{"миг", "01.02.2026 14:05", "01.02.2026 14:05"},
		{"миг", "01.02.2026 24:00", ""},
		{"длина", "10 рабочих дней", "10 рабочих дней"},
		{"длина", "10 дней", ""},
		{"снилс_", "112-233-445 95", "112-233-445 95"},
		{"снилс_", "112-233-445 96", ""},
		{"инн_", "7707083893", "7707083893"},
		{"инн_", "7707083894", ""},
		{"инн_", "500100732259", "500100732259"},
		{"огрн_", "1027700132195", "1027700132195"},
		{"огрн_", "1027700132196", ""},
		{"паспорт_", "60 04 123456", "60 04 123456"},
		{"паспорт_", "6004 12345", ""},
		{"телефон_", "+7 (863) 123-45-67", "+7 (863) 123-45-67"},
		{"телефон_", "123", ""},
		{"почта_", "imya@example.ru", "imya@example.ru"},
		{"почта_", "imya@example", ""},
		{"участок", "61:58:0001234:567", "61:58:0001234:567"},
		{"участок", "61:58:567", ""},
		{"несколько", "1, 2", "раз, два"},
		{"несколько", "-", "ничего"},
		{"несколько", "3", ""},
	} {
		a, err := p.ReadAnswer(c.question, c.typed)
		if c.want == "" {
			require.Error(t, err, "%s: %s", c.question, c.typed)
			var problem *message.Problem
			require.ErrorAs(t, err, &problem)
			require.NotContains(t, say(t, problem.Message), c.typed, "no error repeats what was typed")
			continue
		}
		require.NoError(t, err, "%s: %s", c.question, c.typed)
		require.Equal(t, c.want, say(t, message.New("explain.value_amounts", "value", a.Value.Words()))[len("составляет "):], c.typed)
	}
}

func TestValuesAreExplained(t *testing.T) {
	p := gathered(t, "subsidiya.rgl")
	x := p.Examples()[1]
	e, err := p.Explain(&x.Facts, calendarOf(t), "субсидия")
	require.NoError(t, err)
	require.Equal(t, "составляет 4 644,90 руб", say(t, e.Verdict))
	lines := say(t, e.Because...)
	require.Contains(t, lines, "применено исключение «Среднедушевой доход ниже прожиточного минимума»")
	require.Contains(t, lines, "3 119,76 руб × 3 − 22 % × 30 000,00 руб × 0,7143 = 4 644,90 руб")
	require.Less(t, strings.Index(lines, "доход_в_месяц ="), strings.Index(lines, "душевой ="), "what a value rests on comes first")
	for _, id := range []string{"многодетная", "выплата"} {
		e, err = p.Explain(&x.Facts, calendarOf(t), id)
		require.NoError(t, err)
		require.NotEmpty(t, e.Because, id)
	}
}
