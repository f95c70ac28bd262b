package enumerate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/verify/sample/enumerate"
)

// week is a calendar with plain weeks and nothing else, known to the end of
// 2027.
type week struct{}

func (week) Day(d clock.Date) clock.DayKind {
	switch {
	case d.Year() > 2027:
		return clock.Undecreed
	case d.Weekend():
		return clock.Off
	default:
		return clock.Working
	}
}
func (week) Note(clock.Date) string { return "" }
func (week) Hash() string           { return "sha256:week" }

func load(t *testing.T, text string) *interpreter.Program {
	program, told := interpreter.Load(interpreter.Closure{{Name: "x.rgl", Text: text}})
	require.NotNil(t, program, "%v", told)
	return program
}

const regulation = `регламент проба "Проба"
  версия 1
  действует с 01.01.2026 по 31.12.2026
  способы подачи мфц, орган
событие подача "Подано"
вопрос кто "Кто?" : один из
  - сам "Сам"
  - другой "Другой"
вопрос сам_видел "Видел?" : да/нет
  спросить, если кто = другой
вопрос людей "Сколько?" : целое от 0 до 3
вопрос доход "Доход?" : деньги от 0 руб
вопрос льготы "Льготы?" : несколько из
  - а "А"
  - б "Б"
  - никаких "Никаких" исключает остальные
вопрос дети "Дети?" : список не более 2
  - учится "Учится?" : да/нет
документ заявление "Заявление"
  нужен, если кто = сам или сам_видел = да или людей > 2 или доход > 100 руб или льготы содержит а
документ справка "Справка"
  нужен на каждого из дети, где учится = да
`

func TestAllApplicantsAreGoneThrough(t *testing.T) {
	p := load(t, regulation)
	people, incomes, sets, copies := map[string]int{}, map[string]int{}, map[int]int{}, map[int]int{}
	asked := map[bool]int{}
	visited := 0
	count, complete := enumerate.All(p, regulation, week{}, 1<<20, func(f *interpreter.Facts, d *interpreter.Decision) {
		visited++
		require.NoError(t, p.CheckFacts(f))
		require.Empty(t, d.Ignored)
		_, answered := f.Answers["сам_видел"]
		require.Equal(t, f.Answers["кто"].Value.Choice == "другой", answered)
		asked[answered]++
		people[f.Answers["людей"].Value.Number.String()]++
		incomes[f.Answers["доход"].Value.Number.String()]++
		sets[len(f.Answers["льготы"].Value.Choices)]++
		copies[len(f.Present)]++
	})
	require.True(t, complete)
	// сам, другой with two answers; 4 numbers; 0, 100 and 100.01 roubles; five
	// sets; lists of none, two of one, three of two; four moments; four ways to
	// bring two documents.
	require.Equal(t, 3*4*3*5*6*4*4, count)
	require.Equal(t, count, visited)
	require.Equal(t, map[bool]int{false: count / 3, true: count / 3 * 2}, asked)
	require.Len(t, people, 4)
	require.Equal(t, map[string]int{"0": count / 3, "100": count / 3, "100.01": count / 3}, incomes)
	require.Equal(t, map[int]int{0: count / 5, 1: count / 5 * 3, 2: count / 5}, sets)
	require.Len(t, copies, 4, "none to three copies")
}

func TestWhatIsTooLargeIsNotVisited(t *testing.T) {
	visit := func(*interpreter.Facts, *interpreter.Decision) { t.Error("visited") }
	for _, limit := range []int{10, 1000} { // too many answers, too many in all
		count, complete := enumerate.All(load(t, regulation), regulation, week{}, limit, visit)
		require.False(t, complete)
		require.Greater(t, count, limit)
	}
}

const course = `регламент проба "Проба"
  версия 1
  действует с 01.01.2026
  способы подачи мфц, орган
событие подача "Подано"
событие решено "Решено"
вопрос построен "Когда?" : дата от 01.01.2000 до 01.01.2020
сведение чисто "Чисто?" : да/нет
документ заявление "Заявление"
  нужен, если построен < 01.01.2010
  не требуется при способе орган
основание для возврата позже "Позже"
  если чисто = нет и наступило событие решено
`

// dated is course with something that is calculated with a day.
const dated = course + `расчёт потом "Потом" : дата = день события решено + 1 месяц
`

func TestFindingsEventsAndDaysAreCombined(t *testing.T) {
	p := load(t, dated)
	type moment struct {
		on, asOf clock.Date
		decided  bool
	}
	moments, held, ways := map[moment]int{}, 0, map[string]int{}
	count, complete := enumerate.All(p, dated, week{}, 1<<20, func(f *interpreter.Facts, d *interpreter.Decision) {
		require.NoError(t, p.CheckFacts(f))
		moments[moment{f.On, f.AsOf, d.Events[1].Came}]++
		ways[f.Channel]++
		if d.Grounds[0].Holds == interpreter.Yes {
			held++
			require.False(t, f.Findings["чисто"].Value.Bool)
		}
	})
	require.True(t, complete)
	// Four days, two ways, two findings, a document or none; of the first day of
	// decision seven moments, of the other three.
	require.Equal(t, 4*2*2*2*10, count)
	require.Len(t, moments, 8, "%v", moments)
	require.Equal(t, map[string]int{"мфц": count / 2, "орган": count / 2}, ways)
	require.Equal(t, count/2*6/10, held)

	// Without it nobody waits a year.
	count, complete = enumerate.All(load(t, course), course, week{}, 1<<20, func(f *interpreter.Facts, d *interpreter.Decision) {
		require.LessOrEqual(t, f.Events[len(f.Events)-1].At, f.On+3)
	})
	require.True(t, complete)
	require.Equal(t, 4*2*2*2*8, count)
}

// backwards asks a question by one that stands below it.
const backwards = `регламент проба "Проба"
  версия 1
  действует с 01.01.2026
вопрос первый "Первый?" : да/нет
  спросить, если второй = да
вопрос второй "Второй?" : да/нет
документ заявление "Заявление"
  нужен, если второй = да и первый = да
`

func TestWhatIsAskedByWhatStandsBelowIsNotComplete(t *testing.T) {
	visited := 0
	_, complete := enumerate.All(load(t, backwards), backwards, week{}, 1000, func(*interpreter.Facts, *interpreter.Decision) { visited++ })
	require.NotZero(t, visited)
	require.False(t, complete)
}

const unbounded = `регламент проба "Проба"
  версия 1
  действует с 01.01.2026
вопрос лет "Лет?" : целое
документ заявление "Заявление"
  нужен, если лет >= 18
`

func TestAWholeNumberWithoutBoundsHasItsConstantsAndTheNext(t *testing.T) {
	seen := map[string]bool{}
	_, complete := enumerate.All(load(t, unbounded), unbounded, week{}, 1000, func(f *interpreter.Facts, _ *interpreter.Decision) {
		seen[f.Answers["лет"].Value.Number.String()] = true
	})
	require.True(t, complete)
	require.Equal(t, map[string]bool{"0": true, "17": true, "18": true, "19": true}, seen)
}
