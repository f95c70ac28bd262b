package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/message"
	"reglament/runtime/document"
)

func number(t testing.TB, text string) interpreter.Number {
	t.Helper()
	n, ok := interpreter.ParseNumber(text)
	require.True(t, ok)
	return n
}

func money(t testing.TB, text string) interpreter.Value {
	return interpreter.Value{Type: dsl.TypeMoney, Number: number(t, text)}
}

// paid is a decision with something of everything that is calculated.
func paid(t testing.TB) *interpreter.Decision {
	amount := condition.Amount{Number: number(t, "4720.40"), Type: dsl.TypeMoney}
	return &interpreter.Decision{
		Values: []interpreter.ValueState{
			{ID: "душевой", Type: dsl.TypeMoney, OK: true, Value: money(t, "10000"), Steps: []message.Message{
				message.New("explain.step_norm", "norm", "стандарт(1)", "value", amount, "day", day(t, "2026-01-15")),
			}, Basis: []string{"правила, п. 18"}},
			{ID: "выплата", Title: "Размер выплаты", Type: dsl.TypeMoney, Output: true, OK: true, Value: money(t, "4644.9")},
			{ID: "доплата", Title: "Доплата", Type: dsl.TypeMoney, Output: true, Because: message.New("explain.value_open")},
			{ID: "сбор", Title: "Сбор за осмотр", Type: dsl.TypeMoney, Fee: true, Output: true, OK: true, Value: money(t, "0")},
		},
		Situations: []interpreter.SituationState{
			{Title: "Большая семья", Holds: interpreter.Yes}, {Title: "Одинокий", Holds: interpreter.No}, {Title: "Неясный", Holds: interpreter.Unknown},
		},
		Categories: []interpreter.CategoryState{
			{Title: "Очередь", Category: "а", Categories: []interpreter.Named{{ID: "а", Title: "Первая"}}},
			{Title: "Разряд", Because: message.New("explain.category_open")},
		},
		Periods: []interpreter.PeriodState{
			{Title: "Период выплаты", OK: true, From: day(t, "2026-01-01"), To: day(t, "2026-06-30")},
			{Title: "Период доплаты", Because: message.New("explain.value_open")},
		},
	}
}

func TestCalculationSaysWhatWasDecided(t *testing.T) {
	c := document.CalculationOf(texts(t, message.Russian), paid(t), ptr(day(t, "2026-01-15")))
	require.Equal(t, []document.Result{
		{Title: "Размер выплаты", Value: "4\u00a0644,90\u00a0₽"}, {Title: "Доплата", Because: "пока нельзя вычислить"},
	}, c.Amounts)
	require.Equal(t, []document.Result{{Title: "Сбор за осмотр", Value: "0,00\u00a0₽"}}, c.Fees)
	require.Equal(t, []string{"Большая семья"}, c.Situations)
	require.Equal(t, []document.Result{{Title: "Очередь", Value: "Первая"}, {Title: "Разряд", Because: "категория пока не известна"}}, c.Categories)
	require.Equal(t, "01.01.2026 — 30.06.2026", c.Periods[0].Value)
	require.Equal(t, "пока нельзя вычислить", c.Periods[1].Because)
	require.Len(t, c.Lines, 3, "what was not computed has no protocol")
	require.Equal(t, []string{"норматив стандарт(1) на 15.01.2026 — 4\u00a0720,40\u00a0руб"}, c.Lines[0].Steps)
	require.False(t, c.Lines[0].Output)
	require.True(t, c.Lines[1].Output)

	english := document.CalculationOf(texts(t, message.English), paid(t), nil)
	require.Equal(t, "4,644.90\u00a0₽", english.Amounts[0].Value)
	none := document.CalculationOf(texts(t, message.Russian), &interpreter.Decision{}, ptr(day(t, "2026-01-15")))
	require.False(t, none.Any())
	require.Nil(t, none.Filed)
}

