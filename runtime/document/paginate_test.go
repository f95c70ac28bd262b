package document

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func testPress(t testing.TB) *Press {
	t.Helper()
	p, err := New()
	require.NoError(t, err)
	return p
}

// rows makes bands with a heading that is repeated.
func rows(heights []float64, keeps []bool) []band {
	head := &band{height: 5, keep: true}
	bands := []band{*head}
	for i, height := range heights {
		bands = append(bands, band{height: height, keep: keeps[i], head: head})
	}
	return bands
}

func TestPagesHoldEveryBandInOrderAndNoneTooMuch(t *testing.T) {
	const height = 100.0
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(0.5, 90), 0, 60).Draw(t, "heights")
		keeps := rapid.SliceOfN(rapid.Bool(), len(heights), len(heights)).Draw(t, "keeps")
		pages := paginate(rows(heights, keeps), height)
		require.NotEmpty(t, pages)
		var got []float64
		for number, page := range pages {
			used := 0.0
			for at, b := range page {
				used += b.height
				if b.head == nil {
					require.Zero(t, at, "a heading stands at the top only")
					continue
				}
				got = append(got, b.height)
			}
			require.LessOrEqual(t, used, height)
			require.NotEmpty(t, page)
			require.Nil(t, page[0].head, "page %d begins without a heading", number+1)
		}
		require.Equal(t, append([]float64(nil), heights...), got)
	})
}

func TestBandsThatKeepTogetherShareAPage(t *testing.T) {
	pages := paginate([]band{{height: 60}, {height: 20, keep: true}, {height: 15, keep: true}, {height: 10}}, 100)
	require.Len(t, pages, 2)
	require.Len(t, pages[0], 1)
	require.Len(t, pages[1], 3)
}

func TestBandTallerThanAPageIsCutBetweenLines(t *testing.T) {
	p := testPress(t)
	text := strings.Repeat("слово ", 4000)
	whole := p.line(normal(text))
	pages := paginate([]band{{height: 30}, whole}, 100)
	require.Greater(t, len(pages), 2)
	count := 0
	for _, page := range pages {
		used := 0.0
		for _, b := range page {
			used += b.height
			for _, c := range b.cells {
				for _, m := range c.marks {
					count += strings.Count(m.text, "слово")
					require.GreaterOrEqual(t, m.top, 0.0)
					require.LessOrEqual(t, m.bottom, b.height)
				}
			}
		}
		require.LessOrEqual(t, used, 100.0)
	}
	require.Equal(t, 4000, count)
}

func TestLinesAreNeverWiderThanTheirPlaceAndLoseNothing(t *testing.T) {
	p := testPress(t)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.RuneFrom([]rune("абвгЖЩ-/№1,.")), 1, 40, -1)
		all := rapid.SliceOfN(word, 0, 40).Draw(t, "words")
		width := rapid.Float64Range(6, 120).Draw(t, "width")
		text := normal(strings.Join(all, " ")).led("или")
		var got strings.Builder
		for _, line := range p.wrap(text, width) {
			wide := 0.0
			for number, piece := range line {
				if number > 0 {
					wide += p.face(line[number-1].bold).width(" ", textSize)
				}
				wide += p.face(piece.bold).width(piece.text, textSize)
				got.WriteString(piece.text)
			}
			require.LessOrEqual(t, wide, width+0.001)
		}
		ink := func(text string) string { return strings.NewReplacer(" ", "", nbsp, "").Replace(text) }
		require.Equal(t, "или"+ink(strings.Join(all, "")), ink(got.String()))
	})
}
