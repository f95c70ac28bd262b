package work

import "time"

// Drawer is the name of the drawer in which notices lie.
const Drawer = "notice"

// keptDays is how long a notice is kept, in days.
const keptDays = 30

// Kind is what a notice tells.
type Kind string

// The kinds.
const (
	Given Kind = "given" // a colleague handed the case over
	Back  Kind = "back"  // it was sent back to whoever had it before
)

// Notice tells a worker of a case.
type Notice struct {
	ID   string `json:"-"` // 40 signs that say nothing
	Kind Kind   `json:"kind"`
	Case string `json:"case"` // number
	// Event is the number of the event in the journal of the case: it has the
	// day and the words of who handed the case over.
	Event int `json:"event"`
	// From is the login of who handed it over.
	From string `json:"from"`
	// At is when, in UTC.
	At time.Time `json:"at"`
	// Read is when the worker said that he has read it, in UTC; zero: not yet.
	Read time.Time `json:"read,omitzero"`
}
