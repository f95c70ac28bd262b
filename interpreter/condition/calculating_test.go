package condition

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/interpreter/clock"
)

// village is a scope with a variable of every kind and type, a list and norms.
func village() *Scope {
	s := &Scope{
		Questions: map[string]*Variable{}, Papers: map[string]*Variable{},
		Events: map[string]*Variable{}, Norms: map[string]*Norm{},
	}
	slot := -1
	add := func(name string, kind VariableKind, t dsl.TypeKind, options ...string) *Variable {
		slot++
		v := &Variable{Name: name, Kind: kind, Type: t, Options: options, Slot: slot}
		if kind == Event {
			s.Events[name] = v
		} else {
			s.Questions[name] = v
		}
		return v
	}
	add("доход", Question, dsl.TypeMoney)
	add("доля", NormToday, dsl.TypePercent)
	add("душевой", Calculated, dsl.TypeMoney)
	add("детей", Calculated, dsl.TypeInteger)
	add("льготы", Question, dsl.TypeSomeOf, "ветеран", "инвалид", "никаких")
	add("отсрочка", Question, dsl.TypeLength)
	add("подача", Event, dsl.TypeDate)
	add("право", Question, dsl.TypeOneOf, "собственность", "соцнаем")
	add("прием", Question, dsl.TypeDateTime)
	list := add("жильцы", Question, dsl.TypeList)
	list.Most = 4
	for i, f := range []struct {
		name string
		t    dsl.TypeKind
	}{{"в_семье", dsl.TypeYesNo}, {"выплата", dsl.TypeMoney}, {"рожден", dsl.TypeDate}} {
		list.Fields = append(list.Fields, &Variable{Name: f.name, Kind: Field, Type: f.t, Slot: i, List: list})
	}
	s.Norms["стандарт"] = standard()
	return s
}

const villageSlots = 10

// standard is a norm by the number of people, from 2026 on, dearer in one town.
func standard() *Norm {
	money := func(text string) *Operand {
		n, _ := ParseNumber(text)
		return &Operand{Kind: Literal, Type: dsl.TypeMoney, Number: n}
	}
	one, two, three := NumberOf(1), NumberOf(2), NumberOf(3)
	rows := func(a, b, c string) []NormRow {
		return []NormRow{
			{Keys: []KeyMatch{{From: &one, To: &one}}, Value: money(a)},
			{Keys: []KeyMatch{{From: &two, To: &two}}, Value: money(b)},
			{Keys: []KeyMatch{{From: &three}}, Value: money(c)},
		}
	}
	from := daysOf(dsl.Date{Year: 2026, Month: 1, Day: 1})
	return &Norm{Name: "стандарт", Type: dsl.TypeMoney, Keys: []string{"людей"}, Sections: []NormSection{
		{Spans: []NormSpan{{From: from, To: int(clock.Latest), Rows: rows("4720.40", "3479.15", "3119.76")}}},
		{Territory: "таганрог", Spans: []NormSpan{{From: from, To: int(clock.Latest), Rows: rows("5000", "4000", "3000")}}},
	}}
}

func money(amount string) dsl.Expr { return &dsl.MoneyExpr{Money: dsl.Money{Amount: amount}} }

func named(text string) dsl.Name { return dsl.Name{Text: text} }

// values draws well-typed values of a type.
func values(t *rapid.T, of dsl.TypeKind, depth int, inRecord bool) dsl.Expr {
	if depth > 0 && rapid.IntRange(0, 2).Draw(t, "deeper") > 0 {
		if e := compound(t, of, depth-1, inRecord); e != nil {
			return e
		}
	}
	switch of {
	case dsl.TypeMoney:
		names := []string{"доход", "душевой"}
		if inRecord {
			names = append(names, "выплата", "выплата")
		}
		if rapid.Bool().Draw(t, "literal") {
			return money(rapid.SampledFrom([]string{"0", "100.50", "9999999999999999"}).Draw(t, "amount"))
		}
		return word(rapid.SampledFrom(names).Draw(t, "money"))
	case dsl.TypeInteger:
		if rapid.Bool().Draw(t, "literal") {
			return &dsl.NumberExpr{Text: rapid.SampledFrom([]string{"0", "1", "3"}).Draw(t, "whole")}
		}
		return word("детей")
	case dsl.TypePercent:
		if rapid.Bool().Draw(t, "literal") {
			return &dsl.PercentExpr{Text: "22"}
		}
		return word("доля")
	case dsl.TypeLength:
		if rapid.Bool().Draw(t, "literal") {
			return &dsl.LengthExpr{Length: dsl.Length{Count: rapid.IntRange(1, 3).Draw(t, "n"), Unit: dsl.UnitMonths}}
		}
		return word("отсрочка")
	default:
		names := []string{"подача", "прием"}
		if inRecord {
			names = append(names, "рожден")
		}
		if rapid.Bool().Draw(t, "literal") {
			return &dsl.DateExpr{Date: dsl.Date{Year: 2026, Month: rapid.IntRange(1, 3).Draw(t, "month"), Day: 28}}
		}
		return word(rapid.SampledFrom(names).Draw(t, "day"))
	}
}

