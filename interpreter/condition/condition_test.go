package condition

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

// town is a scope with a variable of every type.
func town() *Scope {
	scope := &Scope{Questions: map[string]*Variable{}, Papers: map[string]*Variable{}}
	add := func(name string, kind dsl.TypeKind, options ...string) *Variable {
		v := &Variable{Name: name, Type: kind, Options: options, Slot: len(scope.Questions)}
		scope.Questions[name] = v
		return v
	}
	add("право", dsl.TypeOneOf, "собственность", "соцнаем", "иное")
	add("памятник", dsl.TypeYesNo)
	add("людей", dsl.TypeNumber)
	add("комнат", dsl.TypeInteger)
	add("рожден", dsl.TypeDate)
	add("фамилия", dsl.TypeText)
	scope.Channel = &Variable{Name: "способ", Kind: Channel, Type: dsl.TypeOneOf, Options: []string{"мфц", "орган"}, Slot: 6}
	scope.AllPapers = &Variable{Name: "", Kind: Documents, Type: dsl.TypeYesNo, Slot: 7}
	return scope
}

const townSlots = 8

func word(text string) *dsl.NameExpr { return &dsl.NameExpr{Name: dsl.Name{Text: text}} }

// conditions draws well-typed expressions of every kind.
func conditions(t *rapid.T, depth int) dsl.Expr {
	if depth > 0 && rapid.Bool().Draw(t, "deeper") {
		switch rapid.IntRange(0, 2).Draw(t, "join") {
		case 0:
			return &dsl.NotExpr{X: conditions(t, depth-1)}
		case 1:
			return &dsl.BinaryExpr{Op: dsl.OpAnd, X: conditions(t, depth-1), Y: conditions(t, depth-1)}
		default:
			return &dsl.BinaryExpr{Op: dsl.OpOr, X: conditions(t, depth-1), Y: conditions(t, depth-1)}
		}
	}
	orders := []dsl.Op{dsl.OpEqual, dsl.OpNotEqual, dsl.OpLess, dsl.OpLessEqual, dsl.OpGreater, dsl.OpGreaterEqual}
	op := rapid.SampledFrom(orders).Draw(t, "op")
	equality := rapid.SampledFrom(orders[:2]).Draw(t, "equality")
	switch rapid.IntRange(0, 7).Draw(t, "leaf") {
	case 0:
		return &dsl.BinaryExpr{Op: equality, X: word("право"), Y: word(rapid.SampledFrom([]string{"собственность", "соцнаём", "иное"}).Draw(t, "option"))}
	case 1:
		return word("памятник")
	case 2:
		return &dsl.InExpr{X: word("право"), List: []dsl.Expr{word("соцнаем"), word("иное")}}
	case 3:
		return &dsl.BinaryExpr{Op: op, X: numbersOf(t, 3), Y: numbersOf(t, 3)}
	case 4:
		return &dsl.BinaryExpr{Op: op, X: word("рожден"), Y: &dsl.DateExpr{Date: dsl.Date{Year: 1990, Month: 5, Day: rapid.IntRange(1, 3).Draw(t, "day")}}}
	case 5:
		return &dsl.BinaryExpr{Op: equality, X: word("фамилия"), Y: &dsl.TextExpr{Text: dsl.Text{Value: "Иванов"}}}
	case 6:
		return &dsl.BinaryExpr{Op: equality, X: &dsl.ChannelExpr{}, Y: word("мфц")}
	default:
		return &dsl.BoolExpr{Value: rapid.Bool().Draw(t, "constant")}
	}
}

func numbersOf(t *rapid.T, depth int) dsl.Expr {
	if depth > 0 && rapid.Bool().Draw(t, "calculate") {
		op := rapid.SampledFrom([]dsl.Op{dsl.OpAdd, dsl.OpSubtract, dsl.OpMultiply, dsl.OpDivide}).Draw(t, "arithmetic")
		x, y := numbersOf(t, depth-1), numbersOf(t, depth-1)
		if zero, is := y.(*dsl.NumberExpr); is && zero.Text == "0" && op == dsl.OpDivide {
			op = dsl.OpMultiply // a written zero divides nothing
		}
		return &dsl.BinaryExpr{Op: op, X: x, Y: y}
	}
	switch rapid.IntRange(0, 2).Draw(t, "number") {
	case 0:
		return word("людей")
	case 1:
		return &dsl.NegateExpr{X: word("комнат")}
	default:
		return &dsl.NumberExpr{Text: rapid.SampledFrom([]string{"0", "1", "2.5", "9999999999999999999"}).Draw(t, "literal")}
	}
}

