package interpreter

import "github.com/govalues/decimal"

// Number is an exact decimal of up to 19 significant digits. Arithmetic that
// leaves that range yields ok false, never a rounded guess.
type Number struct{ d decimal.Decimal }

// NumberOf is a whole number.
func NumberOf(n int64) Number { return Number{decimal.MustNew(n, 0)} }

// ParseNumber reads "12", "-0.5"; ok is false for anything else or for more
// than 19 digits.
func ParseNumber(text string) (n Number, ok bool) {
	d, err := decimal.Parse(text)
	if err != nil {
		return Number{}, false
	}
	return Number{d}, true
}

// String writes the number with a point and without exponent.
func (n Number) String() string { return n.d.String() }

// Cmp is -1, 0 or 1.
func (n Number) Cmp(other Number) int { return n.d.Cmp(other.d) }

// IsInteger reports whether there is nothing after the point but zeros.
func (n Number) IsInteger() bool { return n.d.IsInt() }
