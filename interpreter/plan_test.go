package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

const branches = `вопрос памятник "Памятник?" : да/нет
вопрос подвал "Подвал?" : да/нет
документ д "Д"
  нужен, если памятник = да или подвал = да
документ справка_бти "Справка БТИ"
  нужен всегда
  запрашивается у росреестр
срок ответ "Ответ"
  20 рабочих дней со дня события подача
  завершается событием выдано
срок хранение "Сдача в архив"
  40 рабочих дней со дня события подача
  завершается событием решено
процедура запросы "Запросы"
  запрашивает справка_бти
  в течение 5 рабочих дней
процедура осмотр "Осмотр"
  выполняется, если памятник = да
  в течение 7 рабочих дней
процедура совет "Совет по наследию"
  выполняется, если подвал = да
  после процедуры осмотр
  в течение 2 рабочих дней
процедура решение "Решение"
  после процедур запросы, совет
  в течение 3 рабочих дней
  итог хорошо, плохо, никак
процедура выдача "Выдача"
  после итога хорошо
  в течение 4 рабочих дней
  завершается событием выдано
процедура отказ "Отказ"
  после итога плохо
  в течение 1 рабочего дня
  завершается событием выдано
процедура архив "В архив"
  после процедур выдача, отказ
  в течение 2 рабочих дней
  завершается событием решено
`

// asked is a decision of 2 March 2026, a Monday, on which the service began.
func asked(t *testing.T, p *interpreter.Program, answers map[string]string, outcome string, events ...interpreter.EventFact) *interpreter.Decision {
	t.Helper()
	f := facts(t, p, "2026-03-02", answers)
	f.Events = append(events, interpreter.EventFact{ID: "подача", At: day(t, "2026-03-02")})
	f.Outcome = outcome
	require.NoError(t, p.CheckFacts(f))
	return p.Decide(f, week{})
}

func between(s interpreter.StageState) string {
	return s.Finish.String() + "…" + s.FinishAtMost.String()
}

func TestPlanWhileAnswersAreOpen(t *testing.T) {
	p := compile(t, branches)
	d := asked(t, p, nil, "")
	require.Equal(t, "2026-03-09…2026-03-09", between(stage(d, "запросы")))
	require.Equal(t, "2026-03-11…2026-03-11", between(stage(d, "осмотр")), "where it is carried out")
	require.Equal(t, "2026-03-04…2026-03-13", between(stage(d, "совет")), "without an inspection and with one")
	require.Equal(t, "2026-03-12…2026-03-18", between(stage(d, "решение")))
	require.Equal(t, "2026-03-18…2026-03-24", between(stage(d, "выдача")))
	require.Equal(t, "2026-03-13…2026-03-19", between(stage(d, "отказ")))
	require.Equal(t, "2026-03-16…2026-03-26", between(stage(d, "архив")), "after either outcome, or a third that neither follows")
	require.Empty(t, stage(d, "запросы").DependsOn)
	require.Equal(t, []string{"памятник"}, stage(d, "осмотр").DependsOn)
	require.Equal(t, []string{"памятник", "подвал"}, stage(d, "решение").DependsOn)

	d = asked(t, p, map[string]string{"памятник": "нет"}, "")
	require.Equal(t, interpreter.No, stage(d, "осмотр").Applies)
	require.Equal(t, "2026-03-12…2026-03-12", between(stage(d, "решение")))
	require.Empty(t, stage(d, "решение").DependsOn, "the council is over before the requests")
	require.Equal(t, []string{"подвал"}, stage(d, "совет").DependsOn)

	d = asked(t, p, map[string]string{"памятник": "да", "подвал": "да"}, "")
	require.Equal(t, "2026-03-18…2026-03-18", between(stage(d, "решение")))
}

func TestPlanBranchesByOutcome(t *testing.T) {
	p := compile(t, branches)
	answers := map[string]string{"памятник": "нет", "подвал": "нет"}
	d := asked(t, p, answers, "")
	require.Equal(t, interpreter.Unknown, stage(d, "выдача").Applies)
	require.Equal(t, "2026-03-18…2026-03-18", between(stage(d, "выдача")))
	require.Equal(t, "2026-03-16…2026-03-20", between(stage(d, "архив")))
	d = asked(t, p, answers, "плохо")
	require.Equal(t, interpreter.No, stage(d, "выдача").Applies)
	require.Equal(t, "2026-03-17…2026-03-17", between(stage(d, "архив")))
	d = asked(t, p, answers, "никак")
	require.Equal(t, "2026-03-16…2026-03-16", between(stage(d, "архив")))
}

