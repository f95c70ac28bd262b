package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

func (l *linker) declareSituation(d *dsl.Declaration) {
	if !l.expressionName(*d.Name) {
		return
	}
	t := &situation{declared: d.Name.Range}
	t.state = SituationState{ID: d.Name.Text, Title: titleOf(d), Help: helpOf(l, d.Lines), Basis: basisOf(d.Lines)}
	if line, ok := lineOf[*dsl.InGroup](l, d.Lines); ok {
		t.state.Group = line.Name.Text
	}
	t.variable = &condition.Variable{
		Name: d.Name.Text, Kind: condition.Situation, Type: dsl.TypeYesNo, Slot: l.slot(), Declared: d.Name.Range,
	}
	l.scope.Questions[dsl.NameKey(d.Name.Text)] = t.variable
	l.program.situations = append(l.program.situations, t)
}

// situations compiles when each situation holds, and holds that those of one
// group exclude each other.
func (l *linker) situations() {
	next := 0
	l.each(dsl.ClassSituation, func(d *dsl.Declaration) {
		if d.Name == nil || next >= len(l.program.situations) || l.program.situations[next].declared != d.Name.Range {
			return
		}
		t := l.program.situations[next]
		next++
		line, ok := lineOf[*dsl.HoldsWhen](l, d.Lines)
		if !ok {
			l.missing(d, "R0254", d.Name.Range, "name", d.Name.Text)
			return
		}
		t.holds = l.guard(line.Condition)
		t.variable.Defined = t.holds
	})
	l.situationCircles()
	for _, t := range l.program.situations {
		if t.holds != nil {
			l.forbidLeak(t.holds.Node)
		}
	}
	for i, t := range l.program.situations {
		for _, other := range l.program.situations[:i] {
			if t.state.Group != "" && dsl.SameName(t.state.Group, other.state.Group) {
				l.exclusive(other, t)
			}
		}
	}
}

// situationCircles forgets what situations say that rest on themselves: they are
// told when the order of all cells is settled, and could not be gone through.
func (l *linker) situationCircles() {
	var circles func(v *condition.Variable, path []*condition.Variable) bool
	circles = func(v *condition.Variable, path []*condition.Variable) bool {
		if slices.Contains(path, v) {
			return true
		}
		found := false
		if v.Defined != nil {
			v.Defined.Node.Variables(func(other *condition.Variable, _ dsl.Range) {
				found = found || circles(other, append(path, v))
			})
		}
		return found
	}
	for _, t := range l.program.situations {
		if circles(t.variable, nil) {
			t.variable.Defined = nil
		}
	}
}

func (l *linker) exclusive(a, b *situation) {
	if a.holds == nil || b.holds == nil || l.crowded() {
		return
	}
	if l.together(a.holds, b.holds) {
		l.report(condition.Fault{
			Code: "R0253", Range: b.declared, Args: []any{"first", a.state.ID, "second", b.state.ID},
			Related: l.related(a.declared, "related.other_rule"),
		})
	}
}

// together reports whether two conditions surely hold for some way of
// answering, where the ways can be gone through.
func (l *linker) together(a, b *condition.Condition) bool {
	both := false
	l.explorer.Ways([]*condition.Node{a.Node, b.Node}, func(f *condition.Frame) bool {
		both = a.Node.Evaluate(f) == Yes && b.Node.Evaluate(f) == Yes
		return !both
	})
	return both
}

// declareCategories makes a variable of a set, with a category an option.
func (l *linker) declareCategories(d *dsl.Declaration) {
	if !l.expressionName(*d.Name) {
		return
	}
	c := &categorySet{declared: d.Name.Range}
	c.state = CategoryState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}
	c.variable = &condition.Variable{
		Name: d.Name.Text, Kind: condition.Category, Type: dsl.TypeOneOf, Slot: l.slot(), Declared: d.Name.Range,
	}
	l.scope.Questions[dsl.NameKey(d.Name.Text)] = c.variable
	l.program.categories = append(l.program.categories, c)
	_, rows, ok := l.head(d)
	if !ok {
		return
	}
	for _, row := range rows {
		l.category(c, row)
	}
}

