package trial_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
	"reglament/message"
)

// load compiles a regulation, and fails with its diagnostics in words.
func load(t *testing.T, name, text string) *interpreter.Program {
	t.Helper()
	program, diagnostics := interpreter.Load(interpreter.Closure{{Name: name, Text: text}})
	texts := russian(t)
	for _, d := range diagnostics {
		t.Errorf("%s", d.Render(text, texts, false))
	}
	require.NotNil(t, program)
	return program
}

func russian(t *testing.T) *message.Texts {
	t.Helper()
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

func TestEveryExampleRegulationPasses(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	files, err := filepath.Glob("../../examples/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	shelf := catalog.NewShelf(os.DirFS("../../examples"), func(file string) string { return file })
	texts := russian(t)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		source := interpreter.Source{Name: file, Text: string(text)}
		run, diagnostics := runOf(shelf, source, calendar)
		for _, d := range diagnostics {
			if d.Code == "R0290" {
				continue // "сверить" is for a lawyer
			}
			t.Errorf("%s: %s", file, d.Render(string(text), texts, false))
		}
		require.NotNil(t, run, file)
		outcomes := run()
		if _, drawnIn := interpreter.Offers(string(text)); !drawnIn {
			require.NotEmpty(t, outcomes, file)
		}
		for _, o := range outcomes {
			for _, f := range o.Failures {
				t.Errorf("%s:%d: %s: %s", file, f.Place.Start.Line, o.Example, russian(t).Text(f.Message))
			}
		}
	}
}

// runOf gives what runs the examples of a regulation, or of a bundle with the
// services of the shelf; nil where it cannot be loaded.
func runOf(shelf *catalog.Shelf, source interpreter.Source, calendar clock.Calendar) (run func() []trial.Outcome, found []dsl.Diagnostic) {
	if bundle.Is(source.Text) {
		b, found := bundle.Load(source, 0, func(id string, on clock.Date, territory string) (bundle.Offered, bool) {
			version, ok := shelf.InForce(id, on, territory)
			return bundle.Offered{Program: version.Program, Closure: version.Closure}, ok
		})
		if b == nil {
			return nil, found
		}
		return func() []trial.Outcome { outcomes, _ := trial.RunBundle(b, calendar); return outcomes }, found
	}
	program, found := interpreter.Load(shelf.Gather(source))
	if program == nil {
		return nil, found
	}
	return func() []trial.Outcome { return trial.Run(program, calendar) }, found
}

// TestFailuresAreTold spoils every kind of expectation: each has to fail, at
// its own line, in words.
func TestFailuresAreTold(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	program := load(t, "wrong.rgl", `регламент а "А"
  версия 1
  действует с 01.01.2026
организация бти "БТИ"
событие подача "Подано"
вопрос право "Право?" : да/нет
вопрос егрн "ЕГРН?" : да/нет
  спросить, если право = да
документ паспорт "Паспорт"
  нужен всегда
документ выписка "Выписка"
  нужен, если право = да и егрн = да
  запрашивается у бти
срок решение "Решение"
  10 календарных дней со дня события подача
процедура проверка "Проверка"
  в течение 1 рабочего дня
  итог да_итог, нет_итог
основание для отказа в услуге без_права "Без права"
  если право = нет
результат справка "Справка"
  при итоге да_итог
пример "Всё не так"
  событие подача 13.04.2026
  дано егрн = да
  заявитель приносит ровно пусто
  запрашивается ровно выписка
  недостаёт выписка
  срок решение 24.04.2026
  срок решение не определён
  процедура проверка 15.04.2026
  действует основание без_права
  не действует основание без_права
  перечень не выдаётся
  результат справка
  следующий вопрос егрн
`)
	outcomes := trial.Run(program, calendar)
	require.Len(t, outcomes, 1)
	var lines []int
	for _, f := range outcomes[0].Failures {
		lines = append(lines, f.Place.Start.Line)
		require.NotContains(t, russian(t).Text(f.Message), "trial.")
	}
	require.Equal(t, []int{26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 23}, lines, "and the answer that does not count")
}
