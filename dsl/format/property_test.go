package format

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

func parsed(t require.TestingT, source string) *dsl.File {
	file, found := dsl.Parse("a.rgl", []byte(source))
	require.Empty(t, found, source)
	return file
}

func sameTree(a, b *dsl.File) bool {
	return same(reflect.ValueOf(a.Declarations), reflect.ValueOf(b.Declarations))
}

// commentsOf are the comments of a text in its order.
func commentsOf(t require.TestingT, source string) (out []string) {
	for _, c := range parsed(t, source).Comments {
		out = append(out, strings.TrimSpace(c.Text))
	}
	return out
}

// sample is a text and what it is laid out as.
type sample struct {
	source, out string
	vocabulary  Vocabulary
}

func sampleOf(t require.TestingT, source string, v Vocabulary) sample {
	return sample{source, laid(t, source, v), v}
}

// The properties, each by itself: a check that would see two of them at once
// sees neither.
var properties = map[string]func(t require.TestingT, s sample){
	"tree": func(t require.TestingT, s sample) {
		require.True(t, sameTree(parsed(t, s.source), parsed(t, s.out)), "%s\n=>\n%s", s.source, s.out)
	},
	"comments are there": func(t require.TestingT, s sample) {
		require.ElementsMatch(t, commentsOf(t, s.source), commentsOf(t, s.out))
	},
	"comments are in order": func(t require.TestingT, s sample) {
		was := commentsOf(t, s.source)
		is := slices.DeleteFunc(commentsOf(t, s.out), func(c string) bool { return !slices.Contains(was, c) })
		at := 0
		for _, c := range is {
			next := slices.Index(was[at:], c)
			require.GreaterOrEqual(t, next, 0, "%q has gone behind %q", c, was[max(0, at-1)])
			at += next + 1
		}
	},
	"idempotent": func(t require.TestingT, s sample) {
		require.Equal(t, s.out, laid(t, s.out, s.vocabulary), s.source)
		require.Equal(t, s.out, laid(t, s.out, AsWritten), s.source)
	},
	"there and back": func(t require.TestingT, s sample) {
		english := laid(t, s.out, English)
		russian := laid(t, english, Russian)
		again := laid(t, russian, English)
		require.Equal(t, russian, laid(t, again, Russian), "%s\n=>\n%s", s.source, again)
	},
	"as Text has it": func(t require.TestingT, s sample) {
		out, found, err := Text("a.rgl", []byte(s.source), s.vocabulary)
		require.NoError(t, err, s.source)
		require.Empty(t, found)
		require.Equal(t, s.out, out)
	},
}

// holdAll holds a text to all properties.
func holdAll(t require.TestingT, source string) {
	for _, v := range vocabularies {
		s := sampleOf(t, source, v)
		for _, property := range properties {
			property(t, s)
		}
	}
}

var vocabularies = []Vocabulary{AsWritten, Russian, English}

func TestCorpus(t *testing.T) {
	for path, text := range corpus(t) {
		for _, v := range vocabularies {
			s := sampleOf(t, text, v)
			for name, property := range properties {
				t.Run(fmt.Sprint(path, " ", name, " ", v), func(t *testing.T) { property(t, s) })
			}
		}
		if strings.Contains(path, "corpus/") {
			require.Equal(t, text, laid(t, text, AsWritten), "the text has the layout")
			require.Equal(t, text, laid(t, laid(t, text, English), Russian), "there and back is the same text")
		}
	}
}

// TestGluedComments: a comment of its own behind every token behind which one
// can stand.
func TestGluedComments(t *testing.T) {
	for path, text := range corpus(t) {
		t.Run(path, func(t *testing.T) {
			examples := 0
			for _, declaration := range declarations(t, text) {
				if strings.HasPrefix(declaration, "пример") || strings.HasPrefix(declaration, "example") {
					if examples++; examples > 2 {
						continue // the others are written with the same lines
					}
				}
				holdAll(t, glue(t, declaration))
			}
		})
	}
}

// declarations cuts a text in front of its headings.
func declarations(t require.TestingT, text string) (out []string) {
	file := parsed(t, text)
	for i, d := range file.Declarations {
		end := len(text)
		if i+1 < len(file.Declarations) {
			end = file.Declarations[i+1].Start.Offset
		}
		out = append(out, text[d.Start.Offset:end])
	}
	return out
}

