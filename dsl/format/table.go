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

// table writes rows with their columns under each other. A table that would
// be wider than a line may be is written without columns.
func (w *writer) table(rows []dsl.LayoutLine) {
	cells := make([][]string, len(rows))
	widths, bars := []int{}, []bool{}
	for i := range rows {
		cells[i] = w.cells(&rows[i])
		for column, text := range cells[i] {
			if column == len(widths) {
				widths, bars = append(widths, 0), append(bars, false)
			}
			widths[column] = max(widths[column], width(text))
			bars[column] = bars[column] || rows[i].Bar == column
		}
	}
	total := indentLine + 2
	for _, n := range widths {
		total += n + len(" || ")
	}
	if total > dsl.MaxLineCharacters {
		clear(widths)
		clear(bars)
	}
	for i := range rows {
		row := &rows[i]
		text := rowText(cells[i], row.Bar, widths, bars)
		if row.After != nil {
			text += " " + comment(row.After)
		}
		w.remarks(indentLine, row.Before)
		w.line(indentLine, text, row.Blank)
	}
}

// rowText writes a row; bars are the columns that have "||" before them in
// any row, widths how wide they are.
func rowText(cells []string, bar int, widths []int, bars []bool) string {
	var b strings.Builder
	for column, text := range cells {
		switch {
		case bar == column:
			b.WriteString("||")
		case bars[column]:
			b.WriteString("| ")
		default:
			b.WriteString("|")
		}
		b.WriteString(" " + text + strings.Repeat(" ", max(0, widths[column]-width(text))+1))
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
