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
		r := &result{state: ResultState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}, only: l.onlyFor(d), declared: d.Name.Range}
		if line, ok := lineOf[*dsl.OnOutcome](l, d.Lines); ok {
			r.outcomes = l.outcomeNames(line.Outcomes)
		}
		if line, ok := lineOf[*dsl.IssuedBy](l, d.Lines); ok {
			r.state.Term, _ = l.find(dsl.ClassTerm, line.Term)
		}
		if line, ok := lineOf[*dsl.KeptFor](l, d.Lines); ok {
			length := lengthOf(line.Length)
			r.state.KeptFor = &length
		}
		if line, ok := lineOf[*dsl.PortalStatus](l, d.Lines); ok {
			r.state.PortalStatus = line.Text.Value
		}
		l.through(d, r)
		l.program.results = append(l.program.results, r)
	})
}

// through reads the ways in which a result is given out: ways of filing, each
// once.
func (l *linker) through(d *dsl.Declaration, r *result) {
	line, ok := lineOf[*dsl.IssuedThrough](l, d.Lines)
	if !ok {
		return
	}
	channel := l.scope.Channel
	if channel == nil {
		l.fault("R0311", line.Range)
		return
	}
	seen := map[int]bool{}
	for _, name := range line.Channels {
		option := channel.Option(name.Text)
		switch {
		case option < 0:
			l.fault("R0210", name.Range, "name", name.Text, "meant", l.meant(name.Text, channel.Options))
		case seen[option]:
			l.fault("R0201", name.Range, "name", name.Text)
		default:
			seen[option] = true
			r.state.Through = append(r.state.Through, channel.Options[option])
		}
	}
}