func TestLateDays(t *testing.T) {
	p := compile(t, branches)
	d := asked(t, p, map[string]string{"памятник": "да", "подвал": "нет"}, "хорошо")
	require.Equal(t, "2026-03-20 2026-03-30 critical", plannedAs(stage(d, "выдача")), "20 working days for all of it")
	require.Equal(t, "2026-03-16 2026-03-24 critical", plannedAs(stage(d, "решение")))
	require.Equal(t, "2026-03-09 2026-03-19", plannedAs(stage(d, "запросы")))
	require.Equal(t, "2026-03-11 2026-03-19 critical", plannedAs(stage(d, "осмотр")), "the council is passed over, and its limit is passed on")
	require.Equal(t, "2026-03-24 2026-04-27", plannedAs(stage(d, "архив")), "a term of its own")
	require.Equal(t, 6, stage(d, "осмотр").Slack)
	require.Equal(t, 8, stage(d, "запросы").Slack)
	require.Equal(t, "2026-03-10", stage(d, "осмотр").LateStart.String())
	require.False(t, stage(d, "совет").HasLate)

	late := compile(t, branches+`процедура проверка "Проверка"
  в течение 25 рабочих дней
  завершается событием выдано
`)
	d = asked(t, late, map[string]string{"памятник": "да", "подвал": "нет"}, "хорошо")
	require.Equal(t, -5, stage(d, "проверка").Slack, "longer than the term")
	require.Equal(t, "2026-04-06 2026-03-30 critical", plannedAs(stage(d, "проверка")))
	require.False(t, stage(d, "архив").Critical)
}

// Where no term waits, a stage is late when it moves the last day of the plan.
func TestLateDaysWithoutATerm(t *testing.T) {
	p := compile(t, `документ д "Д"
  нужен всегда
процедура а "А"
  в течение 2 рабочих дней
процедура б "Б"
  после процедуры а
  в течение 3 рабочих дней
процедура в "В"
  после процедуры а
  в течение 4 календарных дней
процедура г "Г"
  в течение 1 рабочего дня
`)
	d := asked(t, p, nil, "")
	require.Equal(t, "2026-03-04 2026-03-04 critical", plannedAs(stage(d, "а")))
	require.Equal(t, "2026-03-09 2026-03-09 critical", plannedAs(stage(d, "б")))
	require.Equal(t, "2026-03-09 2026-03-09 critical", plannedAs(stage(d, "в")), "Sunday the 8th is moved")
	require.Equal(t, "2026-03-03 2026-03-09", plannedAs(stage(d, "г")))
	require.Equal(t, 4, stage(d, "г").Slack)
}

// While an answer is open the late days are those of the worst that may come.
func TestLateDaysAtTheWorst(t *testing.T) {
	p := compile(t, branches)
	d := asked(t, p, nil, "")
	require.Equal(t, "2026-03-30", stage(d, "выдача").LateFinish.String())
	require.Equal(t, 4, stage(d, "выдача").Slack, "from the latest of its early days")
	require.Equal(t, "2026-03-17", stage(d, "осмотр").LateFinish.String(), "the council may come after it")
	require.Equal(t, 4, stage(d, "осмотр").Slack)
}

const origins = `событие запрос "Запрос"
событие ответ "Ответ"
документ д "Д"
  нужен всегда
срок рассмотрение "Рассмотрение"
  10 рабочих дней со дня события подача
процедура а "Первый"
  в течение 2 рабочих дней со дня первого из событий запрос, ответ
процедура б "Последний"
  в течение 2 рабочих дней со дня последнего из событий запрос, ответ
процедура в "После срока"
  в течение 3 рабочих дней со дня окончания срока рассмотрение
процедура г "После процедуры"
  в течение 1 рабочего дня со дня окончания процедуры е
процедура е "Сама"
  в течение 4 рабочих дней со дня события подача
процедура ж "После обоих"
  после процедур а, г
  в течение 1 рабочего дня
`

func TestWhatStagesCountFrom(t *testing.T) {
	p := compile(t, origins)
	d := asked(t, p, nil, "")
	texts := words(t)
	require.Equal(t, "событие «Запрос» ещё не наступило", texts.Text(stage(d, "а").Because))
	require.False(t, stage(d, "б").OK)
	require.Equal(t, "2026-03-19", stage(d, "в").Finish.String())
	require.Equal(t, "2026-03-06", stage(d, "е").Finish.String())
	require.Equal(t, "2026-03-09", stage(d, "г").Finish.String())
	require.Equal(t, "срок процедуры «Первый» ещё не известен", texts.Text(stage(d, "ж").Because))
	require.False(t, stage(d, "е").HasLate, "the end of the plan is not known")

	d = asked(t, p, nil, "", interpreter.EventFact{ID: "ответ", At: day(t, "2026-03-05")})
	require.Equal(t, "2026-03-09", stage(d, "а").Finish.String())
	require.Equal(t, "событие «Запрос» ещё не наступило", texts.Text(stage(d, "б").Because))
	require.Equal(t, "2026-03-10", stage(d, "ж").Finish.String())

	d = asked(t, p, nil, "", interpreter.EventFact{ID: "ответ", At: day(t, "2026-03-12")}, interpreter.EventFact{ID: "запрос", At: day(t, "2026-03-04")})
	require.Equal(t, "2026-03-06", stage(d, "а").Finish.String())
	require.Equal(t, "2026-03-16", stage(d, "б").Finish.String())
	require.Equal(t, "2026-03-18", stage(d, "г").LateFinish.String(), "before the stage that waits for it, within the plan")
}
