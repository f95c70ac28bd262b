package dsl_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

// samples are all texts of testdata.
func samples(t testing.TB) []string {
	t.Helper()
	paths, err := filepath.Glob("testdata/*/*.rgl")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	all := make([]string, len(paths))
	for i, path := range paths {
		raw, err := os.ReadFile(path)
		require.NoError(t, err)
		all[i] = string(raw)
	}
	return all
}

// checkSound holds what is true of any text: a tree and diagnostics whose
// places lie in the text and run forwards.
func checkSound(t require.TestingT, source []byte) {
	file, found := dsl.Parse("a.rgl", source)
	require.NotNil(t, file)
	require.Equal(t, "a.rgl", file.Name)
	starts := []int{0}
	for i := range file.Source {
		if rest := file.Source[i:]; rest[0] == '\n' || rest[0] == '\r' && !strings.HasPrefix(rest, "\r\n") {
			starts = append(starts, i+1)
		}
	}
	starts = append(starts, len(file.Source)+1)
	inside := func(r dsl.Range) {
		require.GreaterOrEqual(t, r.Start.Offset, 0)
		require.LessOrEqual(t, r.Start.Offset, r.End.Offset)
		require.LessOrEqual(t, r.End.Offset, len(file.Source))
		require.GreaterOrEqual(t, r.Start.Line, 1)
		require.GreaterOrEqual(t, r.Start.Column, 1)
		if r.Start.Line == r.End.Line {
			require.LessOrEqual(t, r.Start.Column, r.End.Column)
		} else {
			require.Less(t, r.Start.Line, r.End.Line)
		}
		require.GreaterOrEqual(t, r.Start.Offset, starts[r.Start.Line-1])
		require.Less(t, r.Start.Offset, starts[r.Start.Line])
	}
	at := 0
	for _, d := range found {
		inside(d.Range)
		require.GreaterOrEqual(t, d.Range.Start.Offset, at, "sorted")
		at = d.Range.Start.Offset
	}
	at = 0
	for _, d := range file.Declarations {
		inside(d.Range)
		require.GreaterOrEqual(t, d.Start.Offset, at)
		at = d.End.Offset
		last := d.Keyword.End.Offset
		for _, line := range d.Lines {
			inside(line.Span())
			require.GreaterOrEqual(t, line.Span().Start.Offset, last, "lines do not overlap")
			last = line.Span().End.Offset
		}
		require.LessOrEqual(t, last, d.End.Offset)
		require.True(t, len(found) > 0 || !d.Broken, "what is broken is reported")
	}
}

func TestAnyTextIsRead(t *testing.T) {
	words := rapid.SampledFrom(strings.Fields(strings.Join(samples(t), " ")))
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for range rapid.IntRange(0, 40).Draw(t, "words") {
			if rapid.IntRange(0, 9).Draw(t, "kind") == 0 {
				b.WriteString(rapid.String().Draw(t, "any"))
			} else {
				b.WriteString(words.Draw(t, "word"))
			}
			b.WriteString(rapid.SampledFrom([]string{" ", " ", " ", "\n", "\n  ", "\t", ""}).Draw(t, "gap"))
		}
		checkSound(t, []byte(b.String()))
	})
}

func TestAnyBytesAreRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		checkSound(t, rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
	})
}

// TestASpoiledLineSpoilsNoOther: whatever one line is replaced by, as long as
// it opens no declaration and no text, the others are read as before.
func TestASpoiledLineSpoilsNoOther(t *testing.T) {
	source := "документ а \"А\"\nнужен всегда\nформа подлинник 1\nостаётся в деле\nсрок с \"С\"\nбез переноса\n"
	lines := strings.Split(source, "\n")
	rapid.Check(t, func(t *rapid.T) {
		changed := append([]string{}, lines...)
		at := rapid.SampledFrom([]int{1, 2, 3, 5}).Draw(t, "line")
		word := rapid.StringMatching(`[а-я]{3,9}`)
		// No word of the language, however misspelt, begins so: «бланк» and
		// «бланл» would open a declaration.
		changed[at] = fmt.Sprintf("ъыъ%s %s", word.Draw(t, "a"), word.Draw(t, "b"))
		file, found := dsl.Parse("a.rgl", []byte(strings.Join(changed, "\n")))
		require.Len(t, found, 1)
		require.Equal(t, at+1, found[0].Range.Start.Line)
		require.Len(t, file.Declarations, 2)
		require.Equal(t, 3, len(file.Declarations[0].Lines)+len(file.Declarations[1].Lines))
	})
}

// expression draws a tree with all its parentheses, as text and as it must
// be read.
func expression(t *rapid.T, depth int) (text, want string) {
	if depth == 0 || rapid.IntRange(0, 3).Draw(t, "leaf") == 0 {
		name := rapid.SampledFrom([]string{"а", "бэ", "срок", "если", "вопрос"}).Draw(t, "name")
		return name, name
	}
	x, wantX := expression(t, depth-1)
	op := rapid.SampledFrom([][2]string{{"и", "and"}, {"или", "or"}, {"and", "and"}, {"+", "+"}, {"/", "/"}, {"не", "!"}, {"<=", "<="}}).Draw(t, "op")
	if op[1] == "!" {
		return "(не (" + x + "))", "!" + wantX
	}
	y, wantY := expression(t, depth-1)
	return "((" + x + ") " + op[0] + " (" + y + "))", "(" + wantX + " " + op[1] + " " + wantY + ")"
}

func TestParenthesesDecide(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text, want := expression(r, 5)
		file, found := dsl.Parse("a.rgl", []byte("основание для возврата о \"О\"\nесли "+text))
		require.Empty(r, found, text)
		require.Equal(r, want, spelled(file.Declarations[0].Lines[0].(*dsl.HoldsIf).Condition))
	})
}

func FuzzParse(f *testing.F) {
	for _, source := range samples(f) {
		f.Add([]byte(source))
	}
	f.Add([]byte("срок с \"С\"\nесли " + strings.Repeat("(", 300)))
	f.Add([]byte("\uFEFF\xff\x00\r\n\"«„"))
	f.Fuzz(func(t *testing.T, source []byte) { checkSound(t, source) })
}