func compound(t *rapid.T, of dsl.TypeKind, depth int, inRecord bool) dsl.Expr {
	v := func(of dsl.TypeKind) dsl.Expr { return values(t, of, depth, inRecord) }
	kind := rapid.IntRange(0, 5).Draw(t, "compound")
	switch of {
	case dsl.TypeMoney:
		switch kind {
		case 0:
			op := rapid.SampledFrom([]dsl.Op{dsl.OpAdd, dsl.OpSubtract}).Draw(t, "op")
			return &dsl.BinaryExpr{Op: op, X: v(of), Y: v(of)}
		case 1:
			op := rapid.SampledFrom([]dsl.Op{dsl.OpMultiply, dsl.OpDivide}).Draw(t, "op")
			by := v(rapid.SampledFrom([]dsl.TypeKind{dsl.TypeInteger, dsl.TypePercent}).Draw(t, "by"))
			if zero, is := by.(*dsl.NumberExpr); is && zero.Text == "0" {
				op = dsl.OpMultiply // a written zero divides nothing
			}
			return &dsl.BinaryExpr{Op: op, X: v(of), Y: by}
		case 2:
			f := rapid.SampledFrom([]dsl.Function{dsl.FunctionLeast, dsl.FunctionGreatest}).Draw(t, "f")
			return &dsl.CallExpr{Function: f, Args: []dsl.Expr{v(of), v(of), v(of)}}
		case 3:
			if inRecord {
				return &dsl.NegateExpr{X: v(of)}
			}
			a := rapid.SampledFrom([]dsl.Aggregate{dsl.AggregateSum, dsl.AggregateLeast, dsl.AggregateGreatest}).Draw(t, "aggregate")
			field := named("выплата")
			return &dsl.AggregateExpr{Aggregate: a, List: named("жильцы"), Field: &field, Where: where(t, depth)}
		default:
			return &dsl.LookupExpr{Norm: named("стандарт"), Keys: []dsl.Expr{v(dsl.TypeInteger)}}
		}
	case dsl.TypeInteger:
		switch {
		case kind < 2 && !inRecord:
			return &dsl.AggregateExpr{Aggregate: dsl.AggregateCount, List: named("жильцы"), Where: where(t, depth)}
		case kind == 2:
			return &dsl.AgeExpr{Born: v(dsl.TypeDate), On: v(dsl.TypeDate)}
		case kind == 3:
			return &dsl.CallExpr{Function: rapid.SampledFrom([]dsl.Function{dsl.FunctionYear, dsl.FunctionMonth, dsl.FunctionDay}).Draw(t, "part"), Args: []dsl.Expr{v(dsl.TypeDate)}}
		default:
			return &dsl.BinaryExpr{Op: rapid.SampledFrom([]dsl.Op{dsl.OpAdd, dsl.OpSubtract, dsl.OpMultiply}).Draw(t, "op"), X: v(of), Y: v(of)}
		}
	case dsl.TypeDate:
		if kind < 3 {
			return &dsl.BinaryExpr{Op: rapid.SampledFrom([]dsl.Op{dsl.OpAdd, dsl.OpSubtract}).Draw(t, "op"), X: v(of), Y: v(dsl.TypeLength)}
		}
		return &dsl.CallExpr{Function: rapid.SampledFrom([]dsl.Function{dsl.FunctionMonthStart, dsl.FunctionMonthEnd}).Draw(t, "edge"), Args: []dsl.Expr{v(of)}}
	}
	return nil
}

func where(t *rapid.T, depth int) dsl.Expr {
	if rapid.IntRange(0, 3).Draw(t, "where?") == 0 {
		return nil
	}
	return calculated(t, min(depth, 1), true)
}

