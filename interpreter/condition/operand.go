package condition

import (
	"reglament/dsl"
	"reglament/message"
)

// operand types an expression that stands where a value is wanted: a number,
// a day, a length, a text; nil after a fault.
func (t *typer) operand(e dsl.Expr) *Operand {
	switch e := e.(type) {
	case *dsl.NumberExpr, *dsl.PercentExpr, *dsl.MoneyExpr, *dsl.DateExpr, *dsl.DateTimeExpr, *dsl.LengthExpr, *dsl.TextExpr:
		return t.literal(e)
	case *dsl.NameExpr:
		return t.reference(e)
	case *dsl.FieldExpr:
		t.fault("R0320", e.Range, "list", e.List.Text)
		return nil
	case *dsl.EventDayExpr:
		return t.event(e.Event, e.Range)
	case *dsl.TermDayExpr:
		v := t.scope.TermEnds[dsl.NameKey(e.Term.Text)]
		if v == nil {
			t.unknown("R0209", e.Term, t.scope.TermEnds)
			return nil
		}
		return &Operand{Kind: Reference, Type: v.Type, Range: e.Range, Variable: v}
	case *dsl.NegateExpr:
		x := t.numeric(e.X)
		if x == nil {
			return nil
		}
		return &Operand{Kind: Arithmetic, Type: x.Type, Range: e.Range, Op: dsl.OpSubtract, X: x}
	case *dsl.BinaryExpr:
		return t.arithmetic(e)
	case *dsl.CallExpr:
		return t.call(e)
	case *dsl.AgeExpr:
		return t.age(e)
	case *dsl.AggregateExpr:
		return t.aggregate(e)
	case *dsl.LookupExpr:
		return t.lookup(e)
	case *dsl.UnknownExpr:
		t.fault("R0307", e.Range)
		return nil
	case nil:
		return nil
	default:
		t.fault("R0309", e.Span(), "type", t.typeOf(e))
		return nil
	}
}

// LiteralOf is the operand of a literal that stands alone, as in a table or a
// norm; nil for anything else.
func LiteralOf(e dsl.Expr) *Operand {
	t := &typer{scope: &Scope{}}
	if n, ok := e.(*dsl.NegateExpr); ok {
		if o := t.literal(n.X); o != nil && isNumeric(o.Type) {
			o.Number, o.Range = o.Number.Negate(), n.Range
			return o
		}
		return nil
	}
	return t.literal(e)
}

func (t *typer) literal(e dsl.Expr) *Operand {
	o := &Operand{Kind: Literal}
	ok := true
	switch e := e.(type) {
	case *dsl.NumberExpr:
		o.Type, o.Range = dsl.TypeInteger, e.Range
		if o.Number, ok = ParseNumber(e.Text); ok && !o.Number.IsInteger() {
			o.Type = dsl.TypeNumber
		}
	case *dsl.PercentExpr:
		o.Type, o.Range = dsl.TypePercent, e.Range
		if o.Number, ok = ParseNumber(e.Text); ok {
			o.Number = FromPercent(o.Number)
			ok = !o.Number.IsBroken()
		}
	case *dsl.MoneyExpr:
		o.Type, o.Range = dsl.TypeMoney, e.Range
		o.Number, ok = ParseNumber(e.Amount)
	case *dsl.DateExpr:
		o.Type, o.Range, o.Date = dsl.TypeDate, e.Range, daysOf(e.Date)
	case *dsl.DateTimeExpr:
		o.Type, o.Range = dsl.TypeDateTime, e.Range
		o.Date = daysOf(e.Date)*MinutesADay + e.Time.Hour*60 + e.Time.Minute
	case *dsl.LengthExpr:
		o.Type, o.Range, o.Date = dsl.TypeLength, e.Range, PackLength(LengthOf(e.Length))
	case *dsl.TextExpr:
		o.Type, o.Range, o.Text = dsl.TypeText, e.Range, e.Value
	default:
		return nil
	}
	if !ok {
		t.fault("R0306", o.Range)
		return nil
	}
	return o
}

