package format

import (
	"strings"

	"reglament/dsl"
)

// writer collects the lines of the result.
type writer struct {
	strings.Builder
	vocabulary Vocabulary
	// last is the declaration above, nil at the beginning.
	last *dsl.LayoutDeclaration
}

// line writes one line of text, with an empty one above it where blank says
// so; a file never begins with an empty line.
func (w *writer) line(indent int, text string, blank bool) {
	if blank && w.Len() > 0 {
		w.WriteByte('\n')
	}
	w.WriteString(strings.Repeat(" ", indent))
	w.WriteString(text)
	w.WriteByte('\n')
}

func (w *writer) remarks(indent int, remarks []dsl.Remark) {
	for i := range remarks {
		w.line(indent, comment(&remarks[i].Comment), remarks[i].Blank)
	}
}

// declaration writes a heading with its lines; rows that follow each other are
// one table.
func (w *writer) declaration(d *dsl.LayoutDeclaration) {
	w.heading(d)
	for i := 1; i < len(d.Lines); {
		line := &d.Lines[i]
		if line.Kind == dsl.LineRow {
			rows := table(d.Lines[i:])
			w.table(rows)
			i += len(rows)
			continue
		}
		first, _ := indents(line.Kind)
		w.remarks(first, line.Before)
		w.logicalLine(line, line.Blank)
		i++
	}
	w.last = d
}

// logicalLine writes a line with its breaks; blank is for the line above it.
func (w *writer) logicalLine(line *dsl.LayoutLine, blank bool) {
	first, next := indents(line.Kind)
	indent := first
	for _, part := range w.parts(line) {
		w.line(indent, part.text, blank)
		indent, blank = next, false
		w.remarks(indent, unblanked(part.below))
	}
}

// comment writes a comment without the spaces at its end.
func comment(c *dsl.Comment) string { return "#" + trimmed(c.Text) }

func trimmed(text string) string { return strings.TrimRight(text, " \t\u00a0\u202f\u2009") }

// unblanked are comments inside a line, between which no empty lines stand.
func unblanked(remarks []dsl.Remark) []dsl.Remark {
	out := make([]dsl.Remark, len(remarks))
	for i, r := range remarks {
		out[i].Comment = r.Comment
	}
	return out
}
