package trial_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/bundle"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial"
	"reglament/message"
)

func workdays(t *testing.T) clock.Calendar {
	t.Helper()
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	return calendar
}

// covered runs a regulation and gives its cases.
func covered(t *testing.T, text string) []interpreter.Case {
	t.Helper()
	closure := interpreter.Closure{{Name: "всё.rgl", Text: text}}
	program, diagnostics := interpreter.Load(closure)
	for _, d := range diagnostics {
		t.Logf("%s %v", d.Code, d.Range.Start)
	}
	require.NotNil(t, program)
	_, cases := trial.Cover(program, closure, workdays(t))
	return cases
}

// unreached words the cases that no example reaches.
func unreached(texts *message.Texts, cases []interpreter.Case) []string {
	all := []string{}
	for _, c := range cases {
		if !c.Reached {
			all = append(all, fmt.Sprintf("%d:%d %s", c.Place.Start.Line, c.Place.Start.Column, texts.Text(c.Lack)))
		}
	}
	return all
}

func TestExamplesThatReachEverything(t *testing.T) {
	require.Empty(t, unreached(russian(t), covered(t, whole(wholeExamples...))))
}

// TestWithoutExamplesNothingIsReached holds that nothing counts by itself, and
// that every case is named at its place, in the author's order.
func TestWithoutExamplesNothingIsReached(t *testing.T) {
	cases := covered(t, wholeLaw)
	texts := russian(t)
	require.NotEmpty(t, cases)
	last := 0
	for _, c := range cases {
		require.False(t, c.Reached, texts.Text(c.Lack))
		require.GreaterOrEqual(t, c.Place.Start.Offset, last)
		require.Positive(t, c.Place.Start.Line)
		require.NotContains(t, texts.Text(c.Lack), "coverage.")
		last = c.Place.Start.Offset
	}
}

// TestAnExampleTakenAwayIsMissed: what it alone reached is named.
func TestAnExampleTakenAwayIsMissed(t *testing.T) {
	texts := russian(t)
	for _, c := range takenAway {
		var rest []string
		for i, one := range wholeExamples {
			if !slices.Contains(c.examples, i) {
				rest = append(rest, one)
			}
		}
		require.Equal(t, c.missed, unreached(texts, covered(t, whole(rest...))))
	}
}

var takenAway = []struct {
	examples []int
	missed   []string
}{
	{[]int{0}, []string{
		"22:8 вопрос «егрн»: ни в одном примере нет ответа «да»",
		"31:52 расчёт «заработок», условие на записи «родство = супруг»: нет примера с записью, для которой оно выполнено",
		"36:25 расчёт «богат»: нет примера, в котором получается «да»",
		"56:10 документ «выписка»: нет примера, в котором он нужен",
		"57:15 документ «выписка», часть условия «право = своё»: нет примера, в котором решает именно то, что она выполнена",
		"57:30 документ «выписка», часть условия «егрн = да»: нет примера, в котором решает именно то, что она выполнена",
		"60:30 «один из основание», часть условия «егрн = нет»: нет примера, в котором решает именно то, что она не выполнена",
		"65:3 срок «решение»: ни в одном примере он не сосчитан как 10 рабочих дней со дня события «Подано»",
		"66:8 срок «решение»: нет примера, в котором условие «способ = епгу» не выполнено",
		"73:31 основание «без_паспорта»: нет примера, в котором оно не действует",
	}},
	{[]int{1}, []string{
		"17:3 норматив «ставка», значения с 01.07.2026, строка 1: ни один пример этим не пользуется",
		"61:5 «один из основание»: ни один пример не приводит к варианту «договор»",
		"66:3 срок «решение»: ни в одном примере он не сосчитан как 5 рабочих дней со дня события «Подано»",
		"69:8 процедура «проверка»: нет примера с итогом «да_итог»",
		"70:11 процедура «выдача»: нет примера, в котором до неё доходит и её дни известны",
		"78:11 результат «справка»: нет примера, в котором его выдают",
	}},
	{[]int{2}, []string{
		"8:9 событие «решено»: ни в одном примере не наступает",
		"25:8 вопрос «жильцы»: нет примера с одной записью",
		"25:8 вопрос «жильцы»: нет примера с записью, в которой не всё известно",
		"62:5 «один из основание»: ни один пример не приводит к варианту «решение_суда»",
		"69:17 процедура «проверка»: нет примера с итогом «нет_итог»",
		"70:11 процедура «выдача»: нет примера, в котором её пропускают",
		"80:11 результат «отказ»: нет примера, в котором его выдают",
	}},
	{[]int{3}, []string{
		"13:3 норматив «ставка», значения с 01.01.2026, строка 1: ни один пример этим не пользуется",
		"22:8 вопрос «егрн»: ни в одном примере нет ответа «не знаю»",
	}},
	{[]int{4}, []string{
		"33:12 исключение «большой» к «размер»: нет примера, в котором значение посчитано по нему",
		"34:8 исключение «большой» к «размер», часть условия «площадь > 100»: нет примера, в котором решает именно то, что она выполнена",
		"34:24 исключение «большой» к «размер», часть условия «людей > 2»: нет примера, в котором решает именно то, что она выполнена",
		"75:39 основание «чужой_человек»: нет примера, в котором оно действует",
		"76:8 основание «чужой_человек», часть условия «право = чужое»: нет примера, в котором решает именно то, что она выполнена",
		"76:24 основание «чужой_человек», часть условия «площадь > 100»: нет примера, в котором решает именно то, что она выполнена",
	}},
	{[]int{5, 6}, []string{
		"57:15 документ «выписка», часть условия «право = своё»: нет примера, в котором решает именно то, что она не выполнена",
		"60:15 «один из основание», часть условия «право = своё»: нет примера, в котором решает именно то, что она не выполнена",
		"76:24 основание «чужой_человек», часть условия «площадь > 100»: нет примера, в котором решает именно то, что она не выполнена",
	}},
}

