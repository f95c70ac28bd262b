package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// examples reads the examples: facts and what must come out of them.
func (l *linker) examples() {
	l.each(dsl.ClassExample, func(d *dsl.Declaration) {
		x := exampleReader{
			linker: l, declaration: d,
			assumed: map[string]bool{}, places: map[string]dsl.Range{}, dated: map[int]bool{},
		}
		x.example = Example{
			Title: titleOf(d), Place: d.Keyword,
			Facts: Facts{Answers: map[string]Answer{}, Findings: map[string]Answer{}},
		}
		lineOf[*dsl.OnChannel](l, d.Lines)
		lineOf[*dsl.OnDay](l, d.Lines)
		lineOf[*dsl.OnSubservice](l, d.Lines)
		lineOf[*dsl.OutcomeGiven](l, d.Lines)
		for i, line := range d.Lines {
			x.line(line, d.Lines[i+1:])
			if row, is := line.(*dsl.Row); is && (i == 0 || !takesRows(d.Lines[i-1])) {
				l.fault("R0127", row.Range, "class", d.Class.Phrase())
			}
		}
		if !slices.ContainsFunc(d.Lines, isExpectation) {
			l.missing(d, "R0403", d.Keyword)
		}
		x.day()
		x.cohere()
		l.program.examples = append(l.program.examples, x.example)
	})
}

// takesRows reports whether the row after a line belongs to a list: the line is
// "дано СПИСОК", or such a row itself.
func takesRows(line dsl.Line) bool {
	switch line := line.(type) {
	case *dsl.Row:
		return true
	case *dsl.Given:
		return len(line.Answers) > 0 && line.Answers[len(line.Answers)-1].Value == nil
	default:
		return false
	}
}

type exampleReader struct {
	*linker
	declaration *dsl.Declaration
	example     Example
	onDay       bool
	assumed     map[string]bool // norms with their keys
	// places are the lines of the facts of the course, by the key that a check
	// of facts names them with: "requests[0]".
	places map[string]dsl.Range
	// dated are the documents, by their place, whose day of receipt is written.
	dated map[int]bool
}

// line reads one line; rest are those after it, of which rows belong to a list
// that is given.
func (x *exampleReader) line(line dsl.Line, rest []dsl.Line) {
	facts := &x.example.Facts
	switch line := line.(type) {
	case *dsl.OnChannel:
		facts.Channel = x.channelNamed(line.Name)
	case *dsl.OnSubservice:
		facts.Subservice = x.subserviceNamed(line.Name)
	case *dsl.OnTerritory:
		facts.Territory = line.Text.Value
		if own := x.program.regulation.Territory; own != "" && dsl.Fold(own) != dsl.Fold(facts.Territory) {
			x.fault("R0411", line.Range, "territory", own)
		}
	case *dsl.Assume:
		for _, a := range line.Norms {
			x.assume(a)
		}
	case *dsl.Row: // read with the line before it
	case *dsl.OnDay:
		facts.AsOf, facts.HasAsOf, x.onDay = dateOf(line.Date), true, true
	case *dsl.Given:
		for _, a := range line.Answers {
			x.answer(a, rest)
		}
	case *dsl.OutcomeGiven:
		if names := x.outcomeNames([]dsl.Name{line.Outcome}); len(names) > 0 {
			facts.Outcome = names[0]
		}
	default:
		if !x.course(line) {
			x.expectation(line)
		}
	}
}

func (x *exampleReader) channelNamed(name dsl.Name) string {
	channels := x.program.regulation.Channels
	for _, channel := range channels {
		if dsl.SameName(channel, name.Text) {
			return channel
		}
	}
	x.fault("R0210", name.Range, "name", name.Text, "meant", x.meant(name.Text, channels))
	return ""
}

func (x *exampleReader) subserviceNamed(name dsl.Name) string {
	var ids []string
	for _, service := range x.program.regulation.Subservices {
		if dsl.SameName(service.ID, name.Text) {
			return service.ID
		}
		ids = append(ids, service.ID)
	}
	x.fault("R0284", name.Range, "name", name.Text, "meant", x.meant(name.Text, ids))
	return ""
}

