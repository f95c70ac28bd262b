package clock

// DayKind is what a production calendar says of a day.
type DayKind uint8

// The kinds of days.
const (
	// Undecreed: no calendar has been decreed for the day's year.
	Undecreed DayKind = iota
	// Working: a full working day, a transferred working Saturday included.
	Working
	// Short: a working day shortened by an hour (ТК РФ 95); it counts as
	// working.
	Short
	// Off: a weekend, a holiday (ТК РФ 112) or a day off by transfer.
	Off
	// Presidential: made non-working by a President's decree with pay kept
	// (2020, 2021). By the Supreme Court's reviews of 21 and 30 April 2020
	// such days count as working for civil terms; Policy says otherwise.
	Presidential
)

// Calendar is a production calendar. It is handed in; the clock reads no file
// and no time.
type Calendar interface {
	// Day tells what kind of day it is.
	Day(Date) DayKind
	// Note names the holiday or the transfer that makes the day what it is,
	// or nothing ("День России", "перенос с 08.03").
	Note(Date) string
	// Hash identifies the calendar's content: "sha256:…".
	Hash() string
}

// Policy is what an organisation decides about counting. The zero Policy is
// the default.
type Policy struct {
	// PresidentialOff counts presidential non-working days as days off.
	PresidentialOff bool
}

// Unit is what a Length is counted in.
type Unit uint8

// The units.
const (
	WorkingDays Unit = iota + 1
	CalendarDays
	Weeks
	Months
	Years
)

// Length is a length of time with its unit. Count is 1–10 000.
type Length struct {
	Count int
	Unit  Unit
}
