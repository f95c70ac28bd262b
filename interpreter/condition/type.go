package condition

import (
	"slices"
	"time"

	"reglament/dsl"
	"reglament/message"
)

// typer turns expressions into typed nodes. It goes on after a fault, so that
// one run tells all that is wrong; what is faulty becomes nil.
type typer struct {
	scope  *Scope
	faults []Fault
	record *Variable // the list whose fields have names here
}

func (t *typer) fault(code string, at dsl.Range, pairs ...any) {
	t.faults = append(t.faults, Fault{Code: code, Range: at, Args: pairs})
}

// condition types an expression that stands where a yes or no is wanted.
func (t *typer) condition(e dsl.Expr) *Node {
	switch e := e.(type) {
	case *dsl.BoolExpr:
		return &Node{Kind: Constant, Range: e.Range, Value: e.Value}
	case *dsl.NotExpr:
		return join(Not, e.Range, t.condition(e.X), nil)
	case *dsl.BinaryExpr:
		return t.binary(e)
	case *dsl.InExpr:
		return t.in(e)
	case *dsl.PresentedExpr:
		return t.presented(e)
	case *dsl.HappenedExpr, *dsl.ExpiredExpr, *dsl.ElapsedExpr, *dsl.GroundExpr, *dsl.RequestsExpr:
		return t.moment(e)
	case *dsl.NameExpr:
		return t.flag(e)
	case *dsl.ContainsExpr:
		return t.contains(e)
	case *dsl.AggregateExpr:
		return t.quantified(e)
	case nil:
		return nil
	default:
		t.fault("R0302", e.Span())
		return nil
	}
}

// contains is "льготы содержит ветеран".
func (t *typer) contains(e *dsl.ContainsExpr) *Node {
	name, isName := e.X.(*dsl.NameExpr)
	if !isName {
		t.fault("R0334", e.X.Span(), "type", t.typeOf(e.X))
		return nil
	}
	v := t.question(name.Name)
	if v == nil || v.Type == 0 {
		return nil
	}
	if v.Type != dsl.TypeSomeOf {
		t.fault("R0334", e.X.Span(), "type", TypeName(v.Type))
		return nil
	}
	option, ok := t.option(v, e.Option)
	if !ok {
		return nil
	}
	return &Node{Kind: Contains, Range: e.Range, Variable: v, Options: []int{option}}
}

// quantified is "есть(список где …)" or "все(список где …)".
func (t *typer) quantified(e *dsl.AggregateExpr) *Node {
	kind := Any
	switch e.Aggregate {
	case dsl.AggregateAny:
	case dsl.AggregateAll:
		kind = Every
	default:
		t.fault("R0302", e.Range)
		return nil
	}
	list := t.list(e)
	if list == nil {
		return nil
	}
	n := &Node{Kind: kind, Range: e.Range, Variable: list, X: &Node{Kind: Constant, Range: e.Range, Value: true}}
	if e.Where != nil {
		t.within(list, func() { n.X = t.condition(e.Where) })
	} else if kind == Every {
		t.fault("R0399", e.Range, "cause", "no condition")
		return nil
	}
	if n.X == nil {
		return nil
	}
	return n
}

// join is nil unless its sides are there; Not has no y.
func join(kind Kind, at dsl.Range, x, y *Node) *Node {
	if x == nil || (y == nil && kind != Not) {
		return nil
	}
	return &Node{Kind: kind, Range: at, X: x, Y: y}
}

func (t *typer) binary(e *dsl.BinaryExpr) *Node {
	switch e.Op {
	case dsl.OpAnd:
		x, y := t.condition(e.X), t.condition(e.Y)
		return join(And, e.Range, x, y)
	case dsl.OpOr:
		x, y := t.condition(e.X), t.condition(e.Y)
		return join(Or, e.Range, x, y)
	case dsl.OpEqual, dsl.OpNotEqual, dsl.OpLess, dsl.OpLessEqual, dsl.OpGreater, dsl.OpGreaterEqual:
		return t.comparison(e)
	default:
		t.fault("R0302", e.Range)
		return nil
	}
}

// flag is a bare name where a condition is wanted: a yes/no question.
func (t *typer) flag(e *dsl.NameExpr) *Node {
	v := t.question(e.Name)
	if v == nil || v.Type == 0 {
		return nil
	}
	if v.Type != dsl.TypeYesNo {
		t.fault("R0302", e.Range, "name", v.Name, "type", TypeName(v.Type))
		return nil
	}
	return &Node{Kind: Is, Range: e.Range, Variable: v, Options: []int{1}}
}

// moment is a condition that looks at the procedure: it becomes a yes or no
// of its own, which the procedure settles.
func (t *typer) moment(e dsl.Expr) *Node {
	if t.scope.Moment == nil {
		t.fault("R0297", e.Span())
		return nil
	}
	v := t.scope.Moment(e)
	if v == nil {
		return nil
	}
	return &Node{Kind: Is, Range: e.Span(), Variable: v, Options: []int{1}}
}

