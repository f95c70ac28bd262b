package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// netLooks is all that conditions look at, themselves and through what they name.
type netLooks struct {
	domains *condition.Domains
	seen    map[*condition.Variable]bool
	papers  []*condition.Variable
	channel bool
	// dated: they look at a day of the case, or at what the law sets from a day
	// on. moment is a condition that looks at the course of the case, or nil;
	// territory that they may differ by territory.
	dated, territory bool
	moment           *condition.Variable
}

func newNetLooks() netLooks {
	return netLooks{domains: condition.NewDomains(), seen: map[*condition.Variable]bool{}}
}

func (l *netLooks) condition(c *courseOf, one *condition.Condition) {
	if one != nil {
		l.node(c, one.Node)
	}
}

func (l *netLooks) node(c *courseOf, n *condition.Node) {
	if n == nil {
		return
	}
	l.domains.Condition(n)
	n.Variables(func(v *condition.Variable, _ dsl.Range) { l.variable(c, v) })
	n.Walk(func(part *condition.Node) {
		l.norms(c, part.Left)
		l.norms(c, part.Right)
	})
}

func (l *netLooks) value(c *courseOf, o *condition.Operand) {
	if o == nil {
		return
	}
	l.domains.Value(o)
	o.Variables(func(v *condition.Variable, _ dsl.Range) { l.variable(c, v) })
	l.norms(c, o)
}

// norms notes the norms that a value looks up.
func (l *netLooks) norms(c *courseOf, o *condition.Operand) {
	o.Walk(func(part *condition.Operand) {
		if part.Kind == condition.Lookup {
			l.norm(c, part.Norm)
		}
	}, func(where *condition.Node) { l.node(c, where) })
}

func (l *netLooks) norm(c *courseOf, n *condition.Norm) {
	l.dated = true
	l.territory = l.territory || len(n.Sections) > 1 && c.program.Regulation().Territory == ""
}

// variable notes a variable and what it rests on.
func (l *netLooks) variable(c *courseOf, v *condition.Variable) {
	if l.seen[v] {
		return
	}
	l.seen[v] = true
	l.condition(c, v.Guard)
	switch v.Kind {
	case condition.Channel:
		l.channel = true
	case condition.Document, condition.Documents:
		l.papers = append(l.papers, v)
		l.needs(c, v)
	case condition.Event:
		l.dated = true
	case condition.Moment, condition.TermEnd:
		l.moment = v
	case condition.Calculated:
		l.calculation(c, v)
	case condition.Situation:
		for i := range c.parts.Situations {
			if s := &c.parts.Situations[i]; s.Variable == v {
				l.condition(c, s.Holds)
			}
		}
	case condition.Category:
		for i := range c.parts.Categories {
			for k := range c.parts.Categories[i].Rows {
				if c.parts.Categories[i].Variable == v {
					l.condition(c, c.parts.Categories[i].Rows[k].When)
				}
			}
		}
	case condition.NormToday:
		for i := range c.parts.Norms {
			if n := &c.parts.Norms[i]; n.Variable == v {
				l.norm(c, n.Norm)
			}
		}
	}
}

func (l *netLooks) calculation(c *courseOf, v *condition.Variable) {
	for i := range c.parts.Calculations {
		part := &c.parts.Calculations[i]
		if part.Variable != v {
			continue
		}
		l.condition(c, part.Only)
		for k := range part.Exceptions {
			l.rule(c, &part.Exceptions[k])
		}
		if part.General != nil {
			l.rule(c, part.General)
		}
	}
}

func (l *netLooks) rule(c *courseOf, r *condition.Rule) {
	l.condition(c, r.When)
	l.condition(c, r.Truth)
	if r.Formula != nil {
		l.value(c, r.Formula.Operand)
	}
}

