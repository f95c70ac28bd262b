package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// norms reads what the law sets: by day, territory and key. A norm without
// keys is a variable of its own, with the value of the day of the decision.
func (l *linker) norms() {
	l.scope.Norms = map[string]*condition.Norm{}
	l.each(dsl.ClassNorm, func(d *dsl.Declaration) {
		if d.Name == nil || !l.expressionName(*d.Name) {
			return
		}
		n := &norm{title: titleOf(d), basis: basisOf(d.Lines)}
		n.Name, n.Declared = d.Name.Text, d.Name.Range
		if d.Type != nil {
			n.Type = d.Type.Kind
		}
		if n.Type == dsl.TypeYesNo { // the law sets what is counted, not what is so
			l.fault("R0258", d.Type.Range, "type", condition.TypeName(n.Type))
			n.Type = 0
		}
		for _, key := range d.Keys {
			n.Keys = append(n.Keys, key.Text)
		}
		l.scope.Norms[dsl.NameKey(n.Name)] = &n.Norm
		l.sections(d, n)
		l.normRows(d, n)
		l.coverage(d, n)
		if len(n.Keys) == 0 {
			n.variable = &condition.Variable{
				Name: n.Name, Kind: condition.NormToday, Type: n.Type, Slot: l.slot(), Declared: n.Declared,
			}
			l.scope.Questions[dsl.NameKey(n.Name)] = n.variable
		}
		l.program.norms = append(l.program.norms, n)
	})
}

// sections reads the lines of a norm in order: a territory begins a section,
// "с ДАТА" begins the values from a day on, rows belong to the days before
// them.
func (l *linker) sections(d *dsl.Declaration, n *norm) {
	territory := ""
	var span *condition.NormSpan
	for _, line := range d.Lines {
		switch line := line.(type) {
		case *dsl.Territory:
			territory, span = dsl.Fold(line.Text.Value), nil
		case *dsl.NormFrom:
			span = l.span(n, territory, line)
		case *dsl.Row:
			switch {
			case span == nil:
				l.fault("R0243", line.Range, "norm", n.Name)
			default:
				l.normRow(n, span, line)
			}
		}
	}
	for i := range n.Sections {
		l.spanEnds(n, &n.Sections[i])
	}
	if len(n.Sections) == 0 && !l.part {
		l.missing(d, "R0239", d.Name.Range, "norm", n.Name)
	}
}

func (l *linker) span(n *norm, territory string, line *dsl.NormFrom) *condition.NormSpan {
	at := slices.IndexFunc(n.Sections, func(s condition.NormSection) bool { return s.Territory == territory })
	if at < 0 {
		at = len(n.Sections)
		n.Sections = append(n.Sections, condition.NormSection{Territory: territory})
	}
	section := &n.Sections[at]
	span := condition.NormSpan{From: int(dateOf(line.From)), To: int(clock.Latest), At: line.Range}
	if line.To != nil {
		span.To = int(dateOf(*line.To))
		if span.To < span.From {
			l.fault("R0220", line.Range)
		}
	}
	if line.Value != nil {
		if len(n.Keys) > 0 {
			l.fault("R0243", line.Value.Span(), "norm", n.Name)
		} else if value := l.normValue(n, line.Value); value != nil {
			span.Rows = []condition.NormRow{{Value: value, At: line.Range}}
		}
	} else if len(n.Keys) == 0 && !l.hasUnread(line.Range) {
		l.fault("R0239", line.Range, "norm", n.Name)
	}
	section.Spans = append(section.Spans, span)
	return &section.Spans[len(section.Spans)-1]
}

// normValue is the literal of a norm, of its type.
func (l *linker) normValue(n *norm, e dsl.Expr) *condition.Operand {
	literal := condition.LiteralOf(e)
	if n.Type == 0 { // told already
		return nil
	}
	if literal == nil || !condition.Fits(literal.Type, n.Type) {
		l.fault("R0242", e.Span(), "norm", n.Name, "left", condition.TypeName(n.Type), "right", condition.TypeOf(e))
		return nil
	}
	return literal
}

// spanEnds ends each span on the day before the next one begins; a span with
// an end of its own may not reach into the next.
func (l *linker) spanEnds(n *norm, section *condition.NormSection) {
	slices.SortStableFunc(section.Spans, func(a, b condition.NormSpan) int { return a.From - b.From })
	for i := 0; i+1 < len(section.Spans); i++ {
		span, next := &section.Spans[i], &section.Spans[i+1]
		if span.From == next.From || span.To != int(clock.Latest) && span.To >= next.From {
			l.report(condition.Fault{
				Code: "R0241", Range: next.At, Args: []any{"norm", n.Name},
				Related: l.related(span.At, "related.first_line"),
			})
		}
		span.To = min(span.To, next.From-1)
	}
	for i := range section.Spans {
		if len(n.Keys) > 0 && len(section.Spans[i].Rows) == 0 && !n.Partial && !l.hasUnread(section.Spans[i].At) {
			l.fault("R0239", section.Spans[i].At, "norm", n.Name)
		}
	}
}

