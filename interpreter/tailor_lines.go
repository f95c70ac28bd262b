package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/message"
)

// tailored is a declaration with what "для подуслуги" and "сверить" say taken
// out of its lines and into effect. A duty for some services only gives an
// exception, too: nothing is paid for the others.
func (t *tailoring) tailored(d *dsl.Declaration) []*dsl.Declaration {
	if !slices.ContainsFunc(d.Lines, isTailoring) {
		return []*dsl.Declaration{d}
	}
	for _, line := range dsl.LinesOf[*dsl.ToVerify](d.Lines) {
		if t.isOwn(line.Range) {
			t.fault("R0290", line.Range, "text", line.Text.Value)
		}
	}
	own := *d
	parts := []itemLines{{lines: d.Lines}}
	if d.Class == dsl.ClassGroup {
		parts[0].lines, parts = nil, append(parts, items(d.Lines)...)
		parts[0].lines, _ = splitItems(d.Lines)
	}
	own.Lines = nil
	all := []*dsl.Declaration{&own}
	for i, part := range parts {
		if part.head != nil {
			own.Lines = append(own.Lines, part.head)
		}
		lines := slices.DeleteFunc(slices.Clone(part.lines), isTailoring)
		line, _ := lineOf[*dsl.ForSubservice](t.linker, part.lines)
		when := t.when(line)
		switch {
		case when == nil:
		case i > 0:
			lines = rewritten(lines, &dsl.SuitsIf{Range: line.Range, Condition: when}, func(l *dsl.SuitsIf) dsl.Line {
				return &dsl.SuitsIf{Range: l.Range, Condition: both(when, l.Condition)}
			})
		case d.Class == dsl.ClassFee && d.Name != nil:
			t.duties[dsl.NameKey(d.Name.Text)] = when
			t.only[&own] = when
			all = append(all, nothingElse(d, line, when))
		default:
			lines = narrowed(d.Class, lines, line, when)
			t.only[&own] = when
		}
		own.Lines = append(own.Lines, lines...)
	}
	return all
}

func isTailoring(line dsl.Line) bool {
	switch line.(type) {
	case *dsl.ForSubservice, *dsl.ToVerify:
		return true
	default:
		return false
	}
}

func items(lines []dsl.Line) []itemLines {
	_, items := splitItems(lines)
	return items
}

// when is "подуслуга из (А, Б)"; nil where nothing is said, or nothing known.
func (t *tailoring) when(line *dsl.ForSubservice) dsl.Expr {
	if line == nil {
		return nil
	}
	in := &dsl.InExpr{Range: line.Range, X: &dsl.SubserviceExpr{Range: line.Range}}
	var ids []string
	names := message.List{}
	for _, s := range t.services {
		ids, names = append(ids, s.Name.Text), append(names, s.Name.Text)
	}
	for _, name := range line.Names {
		if slices.ContainsFunc(ids, func(id string) bool { return dsl.SameName(id, name.Text) }) {
			in.List = append(in.List, &dsl.NameExpr{Name: name})
			continue
		}
		if len(ids) > 0 || !t.part { // those of a library stand in what draws it in
			t.fault("R0284", name.Range, "name", name.Text, "meant", t.meant(name.Text, ids), "options", names)
		}
	}
	if len(in.List) == 0 || len(t.services) < 2 {
		return nil
	}
	return in
}