// calculated draws conditions on values of every type.
func calculated(t *rapid.T, depth int, inRecord bool) dsl.Expr {
	orders := []dsl.Op{dsl.OpEqual, dsl.OpNotEqual, dsl.OpLess, dsl.OpLessEqual, dsl.OpGreater, dsl.OpGreaterEqual}
	compare := func(of dsl.TypeKind) dsl.Expr {
		op := rapid.SampledFrom(orders).Draw(t, "op")
		return &dsl.BinaryExpr{Op: op, X: values(t, of, depth, inRecord), Y: values(t, of, depth, inRecord)}
	}
	switch kind := rapid.IntRange(0, 9).Draw(t, "condition"); {
	case kind == 0 && depth > 0:
		return &dsl.BinaryExpr{Op: dsl.OpAnd, X: calculated(t, depth-1, inRecord), Y: calculated(t, depth-1, inRecord)}
	case kind == 1 && depth > 0:
		return &dsl.BinaryExpr{Op: dsl.OpOr, X: calculated(t, depth-1, inRecord), Y: &dsl.NotExpr{X: calculated(t, depth-1, inRecord)}}
	case kind == 2 && inRecord:
		return word("в_семье")
	case kind <= 3 && !inRecord:
		a := rapid.SampledFrom([]dsl.Aggregate{dsl.AggregateAny, dsl.AggregateAll}).Draw(t, "quantifier")
		return &dsl.AggregateExpr{Aggregate: a, List: named("жильцы"), Where: calculated(t, min(depth, 1), true)}
	case kind == 4:
		return &dsl.ContainsExpr{X: word("льготы"), Option: word("инвалид")}
	case kind == 5:
		return compare(dsl.TypeLength)
	case kind == 6:
		return &dsl.BinaryExpr{Op: dsl.OpLess, X: values(t, dsl.TypePercent, 0, inRecord), Y: &dsl.PercentExpr{Text: "30"}}
	case kind == 7:
		return compare(dsl.TypeInteger)
	default:
		return compare(dsl.TypeMoney)
	}
}

// people draws a frame of the village; part of it is not known.
func people(t *rapid.T, s *Scope) *Frame {
	f := NewFrame(villageSlots)
	f.Day = daysOf(dsl.Date{Year: rapid.IntRange(2025, 2026).Draw(t, "year"), Month: 2, Day: 1})
	f.Territory = rapid.SampledFrom([]string{"", "таганрог"}).Draw(t, "territory")
	amount := func(label string) Number {
		n, _ := ParseNumber(rapid.SampledFrom([]string{"-1", "0", "100.5", "4720.40", "9999999999999999"}).Draw(t, label))
		return n
	}
	born := func() int { return daysOf(dsl.Date{Year: 2024, Month: 2, Day: rapid.IntRange(28, 29).Draw(t, "born")}) }
	for _, v := range s.Questions {
		if rapid.IntRange(0, 4).Draw(t, v.Name+"?") == 0 {
			continue
		}
		switch v.Type {
		case dsl.TypeMoney:
			f.SetNumber(v.Slot, amount(v.Name))
		case dsl.TypeInteger:
			f.SetNumber(v.Slot, NumberOf(rapid.Int64Range(-1, 4).Draw(t, v.Name)))
		case dsl.TypePercent:
			f.SetNumber(v.Slot, FromPercent(NumberOf(22)))
		case dsl.TypeSomeOf:
			f.SetPick(v.Slot, rapid.IntRange(0, 7).Draw(t, v.Name))
		case dsl.TypeLength:
			f.SetPick(v.Slot, PackLength(clock.Length{Count: 2, Unit: rapid.SampledFrom([]clock.Unit{clock.Months, clock.CalendarDays}).Draw(t, "unit")}))
		case dsl.TypeDateTime:
			f.SetPick(v.Slot, born()*MinutesADay+600)
		case dsl.TypeOneOf:
			f.SetPick(v.Slot, rapid.IntRange(0, 1).Draw(t, v.Name))
		case dsl.TypeList:
			f.SetList(v, rapid.IntRange(0, v.Most).Draw(t, "records"))
			for row := range f.Count(v) {
				for _, field := range v.Fields {
					if rapid.IntRange(0, 4).Draw(t, "field?") == 0 {
						continue
					}
					switch slot := f.At(field, row); field.Type {
					case dsl.TypeMoney:
						f.SetNumber(slot, amount("выплата"))
					case dsl.TypeYesNo:
						f.SetPick(slot, rapid.IntRange(0, 1).Draw(t, "в_семье"))
					default:
						f.SetPick(slot, born())
					}
				}
			}
		}
	}
	if v := s.Events["подача"]; rapid.IntRange(0, 4).Draw(t, "подача?") > 0 {
		f.SetPick(v.Slot, daysOf(dsl.Date{Year: 2026, Month: 2, Day: 28}))
	}
	if !f.Known(s.Questions["детей"].Slot) && rapid.Bool().Draw(t, "bounds?") {
		f.SetBounds(s.Questions["детей"].Slot, Bounds{Low: NumberOf(1), High: NumberOf(3)})
	}
	return f
}

