package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// terms reads the terms: conditional ways of counting first, then the
// general one.
func (l *linker) terms() {
	l.each(dsl.ClassTerm, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		t := &term{id: d.Name.Text, title: titleOf(d), basis: basisOf(d.Lines), shift: true}
		if _, stays := lineOf[*dsl.NoShift](l, d.Lines); stays {
			t.shift = false
		}
		if closed, ok := lineOf[*dsl.ClosedBy](l, d.Lines); ok {
			t.closedBy, _ = l.find(dsl.ClassEvent, closed.Event)
		}
		l.reckonings(d, t)
		l.program.terms = append(l.program.terms, t)
	})
}

func (l *linker) reckonings(d *dsl.Declaration, t *term) {
	var general *reckoning
	lines := linesOf[*dsl.Reckoning](d.Lines)
	if len(lines) == 0 {
		l.missing(d, "R0229", d.Name.Range, "name", d.Name.Text)
	}
	var generalAt dsl.Range
	for _, line := range lines {
		r := reckoning{when: l.condition(line.Condition, true), length: lengthOf(line.Length)}
		if line.From != nil { // the parser insists on it
			r.event, _ = l.find(dsl.ClassEvent, line.From.Names[0])
		}
		switch {
		case line.Condition != nil:
			t.reckonings = append(t.reckonings, r)
		case general != nil:
			l.report(condition.Fault{
				Code: "R0215", Range: line.Range,
				Related: l.related(generalAt, "related.first_line"),
			})
		default:
			general, generalAt = &r, line.Range
		}
	}
	if general != nil {
		t.reckonings = append(t.reckonings, *general)
	}
}
