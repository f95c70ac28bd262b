package clock

// longestRest bounds the search for a working day: a calendar with more days
// off in a row is broken, and the clock says so instead of walking on.
const longestRest = 366

// Works reports whether a kind of day counts as working under the policy.
// Undecreed does not; ask for it first.
func (p Policy) Works(kind DayKind) bool {
	return kind == Working || kind == Short || kind == Presidential && !p.PresidentialOff
}

// kindOf asks the calendar; without one no year is decreed.
func kindOf(calendar Calendar, day Date) DayKind {
	if calendar == nil || !day.Valid() {
		return Undecreed
	}
	return calendar.Day(day)
}

// NextWorking is the first working day on or after a day (ГК РФ 193). Where
// ok is false, day is the one at which the search stopped: a day of a year
// that has no decreed calendar, or the end of a year of days off.
func NextWorking(calendar Calendar, policy Policy, from Date) (day Date, ok bool) {
	day, reason := nextWorking(calendar, policy, from)
	return day, reason == Counted
}

func nextWorking(calendar Calendar, policy Policy, from Date) (Date, Reason) {
	if !from.Valid() {
		return from, OutOfRange
	}
	for day := from; ; day++ {
		kind := kindOf(calendar, day)
		switch {
		case day > Latest:
			return Latest, OutOfRange
		case kind == Undecreed:
			return day, NoCalendar
		case policy.Works(kind):
			return day, Counted
		case day-from >= longestRest:
			return day, NoWorkingDay
		}
	}
}

// afterWorking is the n-th working day after the event.
func afterWorking(calendar Calendar, policy Policy, event Date, n int) (Date, Reason) {
	day := event
	for range n {
		var reason Reason
		if day, reason = nextWorking(calendar, policy, day+1); reason != Counted {
			return day, reason
		}
	}
	return day, Counted
}

// WorkingBetween counts the working days after one day up to and including
// another; where the second is not later there are none. ok is false where a
// day between them belongs to a year that has no decreed calendar.
func WorkingBetween(calendar Calendar, policy Policy, after, to Date) (days int, ok bool) {
	if !after.Valid() || !to.Valid() {
		return 0, false
	}
	for day := after + 1; day <= to; day++ {
		kind := kindOf(calendar, day)
		if kind == Undecreed {
			return 0, false
		}
		if policy.Works(kind) {
			days++
		}
	}
	return days, true
}
