package condition

import "github.com/govalues/decimal"

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
