package interpreter

import (
	"strings"

	"reglament/dsl"
)

// paperColumns are the columns of a table of documents beside those of the ways
// of filing.
var paperColumns = []dsl.Column{
	dsl.ColumnNumber, dsl.ColumnDocument, dsl.ColumnTitle, dsl.ColumnCategories, dsl.ColumnAfter, dsl.ColumnSource,
	dsl.ColumnRefusal, dsl.ColumnBasis,
}

// paperRow is a row of a table of documents.
type paperRow struct {
	*dsl.Row
	number string // "4.1"; empty where there is none
	// members are the documents that it names; of a group, the group itself.
	members []dsl.Member
	// enough is how many alternatives of a group are enough; 0 for a document.
	enough int
	below  []*paperRow // the rows of a group
	// short says that cells are missing: then it is not known which.
	short bool
}

// paperPage is a table of documents that is read.
type paperPage struct {
	*page
	ways  []wayColumn
	forms *abbreviations
}

// papersOf are the declarations of a table's rows.
func (p *pages) papersOf(d *dsl.Declaration) []*dsl.Declaration {
	base, ok := p.page(d, paperColumns...)
	if !ok {
		return nil
	}
	t := &paperPage{page: base}
	t.wayColumns()
	t.forms = t.abbreviations()
	if !t.needsColumn(dsl.ColumnDocument) {
		return nil
	}
	var all []*dsl.Declaration
	for _, row := range t.paperRows() {
		if row.enough > 0 {
			all = append(all, t.group(row))
		} else {
			all = append(all, t.document(row))
		}
	}
	return all
}

// paperRows are the rows, those of a group below it.
func (t *paperPage) paperRows() []*paperRow {
	var all []*paperRow
	byNumber := map[string]*paperRow{}
	for _, line := range t.page.rows {
		row := t.paperRow(line)
		if row == nil {
			continue
		}
		parent, below := t.parent(row, byNumber)
		if row.number != "" {
			if before := byNumber[row.number]; before != nil {
				t.again(t.numberAt(row), t.numberAt(before), "number")
			} else {
				byNumber[row.number] = row
			}
		}
		switch {
		case parent != nil:
			parent.below = append(parent.below, row)
		case !below && len(row.members) > 1:
			cell, _ := t.cell(row.Row, dsl.ColumnDocument)
			t.bad(cell, "table.may.document")
		case !below:
			all = append(all, row)
		}
	}
	for _, row := range all {
		if row.enough > 0 && len(row.below) == 0 {
			t.fault("R0355", t.numberAt(row), "number", row.number, "parent", "", "group", row.members[0].Name.Text)
			row.enough, row.short = 0, true
		}
	}
	return all
}

func (t *paperPage) numberAt(row *paperRow) dsl.Range {
	if cell, ok := t.cell(row.Row, dsl.ColumnNumber); ok {
		return cell.Range
	}
	return row.Range
}

// parent is the group that a row belongs to by its number: 4.1 to 4. That it
// belongs to none although its number says so is a mistake.
func (t *paperPage) parent(row *paperRow, byNumber map[string]*paperRow) (parent *paperRow, below bool) {
	dot := strings.LastIndexByte(row.number, '.')
	if dot < 0 {
		return nil, false
	}
	parent = byNumber[row.number[:dot]]
	if parent == nil || parent.enough == 0 || row.enough > 0 {
		t.fault("R0355", t.numberAt(row), "number", row.number, "parent", row.number[:dot], "group", "")
		return nil, true
	}
	return parent, true
}

// paperRow reads the number and the document of a row; nil where they cannot
// be read, which is told.
func (t *paperPage) paperRow(line *dsl.Row) *paperRow {
	row := &paperRow{Row: line}
	cell, ok := t.cell(line, dsl.ColumnDocument)
	if !ok {
		if t.at[dsl.ColumnDocument] >= len(line.Cells) {
			t.whole(line)
		}
		return nil
	}
	if number, ok := t.said(line, dsl.ColumnNumber); ok {
		if row.number = rowNumber(t.text(number.Range)); row.number == "" {
			t.bad(number, "table.may.number")
		}
	}
	if row.enough, row.members, ok = members(cell); !ok {
		t.bad(cell, "table.may.document")
		return nil
	}
	row.short = row.enough == 0 && !t.whole(line)
	if row.enough > 0 && row.number == "" {
		t.needsColumn(dsl.ColumnNumber)
	}
	if !row.short {
		t.titleCell(row)
	}
	return row
}

// titleCell takes the title from its column.
func (t *paperPage) titleCell(row *paperRow) {
	cell, ok := t.said(row.Row, dsl.ColumnTitle)
	if !ok {
		return
	}
	title := t.textOf(cell)
	if title == nil || len(row.members) > 1 || row.members[0].Title != nil {
		t.bad(cell, "table.may.title")
		return
	}
	row.members[0].Title = title
}

// rowNumber is the number of a row in one form: "4.1" for "4.1.", "4,1" and "4 .1".
// It is empty where no digit begins it.
func rowNumber(text string) string {
	number := strings.NewReplacer(",", ".", " ", "", "\u00a0", "").Replace(text)
	number = strings.Trim(number, ".")
	if number == "" || number[0] < '0' || number[0] > '9' || strings.Contains(number, "..") {
		return ""
	}
	return number
}

// members reads "имя", "имя "Название"", "имя + имя", "один из: имя".
func members(cell dsl.Cell) (enough int, all []dsl.Member, ok bool) {
	words := cell.Words
	if enough, words = groupWords(words); enough < 0 {
		return 0, nil, false
	}
	for i := 0; i < len(words); {
		if i > 0 {
			if words[i].Text != "+" || words[i].Kind != dsl.WordSign || enough > 0 {
				return 0, nil, false
			}
			i++
		}
		if i >= len(words) || words[i].Kind != dsl.WordName {
			return 0, nil, false
		}
		member := dsl.Member{Name: dsl.Name{Range: words[i].Range, Text: words[i].Text}}
		if i++; i < len(words) && words[i].Kind == dsl.WordText {
			member.Title = &dsl.Text{Range: words[i].Range, Value: words[i].Text}
			i++
		}
		all = append(all, member)
	}
	return enough, all, len(all) > 0
}

// most is the largest number that a table counts with.
const most = 999

// groupWords takes "один из:" or "2 из:" from the words of a cell: how many are
// enough, 0 where the cell says nothing of the kind, -1 where it is wrong.
func groupWords(words []dsl.Word) (int, []dsl.Word) {
	if len(words) == 0 {
		return -1, nil
	}
	enough := map[dsl.TableWord]int{dsl.WordOneOf: 1, dsl.WordTwoOf: 2, dsl.WordThreeOf: 3}[words[0].Means]
	used := 1
	if enough == 0 {
		if words[0].Kind != dsl.WordNumber || len(words) < 2 || words[1].Means != dsl.WordSomeOf {
			return 0, words
		}
		if enough = countOf(words[0].Text); enough < 1 {
			return -1, nil
		}
		used = 2
	}
	if used < len(words) && words[used].Kind == dsl.WordSign && words[used].Text == ":" {
		used++
	}
	return enough, words[used:]
}

// countOf is a number from 1 to most, 0 for any other text.
func countOf(digits string) int {
	n := 0
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return 0
		}
		if n = 10*n + int(digits[i]-'0'); n > most {
			return 0
		}
	}
	return n
}
