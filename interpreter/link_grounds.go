package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// declareGrounds makes the grounds with their variables, before anything
// speaks of them.
func (l *linker) declareGrounds() {
	l.each(dsl.ClassGround, func(d *dsl.Declaration) {
		if d.Name == nil || l.program.ground(d.Name.Text) != nil {
			return
		}
		g := &ground{index: len(l.program.grounds), declared: d.Name.Range}
		g.state = GroundState{ID: d.Name.Text, Title: titleOf(d), Kind: d.Kind, Basis: basisOf(d.Lines)}
		l.program.groundAt.add(g.state.ID, g.index)
		l.program.grounds = append(l.program.grounds, g)
	})
}

func (p *Program) ground(id string) *ground { return at(p.grounds, p.groundAt.find(id)) }

// grounds reads what the grounds say.
func (l *linker) grounds() {
	absences := l.absences()
	read := map[*ground]bool{}
	l.each(dsl.ClassGround, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		g := l.program.ground(d.Name.Text)
		if read[g] {
			return
		}
		read[g] = true
		l.holds(d, g, absences[g])
		l.consequences(d, g)
		l.duration(d, g)
	})
	for _, g := range l.program.grounds {
		if g.follows != nil {
			g.follows.before = append(g.follows.before, g)
		}
	}
	l.each(dsl.ClassGround, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		if g := l.program.ground(d.Name.Text); g.holds == nil && len(g.before) == 0 && !hasLine[*dsl.HoldsIf](d.Lines) && absences[g] == nil {
			l.missing(d, "R0232", d.Name.Range, "name", d.Name.Text)
		}
	})
}

func hasLine[T dsl.Line](lines []dsl.Line) bool { return len(dsl.LinesOf[T](lines)) > 0 }

// holds compiles when a ground holds: what it says itself, or the lack of a
// document that names it; both for its categories only.
func (l *linker) holds(d *dsl.Declaration, g *ground, absent dsl.Expr) {
	whole := absent
	if line, ok := lineOf[*dsl.HoldsIf](l, d.Lines); ok && line.Condition != nil {
		whole = line.Condition
		if absent != nil {
			at := line.Condition.Span()
			whole = &dsl.BinaryExpr{Range: at, Op: dsl.OpOr, Operator: at, X: line.Condition, Y: absent}
		}
	}
	if within := l.groundsWithin[d]; within != nil && whole != nil {
		at := within.Span()
		whole = &dsl.BinaryExpr{Range: at, Op: dsl.OpAnd, Operator: at, X: within, Y: whole}
	}
	if when := l.only[d]; when != nil && whole != nil {
		whole = both(when, whole)
	}
	if g.holds = l.condition(whole, true); g.holds != nil {
		g.state.OnDocuments = l.looksAtPapers(g.holds.Node)
	}
}

// absences are the conditions that documents lay upon grounds: "без него
// действует основание X".
func (l *linker) absences() map[*ground]dsl.Expr {
	lacks := map[*ground]dsl.Expr{}
	for _, d := range l.file.Declarations {
		if d.Name == nil || d.Class != dsl.ClassDocument && d.Class != dsl.ClassGroup {
			continue
		}
		own := d.Lines
		if d.Class == dsl.ClassGroup {
			own, _ = splitItems(d.Lines)
		}
		line, ok := lineOf[*dsl.AbsenceIsGround](l, own)
		if !ok {
			continue
		}
		id, known := l.find(dsl.ClassGround, line.Ground)
		g := l.program.ground(id)
		if !known || g == nil {
			continue
		}
		at := line.Range
		var lack dsl.Expr = &dsl.NotExpr{Range: at, X: &dsl.PresentedExpr{Range: at, Document: d.Name}}
		if first := lacks[g]; first != nil {
			lack = &dsl.BinaryExpr{Range: at, Op: dsl.OpOr, Operator: at, X: first, Y: lack}
		}
		lacks[g] = lack
	}
	return lacks
}

// consequences reads what a ground leads to.
func (l *linker) consequences(d *dsl.Declaration, g *ground) {
	if line, ok := lineOf[*dsl.Consequence](l, d.Lines); ok {
		g.state.NoList = line.NoList
		if line.Text != nil {
			g.state.Consequence = line.Text.Value
		}
	}
	if line, ok := lineOf[*dsl.LeadsTo](l, d.Lines); ok {
		if found := l.outcomeNames([]dsl.Name{line.Outcome}); len(found) > 0 {
			g.state.Outcome = found[0]
		}
	}
	if line, ok := lineOf[*dsl.PortalStatus](l, d.Lines); ok {
		g.state.PortalStatus = line.Text.Value
	}
}

// duration reads how long a ground holds and what comes after it.
func (l *linker) duration(d *dsl.Declaration, g *ground) {
	if line, ok := lineOf[*dsl.NotifyWithin](l, d.Lines); ok {
		length := lengthOf(line.Length)
		g.notify = &length
	}
	if line, ok := lineOf[*dsl.AtMostFor](l, d.Lines); ok {
		length := lengthOf(line.Length)
		g.most = &length
	}
	if line, ok := lineOf[*dsl.ResumedIf](l, d.Lines); ok {
		g.resumed = l.condition(line.Condition, true)
	}
	if line, ok := lineOf[*dsl.OnExpiry](l, d.Lines); ok {
		id, known := l.find(dsl.ClassGround, line.Ground)
		if g.follows = l.program.ground(id); known && g.follows != nil {
			g.state.Next = id
		}
		if g.most == nil {
			l.fault("R0298", line.Range, "name", g.state.ID)
		}
	}
}

// looksAtPapers tells whether a condition looks at what was handed in.
func (l *linker) looksAtPapers(n *condition.Node) bool {
	looks := false
	n.Variables(func(v *condition.Variable, _ dsl.Range) {
		m, isMoment := l.program.actOf[v].(*moment)
		looks = looks || v.Kind == condition.Document || v.Kind == condition.Documents || isMoment && m.paper != nil
	})
	return looks
}
