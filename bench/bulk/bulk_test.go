package bulk_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/bench/bulk"
	"reglament/interpreter"
)

const lines = 5000

func TestTextsCompile(t *testing.T) {
	text := bulk.Text(1, lines)
	require.Equal(t, lines, strings.Count(text, "\n"))
	programs, err := bulk.Load([]string{text, bulk.Text(2, 1000)}, 2)
	require.NoError(t, err)
	require.Equal(t, "часть_2", programs[1].Regulation().ID)
	require.Greater(t, len(programs[0].Questions()), 300)

	_, err = bulk.Load([]string{strings.Replace(text, "нужен всегда", "нужен иногда", 1)}, 2)
	require.Error(t, err)
}

func TestEdited(t *testing.T) {
	text := bulk.Text(1, lines)
	edited := bulk.Edited(text, 7)
	require.NotEqual(t, text, edited)
	require.NotEqual(t, edited, bulk.Edited(text, 8))
	require.Equal(t, lines, strings.Count(edited, "\n"))
	_, err := bulk.Compile(edited)
	require.NoError(t, err)
}

// BenchmarkRecheck checks a file of 5,000 lines anew after one of its
// declarations was edited, as an editor does after each edit.
func BenchmarkRecheck(b *testing.B) {
	text := bulk.Text(1, lines)
	draft := interpreter.NewDraft("bulk.rgl", nil)
	require.Empty(b, draft.Check(text))
	version := 0
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		version++
		edited := bulk.Edited(text, version)
		b.StartTimer()
		if found := draft.Check(edited); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// BenchmarkLoad compiles such a file from nothing.
func BenchmarkLoad(b *testing.B) {
	text := bulk.Text(1, lines)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := bulk.Compile(text); err != nil {
			b.Fatal(err)
		}
	}
}
