package clock

// Used tells how much of a term has run by the end of a day: the days after
// the event on which it did not stand still, up to its end before any shift or
// up to its cap. Of a term in working days these are working days, of any other
// calendar days; extensions are counted in the same kind.
//
// ok is false where the course cannot be counted, or where the answer hangs on
// a day of a year without a decreed calendar.
func Used(calendar Calendar, policy Policy, course Course, asOf Date) (days int, ok bool) {
	if course.fault() != Counted || !asOf.Valid() {
		return 0, false
	}
	over, sure := course.over(calendar, policy)
	if asOf > over && !sure {
		return 0, false
	}
	pauses := pausesOf(course.Stops, course.Event)
	return ran(calendar, policy, course.Event, min(asOf, over), course.Length.Unit, pauses)
}

// over is the day after which no more of the term can be used. Where sure is
// false, the term may have ended on it or later.
func (c Course) over(calendar Calendar, policy Policy) (day Date, sure bool) {
	own := c.own(calendar, policy)
	switch {
	case own.ended:
		day, sure = own.unshifted, true
	case own.reason == Suspended:
		day, sure = Latest, true
	default:
		day, sure = own.last, false
	}
	if c.Cap == nil {
		return day, sure
	}
	limit := c.Cap.reach(calendar, policy)
	if known := limit.reason == Counted; limit.last < day || known && limit.last == day {
		return limit.last, known
	}
	return day, sure
}

// ran counts the days after one day up to and including another on which a
// term did not stand still: working days or, for any other unit, all. ok is
// false where a day that has to be counted is not decreed.
func ran(calendar Calendar, policy Policy, after, to Date, unit Unit, pauses []pause) (days int, ok bool) {
	for _, p := range pauses {
		if p.last <= after {
			continue
		}
		if p.first > to {
			break
		}
		stretch, known := counted(calendar, policy, after, p.first-1, unit)
		if !known {
			return 0, false
		}
		days, after = days+stretch, p.last
	}
	stretch, known := counted(calendar, policy, after, to, unit)
	return days + stretch, known
}

// counted is ran without any stops.
func counted(calendar Calendar, policy Policy, after, to Date, unit Unit) (days int, ok bool) {
	if unit == WorkingDays {
		return WorkingBetween(calendar, policy, after, to)
	}
	return max(0, int(to-after)), true
}
