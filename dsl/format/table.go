package format

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reglament/dsl"
)

// table is the run of rows at the beginning of lines.
func table(lines []dsl.LayoutLine) []dsl.LayoutLine {
	n := 0
	for n < len(lines) && lines[n].Kind == dsl.LineRow {
		n++
	}
	return lines[:n]
}

// grid is how a table stands: the widths of its columns, and the column that has
// "||" before it, -1 where none has.
type grid struct {
	widths []int
	bar    int
}

// place is the column that a cell of a row stands in. A row with fewer
// conditions, "иначе", has its results under those of the others.
func (g *grid) place(row *dsl.LayoutLine, cell int) int {
	if row.Bar < 0 || cell < row.Bar {
		return cell
	}
	return cell + g.bar - row.Bar
}

// last is the last column that a cell takes: that of "иначе" takes those up to
// "||", and that at the end of a short row, "| 4 | один из: право |", the rest.
func (g *grid) last(row *dsl.LayoutLine, cell int) int {
	switch {
	case row.Bar >= 0 && row.Bar < g.bar && cell == row.Bar-1:
		return g.bar - 1
	case row.Bar < 0 && cell == len(row.Cells)-1:
		return len(g.widths) - 1
	}
	return g.place(row, cell)
}

func gridOf(rows []dsl.LayoutLine, cells [][]string) grid {
	g := grid{bar: -1}
	columns := 0
	for i := range rows {
		g.bar = max(g.bar, rows[i].Bar)
	}
	for i := range rows {
		columns = max(columns, g.place(&rows[i], len(cells[i])-1)+1)
	}
	g.widths = make([]int, columns)
	for _, wide := range []bool{false, true} { // a wide cell widens the last of its columns
		for i := range rows {
			for cell, text := range cells[i] {
				first, last := g.place(&rows[i], cell), g.last(&rows[i], cell)
				if wide == (first < last) {
					g.widths[last] += max(0, width(text)-g.span(first, last))
				}
			}
		}
	}
	return g
}

// span is the width of the columns from one to another with what parts them.
func (g *grid) span(first, last int) int {
	total := len(" | ") * (last - first)
	if first < g.bar && g.bar <= last {
		total++
	}
	for _, n := range g.widths[first : last+1] {
		total += n
	}
	return total
}

// table writes rows with their columns under each other. A table that would
// be wider than a line may be is written without columns.
func (w *writer) table(rows []dsl.LayoutLine) {
	cells := make([][]string, len(rows))
	for i := range rows {
		cells[i] = w.cells(&rows[i])
	}
	g := gridOf(rows, cells)
	total := indentLine + 2
	for _, n := range g.widths {
		total += n + len(" || ")
	}
	if total > dsl.MaxLineCharacters {
		clear(g.widths)
	}
	for i := range rows {
		row := &rows[i]
		text := g.rowText(cells[i], row)
		if row.After != nil {
			text += " " + comment(row.After)
		}
		w.remarks(indentLine, row.Before)
		w.line(indentLine, text, row.Blank)
	}
}

func (g *grid) rowText(cells []string, row *dsl.LayoutLine) string {
	var b strings.Builder
	for cell, text := range cells {
		b.WriteString("|")
		if row.Bar == cell {
			b.WriteString("|")
		}
		room := g.span(g.place(row, cell), g.last(row, cell))
		b.WriteString(" " + text + strings.Repeat(" ", max(0, room-width(text))+1))
	}
	b.WriteString("|")
	return b.String()
}

// cells are the texts of a row's cells.
func (w *writer) cells(row *dsl.LayoutLine) []string {
	out := make([]string, len(row.Cells))
	at := 0
	for i, n := range row.Cells {
		cell := row.Pieces[at : at+n]
		at += n
		if n == 1 && isSign(&cell[0], "-") {
			out[i] = "—"
			continue
		}
		var b strings.Builder
		for k := range cell {
			if k > 0 {
				b.WriteString(gap(&cell[k-1], &cell[k]))
			}
			b.WriteString(w.spelled(cell, k))
		}
		out[i] = b.String()
	}
	return out
}

// width is the number of characters, marks above letters not counted.
func width(text string) int {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		if unicode.In(r, unicode.Mn, unicode.Me) {
			n--
		}
	}
	return n
}