func frames(t *rapid.T) *Frame {
	f := NewFrame(townSlots)
	known := func(label string) bool { return rapid.IntRange(0, 3).Draw(t, label) > 0 }
	if known("право?") {
		f.SetPick(0, rapid.IntRange(0, 2).Draw(t, "право"))
	}
	if known("памятник?") {
		f.SetPick(1, rapid.IntRange(0, 1).Draw(t, "памятник"))
	}
	for slot := 2; slot <= 3; slot++ {
		if known("number?") {
			f.SetNumber(slot, NumberOf(rapid.Int64Range(-2, 2).Draw(t, "value")))
		}
	}
	if known("рожден?") {
		f.SetPick(4, daysOf(dsl.Date{Year: 1990, Month: 5, Day: rapid.IntRange(1, 3).Draw(t, "born")}))
	}
	if known("фамилия?") {
		f.SetText(5, rapid.SampledFrom([]string{"Иванов", "Петров"}).Draw(t, "name"))
	}
	if known("способ?") {
		f.SetPick(6, rapid.IntRange(0, 1).Draw(t, "channel"))
	}
	return f
}

func agree(t *rapid.T) {
	compiled, faults := NewCompiler(town()).Compile(conditions(t, 5))
	require.Empty(t, faults)
	frame := frames(t)
	walked := compiled.Node.Evaluate(frame)
	require.Equal(t, walked, compiled.Truth(frame), "closures and tree walk")
	machine, err := compiled.Reference(frame)
	require.NoError(t, err)
	require.Equal(t, walked, machine, "machine and tree walk")
}

func TestClosuresMachineAndTreeAgree(t *testing.T) { rapid.Check(t, agree) }

func FuzzClosuresMachineAndTreeAgree(f *testing.F) { f.Fuzz(rapid.MakeFuzz(agree)) }

func TestAnswerNeverOverturnsAVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		compiled, faults := NewCompiler(town()).Compile(conditions(t, 4))
		require.Empty(t, faults)
		full := frames(t)
		verdict := compiled.Truth(full)
		poorer := *full
		poorer.known = append([]uint64(nil), full.known...)
		poorer.Forget(rapid.IntRange(0, townSlots-1).Draw(t, "forgotten"))
		if before := compiled.Truth(&poorer); before != Unknown {
			require.Equal(t, before, verdict, "a verdict reached with less must stand with more")
		}
	})
}

func TestOverflowAndDivisionByZeroAreUnknown(t *testing.T) {
	huge := &dsl.NumberExpr{Text: "9999999999999999999"}
	for label, e := range map[string]dsl.Expr{
		"overflow": &dsl.BinaryExpr{Op: dsl.OpLess, X: &dsl.BinaryExpr{Op: dsl.OpMultiply, X: huge, Y: huge}, Y: huge},
		"zero":     &dsl.BinaryExpr{Op: dsl.OpNotEqual, X: &dsl.BinaryExpr{Op: dsl.OpDivide, X: word("людей"), Y: &dsl.BinaryExpr{Op: dsl.OpSubtract, X: word("людей"), Y: word("людей")}}, Y: huge},
	} {
		compiled, faults := NewCompiler(town()).Compile(e)
		require.Empty(t, faults, label)
		f := NewFrame(townSlots)
		f.SetNumber(2, NumberOf(1))
		require.Equal(t, Unknown, compiled.Truth(f), label)
		require.Equal(t, Unknown, compiled.Node.Evaluate(f), label)
	}
}

func TestDecimalsAreExact(t *testing.T) {
	tenth, _ := ParseNumber("0.1")
	fifth, _ := ParseNumber("0.2")
	third, _ := ParseNumber("0.3")
	order, ok := tenth.Add(fifth).Cmp(third)
	require.True(t, ok)
	require.Zero(t, order)
	_, ok = ParseNumber("12345678901234567890")
	require.False(t, ok, "twenty digits are refused, not rounded")
}

