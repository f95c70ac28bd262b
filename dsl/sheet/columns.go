package sheet

import (
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"reglament/dsl"
)

// record is what the hidden sheet says of a sheet.
type record struct {
	key   string
	sheet string
	bar   int
	heads []string
}

// records reads the hidden sheet: the hash of the text, and what each sheet is.
func (r *reader) records() (source string, all []record, ok bool) {
	rows, err := r.book.GetRows(hidden, excelize.Options{RawCellValue: true})
	if err != nil || len(rows) < 2 || len(rows[0]) < 2 || rows[0][0] != "reglament" || rows[0][1] != edition || len(rows[1]) < 1 {
		return "", nil, false
	}
	names := map[string]string{}
	for _, name := range r.book.GetDefinedName() {
		if target, _, found := cutLast(name.RefersTo, "!"); found {
			names[name.Name] = strings.ReplaceAll(strings.Trim(target, "'"), "''", "'")
		}
	}
	for i := recordRow - 1; i < len(rows); i++ {
		row := rows[i]
		if len(row) < 4 {
			continue
		}
		bar, err := strconv.Atoi(row[2])
		if err != nil {
			return "", nil, false
		}
		one := record{key: row[0], sheet: row[1], bar: bar, heads: row[3:]}
		if name := names[definedName(i-recordRow+1)]; r.hasSheet(name) {
			one.sheet = name
		}
		all = append(all, one)
	}
	return rows[1][0], all, true
}

func cutLast(text, sep string) (before, after string, found bool) {
	at := strings.LastIndex(text, sep)
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+len(sep):], true
}

func (r *reader) hasSheet(name string) bool {
	return name != "" && slices.Contains(r.book.GetSheetList(), name)
}

// sheetTable is a sheet as it is read: its columns in the order of the text,
// conditions first, and its rows, the head first where the table has one.
type sheetTable struct {
	record
	from []int // the column of the sheet that each column is, from 0
	bar  int
	rows [][]cell
	// document is the column of the sheet that holds documents, -1 where none does.
	document int
	// moved says that the columns are no longer those that were exported.
	moved bool
}

// read takes the cells of a sheet. Rows of which nothing is left are no rows,
// and so are columns.
func (r *reader) read(of record, t *table) (*sheetTable, error) {
	if !r.hasSheet(of.sheet) {
		return nil, errNoSheet
	}
	shown, err := r.book.GetRows(of.sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	width := 0
	for i, row := range shown {
		for k := range row {
			if clean(row[k]) != "" || i == 0 && k < len(of.heads) {
				width = max(width, k+1)
			}
		}
	}
	s := &sheetTable{record: of, document: -1}
	heads := make([]cell, width)
	for k := range heads {
		heads[k] = r.cell(of.sheet, k+1, 1, false)
	}
	s.order(heads, shown)
	numbered := make([]bool, width)
	for k, head := range heads {
		at := slices.IndexFunc(of.heads, func(text string) bool { return dsl.SameName(text, head.text) })
		if at < 0 || at >= t.columns {
			continue
		}
		numbered[k] = t.column(at) == dsl.ColumnNumber
		if t.column(at) == dsl.ColumnDocument {
			s.document = k
		}
	}
	first := 1
	if t.headed {
		first = 0
	}
	for i := first; i < len(shown); i++ {
		row := make([]cell, len(s.from))
		empty := true
		for to, k := range s.from {
			row[to] = r.cell(of.sheet, k+1, i+1, i > 0 && numbered[k])
			empty = empty && row[to].text == ""
		}
		if !empty {
			s.rows = append(s.rows, row)
		}
	}
	return s, nil
}

// order finds the columns by their heads: what stood before "||" comes first. A
// new column is a result where it stands behind one.
func (s *sheetTable) order(heads []cell, shown [][]string) {
	var conditions, results []int
	for k, head := range heads {
		if head.text == "" && isEmptyColumn(shown, k) {
			continue
		}
		at := slices.IndexFunc(s.heads, func(text string) bool { return dsl.SameName(text, head.text) })
		if at >= s.record.bar || at < 0 && len(results) > 0 {
			results = append(results, k)
		} else {
			conditions = append(conditions, k)
		}
	}
	s.from, s.bar = append(conditions, results...), len(conditions)
	s.moved = len(s.from) != len(s.heads) || s.bar != min(s.record.bar, len(s.heads))
	for to, k := range s.from {
		s.moved = s.moved || to >= len(s.heads) || clean(s.heads[to]) != heads[k].text
	}
}

func isEmptyColumn(shown [][]string, k int) bool {
	for _, row := range shown {
		if k < len(row) && clean(row[k]) != "" {
			return false
		}
	}
	return true
}
