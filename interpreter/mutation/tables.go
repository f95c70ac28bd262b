package mutation

import (
	"slices"
	"strings"

	"reglament/dsl"
)

// row plants the faults of a row of a table: it is forgotten, a cell has what
// stands in another row, a bound of a cell moves. The first of run is the head.
func (p *planter) row(d *dsl.Declaration, row *dsl.Row, run []*dsl.Row) {
	outer := p.where
	p.where += p.nameOf(row)
	defer func() { p.where = outer }()
	p.drop("drop_row", p.whole(p.extent()), row, d.Class)
	for i, cell := range row.Cells {
		if d.Class == dsl.ClassPaperTable || d.Class == dsl.ClassGroundTable {
			p.page(row, cell, i)
			continue
		}
		if i >= len(run[0].Cells) || p.isForPeople(cell, run[0].Cells[i]) {
			continue
		}
		p.literal = "off_by_one"
		if d.Class == dsl.ClassNorm && i == len(row.Cells)-1 {
			p.literal = "change_norm_value"
		}
		p.cell(d, row, run, i)
	}
}

// nameOf finds a row again by its document, its code or what its first cell says.
func (p *planter) nameOf(row *dsl.Row) string {
	for _, cell := range row.Cells {
		if (cell.Column == dsl.ColumnDocument || cell.Column == dsl.ColumnCode) && len(cell.Words) > 0 {
			for _, w := range cell.Words {
				if w.Kind == dsl.WordName {
					return ", " + w.Text
				}
			}
		}
	}
	return ", " + p.text(p.trimmed(row.Cells[0].Range))
}

// isForPeople tells cells that name a row and decide nothing: codes and texts.
func (p *planter) isForPeople(cell, head dsl.Cell) bool {
	switch strings.ToLower(strings.TrimSpace(p.text(head.Range))) {
	case "код", "code", "название", "title", "услуга", "service":
		return true
	}
	if len(cell.Values) != 1 {
		return false
	}
	_, text := cell.Values[0].(*dsl.TextExpr)
	return text
}

// bundleCondition is the column of a bundle's table that says when a service is
// needed; the others name services and documents.
const bundleCondition = 1

// cell plants the faults of a cell of a table of values.
func (p *planter) cell(d *dsl.Declaration, row *dsl.Row, run []*dsl.Row, i int) {
	cell := row.Cells[i]
	place := p.trimmed(cell.Range)
	of := []any{row, cell, cell.Kind, d.Class}
	if other, ok := p.otherCell(row, run, i); ok {
		p.plant("swap_cell", place, other, of...)
	}
	if i < row.Bar && cell.Kind != dsl.CellAny {
		p.plant("widen_cell", place, "—", of...)
	}
	for k := range cell.Values {
		if len(cell.Values) > 1 {
			p.drop("drop_from_cell", p.entry(k, len(cell.Values), func(k int) dsl.Range { return cell.Values[k].Span() }), of...)
		}
		if d.Class == dsl.ClassBundle {
			if i == bundleCondition {
				p.expression(cell.Values[k], truth)
			}
			continue
		}
		if name, is := cell.Values[k].(*dsl.NameExpr); is {
			p.swapAmong("swap_option", p.known.options[strings.TrimSpace(p.text(run[0].Cells[i].Range))], name.Name, of...)
			continue
		}
		p.expression(cell.Values[k], value)
	}
	p.bounds(cell, of)
}

// otherCell is what stands in the same column of the next row that says
// something else.
func (p *planter) otherCell(row *dsl.Row, run []*dsl.Row, i int) (string, bool) {
	own := p.text(p.trimmed(row.Cells[i].Range))
	from := slices.Index(run, row)
	for step := 1; step < len(run); step++ {
		other := run[(from+step)%len(run)]
		if other == run[0] || other == row || i >= len(other.Cells) {
			continue
		}
		if text := p.text(p.trimmed(other.Cells[i].Range)); text != own {
			return text, true
		}
	}
	return "", false
}

// movedBounds are the words of ranges of which one includes its number and the
// other does not.
var movedBounds = map[string]word{
	"at least": {"более", "more than"}, "at most": {"менее", "less than"}, "more than": {"от", "from"}, "less than": {"до", "up to"},
	"not more than": {"менее", "less than"}, "not less than": {"более", "more than"},
}

var movedSigns = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

// bounds: each bound of a range takes its number in or leaves it out, is one
// greater or less, or is forgotten.
func (p *planter) bounds(cell dsl.Cell, of []any) {
	if cell.Kind != dsl.CellRange {
		return
	}
	for _, piece := range p.pieces {
		if piece.Start.Offset < cell.Start.Offset || piece.End.Offset > cell.End.Offset {
			continue
		}
		switch {
		case piece.Wording != nil && movedBounds[piece.Wording.Key] != word{}:
			p.plant("shift_bound", piece.Range, p.say(movedBounds[piece.Wording.Key]), of...)
		case piece.Kind == dsl.PieceSign && movedSigns[piece.Text] != "":
			p.plant("shift_bound", piece.Range, movedSigns[piece.Text], of...)
		}
	}
	if cell.From != nil {
		p.expression(cell.From, value)
	}
	if cell.To != nil {
		p.expression(cell.To, value)
	}
	if cell.From != nil && cell.To != nil {
		middle := p.after(cell.From.Span().End)
		p.drop("drop_bound", between(cell.Start, middle), of...)
		p.drop("drop_bound", between(cell.From.Span().End, cell.To.Span().End), of...)
	}
}
