package condition

import "reglament/dsl"

// The tree walk of operands: the cold path, and what the closures must agree
// with. number, day and text mean something only where known is true.

// Known reports whether the value can be told from a frame.
func (o *Operand) Known(f *Frame) bool { return o.known(f) }

// known reports whether all that the value rests on is known.
func (o *Operand) known(f *Frame) bool {
	switch o.Kind {
	case Literal:
		return true
	case Reference:
		return f.Known(o.Variable.slot(f))
	case Aggregation:
		return o.recordsKnown(f)
	case Lookup:
		_, ok := o.lookup(f)
		return ok
	}
	if o.X != nil && !o.X.known(f) || o.Y != nil && !o.Y.known(f) {
		return false
	}
	if o.Kind == Shift && !shifts(o.Y.pick(f)) {
		return false
	}
	for _, a := range o.Args {
		if !a.known(f) {
			return false
		}
	}
	return true
}

// recordsKnown: of every record it is known whether it counts, and of those
// that count the field is known. A least or greatest of none is not.
func (o *Operand) recordsKnown(f *Frame) bool {
	if !f.Known(o.List.Slot) {
		return false
	}
	known, counted := true, false
	o.eachRecord(f, func(counts Truth) {
		switch {
		case counts == Unknown, counts == Yes && o.X != nil && !o.X.known(f):
			known = false
		case counts == Yes:
			counted = true
		}
	})
	return known && (counted || !o.picks())
}

// picks reports whether the aggregate is one of the values and not made of them.
func (o *Operand) picks() bool {
	return o.Aggregate == dsl.AggregateLeast || o.Aggregate == dsl.AggregateGreatest
}

// eachRecord goes through the records and tells whether each counts.
func (o *Operand) eachRecord(f *Frame, visit func(counts Truth)) {
	for f.row = range f.Count(o.List) {
		counts := Yes
		if o.Where != nil {
			counts = o.Where.Evaluate(f)
		}
		visit(counts)
	}
	f.row = 0
}

func (o *Operand) number(f *Frame) Number {
	switch o.Kind {
	case Literal:
		return o.Number
	case Reference:
		return f.Number(o.Variable.slot(f))
	case Aggregation:
		return o.aggregate(f)
	case Lookup:
		if value, ok := o.lookup(f); ok {
			return value.Number
		}
		return Number{broken: true}
	case Call:
		return o.call(f)
	case Age:
		return NumberOf(int64(age(o.X.day(f), o.Y.day(f))))
	}
	x := o.X.number(f)
	if o.Y == nil {
		return x.Negate()
	}
	return arithmetic(o.Op, x, o.Y.number(f))
}

func (o *Operand) aggregate(f *Frame) Number {
	var total Number
	first := true
	o.eachRecord(f, func(counts Truth) {
		if counts != Yes {
			return
		}
		switch {
		case o.Aggregate == dsl.AggregateCount:
			total = total.Add(NumberOf(1))
		case o.Aggregate == dsl.AggregateSum:
			total = total.Add(o.X.number(f))
		case first:
			total = o.X.number(f)
		case o.Aggregate == dsl.AggregateLeast:
			total = total.Least(o.X.number(f))
		default:
			total = total.Greatest(o.X.number(f))
		}
		first = false
	})
	return total
}

func (o *Operand) call(f *Frame) Number {
	switch o.Function {
	case dsl.FunctionLeast, dsl.FunctionGreatest:
		n := o.Args[0].number(f)
		for _, a := range o.Args[1:] {
			if o.Function == dsl.FunctionLeast {
				n = n.Least(a.number(f))
			} else {
				n = n.Greatest(a.number(f))
			}
		}
		return n
	default:
		return NumberOf(int64(datePart(o.Function, o.Args[0].day(f))))
	}
}

func arithmetic(op dsl.Op, x, y Number) Number {
	switch op {
	case dsl.OpAdd:
		return x.Add(y)
	case dsl.OpSubtract:
		return x.Subtract(y)
	case dsl.OpMultiply:
		return x.Multiply(y)
	default:
		return x.Divide(y)
	}
}

// NumberOn is the number of a value that is known on a frame; it may be broken.
func (o *Operand) NumberOn(f *Frame) Number { return o.number(f) }

