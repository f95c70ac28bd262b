package trial_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
)

// TestBundlesAreTried: what a bundle should give is compared at its own line,
// the services too; cases are the rows of its table that no example reaches.
func TestBundlesAreTried(t *testing.T) {
	calendar := workdays(t)
	services := map[string]bundle.Offered{}
	for _, id := range []string{"первая", "вторая"} {
		closure := interpreter.Closure{{Name: id + ".rgl", Text: "регламент " + id + " \"" + id + "\"\n  версия 1\n  действует с 01.01.2026\n" +
			"событие подача \"Подано\"\nвопрос кто \"Кто из " + id + "?\" : да/нет\n" +
			"документ справка \"Справка " + id + "\"\n  нужен всегда\nдокумент план \"План " + id + "\"\n  нужен, если кто = да\n" +
			"срок решение \"Решение " + id + "\"\n  2 рабочих дня со дня события подача\n"}}
		program, _ := interpreter.Load(closure)
		require.NotNil(t, program)
		services[id] = bundle.Offered{Program: program, Closure: closure}
	}
	b, found := bundle.Load(interpreter.Source{Name: "bundle.rgl", Text: tried}, 0, func(id string, _ clock.Date, _ string) (bundle.Offered, bool) {
		offered, ok := services[id]
		return offered, ok
	})
	require.Empty(t, found)
	outcomes, cases := trial.RunBundle(b, calendar)
	require.Len(t, outcomes, 3)
	require.Empty(t, outcomes[0].Failures)
	texts := russian(t)
	told := map[int]string{}
	for _, outcome := range outcomes[1:] {
		for _, failure := range outcome.Failures {
			told[failure.Place.Start.Line] = texts.Text(failure.Message)
		}
	}
	require.Equal(t, map[int]string{
		18: "оказываются услуги — ожидалось ровно это, но об остальных ещё не известно: вторая",
		19: "следующий вопрос — ожидалось: вторая.кто; получилось: надо",
		20: "заявитель приносит — ожидалось: первая.план; получилось: первая.справка",
		24: "оказываются услуги — ожидалось: вторая; получилось: первая",
	}, told)
	var lacks []string
	for _, c := range cases {
		require.Equal(t, "bundle.rgl", c.File)
		if !c.Reached {
			lacks = append(lacks, c.Kind+" "+texts.Text(c.Lack))
		}
	}
	require.Equal(t, []string{
		"service_needed услуга «вторая» ни в одном примере не понадобилась",
		"document_received документ «справка» услуги «вторая» ни в одном примере не получен от другой",
	}, lacks)
}

const tried = `комплекс б "Б"
  версия 1
  действует с 01.01.2026
  | услуга | если | после | получает |
  | первая | всегда | — | — |
  | вторая | надо = да | первая | справка |
вопрос надо "Надо?" : да/нет
пример "Верно"
  событие первая.подача 02.03.2026
  дано надо = нет, первая.кто = да
  оказываются услуги ровно первая
  заявитель приносит ровно первая.справка, первая.план
  срок первая.решение 04.03.2026
  следующего вопроса нет
пример "Неверно"
  событие первая.подача 02.03.2026
  дано первая.кто = нет
  оказываются услуги ровно первая
  следующий вопрос вторая.кто
  заявитель приносит первая.план
пример "Не понадобилась"
  событие первая.подача 02.03.2026
  дано надо = нет
  оказываются услуги вторая
`
