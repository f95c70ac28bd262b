package clock

import (
	"time"

	"reglament/message"
)

// The first and the last day that the clock knows: 1 January of year 1 and
// 31 December of year 9999.
const (
	Earliest Date = -719162
	Latest   Date = 2932896
)

// Valid reports whether the day lies between Earliest and Latest.
func (d Date) Valid() bool { return d >= Earliest && d <= Latest }

// Weekend reports whether the day is a Saturday or a Sunday.
func (d Date) Weekend() bool {
	weekday := d.Weekday()
	return weekday == time.Saturday || weekday == time.Sunday
}

// AddDays is the day n days later, earlier where n is negative. It stops at
// Earliest and at Latest.
func (d Date) AddDays(n int) Date {
	switch sum := int64(d) + int64(n); {
	case n > 0 && sum < int64(d), sum > int64(Latest):
		return Latest
	case n < 0 && sum > int64(d), sum < int64(Earliest):
		return Earliest
	default:
		return Date(sum)
	}
}

// AddMonths is the same day number n months later, or that month's last day
// where the month has no such number (ГК РФ 192 ч. 3). ok is false where the
// day would lie outside the years 1–9999.
func (d Date) AddMonths(n int) (date Date, ok bool) {
	const most = 12 * 9999
	if !d.Valid() || n > most || n < -most {
		return 0, false
	}
	year, month, day := d.Civil()
	months := year*12 + month - 1 + n
	year, month = months/12, months%12+1
	if months < 0 || year < 1 || year > 9999 {
		return 0, false
	}
	return NewDate(year, month, min(day, monthLength(year, month)))
}

// monthLength is the number of days of a month (1–12).
func monthLength(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Named is the day with its day of the week: "12.05.2026 (вторник)".
func (d Date) Named() message.Message {
	return message.New("clock.day", "date", d, "weekday", message.New(weekdays[d.Weekday()]))
}

var weekdays = [...]string{
	time.Sunday:    "clock.weekday.sunday",
	time.Monday:    "clock.weekday.monday",
	time.Tuesday:   "clock.weekday.tuesday",
	time.Wednesday: "clock.weekday.wednesday",
	time.Thursday:  "clock.weekday.thursday",
	time.Friday:    "clock.weekday.friday",
	time.Saturday:  "clock.weekday.saturday",
}

// MaxCount is the greatest Count of a Length.
const MaxCount = 10_000

// Valid reports whether the length has a known unit and a Count of 1–10 000.
func (l Length) Valid() bool {
	return l.Count >= 1 && l.Count <= MaxCount && l.Unit >= WorkingDays && l.Unit <= Years
}

// Words writes the length with its unit: "10 рабочих дней". A length that is
// not Valid has no words.
func (l Length) Words() message.Message {
	if !l.Valid() {
		return message.Message{}
	}
	return message.New(lengths[l.Unit], "count", l.Count)
}

var lengths = [...]string{
	WorkingDays:  "clock.length.working_days",
	CalendarDays: "clock.length.calendar_days",
	Weeks:        "clock.length.weeks",
	Months:       "clock.length.months",
	Years:        "clock.length.years",
}
