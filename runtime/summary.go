package runtime

import (
	"time"

	"reglament/runtime/casefile"
)

// Filter says which cases to list. The zero Filter lists the newest of all.
// What is given has to hold all at once.
type Filter struct {
	Service  string // id, or empty for all
	Status   string // casefile.StatusOpen and so on, or empty for all
	Executor string // id of the worker, or empty for all
	Person   string // id of the person, or empty for all
	Office   string // id of the office, or empty for all
	// OpenedFrom and OpenedTo, DueFrom and DueTo are days ("2026-01-29") that
	// count, too; empty means no bound. A case that nothing is due of is in no
	// bound of Due.
	OpenedFrom, OpenedTo string
	DueFrom, DueTo       string
	// Limit is how many at most, 1–MaxLimit; 0 means DefaultLimit.
	Limit int
	// Before lists only cases with a smaller number than this one, so that
	// the last number of a page begins the next. By DueFirst it lists those
	// that stand behind that case now; a number that no case has stands
	// where it would without a day.
	Before string
	Order  Order
}

// Takes tells whether the filter lists a case, Before aside.
func (f Filter) Takes(s Summary) bool {
	for _, pair := range [][2]string{{f.Service, s.Service}, {f.Status, s.Status}, {f.Executor, s.Executor}, {f.Person, s.Person}, {f.Office, s.Office}} {
		if pair[0] != "" && pair[0] != pair[1] {
			return false
		}
	}
	return within(s.Day, f.OpenedFrom, f.OpenedTo) && within(s.Due, f.DueFrom, f.DueTo)
}

// within compares days as they are written: years have four digits.
func within(day, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	return day != "" && (from == "" || day >= from) && (to == "" || day <= to)
}

// Order is how a list is ordered.
type Order uint8

// The orders. DueFirst begins with what is due first, the newest first on the
// same day, and goes on with the cases that have no Due, newest first.
const (
	NewestFirst Order = iota
	DueFirst
)

// The bounds of Filter.Limit.
const (
	DefaultLimit = 50
	MaxLimit     = 500
)

// Summary is a case in a list: what stores index. It names nobody: of the
// applicant it holds an id that says nothing.
type Summary struct {
	Number     string    `json:"number"`
	Service    string    `json:"service"`
	Title      string    `json:"title"`
	Regulation string    `json:"regulation"` // hash of the closure
	Opened     time.Time `json:"opened"`
	Day        string    `json:"day"` // civil day of opening
	// Office is where it was opened, or empty.
	Office string `json:"office,omitempty"`
	Status string `json:"status"`
	// Due is the earliest last day of what still runs ("2026-01-29"); empty
	// where nothing runs or no day is known.
	Due string `json:"due,omitempty"`
	// Person is whose case it is, Executor who works on it; ids or empty.
	Person   string `json:"person,omitempty"`
	Executor string `json:"executor,omitempty"`
	Outcome  string `json:"outcome,omitempty"`
	// Decided is the day of the outcome, or empty.
	Decided string `json:"decided,omitempty"`
	// Wake is when something of the case comes by itself, in UTC; zero where
	// nothing does.
	Wake time.Time `json:"wake,omitzero"`
	// Calendar is the hash of the calendar that gave the plan, or empty.
	Calendar string `json:"calendar,omitempty"`
	// Erased says that the person was erased.
	Erased bool `json:"erased,omitempty"`
	// Damaged says that the case cannot be read; then only Number is sure, and
	// the rest is empty where the row cannot be read either.
	Damaged bool `json:"damaged,omitempty"`
	// Sequence is the number of the last event, Head its hash.
	Sequence int    `json:"sequence"`
	Head     string `json:"head"`
}

// SummaryOf is the summary of a case.
func SummaryOf(c casefile.Case) Summary {
	s := Summary{
		Number: c.Number, Service: c.Service, Title: c.Title, Regulation: c.Regulation,
		Opened: c.Opened, Day: c.Day, Office: c.Office, Status: c.Status, Due: c.Due,
		Person: c.Person, Executor: c.Executor, Outcome: c.Outcome, Decided: c.Decided,
		Wake: c.Wake(), Calendar: c.Calendar, Erased: c.Erased, Sequence: c.Sequence, Head: c.Head,
	}
	return s
}
