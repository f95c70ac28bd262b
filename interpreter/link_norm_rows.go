package interpreter

import (
	"fmt"
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// normRows holds that the rows of a norm go together: the cells of a key are of
// one type, and no two rows fit the same keys and give different values.
func (l *linker) normRows(d *dsl.Declaration, n *norm) {
	n.Partial = n.Partial || l.hasUnread(d.Range) || l.part
	n.KeyTypes = make([]condition.KeyType, len(n.Keys))
	for i := range n.Sections {
		for j := range n.Sections[i].Spans {
			span := &n.Sections[i].Spans[j]
			for k := range span.Rows {
				if !l.keyTypes(n, &span.Rows[k]) {
					return
				}
			}
			l.contradictions(n, span)
		}
	}
}

// keyTypes notes what a row says of the keys.
func (l *linker) keyTypes(n *norm, row *condition.NormRow) bool {
	for i, match := range row.Keys {
		joined, ok := n.KeyTypes[i].With(match)
		if !ok {
			l.report(condition.Fault{
				Code: "R0274", Range: match.At,
				Args: []any{
					"norm", n.Name, "key", n.Keys[i],
					"left", condition.TypeName(n.KeyTypes[i].Type), "right", condition.TypeName(match.Type),
				},
				Related: l.related(n.KeyTypes[i].At, "related.norm_row"),
			})
			n.KeyTypes[i], n.Partial = condition.KeyType{}, true // what looks the norm up is not to blame
			return false
		}
		n.KeyTypes[i] = joined
	}
	return true
}

// maxComparedRows bounds how many pairs of rows are compared with each other.
// Rows for one value of each key are found by it and cost nothing.
const maxComparedRows = 2_000_000

// contradictions tells of the first two rows that fit the same keys and give
// different values.
func (l *linker) contradictions(n *norm, span *condition.NormSpan) {
	points := map[string]*condition.NormRow{}
	var all, wide []*condition.NormRow
	compared := 0
	for i := range span.Rows {
		row := &span.Rows[i]
		against := all
		if row.IsPoint() {
			against = wide
			key := pointKey(row)
			if other := points[key]; other != nil && !row.Value.Same(other.Value) {
				l.contradiction(n, other, row)
				return
			}
			points[key] = row
		} else {
			wide = append(wide, row)
		}
		all = append(all, row)
		for _, other := range against {
			if compared++; compared > maxComparedRows {
				return
			}
			if row.Overlaps(other) && !row.Value.Same(other.Value) {
				l.contradiction(n, other, row)
				return
			}
		}
	}
}

func pointKey(row *condition.NormRow) string {
	var key strings.Builder
	for _, m := range row.Keys {
		if len(m.Options) > 0 {
			fmt.Fprintf(&key, "%s\n", m.Options[0])
			continue
		}
		fmt.Fprintf(&key, "%s\n", m.From.Plain())
	}
	return key.String()
}

func (l *linker) contradiction(n *norm, first, second *condition.NormRow) {
	l.report(condition.Fault{
		Code: "R0275", Range: second.At, Args: []any{"norm", n.Name},
		Related: l.related(first.At, "related.norm_row"),
	})
}

// emptyRange tells that nothing lies between the ends of a cell: "от 3 до 1".
func (l *linker) emptyRange(c dsl.Cell) bool {
	l.fault("R0276", c.Range)
	return true
}

// emptyRanges looks for such cells in tables and categories; those of norms are
// read with their rows.
func (l *linker) emptyRanges() {
	for _, d := range l.file.Declarations {
		if d.Class != dsl.ClassTable && d.Class != dsl.ClassCategories {
			continue
		}
		for _, row := range dsl.LinesOf[*dsl.Row](d.Lines) {
			for _, c := range row.Cells {
				if c.Kind == dsl.CellRange && c.From != nil && c.To != nil && isEmptyRange(c) {
					l.emptyRange(c)
				}
			}
		}
	}
}

// isEmptyRange looks at ends that are literals of one kind; what else there may
// be is looked at with the row.
func isEmptyRange(c dsl.Cell) bool {
	from, to := condition.LiteralOf(c.From), condition.LiteralOf(c.To)
	if from == nil || to == nil || !(condition.KeyType{Type: from.Type}).Takes(to.Type) {
		return false
	}
	match := condition.KeyMatch{From: &from.Number, To: &to.Number, FromOut: c.FromOut, ToOut: c.ToOut}
	if from.Type == dsl.TypeDate {
		first, last := NumberOf(int64(from.Date)), NumberOf(int64(to.Date))
		match.From, match.To = &first, &last
	}
	return match.IsEmpty()
}