func (t *typer) reference(e *dsl.NameExpr) *Operand {
	if t.isEvent(e.Text) {
		return t.event(e.Name, e.Range)
	}
	v := t.question(e.Name)
	if v == nil || v.Type == 0 {
		return nil
	}
	switch v.Type {
	case dsl.TypeYesNo, dsl.TypeOneOf, dsl.TypeSomeOf, dsl.TypeList:
		t.fault("R0309", e.Range, "type", TypeName(v.Type))
		return nil
	default:
		return &Operand{Kind: Reference, Type: v.Type, Range: e.Range, Variable: v}
	}
}

// isEvent: a bare name means an event where nothing else has that name.
func (t *typer) isEvent(name string) bool {
	key := dsl.NameKey(name)
	return t.named(key) == nil && t.scope.Events[key] != nil
}

func (t *typer) event(name dsl.Name, at dsl.Range) *Operand {
	v := t.scope.Events[dsl.NameKey(name.Text)]
	if v == nil {
		t.unknown("R0205", name, t.scope.Events)
		return nil
	}
	return &Operand{Kind: Reference, Type: v.Type, Range: at, Variable: v}
}

func (t *typer) arithmetic(e *dsl.BinaryExpr) *Operand {
	switch e.Op {
	case dsl.OpAdd, dsl.OpSubtract, dsl.OpMultiply, dsl.OpDivide:
	default:
		t.fault("R0309", e.Range, "type", t.typeOf(e))
		return nil
	}
	x, y := t.operand(e.X), t.operand(e.Y)
	if x == nil || y == nil {
		return nil
	}
	if e.Op == dsl.OpDivide && y.isNought() {
		t.fault("R0345", e.Range)
		return nil
	}
	additive := e.Op == dsl.OpAdd || e.Op == dsl.OpSubtract
	if additive && y.Type == dsl.TypeLength && (x.Type == dsl.TypeDate || x.Type == dsl.TypeDateTime) {
		return t.shifted(e, x, y)
	}
	if !isNumeric(x.Type) || !isNumeric(y.Type) {
		wrong := x
		if isNumeric(x.Type) {
			wrong = y
		}
		t.fault("R0305", wrong.Range, "type", TypeName(wrong.Type))
		return nil
	}
	kind := sumOf(x.Type, y.Type)
	switch e.Op {
	case dsl.OpMultiply:
		kind = productOf(x.Type, y.Type)
	case dsl.OpDivide:
		kind = quotientOf(x.Type, y.Type)
	}
	if kind == 0 {
		t.fault("R0321", e.Range, "left", TypeName(x.Type), "right", TypeName(y.Type))
		return nil
	}
	return &Operand{Kind: Arithmetic, Type: kind, Range: e.Range, Op: e.Op, X: x, Y: y}
}

// isNought reports whether an operand is a literal nought.
func (o *Operand) isNought() bool {
	return o.Kind == Literal && isNumeric(o.Type) && equal(o.Number, NumberOf(0))
}

// shifted is a day moved by a length. Working days need a calendar: they are
// for terms.
func (t *typer) shifted(e *dsl.BinaryExpr, x, y *Operand) *Operand {
	if y.Kind == Literal && UnpackLength(y.Date).Unit == clockUnits[dsl.UnitWorkingDays] {
		t.fault("R0322", y.Range)
		return nil
	}
	return &Operand{Kind: Shift, Type: dsl.TypeDate, Range: e.Range, Op: e.Op, X: x, Y: y}
}

// numeric is an operand that must be a number.
func (t *typer) numeric(e dsl.Expr) *Operand {
	o := t.operand(e)
	if o != nil && !isNumeric(o.Type) {
		t.fault("R0305", o.Range, "type", TypeName(o.Type))
		return nil
	}
	return o
}

// day is an operand that must be a day.
func (t *typer) day(e dsl.Expr) *Operand {
	o := t.operand(e)
	if o != nil && o.Type != dsl.TypeDate && o.Type != dsl.TypeDateTime {
		t.fault("R0323", o.Range, "type", TypeName(o.Type))
		return nil
	}
	return o
}

func (t *typer) call(e *dsl.CallExpr) *Operand {
	switch e.Function {
	case dsl.FunctionLeast, dsl.FunctionGreatest:
		return t.pick(e)
	}
	if len(e.Args) != 1 {
		t.fault("R0399", e.Callee, "cause", "number of arguments")
		return nil
	}
	x := t.day(e.Args[0])
	if x == nil {
		return nil
	}
	kind := dsl.TypeInteger
	if e.Function == dsl.FunctionMonthStart || e.Function == dsl.FunctionMonthEnd {
		kind = dsl.TypeDate
	}
	return &Operand{Kind: Call, Type: kind, Range: e.Range, Function: e.Function, Args: []*Operand{x}}
}

