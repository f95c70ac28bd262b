package condition

import "reglament/dsl"

// bench is the environment that expr checks and runs the rails in: the slots
// of a Frame, exact arithmetic, days and bounds, and nothing else.
type bench struct{ *Frame }

// Rows are the numbers of the records of a list.
func (b bench) Rows(list int) []int { return b.rows[:b.count(list)] }

func (b bench) at(row, list, column int) int {
	l := b.lists[list]
	return l.base + row*l.width + column
}

// FieldKnown is Known of a field of a record.
func (b bench) FieldKnown(row, list, column int) bool { return b.Known(b.at(row, list, column)) }

// FieldPick is Pick of a field of a record.
func (b bench) FieldPick(row, list, column int) int { return b.Pick(b.at(row, list, column)) }

// FieldNumber is Number of a field of a record.
func (b bench) FieldNumber(row, list, column int) Number { return b.Number(b.at(row, list, column)) }

// FieldText is Text of a field of a record.
func (b bench) FieldText(row, list, column int) string { return b.Text(b.at(row, list, column)) }

// Has reports whether a set of options has one of them.
func (bench) Has(set, option int) bool { return set&(1<<option) != 0 }

// Holds compares two numbers; a broken number satisfies no comparison, so
// that neither rail holds and the condition is unknown.
func (bench) Holds(op int, x, y Number) bool {
	order, ok := x.Cmp(y)
	return ok && holds(dsl.Op(op), order)
}

// LengthHolds compares two packed lengths; of different units neither rail
// holds.
func (bench) LengthHolds(op, x, y int) bool {
	order, ok := compareLengths(x, y)
	return ok && holds(dsl.Op(op), order)
}

// Calculate is x op y.
func (bench) Calculate(op int, x, y Number) Number { return arithmetic(dsl.Op(op), x, y) }

// Negate is -x.
func (bench) Negate(x Number) Number { return x.Negate() }

// Least is the smaller of two numbers.
func (bench) Least(x, y Number) Number { return x.Least(y) }

// Greatest is the greater of two numbers.
func (bench) Greatest(x, y Number) Number { return x.Greatest(y) }

// Gather adds the number of one more record, or picks it. A broken number
// means that nothing was picked yet.
func (bench) Gather(aggregate int, sum, next Number) Number {
	switch dsl.Aggregate(aggregate) {
	case dsl.AggregateSum:
		return sum.Add(next)
	case dsl.AggregateLeast:
		if sum.IsBroken() {
			return next
		}
		return sum.Least(next)
	default:
		if sum.IsBroken() {
			return next
		}
		return sum.Greatest(next)
	}
}

// Whole is a whole number.
func (bench) Whole(n int) Number { return NumberOf(int64(n)) }

// DatePart is a part of a day, or the edge of its month.
func (bench) DatePart(function, day int) int { return datePart(dsl.Function(function), day) }

// Shift moves a day by a packed length.
func (bench) Shift(day, length, sign int) int { return shift(day, length, sign) }

// Shifts reports whether a day can be moved by a packed length.
func (bench) Shifts(length int) bool { return shifts(length) }

// Age is whole years between two days.
func (bench) Age(born, on int) int { return age(born, on) }

// DayOf is the day of a date and time.
func (bench) DayOf(minutes int) int { return floorDivide(minutes, MinutesADay) }

// Finds reports whether a norm has a value.
func (b bench) Finds(o *Operand) bool { return o.known(b.Frame) }

// NormNumber is the number of a norm that has a value.
func (b bench) NormNumber(o *Operand) Number { return o.number(b.Frame) }

// NormPick is the day or length of a norm that has a value.
func (b bench) NormPick(o *Operand) int { return o.pick(b.Frame) }

// Surely compares numbers by their bounds.
func (bench) Surely(op int, x, y Bounds) bool { return surely(dsl.Op(op), x, y) }

// Point are the bounds of a number that is known.
func (bench) Point(n Number) Bounds { return point(n) }

// Between are the bounds of a count.
func (bench) Between(low, high int) Bounds {
	return Bounds{Low: NumberOf(int64(low)), High: NumberOf(int64(high))}
}

// BoundsOf are the bounds of x op y.
func (bench) BoundsOf(op int, x, y Bounds) Bounds { return boundsOf(dsl.Op(op), x, y) }

// BoundsNegate are the bounds of -x.
func (bench) BoundsNegate(x Bounds) Bounds { return x.negate() }

// BoundsPick are the bounds of the least or the greatest of two.
func (bench) BoundsPick(function int, x, y Bounds) Bounds {
	if dsl.Function(function) == dsl.FunctionLeast {
		return x.least(y)
	}
	return x.greatest(y)
}
