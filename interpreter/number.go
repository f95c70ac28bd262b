package interpreter

import "reglament/interpreter/condition"

// Number is an exact decimal; see condition.Number.
type Number = condition.Number

// Truth is a verdict in three values; see condition.Truth.
type Truth = condition.Truth

// The three values.
const (
	Unknown = condition.Unknown
	Yes     = condition.Yes
	No      = condition.No
)

// NumberOf is a whole number.
func NumberOf(n int64) Number { return condition.NumberOf(n) }

// ParseNumber reads "12", "-0.5"; ok is false for anything else and for more
// than 19 significant digits.
func ParseNumber(text string) (Number, bool) { return condition.ParseNumber(text) }
