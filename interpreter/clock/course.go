package clock

import "reglament/message"

// Stop is a stretch of days on which a term does not run: the days after From
// up to and including To. From is the day of the event that suspends the term
// and To the day of the event that lets it run on, so both count as ГК РФ 191
// counts events. A To that is not after From stops nothing.
type Stop struct {
	From, To Date
	// Open says that the stop has not ended; To is then without meaning.
	Open bool
	// Name is the title of the ground, in the author's words, or nothing.
	Name string
}

// Cap is the day that a term cannot pass, however long it stood still: the
// last day of a term of its own, which no stop moves.
type Cap struct {
	Event  Date
	Length Length
	// Shift moves the cap's last day to the next working day (ГК РФ 193).
	Shift bool
}

// Course is all that decides when a term ends. The zero values of Extensions,
// Stops and Cap leave the term that Last counts.
type Course struct {
	Event  Date
	Length Length
	// Shift moves the last day to the next working day (ГК РФ 193), once, at
	// the very end.
	Shift bool
	// Extensions prolong the term one after another, each in its own unit. The
	// first day of each is the one after the end of what came before, as that
	// end was before any shift.
	Extensions []Length
	// Stops may come in any order and overlap. Days up to the event do not
	// matter.
	Stops []Stop
	// Cap bounds the term, or is nil.
	Cap *Cap
}

// Ending is what a course came to. Where OK is false there is no date, and
// Because says why. Last and Unshifted are the cap's own where CapApplied is
// set, and may then lie before First.
type Ending struct {
	Reckoned
	// CapApplied: the term would end after its cap, or stands still, and ends
	// with the cap.
	CapApplied bool
	// Stopped: an open stop began before the end, so the term stands still.
	Stopped bool
	// StoppedSince is the first day of the stretch that is still open.
	StoppedSince Date
	// StoppedBy is the name of the open stop.
	StoppedBy string
}

// Because says why there is no date; it is zero where there is one.
func (e Ending) Because() message.Message {
	switch {
	case e.Reason != Suspended:
		return e.Reckoned.Because()
	case e.StoppedBy == "":
		return message.New("clock.suspended", "day", e.StoppedSince.Named())
	default:
		return message.New("clock.suspended_named", "day", e.StoppedSince.Named(), "ground", e.StoppedBy)
	}
}

// fault is the reason for which a course cannot be counted at all, whatever
// the calendar says.
func (c Course) fault() Reason {
	switch {
	case !c.Length.Valid() || c.Cap != nil && !c.Cap.Length.Valid():
		return BadLength
	case !starts(c.Event) || c.Cap != nil && !starts(c.Cap.Event):
		return OutOfRange
	}
	for _, extension := range c.Extensions {
		if !extension.Valid() {
			return BadLength
		}
	}
	return Counted
}

// starts reports whether a term may start after the event.
func starts(event Date) bool { return event.Valid() && event != Latest }
