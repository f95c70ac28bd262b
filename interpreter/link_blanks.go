package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// blanks reads the forms: applications, cover letters and letters.
func (l *linker) blanks() {
	l.each(dsl.ClassForm, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		b := &blank{state: FormState{
			ID: d.Name.Text, Title: titleOf(d), Help: helpOf(l, d.Lines), Basis: basisOf(d.Lines),
		}, only: l.onlyFor(d), declared: d.Name.Range}
		l.kind(d, b)
		b.state.To = l.addressee(d)
		in := wordingLanguage(d)
		b.texts = l.wordings(d, in)
		l.blankFields(d, b, in)
		for i := range l.program.documents {
			if doc := &l.program.documents[i].state; doc.Blank != "" && dsl.SameName(doc.Blank, b.state.ID) {
				b.documents = append(b.documents, doc.ID)
			}
		}
		l.program.blanks = append(l.program.blanks, b)
	})
}

// kind reads what a form is. A letter waits for something; an application and
// a cover letter belong to every case.
func (l *linker) kind(d *dsl.Declaration, b *blank) {
	if line, ok := lineOf[*dsl.PaperKindIs](l, d.Lines); ok {
		b.state.Kind = line.Kind
	} else {
		l.missing(d, "R0286", d.Name.Range, "name", d.Name.Text)
	}
	b.occasion = l.occasion(d)
	line := occasionLine(d)
	switch {
	case b.state.Kind == dsl.PaperLetter && line == nil:
		l.missing(d, "R0285", d.Name.Range, "name", d.Name.Text)
	case (b.state.Kind == dsl.PaperApplication || b.state.Kind == dsl.PaperCover) && line != nil:
		l.fault("R0222", line.Span(), "letter", "1")
	}
}

func (l *linker) blankFields(d *dsl.Declaration, b *blank, in message.Language) {
	seen := map[string]dsl.Name{}
	for _, line := range dsl.LinesOf[*dsl.FormField](d.Lines) {
		name := line.Member.Name
		if first, taken := seen[dsl.NameKey(name.Text)]; taken {
			l.report(condition.Fault{
				Code: "R0201", Range: name.Range, Args: []any{"name", name.Text},
				Related: l.related(first.Range, "related.first_declared", "name", first.Text),
			})
			continue
		}
		seen[dsl.NameKey(name.Text)] = name
		f := blankField{id: name.Text, title: name.Text}
		if line.Member.Title != nil {
			f.title = line.Member.Title.Value
		}
		if f.value = l.blankValue(line, in); f.value != nil {
			b.fields = append(b.fields, f)
		}
	}
}

// blankValue is what stands in a field: a text with fields, an answer, a
// formula or a condition; nil after a fault.
func (l *linker) blankValue(line *dsl.FormField, in message.Language) *wording {
	var f *field
	switch e := line.Value.(type) {
	case nil:
		return nil
	case *dsl.TextExpr:
		return l.wording(e.Text, in)
	case *dsl.NameExpr:
		if v := l.scope.Questions[dsl.NameKey(e.Text)]; v != nil {
			if v.Type == 0 {
				return nil // its declaration is faulty
			}
			l.scope.Named[v] = true
			f = &field{kind: fieldValue, variable: v}
			break
		}
		f = l.formulaField(line)
	default:
		if isCondition(e) {
			f = l.conditionField(e)
			break
		}
		f = l.formulaField(line)
	}
	if f == nil {
		return nil
	}
	return &wording{parts: []wordingPart{{field: f}}, in: in}
}

// conditionField is a field that says yes or no. What is not asked leaves it
// open, as it leaves any field of a form.
func (l *linker) conditionField(e dsl.Expr) *field {
	compiled, faults := l.compiler.Compile(e)
	for _, f := range faults {
		l.report(f)
	}
	if compiled == nil {
		return nil
	}
	return &field{kind: fieldCondition, holds: compiled}
}

func (l *linker) formulaField(line *dsl.FormField) *field {
	compiled, faults := l.compiler.Formula(line.Value)
	for _, f := range faults {
		l.report(f)
	}
	if compiled == nil {
		return nil
	}
	if condition.IsNumeric(compiled.Type()) && compiled.Operand.Uneven() {
		l.fault("R0337", line.Value.Span(), "name", line.Member.Name.Text)
		return nil
	}
	return &field{kind: fieldFormula, formula: compiled}
}

// isCondition reports whether an expression is a yes or no by its form.
func isCondition(e dsl.Expr) bool {
	switch e := e.(type) {
	case *dsl.BoolExpr, *dsl.NotExpr, *dsl.InExpr, *dsl.PresentedExpr, *dsl.ContainsExpr,
		*dsl.HappenedExpr, *dsl.ExpiredExpr, *dsl.ElapsedExpr, *dsl.GroundExpr, *dsl.RequestsExpr:
		return true
	case *dsl.AggregateExpr:
		return e.Aggregate == dsl.AggregateAny || e.Aggregate == dsl.AggregateAll
	case *dsl.BinaryExpr:
		return e.Op != dsl.OpAdd && e.Op != dsl.OpSubtract && e.Op != dsl.OpMultiply && e.Op != dsl.OpDivide
	default:
		return false
	}
}
