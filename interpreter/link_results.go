package interpreter

import (
	"reglament/dsl"
)

// results reads the result documents.
func (l *linker) results() {
	l.each(dsl.ClassResult, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		r := &result{state: ResultState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}}
		if line, ok := lineOf[*dsl.OnOutcome](l, d.Lines); ok {
			r.outcomes = l.outcomeNames(line.Outcomes)
		}
		if line, ok := lineOf[*dsl.IssuedBy](l, d.Lines); ok {
			r.state.Term, _ = l.find(dsl.ClassTerm, line.Term)
		}
		l.program.results = append(l.program.results, r)
	})
}