// needs notes what decides whether a document is needed: one that is not counts
// as being there.
func (l *netLooks) needs(c *courseOf, v *condition.Variable) {
	for i := range c.parts.Documents {
		d := &c.parts.Documents[i]
		if v.Kind != condition.Documents && d.Variable != v {
			continue
		}
		l.condition(c, d.Needed)
		l.condition(c, d.Besides)
		l.node(c, d.Where)
		if d.List != nil {
			l.moment = v // which of its records have theirs is not gone through
			l.variable(c, d.List)
		}
	}
	for i := range c.parts.Groups {
		g := &c.parts.Groups[i]
		member := func(a interpreter.AlternativePart) bool {
			return slices.ContainsFunc(a.Members, func(id string) bool { return dsl.SameName(id, v.Name) })
		}
		if v.Kind != condition.Documents && g.Variable != v && !slices.ContainsFunc(g.Alternatives, member) {
			continue
		}
		l.condition(c, g.Needed)
		for k := range g.Alternatives {
			l.condition(c, g.Alternatives[k].Suits)
		}
	}
}

// answersOf lists the answers to a question, or what may be found, one for each
// class of those that the conditions cannot tell apart. whole is false where
// they are only some.
func (l *netLooks) answersOf(q *interpreter.QuestionPart) (answers []interpreter.Answer, whole bool) {
	v := q.Variable
	domain, whole := l.domains.Of(v, condition.Limits{Least: q.Least, Greatest: q.Greatest, Excludes: v.Option(q.State.Excludes)})
	frame := condition.NewFrame(v.Slot + 1)
	for i := range domain.Size() {
		domain.Put(frame, v.Slot, i)
		answers = append(answers, interpreter.Answer{Value: valueOfSlot(frame, v)})
	}
	if !whole {
		answers = someAnswers(q)
	}
	return answers, whole
}

// valueOfSlot is a value as a frame holds it.
func valueOfSlot(f *condition.Frame, v *condition.Variable) interpreter.Value {
	value := interpreter.Value{Type: v.Type}
	pick := f.Pick(v.Slot)
	switch v.Type {
	case dsl.TypeYesNo:
		value.Bool = pick == 1
	case dsl.TypeOneOf:
		value.Choice = v.Options[pick]
	case dsl.TypeSomeOf:
		for i, option := range v.Options {
			if pick&(1<<i) != 0 {
				value.Choices = append(value.Choices, option)
			}
		}
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		value.Number = f.Number(v.Slot)
	case dsl.TypeText:
		value.Text = f.Text(v.Slot)
	case dsl.TypeDate:
		value.Date = clock.Date(pick)
	case dsl.TypeDateTime:
		minute := ((pick % condition.MinutesADay) + condition.MinutesADay) % condition.MinutesADay
		value.Date, value.Minute = clock.Date((pick-minute)/condition.MinutesADay), minute
	case dsl.TypeLength:
		value.Length = condition.UnpackLength(pick)
	}
	return value
}

// someAnswers are a few answers to a question whose answers cannot be listed.
func someAnswers(q *interpreter.QuestionPart) []interpreter.Answer {
	v := q.Variable
	answer := func(value interpreter.Value) interpreter.Answer {
		value.Type = v.Type
		return interpreter.Answer{Value: value}
	}
	var all []interpreter.Answer
	switch v.Type {
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		numbers := []interpreter.Number{condition.NumberOf(0), condition.NumberOf(1)}
		for _, bound := range []*condition.Number{v.Least, v.Greatest} {
			if bound != nil {
				numbers = append(numbers, *bound)
			}
		}
		for _, n := range numbers {
			all = append(all, answer(interpreter.Value{Number: n}))
		}
	case dsl.TypeDate:
		for _, day := range []*int{q.Least, q.Greatest} {
			if day != nil {
				all = append(all, answer(interpreter.Value{Date: clock.Date(*day)}))
			}
		}
	case dsl.TypeList:
		all = append(all, answer(interpreter.Value{}))
	}
	return all
}