// narrowed puts a condition before those of the lines that say when a
// declaration is of effect.
func narrowed(class dsl.Class, lines []dsl.Line, line *dsl.ForSubservice, when dsl.Expr) []dsl.Line {
	switch class {
	case dsl.ClassQuestion:
		return rewritten(lines, &dsl.AskIf{Range: line.Range, Condition: when}, func(l *dsl.AskIf) dsl.Line {
			return &dsl.AskIf{Range: l.Range, Condition: both(when, l.Condition)}
		})
	case dsl.ClassDocument, dsl.ClassGroup:
		lines = rewritten(lines, nil, func(l *dsl.NeededAlways) dsl.Line {
			return &dsl.NeededIf{Range: l.Range, Condition: when}
		})
		lines = rewritten(lines, nil, func(l *dsl.NeededForEach) dsl.Line {
			return &dsl.NeededForEach{Range: l.Range, List: l.List, Where: both(when, l.Where)}
		})
		return rewritten(lines, nil, func(l *dsl.NeededIf) dsl.Line {
			if l.Condition == when {
				return l
			}
			return &dsl.NeededIf{Range: l.Range, Condition: both(when, l.Condition)}
		})
	case dsl.ClassStage:
		return rewritten(lines, &dsl.AppliesIf{Range: line.Range, Condition: when}, func(l *dsl.AppliesIf) dsl.Line {
			return &dsl.AppliesIf{Range: l.Range, Condition: both(when, l.Condition)}
		})
	case dsl.ClassTerm:
		return lastGeneral(lines, func(l *dsl.Reckoning) (dsl.Line, bool) {
			own := *l
			own.Condition = both(when, l.Condition)
			return &own, l.Condition == nil
		})
	case dsl.ClassPeriod:
		return lastGeneral(lines, func(l *dsl.PeriodFrom) (dsl.Line, bool) {
			own := *l
			own.Condition = both(when, l.Condition)
			return &own, l.Condition == nil
		})
	default:
		return lines
	}
}

// both joins two conditions; the second may be missing.
func both(first, second dsl.Expr) dsl.Expr {
	if second == nil {
		return first
	}
	at := second.Span()
	return &dsl.BinaryExpr{Range: at, Op: dsl.OpAnd, Operator: at, X: first, Y: second}
}

// rewritten changes the lines of a type; where there is none it adds one.
func rewritten[T dsl.Line](lines []dsl.Line, absent dsl.Line, change func(T) dsl.Line) []dsl.Line {
	found := false
	for i, line := range lines {
		if own, is := line.(T); is {
			found = true
			lines[i] = change(own)
		}
	}
	if !found && absent != nil {
		lines = append(lines, absent)
	}
	return lines
}

// lastGeneral changes lines of which the one without a condition comes last,
// and keeps it there now that it has one. Where there are two such lines they
// stay, to be told.
func lastGeneral[T dsl.Line](lines []dsl.Line, change func(T) (line dsl.Line, general bool)) []dsl.Line {
	var kept, generals []dsl.Line
	for _, line := range lines {
		own, is := line.(T)
		if !is {
			kept = append(kept, line)
			continue
		}
		if changed, general := change(own); general {
			generals = append(generals, changed)
		} else {
			kept = append(kept, changed)
		}
	}
	if len(generals) > 1 {
		return lines
	}
	return append(kept, generals...)
}

// nothingElse is the exception by which a duty comes to nothing where another
// service is asked for.
func nothingElse(d *dsl.Declaration, line *dsl.ForSubservice, when dsl.Expr) *dsl.Declaration {
	at := line.Range
	return &dsl.Declaration{
		Range: d.Range, Class: dsl.ClassException, Keyword: at, For: d.Name,
		Lines: []dsl.Line{
			&dsl.HoldsIf{Range: at, Condition: &dsl.NotExpr{Range: at, X: when}},
			&dsl.Formula{Range: at, Value: &dsl.MoneyExpr{Money: dsl.Money{Range: at, Amount: "0"}}},
		},
	}
}

// exception narrows an exception to a duty to the services of the duty.
func (t *tailoring) exception(d *dsl.Declaration) *dsl.Declaration {
	when := t.duties[dsl.NameKey(d.For.Text)]
	if when == nil || d.Name == nil {
		return d // its own exception has no name
	}
	own := *d
	own.Lines = rewritten(slices.Clone(d.Lines), nil, func(l *dsl.HoldsIf) dsl.Line {
		return &dsl.HoldsIf{Range: l.Range, Condition: both(when, l.Condition)}
	})
	return &own
}
