package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// grounds reads the grounds.
func (l *linker) grounds() {
	l.each(dsl.ClassGround, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		g := &ground{state: GroundState{ID: d.Name.Text, Title: titleOf(d), Kind: d.Kind, Basis: basisOf(d.Lines)}}
		if line, ok := lineOf[*dsl.HoldsIf](l, d.Lines); ok {
			g.holds = l.condition(line.Condition, true)
			if g.holds != nil {
				g.state.OnDocuments = looksAtPapers(g.holds.Node)
			}
		} else {
			l.missing(d, "R0232", d.Name.Range, "name", d.Name.Text)
		}
		if line, ok := lineOf[*dsl.Consequence](l, d.Lines); ok {
			g.state.NoList = line.NoList
			if line.Text != nil {
				g.state.Consequence = line.Text.Value
			}
		}
		l.program.grounds = append(l.program.grounds, g)
	})
}

func looksAtPapers(n *condition.Node) bool {
	looks := false
	n.Variables(func(v *condition.Variable, _ dsl.Range) {
		looks = looks || v.Kind == condition.Document || v.Kind == condition.Documents
	})
	return looks
}
