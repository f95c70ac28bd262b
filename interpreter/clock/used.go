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
	limit := reach{last: Latest, reason: OutOfRange}
	if course.Cap != nil {
		limit = course.Cap.reach(calendar, policy)
	}
	pauses := course.pauses(limit.before())
	over, sure := course.own(calendar, policy, pauses).over(limit)
	if asOf > over && !sure {
		return 0, false
	}
	return ran(calendar, policy, course.Event, min(asOf, over), course.Length.Unit, pauses)
}

// over is the day after which no more of a term can be used, where a cap ends
// with limit. Where sure is false, the term may have ended on it or later.
func (r reach) over(limit reach) (day Date, sure bool) {
	switch {
	case r.ended:
		day, sure = r.unshifted, true
	case r.reason == Suspended:
		day, sure = Latest, true
	default:
		day, sure = r.last, false
	}
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
