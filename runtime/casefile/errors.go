package casefile

import (
	"errors"
	"fmt"
)

var (
	errTrailing = errors.New("something follows the value")
	errFormat   = errors.New("the format number is not positive")
	errPayload  = errors.New("there is no payload")
	errPerson   = errors.New("it names a person, which its format does not do")
	errDue      = errors.New("the day on which it is due is no day")
	errOpening  = errors.New("a case begins with its opening, and has one only")
)

// Newer says that an event was written in a format of a later program.
type Newer struct {
	Case           string
	Number, Format int
}

// Error names the formats.
func (e *Newer) Error() string {
	return fmt.Sprintf("event %d of case %s has format %d, this program reads up to %d: a newer program is needed", e.Number, e.Case, e.Format, Format)
}

// UnknownKind says that an event is of a kind that this program does not know.
type UnknownKind struct {
	Case   string
	Number int
	Kind   string
}

// Error names the kind.
func (e *UnknownKind) Error() string {
	return fmt.Sprintf("event %d of case %s is of the unknown kind %q", e.Number, e.Case, e.Kind)
}

// Malformed says that an event cannot be read, or cannot stand where it does.
type Malformed struct {
	Case   string
	Number int
	Cause  error
}

// Error names the event; the cause says what is wrong with it.
func (e *Malformed) Error() string {
	return fmt.Sprintf("event %d of case %s is malformed: %v", e.Number, e.Case, e.Cause)
}

// Unwrap gives the cause.
func (e *Malformed) Unwrap() error { return e.Cause }

// Broken says that a journal is not whole: an event has another case, number
// or predecessor than its place asks for.
type Broken struct {
	Case   string
	Number int // the number that the place asks for
	// What is "case", "number" or "chain".
	What string
}

// Error names the place and what is wrong there.
func (e *Broken) Error() string {
	return fmt.Sprintf("the journal of case %s is broken at event %d: %s", e.Case, e.Number, e.What)
}

// Sealed says that the payload of an event is sealed and was not opened. Gone:
// it never will be, since the person was erased.
type Sealed struct {
	Case   string
	Number int
	Gone   bool
}

// Error names the event.
func (e *Sealed) Error() string {
	if e.Gone {
		return fmt.Sprintf("event %d of case %s is of a person who was erased", e.Number, e.Case)
	}
	return fmt.Sprintf("event %d of case %s is sealed", e.Number, e.Case)
}
