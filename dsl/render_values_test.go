package dsl_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"reglament/dsl"
)

// TestWhatIsWrittenIsRead: any formula, written in either vocabulary, is read
// as the tree that it was written from.
func TestWhatIsWrittenIsRead(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := anyValue(r, 4)
		for _, w := range []writer{russianWords, englishWords} {
			text := w.write(e)
			file, found := dsl.Parse("a.rgl", []byte("расчёт К : число = "+text))
			require.Empty(r, found, text)
			require.Equal(r, dump(e), dump(file.Declarations[0].Formula), text)

			file, found = dsl.Parse("a.rgl", []byte("таблица т\n| "+text+", "+text+" || от "+text+" до "+text+" | — |"))
			require.Empty(r, found, text)
			row := file.Declarations[0].Lines[0].(*dsl.Row)
			require.Equal(r, dump([]dsl.Expr{e, e}), dump(row.Cells[0].Values), text)
			require.Equal(r, dump([]dsl.Expr{e, e}), dump([]dsl.Expr{row.Cells[1].From, row.Cells[1].To}), text)
		}
	})
}

var someNames = []string{"а", "Б", "жильцы", "сумма", "год", "если", "где", "срок", "count", "version", "иной_доход"}

func name(r *rapid.T) dsl.Name {
	return dsl.Name{Text: rapid.SampledFrom(someNames).Draw(r, "name")}
}

func date(r *rapid.T) dsl.Date {
	return dsl.Date{
		Year: rapid.IntRange(1900, 2100).Draw(r, "year"), Month: rapid.IntRange(1, 12).Draw(r, "month"),
		Day: rapid.IntRange(1, 28).Draw(r, "day"),
	}
}

// anyValue draws a value: what may stand as an operand without parentheses.
func anyValue(r *rapid.T, depth int) dsl.Expr {
	kind := rapid.IntRange(0, 19).Draw(r, "kind")
	if depth == 0 {
		kind %= 11
	}
	digits := rapid.SampledFrom([]string{"0", "7", "22", "1500", "0.5", "12.34"}).Draw(r, "digits")
	switch kind {
	case 0:
		return &dsl.NumberExpr{Text: digits}
	case 1:
		return &dsl.MoneyExpr{Money: dsl.Money{Amount: digits}}
	case 2:
		return &dsl.PercentExpr{Text: digits}
	case 3:
		return &dsl.LengthExpr{Length: dsl.Length{Count: rapid.IntRange(1, 99).Draw(r, "count"), Unit: dsl.Unit(rapid.IntRange(1, 5).Draw(r, "unit"))}}
	case 4:
		return &dsl.DateExpr{Date: date(r)}
	case 5:
		return &dsl.DateTimeExpr{Date: date(r), Time: dsl.Time{Hour: rapid.IntRange(1, 23).Draw(r, "hour"), Minute: rapid.IntRange(0, 59).Draw(r, "minute")}}
	case 6:
		return &dsl.FieldExpr{List: name(r), Field: name(r)}
	case 7:
		return &dsl.EventDayExpr{Event: name(r)}
	case 8:
		return &dsl.EmptyExpr{}
	case 9:
		return &dsl.BoolExpr{Value: rapid.Bool().Draw(r, "bool")}
	case 10:
		return &dsl.NameExpr{Name: name(r)}
	case 11, 12:
		return aggregate(r, depth-1)
	case 13:
		return &dsl.CallExpr{Function: dsl.Function(rapid.IntRange(1, 2).Draw(r, "function")), Args: values(r, 2, depth-1)}
	case 14:
		return &dsl.CallExpr{Function: dsl.Function(rapid.IntRange(3, 7).Draw(r, "function")), Args: values(r, 1, depth-1)[:1]}
	case 15:
		born := anyValue(r, depth-1)
		return &dsl.AgeExpr{Born: born, On: anyValue(r, depth-1)}
	case 16, 17:
		e := &dsl.LookupExpr{Norm: dsl.Name{Text: "норма"}, Keys: values(r, 1, depth-1)}
		if rapid.Bool().Draw(r, "on") {
			e.On = &dsl.EventDayExpr{Event: name(r)}
		}
		return e
	case 18:
		return &dsl.LookupExpr{Norm: name(r), On: &dsl.EventDayExpr{Event: name(r)}}
	}
	return &dsl.BinaryExpr{Op: dsl.Op(rapid.IntRange(int(dsl.OpAdd), int(dsl.OpDivide)).Draw(r, "op")), X: anyValue(r, depth-1), Y: anyValue(r, depth-1)}
}

func values(r *rapid.T, least, depth int) []dsl.Expr {
	all := make([]dsl.Expr, rapid.IntRange(least, 3).Draw(r, "values"))
	for i := range all {
		all[i] = anyValue(r, depth)
	}
	return all
}

func aggregate(r *rapid.T, depth int) dsl.Expr {
	e := &dsl.AggregateExpr{Aggregate: dsl.Aggregate(rapid.IntRange(1, 6).Draw(r, "aggregate")), List: name(r)}
	if e.List.Text == "где" {
		e.List.Text = "жильцы"
	}
	switch e.Aggregate {
	case dsl.AggregateSum, dsl.AggregateLeast, dsl.AggregateGreatest:
		field := name(r)
		e.Field = &field
	case dsl.AggregateAny, dsl.AggregateAll:
		e.Where = anyCondition(r, depth)
	}
	if rapid.Bool().Draw(r, "where") {
		e.Where = anyCondition(r, depth)
	}
	return e
}