func (t *typer) presented(e *dsl.PresentedExpr) *Node {
	if e.Within != nil {
		return t.moment(e)
	}
	v := t.scope.AllPapers
	if e.Document != nil {
		v = t.scope.Papers[dsl.NameKey(e.Document.Text)]
		if v == nil {
			t.unknown("R0206", *e.Document, t.scope.Papers)
			return nil
		}
	}
	if v == nil {
		t.fault("R0308", e.Range)
		return nil
	}
	return &Node{Kind: Is, Range: e.Range, Variable: v, Options: []int{1}}
}

// question finds the question of a name, or tells that there is none.
func (t *typer) question(name dsl.Name) *Variable {
	v := t.named(dsl.NameKey(name.Text))
	if v == nil {
		if norm := t.scope.Norms[dsl.NameKey(name.Text)]; norm != nil {
			if norm.Type != 0 {
				t.fault("R0330", name.Range, "norm", norm.Name, "keys", keyNames(norm))
			}
			return nil
		}
		if owner := t.owner(name.Text); owner != "" {
			t.fault("R0313", name.Range, "name", name.Text, "question", owner)
			return nil
		}
		t.unknown("R0202", name, t.scope.Questions)
	}
	return v
}

// named is what a bare name means: a field of the record at hand, a question,
// a value.
func (t *typer) named(key string) *Variable {
	if t.record != nil {
		for _, f := range t.record.Fields {
			if dsl.NameKey(f.Name) == key {
				t.note(f)
				return f
			}
		}
	}
	v := t.scope.Questions[key]
	t.note(v)
	return v
}

// note marks a variable as named by somebody.
func (t *typer) note(v *Variable) {
	if v != nil && t.scope.Named != nil {
		t.scope.Named[v] = true
	}
}

// owner is the first question, by slot, that has an option of that name.
func (t *typer) owner(name string) string {
	var first *Variable
	for _, v := range t.scope.Questions {
		if v.Option(name) >= 0 && (first == nil || v.Slot < first.Slot) {
			first = v
		}
	}
	if first == nil {
		return ""
	}
	return first.Name
}

func (t *typer) unknown(code string, name dsl.Name, among map[string]*Variable) {
	meant := t.scope.Meant(name.Text, func() []string {
		names := make([]string, 0, len(among))
		for _, v := range among {
			names = append(names, v.Name)
		}
		slices.Sort(names)
		return names
	})
	t.fault(code, name.Range, "name", name.Text, "meant", meant)
}

// comparison is one of two things: a variable with options against one of its
// options, or two values of one type against each other.
func (t *typer) comparison(e *dsl.BinaryExpr) *Node {
	if v, found := t.choice(e.X); found {
		if v == nil {
			return nil
		}
		return t.compareOption(e, v)
	}
	left, right := t.operand(e.X), t.operand(e.Y)
	if left == nil || right == nil {
		return nil
	}
	if common(left.Type, right.Type) == 0 {
		t.fault("R0301", e.Range, "left", TypeName(left.Type), "right", TypeName(right.Type))
		return nil
	}
	if t.fraction(e, left, right) || t.fraction(e, right, left) {
		return nil
	}
	if left.Type == dsl.TypeText && e.Op != dsl.OpEqual && e.Op != dsl.OpNotEqual {
		t.fault("R0303", e.Operator, "type", TypeName(left.Type))
		return nil
	}
	return &Node{Kind: Compare, Range: e.Range, Op: e.Op, Left: left, Right: right}
}

// fraction tells of a whole-number question that is to equal a fraction:
// mostly a list whose comma has no space after it.
func (t *typer) fraction(e *dsl.BinaryExpr, question, literal *Operand) bool {
	if question.Kind != Reference || question.Type != dsl.TypeInteger || literal.Kind != Literal || literal.Type != dsl.TypeNumber {
		return false
	}
	if e.Op != dsl.OpEqual && e.Op != dsl.OpNotEqual {
		return false
	}
	t.fault("R0312", literal.Range, "question", question.Variable.Name)
	return true
}

// choice gives the variable with options that an expression names: a one-of
// or yes/no question, or the way of filing. found without a variable: it is
// one and was told to be faulty.
func (t *typer) choice(e dsl.Expr) (v *Variable, found bool) {
	switch e := e.(type) {
	case *dsl.ChannelExpr:
		if t.scope.Channel == nil {
			t.fault("R0311", e.Range)
		}
		return t.scope.Channel, true
	case *dsl.SubserviceExpr:
		if t.scope.Subservice == nil {
			t.fault("R0284", e.Range)
			return nil, true
		}
		t.note(t.scope.Subservice)
		return t.scope.Subservice, true
	case *dsl.NameExpr:
		if t.isEvent(e.Text) {
			return nil, false
		}
		v := t.question(e.Name)
		if v == nil || v.Type == 0 {
			return nil, true
		}
		return v, v.Type == dsl.TypeOneOf || v.Type == dsl.TypeYesNo
	default:
		return nil, false
	}
}

