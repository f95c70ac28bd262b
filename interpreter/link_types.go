package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// maxOptions bounds the options of a some-of question: a set of them is kept
// in the bits of one number.
const maxOptions = 60

// recordID is the key under which facts name a record; no field may have it.
const recordID = "id"

// fields resolves the records of a list question.
func (l *linker) fields(d *dsl.Declaration, q *question) {
	_, items := splitItems(d.Lines)
	if len(items) == 0 {
		l.missing(d, "R0256", d.Name.Range, "name", d.Name.Text)
	}
	v := q.variable
	v.Most = d.Type.Most
	if v.Most == 0 {
		v.Most = dsl.DefaultMost
	}
	v.ListIndex = l.lists
	l.lists++
	for _, item := range items {
		if len(item.head.Members) > 0 {
			l.field(q, item)
		}
	}
	q.state.Most = v.Most
}

func (l *linker) field(q *question, item itemLines) {
	member := item.head.Members[0]
	v := &condition.Variable{
		Name: member.Name.Text, Kind: condition.Field, List: q.variable,
		Slot: len(q.variable.Fields), Declared: member.Name.Range,
	}
	if v.Name == recordID {
		l.fault("R0272", member.Name.Range, "name", v.Name)
		return
	}
	for _, other := range q.variable.Fields {
		if dsl.SameName(other.Name, v.Name) {
			l.fault("R0201", member.Name.Range, "name", v.Name)
			return
		}
	}
	f := &question{variable: v, declared: member.Name.Range, record: true}
	f.state = QuestionState{
		ID: v.Name, Text: v.Name, Help: helpOf(l, item.lines), Basis: basisOf(item.lines),
		Number: len(q.fields) + 1,
	}
	if member.Title != nil {
		f.state.Text = member.Title.Value
	}
	_, f.state.AllowsUnknown = lineOf[*dsl.AllowsUnknown](l, item.lines)
	q.variable.Fields = append(q.variable.Fields, v)
	q.fields = append(q.fields, f)
	kind := item.head.Type
	switch {
	case kind == nil:
		if !l.hasUnread(item.head.Range) {
			l.fault("R0257", member.Name.Range, "name", v.Name)
		}
	case kind.Kind == dsl.TypeList || kind.Kind == dsl.TypeSomeOf:
		l.fault("R0258", kind.Range, "type", condition.TypeName(kind.Kind))
	default:
		l.typed(f, kind)
		if kind.Kind == dsl.TypeOneOf && len(kind.Options) < 2 {
			l.fault("R0216", member.Name.Range, "name", v.Name)
		}
		for _, option := range kind.Options {
			l.option(f, option)
		}
	}
}

// hasUnread reports whether the parser could not read something within a
// place: what is missing may stand there.
func (l *linker) hasUnread(at dsl.Range) bool {
	for _, r := range l.unread {
		if at.Holds(r) {
			return true
		}
	}
	return false
}

// typed gives a question or a field its type and the bounds of its answers.
func (l *linker) typed(q *question, kind *dsl.Type) {
	q.state.Type, q.variable.Type = kind.Kind, kind.Kind
	q.state.Check = kind.Check
	q.least, q.greatest = l.bound(kind, kind.From), l.bound(kind, kind.To)
	if q.least != nil {
		q.state.Least = q.least.value()
		q.variable.Least = q.least.number()
	}
	if q.greatest != nil {
		q.state.Greatest = q.greatest.value()
		q.variable.Greatest = q.greatest.number()
	}
}

// bound is one end of what a question takes.
type bound struct{ literal *condition.Operand }

func (l *linker) bound(kind *dsl.Type, e dsl.Expr) *bound {
	if e == nil {
		return nil
	}
	literal := condition.LiteralOf(e)
	if literal == nil || !condition.Fits(literal.Type, kind.Kind) {
		l.fault("R0259", e.Span(), "type", condition.TypeName(kind.Kind))
		return nil
	}
	return &bound{literal}
}

func (b *bound) number() *Number {
	if condition.IsNumeric(b.literal.Type) {
		return &b.literal.Number
	}
	return nil
}

func (b *bound) value() *Value {
	v := ValueOf(b.literal)
	return &v
}

// expressionName holds that a name of conditions and formulas is taken once:
// questions, values, norms, situations and categories share their names.
func (l *linker) expressionName(name dsl.Name) bool {
	key := dsl.NameKey(name.Text)
	if first, taken := l.expressions[key]; taken {
		if first.Range != name.Range && !l.toldAt(name.Range) {
			l.report(condition.Fault{
				Code: "R0261", Range: name.Range, Args: []any{"name", name.Text},
				Related: l.related(first.Range, "related.first_declared", "name", first.Text),
			})
		}
		return false
	}
	l.expressions[key] = name
	return true
}

// toldAt reports whether something was told of a place already.
func (l *linker) toldAt(at dsl.Range) bool {
	return slices.ContainsFunc(l.diagnostics, func(d dsl.Diagnostic) bool { return d.Range == at })
}

// fieldNames holds that no field of a record hides a name of conditions.
func (l *linker) fieldNames() {
	for _, q := range l.program.questions {
		for _, f := range q.fields {
			first, taken := l.expressions[dsl.NameKey(f.state.ID)]
			if taken {
				l.report(condition.Fault{
					Code: "R0261", Range: f.declared, Args: []any{"name", f.state.ID},
					Related: l.related(first.Range, "related.first_declared", "name", first.Text),
				})
			}
		}
	}
}
