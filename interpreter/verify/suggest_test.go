package verify_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl/format"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	trials "reglament/interpreter/trial"
	"reglament/interpreter/verify"
)

// withoutExamples is the text of a regulation without its examples.
func withoutExamples(text string) string {
	var kept []string
	inside := false
	for _, line := range strings.Split(text, "\n") {
		if line != "" && line[0] != ' ' && line[0] != '\t' {
			inside = strings.HasPrefix(line, "пример ")
		}
		if !inside {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// closureOf is a file of the examples as an author has it on disk, with or
// without the examples in it.
func closureOf(t *testing.T, name string, examplesToo bool) interpreter.Closure {
	t.Helper()
	folder := "../../examples"
	data, err := os.ReadFile(filepath.Join(folder, name))
	require.NoError(t, err)
	text := string(data)
	if !examplesToo {
		text = withoutExamples(text)
	}
	return catalog.NewShelf(os.DirFS(folder), func(file string) string { return file }).Gather(interpreter.Source{Name: name, Text: text})
}

// appended is a closure whose first text has a suggestion written at its end.
func appended(t *testing.T, p *interpreter.Program, closure interpreter.Closure, calendar clock.Calendar, s *verify.Suggestion) interpreter.Closure {
	t.Helper()
	text := closure[0].Text
	for i, one := range s.Applicants {
		block, err := trials.Write(p, fmt.Sprintf("Предложено %d", i+1), one.Facts, p.Decide(one.Facts, calendar), format.Russian)
		require.NoError(t, err)
		text += "\n" + block
	}
	return append(interpreter.Closure{{Name: closure[0].Name, Text: text}}, closure[1:]...)
}

// What is suggested, put at the end of a regulation without examples, passes
// and reaches every case.
func TestSuggestedExamplesPass(t *testing.T) {
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	for name, most := range map[string]int{"sudimost.rgl": 10, "zagranpasport.rgl": 14, "mnogodetnaya.rgl": 8, "zemlya-arenda.rgl": 5, "gpzu.rgl": 5} {
		closure := closureOf(t, name, false)
		p, diagnostics := interpreter.Load(closure)
		require.NotNil(t, p, diagnostics)
		s := verify.Suggest(p, closure, calendar, verify.Wish{})
		require.Empty(t, s.Unreached, name)
		require.LessOrEqual(t, len(s.Applicants), most, name)
		require.GreaterOrEqual(t, len(s.Applicants), s.AtLeast, name)
		require.Equal(t, s, verify.Suggest(p, closure, calendar, verify.Wish{}), "the same set every time")

		whole := appended(t, p, closure, calendar, s)
		again, diagnostics := interpreter.Load(whole)
		require.NotNil(t, again, "%s: %v", name, diagnostics)
		outcomes, cases := trials.Cover(again, whole, calendar)
		require.Len(t, outcomes, len(s.Applicants))
		for _, outcome := range outcomes {
			require.Empty(t, outcome.Failures, "%s: %s", name, outcome.Example)
		}
		for _, one := range cases {
			require.True(t, one.Reached, "%s: %v", name, one.Lack)
		}
		nothing := verify.Suggest(again, whole, calendar, verify.Wish{})
		require.Zero(t, nothing.Wanted, "the examples reach all")
		require.Empty(t, nothing.Applicants)
		require.Empty(t, nothing.Unreached)
	}
}

// rooms is a regulation of which one thing cannot be, and of which one example
// shows a little.
const rooms = `регламент жильё "Жильё"
  версия 1
  действует с 01.01.2026

вопрос право "На каком праве?" : один из
  - собственность "Собственность"
  - аренда "Аренда"
  - наём "Наём"

вопрос площадь "Сколько метров?" : целое от 1 до 200

ситуация тесно "Тесно"
  это когда площадь < 12

документ договор "Договор"
  нужен, если право = аренда или право = наём

документ план "План"
  нужен, если право = собственность и площадь > 40

документ особый "Особый"
  нужен, если тесно и площадь > 50

пример "Собственник большой квартиры"
  дано право = собственность, площадь = 60
  заявитель приносит план
`

func suggestRooms(t *testing.T, wish verify.Wish) *verify.Suggestion {
	t.Helper()
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	closure := interpreter.Closure{{Name: "rooms.rgl", Text: rooms}}
	p, diagnostics := interpreter.Load(closure)
	require.NotNil(t, p, diagnostics)
	return verify.Suggest(p, closure, calendar, wish)
}

func TestSuggestSaysWhatNobodyReaches(t *testing.T) {
	s := suggestRooms(t, verify.Wish{All: true})
	require.Equal(t, 3, s.AtLeast, "three rights exclude each other")
	require.Len(t, s.Applicants, 4, "owners of much and of little")
	require.False(t, s.Smallest(), "the rights alone would let three do")
	require.True(t, s.Exact)
	var kinds []string
	for _, one := range s.Unreached {
		require.Contains(t, []int{21, 22}, one.Place.Start.Line)
		kinds = append(kinds, one.Kind)
	}
	require.Equal(t, []string{"needed", "part_yes", "part_yes"}, kinds)
	require.Equal(t, 3, s.Impossible, "it is proved")

	told := map[string]bool{}
	for _, one := range s.Applicants {
		require.Contains(t, one.Facts.Answers, "право")
		require.Contains(t, one.Facts.Answers, "площадь", "he answers all that he is asked")
		for _, c := range one.Reaches {
			require.False(t, told[fmt.Sprint(c.Kind, c.Place, c.Lack)], "what was reached before is not told again")
			told[fmt.Sprint(c.Kind, c.Place, c.Lack)] = true
		}
	}
}

func TestSuggestAsksForWhatExamplesLack(t *testing.T) {
	all, rest := suggestRooms(t, verify.Wish{All: true}), suggestRooms(t, verify.Wish{})
	require.Less(t, rest.Wanted, all.Wanted)
	require.Len(t, rest.Applicants, 3, "the example has shown an owner of much")
}

// Where the work is ended before it began, nothing is claimed.
func TestSuggestIsStopped(t *testing.T) {
	s := suggestRooms(t, verify.Wish{All: true, Options: verify.Options{Stop: func() bool { return true }}})
	require.Empty(t, s.Applicants)
	require.Len(t, s.Unreached, s.Wanted)
	require.Zero(t, s.Impossible)
}
