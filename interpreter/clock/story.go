package clock

import "reglament/message"

// ExplainCourse is Run with the count in words, in the order of the days: the
// event, the first day, the days off, each stop with what had run and what
// remains, the extensions, the end, the shift, the cap. Where the term stands
// still, the steps come to that day and say what remains. Where there is no
// date for another reason, there are no steps and Because says why.
func ExplainCourse(calendar Calendar, policy Policy, course Course) (Ending, []message.Message) {
	ending := Run(calendar, policy, course)
	if !ending.OK && !ending.Stopped {
		return ending, nil
	}
	s := story{calendar: calendar, policy: policy, course: course, limit: reach{last: Latest, reason: OutOfRange}}
	if course.Cap != nil {
		s.limit = course.Cap.reach(calendar, policy)
	}
	s.pauses = course.pauses(s.limit.before())
	s.tell("clock.step.event", "day", course.Event.Named())
	if first := course.Event + 1; len(s.pauses) == 0 || s.pauses[0].first > first {
		s.tell("clock.step.first", "day", first.Named())
	}
	s.term()
	if s.limit.reason == Counted {
		s.bound(ending.CapApplied)
	}
	return ending, s.steps
}

// story is an explanation while it is told.
type story struct {
	calendar Calendar
	policy   Policy
	course   Course
	// limit is what the cap came to; not Counted where there is none.
	limit  reach
	pauses []pause
	steps  []message.Message
}

func (s *story) tell(id string, pairs ...any) {
	s.steps = append(s.steps, message.New(id, pairs...))
}

// term tells of the term and its extensions up to the shift, or as far as
// they can be counted.
func (s *story) term() {
	event, reason := s.part(s.course.Event, s.course.Length, false)
	length := s.course.Length
	for _, length = range s.course.Extensions {
		if reason != Counted {
			return
		}
		s.tell("clock.step.extended", "length", length.Words(), "day", (event + 1).Named())
		event, reason = s.part(event, length, true)
	}
	if reason == Counted && length.Unit != WorkingDays {
		s.shift(event)
	}
}

// shift tells why and how far ГК РФ 193 moved the last day.
func (s *story) shift(day Date) {
	if !s.course.Shift {
		s.tell("clock.step.no_shift")
		return
	}
	last, reason := nextWorking(s.calendar, s.policy, day)
	if reason != Counted {
		s.tell("clock.step.beyond", "day", last.Named())
		return
	}
	s.steps = append(s.steps, passed(s.calendar, s.policy, day, last, true)...)
	if last != day {
		s.tell("clock.step.shift", "day", last.Named())
	}
}

// part tells of the term itself or of one extension.
func (s *story) part(event Date, length Length, extension bool) (Date, Reason) {
	last, reason := endWith(s.calendar, s.policy, event, length, s.pauses)
	if reason != Counted && reason != Suspended {
		if last.Valid() {
			s.tell("clock.step.beyond", "day", last.Named())
		}
		return last, reason
	}
	inside := within(s.pauses, event, last)
	plain := last
	if length.Unit != WorkingDays && len(inside) > 0 {
		plain, _ = end(s.calendar, s.policy, event, length)
		s.steps = append(s.steps, plainStep(event, length, plain))
	}
	at := s.stretches(event, length, int(plain-event), inside)
	if reason == Suspended {
		return last, reason
	}
	if length.Unit == WorkingDays {
		s.steps = append(s.steps, passed(s.calendar, s.policy, at, last, length.Count <= fewDays)...)
	}
	switch {
	case plain != last:
		s.tell("clock.step.moved", "paused", days(CalendarDays, int(last-plain)), "day", last.Named())
	case extension:
		s.steps = append(s.steps, extendedStep(event, length, last))
	case len(inside) > 0:
		s.tell("clock.step.end_paused", "length", length.Words(), "day", last.Named())
	default:
		s.steps = append(s.steps, endStep(event, length, last))
	}
	return last, reason
}

// within gives the pauses after one day that begin up to another.
func within(pauses []pause, after, to Date) []pause {
	for len(pauses) > 0 && pauses[0].last <= after {
		pauses = pauses[1:]
	}
	for i, p := range pauses {
		if p.first > to {
			return pauses[:i]
		}
	}
	return pauses
}

// stretches tells of the pauses inside a part of the term, and of the days off
// before each where working days are counted. The length of the part is whole
// calendar days, or the count of its working days. It gives the day after the
// last pause.
func (s *story) stretches(event Date, length Length, whole int, inside []pause) Date {
	if length.Unit == WorkingDays {
		whole = length.Count
	}
	at, gone := event+1, 0
	for _, p := range inside {
		if length.Unit == WorkingDays {
			s.steps = append(s.steps, passed(s.calendar, s.policy, at, p.first-1, length.Count <= fewDays)...)
		}
		stretch, _ := counted(s.calendar, s.policy, at-1, p.first-1, length.Unit)
		gone += stretch
		s.pause(p, length.Unit, gone, whole-gone)
		at = p.last + 1
	}
	return at
}
