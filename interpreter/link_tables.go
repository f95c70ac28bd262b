package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// tableHead is the first row of a table: what its columns look at, and what
// they give.
type tableHead struct {
	row     *dsl.Row
	columns []dsl.Expr
	results []dsl.Name
}

// head reads the first row of a table.
func (l *linker) head(d *dsl.Declaration) (head tableHead, rows []*dsl.Row, ok bool) {
	rows = dsl.LinesOf[*dsl.Row](d.Lines)
	if len(rows) < 2 {
		l.missing(d, "R0244", d.Name.Range, "name", d.Name.Text)
		return head, nil, false
	}
	head.row = rows[0]
	if head.row.Bar < 1 || head.row.Bar >= len(head.row.Cells) {
		return head, nil, false // the parser has told
	}
	for _, c := range head.row.Cells[:head.row.Bar] {
		if c.Kind != dsl.CellValues || len(c.Values) != 1 {
			l.cellFault(c)
			return head, nil, false
		}
		head.columns = append(head.columns, c.Values[0])
	}
	for _, c := range head.row.Cells[head.row.Bar:] {
		name, is := soleName(c)
		if !is {
			l.cellFault(c)
			return head, nil, false
		}
		head.results = append(head.results, name)
	}
	return head, rows[1:], true
}

// declareTable makes a value of each result: of a table with one result under
// the name of the table, of one with several under the names of the columns.
func (l *linker) declareTable(d *dsl.Declaration) {
	head, rows, ok := l.head(d)
	if !ok {
		l.newTableValue(*d.Name, 0, d)
		return
	}
	for i, name := range head.results {
		if len(head.results) == 1 {
			name = *d.Name
		}
		kind := l.resultType(d, rows, head, i)
		if c := l.newTableValue(name, kind, d); c != nil {
			c.column = i
			if len(head.results) > 1 && c.state.Title != "" {
				c.state.Title += " — " + name.Text
			}
		}
	}
}

func (l *linker) newTableValue(name dsl.Name, kind dsl.TypeKind, d *dsl.Declaration) *calculation {
	c := l.newCalculation(name, kind, d)
	if c != nil {
		c.table = true
		l.tables[d] = append(l.tables[d], c)
	}
	return c
}

// resultType is the type that a table declares, or that of the literals in a
// column.
func (l *linker) resultType(d *dsl.Declaration, rows []*dsl.Row, head tableHead, column int) dsl.TypeKind {
	if d.Type != nil {
		return d.Type.Kind
	}
	var kind dsl.TypeKind
	for _, row := range rows {
		if row.Bar < 0 || row.Bar+column >= len(row.Cells) {
			continue
		}
		c := row.Cells[row.Bar+column]
		if c.Kind != dsl.CellValues || len(c.Values) != 1 {
			continue
		}
		if _, is := c.Values[0].(*dsl.BoolExpr); is {
			return dsl.TypeYesNo
		}
		if literal := condition.LiteralOf(c.Values[0]); literal != nil && (kind == 0 || kind == dsl.TypeInteger) {
			kind = literal.Type
		}
	}
	if kind == 0 {
		l.missing(d, "R0269", d.Name.Range, "name", head.results[column].Text)
	}
	return kind
}

// table compiles the rows.
func (l *linker) table(d *dsl.Declaration) {
	values := l.tables[d]
	if len(values) == 0 || values[0].Variable.Type == 0 && len(values) == 1 {
		return
	}
	head, rows, ok := l.head(d)
	if !ok {
		return
	}
	before := len(l.diagnostics)
	for i, row := range rows {
		l.tableRow(head, row, values, i == len(rows)-1)
	}
	if len(l.diagnostics) > before || l.hasUnread(d.Range) {
		return // rows are missing
	}
	for _, c := range values {
		l.overlapping(c)
	}
	if values[0].General == nil {
		l.gap(d, values[0])
	}
}

func (l *linker) tableRow(head tableHead, row *dsl.Row, values []*calculation, last bool) {
	if row.Bar < 0 || l.hasUnread(row.Range) {
		return // the parser has told
	}
	conditions, results := row.Cells[:row.Bar], row.Cells[row.Bar:]
	otherwise := len(conditions) > 0 && conditions[0].Kind == dsl.CellOtherwise
	if len(results) != len(head.results) || len(conditions) != len(head.columns) && !otherwise {
		l.fault("R0245", row.Range, "count", len(head.row.Cells))
		return
	}
	var when *condition.Condition
	switch {
	case otherwise && !last:
		l.fault("R0247", conditions[0].Range)
		return
	case otherwise && l.asksBeside(conditions[1:]):
		return
	case !otherwise:
		if when = l.rowCondition(head, row, conditions); when == nil {
			return
		}
	}
	for _, c := range values {
		if rule := l.cellRule(c, results[c.column], when, row); rule != nil {
			rule.When = when
			if otherwise {
				c.General = rule
			} else {
				c.Exceptions = append(c.Exceptions, *rule)
			}
		}
	}
}

// asksBeside tells of a cell beside "иначе" that asks for something: the row is
// for all that no other row is for.
func (l *linker) asksBeside(cells []dsl.Cell) bool {
	for _, c := range cells {
		switch c.Kind {
		case dsl.CellEmpty, dsl.CellAny, dsl.CellOtherwise:
		default:
			l.fault("R0248", c.Range)
			return true
		}
	}
	return false
}

