package applicants

import (
	"strings"

	"reglament/interpreter/clock"
)

// dayOf reads a day whose year is written in full.
func dayOf(text string) (day clock.Date, ok bool) { return clock.ReadDay(text) }

// bornOn reads a day of birth as people write it: 1.4.80 is the latest one
// that is not after today.
func bornOn(text string, today clock.Date) (day clock.Date, ok bool) {
	return clock.Writing{Today: today, Past: true, Dated: true}.Read(text)
}

// tidyDay writes a day as it is kept; what is none stays as it was typed.
func tidyDay(text string, w clock.Writing) string {
	if day, ok := w.Read(text); ok {
		return day.String()
	}
	return strings.TrimSpace(text)
}

// tidyTerm writes the days on which a paper was issued and till when it counts:
// issued in the past, and ending after that.
func tidyTerm(issued, until string, today clock.Date) (from, to string) {
	from = tidyDay(issued, clock.Writing{Today: today, Past: true})
	ends := clock.Writing{Today: today}
	if since, ok := dayOf(from); ok {
		ends.Least = &since
	}
	return from, tidyDay(until, ends)
}

// yearsAfter is the day so many years after another one; 29 February becomes
// 1 March where there is none.
func yearsAfter(day clock.Date, years int) clock.Date {
	year, month, number := day.Civil()
	if after, ok := clock.NewDate(year+years, month, number); ok {
		return after
	}
	after, _ := clock.NewDate(year+years, month+1, 1)
	return after
}

// yearOf is the last day of a year that a day begins (ГК РФ 192: its own number
// in the next year, or the last of the month where there is none).
func yearOf(day clock.Date) clock.Date {
	year, month, number := day.Civil()
	if last, ok := clock.NewDate(year+1, month, number); ok {
		return last
	}
	last, _ := clock.NewDate(year+1, month, number-1)
	return last
}
