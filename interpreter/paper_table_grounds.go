package interpreter

import "reglament/dsl"

// groundColumns are the columns of a table of grounds.
var groundColumns = []dsl.Column{
	dsl.ColumnCode, dsl.ColumnTitle, dsl.ColumnKind, dsl.ColumnCategories, dsl.ColumnCondition, dsl.ColumnConsequence,
	dsl.ColumnOutcome, dsl.ColumnNotify, dsl.ColumnBasis,
}

var groundKinds = map[dsl.TableWord]dsl.GroundKind{
	dsl.WordRefuseAcceptance: dsl.GroundRefuseAcceptance, dsl.WordReturn: dsl.GroundReturn, dsl.WordSuspend: dsl.GroundSuspend,
	dsl.WordRefuse: dsl.GroundRefuse, dsl.WordNotApplicant: dsl.GroundNotApplicant,
}

// groundsOf are the declarations of a table's rows.
func (p *pages) groundsOf(d *dsl.Declaration) []*dsl.Declaration {
	t, ok := p.page(d, groundColumns...)
	if !ok {
		return nil
	}
	for _, cell := range t.head.Cells {
		if cell.Column == dsl.ColumnOther {
			t.unknown(cell, groundColumns)
		}
	}
	t.needsColumn(dsl.ColumnKind)
	if !t.needsColumn(dsl.ColumnCode) {
		return nil
	}
	var all []*dsl.Declaration
	for _, row := range t.rows {
		if ground := t.ground(row, t.whole(row)); ground != nil {
			all = append(all, ground)
		}
	}
	return all
}

// ground is the declaration of a row; nil where its code cannot be read. Of a
// row that is not whole it is not known which cell is which.
func (t *page) ground(row *dsl.Row, whole bool) *dsl.Declaration {
	code, ok := t.cell(row, dsl.ColumnCode)
	if !ok {
		return nil
	}
	enough, named, ok := members(code)
	if !ok || enough > 0 || len(named) > 1 {
		t.bad(code, "table.may.code")
		return nil
	}
	d := &dsl.Declaration{
		Range: row.Range, Class: dsl.ClassGround, Keyword: named[0].Name.Range, Name: &named[0].Name, Title: named[0].Title,
	}
	if !whole {
		d.Lines = []dsl.Line{&dsl.HoldsIf{Range: row.Range, Condition: &dsl.BoolExpr{Range: row.Range, Value: true}}}
		t.complete(d)
		return d
	}
	if cell, ok := t.said(row, dsl.ColumnTitle); ok {
		if title := t.textOf(cell); title == nil || d.Title != nil {
			t.bad(cell, "table.may.title")
		} else {
			d.Title = title
		}
	}
	t.kind(row, d)
	d.Lines = append(t.holds(row), t.leads(row)...)
	t.complete(d)
	if other := t.unfinished[keyOf(d)]; other != nil && d.Kind != 0 && other.Kind != d.Kind {
		cell, _ := t.cell(row, dsl.ColumnKind)
		t.fault("R0359", cell.Range, "name", d.Name.Text)
	}
	t.titled(named[0].Name, d.Title)
	d.Lines = append(d.Lines, t.basis(row, d.Lines)...)
	picked, at := t.categories(row)
	if within := t.within(picked, at); within != nil {
		t.groundsWithin[d] = within
	}
	return d
}

func (t *page) kind(row *dsl.Row, d *dsl.Declaration) {
	cell, ok := t.cell(row, dsl.ColumnKind)
	if !ok {
		return
	}
	if len(cell.Words) == 1 {
		d.Kind = groundKinds[cell.Words[0].Means]
	}
	if d.Kind == 0 {
		t.bad(cell, "table.may.kind")
	}
}

// holds reads when a ground holds; "—" leaves it to the documents that name
// the ground under "отказ".
func (t *page) holds(row *dsl.Row) []dsl.Line {
	cell, ok := t.said(row, dsl.ColumnCondition)
	if !ok {
		return nil
	}
	if cell.Kind != dsl.CellValues {
		t.bad(cell, "table.may.condition")
		return []dsl.Line{&dsl.HoldsIf{Range: cell.Range}}
	}
	var all dsl.Expr
	for _, e := range cell.Values {
		all = joinExpr(dsl.OpAnd, all, e)
	}
	return []dsl.Line{&dsl.HoldsIf{Range: cell.Range, Condition: all}}
}

// leads reads what follows from a ground.
func (t *page) leads(row *dsl.Row) (lines []dsl.Line) {
	if cell, ok := t.said(row, dsl.ColumnConsequence); ok {
		text := t.textOf(cell)
		switch {
		case len(cell.Words) == 1 && cell.Words[0].Means == dsl.WordNoList:
			lines = append(lines, &dsl.Consequence{Range: cell.Range, NoList: true})
		case text == nil:
			t.bad(cell, "table.may.text")
		default:
			lines = append(lines, &dsl.Consequence{Range: cell.Range, Text: text})
		}
	}
	if outcome := t.nameIn(row, dsl.ColumnOutcome, "table.may.outcome"); outcome != nil {
		lines = append(lines, &dsl.LeadsTo{Range: outcome.Range, Outcome: *outcome})
	}
	if cell, ok := t.said(row, dsl.ColumnNotify); ok {
		length, is := lengthIn(cell)
		if !is {
			t.bad(cell, "table.may.notify")
			return lines
		}
		lines = append(lines, &dsl.NotifyWithin{Range: cell.Range, Length: length})
	}
	return lines
}

func lengthIn(cell dsl.Cell) (dsl.Length, bool) {
	if len(cell.Values) != 1 {
		return dsl.Length{}, false
	}
	e, is := cell.Values[0].(*dsl.LengthExpr)
	if !is {
		return dsl.Length{}, false
	}
	return e.Length, true
}