// Day is the day of a value that is known: of a date and time that of the date.
func (o *Operand) Day(f *Frame) int { return o.day(f) }

// day is a day, minutes or a packed length; where a day is wanted of a date
// and time, that of the date.
func (o *Operand) day(f *Frame) int {
	value := o.pick(f)
	if o.Type == dsl.TypeDateTime {
		return floorDivide(value, MinutesADay)
	}
	return value
}

// pick is the whole number that a Frame would hold.
func (o *Operand) pick(f *Frame) int {
	switch o.Kind {
	case Reference:
		return f.Pick(o.Variable.slot(f))
	case Lookup:
		if value, ok := o.lookup(f); ok {
			return value.Date
		}
		return 0
	case Shift:
		sign := 1
		if o.Op == dsl.OpSubtract {
			sign = -1
		}
		return shift(o.X.day(f), o.Y.pick(f), sign)
	case Call:
		return datePart(o.Function, o.Args[0].day(f))
	default:
		return o.Date
	}
}

func floorDivide(n, by int) int {
	if n < 0 {
		return -((-n + by - 1) / by)
	}
	return n / by
}

func (o *Operand) text(f *Frame) string {
	if o.Kind == Reference {
		return f.Text(o.Variable.slot(f))
	}
	return o.Text
}

// between is what a number lies between; for the numbers only.
func (o *Operand) between(f *Frame) Bounds {
	if !o.gradual() {
		if o.known(f) {
			return point(o.number(f))
		}
		if o.mayLack() {
			return nothing
		}
		return anything
	}
	switch o.Kind {
	case Reference:
		if o.Variable.Kind == Calculated {
			return f.Bounds(o.Variable.Slot)
		}
		if slot := o.Variable.slot(f); f.Known(slot) {
			return point(f.numbers[slot])
		}
		return o.Variable.declared()
	case Aggregation:
		return o.countBetween(f)
	case Call:
		b := o.Args[0].between(f)
		for _, a := range o.Args[1:] {
			if o.Function == dsl.FunctionLeast {
				b = b.least(a.between(f))
			} else {
				b = b.greatest(a.between(f))
			}
		}
		return b
	}
	if o.Y == nil {
		return o.X.between(f).negate()
	}
	return boundsOf(o.Op, o.X.between(f), o.Y.between(f))
}

// countBetween: as many as surely count, up to as many as may.
func (o *Operand) countBetween(f *Frame) Bounds {
	if !f.Known(o.List.Slot) {
		return Bounds{Low: Number{}, High: NumberOf(int64(o.List.Most))}
	}
	surely, perhaps := 0, 0
	o.eachRecord(f, func(counts Truth) {
		if counts == Yes {
			surely++
		}
		if counts != No {
			perhaps++
		}
	})
	return Bounds{Low: NumberOf(int64(surely)), High: NumberOf(int64(perhaps))}
}

// gradual reports whether something can be known of a number before all is: a
// count grows record by record, of a least one side may suffice, and a value
// keeps its bounds.
func (o *Operand) gradual() bool {
	if !isNumeric(o.Type) {
		return false
	}
	switch o.Kind {
	case Reference:
		return o.Variable.Kind == Calculated || o.Variable.Least != nil || o.Variable.Greatest != nil
	case Aggregation:
		return o.Aggregate == dsl.AggregateCount
	case Call:
		return o.Function == dsl.FunctionLeast || o.Function == dsl.FunctionGreatest
	case Arithmetic:
		return o.X.gradual() || o.Y != nil && o.Y.gradual()
	default:
		return false
	}
}

// mayLack reports whether there may come out no number, whatever the answers:
// a norm may have no value, a divisor may be zero, a product too great, a least
// may be taken of no records.
func (o *Operand) mayLack() bool {
	lacks := false
	o.Walk(func(part *Operand) {
		switch {
		case part.Kind == Lookup, part.Kind == Aggregation && part.picks():
			lacks = true
		case part.Kind == Reference:
			lacks = lacks || part.Variable.Kind == NormToday || part.Variable.Kind == Calculated
		case part.Kind == Arithmetic && (part.Op == dsl.OpMultiply || part.Op == dsl.OpDivide):
			lacks = true
		}
	}, nil)
	return lacks
}
