package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// periods reads from when and for how long something is granted. Periods are
// no terms: their days are not shifted.
func (l *linker) periods() {
	l.each(dsl.ClassPeriod, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		p := &period{id: d.Name.Text, title: titleOf(d), basis: basisOf(d.Lines)}
		l.starts(d, p)
		if line, ok := lineOf[*dsl.PeriodFor](l, d.Lines); ok {
			length := lengthOf(line.Length)
			if line.Length.Unit == dsl.UnitWorkingDays {
				l.fault("R0322", line.Length.Range)
			}
			p.length = &length
		}
		if line, ok := lineOf[*dsl.PeriodTo](l, d.Lines); ok {
			if p.end = l.dayFormula(line.End); p.end != nil {
				l.forbidLeakOf(p.end, nil)
			}
			if p.length != nil {
				l.fault("R0222", line.Range)
			}
		} else if p.length == nil {
			l.missing(d, "R0255", d.Name.Range, "name", d.Name.Text)
		}
		l.program.periods = append(l.program.periods, p)
	})
}

func (l *linker) starts(d *dsl.Declaration, p *period) {
	lines := dsl.LinesOf[*dsl.PeriodFrom](d.Lines)
	if len(lines) == 0 {
		l.missing(d, "R0255", d.Name.Range, "name", d.Name.Text)
	}
	var general *dsl.PeriodFrom
	var last *periodStart
	for _, line := range lines {
		start := periodStart{start: l.dayFormula(line.Start)}
		if line.Start != nil {
			start.source = l.sourceOf(line.Start.Span())
		}
		if line.Condition == nil {
			if general != nil {
				l.report(condition.Fault{Code: "R0215", Range: line.Range, Related: l.related(general.Range, "related.first_line")})
			}
			general, last = line, &start
			continue
		}
		if start.when = l.condition(line.Condition, true); start.when != nil && start.start != nil {
			p.starts = append(p.starts, start)
			l.forbidLeakOf(start.start, start.when.Node)
		}
	}
	if last != nil && last.start != nil {
		l.forbidLeakOf(last.start, otherwise(p.starts))
		p.starts = append(p.starts, *last)
	}
}

// dayFormula compiles a value that must be a day.
func (l *linker) dayFormula(e dsl.Expr) *condition.Formula {
	if e == nil {
		return nil
	}
	f := l.lateFormula(e)
	if f != nil && f.Type() != dsl.TypeDate {
		l.fault("R0323", e.Span(), "type", condition.TypeName(f.Type()))
		return nil
	}
	return f
}

// otherwise is where the general beginning is used: where no conditional one
// holds.
func otherwise(starts []periodStart) *condition.Node {
	var all *condition.Node
	for _, s := range starts {
		not := &condition.Node{Kind: condition.Not, Range: s.when.Node.Range, X: s.when.Node}
		if all == nil {
			all = not
			continue
		}
		all = &condition.Node{Kind: condition.And, Range: not.Range, X: all, Y: not}
	}
	return all
}