func (t *typer) compareOption(e *dsl.BinaryExpr, v *Variable) *Node {
	if e.Op != dsl.OpEqual && e.Op != dsl.OpNotEqual {
		t.fault("R0303", e.Operator, "type", TypeName(v.Type))
		return nil
	}
	option, ok := t.option(v, e.Y)
	if !ok {
		return nil
	}
	return &Node{Kind: Is, Range: e.Range, Variable: v, Options: []int{option}, Negated: e.Op == dsl.OpNotEqual}
}

// option is the index of the option of v that an expression names.
func (t *typer) option(v *Variable, e dsl.Expr) (index int, ok bool) {
	switch e := e.(type) {
	case *dsl.BoolExpr:
		if v.Type == dsl.TypeYesNo {
			if e.Value {
				return 1, true
			}
			return 0, true
		}
	case *dsl.NameExpr:
		if v.Options != nil {
			if index = v.Option(e.Text); index >= 0 {
				return index, true
			}
			t.noOption(v, e.Range, e.Text)
			return 0, false
		}
	case *dsl.TextExpr:
		if v.Options != nil { // an option in quotes
			t.noOption(v, e.Range, e.Value)
			return 0, false
		}
	case *dsl.UnknownExpr:
		t.fault("R0307", e.Range)
		return 0, false
	}
	t.fault("R0301", e.Span(), "left", TypeName(v.Type), "right", t.typeOf(e))
	return 0, false
}

// noOption tells that a variable has no such option.
func (t *typer) noOption(v *Variable, at dsl.Range, name string) {
	code := "R0203"
	switch v {
	case t.scope.Channel:
		code = "R0210"
	case t.scope.Subservice:
		code = "R0284"
	}
	t.fault(code, at, "name", name, "question", v.Name, "meant", dsl.Meant(name, v.Options), "options", v.OptionNames())
}

// in is "X из (а, б)": for options one node, for values an equality each.
func (t *typer) in(e *dsl.InExpr) *Node {
	v, found := t.choice(e.X)
	if found && v == nil {
		return nil
	}
	if found {
		node := &Node{Kind: Is, Range: e.Range, Variable: v}
		for _, item := range e.List {
			option, ok := t.option(v, item)
			if !ok {
				node = nil
				continue
			}
			if node != nil {
				node.Options = append(node.Options, option)
			}
		}
		return node
	}
	var all *Node
	for i, item := range e.List {
		before := len(t.faults)
		one := t.comparison(&dsl.BinaryExpr{Range: item.Span(), Op: dsl.OpEqual, Operator: item.Span(), X: e.X, Y: item})
		if one == nil && len(t.faults) > before && within(t.faults[before].Range, e.X.Span()) {
			return nil // the left side is faulty: once is enough
		}
		if i == 0 {
			all = one
			continue
		}
		all = join(Or, e.Range, all, one)
	}
	return all
}

func within(r, outer dsl.Range) bool {
	return r.Start.Offset >= outer.Start.Offset && r.End.Offset <= outer.End.Offset
}

// TypeName is the message that names a type.
func TypeName(t dsl.TypeKind) message.Message {
	if id, ok := typeNames[t]; ok {
		return message.New(id)
	}
	return message.New("type.expression")
}

var typeNames = map[dsl.TypeKind]string{
	dsl.TypeYesNo: "type.yes_no", dsl.TypeOneOf: "type.one_of", dsl.TypeSomeOf: "type.some_of",
	dsl.TypeInteger: "type.integer", dsl.TypeNumber: "type.number", dsl.TypePercent: "type.percent",
	dsl.TypeMoney: "type.money", dsl.TypeDate: "type.date", dsl.TypeDateTime: "type.date_time",
	dsl.TypeLength: "type.length", dsl.TypeText: "type.text", dsl.TypeList: "type.list",
}

// typeOf names the type of an expression that stands in the wrong place.
func (t *typer) typeOf(e dsl.Expr) message.Message {
	if name, ok := e.(*dsl.NameExpr); ok {
		if v := t.named(dsl.NameKey(name.Text)); v != nil {
			return TypeName(v.Type)
		}
	}
	return TypeOf(e)
}

// TypeOf names what an expression is at sight, without looking up names.
func TypeOf(e dsl.Expr) message.Message {
	switch e.(type) {
	case *dsl.NumberExpr, *dsl.NegateExpr:
		return message.New("type.integer")
	case *dsl.DateExpr:
		return message.New("type.date")
	case *dsl.TextExpr:
		return message.New("type.text")
	case *dsl.MoneyExpr:
		return message.New("type.money")
	case *dsl.PercentExpr:
		return message.New("type.percent")
	case *dsl.DateTimeExpr:
		return message.New("type.date_time")
	case *dsl.LengthExpr:
		return message.New("type.length")
	case *dsl.AgeExpr:
		return message.New("type.integer")
	case *dsl.NameExpr:
		return message.New("type.word")
	case *dsl.BoolExpr, *dsl.NotExpr, *dsl.InExpr, *dsl.PresentedExpr:
		return message.New("type.yes_no")
	default:
		return message.New("type.expression")
	}
}

// daysOf is the day of a written date, counted from 1970.
func daysOf(d dsl.Date) int {
	day := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return int(day.Unix() / 86400)
}