// normRow reads "| 2 | 3 479,15 руб |": a cell a key, then the value. The first
// row of a span may name the columns.
func (l *linker) normRow(n *norm, span *condition.NormSpan, row *dsl.Row) {
	before := len(l.diagnostics)
	defer func() { n.Partial = n.Partial || len(l.diagnostics) > before }()
	if len(row.Cells) != len(n.Keys)+1 {
		l.fault("R0245", row.Range, "count", len(n.Keys)+1)
		return
	}
	if len(span.Rows) == 0 && l.isNormHead(n, row) {
		return
	}
	r := condition.NormRow{At: row.Range}
	last := row.Cells[len(row.Cells)-1]
	for _, c := range row.Cells[:len(row.Cells)-1] {
		match, ok := l.keyMatch(c)
		if !ok {
			return
		}
		r.Keys = append(r.Keys, match)
	}
	if last.Kind != dsl.CellValues || len(last.Values) != 1 {
		l.cellFault(last)
		return
	}
	if r.Value = l.normValue(n, last.Values[0]); r.Value != nil {
		span.Rows = append(span.Rows, r)
	}
}

// isNormHead: the row names the keys of the norm.
func (l *linker) isNormHead(n *norm, row *dsl.Row) bool {
	for i, key := range n.Keys {
		name, ok := soleName(row.Cells[i])
		if !ok || !dsl.SameName(name.Text, key) {
			return false
		}
	}
	return true
}

// soleName is the one bare name in a cell.
func soleName(c dsl.Cell) (dsl.Name, bool) {
	if c.Kind != dsl.CellValues || len(c.Values) != 1 {
		return dsl.Name{}, false
	}
	e, ok := c.Values[0].(*dsl.NameExpr)
	if !ok {
		return dsl.Name{}, false
	}
	return e.Name, true
}

// keyMatch reads the cell of a key: "2", "от 3", "а, б", "—".
func (l *linker) keyMatch(c dsl.Cell) (match condition.KeyMatch, ok bool) {
	switch c.Kind {
	case dsl.CellAny:
		return condition.KeyMatch{Any: true}, true
	case dsl.CellRange:
		match.At, match.FromOut, match.ToOut = c.Range, c.FromOut, c.ToOut
		if match.From, ok = l.keyNumber(&match, c.From); ok {
			match.To, ok = l.keyNumber(&match, c.To)
		}
		if ok && match.IsEmpty() {
			return match, !l.emptyRange(c)
		}
		return match, ok
	case dsl.CellValues:
		match.At = c.Range
		for _, e := range c.Values {
			if name, isName := e.(*dsl.NameExpr); isName {
				match.Options, match.Type = append(match.Options, dsl.NameKey(name.Text)), dsl.TypeOneOf
				continue
			}
			if len(c.Values) > 1 {
				l.fault("R0248", c.Range)
				return match, false
			}
			match.From, ok = l.keyNumber(&match, e)
			match.To = match.From
			return match, ok
		}
		return match, true
	}
	l.cellFault(c)
	return match, false
}

// keyNumber is a literal in the cell of a key, which has to be of the type of
// the other one there.
func (l *linker) keyNumber(match *condition.KeyMatch, e dsl.Expr) (*Number, bool) {
	if e == nil {
		return nil, true
	}
	literal := condition.LiteralOf(e)
	if literal == nil || !condition.IsNumeric(literal.Type) && literal.Type != dsl.TypeDate {
		l.fault("R0248", e.Span())
		return nil, false
	}
	key, ok := condition.KeyType{Type: match.Type}.With(condition.KeyMatch{Type: literal.Type})
	if !ok {
		l.fault("R0301", e.Span(), "left", condition.TypeName(match.Type), "right", condition.TypeName(literal.Type))
		return nil, false
	}
	match.Type = key.Type
	if literal.Type == dsl.TypeDate {
		n := NumberOf(int64(literal.Date))
		return &n, true
	}
	return &literal.Number, true
}

// cellFault tells that a cell cannot say that; of an empty one the parser has
// told.
func (l *linker) cellFault(c dsl.Cell) {
	if c.Kind != dsl.CellEmpty {
		l.fault("R0248", c.Range)
	}
}

// coverage holds that a norm has a value on every day on which the regulation
// decides.
func (l *linker) coverage(d *dsl.Declaration, n *norm) {
	r := &l.program.regulation
	if r.From == 0 && r.To == 0 || l.part {
		return
	}
	last := int(clock.Latest)
	if r.HasTo {
		last = int(r.To)
	}
	section := n.Section(dsl.Fold(r.Territory))
	if section == nil {
		switch {
		case len(n.Sections) == 0:
		case r.Territory != "":
			l.fault("R0240", d.Name.Range, "norm", n.Name, "day", r.From)
		case l.isOwn(d.Name.Range):
			l.fault("R0283", d.Name.Range, "norm", n.Name)
		}
		return
	}
	day := int(r.From)
	for _, span := range section.Spans {
		if span.From <= day && span.To >= day {
			day = span.To + 1
		}
	}
	if day <= last && len(section.Spans) > 0 {
		l.missing(d, "R0240", d.Name.Range, "norm", n.Name, "day", clock.Date(day))
	}
}
