package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// pages turns the tables of documents and of grounds into the ordinary
// declarations that their rows are, before texts are merged: so a regulation
// replaces a row of its template as it replaces any declaration. All ranges are
// those of cells: whatever is wrong with a row is told at its cell.
type pages struct {
	*linker
	main  *dsl.File
	files []*dsl.File // all texts, the regulation first
	// ways are the ways of filing of the regulation; nil where none are known.
	ways []string
	// sets are the sets of categories of all texts.
	sets []categoryCodes
	// unfinished are the declarations that a row of a table completes.
	unfinished map[mergeKey]*dsl.Declaration
	// completed are the names in rows: the declarations of them stand no longer
	// by themselves.
	completed map[mergeKey]bool
}

func newPages(l *linker, main *dsl.File, others []*dsl.File) *pages {
	p := &pages{
		linker: l, main: main, files: append([]*dsl.File{main}, others...),
		unfinished: map[mergeKey]*dsl.Declaration{}, completed: map[mergeKey]bool{},
	}
	for _, file := range p.files {
		p.noteWays(file)
		for _, d := range file.Declarations {
			p.noteCategories(d)
			p.noteUnfinished(d)
			p.noteRows(d)
		}
	}
	return p
}

// noteWays takes the ways of filing of the first heading that names some.
func (p *pages) noteWays(file *dsl.File) {
	d := heading(file)
	if d == nil || p.ways != nil {
		return
	}
	for _, line := range dsl.LinesOf[*dsl.Channels](d.Lines) {
		for _, name := range line.Names {
			p.ways = append(p.ways, name.Text)
		}
	}
}

// declarations are those of a text, those of rows in the place of tables.
// The tables themselves stay: their lines "не предупреждать" and "сверить"
// are theirs.
func (p *pages) declarations(file *dsl.File) []*dsl.Declaration {
	var all []*dsl.Declaration
	for _, d := range file.Declarations {
		switch {
		case d.Class == dsl.ClassPaperTable:
			all = append(all, d)
			all = append(all, p.papersOf(d)...)
		case d.Class == dsl.ClassGroundTable:
			all = append(all, d)
			all = append(all, p.groundsOf(d)...)
		case d.Name != nil && p.completed[keyOf(d)] && p.unfinished[keyOf(d)] == d:
		default:
			all = append(all, d)
		}
	}
	return all
}

// keyOf tells declarations apart that a row may complete: documents and groups
// share their names.
func keyOf(d *dsl.Declaration) mergeKey {
	class := d.Class
	if class == dsl.ClassGroup {
		class = dsl.ClassDocument
	}
	return mergeKey{class, dsl.NameKey(d.Name.Text)}
}

// noteUnfinished notes a declaration that leaves to a row what it lacks: a
// document that does not say when it is needed, a group without members, a
// ground that does not say when it holds.
func (p *pages) noteUnfinished(d *dsl.Declaration) {
	if d.Name == nil {
		return
	}
	lacks := false
	switch d.Class {
	case dsl.ClassDocument:
		lacks = !isNeeded(d.Lines)
	case dsl.ClassGroup:
		lacks = !isNeeded(d.Lines) && !hasLine[*dsl.Item](d.Lines)
	case dsl.ClassGround:
		lacks = !hasLine[*dsl.HoldsIf](d.Lines)
	}
	if key := keyOf(d); lacks && p.unfinished[key] == nil {
		p.unfinished[key] = d
	}
}

func isNeeded(lines []dsl.Line) bool {
	return hasLine[*dsl.NeededAlways](lines) || hasLine[*dsl.NeededIf](lines) || hasLine[*dsl.NeededForEach](lines)
}

// noteRows notes what the rows of a table are of.
func (p *pages) noteRows(d *dsl.Declaration) {
	class, column := dsl.ClassDocument, dsl.ColumnDocument
	switch d.Class {
	case dsl.ClassPaperTable:
	case dsl.ClassGroundTable:
		class, column = dsl.ClassGround, dsl.ColumnCode
	default:
		return
	}
	for _, row := range dsl.LinesOf[*dsl.Row](d.Lines) {
		for _, cell := range row.Cells {
			if cell.Column != column {
				continue
			}
			for _, word := range cell.Words {
				if word.Kind == dsl.WordName {
					p.completed[mergeKey{class, dsl.NameKey(word.Text)}] = true
				}
			}
		}
	}
}

// complete gives a row's declaration what another one says of the same name:
// its title and its lines, those first.
func (p *pages) complete(d *dsl.Declaration) {
	other := p.unfinished[keyOf(d)]
	if other == nil {
		return
	}
	if d.Title != nil && other.Title != nil {
		p.report(condition.Fault{Code: "R0215", Range: d.Title.Range, Related: p.related(other.Title.Range, "related.first_line")})
	}
	d.Range, d.Name, d.Keyword = other.Range, other.Name, other.Keyword
	d.Title = first(other.Title, d.Title)
	d.Broken = d.Broken || other.Broken
	d.Lines = append(append([]dsl.Line(nil), other.Lines...), d.Lines...)
}