func anyCondition(r *rapid.T, depth int) dsl.Expr {
	x := anyValue(r, max(depth, 0))
	switch rapid.IntRange(0, 3).Draw(r, "condition") {
	case 0:
		return &dsl.ContainsExpr{X: x, Option: &dsl.NameExpr{Name: name(r)}}
	case 1:
		return &dsl.NotExpr{X: x}
	case 2:
		return &dsl.InExpr{X: x, List: values(r, 1, 0)}
	}
	return &dsl.BinaryExpr{Op: dsl.OpGreaterEqual, X: x, Y: anyValue(r, 0)}
}

// writer writes expressions with the words of a vocabulary.
type writer struct {
	units, functions, aggregates                        []string
	rub, yes, no, nothing, not, in, contains, where, on string
	eventDay, age                                       string
}

var russianWords = writer{
	units:      []string{"", "рабочих дней", "календарных дней", "недель", "месяцев", "лет"},
	functions:  []string{"", "наименьшее", "наибольшее", "год", "месяц", "день", "начало_месяца", "конец_месяца"},
	aggregates: []string{"", "количество", "сумма", "есть", "все", "наименьшее", "наибольшее"},
	rub:        "руб", yes: "да", no: "нет", nothing: "пусто", not: "не", in: "из", contains: "содержит", where: "где", on: "на",
	eventDay: "день события", age: "возраст",
}

var englishWords = writer{
	units:      []string{"", "working days", "calendar days", "weeks", "months", "years"},
	functions:  []string{"", "least", "greatest", "year", "month", "day", "month_start", "month_end"},
	aggregates: []string{"", "count", "sum", "any", "all", "least", "greatest"},
	rub:        "RUB", yes: "yes", no: "no", nothing: "nothing", not: "not", in: "in", contains: "contains", where: "where", on: "on",
	eventDay: "day of event", age: "age",
}

// part writes what stands inside another, in parentheses where it needs them.
func (w writer) part(e dsl.Expr) string {
	switch e.(type) {
	case *dsl.BinaryExpr, *dsl.NotExpr, *dsl.ContainsExpr, *dsl.InExpr:
		return "(" + w.write(e) + ")"
	}
	return w.write(e)
}

func (w writer) list(all []dsl.Expr) string {
	texts := make([]string, len(all))
	for i, e := range all {
		texts[i] = w.write(e)
	}
	return "(" + strings.Join(texts, "; ") + ")"
}

func comma(digits string) string { return strings.ReplaceAll(digits, ".", ",") }

func (w writer) write(e dsl.Expr) string {
	switch e := e.(type) {
	case *dsl.NumberExpr:
		return comma(e.Text)
	case *dsl.MoneyExpr:
		return comma(e.Amount) + " " + w.rub
	case *dsl.PercentExpr:
		return comma(e.Text) + " %"
	case *dsl.LengthExpr:
		return fmt.Sprint(e.Count, " ", w.units[e.Unit])
	case *dsl.DateExpr:
		return fmt.Sprintf("%02d.%02d.%04d", e.Day, e.Month, e.Year)
	case *dsl.DateTimeExpr:
		return w.write(&dsl.DateExpr{Date: e.Date}) + fmt.Sprintf(" %02d:%02d", e.Time.Hour, e.Time.Minute)
	case *dsl.FieldExpr:
		return e.List.Text + "." + e.Field.Text
	case *dsl.EventDayExpr:
		return w.eventDay + " " + e.Event.Text
	case *dsl.EmptyExpr:
		return w.nothing
	case *dsl.BoolExpr:
		if e.Value {
			return w.yes
		}
		return w.no
	case *dsl.NameExpr:
		return e.Text
	case *dsl.NotExpr:
		return w.not + " " + w.part(e.X)
	case *dsl.ContainsExpr:
		return w.part(e.X) + " " + w.contains + " " + w.part(e.Option)
	case *dsl.InExpr:
		return w.part(e.X) + " " + w.in + " " + w.list(e.List)
	case *dsl.BinaryExpr:
		signs := map[dsl.Op]string{dsl.OpAdd: "+", dsl.OpSubtract: "-", dsl.OpMultiply: "*", dsl.OpDivide: "/", dsl.OpGreaterEqual: ">="}
		return w.part(e.X) + " " + signs[e.Op] + " " + w.part(e.Y)
	case *dsl.CallExpr:
		return w.functions[e.Function] + w.list(e.Args)
	case *dsl.LookupExpr:
		text := e.Norm.Text
		if len(e.Keys) > 0 {
			text += w.list(e.Keys)
		}
		if e.On != nil {
			text += " " + w.on + " " + w.write(e.On)
		}
		return text
	case *dsl.AgeExpr:
		born := w.part(e.Born)
		if norm, is := e.Born.(*dsl.LookupExpr); is && norm.On != nil {
			born = "(" + born + ")"
		}
		return w.age + "(" + born + " " + w.on + " " + w.part(e.On) + ")"
	}
	return w.aggregate(e.(*dsl.AggregateExpr))
}

func (w writer) aggregate(e *dsl.AggregateExpr) string {
	text := w.aggregates[e.Aggregate] + "(" + e.List.Text
	if e.Field != nil {
		text += "." + e.Field.Text
	}
	if e.Where != nil {
		text += " " + w.where + " " + w.write(e.Where)
	}
	return text + ")"
}
