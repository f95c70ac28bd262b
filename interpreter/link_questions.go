package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/message"
)

// questions makes a variable of each question; their guards follow when all
// names are known.
func (l *linker) questions() {
	l.compiler = condition.NewCompiler(l.scope)
	l.each(dsl.ClassQuestion, func(d *dsl.Declaration) {
		if d.Name == nil {
			return // the parser has told
		}
		key := dsl.NameKey(d.Name.Text)
		if l.scope.Questions[key] != nil {
			return
		}
		if d.Type == nil {
			l.scope.Questions[key] = &condition.Variable{Name: d.Name.Text}
			return
		}
		q := &question{declared: d.Name.Range}
		q.state = QuestionState{
			ID: d.Name.Text, Text: titleOf(d), Help: helpOf(l, d.Lines),
			Number: len(l.program.questions) + 1, Type: d.Type.Kind,
			Basis: basisOf(d.Lines),
		}
		_, q.state.AllowsUnknown = lineOf[*dsl.AllowsUnknown](l, d.Lines)
		q.variable = &condition.Variable{
			Name: d.Name.Text, Kind: condition.Question, Type: d.Type.Kind,
			Slot: l.slot(), Declared: d.Name.Range,
		}
		l.options(d, q)
		l.scope.Questions[key] = q.variable
		l.program.addQuestion(q)
	})
}

func (l *linker) options(d *dsl.Declaration, q *question) {
	items := linesOf[*dsl.Item](d.Lines)
	if d.Type.Kind != dsl.TypeOneOf {
		if len(items) > 0 {
			l.fault("R0217", items[0].Range, "type", condition.TypeName(d.Type.Kind))
		}
		return
	}
	if len(items) < 2 {
		l.missing(d, "R0216", d.Name.Range, "name", d.Name.Text)
	}
	for _, item := range items {
		if len(item.Members) > 0 {
			l.option(q, item.Members[0]) // the parser has told of a second
		}
	}
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

// guards compiles "спросить, если", refuses cycles and settles the order in
// which answers are weighed: what a guard looks at comes before it.
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
		}
	})
	l.order()
	for _, q := range l.program.order {
		q.variable.Guard = q.guard
		if q.guard != nil {
			l.forbidLeak(q.guard.Node)
		}
	}
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

// order sorts the questions so that those that a guard uses come first, the
// author's order otherwise. The guards of a cycle are dropped, after it was
// told.
func (l *linker) order() {
	byVariable := map[*condition.Variable]*question{}
	for _, q := range l.program.questions {
		byVariable[q.variable] = q
	}
	const (
		fresh = iota
		entered
		left
	)
	marks := map[*question]int{}
	var path []*question
	var visit func(*question)
	visit = func(q *question) {
		marks[q] = entered
		path = append(path, q)
		if q.guard != nil {
			q.guard.Node.Variables(func(v *condition.Variable, at dsl.Range) {
				other := byVariable[v]
				switch {
				case other == nil || q.guard == nil:
				case marks[other] == entered:
					l.cycle(path[slices.Index(path, other):], at)
				case marks[other] == fresh:
					visit(other)
				}
			})
		}
		path = path[:len(path)-1]
		marks[q] = left
		l.program.order = append(l.program.order, q)
	}
	for _, q := range l.program.questions {
		if marks[q] == fresh {
			visit(q)
		}
	}
}

func (l *linker) cycle(path []*question, at dsl.Range) {
	names := message.List{}
	for _, q := range path {
		names = append(names, q.state.ID)
		q.guard = nil
	}
	names = append(names, path[0].state.ID)
	l.fault("R0218", at, "path", names)
}
