package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// questions makes a variable of each question; their guards follow when all
// names are known.
func (l *linker) questions() {
	l.each(dsl.ClassQuestion, func(d *dsl.Declaration) {
		if d.Name == nil {
			return // the parser has told
		}
		key := dsl.NameKey(d.Name.Text)
		if l.scope.Questions[key] != nil || !l.expressionName(*d.Name) {
			return
		}
		if d.Type == nil {
			l.scope.Questions[key] = &condition.Variable{Name: d.Name.Text}
			return
		}
		q := &question{declared: d.Name.Range}
		own := d.Lines
		if d.Type.Kind == dsl.TypeList {
			own, _ = splitItems(d.Lines) // what follows a field belongs to it
		}
		q.state = QuestionState{
			ID: d.Name.Text, Text: titleOf(d), Help: helpOf(l, own),
			Number: len(l.program.questions) + 1, Basis: basisOf(own),
		}
		_, q.state.AllowsUnknown = lineOf[*dsl.AllowsUnknown](l, own)
		q.variable = &condition.Variable{
			Name: d.Name.Text, Kind: condition.Question, Slot: l.slot(), Declared: d.Name.Range,
		}
		l.typed(q, d.Type)
		l.options(d, q)
		for _, f := range q.fields {
			q.state.Fields = append(q.state.Fields, f.state)
		}
		l.scope.Questions[key] = q.variable
		l.program.addQuestion(q)
	})
}

func (l *linker) options(d *dsl.Declaration, q *question) {
	items := dsl.LinesOf[*dsl.Item](d.Lines)
	switch d.Type.Kind {
	case dsl.TypeList:
		l.fields(d, q)
		return
	case dsl.TypeOneOf, dsl.TypeSomeOf:
	default:
		if len(items) > 0 {
			l.fault("R0217", items[0].Range, "type", condition.TypeName(d.Type.Kind))
		}
		return
	}
	for _, option := range d.Type.Options {
		l.option(q, option)
	}
	for _, item := range items {
		if len(item.Members) > 0 {
			l.option(q, item.Members[0]) // the parser has told of a second
		}
		if item.Excludes && len(q.state.Options) > 0 {
			l.excluding(q, item)
		}
	}
	if len(items)+len(d.Type.Options) < 2 {
		l.missing(d, "R0216", d.Name.Range, "name", d.Name.Text)
	}
	if d.Type.Kind == dsl.TypeSomeOf && len(q.state.Options) > maxOptions {
		l.fault("R0266", d.Name.Range, "name", d.Name.Text, "limit", maxOptions)
	}
}

// excluding notes the option that stands alone: "никаких".
func (l *linker) excluding(q *question, item *dsl.Item) {
	if q.state.Excludes != "" || q.state.Type != dsl.TypeSomeOf {
		l.fault("R0260", item.Range)
		return
	}
	q.state.Excludes = q.state.Options[len(q.state.Options)-1].ID
}

func (l *linker) option(q *question, member dsl.Member) {
	if q.variable.Option(member.Name.Text) >= 0 {
		l.fault("R0201", member.Name.Range, "name", member.Name.Text)
		return
	}
	title := member.Name.Text
	if member.Title != nil {
		title = member.Title.Value
	}
	q.state.Options = append(q.state.Options, Named{ID: member.Name.Text, Title: title})
	q.variable.Options = append(q.variable.Options, member.Name.Text)
}

// guards compiles "спросить, если". What leaks into them is looked for when
// all guards are known.
func (l *linker) guards() {
	lines := map[*question]*dsl.AskIf{}
	l.each(dsl.ClassQuestion, func(d *dsl.Declaration) {
		if d.Name == nil {
			return
		}
		q := l.program.question(d.Name.Text)
		if line, ok := lineOf[*dsl.AskIf](l, d.Lines); ok && q != nil && lines[q] == nil {
			lines[q] = line
			q.guard = l.guard(line.Condition)
			q.variable.Guard = q.guard
		}
	})
}

// guard compiles without looking for leaks: the guards of the questions that
// it uses may not be known yet.
func (l *linker) guard(e dsl.Expr) *condition.Condition {
	compiled, faults := l.compiler.Compile(e)
	for _, f := range faults {
		l.report(f)
	}
	if compiled != nil {
		l.forbidPapers(compiled.Node)
	}
	return compiled
}
