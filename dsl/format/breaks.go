package format

import (
	"strings"

	"reglament/dsl"
)

// part is what stands on one line of text, and the comments below it.
type part struct {
	text  string
	below []dsl.Remark
}

// parts lays a logical line out. It is broken where its author broke it; an
// "и" or "или" at the end of a line moves to the beginning of the next one, but
// not past a comment.
func (w *writer) parts(line *dsl.LayoutLine) []part {
	var out []part
	var text strings.Builder
	var before *dsl.Piece // the piece to the left on the same line
	finish := func(remark *dsl.Comment, below []dsl.Remark) {
		if remark != nil {
			text.WriteString(" " + comment(remark))
		}
		out = append(out, part{text.String(), below})
		text.Reset()
		before = nil
	}
	for i := range line.Pieces {
		p := &line.Pieces[i]
		moves := before != nil && movesOn(p)
		if moves {
			finish(nil, nil)
		}
		text.WriteString(gap(before, p))
		text.WriteString(w.spelled(line.Pieces, i))
		before = p
		switch {
		case i == len(line.Pieces)-1:
			finish(line.After, nil)
		case p.Broken && !moves && !joinsOn(p):
			finish(p.After, p.Below)
		}
	}
	return out
}

// movesOn tells a connective that has to begin the next line.
func movesOn(p *dsl.Piece) bool {
	return p.Broken && p.After == nil && len(p.Below) == 0 && p.Wording != nil &&
		(p.Wording.Key == "and" || p.Wording.Key == "or")
}

// joinsOn tells the mark of an item, which no break follows without need.
func joinsOn(p *dsl.Piece) bool {
	return p.Joint == dsl.JointMarker && p.After == nil && len(p.Below) == 0
}