// pick is the least or the greatest of numbers of one type.
func (t *typer) pick(e *dsl.CallExpr) *Operand {
	if len(e.Args) < 2 {
		t.fault("R0399", e.Callee, "cause", "number of arguments")
		return nil
	}
	o := &Operand{Kind: Call, Range: e.Range, Function: e.Function}
	for _, a := range e.Args {
		o.Args = append(o.Args, t.numeric(a))
	}
	for i, a := range o.Args {
		if a == nil {
			return nil
		}
		if i == 0 {
			o.Type = a.Type
			continue
		}
		kind := common(o.Type, a.Type)
		if kind == 0 {
			t.fault("R0301", a.Range, "left", TypeName(o.Type), "right", TypeName(a.Type))
			return nil
		}
		o.Type = kind
	}
	return o
}

func (t *typer) age(e *dsl.AgeExpr) *Operand {
	x, y := t.day(e.Born), t.day(e.On)
	if x == nil || y == nil {
		return nil
	}
	return &Operand{Kind: Age, Type: dsl.TypeInteger, Range: e.Range, X: x, Y: y}
}

// aggregate types what is made of records; within it their fields have names.
// Lists are not gone through within lists, so that the work stays bounded by
// the number of records.
func (t *typer) aggregate(e *dsl.AggregateExpr) *Operand {
	if e.Aggregate == dsl.AggregateAny || e.Aggregate == dsl.AggregateAll {
		t.fault("R0309", e.Range, "type", TypeName(dsl.TypeYesNo))
		return nil
	}
	list := t.list(e)
	if list == nil {
		return nil
	}
	o := &Operand{Kind: Aggregation, Type: dsl.TypeInteger, Range: e.Range, Aggregate: e.Aggregate, List: list}
	ok := true
	t.within(list, func() {
		if e.Where != nil {
			o.Where = t.condition(e.Where)
			ok = o.Where != nil
		}
		if e.Aggregate != dsl.AggregateCount {
			ok = t.summed(e, list, o) && ok
		}
	})
	if !ok {
		return nil
	}
	return o
}

// summed types the field that an aggregate takes.
func (t *typer) summed(e *dsl.AggregateExpr, list *Variable, o *Operand) bool {
	if e.Field == nil {
		t.fault("R0399", e.Range, "cause", "no field")
		return false
	}
	field := list.field(e.Field.Text)
	switch {
	case field == nil:
		t.noField(list, *e.Field)
		return false
	case field.Type == 0:
		t.note(field)
		return false
	case !isNumeric(field.Type):
		t.fault("R0305", e.Field.Range, "type", TypeName(field.Type))
		return false
	}
	t.note(field)
	o.X = &Operand{Kind: Reference, Type: field.Type, Range: e.Field.Range, Variable: field}
	o.Type = field.Type
	return true
}

func (t *typer) noField(list *Variable, name dsl.Name) {
	meant := t.scope.Meant(name.Text, func() []string {
		var names []string
		for _, f := range list.Fields {
			names = append(names, f.Name)
		}
		return names
	})
	t.fault("R0327", name.Range, "name", name.Text, "list", list.Name, "meant", meant)
}

// list is the list that an aggregate goes through.
func (t *typer) list(e *dsl.AggregateExpr) *Variable {
	if t.record != nil {
		t.fault("R0328", e.Range)
		return nil
	}
	v := t.question(e.List)
	if v == nil || v.Type == 0 {
		return nil
	}
	if v.Type != dsl.TypeList {
		t.fault("R0329", e.List.Range, "name", v.Name, "type", TypeName(v.Type))
		return nil
	}
	return v
}

func (t *typer) within(list *Variable, do func()) {
	t.record = list
	do()
	t.record = nil
}