// category notes the code and the title of a row.
func (l *linker) category(c *categorySet, row *dsl.Row) {
	if row.Bar < 1 || len(row.Cells) == 0 {
		return
	}
	code, ok := soleName(row.Cells[0])
	if !ok {
		l.cellFault(row.Cells[0])
		return
	}
	if c.variable.Option(code.Text) >= 0 {
		l.fault("R0201", code.Range, "name", code.Text)
		return
	}
	title := code.Text
	if row.Bar < len(row.Cells) {
		if cell := row.Cells[row.Bar]; len(cell.Values) == 1 {
			if text, is := cell.Values[0].(*dsl.TextExpr); is {
				title = text.Value
			}
		}
	}
	c.variable.Options = append(c.variable.Options, code.Text)
	c.state.Categories = append(c.state.Categories, Named{ID: code.Text, Title: title})
}

// featureWords head the column whose cells are whole conditions.
var featureWords = []string{"признаки", "features"}

// categories compiles what makes a category, and holds that each applicant is
// in exactly one.
func (l *linker) categories() {
	next := 0
	l.each(dsl.ClassCategories, func(d *dsl.Declaration) {
		if d.Name == nil || next >= len(l.program.categories) || l.program.categories[next].declared != d.Name.Range {
			return
		}
		c := l.program.categories[next]
		next++
		before := len(l.diagnostics)
		head, rows, ok := l.headQuietly(d)
		if !ok {
			return
		}
		for _, row := range rows {
			if row.Bar != head.row.Bar {
				l.fault("R0245", row.Range, "count", len(head.row.Cells))
				continue
			}
			if when := l.features(head, row); when != nil {
				c.rows = append(c.rows, categoryRow{when: when, at: row.Range})
			}
		}
		if len(l.diagnostics) == before && !l.hasUnread(d.Range) {
			l.partition(d, c)
		}
	})
}

// headQuietly is head without telling again what declaring has told.
func (l *linker) headQuietly(d *dsl.Declaration) (tableHead, []*dsl.Row, bool) {
	told := len(l.diagnostics)
	head, rows, ok := l.head(d)
	l.diagnostics = l.diagnostics[:told]
	return head, rows, ok
}

// features joins the cells of a row: whole conditions under "признаки", what
// a column asks elsewhere.
func (l *linker) features(head tableHead, row *dsl.Row) *condition.Condition {
	var all dsl.Expr
	before := len(l.diagnostics)
	join := func(e dsl.Expr) {
		switch {
		case e == nil:
		case all == nil:
			all = e
		default:
			all = &dsl.BinaryExpr{Range: row.Range, Op: dsl.OpAnd, Operator: row.Range, X: all, Y: e}
		}
	}
	for i, c := range row.Cells[1:row.Bar] {
		if c.Kind == dsl.CellEmpty {
			return nil // the parser has told
		}
		column := head.columns[i+1]
		name, isName := column.(*dsl.NameExpr)
		if isName && slices.ContainsFunc(featureWords, func(w string) bool { return dsl.SameName(w, name.Text) }) && c.Kind == dsl.CellValues {
			for _, e := range c.Values {
				join(e)
			}
			continue
		}
		join(l.cellCondition(column, c))
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

// partition holds that of the categories exactly one fits every way of
// answering, where the ways can be gone through.
func (l *linker) partition(d *dsl.Declaration, c *categorySet) {
	nodes := make([]*condition.Node, len(c.rows))
	for i, row := range c.rows {
		nodes[i] = row.when.Node
	}
	if len(nodes) == 0 || l.crowded() {
		return
	}
	told := len(l.diagnostics)
	done := l.explorer.Ways(nodes, func(f *condition.Frame) bool {
		first := -1
		for i, n := range nodes {
			switch n.Evaluate(f) {
			case Unknown:
				return true
			case Yes:
				if first >= 0 {
					l.report(condition.Fault{
						Code: "R0251", Range: c.rows[i].at,
						Args:    []any{"first", c.variable.Options[first], "second", c.variable.Options[i]},
						Related: l.related(c.rows[first].at, "related.other_rule"),
					})
					return false
				}
				first = i
			}
		}
		if first < 0 {
			l.fault("R0252", d.Name.Range, "name", d.Name.Text)
			return false
		}
		return true
	})
	c.proved = done && len(l.diagnostics) == told
}
