package condition

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Days are whole numbers here, counted from 1970; they stop at the first and
// the last day that the clock knows.

// shift moves a day by a packed length, backwards where sign is negative.
// Months and years keep the number of the day or take the last of the month
// (ГК РФ 192). Working days are not counted here but by terms.
func shift(day, packed, sign int) int {
	length := UnpackLength(packed)
	from, n := clock.Date(day), length.Count*sign
	switch length.Unit {
	case clock.Months, clock.Years:
		if length.Unit == clock.Years {
			n *= 12
		}
		if moved, ok := from.AddMonths(n); ok {
			return int(moved)
		}
		if n < 0 {
			return int(clock.Earliest)
		}
		return int(clock.Latest)
	case clock.Weeks:
		n *= 7
	}
	return int(from.AddDays(n))
}

// shifts reports whether a day can be moved by a packed length: working days
// need a calendar, which a formula does not have.
func shifts(packed int) bool { return UnpackLength(packed).Unit != clock.WorkingDays }

// datePart is a function of a day: a part of it, or the edge of its month.
func datePart(function dsl.Function, day int) int {
	year, month, number := clock.Date(day).Civil()
	switch function {
	case dsl.FunctionYear:
		return year
	case dsl.FunctionMonth:
		return month
	case dsl.FunctionDay:
		return number
	case dsl.FunctionMonthStart:
		return day - number + 1
	default:
		next := shift(day-number+1, PackLength(clock.Length{Count: 1, Unit: clock.Months}), 1)
		return next - 1
	}
}

// age is how many whole years lie between a birth and a day. A year of life is
// full on the day after the birthday by the letter of the criminal code, and
// on the birthday for everything that an office decides; it is the latter
// here. Whoever is born on 29 February is a year older on 1 March of other years.
func age(born, on int) int {
	by, bm, bd := clock.Date(born).Civil()
	y, m, d := clock.Date(on).Civil()
	years := y - by
	if m < bm || (m == bm && d < bd) {
		years--
	}
	return years
}

// After is the day that lies a length after another.
func After(day int, length clock.Length) int { return shift(day, PackLength(length), 1) }
