package interpreter

import (
	"strings"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// declareValues makes a variable of each value, fee, situation and set of
// categories, before any formula is read: they may stand in any order.
func (l *linker) declareValues() {
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		switch d.Class {
		case dsl.ClassValue, dsl.ClassFee:
			l.declareValue(d)
		case dsl.ClassSituation:
			l.declareSituation(d)
		case dsl.ClassCategories:
			l.declareCategories(d)
		case dsl.ClassTable:
			l.declareTable(d)
		}
	}
}

func (l *linker) declareValue(d *dsl.Declaration) {
	kind := dsl.TypeMoney
	if d.Class == dsl.ClassValue {
		kind = 0
		if d.Type != nil {
			kind = d.Type.Kind
		}
	}
	switch kind {
	case dsl.TypeOneOf, dsl.TypeSomeOf, dsl.TypeList:
		kind = 0 // the parser has told
	}
	if c := l.newCalculation(*d.Name, kind, d); c != nil {
		c.state.Fee = d.Class == dsl.ClassFee
	}
}

func (l *linker) newCalculation(name dsl.Name, kind dsl.TypeKind, d *dsl.Declaration) *calculation {
	if !l.expressionName(name) {
		return nil
	}
	c := &calculation{}
	c.state = ValueState{ID: name.Text, Title: titleOf(d), Type: kind, Basis: basisOf(d.Lines)}
	c.Variable = &condition.Variable{
		Name: name.Text, Kind: condition.Calculated, Type: kind, Slot: l.slot(), Declared: name.Range,
	}
	l.scope.Questions[dsl.NameKey(name.Text)] = c.Variable
	l.program.calculationAt.add(name.Text, len(l.program.calculations))
	l.program.calculations = append(l.program.calculations, c)
	return c
}

// values compiles formulas, exceptions and tables.
func (l *linker) values() {
	for _, d := range l.file.Declarations {
		if d.Name == nil {
			continue
		}
		switch d.Class {
		case dsl.ClassValue, dsl.ClassFee:
			l.value(d)
		case dsl.ClassTable:
			l.table(d)
		}
	}
	l.each(dsl.ClassException, l.exception)
	for _, c := range l.program.calculations {
		l.disagreeing(c)
		if c.table {
			continue
		}
		if c.General != nil && c.General.Formula != nil {
			l.forbidLeakOf(c.General.Formula, elsewhere(c))
		}
	}
}

// elsewhere is where the general rule is used: where no exception holds.
func elsewhere(c *calculation) *condition.Node {
	var all *condition.Node
	for _, r := range c.Exceptions {
		not := &condition.Node{Kind: condition.Not, Range: r.Declared, X: r.When.Node}
		if all == nil {
			all = not
			continue
		}
		all = &condition.Node{Kind: condition.And, Range: r.Declared, X: all, Y: not}
	}
	return all
}

func (l *linker) value(d *dsl.Declaration) {
	c := l.program.calculation(d.Name.Text)
	if c == nil || c.Variable.Declared != d.Name.Range {
		return
	}
	c.General = l.rule(d, c, nil)
	c.only = l.onlyFor(d)
}

// exception adds a rule to a value.
func (l *linker) exception(d *dsl.Declaration) {
	if d.For == nil {
		return // the parser has told
	}
	c := l.program.calculation(d.For.Text)
	if c == nil {
		l.fault("R0235", d.For.Range, "name", d.For.Text, "meant", l.meant(d.For.Text, l.valueNames()))
		return
	}
	line, ok := lineOf[*dsl.HoldsIf](l, d.Lines)
	if !ok {
		name := d.For.Range
		if d.Name != nil {
			name = d.Name.Range
		}
		l.missing(d, "R0238", name, "name", d.For.Text)
		return
	}
	when := l.guard(line.Condition)
	if when == nil {
		return
	}
	l.forbidLeak(when.Node)
	rule := l.rule(d, c, when)
	if rule == nil {
		return
	}
	rule.When = when
	if d.Name != nil {
		rule.Label = d.Name.Text
	}
	c.Exceptions = append(c.Exceptions, *rule)
}

func (l *linker) valueNames() []string {
	var names []string
	for _, c := range l.program.calculations {
		names = append(names, c.state.ID)
	}
	return names
}

// rule reads the formula and the rounding of a value or an exception. when is
// what may be assumed where the formula is used.
func (l *linker) rule(d *dsl.Declaration, c *calculation, when *condition.Condition) *condition.Rule {
	e, at, ok := l.formulaOf(d)
	if !ok || c.Variable.Type == 0 {
		return nil
	}
	rule := &condition.Rule{Title: titleOf(d), Basis: basisOf(d.Lines), Declared: at, Source: l.sourceOf(e.Span())}
	if c.Variable.Type == dsl.TypeYesNo {
		rule.Truth = l.truthRule(e, when)
		if line, has := lineOf[*dsl.Rounding](l, d.Lines); has {
			l.fault("R0338", line.Range, "type", condition.TypeName(dsl.TypeYesNo))
		}
		if rule.Truth == nil {
			return nil
		}
		return rule
	}
	formula := l.formula(e)
	if formula == nil {
		return nil
	}
	l.rounding(d, c, rule, formula)
	if !condition.Fits(l.rounded(formula.Type(), rule.Round), c.Variable.Type) {
		l.fault("R0336", e.Span(), "name", c.state.ID, "left", condition.TypeName(c.Variable.Type), "right", condition.TypeName(formula.Type()))
		return nil
	}
	if when != nil {
		l.forbidLeakOf(formula, when.Node)
	}
	rule.Formula = formula
	return rule
}

