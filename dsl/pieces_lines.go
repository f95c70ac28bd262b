package dsl

import "slices"

// layoutReader walks through the tokens and the comments of a text at once.
type layoutReader struct {
	source   string
	comments []Comment // those that are still to come
	line     int       // the line in which the last token or comment ended
}

func (r *layoutReader) declaration(d *Declaration, b *block) LayoutDeclaration {
	out := LayoutDeclaration{Declaration: d}
	heading := *d
	heading.Lines = nil
	out.Lines = append(out.Lines, r.logicalLine(&heading, b.heading, headingWords(b)))
	ofItem := false
	for _, tokens := range b.lines {
		at, _ := slices.BinarySearchFunc(d.Lines, tokens[0].Start.Offset, func(l Line, offset int) int {
			return l.Span().Start.Offset - offset
		})
		node := d.Lines[at]
		line := r.logicalLine(node, tokens, lineWords(d.Class, tokens))
		switch node := node.(type) {
		case *Item:
			line.Kind = LineItem
			line.Pieces[0].Joint = JointMarker
			ofItem = d.Class == ClassGroup
		case *FormField:
			line.Kind = LineItem
			line.Pieces[0].Joint = JointMarker
		case *Row:
			line.Kind = LineRow
			line.inCells(node)
		default:
			line.Kind = LineProperty
			if ofItem {
				line.Kind = LineOfItem
			}
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}

// logicalLine cuts a line into pieces and hands each the comments behind it.
func (r *layoutReader) logicalLine(node any, tokens []token, words *keywordSet) LayoutLine {
	line := LayoutLine{Before: r.remarks(tokens[0].Start.Offset), Bar: -1}
	line.Blank = r.line > 0 && tokens[0].Start.Line > r.line+1
	m := marksOf(node)
	literal := 0 // up to which token words have to stay as they are
	for at := 0; at < len(tokens); {
		size, piece := m.piece(tokens[at:], words)
		if size > 1 && r.interrupted(tokens[at:at+size]) {
			literal = at + size
		}
		if at < literal {
			size, piece = 1, wordPiece(tokens[at])
		}
		if piece.Kind == PieceText {
			piece.Text = r.source[piece.Start.Offset:piece.End.Offset]
		}
		if _, inCell := m.cells[piece.Start.Offset]; at > 0 && !inCell && calls(&line.Pieces[len(line.Pieces)-1], &piece) {
			piece.Joint = JointCall
		}
		at += size
		r.line = piece.End.Line
		switch {
		case at == len(tokens):
			line.After = r.behind()
		case tokens[at].Start.Line > r.line:
			piece.Broken, piece.After = true, r.behind()
			piece.Below = r.remarks(tokens[at].Start.Offset)
		}
		line.Pieces = append(line.Pieces, piece)
	}
	return line
}

// behind takes the comment at the end of the line that was reached.
func (r *layoutReader) behind() *Comment {
	if len(r.comments) == 0 || r.comments[0].Start.Line != r.line {
		return nil
	}
	c := &r.comments[0]
	r.comments = r.comments[1:]
	return c
}

// interrupted tells whether a comment stands between the words of a phrase.
func (r *layoutReader) interrupted(phrase []token) bool {
	last := phrase[len(phrase)-1].Start.Offset
	return len(r.comments) > 0 && r.comments[0].Start.Offset < last
}

// remarks takes the comments above an offset.
func (r *layoutReader) remarks(offset int) []Remark {
	var out []Remark
	for len(r.comments) > 0 && r.comments[0].Start.Offset < offset {
		c := r.comments[0]
		r.comments = r.comments[1:]
		out = append(out, Remark{Comment: c, Blank: r.line > 0 && c.Start.Line > r.line+1})
		r.line = c.End.Line
	}
	return out
}

// inCells drops the bars of a row and counts the pieces of its cells.
func (l *LayoutLine) inCells(row *Row) {
	l.Bar, l.Cells = row.Bar, make([]int, len(row.Cells))
	at := 0
	l.Pieces = slices.DeleteFunc(l.Pieces, func(p Piece) bool {
		for at < len(row.Cells) && p.Start.Offset >= row.Cells[at].End.Offset {
			at++
		}
		inside := at < len(row.Cells) && p.Start.Offset >= row.Cells[at].Start.Offset
		if inside {
			l.Cells[at]++
		}
		return !inside
	})
}
