package dsl_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

// TestLayoutLosesNothing: each character that is no space belongs to one piece
// or comment, or is a bar of a row.
func TestLayoutLosesNothing(t *testing.T) {
	whole := 0
	for _, text := range samples(t) {
		layout, _ := dsl.Lay("a.rgl", []byte(text))
		if layout == nil {
			continue // a sample with errors
		}
		whole++
		left, taken := []byte(text), make([]bool, len(text))
		take := func(r dsl.Range) {
			for i := r.Start.Offset; i < r.End.Offset; i++ {
				require.False(t, taken[i], "taken twice: %v", r)
				left[i], taken[i] = ' ', true
			}
		}
		remarks := func(remarks []dsl.Remark) {
			for _, r := range remarks {
				take(r.Range)
			}
		}
		comment := func(c *dsl.Comment) {
			if c != nil {
				take(c.Range)
			}
		}
		for _, d := range layout.Declarations {
			for _, line := range d.Lines {
				remarks(line.Before)
				for _, p := range line.Pieces {
					take(p.Range)
					comment(p.After)
					remarks(p.Below)
					require.NotEqual(t, dsl.PieceWord, p.Kind, "%q is no keyword", p.Text)
				}
				comment(line.After)
				if line.Kind == dsl.LineRow {
					cells := 0
					for _, n := range line.Cells {
						cells += n
					}
					require.Len(t, line.Pieces, cells)
				}
			}
		}
		remarks(layout.End)
		rest := strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) || r == '|' || r == '\uFEFF' {
				return -1
			}
			return r
		}, string(left))
		require.Empty(t, rest)
	}
	require.Greater(t, whole, 1)
}

// TestLayoutTellsKeywordsFromNames: what is a keyword is told by the tree, so
// that the same word may be a name beside it.
func TestLayoutTellsKeywordsFromNames(t *testing.T) {
	layout, found := dsl.Lay("a.rgl", []byte("период период \"П\"\n  если день(день) > 1 и месяц = 2, с месяц(год) + 1 год\n  с по\n"))
	require.Empty(t, found)
	var words []string
	for _, line := range layout.Declarations[0].Lines {
		for _, p := range line.Pieces {
			switch {
			case p.Wording != nil:
				words = append(words, "<"+p.Wording.Key+">")
			case p.Kind == dsl.PieceName:
				words = append(words, p.Text)
			}
		}
	}
	require.Equal(t, strings.Fields("<period> период <if> <day> день <and> месяц <from> <month> год <years> <from> по"), words)
}

// TestLayoutOfAPhraseWithAComment: its words stay as they are.
func TestLayoutOfAPhraseWithAComment(t *testing.T) {
	layout, found := dsl.Lay("a.rgl", []byte("документ а \"А\"\n  нужна, # раз\n  # два\n  если (б)\n"))
	require.Empty(t, found)
	pieces := layout.Declarations[0].Lines[1].Pieces
	require.Equal(t, dsl.PieceWord, pieces[0].Kind)
	require.Equal(t, "нужна", pieces[0].Text)
	require.Equal(t, " раз", pieces[1].After.Text)
	require.Len(t, pieces[1].Below, 1)
	require.Equal(t, dsl.PieceWord, pieces[2].Kind)
}

func TestLayoutOfATextWithErrors(t *testing.T) {
	layout, found := dsl.Lay("a.rgl", []byte("документ а \"А\"\nнужен никогда\n"))
	require.Nil(t, layout)
	require.Len(t, found, 1)
}