// truthRule is the formula of a yes/no value: a condition.
func (l *linker) truthRule(e dsl.Expr, when *condition.Condition) *condition.Condition {
	truth := l.guard(e)
	if truth == nil {
		return nil
	}
	node := truth.Node
	if when != nil {
		node = &condition.Node{Kind: condition.And, Range: node.Range, X: when.Node, Y: node}
	}
	l.forbidLeak(node)
	return truth
}

// formulaOf finds the formula of a declaration, in its heading or in a line.
func (l *linker) formulaOf(d *dsl.Declaration) (dsl.Expr, dsl.Range, bool) {
	line, inLine := lineOf[*dsl.Formula](l, d.Lines)
	switch {
	case inLine && d.Formula != nil:
		l.report(condition.Fault{
			Code: "R0237", Range: line.Range, Related: l.related(d.Formula.Span(), "related.first_line"),
		})
		return nil, dsl.Range{}, false
	case inLine:
		return line.Value, line.Range, line.Value != nil
	case d.Formula != nil:
		return d.Formula, d.Formula.Span(), true
	}
	where := d.Keyword
	if d.Name != nil {
		where = d.Name.Range
	}
	if !d.Broken {
		l.missing(d, "R0236", where)
	}
	return nil, dsl.Range{}, false
}

// formula compiles a value; what is known only in the course of the procedure
// may not decide it.
func (l *linker) formula(e dsl.Expr) *condition.Formula {
	compiled := l.lateFormula(e)
	if compiled != nil {
		compiled.Operand.Variables(l.forbidLate)
	}
	return compiled
}

// lateFormula compiles a value that is wanted after all else is decided.
func (l *linker) lateFormula(e dsl.Expr) *condition.Formula {
	compiled, faults := l.compiler.Formula(e)
	for _, f := range faults {
		l.report(f)
	}
	return compiled
}

// rounding reads how a result is rounded; what would not come out even has to
// say so.
func (l *linker) rounding(d *dsl.Declaration, c *calculation, rule *condition.Rule, formula *condition.Formula) {
	line, ok := lineOf[*dsl.Rounding](l, d.Lines)
	numeric := condition.IsNumeric(formula.Type())
	switch {
	case ok && !numeric:
		l.fault("R0338", line.Range, "type", condition.TypeName(formula.Type()))
	case ok:
		places := line.Places
		if formula.Type() == dsl.TypePercent {
			places += 2 // percents are kept as hundredths
		}
		rule.Round = &condition.Rounding{Places: places, Direction: line.Direction}
	case numeric && formula.Operand.Uneven() && !l.hasUnread(d.Range):
		l.fault("R0337", rule.Declared, "name", c.state.ID)
	}
}

// rounded is the type of a number after rounding: to whole numbers it is an
// integer.
func (l *linker) rounded(kind dsl.TypeKind, round *condition.Rounding) dsl.TypeKind {
	if kind == dsl.TypeNumber && round != nil && round.Places == 0 {
		return dsl.TypeInteger
	}
	return kind
}

// forbidLeakOf holds that a formula uses no question that is not asked where
// the formula is used.
func (l *linker) forbidLeakOf(f *condition.Formula, assumed *condition.Node) {
	if l.crowded() {
		return
	}
	if leak, found := l.explorer.FindLeakOf(f.Operand, assumed); found {
		l.leak(leak)
	}
}

// sourceOf is a piece of the text on one line, without remarks.
func (l *linker) sourceOf(r dsl.Range) string {
	source := l.sourceAt(r)
	if r.End.Offset > len(source) || r.Start.Offset > r.End.Offset {
		return ""
	}
	var words []string
	for _, line := range strings.FieldsFunc(source[r.Start.Offset:r.End.Offset], func(c rune) bool { return c == '\n' || c == '\r' }) {
		code, _, _ := strings.Cut(line, "#")
		words = append(words, strings.Fields(code)...)
	}
	return strings.Join(words, " ")
}

// disagreeing tells of exceptions that apply together and differ, where their
// values are written and the ways of answering can be gone through. The rest
// is for proofs.
func (l *linker) disagreeing(c *calculation) {
	for i := range c.Exceptions {
		for j := range i {
			if !c.Exceptions[i].Row && !c.Exceptions[j].Row {
				l.disagree(c, &c.Exceptions[j], &c.Exceptions[i], "R0267")
			}
		}
	}
}

func (l *linker) disagree(c *calculation, a, b *condition.Rule, code string) bool {
	if a.When == nil || b.When == nil || !a.DiffersFrom(b) {
		return false
	}
	both := false
	done := l.explorer.Ways([]*condition.Node{a.When.Node, b.When.Node}, func(f *condition.Frame) bool {
		both = a.When.Node.Evaluate(f) == Yes && b.When.Node.Evaluate(f) == Yes
		return !both
	})
	if done && both {
		l.report(condition.Fault{
			Code: code, Range: b.Declared, Args: []any{"name", c.state.ID},
			Related: l.related(a.Declared, "related.other_rule"),
		})
	}
	return done && both
}
