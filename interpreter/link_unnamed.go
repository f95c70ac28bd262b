package interpreter

import "reglament/dsl"

// unnamed warns of norms and of fields of records that nothing names. A field
// of text is not meant: it tells one record from another. What is drawn in may
// serve others.
func (l *linker) unnamed() {
	if l.part {
		return
	}
	for _, n := range l.program.norms {
		if !n.Named && (n.variable == nil || !l.scope.Named[n.variable]) && l.isOwn(n.Declared) {
			l.fault("R0281", n.Declared, "norm", n.Name)
		}
	}
	for _, q := range l.program.questions {
		if !l.scope.Named[q.variable] || !l.isOwn(q.declared) {
			continue // told of the list
		}
		for _, f := range q.fields {
			if !l.scope.Named[f.variable] && f.state.Type != dsl.TypeText {
				l.fault("R0282", f.declared, "name", f.state.ID, "list", q.state.ID)
			}
		}
	}
}
