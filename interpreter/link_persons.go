package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// applicantNames are what the applicant is called where a person is wanted; he
// needs no declaration.
var applicantNames = []string{"заявитель", "applicant"}

// isApplicant reports whether a name means the applicant.
func isApplicant(name string) bool {
	for _, own := range applicantNames {
		if dsl.SameName(own, name) {
			return true
		}
	}
	return false
}

// persons makes the list of those who take part besides the applicant. When
// they do follows in takingPart.
func (l *linker) persons() {
	l.each(dsl.ClassPerson, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		if isApplicant(d.Name.Text) {
			l.fault("R0201", d.Name.Range, "name", d.Name.Text)
			return
		}
		if l.program.person(d.Name.Text) != nil {
			return // the second of a name was told
		}
		p := &person{declared: d.Name.Range}
		p.state = PersonState{ID: d.Name.Text, Title: titleOf(d), Basis: basisOf(d.Lines)}
		if p.state.Title == "" {
			p.state.Title = d.Name.Text
		}
		l.program.persons = append(l.program.persons, p)
		l.program.regulation.Persons = append(l.program.regulation.Persons, Named{ID: p.state.ID, Title: p.state.Title})
	})
}

// takingPart compiles when persons take part, and looks for what proves that
// the applicant may speak of them: 210-ФЗ ст. 7 ч. 3 wants the consent of
// another person, and a proof of authority, for that person's data.
func (l *linker) takingPart() {
	l.each(dsl.ClassPerson, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		authority, hasAuthority := lineOf[*dsl.AuthorityBy](l, d.Lines)
		consent, hasConsent := lineOf[*dsl.ConsentBy](l, d.Lines)
		var proofs, consents []string
		if hasAuthority {
			proofs = l.documentNames(authority.Documents)
		}
		if hasConsent {
			consents = l.documentNames(consent.Documents)
		}
		p := l.program.person(d.Name.Text)
		if p == nil || p.declared != d.Name.Range {
			return
		}
		p.state.AuthorityBy, p.state.ConsentBy = proofs, consents
		l.takesPart(p, d)
		if !hasAuthority && !hasConsent && !l.part && l.isOwn(p.declared) {
			l.missing(d, "R0291", p.declared, "name", p.state.ID)
		}
	})
}

func (l *linker) takesPart(p *person, d *dsl.Declaration) {
	when, isWhen := lineOf[*dsl.TakesPart](l, d.Lines)
	each, isEach := lineOf[*dsl.TakesPartEach](l, d.Lines)
	switch {
	case isWhen && isEach:
		l.fault("R0222", each.Range)
	case isWhen:
		p.takes = l.condition(when.Condition, false)
	case isEach:
		among, found, ok := l.records(each.List, each.Where, each.Range)
		if !ok {
			return
		}
		p.among = &among
		p.takes = l.joined(each.Range, guardOf(among.list), found)
	}
}

// guardOf is when a list is asked for, or nil.
func guardOf(q *question) *condition.Condition { return q.guard }

// documentNames are the ids of documents; that there is no such one is a
// mistake.
func (l *linker) documentNames(names []dsl.Name) (ids []string) {
	for _, name := range names {
		if id, ok := l.find(dsl.ClassDocument, name); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// records resolves "каждого из СПИСОК, где УСЛОВИЕ"; found is the node that
// looks for any such record.
func (l *linker) records(list dsl.Name, where dsl.Expr, at dsl.Range) (r records, found *condition.Condition, ok bool) {
	found, faults := l.compiler.Compile(&dsl.AggregateExpr{Range: at, Aggregate: dsl.AggregateAny, List: list, Where: where})
	for _, f := range faults {
		l.report(f)
	}
	if found == nil {
		return records{}, nil, false
	}
	l.forbidPapers(found.Node.X)
	if r.list = l.program.question(found.Node.Variable.Name); r.list == nil {
		return records{}, nil, false
	}
	if where == nil {
		return r, found, true
	}
	r.where, ok = l.record(found.Node)
	return r, found, ok
}

// record is the condition on one record of a node that looks for any.
func (l *linker) record(anyOf *condition.Node) (*condition.Record, bool) {
	compiled, faults := l.compiler.Record(anyOf)
	for _, f := range faults {
		l.report(f)
	}
	return compiled, compiled != nil
}

// joined is the condition that all of several hold, in their order; nil where
// there are none. What leaks into it is told.
func (l *linker) joined(at dsl.Range, parts ...*condition.Condition) *condition.Condition {
	var all *condition.Condition
	var node *condition.Node
	count := 0
	for _, c := range parts {
		switch {
		case c == nil:
			continue
		case node == nil:
			node = c.Node
		default:
			node = &condition.Node{Kind: condition.And, Range: at, X: node, Y: c.Node}
		}
		all = c
		count++
	}
	if count > 1 {
		all = l.assembled(node)
	}
	if all != nil {
		l.forbidLeakOnce(all.Node)
	}
	return all
}

// forbidLeakOnce looks for a leak that was not told of a part already.
func (l *linker) forbidLeakOnce(n *condition.Node) {
	if l.crowded() {
		return
	}
	leak, found := l.explorer.FindLeak(n)
	told := func(d dsl.Diagnostic) bool { return d.Code == "R0304" && d.Range == leak.At }
	if found && !slices.ContainsFunc(l.diagnostics, told) {
		l.leak(leak)
	}
}

// assembled compiles a node that was made of compiled ones.
func (l *linker) assembled(n *condition.Node) *condition.Condition {
	compiled, faults := l.compiler.Assemble(n)
	for _, f := range faults {
		l.report(f)
	}
	return compiled
}

// personNamed finds the person of a name; nil is the applicant. That there is
// no such person is a mistake.
func (l *linker) personNamed(name dsl.Name) *person {
	if isApplicant(name.Text) {
		return nil
	}
	p := l.program.person(name.Text)
	if p == nil {
		l.fault("R0292", name.Range, "name", name.Text, "meant", l.meant(name.Text, append(l.names[dsl.ClassPerson], applicantNames[0])))
	}
	return p
}

// person finds a person by the name, or gives nil.
func (p *Program) person(id string) *person {
	for _, one := range p.persons {
		if dsl.SameName(one.state.ID, id) {
			return one
		}
	}
	return nil
}
