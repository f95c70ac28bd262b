package mutation

import (
	"slices"

	"reglament/dsl"
)

// role is what is expected of an expression where it stands.
type role uint8

const (
	value   role = iota
	truth        // a condition, or a part of one
	negated      // a condition behind "не"
	option       // an option: its question has been looked at
)

// expression plants faults into an expression and all inside it.
func (p *planter) expression(e dsl.Expr, as role) {
	switch e := e.(type) {
	case *dsl.NameExpr:
		p.name(e, as)
	case *dsl.BoolExpr:
		after := wordYes
		if e.Value {
			after = wordNo
		}
		p.plant("flip_yes_no", e.Range, p.say(after), e)
	case *dsl.NumberExpr, *dsl.MoneyExpr, *dsl.PercentExpr:
		p.number(p.literal, e.Span(), e)
	case *dsl.DateExpr:
		p.day(p.literal, e.Date, e)
	case *dsl.DateTimeExpr:
		p.day(p.literal, e.Date, e)
		p.time(e.Time)
	case *dsl.LengthExpr:
		p.length(e.Length, e)
	case *dsl.NotExpr:
		p.drop("drop_negation", between(e.Start, e.X.Span().Start).To(p.behindNot(e)), e)
		p.expression(e.X, negated)
	case *dsl.NegateExpr:
		p.drop("drop_minus", between(e.Start, at(e.Start, e.Start.Offset+1)), e)
		p.expression(e.X, value)
	case *dsl.BinaryExpr:
		p.binary(e, as)
	case *dsl.InExpr:
		p.in(e, as)
	case *dsl.ContainsExpr:
		p.negate(e, as)
		p.option(e.X, e.Option, false, e)
	case *dsl.AggregateExpr:
		p.aggregate(e, as)
	case *dsl.CallExpr:
		p.call(e)
	case *dsl.AgeExpr:
		p.plant("age_off_by_one", e.Range, p.text(e.Range)+" + 1", e)
		p.expression(e.Born, value)
		p.expression(e.On, value)
	case *dsl.LookupExpr:
		p.lookup(e)
	case *dsl.FieldExpr:
		p.field(e.List.Text, e.Field, e)
	case *dsl.EventDayExpr:
		p.swap("change_event", events, e.Event, e)
	default:
		p.procedure(e, as)
	}
}

// behindNot is where the operand of "не" begins, its parenthesis included, as
// an empty range.
func (p *planter) behindNot(e *dsl.NotExpr) dsl.Range {
	for i, piece := range p.pieces {
		if piece.Start.Offset == e.Start.Offset && i+1 < len(p.pieces) {
			return between(p.pieces[i+1].Start, p.pieces[i+1].Start)
		}
	}
	return between(e.X.Span().Start, e.X.Span().Start)
}

// negate puts "не" before a condition that is one by itself.
func (p *planter) negate(e dsl.Expr, as role) {
	if as != negated {
		p.plant("negate_condition", e.Span(), p.say(wordNot)+p.text(e.Span()), e)
	}
}

func (p *planter) name(e *dsl.NameExpr, as role) {
	switch as {
	case truth:
		p.negate(e, as)
	case value:
		if slices.ContainsFunc(p.known.of[events], func(name string) bool { return dsl.SameName(name, e.Text) }) {
			p.swap("change_event", events, e.Name, e)
			return
		}
		var alike []string
		for _, name := range p.known.values {
			if of := p.known.types[name]; of != 0 && of == p.known.types[e.Text] && of != dsl.TypeYesNo {
				alike = append(alike, name)
			}
		}
		if slices.Contains(alike, e.Text) {
			p.swapAmong("swap_value", alike, e.Name, e)
		}
	}
}

// swap writes another declared name in the place of one.
func (p *planter) swap(operator string, of kind, name dsl.Name, nodes ...any) {
	p.swapAmong(operator, p.known.of[of], name, nodes...)
}

func (p *planter) swapAmong(operator string, all []string, name dsl.Name, of ...any) {
	if other, ok := next(all, name.Text); ok {
		p.plant(operator, name.Range, other, of...)
	}
}