func agreeOnValues(t *rapid.T) {
	scope := village()
	compiled, faults := NewCompiler(scope).Compile(calculated(t, 3, false))
	require.Empty(t, faults)
	frame := people(t, scope)
	walked := compiled.Node.Evaluate(frame)
	require.Equal(t, walked.String(), compiled.Truth(frame).String(), "closures and tree walk")
	machine, err := compiled.Reference(frame)
	require.NoError(t, err)
	require.Equal(t, walked.String(), machine.String(), "machine and tree walk")
}

func TestClosuresMachineAndTreeAgreeOnValues(t *testing.T) { rapid.Check(t, agreeOnValues) }

func FuzzClosuresMachineAndTreeAgreeOnValues(f *testing.F) { f.Fuzz(rapid.MakeFuzz(agreeOnValues)) }

func TestFormulasAgreeWithTheTreeWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scope := village()
		of := rapid.SampledFrom([]dsl.TypeKind{dsl.TypeMoney, dsl.TypeInteger, dsl.TypeDate}).Draw(t, "type")
		formula, faults := NewCompiler(scope).Formula(values(t, of, 4, false))
		require.Empty(t, faults)
		f := people(t, scope)
		require.Equal(t, formula.Operand.known(f), formula.Known(f), "known")
		if formula.whole != nil {
			if formula.Known(f) {
				require.Equal(t, formula.Operand.pick(f), formula.Pick(f))
			}
			return
		}
		require.Equal(t, fmt.Sprint(formula.Operand.between(f)), fmt.Sprint(formula.between(f)), "bounds")
		number, known := formula.valued(f)
		require.Equal(t, formula.Known(f), known)
		if known {
			require.Equal(t, formula.Operand.number(f), formula.number(f))
			require.Equal(t, formula.number(f), number)
		}
	})
}

// TestMoreFactsKeepWithinBounds: what was said of a number before all was
// known holds of the number itself.
func TestMoreFactsKeepWithinBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scope := village()
		of := rapid.SampledFrom([]dsl.TypeKind{dsl.TypeMoney, dsl.TypeInteger}).Draw(t, "type")
		formula, faults := NewCompiler(scope).Formula(values(t, of, 3, false))
		require.Empty(t, faults)
		f := people(t, scope)
		clear(f.bounds) // the bounds of a value that is known below would be those of another
		if !formula.Known(f) {
			return
		}
		value := formula.number(f)
		list := scope.Questions["жильцы"]
		for slot := range f.picks {
			forgotten := slot != list.Slot && f.Known(slot) && rapid.Bool().Draw(t, "forget")
			if forgotten {
				f.Forget(slot)
			}
		}
		b := formula.between(f)
		if value.IsBroken() {
			return
		}
		require.True(t, b.NoLow || below(b.Low, value, true), "%v not above %v", value, b)
		require.True(t, b.NoHigh || below(value, b.High, true), "%v not below %v", value, b)
	})
}

func TestAtLeastThreeMayBeTrueBeforeTheLastIsKnown(t *testing.T) {
	scope := village()
	list := scope.Questions["жильцы"]
	count := &dsl.AggregateExpr{Aggregate: dsl.AggregateCount, List: named("жильцы"), Where: word("в_семье")}
	field := named("выплата")
	sum := &dsl.AggregateExpr{Aggregate: dsl.AggregateSum, List: named("жильцы"), Field: &field}
	compile := func(e dsl.Expr) *Condition {
		c, faults := NewCompiler(scope).Compile(e)
		require.Empty(t, faults)
		return c
	}
	three := compile(&dsl.BinaryExpr{Op: dsl.OpGreaterEqual, X: count, Y: &dsl.NumberExpr{Text: "3"}})
	rich := compile(&dsl.BinaryExpr{Op: dsl.OpGreater, X: sum, Y: money("1")})
	f := NewFrame(villageSlots)
	require.Equal(t, Unknown, three.Truth(f), "of a list that is not given nothing is known")
	f.SetList(list, 4)
	for row := range 3 {
		f.SetPick(f.At(list.Fields[0], row), 1)
		f.SetNumber(f.At(list.Fields[1], row), NumberOf(1000))
	}
	require.Equal(t, Yes, three.Truth(f), "three are there, whatever the fourth is")
	require.Equal(t, Unknown, rich.Truth(f), "a sum with one unknown amount is unknown")
	f.SetPick(f.At(list.Fields[0], 2), 0)
	require.Equal(t, Unknown, three.Truth(f))
	f.SetPick(f.At(list.Fields[0], 1), 0)
	require.Equal(t, No, three.Truth(f), "two at most")
}