// rowCondition joins what the cells of a row ask of their columns.
func (l *linker) rowCondition(head tableHead, row *dsl.Row, cells []dsl.Cell) *condition.Condition {
	var all dsl.Expr
	before := len(l.diagnostics)
	for i, c := range cells {
		if c.Kind == dsl.CellEmpty {
			return nil // the parser has told
		}
		e := l.cellCondition(head.columns[i], c)
		switch {
		case e == nil:
		case all == nil:
			all = e
		default:
			all = &dsl.BinaryExpr{Range: row.Range, Op: dsl.OpAnd, Operator: c.Range, X: all, Y: e}
		}
	}
	if len(l.diagnostics) > before {
		return nil
	}
	if all == nil {
		all = &dsl.BoolExpr{Range: row.Range, Value: true}
	}
	when := l.guard(all)
	if when != nil {
		l.forbidLeak(when.Node)
	}
	return when
}

// cellCondition is what a cell asks of what its column looks at, nil for "—".
func (l *linker) cellCondition(column dsl.Expr, c dsl.Cell) dsl.Expr {
	compare := func(op dsl.Op, e dsl.Expr) dsl.Expr {
		return &dsl.BinaryExpr{Range: c.Range, Op: op, Operator: c.Range, X: column, Y: e}
	}
	switch c.Kind {
	case dsl.CellAny:
		return nil
	case dsl.CellRange:
		var low, high dsl.Expr
		if c.From != nil {
			low = compare(pick(c.FromOut, dsl.OpGreater, dsl.OpGreaterEqual), c.From)
		}
		if c.To != nil {
			high = compare(pick(c.ToOut, dsl.OpLess, dsl.OpLessEqual), c.To)
		}
		switch {
		case low == nil:
			return high
		case high == nil:
			return low
		}
		return &dsl.BinaryExpr{Range: c.Range, Op: dsl.OpAnd, Operator: c.Range, X: low, Y: high}
	case dsl.CellValues:
		if l.isSomeOf(column) {
			return l.containsAll(column, c)
		}
		if len(c.Values) == 1 {
			return compare(dsl.OpEqual, c.Values[0])
		}
		return &dsl.InExpr{Range: c.Range, X: column, List: c.Values}
	}
	l.cellFault(c)
	return nil
}

func pick[T any](first bool, a, b T) T {
	if first {
		return a
	}
	return b
}

func (l *linker) isSomeOf(column dsl.Expr) bool {
	name, ok := column.(*dsl.NameExpr)
	if !ok {
		return false
	}
	v := l.scope.Questions[dsl.NameKey(name.Text)]
	return v != nil && v.Type == dsl.TypeSomeOf
}

// containsAll: of a question with several answers a cell names those that
// must be among them.
func (l *linker) containsAll(column dsl.Expr, c dsl.Cell) dsl.Expr {
	var all dsl.Expr
	for _, e := range c.Values {
		one := &dsl.ContainsExpr{Range: c.Range, Operator: c.Range, X: column, Option: e}
		if all == nil {
			all = one
			continue
		}
		all = &dsl.BinaryExpr{Range: c.Range, Op: dsl.OpAnd, Operator: c.Range, X: all, Y: one}
	}
	return all
}

// cellRule is what a row gives for one result.
func (l *linker) cellRule(c *calculation, cell dsl.Cell, when *condition.Condition, row *dsl.Row) *condition.Rule {
	if cell.Kind != dsl.CellValues || len(cell.Values) != 1 {
		l.cellFault(cell)
		return nil
	}
	if c.Variable.Type == 0 {
		return nil
	}
	e := cell.Values[0]
	rule := &condition.Rule{Declared: row.Range, Source: l.sourceOf(e.Span()), Row: true}
	if c.Variable.Type == dsl.TypeYesNo {
		if rule.Truth = l.truthRule(e, when); rule.Truth == nil {
			return nil
		}
		return rule
	}
	if rule.Formula = l.formula(e); rule.Formula == nil {
		return nil
	}
	if !condition.Fits(rule.Formula.Type(), c.Variable.Type) {
		l.fault("R0336", e.Span(), "name", c.state.ID, "left", condition.TypeName(c.Variable.Type), "right", condition.TypeName(rule.Formula.Type()))
		return nil
	}
	if rule.Formula.Operand.Uneven() {
		l.fault("R0337", e.Span(), "name", c.state.ID)
	}
	if when != nil {
		l.forbidLeakOf(rule.Formula, when.Node)
	}
	return rule
}

// overlapping tells of two rows that apply together and differ.
func (l *linker) overlapping(c *calculation) {
	for i := range c.Exceptions {
		for j := range i {
			if l.disagree(c, &c.Exceptions[j], &c.Exceptions[i], "R0249") {
				return
			}
		}
	}
}

// gap warns of a way of answering for which a table without "иначе" has no
// row.
func (l *linker) gap(d *dsl.Declaration, c *calculation) {
	var nodes []*condition.Node
	for i := range c.Exceptions {
		nodes = append(nodes, c.Exceptions[i].When.Node)
	}
	if len(nodes) == 0 || l.crowded() {
		return
	}
	found := false
	l.explorer.Ways(nodes, func(f *condition.Frame) bool {
		found = !slices.ContainsFunc(nodes, func(n *condition.Node) bool { return n.Evaluate(f) != No })
		return !found
	})
	if found {
		l.fault("R0250", d.Name.Range, "name", d.Name.Text)
	}
}
