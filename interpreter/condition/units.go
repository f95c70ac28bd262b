package condition

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Units are types: what two operands of types make together is said here and
// nowhere else. Zero means that they make nothing.

// isNumeric is IsNumeric.
func isNumeric(t dsl.TypeKind) bool { return IsNumeric(t) }

// IsNumeric reports whether values of a type are Numbers.
func IsNumeric(t dsl.TypeKind) bool {
	switch t {
	case dsl.TypeInteger, dsl.TypeNumber, dsl.TypePercent, dsl.TypeMoney:
		return true
	default:
		return false
	}
}

// isPlain reports whether a type is a number without a unit.
func isPlain(t dsl.TypeKind) bool { return t == dsl.TypeInteger || t == dsl.TypeNumber }

// common is the type in which two operands can be compared, or picked from.
func common(x, y dsl.TypeKind) dsl.TypeKind {
	switch {
	case x == y:
		return x
	case isPlain(x) && isPlain(y):
		return dsl.TypeNumber
	default:
		return 0
	}
}

// sumOf is the type of x + y and x − y.
func sumOf(x, y dsl.TypeKind) dsl.TypeKind {
	if !isNumeric(x) || !isNumeric(y) {
		return 0
	}
	return common(x, y)
}

// productOf is the type of x * y. A percent times a plain number is a percent:
// "5 % за каждый год стажа".
func productOf(x, y dsl.TypeKind) dsl.TypeKind {
	switch {
	case !isNumeric(x) || !isNumeric(y):
		return 0
	case x == dsl.TypeMoney && y == dsl.TypeMoney:
		return 0
	case x == dsl.TypeMoney || y == dsl.TypeMoney:
		return dsl.TypeMoney
	case x == dsl.TypePercent || y == dsl.TypePercent:
		return dsl.TypePercent
	default:
		return common(x, y)
	}
}

// quotientOf is the type of x / y.
func quotientOf(x, y dsl.TypeKind) dsl.TypeKind {
	switch {
	case !isNumeric(x) || !isNumeric(y):
		return 0
	case y == dsl.TypeMoney && x != dsl.TypeMoney:
		return 0
	case x == dsl.TypeMoney && y != dsl.TypeMoney:
		return dsl.TypeMoney
	case x == dsl.TypePercent && isPlain(y):
		return dsl.TypePercent
	default:
		return dsl.TypeNumber
	}
}

// Fits reports whether a value of a type can stand where another is declared.
func Fits(value, declared dsl.TypeKind) bool {
	return value == declared || (value == dsl.TypeInteger && declared == dsl.TypeNumber)
}

// unitsOfLength is how many units a length may have; see packed.
const unitsOfLength = 8

// PackLength makes one whole number of a length, UnpackLength undoes it: a
// Frame holds lengths as picks.
func PackLength(l clock.Length) int { return l.Count*unitsOfLength + int(l.Unit) }

// UnpackLength is the length of a packed one.
func UnpackLength(packed int) clock.Length {
	return clock.Length{Count: packed / unitsOfLength, Unit: clock.Unit(packed % unitsOfLength)}
}

// LengthOf is a length as the tree has it.
func LengthOf(l dsl.Length) clock.Length {
	return clock.Length{Count: l.Count, Unit: clockUnits[l.Unit]}
}

var clockUnits = map[dsl.Unit]clock.Unit{
	dsl.UnitWorkingDays: clock.WorkingDays, dsl.UnitCalendarDays: clock.CalendarDays,
	dsl.UnitWeeks: clock.Weeks, dsl.UnitMonths: clock.Months, dsl.UnitYears: clock.Years,
}

// MinutesADay parts a day of a date and time: a Frame holds those in minutes
// since 1970.
const MinutesADay = 24 * 60

// Uneven reports whether a number may have more digits than were put into it:
// it is divided, or multiplied by a percent or a fraction.
func (o *Operand) Uneven() bool {
	if o == nil {
		return false
	}
	switch o.Kind {
	case Arithmetic:
		if o.Op == dsl.OpDivide || o.Op == dsl.OpMultiply && (o.X.fractional() || o.Y.fractional()) {
			return true
		}
		return o.X.Uneven() || o.Y.Uneven()
	case Call:
		for _, a := range o.Args {
			if a.Uneven() {
				return true
			}
		}
	}
	return false
}

func (o *Operand) fractional() bool { return o.Type == dsl.TypePercent || o.Type == dsl.TypeNumber }