// glue puts a comment, and a line of its own for another, behind each token,
// as far as the text still says the same.
func glue(t require.TestingT, source string) string {
	layout, _ := dsl.Lay("a.rgl", []byte(source))
	require.NotNil(t, layout, source)
	var ends []int
	for _, d := range layout.Declarations {
		for _, line := range d.Lines {
			for _, p := range line.Pieces {
				for offset := range source[p.Start.Offset:p.End.Offset] {
					if source[p.Start.Offset+offset] == ' ' || source[p.Start.Offset+offset] == ',' {
						ends = append(ends, p.Start.Offset+offset, p.Start.Offset+offset+1)
					}
				}
				ends = append(ends, p.End.Offset)
			}
		}
	}
	slices.Sort(ends)
	want := parsed(t, source)
	for i, end := range slices.Backward(slices.Compact(ends)) {
		if !strings.HasPrefix(source[:end], "\uFEFF") && end == 0 {
			continue
		}
		changed := fmt.Sprintf("%s #a%d\n#b%d\n%s", source[:end], i, i, source[end:])
		file, found := dsl.Parse("a.rgl", []byte(changed))
		if len(found) == 0 && sameTree(want, file) {
			source = changed
		}
	}
	return source
}

// messed writes a text anew with gaps, breaks, line ends, quotes and comments
// as they come, as far as it still says the same.
func messed(t *rapid.T, source string) string {
	layout, _ := dsl.Lay("a.rgl", []byte(source))
	require.NotNil(t, layout)
	newline := rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "newline")
	gaps := rapid.SampledFrom([]string{" ", " ", "  ", "\t", "\u00a0", newline, " # х" + newline, newline + newline + "#у" + newline + "\t"})
	ends := rapid.SampledFrom([]string{"", "", "", newline, " # конец", newline + "    # ниже", newline + newline + "# с краю" + newline})
	want := parsed(t, source)
	var edits []edit
	for _, d := range layout.Declarations {
		for _, line := range d.Lines {
			for k, p := range line.Pieces[1:] {
				edits = append(edits, edit{line.Pieces[k].End.Offset, p.Start.Offset, gaps.Draw(t, "gap")})
			}
			last := line.Pieces[len(line.Pieces)-1].End.Offset
			edits = append(edits, edit{last, last, ends.Draw(t, "end")})
		}
	}
	for _, e := range slices.Backward(edits) {
		if strings.ContainsAny(source[e.from:e.to], "#") {
			continue
		}
		changed := source[:e.from] + e.text + source[e.to:]
		file, found := dsl.Parse("a.rgl", []byte(changed))
		if len(found) == 0 && sameTree(want, file) {
			source = changed
		}
	}
	return rapid.SampledFrom([]string{"", "\uFEFF", newline}).Draw(t, "mark") + source
}

type edit struct {
	from, to int
	text     string
}

func TestMessedTexts(t *testing.T) {
	var all []string
	for _, text := range corpus(t) {
		all = append(all, declarations(t, text)...)
	}
	slices.Sort(all)
	for name, property := range properties {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				source := rapid.SampledFrom(all).Draw(t, "declaration") + "\n" + rapid.SampledFrom(all).Draw(t, "another")
				property(t, sampleOf(t, messed(t, source), rapid.SampledFrom(vocabularies).Draw(t, "vocabulary")))
			})
		})
	}
}

// TestNamesThatAreKeywords: a name may be a word of either vocabulary, and what
// is written in the one language must not swallow it in the other.
func TestNamesThatAreKeywords(t *testing.T) {
	var all []string
	seen := map[string]bool{}
	for _, text := range corpus(t) {
		all = append(all, declarations(t, text)...)
		layout, _ := dsl.Lay("a.rgl", []byte(text))
		for _, d := range layout.Declarations {
			for _, line := range d.Lines {
				for _, p := range line.Pieces {
					if p.Wording != nil {
						for _, w := range strings.FieldsFunc(p.Wording.RU[0]+" "+p.Wording.EN[0], func(r rune) bool { return strings.ContainsRune(" ,/\"", r) }) {
							seen[w] = true
						}
					}
				}
			}
		}
	}
	slices.Sort(all)
	words := slices.Sorted(maps.Keys(seen))
	rapid.Check(t, func(t *rapid.T) {
		source := rapid.SampledFrom(all).Draw(t, "declaration")
		layout, _ := dsl.Lay("a.rgl", []byte(source))
		var edits []edit
		for _, d := range layout.Declarations {
			for _, line := range d.Lines {
				for _, p := range line.Pieces {
					if p.Kind == dsl.PieceName {
						edits = append(edits, edit{p.Start.Offset, p.End.Offset, rapid.SampledFrom(words).Draw(t, "word")})
					}
				}
			}
		}
		for _, e := range slices.Backward(edits) {
			changed := source[:e.from] + e.text + source[e.to:]
			if _, found := dsl.Parse("a.rgl", []byte(changed)); len(found) == 0 {
				source = changed
			}
		}
		holdAll(t, source)
	})
}
