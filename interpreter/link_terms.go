package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// declareTerms makes the terms with the variables of their last days, before
// anything speaks of them.
func (l *linker) declareTerms() {
	l.scope.TermEnds = map[string]*condition.Variable{}
	l.each(dsl.ClassTerm, func(d *dsl.Declaration) {
		if d.Name == nil || l.program.term(d.Name.Text) != nil {
			return
		}
		t := &term{
			index: len(l.program.terms), id: d.Name.Text, title: titleOf(d), basis: basisOf(d.Lines), declared: d.Name.Range,
		}
		t.variable = &condition.Variable{
			Name: t.id, Kind: condition.TermEnd, Type: dsl.TypeDate, Slot: l.slot(), Declared: t.declared,
		}
		l.scope.TermEnds[dsl.NameKey(t.id)] = t.variable
		l.program.termAt.add(t.id, t.index)
		l.program.terms = append(l.program.terms, t)
		l.program.bind(t.variable, t)
	})
}

func (p *Program) term(id string) *term { return at(p.terms, p.termAt.find(id)) }

// terms reads what the terms say.
func (l *linker) terms() {
	read := map[*term]bool{}
	l.each(dsl.ClassTerm, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		t := l.program.term(d.Name.Text)
		if read[t] {
			return
		}
		read[t] = true
		_, stays := lineOf[*dsl.NoShift](l, d.Lines)
		t.shift = !stays
		if closed, ok := lineOf[*dsl.ClosedBy](l, d.Lines); ok {
			if t.closing = l.eventNamed(closed.Event); t.closing != nil {
				t.closedBy = t.closing.id
			}
		}
		l.reckonings(d, t)
		l.course(d, t)
	})
}

// reckonings reads the ways of counting: conditional ones first, then the
// general one.
func (l *linker) reckonings(d *dsl.Declaration, t *term) {
	var general *reckoning
	lines := dsl.LinesOf[*dsl.Reckoning](d.Lines)
	if len(lines) == 0 {
		l.missing(d, "R0229", d.Name.Range, "name", d.Name.Text)
	}
	for _, line := range lines {
		r := reckoning{when: l.condition(line.Condition, true), length: lengthOf(line.Length), at: line.Range}
		if line.From != nil { // the parser insists on it
			r.from, _ = l.origin(*line.From)
		}
		if line.Before != nil {
			if before, ok := l.origin(*line.Before); ok {
				r.before = &before
			}
		}
		switch {
		case line.Condition != nil:
			t.reckonings = append(t.reckonings, r)
		case general != nil:
			l.report(condition.Fault{
				Code: "R0215", Range: line.Range,
				Related: l.related(general.at, "related.first_line"),
			})
		default:
			general = &r
		}
	}
	if general != nil {
		t.reckonings = append(t.reckonings, *general)
	}
}

// course reads what stops, prolongs and bounds a term.
func (l *linker) course(d *dsl.Declaration, t *term) {
	for _, line := range dsl.LinesOf[*dsl.StoppedBy](d.Lines) {
		for _, name := range line.Grounds {
			id, ok := l.find(dsl.ClassGround, name)
			g := l.program.ground(id)
			if !ok || g == nil {
				continue
			}
			if g.state.Kind != dsl.GroundSuspend {
				l.fault("R0289", name.Range, "name", id)
				continue
			}
			t.stops = append(t.stops, g)
		}
	}
	for _, line := range dsl.LinesOf[*dsl.Extended](d.Lines) {
		if when := l.condition(line.Condition, true); when != nil {
			t.extensions = append(t.extensions, extension{when, lengthOf(line.Length)})
		}
	}
	if line, ok := lineOf[*dsl.Cap](l, d.Lines); ok {
		if from, ok := l.origin(line.From); ok {
			t.limit = &limit{lengthOf(line.Length), from}
		}
	}
}
