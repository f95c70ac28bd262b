package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/message"
)

// span are the days between which a day of the plan lies while something is
// open, both included, or why it is not known.
type span struct {
	known       bool
	least, most clock.Date
	because     message.Message
}

// exactly is a span of one day.
func exactly(day clock.Date) span { return span{known: true, least: day, most: day} }

// or joins the spans of two ways that the service may go.
func (a span) or(b span) span {
	switch {
	case !a.known:
		return a
	case !b.known:
		return b
	default:
		return span{known: true, least: min(a.least, b.least), most: max(a.most, b.most)}
	}
}

// and is the later of two ends.
func (a span) and(b span) span {
	switch {
	case !a.known:
		return a
	case !b.known:
		return b
	default:
		return span{known: true, least: max(a.least, b.least), most: max(a.most, b.most)}
	}
}

// notBefore moves a span to a day where it lies before it.
func (a span) notBefore(day clock.Date) span {
	if a.known {
		a.least, a.most = max(a.least, day), max(a.most, day)
	}
	return a
}

// deadline is the last day on which a stage may end. Without bounded nothing
// bounds it; open says that something does, and nobody knows on which day.
type deadline struct {
	bounded, open bool
	day           clock.Date
}

// by is the deadline of a day.
func by(day clock.Date) deadline { return deadline{bounded: true, day: day} }

// and is the earlier of two deadlines.
func (a deadline) and(b deadline) deadline {
	switch {
	case !a.bounded || b.open:
		return b
	case !b.bounded || a.open:
		return a
	default:
		return by(min(a.day, b.day))
	}
}

// known reports whether there is a day.
func (a deadline) known() bool { return a.bounded && !a.open }
