package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// papers makes the list of documents and groups, and a variable of each that
// tells whether it is there. Conditions follow in needs.
func (l *linker) papers() {
	l.persons()
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		switch d.Class {
		case dsl.ClassDocument:
			if l.scope.Papers[dsl.NameKey(d.Name.Text)] == nil {
				doc := l.document(dsl.Member{Name: *d.Name, Title: d.Title}, d.Lines)
				l.program.papers = append(l.program.papers, paper{document: doc})
			}
		case dsl.ClassGroup:
			if l.scope.Papers[dsl.NameKey(d.Name.Text)] == nil {
				l.program.papers = append(l.program.papers, paper{group: l.group(d)})
			}
		}
	}
	l.scope.AllPapers = &condition.Variable{Kind: condition.Documents, Type: dsl.TypeYesNo, Slot: l.slot()}
	l.program.allPapers = l.scope.AllPapers
}

// document resolves what the property lines say of one document.
func (l *linker) document(member dsl.Member, lines []dsl.Line) *document {
	doc := &document{index: len(l.program.documents), declared: member.Name.Range}
	doc.state = DocumentState{
		ID: member.Name.Text, Title: member.Name.Text, Help: helpOf(l, lines), Basis: basisOf(lines),
	}
	if member.Title != nil {
		doc.state.Title = member.Title.Value
	}
	doc.variable = l.paperVariable(member.Name)
	l.supply(doc, lines)
	l.forms(doc, lines)
	l.validity(doc, lines)
	if whose, ok := lineOf[*dsl.Whose](l, lines); ok {
		if p := l.personNamed(whose.Person); p != nil {
			doc.state.Whose = p.state.ID
		}
	}
	if blank, ok := lineOf[*dsl.OnForm](l, lines); ok {
		doc.state.Blank = blank.Form.Text
		if form, declared := l.declared[dsl.ClassForm][dsl.NameKey(blank.Form.Text)]; declared {
			doc.state.Blank = form.Text
		}
	}
	_, doc.state.Returned = lineOf[*dsl.Returned](l, lines)
	kept, isKept := lineOf[*dsl.Kept](l, lines)
	if isKept && doc.state.Returned {
		l.fault("R0222", kept.Range)
	}
	l.program.addDocument(doc)
	return doc
}

func (l *linker) paperVariable(name dsl.Name) *condition.Variable {
	v := &condition.Variable{
		Name: name.Text, Kind: condition.Document, Type: dsl.TypeYesNo,
		Slot: l.slot(), Declared: name.Range,
	}
	if key := dsl.NameKey(name.Text); l.scope.Papers[key] == nil {
		l.scope.Papers[key] = v
	}
	return v
}

// supply tells who brings the document, and where an applicant gets it.
func (l *linker) supply(doc *document, lines []dsl.Line) {
	request, requested := lineOf[*dsl.RequestedFrom](l, lines)
	held, isHeld := lineOf[*dsl.HeldHere](l, lines)
	bring, mayBring := lineOf[*dsl.MayBring](l, lines)
	obtain, isObtained := lineOf[*dsl.ObtainAt](l, lines)
	switch {
	case requested && isHeld:
		l.fault("R0222", held.Range)
	case requested:
		doc.state.From = FromAgency
		doc.state.Agency, _ = l.find(dsl.ClassOrganisation, request.Agency)
		if request.Within != nil {
			within := lengthOf(*request.Within)
			doc.state.Within = &within
		}
	case isHeld:
		doc.state.From = FromOffice
	}
	doc.state.MayBring = mayBring
	if mayBring && doc.state.From == FromApplicant {
		l.fault("R0227", bring.Range)
	}
	if isObtained {
		doc.state.Obtain = l.obtain(obtain)
	}
}

func (l *linker) obtain(line *dsl.ObtainAt) *Obtain {
	obtain := &Obtain{}
	obtain.Organisation, _ = l.find(dsl.ClassOrganisation, line.Agency)
	if line.Time != nil {
		length := lengthOf(*line.Time)
		obtain.Time = &length
	}
	if line.Cost != nil {
		cost := line.Cost.Amount
		obtain.Cost = &cost
	}
	return obtain
}

// group resolves an any-of group; the lines after an item, down to the next,
// belong to the item's documents.
func (l *linker) group(d *dsl.Declaration) *group {
	g := &group{declared: d.Name.Range}
	g.variable = l.paperVariable(*d.Name)
	own, items := splitItems(d.Lines)
	l.misplaced(own, items)
	g.state = GroupState{ID: d.Name.Text, Title: titleOf(d), AtLeast: 1, Basis: basisOf(own)}
	if len(items) < 2 {
		l.missing(d, "R0219", d.Name.Range, "name", d.Name.Text)
	}
	if enough, ok := lineOf[*dsl.Enough](l, own); ok {
		if g.state.AtLeast = enough.Count; enough.Count < 1 || enough.Count > len(items) {
			l.missing(d, "R0293", enough.Range, "count", enough.Count, "of", len(items))
		}
	}
	whose := ""
	if line, ok := lineOf[*dsl.Whose](l, own); ok {
		if p := l.personNamed(line.Person); p != nil {
			whose = p.state.ID
		}
	}
	for _, item := range items {
		var a alternative
		for _, member := range item.head.Members {
			doc := l.document(member, item.lines)
			doc.group = g
			doc.state.Group = g.state.ID
			if doc.state.Whose == "" {
				doc.state.Whose = whose
			}
			if len(doc.state.Basis) == 0 {
				doc.state.Basis = g.state.Basis
			}
			a.members = append(a.members, doc)
		}
		g.alternatives = append(g.alternatives, a)
	}
	l.program.addGroup(g)
	return g
}

// misplaced tells of lines that stand on the wrong side of the first item:
// when the group is needed belongs before it, what a document is like after
// the item that names it.
func (l *linker) misplaced(own []dsl.Line, items []itemLines) {
	for _, line := range own {
		switch line.(type) {
		case *dsl.NeededAlways, *dsl.NeededIf, *dsl.Basis, *dsl.Enough, *dsl.Whose, *dsl.NotRequired,
			*dsl.AbsenceIsGround, *dsl.ForSubservice, *dsl.ToVerify, *dsl.Suppress:
		default:
			l.fault("R0226", line.Span())
		}
	}
	for _, item := range items {
		for _, line := range item.lines {
			switch line.(type) {
			case *dsl.NeededAlways, *dsl.NeededIf, *dsl.Enough, *dsl.NotRequired, *dsl.AbsenceIsGround:
				l.fault("R0226", line.Span())
			}
		}
	}
}

// itemLines is an item of a group with the lines that belong to it.
type itemLines struct {
	head  *dsl.Item
	lines []dsl.Line
}

func splitItems(lines []dsl.Line) (own []dsl.Line, items []itemLines) {
	for _, line := range lines {
		switch {
		case isItem(line):
			items = append(items, itemLines{head: line.(*dsl.Item)})
		case len(items) == 0:
			own = append(own, line)
		default:
			last := &items[len(items)-1]
			last.lines = append(last.lines, line)
		}
	}
	return own, items
}

func isItem(line dsl.Line) bool {
	_, is := line.(*dsl.Item)
	return is
}
