package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// examples reads the examples: facts and what must come out of them.
func (l *linker) examples() {
	l.each(dsl.ClassExample, func(d *dsl.Declaration) {
		x := exampleReader{linker: l, declaration: d, assumed: map[string]bool{}}
		x.example = Example{Title: titleOf(d), Place: d.Keyword, Facts: Facts{Answers: map[string]Answer{}}}
		lineOf[*dsl.OnChannel](l, d.Lines)
		lineOf[*dsl.OnDay](l, d.Lines)
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
}

// line reads one line; rest are those after it, of which rows belong to a list
// that is given.
func (x *exampleReader) line(line dsl.Line, rest []dsl.Line) {
	facts := &x.example.Facts
	switch line := line.(type) {
	case *dsl.OnChannel:
		facts.Channel = x.channelNamed(line.Name)
	case *dsl.EventOn:
		if id, ok := x.find(dsl.ClassEvent, line.Event); ok {
			event := EventFact{ID: id, At: dateOf(line.Date)}
			if line.Time != nil {
				event.Minute, event.HasTime = line.Time.Hour*60+line.Time.Minute, true
			}
			facts.Events = append(facts.Events, event)
		}
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
	case *dsl.Present:
		for _, name := range line.Names {
			x.present(name)
		}
	case *dsl.OutcomeGiven:
		if names := x.outcomeNames([]dsl.Name{line.Outcome}); len(names) > 0 {
			facts.Outcome = names[0]
		}
	default:
		x.expectation(line)
	}
}

// isExpectation reports whether a line says what must come out, even where it
// names something that does not exist.
func isExpectation(line dsl.Line) bool {
	switch line.(type) {
	case *dsl.Expected, *dsl.TermOn, *dsl.StageOn, *dsl.GroundHolds, *dsl.ListNotIssued, *dsl.ResultIs, *dsl.NextIs,
		*dsl.ValuesAre, *dsl.SituationsHold, *dsl.CategoryIs, *dsl.PeriodIs:
		return true
	default:
		return false
	}
}

func (x *exampleReader) expectation(line dsl.Line) {
	e := Expectation{Place: line.Span()}
	ok := true
	switch line := line.(type) {
	case *dsl.Expected:
		e.Kind = map[dsl.ExpectedList]ExpectationKind{
			dsl.ListBring: ExpectBring, dsl.ListRequest: ExpectRequest, dsl.ListMissing: ExpectMissing,
		}[line.List]
		e.Exactly = line.Exactly
		e.IDs = x.findAll(dsl.ClassDocument, line.Names)
	case *dsl.TermOn:
		e.Kind = ExpectTerm
		e.ID, ok = x.find(dsl.ClassTerm, line.Term)
		if line.Date != nil {
			e.Date, e.HasDate = dateOf(*line.Date), true
		}
	case *dsl.StageOn:
		e.Kind = ExpectNoStage
		if line.Date != nil {
			e.Kind, e.Date, e.HasDate = ExpectStage, dateOf(*line.Date), true
		}
		e.ID, ok = x.find(dsl.ClassStage, line.Stage)
	case *dsl.GroundHolds:
		e.Kind = ExpectGround
		if line.Not {
			e.Kind = ExpectNoGround
		}
		e.ID, ok = x.find(dsl.ClassGround, line.Ground)
	case *dsl.ListNotIssued:
		e.Kind = ExpectNoList
	case *dsl.ResultIs:
		e.Kind, e.Exactly = ExpectResults, line.Exactly
		e.IDs = x.findAll(dsl.ClassResult, line.Names)
	case *dsl.NextIs:
		e.Kind = ExpectNoQuestion
		if line.Question != nil {
			e.Kind = ExpectNext
			e.ID, ok = x.find(dsl.ClassQuestion, *line.Question)
		}
	default:
		x.calculated(line)
		return
	}
	if ok {
		x.example.Expect = append(x.example.Expect, e)
	}
}

func (x *exampleReader) findAll(class dsl.Class, names []dsl.Name) []string {
	var found []string
	for _, name := range names {
		if id, ok := x.find(class, name); ok {
			found = append(found, id)
		}
	}
	return found
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

// present takes a document of its own or a member of a group; a group as a
// whole cannot be handed in.
func (x *exampleReader) present(name dsl.Name) {
	id, ok := x.find(dsl.ClassDocument, name)
	if !ok {
		return
	}
	if x.program.document(id) == nil {
		x.fault("R0206", name.Range, "name", name.Text, "meant", "")
		return
	}
	for _, p := range x.example.Facts.Present {
		if p.Document == id {
			x.fault("R0404", name.Range, "name", name.Text)
			return
		}
	}
	x.example.Facts.Present = append(x.example.Facts.Present, PresentFact{Document: id, Form: "original"})
}

func (x *exampleReader) answer(a dsl.Assignment, rest []dsl.Line) {
	id, ok := x.find(dsl.ClassQuestion, a.Name)
	q := x.program.question(id)
	if !ok || q == nil {
		return
	}
	if _, twice := x.example.Facts.Answers[q.state.ID]; twice {
		x.fault("R0402", a.Name.Range, "name", a.Name.Text)
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

// day settles the day of an example: the earliest event, the day on which
// one looks where there is none, else the first day of the regulation.
func (x *exampleReader) day() {
	facts := &x.example.Facts
	switch {
	case len(facts.Events) > 0:
		facts.On = facts.Events[0].At
		for _, event := range facts.Events {
			facts.On = min(facts.On, event.At)
		}
	case x.onDay:
		facts.On = facts.AsOf
	default:
		facts.On = x.program.regulation.From
	}
	r := &x.program.regulation
	turned := r.HasTo && r.To < r.From // told already
	if !turned && (facts.On < r.From || (r.HasTo && facts.On > r.To)) {
		x.fault("R0406", x.declaration.Keyword)
	}
	if x.onDay && facts.AsOf < facts.On {
		x.fault("R0407", x.declaration.Keyword)
	}
	for i := range facts.Present {
		facts.Present[i].Received = facts.On
		facts.Present[i].Originals = 1
	}
}
