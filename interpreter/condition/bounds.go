package condition

import "reglament/dsl"

// Bounds say between what a number lies, both ends included: what is known of
// it while something that it rests on is not. "At least three children" may be
// true before the last record is complete.
type Bounds struct {
	Low, High     Number
	NoLow, NoHigh bool // open to that side
	// Nothing says that there may come out no number at all: the law may set
	// no norm, a divisor may be zero. Then nothing is sure of it.
	Nothing bool
}

var (
	anything = Bounds{NoLow: true, NoHigh: true}
	nothing  = Bounds{NoLow: true, NoHigh: true, Nothing: true}
)

func point(n Number) Bounds {
	if n.IsBroken() {
		return nothing
	}
	return Bounds{Low: n, High: n}
}

// exact reports whether nothing is left open.
func (b Bounds) exact() bool {
	order, ok := b.Low.Cmp(b.High)
	return !b.NoLow && !b.NoHigh && !b.Nothing && ok && order == 0
}

func (b Bounds) add(other Bounds) Bounds {
	return Bounds{
		Low: b.Low.Add(other.Low), NoLow: b.NoLow || other.NoLow,
		High: b.High.Add(other.High), NoHigh: b.NoHigh || other.NoHigh,
		Nothing: b.Nothing || other.Nothing,
	}.sound()
}

func (b Bounds) negate() Bounds {
	return Bounds{Low: b.High.Negate(), NoLow: b.NoHigh, High: b.Low.Negate(), NoHigh: b.NoLow, Nothing: b.Nothing}
}

// sound opens the sides that overflowed.
func (b Bounds) sound() Bounds {
	b.NoLow = b.NoLow || b.Low.IsBroken()
	b.NoHigh = b.NoHigh || b.High.IsBroken()
	return b
}

// scale multiplies by a number that is known.
func (b Bounds) scale(n Number) Bounds {
	order, ok := n.Cmp(Number{})
	switch {
	case !ok:
		return nothing
	case order == 0 && !b.NoLow && !b.NoHigh && !b.Nothing:
		return point(n)
	case order == 0: // too great a number times zero is no number
		return nothing
	case order < 0:
		b = b.negate()
		n = n.Negate()
	}
	return Bounds{
		Low: b.Low.Multiply(n), NoLow: b.NoLow, High: b.High.Multiply(n), NoHigh: b.NoHigh, Nothing: b.Nothing,
	}.sound()
}

// boundsOf is what x op y lies between. Products of two numbers that are both
// open are not looked into.
func boundsOf(op dsl.Op, x, y Bounds) Bounds {
	switch {
	case x.exact() && y.exact():
		return point(arithmetic(op, x.Low, y.Low))
	case op == dsl.OpAdd:
		return x.add(y)
	case op == dsl.OpSubtract:
		return x.add(y.negate())
	case op == dsl.OpMultiply && x.exact():
		return y.scale(x.Low)
	case op == dsl.OpMultiply && y.exact():
		return x.scale(y.Low)
	case op == dsl.OpDivide && y.exact():
		return x.divide(y.Low)
	default: // the product may be too great, the divisor zero
		return nothing
	}
}

// divide by a number that is known. Quotients are rounded at the nineteenth
// digit, which keeps their order.
func (b Bounds) divide(n Number) Bounds {
	order, ok := n.Cmp(Number{})
	switch {
	case !ok || order == 0:
		return nothing
	case order < 0:
		b = b.negate()
		n = n.Negate()
	}
	return Bounds{
		Low: b.Low.Divide(n), NoLow: b.NoLow, High: b.High.Divide(n), NoHigh: b.NoHigh, Nothing: b.Nothing,
	}.sound()
}

// least and greatest are the bounds of the smaller and the greater of two.
func (b Bounds) least(other Bounds) Bounds {
	out := Bounds{NoLow: b.NoLow || other.NoLow, Low: smaller(b.Low, other.Low), Nothing: b.Nothing || other.Nothing}
	switch {
	case b.NoHigh && other.NoHigh:
		out.NoHigh = true
	case b.NoHigh:
		out.High = other.High
	case other.NoHigh:
		out.High = b.High
	default:
		out.High = smaller(b.High, other.High)
	}
	return out.sound()
}

func (b Bounds) greatest(other Bounds) Bounds { return b.negate().least(other.negate()).negate() }

// hull is what lies between the ends of both.
func (b Bounds) hull(other Bounds) Bounds {
	return Bounds{
		Low: smaller(b.Low, other.Low), NoLow: b.NoLow || other.NoLow,
		High: greater(b.High, other.High), NoHigh: b.NoHigh || other.NoHigh,
		Nothing: b.Nothing || other.Nothing,
	}.sound()
}

// surely reports whether x op y holds wherever both lie.
func surely(op dsl.Op, x, y Bounds) bool {
	if x.Nothing || y.Nothing {
		return false
	}
	switch op {
	case dsl.OpEqual:
		return x.exact() && y.exact() && below(x.High, y.Low, true) && below(y.High, x.Low, true)
	case dsl.OpNotEqual:
		return surely(dsl.OpLess, x, y) || surely(dsl.OpGreater, x, y)
	case dsl.OpLess, dsl.OpLessEqual:
		return !x.NoHigh && !y.NoLow && below(x.High, y.Low, op == dsl.OpLessEqual)
	default:
		return !x.NoLow && !y.NoHigh && below(y.High, x.Low, op == dsl.OpGreaterEqual)
	}
}

func below(x, y Number, orEqual bool) bool {
	order, ok := x.Cmp(y)
	return ok && (order < 0 || (orEqual && order == 0))
}

func smaller(x, y Number) Number {
	if order, ok := x.Cmp(y); !ok || order <= 0 {
		return brokenOr(ok, x)
	}
	return y
}

func greater(x, y Number) Number {
	if order, ok := x.Cmp(y); !ok || order >= 0 {
		return brokenOr(ok, x)
	}
	return y
}

func brokenOr(ok bool, n Number) Number {
	if !ok {
		return Number{broken: true}
	}
	return n
}
