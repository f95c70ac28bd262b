package verify

import (
	"math/big"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// call encodes a function.
func (r *Reading) call(o *condition.Operand) value {
	switch o.Function {
	case dsl.FunctionLeast, dsl.FunctionGreatest:
		return r.pick(o)
	}
	if len(o.Args) != 1 {
		return r.anyValue(o.Range, o.Type, "kind")
	}
	day := r.dayIn(r.value(o.Args[0]), o.Args[0].Type)
	switch o.Function {
	case dsl.FunctionYear:
		return r.year(o, day)
	case dsl.FunctionMonth:
		return r.partOf(o, day, 1, 12)
	case dsl.FunctionDay:
		return r.partOf(o, day, 1, 31)
	case dsl.FunctionMonthStart:
		return r.near(o, day, -30, 0)
	case dsl.FunctionMonthEnd:
		return r.near(o, day, 0, 30)
	default:
		return r.anyValue(o.Range, o.Type, "kind")
	}
}

// pick is the least or the greatest of values.
func (r *Reading) pick(o *condition.Operand) value {
	p := r.problem
	var all span
	args := make([]value, len(o.Args))
	known, places := logic.True, 0
	for i, a := range o.Args {
		args[i] = r.value(a)
		all.hull(r.spanOf(args[i].sum))
		known, places = p.And(known, args[i].known), worst(places, args[i].places)
	}
	n := r.numberIn(all, nil)
	var one, each []logic.Formula
	for _, a := range args {
		over := n.Sum().Minus(a.sum)
		if o.Function == dsl.FunctionGreatest {
			over = over.Times(whole(-1))
		}
		each = append(each, p.AtMost(over))
		one = append(one, p.Zero(over))
	}
	p.AttachNumber(n, p.And(append(each, p.Or(one...))...))
	return value{known, n.Sum(), places}
}

// mostYears is for how many years the year of a day is gone through.
const mostYears = 200

// year is exact where the day lies within two hundred years.
func (r *Reading) year(o *condition.Operand, day value) value {
	p := r.problem
	first, last := 1, 9999
	if all := r.spanOf(day.sum); all.least != nil && all.greatest != nil {
		first, last = yearOf(all.least), yearOf(all.greatest)
	}
	n := p.Number(whole(first), whole(last), whole(1))
	since := day.sum.Minus(logic.Constant(whole(int(dayOfYear(1970)))))
	// A year is 365.2425 days on the average and never two days off.
	years := n.Sum().Minus(logic.Constant(whole(1970))).Times(big.NewRat(3652425, 10000))
	off := since.Minus(years)
	p.AttachNumber(n, p.And(r.atLeast(off, whole(-2)), r.atMost(off, whole(368))))
	usual := p.Or(r.usual.Not(), p.And(r.atLeast(off, whole(2)), r.atMost(off, whole(362))))
	if last-first >= mostYears {
		r.leave(o.Range, "day")
		p.AttachNumber(n, usual)
		return value{day.known, n.Sum(), 0}
	}
	for y := first; y <= last; y++ {
		from, to := whole(int(dayOfYear(y))), whole(int(dayOfYear(y+1))-1)
		p.AttachNumber(n, p.Iff(r.equal(n.Sum(), whole(y)), p.And(r.atLeast(day.sum, from), r.atMost(day.sum, to))))
		r.finite[n] = append(r.finite[n], whole(y))
	}
	if len(r.finite[n]) > mostBranches {
		delete(r.finite, n)
	}
	return value{day.known, n.Sum(), 0}
}

// dayOfYear is the first of January of a year, of those that the clock knows.
func dayOfYear(year int) clock.Date {
	if day, ok := clock.NewDate(year, 1, 1); ok {
		return day
	}
	if year <= clock.Earliest.Year() {
		return clock.Earliest
	}
	return clock.Latest + 1
}

func yearOf(day *big.Rat) int {
	n := new(big.Int).Quo(day.Num(), day.Denom())
	if !n.IsInt64() {
		return 1
	}
	return clock.Date(n.Int64()).Year()
}

// partOf is a part of a day of which only its bounds are said.
func (r *Reading) partOf(o *condition.Operand, day value, least, greatest int) value {
	r.leave(o.Range, "day")
	n := r.problem.Number(whole(least), whole(greatest), whole(1))
	r.fewWhole(n, whole(least), whole(greatest))
	return value{day.known, n.Sum(), 0}
}

// near is a day that lies so many days from another.
func (r *Reading) near(o *condition.Operand, day value, least, greatest int) value {
	r.leave(o.Range, "day")
	n := r.anyDay()
	off := n.Sum().Minus(day.sum)
	r.problem.AttachNumber(n, r.problem.And(r.atLeast(off, whole(least)), r.atMost(off, whole(greatest))))
	return value{day.known, n.Sum(), 0}
}

// age is whole years: so many times 365.2425 days, at most three days off by
// leap years. Usual applicants are not within those days of their birthday.
func (r *Reading) age(o *condition.Operand) value {
	p := r.problem
	born, on := r.dayIn(r.value(o.X), o.X.Type), r.dayIn(r.value(o.Y), o.Y.Type)
	n := p.Number(whole(-10000), whole(10000), whole(1))
	off := on.sum.Minus(born.sum).Minus(n.Sum().Times(big.NewRat(3652425, 10000)))
	r.leave(o.Range, "birthday")
	p.AttachNumber(n, p.And(r.atLeast(off, whole(-3)), r.atMost(off, whole(369))))
	r.usually(n, p.And(r.atLeast(off, whole(3)), r.atMost(off, whole(362))))
	return value{p.And(born.known, on.known), n.Sum(), 0}
}

// shifted is a day moved by a length that is written: days and weeks exactly,
// months within five days, for the ends of months and the leap years that a
// century has not. Beyond the days that the clock knows it stops.
func (r *Reading) shifted(o *condition.Operand) value {
	day := r.dayIn(r.value(o.X), o.X.Type)
	if o.Y.Kind != condition.Literal {
		return r.anyValue(o.Range, dsl.TypeDate, "length")
	}
	length := condition.UnpackLength(o.Y.Date)
	count := length.Count
	if o.Op == dsl.OpSubtract {
		count = -count
	}
	switch length.Unit {
	case clock.CalendarDays:
		return r.moved(o, day, whole(count), 0)
	case clock.Weeks:
		return r.moved(o, day, whole(7*count), 0)
	case clock.Months:
		return r.moved(o, day, new(big.Rat).Mul(whole(count), big.NewRat(3652425, 120000)), 5)
	case clock.Years:
		return r.moved(o, day, new(big.Rat).Mul(whole(count), big.NewRat(3652425, 10000)), 5)
	default:
		return r.anyValue(o.Range, dsl.TypeDate, "length")
	}
}

// moved is a day so many days after another, about.
func (r *Reading) moved(o *condition.Operand, day value, by *big.Rat, about int) value {
	p := r.problem
	n := r.anyDay()
	if about > 0 {
		r.leave(o.Range, "months")
	}
	to := day.sum.Plus(logic.Constant(by))
	off := n.Sum().Minus(to)
	rule := p.And(r.atLeast(off, whole(-about)), r.atMost(off, whole(about)))
	early := p.And(r.atMost(to, whole(int(clock.Earliest)+about)), r.equal(n.Sum(), whole(int(clock.Earliest))))
	late := p.And(r.atLeast(to, whole(int(clock.Latest)-about)), r.equal(n.Sum(), whole(int(clock.Latest))))
	p.AttachNumber(n, p.Or(rule, early, late))
	return value{day.known, n.Sum(), 0}
}
