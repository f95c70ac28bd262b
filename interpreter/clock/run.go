package clock

// Run gives the last day of a term with all that moved it: its stops, its
// extensions, the shift of ГК РФ 193 and its cap, in this order.
//
// Working days that are stopped do not count. A term in other units ends as
// ГК РФ 192 says, and as many days later as it stood still before its end. A
// stop that begins with the end or after it changes nothing, also where the
// shift moves the end on, or where the end is the cap's. The cap decides where it lies before the term's own
// last day, or where that day has no date but cannot come before the cap.
// Without stops Run allocates nothing.
func Run(calendar Calendar, policy Policy, course Course) Ending {
	if reason := course.fault(); reason != Counted {
		return Ending{Reckoned: Reckoned{Reason: reason}}
	}
	if course.Cap == nil {
		return course.ending(course.own(calendar, policy, course.pauses(Latest)))
	}
	limit := course.Cap.reach(calendar, policy)
	return course.bounded(course.own(calendar, policy, course.pauses(limit.before())), limit)
}

// reach is how far a count came. Where the reason is not Counted, last is the
// day at which it stopped: the term does not end before it.
type reach struct {
	unshifted, last Date
	// ended: unshifted is known, though last may not be.
	ended  bool
	reason Reason
}

// own counts the course without its cap.
func (c Course) own(calendar Calendar, policy Policy, pauses []pause) reach {
	day, reason := endWith(calendar, policy, c.Event, c.Length, pauses)
	for _, extension := range c.Extensions {
		if reason != Counted {
			break
		}
		day, reason = endWith(calendar, policy, day, extension, pauses)
	}
	return shifted(calendar, policy, day, reason, c.Shift)
}

// reach counts the cap as a term of its own.
func (c *Cap) reach(calendar Calendar, policy Policy) reach {
	day, reason := end(calendar, policy, c.Event, c.Length)
	return shifted(calendar, policy, day, reason, c.Shift)
}

// before is the day up to which a stop of a term with this cap can begin and
// matter.
func (r reach) before() Date {
	if r.reason == Counted {
		return r.last
	}
	return Latest
}

// shifted applies ГК РФ 193 to an end that was counted.
func shifted(calendar Calendar, policy Policy, day Date, reason Reason, shift bool) reach {
	r := reach{unshifted: day, last: day, ended: reason == Counted, reason: reason}
	if r.ended && shift {
		r.last, r.reason = nextWorking(calendar, policy, day)
	}
	return r
}

// bounded is the earlier of the term's own end and of its cap's. Where one of
// them is not known, the other decides if the unknown one cannot be earlier.
func (c Course) bounded(own, limit reach) Ending {
	switch {
	case own.reason == Counted && own.last <= limit.last:
		return c.ending(own)
	case limit.reason == Counted && (own.reason == Suspended || limit.last <= own.last):
		e := c.ending(limit)
		e.CapApplied = true
		c.standing(&e, own)
		return e
	case own.reason == Counted:
		return c.ending(limit)
	default:
		return c.ending(own)
	}
}

// ending words a count as the result of the course.
func (c Course) ending(r reach) Ending {
	e := Ending{Reckoned: reckoned(c.Event, r)}
	c.standing(&e, r)
	return e
}

// standing says since when the term has stood still and why, where it does.
func (c Course) standing(e *Ending, own reach) {
	if own.reason != Suspended {
		return
	}
	e.Stopped, e.StoppedSince = true, own.last
	from := Latest
	for _, stop := range c.Stops {
		if stop.Open && stop.From < from {
			from, e.StoppedBy = stop.From, stop.Name
		}
	}
}

// reckoned is a count without anything that a course adds.
func reckoned(event Date, r reach) Reckoned {
	switch r.reason {
	case Counted:
		return Reckoned{OK: true, First: event + 1, Last: r.last, Unshifted: r.unshifted}
	case NoCalendar:
		return Reckoned{Reason: NoCalendar, MissingYear: r.last.Year()}
	default:
		return Reckoned{Reason: r.reason}
	}
}
