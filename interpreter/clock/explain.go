package clock

import "reglament/message"

// Explain is Last with the count in words: the event, the first day, the last
// day, the days off on the way and the shift. Where there is no date, there
// are no steps and Because says why.
func Explain(calendar Calendar, policy Policy, event Date, length Length, shift bool) (Reckoned, []message.Message) {
	ending, steps := ExplainCourse(calendar, policy, Course{Event: event, Length: length, Shift: shift})
	return ending.Reckoned, steps
}

// endStep names the last day before any shift, with the rule it comes from.
func endStep(event Date, length Length, last Date) message.Message {
	words, day := length.Words(), last.Named()
	switch length.Unit {
	case WorkingDays, CalendarDays:
		return message.New("clock.step.end_days", "length", words, "day", day)
	case Weeks:
		return message.New("clock.step.end_weeks", "length", words, "day", day)
	default:
		if number, gone := numberGone(event, length, last); gone {
			return message.New("clock.step.end_month", "length", words, "day", day, "number", number)
		}
		return message.New("clock.step.end_same", "length", words, "day", day)
	}
}

const (
	// fewDays is how long a term in working days may be for its plain
	// weekends to be named too.
	fewDays = 15
	// mostRuns bounds an explanation: of more stretches the last are told.
	mostRuns = 12
)

// run is a stretch of neighbouring days that a reader takes in at once.
type run struct {
	from, to Date
	what     feature
	notes    message.List
}

// feature is what is worth telling about a day.
type feature uint8

const (
	plain    feature = iota // an ordinary working day
	rest                    // a weekend without a note
	off                     // a holiday or a day off by transfer
	worked                  // a weekend that works
	waived                  // made non-working by decree, counts as working
	declared                // made non-working by decree, does not count
)

// passed tells of the days from one to another that are not ordinary working
// days; plain weekends only where all is set. The last day of a count is an
// ordinary one, or is told of like the others.
func passed(calendar Calendar, policy Policy, from, to Date, all bool) []message.Message {
	var runs []run
	for day := from; day <= to; day++ {
		runs = extend(runs, day, featureOf(calendar, policy, day), noteOf(calendar, day))
	}
	var steps []message.Message
	for _, r := range runs {
		if r.what != rest || all {
			steps = append(steps, r.step())
		}
	}
	return steps[max(0, len(steps)-mostRuns):]
}

// extend adds a day to the last run where it belongs there: weekends and
// holidays that touch make one stretch.
func extend(runs []run, day Date, what feature, note string) []run {
	if what == plain {
		return runs
	}
	if n := len(runs) - 1; n >= 0 && runs[n].to == day-1 && joins(runs[n].what, what) {
		last := &runs[n]
		last.to = day
		last.what = max(last.what, what)
		last.note(note)
		return runs
	}
	added := run{from: day, to: day, what: what}
	added.note(note)
	return append(runs, added)
}

func joins(a, b feature) bool {
	return a == b || (a == rest || a == off) && (b == rest || b == off)
}

func (r *run) note(note string) {
	if note == "" {
		return
	}
	for _, known := range r.notes {
		if known == note {
			return
		}
	}
	r.notes = append(r.notes, note)
}

func noteOf(calendar Calendar, day Date) string {
	if calendar == nil {
		return ""
	}
	return calendar.Note(day)
}

func featureOf(calendar Calendar, policy Policy, day Date) feature {
	kind := kindOf(calendar, day)
	weekend := day.Weekend()
	switch {
	case kind == Presidential && policy.PresidentialOff:
		return declared
	case kind == Presidential:
		return waived
	case kind == Off && (!weekend || noteOf(calendar, day) != ""):
		return off
	case kind == Off:
		return rest
	case weekend:
		return worked
	default:
		return plain
	}
}

// step words a run: an id for each feature, ".day" or ".days", and "_noted"
// where the calendar names a reason.
func (r run) step() message.Message {
	id := features[r.what]
	var args []any
	if r.from == r.to {
		id, args = id+".day", []any{"day", r.from.Named()}
	} else {
		id, args = id+".days", []any{"from", r.from.Named(), "to", r.to.Named()}
	}
	if len(r.notes) > 0 {
		id, args = id+"_noted", append(args, "note", r.notes)
	}
	return message.New(id, args...)
}

var features = [...]string{
	rest:     "clock.step.rest",
	off:      "clock.step.off",
	worked:   "clock.step.worked",
	waived:   "clock.step.waived",
	declared: "clock.step.declared",
}