func TestFaults(t *testing.T) {
	text := &dsl.TextExpr{Text: dsl.Text{Value: "а"}}
	one := &dsl.NumberExpr{Text: "1"}
	for label, c := range map[string]struct {
		e    dsl.Expr
		code string
	}{
		"unknown name":          {word("правда"), "R0202"},
		"unknown option":        {&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word("аренда")}, "R0203"},
		"unknown channel":       {&dsl.BinaryExpr{Op: dsl.OpEqual, X: &dsl.ChannelExpr{}, Y: word("почта")}, "R0210"},
		"unknown document":      {&dsl.PresentedExpr{Document: &dsl.Name{Text: "нет"}}, "R0206"},
		"types differ":          {&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("людей"), Y: text}, "R0301"},
		"option against number": {&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: one}, "R0301"},
		"no condition":          {word("людей"), "R0302"},
		"order of options":      {&dsl.BinaryExpr{Op: dsl.OpLess, X: word("право"), Y: word("иное")}, "R0303"},
		"order of texts":        {&dsl.BinaryExpr{Op: dsl.OpLess, X: word("фамилия"), Y: text}, "R0303"},
		"sum of texts":          {&dsl.BinaryExpr{Op: dsl.OpEqual, X: &dsl.BinaryExpr{Op: dsl.OpAdd, X: text, Y: one}, Y: one}, "R0305"},
		"too many digits":       {&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("людей"), Y: &dsl.NumberExpr{Text: "12345678901234567890"}}, "R0306"},
		"unknown as a value":    {&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: &dsl.UnknownExpr{}}, "R0307"},
	} {
		compiled, faults := NewCompiler(town()).Compile(c.e)
		require.Nil(t, compiled, label)
		require.Len(t, faults, 1, label)
		require.Equal(t, c.code, faults[0].Code, label)
	}
	_, faults := NewCompiler(town()).Compile(&dsl.BinaryExpr{Op: dsl.OpAnd, X: word("раз"), Y: word("два")})
	require.Len(t, faults, 2, "one run tells all")
}

func guardedTown(t *testing.T) *Scope {
	scope := town()
	guard, faults := NewCompiler(scope).Compile(&dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word("собственность")})
	require.Empty(t, faults)
	scope.Questions["памятник"].Guard = guard
	return scope
}

func TestLeak(t *testing.T) {
	owner := &dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word("собственность")}
	tenant := &dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word("соцнаем")}
	other := &dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word("иное")}
	monument := word("памятник")
	opaque := &dsl.BinaryExpr{Op: dsl.OpLess, X: word("людей"), Y: word("комнат")}
	and := func(x, y dsl.Expr) dsl.Expr { return &dsl.BinaryExpr{Op: dsl.OpAnd, X: x, Y: y} }
	or := func(x, y dsl.Expr) dsl.Expr { return &dsl.BinaryExpr{Op: dsl.OpOr, X: x, Y: y} }
	not := func(x dsl.Expr) dsl.Expr { return &dsl.NotExpr{X: x} }
	for label, c := range map[string]struct {
		e    dsl.Expr
		leak bool
	}{
		"alone":                     {monument, true},
		"beside its guard":          {and(owner, monument), false},
		"before its guard":          {and(monument, owner), false},
		"or not the guard":          {or(not(owner), monument), false},
		"implied by exclusion":      {and(not(or(tenant, other)), monument), false},
		"under another option":      {and(tenant, monument), true},
		"or":                        {or(owner, monument), true},
		"opaque, beside guard":      {and(opaque, and(owner, monument)), false},
		"opaque, alone":             {and(opaque, monument), true},
		"opaque, guard by negation": {or(opaque, or(not(owner), monument)), false},
	} {
		compiled, faults := NewCompiler(guardedTown(t)).Compile(c.e)
		require.Empty(t, faults, label)
		leak, found := FindLeak(compiled.Node)
		require.Equal(t, c.leak, found, label)
		if found {
			require.Equal(t, "памятник", leak.Variable.Name, label)
		}
	}
}

func BenchmarkFiveConditions(b *testing.B) {
	e := dsl.Expr(word("памятник"))
	for _, option := range []string{"собственность", "соцнаем", "иное"} {
		e = &dsl.BinaryExpr{Op: dsl.OpOr, X: e, Y: &dsl.BinaryExpr{Op: dsl.OpEqual, X: word("право"), Y: word(option)}}
	}
	e = &dsl.BinaryExpr{Op: dsl.OpAnd, X: e, Y: &dsl.BinaryExpr{Op: dsl.OpGreater, X: word("людей"), Y: &dsl.NumberExpr{Text: "2"}}}
	compiled, faults := NewCompiler(town()).Compile(e)
	require.Empty(b, faults)
	f := NewFrame(townSlots)
	f.SetPick(0, 2)
	f.SetPick(1, 0)
	f.SetNumber(2, NumberOf(3))
	b.Run("closures", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = compiled.Truth(f)
		}
	})
	b.Run("machine", func(b *testing.B) {
		for b.Loop() {
			_, _ = compiled.Reference(f)
		}
	})
}
