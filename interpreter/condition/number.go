package condition

import (
	"github.com/govalues/decimal"

	"reglament/dsl"
)

// Number is an exact decimal of up to 19 significant digits. An operation
// that leaves that range or divides by zero gives a broken number; every
// operation on a broken number is broken, every comparison with one fails.
type Number struct {
	d      decimal.Decimal
	broken bool
}

// NumberOf is a whole number.
func NumberOf(n int64) Number { return Number{d: decimal.MustNew(n, 0)} }

// ParseNumber reads "12", "-0.5"; ok is false for anything else and for more
// than 19 significant digits.
func ParseNumber(text string) (n Number, ok bool) {
	d, err := decimal.Parse(text)
	if err != nil {
		return Number{}, false
	}
	// Parse rounds what does not fit: digits that would be lost are refused.
	if significant(text) > decimal.MaxPrec {
		return Number{}, false
	}
	return Number{d: d}, true
}

// significant counts the digits of a decimal from its first that is not zero.
func significant(text string) int {
	count := 0
	for _, r := range text {
		switch {
		case r == '0' && count == 0:
		case r >= '0' && r <= '9':
			count++
		case r == 'e' || r == 'E':
			return decimal.MaxPrec + 1
		}
	}
	return count
}

// String writes the number with a point and without exponent.
func (n Number) String() string { return n.d.String() }

// IsBroken reports whether the number overflowed or was divided by zero.
func (n Number) IsBroken() bool { return n.broken }

// IsInteger reports whether nothing but zeros stands after the point.
func (n Number) IsInteger() bool { return !n.broken && n.d.IsInt() }

// Cmp is -1, 0 or 1; ok is false when a side is broken.
func (n Number) Cmp(other Number) (order int, ok bool) {
	if n.broken || other.broken {
		return 0, false
	}
	return n.d.Cmp(other.d), true
}

// Add is n + other.
func (n Number) Add(other Number) Number { return n.with(other, decimal.Decimal.Add) }

// Subtract is n - other.
func (n Number) Subtract(other Number) Number { return n.with(other, decimal.Decimal.Sub) }

// Multiply is n * other.
func (n Number) Multiply(other Number) Number { return n.with(other, decimal.Decimal.Mul) }

// Divide is n / other, rounded half to even at 19 digits where it does not
// come out even.
func (n Number) Divide(other Number) Number { return n.with(other, decimal.Decimal.Quo) }

// Negate is -n.
func (n Number) Negate() Number { return Number{d: n.d.Neg(), broken: n.broken} }

func (n Number) with(other Number, operate func(a, b decimal.Decimal) (decimal.Decimal, error)) Number {
	if n.broken || other.broken {
		return Number{broken: true}
	}
	d, err := operate(n.d, other.d)
	if err != nil {
		return Number{broken: true}
	}
	return Number{d: d}
}

// Rounding is how a result is rounded where it is stored.
type Rounding struct {
	Places    int // after the point
	Direction dsl.RoundingDirection
}

// Round rounds; half of the last place goes away from zero.
func (n Number) Round(r Rounding) Number {
	if n.broken {
		return n
	}
	cut := n.d.Trunc(r.Places)
	rest, err := n.d.Sub(cut)
	if err != nil || rest.IsZero() {
		return Number{d: cut, broken: err != nil}
	}
	last := decimal.MustNew(1, r.Places)
	up := r.Direction == dsl.RoundUp
	if r.Direction == dsl.RoundHalf {
		twice, err := rest.Abs().Add(rest.Abs())
		if err != nil {
			return Number{broken: true}
		}
		up = twice.Cmp(last) >= 0
	}
	if !up {
		return Number{d: cut}
	}
	away, err := cut.Add(last.CopySign(n.d))
	return Number{d: away, broken: err != nil}
}

// Least and Greatest are the smaller and the greater of two numbers.
func (n Number) Least(other Number) Number { return smaller(n, other) }

// Greatest is the greater of two numbers.
func (n Number) Greatest(other Number) Number { return greater(n, other) }

// hundred parts a percent: "22 %" is kept as 0.22.
var hundred = NumberOf(100)

// FromPercent is the number that so many percent are; broken where its digits
// do not suffice.
func FromPercent(percents Number) Number { return percents.Divide(hundred) }

// InPercent is how many percent a number is.
func (n Number) InPercent() Number { return n.Multiply(hundred) }

// Text writes the number with at least so many digits after the point.
func (n Number) Text(places int) string {
	if n.broken {
		return ""
	}
	d := n.d.Trim(places)
	if d.Scale() < places {
		d = d.Pad(places)
	}
	return d.String()
}

// Plain writes the number without zeros at its end.
func (n Number) Plain() string { return n.Text(0) }