func (x *exampleReader) answer(a dsl.Assignment, rest []dsl.Line) {
	id, ok := x.find(dsl.ClassQuestion, a.Name)
	q := x.program.question(id)
	if !ok || q == nil || x.isTwice(a.Name, q, x.example.Facts.Answers) {
		return
	}
	if q.state.Type == dsl.TypeList && a.Value == nil {
		x.example.Facts.Answers[q.state.ID] = Answer{Value: Value{Type: dsl.TypeList, Records: x.records(q, a.Range, rest)}}
		return
	}
	if answer, ok := x.value(q, a.Value); ok {
		x.example.Facts.Answers[q.state.ID] = answer
	}
}

// isTwice tells of a question, or a finding, that has its answer already.
func (x *exampleReader) isTwice(name dsl.Name, q *question, given map[string]Answer) bool {
	_, twice := given[q.state.ID]
	if twice {
		x.fault("R0402", name.Range, "name", name.Text)
	}
	return twice
}

// value reads an answer as an expression of the question's type.
func (x *exampleReader) value(q *question, e dsl.Expr) (Answer, bool) {
	v := Value{Type: q.state.Type}
	ok := false
	switch e := e.(type) {
	case nil:
		return Answer{}, false
	case *dsl.UnknownExpr:
		if !q.state.AllowsUnknown {
			x.fault("R0405", e.Range, "question", q.state.ID)
			return Answer{}, false
		}
		return Answer{Unknown: true}, true
	case *dsl.BoolExpr:
		v.Bool, ok = e.Value, v.Type == dsl.TypeYesNo
	case *dsl.NameExpr:
		switch v.Type {
		case dsl.TypeOneOf:
			return x.option(q, e)
		case dsl.TypeSomeOf:
			return x.options(q, []dsl.Expr{e})
		}
	case *dsl.OptionsExpr:
		if v.Type == dsl.TypeSomeOf {
			return x.options(q, e.Options)
		}
	case *dsl.EmptyExpr:
		ok = v.Type == dsl.TypeList || v.Type == dsl.TypeSomeOf
	case *dsl.TextExpr:
		if q.variable.Options != nil { // an option in quotes
			x.fault("R0203", e.Range, "name", e.Value, "question", q.state.ID, "meant", x.meant(e.Value, q.variable.Options), "options", q.variable.OptionNames())
			return Answer{}, false
		}
		v.Text, ok = e.Value, v.Type == dsl.TypeText
	default:
		v, ok = literalValue(e, v.Type)
	}
	if !ok {
		x.fault("R0401", e.Span(), "question", q.state.ID,
			"left", condition.TypeName(q.state.Type), "right", condition.TypeOf(e))
		return Answer{}, false
	}
	return x.admit(q, Answer{Value: v}, e.Span())
}

// literalValue is the value that a literal writes, of a type.
func literalValue(e dsl.Expr, kind dsl.TypeKind) (Value, bool) {
	literal := condition.LiteralOf(e)
	if literal == nil || !condition.Fits(literal.Type, kind) {
		return Value{}, false
	}
	v := ValueOf(literal)
	v.Type = kind
	return v, true
}

// admit holds an answer of an example to what an applicant's must be.
func (x *exampleReader) admit(q *question, a Answer, at dsl.Range) (Answer, bool) {
	if problem := q.check(a); problem != nil {
		x.fault("R0409", at, "question", q.state.ID, "why", problem.Message)
		return Answer{}, false
	}
	return a, true
}

// options are several options of a question.
func (x *exampleReader) options(q *question, list []dsl.Expr) (Answer, bool) {
	v := Value{Type: dsl.TypeSomeOf}
	for _, e := range list {
		name, is := e.(*dsl.NameExpr)
		if !is {
			x.fault("R0401", e.Span(), "question", q.state.ID,
				"left", condition.TypeName(q.state.Type), "right", condition.TypeOf(e))
			return Answer{}, false
		}
		one, ok := x.option(q, name)
		if !ok {
			return Answer{}, false
		}
		v.Choices = append(v.Choices, one.Value.Choice)
	}
	return x.admit(q, Answer{Value: v}, list[0].Span())
}

func (x *exampleReader) option(q *question, e *dsl.NameExpr) (Answer, bool) {
	index := q.variable.Option(e.Text)
	if index < 0 {
		x.fault("R0203", e.Range, "name", e.Text, "question", q.state.ID, "meant", x.meant(e.Text, q.variable.Options), "options", q.variable.OptionNames())
		return Answer{}, false
	}
	return Answer{Value: Value{Type: dsl.TypeOneOf, Choice: q.variable.Options[index]}}, true
}
