package interpreter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
)

const header = `регламент р "Р"
  версия 1
  действует с 01.01.2024
событие подача "П"
событие решено "Р"
событие выдано "В"
организация росреестр "Росреестр"
`

func compile(t *testing.T, text string) *interpreter.Program {
	t.Helper()
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: "test.rgl", Text: header + text}})
	for _, d := range diagnostics {
		t.Error(d.Render(header+text, words(t), false))
	}
	require.NotNil(t, program)
	return program
}

func present(ids ...string) []interpreter.PresentFact {
	var facts []interpreter.PresentFact
	for _, id := range ids {
		facts = append(facts, interpreter.PresentFact{Document: id})
	}
	return facts
}

// An alternative of which it is not known whether it suits neither satisfies
// a group nor leaves it unsatisfied.
func TestOpenAlternativeIsNoRefusal(t *testing.T) {
	p := compile(t, `вопрос рф "Гражданин РФ?" : да/нет
  допускается "не знаю"
один из личность "Личность"
  нужен всегда
  - паспорт "Паспорт"
    подходит, если рф = да
  - внж "ВНЖ"
    подходит, если рф = нет
основание для отказа в приёме нет_личности "Нет"
  если не представлен документ личность
  последствие перечень не выдаётся
`)
	f := facts(t, p, "2026-03-02", nil)
	f.Present = present("паспорт")
	d := p.Decide(f, week{})
	require.Equal(t, interpreter.Unknown, d.Grounds[0].Holds)
	require.Equal(t, []string{"рф"}, d.Grounds[0].DependsOn)
	require.Equal(t, "рф", d.Next)
	require.False(t, d.NoList)

	f = facts(t, p, "2026-03-02", map[string]string{"рф": "нет"})
	f.Present = present("паспорт")
	require.Equal(t, interpreter.Yes, p.Decide(f, week{}).Grounds[0].Holds, "the wrong paper is none")
	f = facts(t, p, "2026-03-02", map[string]string{"рф": "да"})
	f.Present = present("паспорт")
	require.Equal(t, interpreter.No, p.Decide(f, week{}).Grounds[0].Holds)
}

// What an agency is asked for, or the office holds, is not the applicant's to
// bring.
func TestBurdenOfTheApplicant(t *testing.T) {
	p := compile(t, `вопрос в_егрн "Право в ЕГРН?" : да/нет
один из право "Документ о праве"
  нужен всегда
  - договор "Договор"
    подходит, если в_егрн = нет
  - выписка "Выписка"
    подходит, если в_егрн = да
    запрашивается у росреестр
документ архив "Архивное дело"
  нужен всегда
  имеется у органа
один из дело "Дело"
  нужен всегда
  - личное_дело "Личное дело"
    имеется у органа
  - паспорт "Паспорт"
основание для отказа в приёме неполный "Неполный"
  если не представлены документы заявителя
основание для отказа в приёме нет_архива "Нет архива"
  если не представлен документ архив или не представлен документ дело
`)
	d := p.Decide(facts(t, p, "2026-03-02", map[string]string{"в_егрн": "да"}), week{})
	require.Empty(t, d.Bring)
	require.Empty(t, d.Missing)
	require.Equal(t, []string{"выписка"}, d.Request)
	require.Equal(t, interpreter.No, d.Grounds[0].Holds)
	require.Equal(t, interpreter.No, d.Grounds[1].Holds)

	d = p.Decide(facts(t, p, "2026-03-02", map[string]string{"в_егрн": "нет"}), week{})
	require.Equal(t, []string{"договор"}, d.Missing)
	require.Empty(t, d.Request)
	require.Equal(t, interpreter.Yes, d.Grounds[0].Holds)

	d = p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Equal(t, interpreter.Unknown, d.Grounds[0].Holds)
	require.Equal(t, []string{"в_егрн"}, d.Grounds[0].DependsOn)
}

// A need that nobody can settle does not hide the question about the members.
func TestNeedThatIsNotKnown(t *testing.T) {
	p := compile(t, `вопрос а "А?" : да/нет
  допускается "не знаю"
вопрос б "Б?" : да/нет
один из г "Г"
  нужен, если а = да
  - один "Один"
    подходит, если б = да
  - два "Два"
`)
	d := p.Decide(facts(t, p, "2026-03-02", nil), week{})
	require.Equal(t, "а", d.Next)
	require.Equal(t, interpreter.Open, state(d, "б"), "it waits until the need is settled")
	d = p.Decide(facts(t, p, "2026-03-02", map[string]string{"а": "?"}), week{})
	require.Equal(t, "б", d.Next)
	d = p.Decide(facts(t, p, "2026-03-02", map[string]string{"а": "нет"}), week{})
	require.Empty(t, d.Next)
}

func TestStageThatDoesNotApplyHoldsNothingUp(t *testing.T) {
	p := compile(t, `вопрос запрос "Запрос?" : да/нет
документ д "Д"
  нужен всегда
процедура приём "Приём"
  в течение 2 рабочих дней
процедура ждём "Ждём"
  выполняется, если запрос = да
  после процедуры приём
  в течение 1 рабочего дня со дня события решено
процедура решение "Решение"
  после процедуры ждём
  в течение 3 рабочих дней
  итог хорошо, плохо
процедура справка "Справка"
  после итога хорошо
  завершается событием выдано
процедура отказ "Отказ"
  после итога плохо
  выполняется, если запрос = нет
  завершается событием выдано
`)
	f := facts(t, p, "2026-03-02", map[string]string{"запрос": "нет"})
	f.Events = []interpreter.EventFact{{ID: "подача", At: day(t, "2026-03-02")}, {ID: "решено", At: day(t, "2026-03-20")}}
	d := p.Decide(f, week{})
	require.Equal(t, "2026-03-09", stage(d, "решение").Finish.String(), "its own event is nothing to the others")

	f.Outcome = "хорошо"
	f.Events = append(f.Events, interpreter.EventFact{ID: "выдано", At: day(t, "2026-03-10")})
	d = p.Decide(f, week{})
	require.True(t, stage(d, "справка").Done)
	require.False(t, stage(d, "отказ").Done, "the other branch is not carried out")
	x, err := p.Explain(f, week{}, "отказ")
	require.NoError(t, err)
	require.Equal(t, "в этом случае не выполняется", words(t).Text(x.Verdict))

	f = facts(t, p, "2026-03-02", nil)
	f.Outcome = "хорошо"
	for _, s := range p.Decide(f, week{}).Stages {
		if s.ID == "отказ" {
			require.Equal(t, interpreter.No, s.Applies)
		}
	}
}

func TestWhyThereIsNoNumber(t *testing.T) {
	p := compile(t, `вопрос а "А" : целое
вопрос б "Б" : целое
документ д "Д"
  нужен, если а / б > 2
`)
	x, err := p.Explain(facts(t, p, "2026-03-02", map[string]string{"а": "1", "б": "0"}), week{}, "д")
	require.NoError(t, err)
	require.Contains(t, tell(words(t), x.Because), "вычислить нельзя: деление на ноль или слишком большое число")
}

func TestSuggestionsDoNotChange(t *testing.T) {
	text := header + `вопрос право_а "А" : да/нет
вопрос право_б "Б" : да/нет
вопрос право_в "В" : да/нет
документ д "Д"
  нужен, если право_г = да
`
	for range 50 {
		_, diagnostics := interpreter.Load(interpreter.Closure{{Name: "a", Text: text}})
		require.Len(t, diagnostics, 1)
		require.Contains(t, words(t).Hint(diagnostics[0].Message()), "право_а")
	}
}
