package sheet

import (
	"slices"
	"strings"

	"reglament/dsl"
)

// line is a row of the text as it will be: written anew, or an old one as it is.
type line struct {
	cells []cell
	bar   int // -1 where the row has no "||"
	old   int // the old row that it takes comments from, -1 where there is none
	same  bool
}

// lines are the rows of a sheet. An old row is found again by all of its cells,
// else by its first one, the number or the code of a page, else by its place
// behind a row that was found.
func (t *table) lines(s *sheetTable) []line {
	grid := t.grid()
	used := make([]bool, len(grid))
	all := make([]line, len(s.rows))
	for i, row := range s.rows {
		all[i] = line{old: -1}
		if at := find(grid, used, func(old []string) bool { return !s.moved && sameCells(old, row) }); at >= 0 {
			used[at] = true
			all[i].old, all[i].same = at, true
		}
	}
	for i, row := range s.rows {
		if !all[i].same {
			key := row[0].text
			if at := find(grid, used, func(old []string) bool { return key != "" && key != "—" && old[0] == key }); at >= 0 {
				used[at] = true
				all[i].old = at
			}
		}
	}
	for i, row := range s.rows {
		after := 0
		if i > 0 {
			after = all[i-1].old + 1
		}
		if all[i].old < 0 && after < len(used) && !used[after] && (i > 0 && after > 0 || i == 0) {
			used[after] = true
			all[i].old = after
		}
		all[i].cells, all[i].bar = t.shape(s, row)
		if all[i].same {
			all[i].bar = t.rows[all[i].old].Bar
			all[i].cells = slices.DeleteFunc(slices.Clone(row), func(c cell) bool { return c.text == "" })
		}
	}
	return all
}

func find(grid [][]string, used []bool, fits func([]string) bool) int {
	for i := range grid {
		if !used[i] && fits(grid[i]) {
			return i
		}
	}
	return -1
}

func sameCells(old []string, row []cell) bool {
	return slices.EqualFunc(old, row, func(text string, c cell) bool { return text == c.text })
}

// shape gives a row the cells that it has in the text: a short row ends where
// nothing more is said, and "иначе" stands alone before its results.
func (t *table) shape(s *sheetTable, row []cell) ([]cell, int) {
	conditions, results := row[:s.bar], row[s.bar:]
	said := trimmed(row)
	switch {
	case len(said) <= s.shortest():
		return said, -1
	case !t.barred:
		return slices.Clone(row), -1
	}
	said = trimmed(conditions)
	if len(said) != 1 || t.Class != dsl.ClassTable && t.Class != dsl.ClassNorm {
		said = conditions
	}
	return append(slices.Clone(said), results...), len(said)
}

// shortest is how many cells a short row has: "| 4 | один из: право |" ends with
// its document.
func (s *sheetTable) shortest() int {
	for to, k := range s.from[:s.bar] {
		if k == s.document {
			return to + 1
		}
	}
	return 0
}

// trimmed leaves out the empty cells at the end.
func trimmed(cells []cell) []cell {
	n := len(cells)
	for n > 0 && cells[n-1].text == "" {
		n--
	}
	return slices.Clone(cells[:n])
}

// put writes a row and notes the place of each of its cells.
func (l line) put(b *strings.Builder, places *[]placed) {
	b.WriteString("  |")
	for i, c := range l.cells {
		if i > 0 {
			b.WriteString(" |")
		}
		if i == l.bar {
			b.WriteString("|")
		}
		from := b.Len() // an empty cell is told right behind its bar
		b.WriteString(" " + c.text)
		*places = append(*places, placed{from, b.Len(), Place{c.sheet, c.at}})
	}
	b.WriteString(" |")
}