func (t *typer) lookup(e *dsl.LookupExpr) *Operand {
	norm := t.scope.Norms[dsl.NameKey(e.Norm.Text)]
	if norm == nil {
		t.noNorm(e)
		return nil
	}
	norm.Named = true
	if norm.Type == 0 {
		return nil
	}
	o := &Operand{Kind: Lookup, Type: norm.Type, Range: e.Range, Norm: norm}
	if len(e.Keys) != len(norm.Keys) {
		t.fault("R0330", e.Range, "norm", norm.Name, "keys", keyNames(norm))
		return nil
	}
	ok := true
	for i, k := range e.Keys {
		key := t.key(k, norm, i)
		ok = ok && key != nil && t.keyType(key, norm, i)
		o.Args = append(o.Args, key)
	}
	if ok {
		t.keyRow(o)
	}
	if e.On != nil {
		o.X = t.day(e.On)
		ok = ok && o.X != nil
	}
	if !ok {
		return nil
	}
	return o
}

func keyNames(norm *Norm) message.List {
	var names message.List
	for _, k := range norm.Keys {
		names = append(names, k)
	}
	return names
}

// noNorm tells that a name with arguments is no norm: a question, a value, a
// function that was misspelt, or nothing at all.
func (t *typer) noNorm(e *dsl.LookupExpr) {
	if v := t.named(dsl.NameKey(e.Norm.Text)); v != nil {
		t.fault("R0331", e.Norm.Range, "name", v.Name)
		return
	}
	meant := t.scope.Meant(e.Norm.Text, func() []string {
		var names []string
		for _, n := range t.scope.Norms {
			names = append(names, n.Name)
		}
		return names
	})
	if function, line := dsl.MeantFunction(e.Norm.Text); meant == "" && function != "" {
		t.fault("R0156", e.Norm.Range, "found", e.Norm.Text, "meant", function, "line", line, "functions", dsl.FunctionForms())
		return
	}
	t.fault("R0332", e.Norm.Range, "name", e.Norm.Text, "meant", meant, "functions", dsl.FunctionForms())
}

// key types the value of a key: a number, a day, or a question with options.
func (t *typer) key(e dsl.Expr, norm *Norm, index int) *Operand {
	if v, found := t.choice(e); found {
		switch {
		case v == nil:
			return nil
		case v.Type == dsl.TypeOneOf:
			t.keyOptions(v, norm, index, e.Span())
			return &Operand{Kind: Reference, Type: v.Type, Range: e.Span(), Variable: v}
		}
	}
	o := t.operand(e)
	if o == nil {
		return nil
	}
	if !isNumeric(o.Type) && o.Type != dsl.TypeDate {
		t.fault("R0305", o.Range, "type", TypeName(o.Type))
		return nil
	}
	return o
}

// keyType holds that a key is of the type that stands in the rows of the norm.
func (t *typer) keyType(key *Operand, norm *Norm, index int) bool {
	if index >= len(norm.KeyTypes) || norm.KeyTypes[index].Takes(key.Type) {
		return true
	}
	want := norm.KeyTypes[index]
	t.faults = append(t.faults, Fault{
		Code: "R0343", Range: key.Range,
		Args:    []any{"norm", norm.Name, "key", norm.Keys[index], "left", TypeName(want.Type), "right", TypeName(key.Type)},
		Related: []dsl.Related{{Range: want.At, Message: message.New("related.norm_row")}},
	})
	return false
}

// keyRow holds that some row is for the keys that stand there as literals.
func (t *typer) keyRow(o *Operand) {
	keys := make([]*Key, len(o.Args))
	literals := false
	for i, a := range o.Args {
		if a.Kind == Literal {
			literals, keys[i] = true, &Key{Number: a.Number}
			if a.Type == dsl.TypeDate {
				keys[i].Number = NumberOf(int64(a.Date))
			}
		}
	}
	known := !o.Norm.Partial && len(o.Norm.KeyTypes) == len(keys)
	if literals && known && !o.Norm.HasRow(keys) {
		t.fault("R0344", o.Range, "norm", o.Norm.Name)
	}
}

// keyOptions holds that each option in the rows of a norm is one of the
// question that picks the row.
func (t *typer) keyOptions(v *Variable, norm *Norm, index int, at dsl.Range) {
	for _, section := range norm.Sections {
		for _, span := range section.Spans {
			for _, row := range span.Rows {
				for _, option := range row.Keys[index].Options {
					if v.Option(option) < 0 {
						t.fault("R0333", at, "question", v.Name, "option", option, "norm", norm.Name)
						return
					}
				}
			}
		}
	}
}
