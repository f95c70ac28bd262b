package sheet

import (
	"fmt"
	"strings"

	"reglament/dsl"
)

// table is a run of rows of one declaration, which becomes a sheet.
type table struct {
	*dsl.Declaration
	// key finds the table again: the class, the name, and which of its runs.
	key string
	// rows are all rows, the head among them where there is one.
	rows   []*dsl.Row
	headed bool
	// bar is how many columns stand before "||"; all of them where there is none.
	bar, columns int
	barred       bool
	file         *dsl.File
}

// tablesOf are the tables of a text, in its order. The rows of examples are
// facts and stay where they are.
func tablesOf(file *dsl.File) []*table {
	var all []*table
	count := map[string]int{}
	for _, d := range file.Declarations {
		switch d.Class {
		case dsl.ClassPaperTable, dsl.ClassGroundTable, dsl.ClassCategories, dsl.ClassTable, dsl.ClassNorm:
		default:
			continue
		}
		for _, rows := range runs(d) {
			t := &table{Declaration: d, rows: rows, headed: d.Class != dsl.ClassNorm, file: file}
			name := ""
			if d.Name != nil {
				name = dsl.NameKey(d.Name.Text)
			}
			base := fmt.Sprintf("%s/%s", d.Class.Phrase().EN, name)
			count[base]++
			t.key = fmt.Sprintf("%s/%d", base, count[base])
			t.measure()
			all = append(all, t)
		}
	}
	return all
}

// runs are the rows of a declaration that stand together.
func runs(d *dsl.Declaration) [][]*dsl.Row {
	var all [][]*dsl.Row
	open := false
	for _, line := range d.Lines {
		row, is := line.(*dsl.Row)
		if !is {
			open = false
			continue
		}
		if !open {
			all = append(all, nil)
		}
		open = true
		all[len(all)-1] = append(all[len(all)-1], row)
	}
	return all
}

// measure counts the columns. A row with fewer conditions, "иначе", has its
// results under those of the others.
func (t *table) measure() {
	for _, row := range t.rows {
		if row.Bar >= 0 {
			t.bar, t.barred = max(t.bar, row.Bar), true
		}
	}
	for _, row := range t.rows {
		t.columns = max(t.columns, t.place(row, len(row.Cells)-1)+1)
	}
	if !t.barred {
		t.bar = t.columns
	}
}

// place is the column of a cell.
func (t *table) place(row *dsl.Row, cell int) int {
	if row.Bar < 0 || cell < row.Bar {
		return cell
	}
	return cell + t.bar - row.Bar
}

// grid are the cells of all rows by column, as the text has them.
func (t *table) grid() [][]string {
	all := make([][]string, len(t.rows))
	for i, row := range t.rows {
		all[i] = make([]string, t.columns)
		for k, cell := range row.Cells {
			all[i][t.place(row, k)] = clean(t.file.Source[cell.Start.Offset:cell.End.Offset])
		}
	}
	return all
}

// column is the meaning of a column of a table of documents or of grounds.
func (t *table) column(at int) dsl.Column {
	if !t.headed || at >= len(t.rows[0].Cells) {
		return dsl.ColumnOther
	}
	return t.rows[0].Cells[at].Column
}

// head is what the head of a column says; empty where the table has no head.
func (t *table) head(at int) string {
	if !t.headed {
		return ""
	}
	return t.grid()[0][at]
}

// isEnglish tells the language of the table's words by its heads.
func (t *table) isEnglish() bool {
	for i := range t.columns {
		phrase := t.column(i).Phrase()
		if phrase.EN != "" && phrase.EN != phrase.RU && strings.EqualFold(t.head(i), phrase.EN) {
			return true
		}
	}
	return false
}
