package verify_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/verify"
)

// warned are the codes and lines of what proofs find wrong with a text, and
// whether the work was ended before all was looked at.
func warned(t testing.TB, text string, options verify.Options) (codes []string, lines []int, ended bool) {
	t.Helper()
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	closure := interpreter.Closure{{Name: "a.rgl", Text: text}}
	p, known := interpreter.Load(closure)
	require.NotNil(t, p, known)
	found, ended := verify.Warnings(p, closure, calendar, options, known)
	for _, one := range found {
		require.Equal(t, dsl.Warning, one.Severity)
		require.Equal(t, "a.rgl", one.File)
		codes, lines = append(codes, one.Code), append(lines, one.Range.Start.Line)
	}
	return codes, lines, ended
}

const flat = `регламент квартира "Квартира"
  версия 1
  действует с 01.01.2026
вопрос людей "Сколько вас?" : целое от 0 до 20
ситуация много "Много"
  это когда людей > 4
ситуация мало "Мало"
  это когда людей < 3
документ состав "Состав"
  нужен, если много
`

func TestWarningsThatNeedProof(t *testing.T) {
	for name, c := range map[string]struct {
		more  string
		codes []string
		lines []int
	}{
		"nothing":                     {"", nil, nil},
		"nobody needs it":             {"документ план \"План\"\n  нужен, если много и мало\n", []string{"R0349"}, []int{11}},
		"everybody needs it":          {"документ план \"План\"\n  нужен, если много или людей < 9\n", []string{"R0347"}, []int{11}},
		"suppressed":                  {"документ план \"План\"\n  нужен, если много и мало\n  не предупреждать R0349 \"так и надо\"\n", nil, nil},
		"suppressed for nothing":      {"документ план \"План\"\n  нужен, если мало\n  не предупреждать R0349 \"так и надо\"\n", []string{"R0271"}, []int{13}},
		"what loading said":           {"документ план \"План\"\n  нужен, если людей > 30\n", nil, nil},
		"what rests on it":            {"ситуация обе \"Обе\"\n  это когда много и мало\nдокумент план \"План\"\n  нужен, если обе\n", []string{"R0349"}, []int{11}},
		"what rests on what was said": {"ситуация толпа \"Толпа\"\n  это когда людей > 30\nдокумент план \"План\"\n  нужен, если толпа\n", nil, nil},
	} {
		codes, lines, ended := warned(t, flat+c.more, verify.Options{})
		require.Equal(t, c.codes, codes, name)
		require.Equal(t, c.lines, lines, name)
		require.False(t, ended)
	}
}

// Where time ends, nothing is said that was not proved, nor that a line
// suppresses nothing.
func TestWarningsEnd(t *testing.T) {
	codes, _, ended := warned(t, flat+"документ план \"План\"\n  нужен, если много и мало\n  не предупреждать R0347 \"нет\"\n",
		verify.Options{Stop: func() bool { return true }})
	require.Empty(t, codes)
	require.True(t, ended)
}

// The examples that people learn from have nothing dead in them.
func TestExamplesHaveNoSuchWarnings(t *testing.T) {
	for _, name := range []string{"sudimost", "subsidiya", "zagranpasport", "pereplanirovka", "matkapital", "mnogodetnaya", "ohotbilet", "gpzu"} {
		text, err := os.ReadFile("../../examples/" + name + ".rgl")
		require.NoError(t, err)
		calendar, err := catalog.BuiltinCalendar()
		require.NoError(t, err)
		closure := closureOf(t, name+".rgl", true)
		p, known := interpreter.Load(closure)
		require.NotNil(t, p)
		found, ended := verify.Warnings(p, closure, calendar, verify.Options{}, known)
		require.Empty(t, found, "%s, %d characters", name, len(text))
		require.False(t, ended)
	}
}

// BenchmarkWarnings is what check takes for proofs; loading, and so an edit,
// takes nothing of it.
func BenchmarkWarnings(b *testing.B) {
	text, err := os.ReadFile("../../examples/zagranpasport.rgl")
	require.NoError(b, err)
	for b.Loop() {
		_, _, ended := warned(b, string(text), verify.Options{})
		require.False(b, ended)
	}
}
