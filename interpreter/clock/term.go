package clock

import "reglament/message"

// Reason says why a term has a last day, or has none.
type Reason uint8

// The reasons. Only Counted comes with a date.
const (
	// Counted: the last day is known.
	Counted Reason = iota
	// NoCalendar: a day that decides belongs to a year without a decreed
	// production calendar.
	NoCalendar
	// BadLength: the count is not 1–10 000, or the unit is not known.
	BadLength
	// OutOfRange: the event or the last day lies outside the years 1–9999.
	OutOfRange
	// NoWorkingDay: the calendar has no working day within a year.
	NoWorkingDay
	// Suspended: the term stands still, and nobody knows yet until when. Only
	// a course with an open stop comes to it.
	Suspended
)

// Reckoned is what a count came to. Where OK is false there is no date, and
// Because says why.
type Reckoned struct {
	OK     bool
	Reason Reason
	// First is the first day of the term, the one after the event.
	First Date
	// Last is the term's last day; it counts whole (ГК РФ 194).
	Last Date
	// Unshifted is the last day before ГК РФ 193 moved it.
	Unshifted Date
	// MissingYear is the year that has no calendar, for NoCalendar.
	MissingYear int
}

// Because says why there is no date; it is zero where there is one.
func (r Reckoned) Because() message.Message {
	switch r.Reason {
	case Counted:
		return message.Message{}
	case NoCalendar:
		return message.New("clock.no_calendar", "year", r.MissingYear)
	case BadLength:
		return message.New("clock.bad_length", "most", MaxCount)
	case NoWorkingDay:
		return message.New("clock.no_working_day")
	default:
		return message.New("clock.out_of_range")
	}
}

// Last gives the last day of a term that starts after the event (ГК РФ 191).
// With shift a last day that is not a working day moves to the next working
// day (ГК РФ 193); without it the day stays, and only working days need a
// calendar at all. It allocates nothing.
func Last(calendar Calendar, policy Policy, event Date, length Length, shift bool) Reckoned {
	if !length.Valid() {
		return Reckoned{Reason: BadLength}
	}
	if !starts(event) {
		return Reckoned{Reason: OutOfRange}
	}
	day, reason := end(calendar, policy, event, length)
	return reckoned(event, shifted(calendar, policy, day, reason, shift))
}

// end is the last day by ГК РФ 192, before any shift. Where the reason is
// not Counted, the day is the one at which the count stopped.
func end(calendar Calendar, policy Policy, event Date, length Length) (Date, Reason) {
	var last Date
	ok := true
	switch length.Unit {
	case WorkingDays:
		return afterWorking(calendar, policy, event, length.Count)
	case CalendarDays:
		last = event + Date(length.Count)
	case Weeks:
		last = event + Date(7*length.Count)
	case Months:
		last, ok = event.AddMonths(length.Count)
	default:
		last, ok = event.AddMonths(12 * length.Count)
	}
	if !ok || !last.Valid() {
		return Latest, OutOfRange
	}
	return last, Counted
}
