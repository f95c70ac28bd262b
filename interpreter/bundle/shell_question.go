package bundle

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// question declares what a service asks, under the bundle's name of it. When it
// is asked is the service's business, so it has no condition here.
func question(id string, q interpreter.QuestionState) *dsl.Declaration {
	d := declared(dsl.ClassQuestion, id, q.Text)
	d.Type = answered(q)
	if q.Help != "" {
		d.Lines = append(d.Lines, &dsl.Help{Range: place, Text: *titleOf(q.Help)})
	}
	for _, option := range q.Options {
		d.Lines = append(d.Lines, &dsl.Item{
			Range: place, Members: []dsl.Member{memberOf(option)}, Excludes: q.Excludes != "" && q.Excludes == option.ID,
		})
	}
	if q.AllowsUnknown {
		d.Lines = append(d.Lines, &dsl.AllowsUnknown{Range: place})
	}
	if len(q.Basis) > 0 {
		basis := &dsl.Basis{Range: place}
		for _, text := range q.Basis {
			basis.Texts = append(basis.Texts, *titleOf(text))
		}
		d.Lines = append(d.Lines, basis)
	}
	for _, field := range q.Fields {
		kind := answered(field)
		for _, option := range field.Options {
			kind.Options = append(kind.Options, memberOf(option))
		}
		d.Lines = append(d.Lines, &dsl.Item{
			Range: place, Members: []dsl.Member{memberOf(interpreter.Named{ID: field.ID, Title: field.Text})}, Type: kind,
		})
		if field.Help != "" {
			d.Lines = append(d.Lines, &dsl.Help{Range: place, Text: *titleOf(field.Help)})
		}
		if field.AllowsUnknown {
			d.Lines = append(d.Lines, &dsl.AllowsUnknown{Range: place})
		}
	}
	return d
}

// answered is the type of the answers to a question.
func answered(q interpreter.QuestionState) *dsl.Type {
	return &dsl.Type{Range: place, Kind: q.Type, Check: q.Check, From: literal(q.Least), To: literal(q.Greatest), Most: q.Most}
}

// literal writes a value; nil writes none.
func literal(v *interpreter.Value) dsl.Expr {
	if v == nil {
		return nil
	}
	switch v.Type {
	case dsl.TypeMoney:
		return signed(v.Number, func(amount string) dsl.Expr { return &dsl.MoneyExpr{Money: dsl.Money{Range: place, Amount: amount}} })
	case dsl.TypePercent:
		hundred := v.Number.Multiply(interpreter.NumberOf(100))
		return signed(hundred, func(text string) dsl.Expr { return &dsl.PercentExpr{Range: place, Text: text} })
	case dsl.TypeDate:
		return &dsl.DateExpr{Date: dayOf(v.Date)}
	case dsl.TypeDateTime:
		return &dsl.DateTimeExpr{Range: place, Date: dayOf(v.Date), Time: dsl.Time{Range: place, Hour: v.Minute / 60, Minute: v.Minute % 60}}
	case dsl.TypeLength:
		unit := map[clock.Unit]dsl.Unit{
			clock.WorkingDays: dsl.UnitWorkingDays, clock.CalendarDays: dsl.UnitCalendarDays,
			clock.Weeks: dsl.UnitWeeks, clock.Months: dsl.UnitMonths, clock.Years: dsl.UnitYears,
		}[v.Length.Unit]
		return &dsl.LengthExpr{Length: dsl.Length{Range: place, Count: v.Length.Count, Unit: unit}}
	default:
		return signed(v.Number, func(text string) dsl.Expr { return &dsl.NumberExpr{Range: place, Text: text} })
	}
}

// signed writes a number, which a literal has no minus of its own for.
func signed(n interpreter.Number, write func(string) dsl.Expr) dsl.Expr {
	if order, ok := n.Cmp(interpreter.NumberOf(0)); ok && order < 0 {
		return &dsl.NegateExpr{Range: place, X: write(fmt.Sprint(n.Negate()))}
	}
	return write(fmt.Sprint(n))
}