func TestAnswersAreWordedByWhatTheQuestionHolds(t *testing.T) {
	kin := interpreter.QuestionState{ID: "кем", Text: "Кем?", Type: dsl.TypeOneOf, Options: []interpreter.Named{{ID: "сын", Title: "Сын"}}}
	income := interpreter.QuestionState{ID: "доход", Text: "Доход", Type: dsl.TypeMoney}
	list := interpreter.QuestionState{Text: "Кто?", Type: dsl.TypeList, Fields: []interpreter.QuestionState{kin, income}}
	some := interpreter.QuestionState{Type: dsl.TypeSomeOf, Options: []interpreter.Named{{ID: "а", Title: "Первое"}, {ID: "б", Title: "Второе"}}}
	given := func(q interpreter.QuestionState, v interpreter.Value) document.Given {
		v.Type = q.Type
		return document.GivenOf(texts(t, message.Russian), q, interpreter.Answer{Value: v})
	}
	require.Equal(t, "Первое; Второе", given(some, interpreter.Value{Choices: []string{"а", "б"}}).Answer)
	require.Equal(t, "ничего из перечисленного", given(some, interpreter.Value{}).Answer)
	require.Equal(t, "нет записей", given(list, interpreter.Value{}).Answer)
	require.Equal(t, "60\u00a0000\u00a0₽", given(income, money(t, "60000")).Answer)
	require.Equal(t, "0,50\u00a0₽", given(income, money(t, "0.5")).Answer)
	require.Equal(t, "не знаю", document.GivenOf(texts(t, message.Russian), kin, interpreter.Answer{Unknown: true}).Answer)
	two := given(list, interpreter.Value{Records: []interpreter.Record{
		{Fields: map[string]interpreter.Answer{"кем": {Value: interpreter.Value{Type: dsl.TypeOneOf, Choice: "сын"}}}},
		{Fields: map[string]interpreter.Answer{"доход": {Value: money(t, "1.5")}}},
	}})
	require.Equal(t, "2 записи", two.Answer)
	require.Equal(t, []string{"Кем?", "Доход"}, two.Fields)
	require.Equal(t, [][]string{{"Сын", "—"}, {"—", "1,50\u00a0₽"}}, two.Records)
}

func TestChecklistHasAPageWithTheCalculation(t *testing.T) {
	m := checklistSample(t)
	m.Calculation = document.CalculationOf(texts(t, message.Russian), paid(t), ptr(day(t, "2026-04-01")))
	text := flow(t, printed(t, m))
	for _, want := range []string{
		"Размер выплаты: 4 644,90 ₽", "Доплата: пока нельзя посчитать.", "Если подать заявление 01.04.2026.", "Период выплаты: 01.01.2026 — 30.06.2026",
		"Очередь: Первая", "Большая семья", "Сбор за осмотр: 0,00 ₽", "РАСЧЁТ", "норматив стандарт(1) на 15.01.2026 — 4 720,40 руб", "Основание: правила, п. 18",
	} {
		require.Contains(t, text, want)
	}
	require.NotContains(t, text, "Всего:", "a fee that is not in the sum makes no sum")
	require.Less(t, strings.Index(text, "Перечень получил"), strings.Index(text, "РАСЧЁТ"))
	m.Withheld = []document.Ground{{Title: "Справку выдаёт другое ведомство"}}
	require.NotContains(t, flow(t, printed(t, m)), "РАСЧЁТ")
}

func protocolSample(t testing.TB, records int) document.ProtocolModel {
	m := document.ProtocolModel{
		Language: message.Russian, Day: day(t, "2026-04-01"), Office: office(), Service: service(), Number: "2026-000001", Applicant: "Ветрова Аглая Мироновна",
		Version: 4, Basis: []string{"правила"}, Given: []document.Given{{Question: "Кто живёт с вами?", Answer: "записи", Fields: []string{"Кем приходится?", "Доход"}}},
	}
	for i := range records {
		m.Given[0].Records = append(m.Given[0].Records, []string{fmt.Sprintf("родственник %d", i+1), "1\u00a0000\u00a0₽"})
	}
	return m
}

func TestProtocolCanBeReadAndSelected(t *testing.T) {
	m := protocolSample(t, 200)
	m.Calculation = document.CalculationOf(texts(t, message.Russian), paid(t), nil)
	pdf, err := press(t).Protocol(m)
	require.NoError(t, err)
	text := flow(t, pdf)
	for _, want := range []string{
		"ПРОТОКОЛ РАСЧЁТА", "Дело № 2026-000001", "Ветрова Аглая Мироновна", "родственник 1 1 000 ₽", "родственник 200", "Размер выплаты: 4 644,90 ₽",
		"Протокол расчёта по делу № 2026-000001 от 01.04.2026", "Расчёт сделал", "версия 4", "душевой",
	} {
		require.Contains(t, text, want)
	}
	require.Greater(t, pagesOf(t, pdf), 3)
	require.Greater(t, strings.Count(text, "Кем приходится?"), 3, "the heading is repeated on each page")
}

func TestProtocolOfNothingSaysSo(t *testing.T) {
	pdf, err := press(t).Protocol(document.ProtocolModel{Day: day(t, "2026-04-01")})
	require.NoError(t, err)
	require.Contains(t, flow(t, pdf), "Посчитать пока ничего нельзя")
	m := protocolSample(t, 1)
	m.Given[0].Records[0][0] = "брат 🙂"
	_, err = press(t).Protocol(m)
	var problem *message.Problem
	require.ErrorAs(t, err, &problem)
	require.Equal(t, "Given[0].Records[0][0]", problem.Key)
}
