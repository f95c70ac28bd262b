package interpreter_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
)

// written are texts that a draft is tried on, with what they draw in.
func written(t testing.TB) map[string]interpreter.Closure {
	t.Helper()
	closures := map[string]interpreter.Closure{"town": {{Name: "town", Text: town}}}
	files, err := filepath.Glob("../examples/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	shelf := catalog.NewShelf(os.DirFS("../examples"), func(name string) string { return name })
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		closures[file] = shelf.Gather(interpreter.Source{Name: file, Text: string(text)})
	}
	raw, err := os.ReadFile("testdata/faults.rgl")
	require.NoError(t, err)
	for i, block := range strings.Split(string(raw), "=== ")[1:] {
		_, text, _ := strings.Cut(block, "\n")
		closures[fmt.Sprintf("faults %d", i)] = interpreter.Closure{{Name: "faults.rgl", Text: text}}
	}
	return closures
}

func same(t require.TestingT, label string, d *interpreter.Draft, closure interpreter.Closure) {
	_, want := interpreter.Load(closure)
	got := d.Check(closure[0].Text)
	require.Equal(t, len(want), len(got), "%s: %v\n%v", label, want, got)
	for i := range want {
		require.Equal(t, want[i], got[i], label)
	}
}

func TestADraftSaysWhatLoadSays(t *testing.T) {
	for label, closure := range written(t) {
		d := interpreter.NewDraft(closure[0].Name, closure[1:])
		same(t, label, d, closure)
		same(t, label+" again", d, closure)
	}
}

// TestADraftFollowsEdits makes edits of every size, anywhere, one after another.
func TestADraftFollowsEdits(t *testing.T) {
	texts := written(t)
	var labels []string
	for label := range texts {
		labels = append(labels, label)
	}
	rapid.Check(t, func(t *rapid.T) {
		closure := append(interpreter.Closure{}, texts[rapid.SampledFrom(labels).Draw(t, "text")]...)
		d := interpreter.NewDraft(closure[0].Name, closure[1:])
		for range rapid.IntRange(1, 3).Draw(t, "edits") {
			lines := strings.SplitAfter(closure[0].Text, "\n")
			from := rapid.IntRange(0, len(lines)-1).Draw(t, "from")
			to := min(len(lines), from+rapid.IntRange(0, 3).Draw(t, "cut"))
			insert := rapid.SampledFrom([]string{
				"", "  нужен всегда\n", "документ новый \"Новый\"\n  нужен всегда\n", "и ещё\n", "вопрос а \"А?\" : да/нет\n",
				"расчёт К : число =\n", "\"", "# remark\n", "расчёт К = 0,\n", "пример \"Ещё\"\n", "\r", "|", lines[from],
			}).Draw(t, "insert")
			closure[0].Text = strings.Join(lines[:from], "") + insert + strings.Join(lines[to:], "")
			same(t, "edited", d, closure)
		}
	})
}

// bulk is a regulation of so many lines at least.
func bulk(lines int) string {
	var b strings.Builder
	b.WriteString("регламент большой \"Большой\"\n  версия 1\n  действует с 01.01.2026\n  способы подачи мфц, орган\nсобытие подача \"Подано\"\n")
	for i := 0; strings.Count(b.String(), "\n") < lines; i++ {
		fmt.Fprintf(&b, `вопрос право_%[1]d "На каком основании вы занимаете жильё %[1]d?" : один из
  - собственность "Собственность"
  - наём "Наём"
вопрос записано_%[1]d "Записано?" : да/нет
  спросить, если право_%[1]d = собственность
вопрос доход_%[1]d "Доход" : деньги
расчёт душевой_%[1]d "Душевой" : деньги = доход_%[1]d / 3
  округлить до копейки
документ выписка_%[1]d "Выписка"
  нужен, если право_%[1]d = собственность и записано_%[1]d = нет
  форма подлинник 1
документ договор_%[1]d "Договор"
  нужен, если право_%[1]d = наём или душевой_%[1]d > 1 000 руб и способ = мфц
  правовое основание "ЖК РФ ст. 159"
`, i)
	}
	return b.String()
}

func BenchmarkLoadBulk(b *testing.B) {
	closure := interpreter.Closure{{Name: "b", Text: bulk(5000)}}
	lines := strings.Count(closure[0].Text, "\n")
	b.ReportAllocs()
	for b.Loop() {
		_, diagnostics := interpreter.Load(closure)
		require.Empty(b, diagnostics)
	}
	b.ReportMetric(float64(lines*b.N)/b.Elapsed().Seconds(), "lines/s")
}

// BenchmarkRecheck changes one declaration in the middle of 5,000 lines.
func BenchmarkRecheck(b *testing.B) {
	text := bulk(5000)
	other := strings.Replace(text, "доход_150 / 3", "доход_150 / 4", 1)
	require.NotEqual(b, text, other)
	d := interpreter.NewDraft("b", nil)
	require.Empty(b, d.Check(text))
	b.ReportAllocs()
	var found []dsl.Diagnostic
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			found = d.Check(other)
		} else {
			found = d.Check(text)
		}
	}
	require.Empty(b, found)
}