// binary: what has "и" or "или" loses a side, all have the operator mistaken.
func (p *planter) binary(e *dsl.BinaryExpr, as role) {
	left, right := p.sides(e)
	x, y := value, value
	switch e.Op {
	case dsl.OpAnd, dsl.OpOr:
		operator := "drop_conjunct"
		if e.Op == dsl.OpOr {
			operator = "drop_disjunct"
		}
		p.drop(operator, between(left.Start, right.Start), e, e.Op)
		p.drop(operator, between(left.End, right.End), e, e.Op)
		if as != negated && !p.isJoined(e) {
			p.plant("negate_condition", e.Range, p.say(wordNot)+"("+p.text(e.Range)+")", e)
		}
		x, y = truth, truth
	case dsl.OpAdd, dsl.OpSubtract, dsl.OpMultiply, dsl.OpDivide:
		p.drop("drop_operand", between(left.Start, right.Start), e, e.Op)
		p.drop("drop_operand", between(left.End, right.End), e, e.Op)
	case dsl.OpEqual, dsl.OpNotEqual:
		if _, is := e.Y.(*dsl.BoolExpr); is { // to turn the answer is to turn the sign
			p.expression(e.X, option)
			p.expression(e.Y, value)
			return
		}
		if p.option(e.X, e.Y, true, e, e.Op) {
			x, y = option, option
		}
	}
	for _, mistaken := range mistakenOperators[e.Op] {
		p.plant(mistaken.operator, e.Operator, p.say(operatorWords[mistaken.op]), e, e.Op)
	}
	p.expression(e.X, x)
	p.expression(e.Y, y)
}

// sides are the two operands with their parentheses.
func (p *planter) sides(e *dsl.BinaryExpr) (left, right dsl.Range) {
	left, right = between(e.Start, e.Operator.Start), between(e.Operator.End, e.End)
	for _, piece := range p.pieces {
		if piece.Start.Offset == e.Operator.Start.Offset {
			if before, ok := p.before(piece.Start); ok {
				left.End = before.End
			}
			right = between(p.after(piece.End), e.End)
		}
	}
	return left, right
}

// after is where the next piece behind a place begins.
func (p *planter) after(place dsl.Position) dsl.Position {
	for _, piece := range p.pieces {
		if piece.Start.Offset >= place.Offset {
			return piece.Start
		}
	}
	return place
}

// isJoined tells a part of a longer chain of the same connective: the chain
// is negated as a whole. The line tells: a chain begins where its first part does.
func (p *planter) isJoined(e *dsl.BinaryExpr) bool {
	if p.chains[e.Start.Offset] {
		return true
	}
	p.chains[e.Start.Offset] = true
	return false
}

// option writes another option of the question on the left; false where the
// left side has none. Of two options the other is the same fault as the other
// sign, where a sign stands between them.
func (p *planter) option(x, y dsl.Expr, signed bool, of ...any) bool {
	all := p.optionsOf(x)
	name, is := y.(*dsl.NameExpr)
	if len(all) == 0 || !is {
		return len(all) > 0
	}
	if len(all) > 2 || !signed {
		p.swapAmong("swap_option", all, name.Name, append(of, x, name)...)
	}
	return true
}

// optionsOf are the options that an expression is compared with.
func (p *planter) optionsOf(x dsl.Expr) []string {
	switch x := x.(type) {
	case *dsl.NameExpr:
		if all := p.known.options[p.list+"."+x.Text]; p.list != "" && len(all) > 0 {
			return all
		}
		return p.known.options[x.Text]
	case *dsl.FieldExpr:
		return p.known.options[x.List.Text+"."+x.Field.Text]
	case *dsl.ChannelExpr:
		return p.known.of[channels]
	case *dsl.SubserviceExpr:
		return p.known.of[subservices]
	}
	return nil
}

// in: the list loses an entry, or has another in the place of one.
func (p *planter) in(e *dsl.InExpr, as role) {
	p.negate(e, as)
	all := p.optionsOf(e.X)
	p.expression(e.X, option)
	for i, entry := range e.List {
		if len(e.List) > 1 {
			p.drop("drop_from_list", p.entry(i, len(e.List), func(i int) dsl.Range { return e.List[i].Span() }), e)
		}
		name, is := entry.(*dsl.NameExpr)
		if !is {
			p.expression(entry, value)
			continue
		}
		left := slices.DeleteFunc(slices.Clone(all), func(other string) bool {
			return slices.ContainsFunc(e.List, func(entry dsl.Expr) bool {
				listed, is := entry.(*dsl.NameExpr)
				return is && dsl.SameName(listed.Text, other)
			})
		})
		if len(left) > 0 {
			p.plant("swap_option", name.Range, left[i%len(left)], e, name)
		}
	}
}

// entry is what has to go so that an entry of a list is dropped with its comma.
func (p *planter) entry(i, count int, place func(int) dsl.Range) dsl.Range {
	switch {
	case i > 0:
		return between(place(i-1).End, place(i).End)
	case count > 1:
		return between(place(0).Start, place(1).Start)
	default:
		return place(0)
	}
}
