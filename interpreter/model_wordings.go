package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// occasion is what a message or a letter waits for: the first of these.
type occasion struct {
	events, grounds, outcomes []string // ids
}

// notice is a resolved message.
type notice struct {
	occasion
	state    MessageState
	only     *condition.Condition // nil: for all services of the file
	texts    []*wording
	declared dsl.Range
}

// blank is a resolved form.
type blank struct {
	occasion
	state     FormState
	only      *condition.Condition // nil: for all services of the file
	documents []string             // ids of those that are made on it
	texts     []*wording
	fields    []blankField
	declared  dsl.Range
}

// blankField is a field of a form; its value is a text, or one field of it.
type blankField struct {
	id, title string
	value     *wording
}

// isEmpty reports whether there is nothing to wait for.
func (o *occasion) isEmpty() bool { return len(o.events)+len(o.grounds)+len(o.outcomes) == 0 }

// eachWording calls visit for each text of messages and forms with what it
// belongs to: whether that is for the service that is asked for.
func (p *Program) eachWording(visit func(only *condition.Condition, w *wording)) {
	for _, n := range p.notices {
		for _, w := range n.texts {
			visit(n.only, w)
		}
	}
	for _, b := range p.blanks {
		for _, w := range b.texts {
			visit(b.only, w)
		}
		for _, f := range b.fields {
			visit(b.only, f.value)
		}
	}
}

// wordingVariables calls visit for each variable that a text shows.
func (p *Program) wordingVariables(visit func(*condition.Variable, dsl.Range)) {
	p.eachWording(func(_ *condition.Condition, w *wording) {
		for _, part := range w.parts {
			if part.field != nil {
				part.field.variables(visit)
			}
		}
	})
}

func (f *field) variables(visit func(*condition.Variable, dsl.Range)) {
	switch f.kind {
	case fieldValue:
		visit(f.variable, dsl.Range{})
	case fieldFormula:
		f.formula.Operand.Variables(visit)
	case fieldCondition:
		f.holds.Node.Variables(visit)
	}
}
