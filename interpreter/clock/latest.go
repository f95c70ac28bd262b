package clock

// LatestStart is Last the other way round: the latest event whose term ends
// by a day, finishBy included. Where the reason is not Counted there is none,
// and the day is the one at which the search stopped (of a year without a
// decreed calendar, for NoCalendar). It allocates nothing.
func LatestStart(calendar Calendar, policy Policy, finishBy Date, length Length, shift bool) (Date, Reason) {
	switch {
	case !length.Valid():
		return finishBy, BadLength
	case !finishBy.Valid():
		return finishBy, OutOfRange
	case length.Unit == WorkingDays:
		return beforeWorking(calendar, policy, finishBy, length.Count)
	}
	last := finishBy
	if shift {
		var reason Reason
		if last, reason = previousWorking(calendar, policy, finishBy); reason != Counted {
			return last, reason
		}
	}
	event, ok := eventBefore(last, length)
	if !ok {
		return Earliest, OutOfRange
	}
	return event, Counted
}

// eventBefore is the latest event whose term, in any unit but working days,
// ends on a day or before it, without a shift.
func eventBefore(last Date, length Length) (event Date, ok bool) {
	months := length.Count
	switch length.Unit {
	case CalendarDays:
		event = last - Date(length.Count)
		return event, event.Valid()
	case Weeks:
		event = last - Date(7*length.Count)
		return event, event.Valid()
	case Years:
		months *= 12
	}
	if event, ok = last.AddMonths(-months); !ok {
		return 0, false
	}
	// 28 February is a month after each of 28 to 31 January.
	for {
		if end, ok := (event + 1).AddMonths(months); !ok || end > last {
			return event, true
		}
		event++
	}
}

// previousWorking is the last working day on or before a day.
func previousWorking(calendar Calendar, policy Policy, from Date) (Date, Reason) {
	for day := from; ; day-- {
		kind := kindOf(calendar, day)
		switch {
		case day < Earliest:
			return Earliest, OutOfRange
		case kind == Undecreed:
			return day, NoCalendar
		case policy.Works(kind):
			return day, Counted
		case from-day >= longestRest:
			return day, NoWorkingDay
		}
	}
}

// beforeWorking is the latest event after which n working days pass up to and
// including a day.
func beforeWorking(calendar Calendar, policy Policy, finishBy Date, n int) (Date, Reason) {
	day := finishBy + 1
	for range n {
		var reason Reason
		if day, reason = previousWorking(calendar, policy, day-1); reason != Counted {
			return day, reason
		}
	}
	if day == Earliest {
		return Earliest, OutOfRange
	}
	return day - 1, Counted
}