func TestNumbersAreRoundedAsWritten(t *testing.T) {
	for _, c := range []struct {
		text   string
		places int
		how    dsl.RoundingDirection
		want   string
	}{
		{"0.5", 0, dsl.RoundHalf, "1"},
		{"-0.5", 0, dsl.RoundHalf, "-1"},
		{"2.345", 2, dsl.RoundHalf, "2.35"},
		{"2.3449", 2, dsl.RoundHalf, "2.34"},
		{"2.341", 2, dsl.RoundUp, "2.35"},
		{"-2.341", 2, dsl.RoundUp, "-2.35"},
		{"2.349", 2, dsl.RoundDown, "2.34"},
		{"0.714285714285714286", 4, dsl.RoundHalf, "0.7143"},
		{"7", 2, dsl.RoundHalf, "7"},
	} {
		n, ok := ParseNumber(c.text)
		require.True(t, ok)
		require.Equal(t, c.want, n.Round(Rounding{c.places, c.how}).Plain(), c.text)
	}
}

func TestFaultsOfValues(t *testing.T) {
	field := named("нет_такого")
	born := named("рожден")
	list := func(a dsl.Aggregate, f *dsl.Name) dsl.Expr {
		return &dsl.AggregateExpr{Aggregate: a, List: named("жильцы"), Field: f}
	}
	zero := &dsl.NumberExpr{Text: "0"}
	days := &dsl.LengthExpr{Length: dsl.Length{Count: 1, Unit: dsl.UnitWorkingDays}}
	for label, c := range map[string]struct {
		e    dsl.Expr
		code string
	}{
		"money against a number": {&dsl.BinaryExpr{Op: dsl.OpLess, X: word("доход"), Y: zero}, "R0301"},
		"working day and money":  {&dsl.BinaryExpr{Op: dsl.OpAdd, X: days, Y: money("5")}, "R0305"},
		"money and number":       {&dsl.BinaryExpr{Op: dsl.OpAdd, X: money("5"), Y: zero}, "R0321"},
		"money times money":      {&dsl.BinaryExpr{Op: dsl.OpMultiply, X: money("5"), Y: money("5")}, "R0321"},
		"day plus working days":  {&dsl.BinaryExpr{Op: dsl.OpAdd, X: word("подача"), Y: days}, "R0322"},
		"age of money":           {&dsl.AgeExpr{Born: money("5"), On: word("подача")}, "R0323"},
		"least of one":           {&dsl.CallExpr{Function: dsl.FunctionLeast, Args: []dsl.Expr{zero}}, "R0399"},
		"sum without a field":    {list(dsl.AggregateSum, nil), "R0399"},
		"sum of no field":        {list(dsl.AggregateSum, &field), "R0327"},
		"sum of days":            {list(dsl.AggregateSum, &born), "R0305"},
		"sum of no list":         {&dsl.AggregateExpr{Aggregate: dsl.AggregateCount, List: named("доход")}, "R0329"},
		"norm without its key":   {word("стандарт"), "R0330"},
		"value with arguments":   {&dsl.LookupExpr{Norm: named("доход"), Keys: []dsl.Expr{zero}}, "R0331"},
		"no such norm":           {&dsl.LookupExpr{Norm: named("нет"), Keys: []dsl.Expr{zero}}, "R0332"},
		"list as a value":        {word("жильцы"), "R0309"},
	} {
		_, faults := NewCompiler(village()).Formula(c.e)
		if label == "money against a number" {
			_, faults = NewCompiler(village()).Compile(c.e)
		}
		require.Len(t, faults, 1, label)
		require.Equal(t, c.code, faults[0].Code, label)
	}
}