// TestExamplesAddUp: what examples reach together is what each reaches alone,
// whatever stands before it.
func TestExamplesAddUp(t *testing.T) {
	together := covered(t, whole(wholeExamples[1:]...))
	for i := range together {
		together[i].Reached = false
	}
	for _, one := range wholeExamples[1:] {
		for i, c := range covered(t, whole(one)) {
			together[i].Reached = together[i].Reached || c.Reached
		}
	}
	require.Equal(t, covered(t, whole(wholeExamples[1:]...)), together)
}

// TestOnlyWhatIsDecidedCounts: an open answer, a list that is not issued and a
// value of a norm that was assumed reach nothing.
func TestOnlyWhatIsDecidedCounts(t *testing.T) {
	for _, c := range []struct {
		name, example string
		kinds         []string
	}{
		{
			"nothing is answered", `пример "Пусто"
  событие подача 13.04.2026
  следующий вопрос право
`,
			[]string{"event", "needed", "stage", "ground"},
		},
		{
			"no event has come", `пример "Без событий"
  способ мфц
  дано право = своё
  срок решение не определён
`,
			[]string{"answer", "category", "needed", "condition_no", "ground", "ground_not", "part_no"},
		},
		{
			"the list is not issued", `пример "Перечня нет"
  событие подача 13.04.2026
  дано право = чужое, площадь = 101
  перечень не выдаётся
`,
			[]string{"event", "answer", "not_asked", "answered", "table_row", "category", "period", "stage", "ground", "ground", "part_yes", "part_yes"},
		},
		{
			"the norm is assumed", `пример "Ставка принята"
  событие подача 13.04.2026
  принять ставка(1) = 300 руб
  дано жильцы = пусто, площадь = 10
  расчёт размер = 300 руб
`,
			[]string{"event", "list_empty", "answered", "value", "value", "value_general", "exception_not", "value_no", "table_row", "value", "situation_not", "period", "condition_no", "needed", "stage", "ground", "ground_not", "part_no"},
		},
	} {
		kinds := []string{}
		for _, one := range covered(t, whole(c.example)) {
			if one.Reached {
				kinds = append(kinds, one.Kind)
			}
		}
		require.Equal(t, c.kinds, kinds, c.name)
	}
}

// TestCoverageChangesNothing: examples come out as without it, and twice the
// same; what a regulation draws in is named by its own file.
func TestCoverageChangesNothing(t *testing.T) {
	files, err := filepath.Glob("../../examples/*.rgl")
	require.NoError(t, err)
	shelf := catalog.NewShelf(os.DirFS("../../examples"), func(file string) string { return file })
	elsewhere := false
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if bundle.Is(string(text)) {
			continue // its cases are those of its table: TestBundlesAreTried
		}
		closure := shelf.Gather(interpreter.Source{Name: file, Text: string(text)})
		program, _ := interpreter.Load(closure)
		require.NotNil(t, program, file)
		outcomes, cases := trial.Cover(program, closure, workdays(t))
		require.Equal(t, trial.Run(program, workdays(t)), outcomes)
		_, again := trial.Cover(program, closure, workdays(t))
		require.Equal(t, cases, again)
		for _, c := range cases {
			elsewhere = elsewhere || c.File != file
			require.Equal(t, closure[c.Place.Start.Text].Name, c.File)
		}
	}
	require.True(t, elsewhere, "no regulation draws anything in")
}

// TestNormsOfOtherDays: a value from before the regulation is a case only of a
// norm that is looked up for another day.
func TestNormsOfOtherDays(t *testing.T) {
	text := `регламент а "А"
  версия 1
  действует с 01.01.2026
событие подача "Подано"
вопрос рождён "Родился?" : дата
норматив ставка : деньги
  с 01.01.2024 1 руб
  с 01.01.2025 2 руб
  с 01.01.2026 3 руб
расчёт размер : деньги = ставка%s
`
	example := `пример "Сегодня"
  событие подача 13.04.2026
  расчёт размер = 3 руб
`
	norms := func(text string) (reached []bool) {
		for _, c := range covered(t, text) {
			if c.Kind == "norm" {
				reached = append(reached, c.Reached)
			}
		}
		return reached
	}
	require.Equal(t, []bool{true}, norms(fmt.Sprintf(text, "")+example))
	require.Equal(t, []bool{false, false, true}, norms(fmt.Sprintf(text, " на день события подача")+example))
}
