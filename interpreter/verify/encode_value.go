package verify

import (
	"math/big"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// value is a number, a day, or minutes: when it is surely known, and what it
// then is. Places are the digits after the point that it may have at most, -1
// where nobody knows.
type value struct {
	known  logic.Formula
	sum    logic.Sum
	places int
}

// compare encodes a comparison.
func (r *Reading) compare(n *condition.Node) rails {
	switch kind := n.Left.Type; {
	case kind == dsl.TypeText:
		return r.compareTexts(n)
	case condition.IsNumeric(kind), kind == dsl.TypeDate, kind == dsl.TypeDateTime:
	default:
		return r.anyVerdict(n.Range, "length")
	}
	x, y := r.value(n.Left), r.value(n.Right)
	if n.Left.Type != n.Right.Type && (n.Left.Type == dsl.TypeDateTime || n.Right.Type == dsl.TypeDateTime) {
		x, y = r.dayIn(x, n.Left.Type), r.dayIn(y, n.Right.Type)
	}
	p := r.problem
	difference := x.sum.Minus(y.sum)
	var holds logic.Formula
	switch n.Op {
	case dsl.OpEqual:
		holds = p.Zero(difference)
	case dsl.OpNotEqual:
		holds = p.Zero(difference).Not()
	case dsl.OpLess:
		holds = p.Below(difference)
	case dsl.OpLessEqual:
		holds = p.AtMost(difference)
	case dsl.OpGreater:
		holds = p.AtMost(difference).Not()
	default:
		holds = p.Below(difference).Not()
	}
	return r.either(p.And(x.known, y.known), holds)
}

// dayIn is the day of a value: of a date and time that of the date.
func (r *Reading) dayIn(v value, kind dsl.TypeKind) value {
	if kind != dsl.TypeDateTime {
		return v
	}
	day := r.anyDay()
	minute := whole(condition.MinutesADay)
	rest := v.sum.Minus(day.Sum().Times(minute))
	r.problem.AttachNumber(day, r.problem.And(r.atLeast(rest, new(big.Rat)), r.problem.Below(rest.Minus(logic.Constant(minute)))))
	return value{v.known, day.Sum(), 0}
}

func (r *Reading) anyDay() logic.Number {
	return r.problem.Number(whole(int(clock.Earliest)), whole(int(clock.Latest)), whole(1))
}

// compareTexts is of a text and what is written; other comparisons of texts are
// left open.
func (r *Reading) compareTexts(n *condition.Node) rails {
	text, literal := n.Left, n.Right
	if text.Kind == condition.Literal {
		text, literal = literal, text
	}
	if text.Kind != condition.Reference || literal.Kind != condition.Literal {
		return r.anyVerdict(n.Range, "text")
	}
	one, known := r.answered(text.Variable)
	if one == nil || one.texts == nil {
		return r.anyVerdict(n.Range, "text")
	}
	verdict := r.either(known, r.says(one, literal.Text))
	if n.Op == dsl.OpNotEqual {
		return verdict.not()
	}
	return verdict
}

// value encodes a number, a day or minutes.
func (r *Reading) value(o *condition.Operand) value {
	key := placed[*condition.Operand]{o, r.row}
	if done, ok := r.values[key]; ok {
		return done
	}
	v := r.encodeValue(o)
	r.values[key] = v
	return v
}

func (r *Reading) encodeValue(o *condition.Operand) value {
	switch o.Kind {
	case condition.Literal:
		return r.literal(o)
	case condition.Reference:
		return r.reference(o)
	case condition.Arithmetic:
		return r.arithmetic(o)
	case condition.Call:
		return r.call(o)
	case condition.Age:
		return r.age(o)
	case condition.Shift:
		return r.shifted(o)
	case condition.Aggregation:
		return r.aggregate(o)
	case condition.Lookup:
		return r.lookup(o)
	default:
		return r.anyValue(o.Range, o.Type, "kind")
	}
}

func (r *Reading) literal(o *condition.Operand) value {
	switch {
	case condition.IsNumeric(o.Type):
		n := rational(o.Number)
		return value{logic.True, logic.Constant(n), placesOf(n)}
	case o.Type == dsl.TypeDate, o.Type == dsl.TypeDateTime:
		return value{logic.True, logic.Constant(whole(o.Date)), 0}
	default:
		return r.anyValue(o.Range, o.Type, "length")
	}
}

// placesOf are the digits after the point of a decimal.
func placesOf(n *big.Rat) int {
	_, exact := n.FloatPrec()
	places, _ := n.FloatPrec()
	if !exact {
		return -1
	}
	return places
}

// anyValue is of what is not encoded: it may be known, and be anything of its
// type.
func (r *Reading) anyValue(at dsl.Range, kind dsl.TypeKind, why string) value {
	r.leave(at, why)
	return value{r.problem.Letter(), r.anyNumber(kind).Sum(), -1}
}

func (r *Reading) anyNumber(kind dsl.TypeKind) logic.Number {
	if kind == dsl.TypeDate {
		return r.anyDay()
	}
	return r.problem.Number(nil, nil, nil)
}

func (r *Reading) reference(o *condition.Operand) value {
	v := o.Variable
	switch v.Kind {
	case condition.Question, condition.Finding, condition.Field:
		if one, known := r.answered(v); one != nil && isNumber(one.kind) {
			return value{known, one.number.Sum(), digitsOf(one.kind)}
		}
	case condition.Calculated:
		return r.calculated(v)
	case condition.NormToday:
		if n := r.norms[v]; n != nil {
			return r.normOn(n, value{logic.True, r.on, 0}, nil)
		}
	case condition.Event:
		e := r.eventOf(r.eventName(v))
		if v.Type == dsl.TypeDate {
			return value{e.came, e.day.Sum(), 0}
		}
	}
	return r.anyValue(o.Range, o.Type, "procedure")
}

// isNumber tells whether an answer is a number, a day or minutes.
func isNumber(kind dsl.TypeKind) bool {
	return condition.IsNumeric(kind) || kind == dsl.TypeDate || kind == dsl.TypeDateTime
}

// eventName is by what an event is known: its name, or of one that comes by
// itself what it comes with.
func (r *Reading) eventName(v *condition.Variable) string {
	if r.beside && v.Derived {
		return r.shapes.variable(v)
	}
	return v.Name
}

// digitsOf are the digits after the point of an answer of a type.
func digitsOf(kind dsl.TypeKind) int {
	switch kind {
	case dsl.TypeInteger, dsl.TypeDate, dsl.TypeDateTime:
		return 0
	case dsl.TypeMoney:
		return 2
	default:
		return 18
	}
}

func (r *Reading) arithmetic(o *condition.Operand) value {
	x := r.value(o.X)
	if o.Y == nil {
		return value{x.known, x.sum.Times(whole(-1)), x.places}
	}
	y := r.value(o.Y)
	known := r.problem.And(x.known, y.known)
	switch o.Op {
	case dsl.OpAdd:
		return r.sound(value{known, x.sum.Plus(y.sum), worst(x.places, y.places)}, o.Range)
	case dsl.OpSubtract:
		return r.sound(value{known, x.sum.Minus(y.sum), worst(x.places, y.places)}, o.Range)
	case dsl.OpMultiply:
		return r.product(o, x, y, known)
	default:
		return r.quotient(o, x, y, known)
	}
}

func worst(x, y int) int {
	if x < 0 || y < 0 {
		return -1
	}
	return max(x, y)
}

// product is exact where one side has few values; else it is left free.
func (r *Reading) product(o *condition.Operand, x, y value, known logic.Formula) value {
	places := -1
	if x.places >= 0 && y.places >= 0 {
		places = x.places + y.places
	}
	if _, constant := x.sum.IsConstant(); !constant && len(r.valuesOf(x.sum)) == 0 {
		x, y = y, x
	}
	if by, constant := x.sum.IsConstant(); constant {
		return r.sound(value{known, y.sum.Times(by), places}, o.Range)
	}
	if count := len(r.valuesOf(x.sum)); count == 0 || count > mostBranches {
		return r.bounded(o, r.spanOf(x.sum).times(r.spanOf(y.sum)), known)
	}
	return r.oneByOne(o, x.sum, known, places, func(by *big.Rat) (logic.Sum, bool) { return y.sum.Times(by), true })
}

// bounded is a number of which only its bounds are said.
func (r *Reading) bounded(o *condition.Operand, all span, known logic.Formula) value {
	r.leave(o.Range, "product")
	slip, ok := all.slip(-1)
	if !ok {
		return r.lost(known)
	}
	return value{known, r.numberIn(all, slip).Sum(), -1}
}

// quotient is exact where the divisor has few values; a division by zero gives
// no number.
func (r *Reading) quotient(o *condition.Operand, x, y value, known logic.Formula) value {
	if by, constant := y.sum.IsConstant(); constant {
		if by.Sign() == 0 {
			return value{logic.False, logic.Constant(new(big.Rat)), 0}
		}
		return r.sound(value{known, x.sum.Times(new(big.Rat).Inv(by)), r.divided(x.places, by)}, o.Range)
	}
	known = r.problem.And(known, r.problem.Zero(y.sum).Not())
	if o.Y.Type == dsl.TypeInteger && len(r.valuesOf(y.sum)) == 0 {
		return r.less(o, x, known)
	}
	return r.oneByOne(o, y.sum, known, -1, func(by *big.Rat) (logic.Sum, bool) {
		if by.Sign() == 0 {
			return logic.Sum{}, false
		}
		return x.sum.Times(new(big.Rat).Inv(by)), true
	})
}

// less is a number divided by a whole one: it does not grow.
func (r *Reading) less(o *condition.Operand, x value, known logic.Formula) value {
	all := r.spanOf(x.sum)
	if all.least != nil && all.greatest != nil {
		all.hull(span{new(big.Rat).Neg(all.greatest), new(big.Rat).Neg(all.least), true})
	}
	return r.bounded(o, all, known)
}

// divided are the digits of what is divided by a number, -1 where it may not
// come out even.
func (r *Reading) divided(places int, by *big.Rat) int {
	inverse := placesOf(new(big.Rat).Inv(by))
	if places < 0 || inverse < 0 {
		return -1
	}
	return places + inverse
}

// mostBranches is for how many values of one side a product is gone through.
const mostBranches = 64

// oneByOne is a number that is a sum for each value of another.
func (r *Reading) oneByOne(o *condition.Operand, by logic.Sum, known logic.Formula, places int, of func(*big.Rat) (logic.Sum, bool)) value {
	values := r.valuesOf(by)
	if len(values) == 0 || len(values) > mostBranches {
		r.leave(o.Range, "product")
		return r.lost(known)
	}
	var within span
	sums := make([]*logic.Sum, len(values))
	for i, x := range values {
		if sum, ok := of(x); ok {
			sums[i] = &sum
			within.hull(r.spanOf(sum))
		}
	}
	slip, ok := within.slip(places)
	if !ok {
		r.leave(o.Range, "magnitude")
		return r.lost(known)
	}
	n := r.numberIn(within, slip)
	var rules []logic.Formula
	for i, x := range values {
		if sums[i] != nil {
			rules = append(rules, r.problem.Implies(r.equal(by, x), r.about(n.Sum().Minus(*sums[i]), slip)))
		}
	}
	r.problem.AttachNumber(n, r.problem.And(rules...))
	if slip != nil {
		places = -1
	}
	return value{known, n.Sum(), places}
}

// lost is a number of which nothing is said, not even that there is one: it may
// be too great to be kept.
func (r *Reading) lost(known logic.Formula) value {
	return value{r.problem.And(known, r.problem.Letter()), r.problem.Number(nil, nil, nil).Sum(), -1}
}

// about is that a difference is nought, or no more than a slip.
func (r *Reading) about(difference logic.Sum, slip *big.Rat) logic.Formula {
	if slip == nil {
		return r.problem.Zero(difference)
	}
	return r.problem.And(r.atMost(difference, slip), r.atLeast(difference, new(big.Rat).Neg(slip)))
}

// sound is a value that was calculated: where it may have more digits than are
// kept it may be off a little, and where nobody knows how great it is nothing
// is said.
func (r *Reading) sound(v value, at dsl.Range) value {
	all := r.spanOf(v.sum)
	slip, ok := all.slip(v.places)
	switch {
	case !ok:
		r.leave(at, "magnitude")
		return r.lost(v.known)
	case slip == nil:
		return v
	}
	n := r.numberIn(all, slip)
	r.problem.AttachNumber(n, r.about(n.Sum().Minus(v.sum), slip))
	return value{v.known, n.Sum(), -1}
}

// valuesOf are the values that a sum of one number can have, where they are
// few.
func (r *Reading) valuesOf(s logic.Sum) []*big.Rat {
	n, factor, constant, single := s.Single()
	if !single {
		return nil
	}
	var all []*big.Rat
	for _, x := range r.finite[n] {
		x = new(big.Rat).Mul(x, factor)
		all = append(all, x.Add(x, constant))
	}
	return all
}
