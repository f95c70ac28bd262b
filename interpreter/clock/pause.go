package clock

import (
	"cmp"
	"slices"
)

// pause is a longest stretch of days on which a term stands still: stops that
// overlap or touch are one pause. A pause that is open lasts to Latest.
type pause struct {
	first, last Date
	open        bool
}

// days is how many days the pause lasts.
func (p pause) days() int { return int(p.last-p.first) + 1 }

// pauses puts the stops that matter in order: those after the event and from
// before a day, which is the cap's last. Without stops it allocates nothing.
func (c Course) pauses(before Date) []pause {
	if len(c.Stops) == 0 {
		return nil
	}
	sorted := make([]pause, 0, len(c.Stops))
	for _, stop := range c.Stops {
		if p, ok := stop.pause(c.Event); ok && p.first <= before {
			sorted = append(sorted, p)
		}
	}
	slices.SortFunc(sorted, func(a, b pause) int { return cmp.Compare(a.first, b.first) })
	merged := sorted[:0]
	for _, p := range sorted {
		n := len(merged) - 1
		if n < 0 || p.first > merged[n].last+1 {
			merged = append(merged, p)
			continue
		}
		merged[n].last = max(merged[n].last, p.last)
		merged[n].open = merged[n].open || p.open
	}
	return merged
}

// pause gives the days of a stop that lie after a day; ok is false where there
// are none.
func (s Stop) pause(after Date) (p pause, ok bool) {
	last := min(s.To, Latest)
	if s.Open {
		last = Latest
	}
	if s.From >= last || after >= last {
		return pause{}, false
	}
	return pause{first: max(s.From, after) + 1, last: last, open: s.Open}, true
}

// endWith is end for a term that stands still on some days: those days are
// not counted. The reason is Suspended, and the day the first of the pause,
// where an open pause begins before the end.
func endWith(calendar Calendar, policy Policy, event Date, length Length, pauses []pause) (Date, Reason) {
	if len(pauses) == 0 {
		return end(calendar, policy, event, length)
	}
	if length.Unit == WorkingDays {
		return afterRunning(calendar, policy, event, length.Count, pauses)
	}
	last, reason := end(calendar, policy, event, length)
	if reason != Counted {
		return last, reason
	}
	for _, p := range pauses {
		switch {
		case p.last < event:
			continue
		case p.first > last:
			return last, Counted
		case p.open:
			return p.first, Suspended
		}
		if last += Date(p.days()); !last.Valid() {
			return Latest, OutOfRange
		}
	}
	return last, Counted
}

// afterRunning is the n-th working day after the event on which the term does
// not stand still. Of days on which it does the calendar is not asked.
func afterRunning(calendar Calendar, policy Policy, event Date, n int, pauses []pause) (Date, Reason) {
	day := event
	for rest := 0; n > 0; {
		day++
		for len(pauses) > 0 && pauses[0].last < day {
			pauses = pauses[1:]
		}
		if len(pauses) > 0 && pauses[0].first <= day {
			if pauses[0].open {
				return day, Suspended
			}
			day = pauses[0].last
			continue
		}
		kind := kindOf(calendar, day)
		switch {
		case day > Latest:
			return Latest, OutOfRange
		case kind == Undecreed:
			return day, NoCalendar
		case policy.Works(kind):
			n, rest = n-1, 0
		case rest >= longestRest:
			return day, NoWorkingDay
		default:
			rest++
		}
	}
	return day, Counted
}
