package clock

import (
	"cmp"
	"slices"

	"reglament/message"
)

// pause tells of the stops that make up a pause, and of what has run and what
// remains when it ends: working days or calendar days, by the unit.
func (s *story) pause(p pause, unit Unit, gone, left int) {
	for _, stop := range s.stopsOf(p) {
		s.steps = append(s.steps, stop.step(s.course.Event))
	}
	remain := message.New(leftDays[kindOfDays(unit)], "count", left)
	run := message.New(ranDays[kindOfDays(unit)], "count", gone)
	switch next := p.last + 1; {
	case p.open && gone == 0:
		s.tell("clock.step.standing_whole", "left", remain)
	case p.open:
		s.tell("clock.step.standing", "ran", run, "left", remain)
	case gone == 0:
		s.tell("clock.step.resumed_whole", "day", next.Named(), "left", remain)
	default:
		s.tell("clock.step.resumed", "day", next.Named(), "ran", run, "left", remain)
	}
}

// stopsOf gives the stops that make up a pause, in the order of their days and
// each once.
func (s *story) stopsOf(p pause) []Stop {
	var own []Stop
	for _, stop := range s.course.Stops {
		if part, ok := stop.pause(s.course.Event); ok && part.first >= p.first && part.first <= min(p.last, s.limit.before()) {
			own = append(own, stop)
		}
	}
	slices.SortStableFunc(own, func(a, b Stop) int { return cmp.Compare(a.From, b.From) })
	return slices.Compact(own)
}

// step words a stop: the days after an event on which the term stands still
// for it, and the ground where it is known.
func (s Stop) step(event Date) message.Message {
	p, _ := s.pause(event)
	from, to := p.first.Named(), p.last.Named()
	switch {
	case p.open && s.Name == "":
		return message.New("clock.step.stop.open", "from", from)
	case p.open:
		return message.New("clock.step.stop.open_named", "from", from, "ground", s.Name)
	case p.first == p.last && s.Name == "":
		return message.New("clock.step.stop.day", "day", from)
	case p.first == p.last:
		return message.New("clock.step.stop.day_named", "day", from, "ground", s.Name)
	case s.Name == "":
		return message.New("clock.step.stop.days", "from", from, "to", to)
	default:
		return message.New("clock.step.stop.days_named", "from", from, "to", to, "ground", s.Name)
	}
}

// bound tells of the cap: that it decides, or that the term keeps within it. A
// cap whose day is not known decides nothing and is not told.
func (s *story) bound(applied bool) {
	limit, r := s.course.Cap, s.limit
	words, event, day := limit.Length.Words(), limit.Event.Named(), r.last.Named()
	if !applied {
		s.tell("clock.step.cap_kept", "length", words, "event", event, "day", day)
		return
	}
	if r.last == r.unshifted {
		s.tell("clock.step.cap", "length", words, "event", event, "day", day)
		return
	}
	s.tell("clock.step.cap_end", "length", words, "event", event, "day", r.unshifted.Named())
	s.steps = append(s.steps, passed(s.calendar, s.policy, r.unshifted, r.last, true)...)
	s.tell("clock.step.cap_shift", "day", day)
}

// plainStep names the day on which a part of the term would end if it never
// stood still.
func plainStep(event Date, length Length, last Date) message.Message {
	words, day := length.Words(), last.Named()
	if number, gone := numberGone(event, length, last); gone {
		return message.New("clock.step.plain_month", "length", words, "day", day, "number", number)
	}
	return message.New("clock.step.plain", "length", words, "day", day)
}

// extendedStep names the last day of an extension before any shift.
func extendedStep(event Date, length Length, last Date) message.Message {
	if number, gone := numberGone(event, length, last); gone {
		return message.New("clock.step.end_extended_month", "day", last.Named(), "number", number)
	}
	return message.New("clock.step.end_extended", "day", last.Named())
}

// numberGone tells whether a term in months or years ends on a month's last
// day because that month has no day with the number of the event (ГК РФ 192).
func numberGone(event Date, length Length, last Date) (number int, gone bool) {
	if length.Unit != Months && length.Unit != Years {
		return 0, false
	}
	_, _, number = event.Civil()
	_, _, to := last.Civil()
	return number, number != to
}

// days words a number of days that may be beyond the count of a Length.
func days(unit Unit, n int) message.Message { return message.New(lengths[unit], "count", n) }

// kindOfDays is the unit in which a term of any unit is counted day by day.
func kindOfDays(unit Unit) Unit {
	if unit == WorkingDays {
		return WorkingDays
	}
	return CalendarDays
}

var ranDays = [...]string{
	WorkingDays:  "clock.ran.working_days",
	CalendarDays: "clock.ran.calendar_days",
}

var leftDays = [...]string{
	WorkingDays:  "clock.left.working_days",
	CalendarDays: "clock.left.calendar_days",
}