func first(titles ...*dsl.Text) *dsl.Text {
	for _, title := range titles {
		if title != nil {
			return title
		}
	}
	return nil
}

// titled holds that people will see a title.
func (p *pages) titled(name dsl.Name, title *dsl.Text) {
	if title == nil {
		p.fault("R0131", name.Range, "form", dsl.Phrase{RU: name.Text + ` "Название"`, EN: name.Text + ` "Title"`})
	}
}

// page is one table that is read.
type page struct {
	*pages
	table *dsl.Declaration
	head  *dsl.Row
	rows  []*dsl.Row
	// at is the place of each column that was found.
	at map[dsl.Column]int
}

// page reads the head of a table; ok is false where nothing more can be read.
func (p *pages) page(d *dsl.Declaration, known ...dsl.Column) (t *page, ok bool) {
	t = &page{pages: p, table: d, at: map[dsl.Column]int{}}
	rows := dsl.LinesOf[*dsl.Row](d.Lines)
	if len(rows) < 2 {
		if !d.Broken {
			p.fault("R0244", d.Keyword, "name", d.Class.Phrase())
		}
		return t, false
	}
	t.head, t.rows = rows[0], rows[1:]
	for i, cell := range t.head.Cells {
		if cell.Column == dsl.ColumnOther {
			continue
		}
		if before, taken := t.at[cell.Column]; taken {
			t.again(cell.Range, t.head.Cells[before].Range, "column")
			continue
		}
		if !among(known, cell.Column) {
			t.unknown(cell, known)
			continue
		}
		t.at[cell.Column] = i
	}
	return t, true
}

func among(columns []dsl.Column, column dsl.Column) bool {
	for _, c := range columns {
		if c == column {
			return true
		}
	}
	return false
}

// text is what stands at a place, as its author wrote it.
func (p *pages) text(at dsl.Range) string {
	source := p.sourceAt(at)
	end := min(at.End.Offset, len(source))
	return source[min(at.Start.Offset, end):end]
}

// unknown tells of a column that this table does not have.
func (t *page) unknown(cell dsl.Cell, known []dsl.Column) {
	if cell.Kind != dsl.CellEmpty {
		t.fault("R0351", cell.Range, "name", t.text(cell.Range), "meant", t.meantColumn(cell, known), "columns", columnList(known))
	}
}

// meantColumn is a head that was probably meant, in either language.
func (t *page) meantColumn(cell dsl.Cell, known []dsl.Column) string {
	var heads []string
	for _, column := range known {
		heads = append(heads, column.Phrase().RU, column.Phrase().EN)
	}
	heads = append(heads, t.ways...)
	return t.meant(t.text(cell.Range), heads)
}

func columnList(columns []dsl.Column) message.List {
	list := message.List{}
	for _, column := range columns {
		list = append(list, column.Phrase())
	}
	return list
}

// needs holds that a column is there.
func (t *page) needsColumn(column dsl.Column) bool {
	_, there := t.at[column]
	if !there && !t.table.Broken {
		t.fault("R0352", t.head.Range, "name", column.Phrase())
	}
	return there
}

// cell is the cell of a row in a column; ok is false where there is none or
// nothing stands in it, which the parser has told.
func (t *page) cell(row *dsl.Row, column dsl.Column) (dsl.Cell, bool) {
	at, there := t.at[column]
	if !there || at >= len(row.Cells) || row.Cells[at].Kind == dsl.CellEmpty {
		return dsl.Cell{}, false
	}
	return row.Cells[at], true
}

// said is cell where it says something: "—" says nothing.
func (t *page) said(row *dsl.Row, column dsl.Column) (dsl.Cell, bool) {
	cell, ok := t.cell(row, column)
	return cell, ok && cell.Kind != dsl.CellAny
}

// whole holds that a row has a cell for each column.
func (t *page) whole(row *dsl.Row) bool {
	if len(row.Cells) == len(t.head.Cells) {
		return true
	}
	t.fault("R0245", row.Range, "count", len(t.head.Cells))
	return false
}

// bad tells that a cell cannot be read; may is the text that says what may
// stand in it.
func (t *page) bad(cell dsl.Cell, may string) {
	t.fault("R0353", cell.Range, "found", t.text(cell.Range), "may", message.New(may))
}

// again tells that a column or the number of a row stands there twice.
func (t *page) again(at, before dsl.Range, what string) {
	t.report(condition.Fault{
		Code: "R0356", Range: at, Args: []any{"name", t.text(at), "column", what == "column"},
		Related: t.related(before, "related.first_line"),
	})
}
