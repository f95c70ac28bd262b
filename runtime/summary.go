package runtime

import (
	"time"

	"reglament/runtime/casefile"
)

// Filter says which cases to list. The zero Filter lists the newest of all.
type Filter struct {
	Service string // id, or empty for all
	Status  string // casefile.StatusOpen and so on, or empty for all
	// Limit is how many at most, 1–MaxLimit; 0 means DefaultLimit.
	Limit int
	// Before lists only cases with a smaller number than this one, so that
	// the last number of a page begins the next. By DueFirst it lists those
	// that stand behind that case now; a number that no case has stands
	// where it would without a day.
	Before string
	Order  Order
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

// Summary is a case in a list: what stores index. It holds nothing of the
// applicant.
type Summary struct {
	Number  string    `json:"number"`
	Service string    `json:"service"`
	Title   string    `json:"title"`
	Opened  time.Time `json:"opened"`
	Day     string    `json:"day"` // civil day of opening
	Status  string    `json:"status"`
	// Due is the earliest last day of what still runs ("2026-01-29"); empty
	// where nothing runs or no day is known.
	Due string `json:"due,omitempty"`
	// Damaged says that the case cannot be read; then only Number is sure.
	Damaged bool `json:"damaged,omitempty"`
	// Sequence is the number of the last event, Head its hash.
	Sequence int    `json:"sequence"`
	Head     string `json:"head"`
}

// Summarise is the summary after one more event; the zero Summary is that of
// no case. It says the same as casefile.Fold does, of what a list shows, and
// lets a store keep its lists without the whole state. The errors are those
// of casefile.Fold.
func Summarise(s Summary, e casefile.Envelope) (Summary, error) {
	folded, err := casefile.Fold(casefile.Case{
		Number: s.Number, Service: s.Service, Title: s.Title, Opened: s.Opened, Day: s.Day,
		Status: s.Status, Due: s.Due, Sequence: s.Sequence, Head: s.Head,
	}, e)
	if err != nil {
		return s, err
	}
	return SummaryOf(folded), nil
}

// SummaryOf is the summary of a case.
func SummaryOf(c casefile.Case) Summary {
	return Summary{
		Number: c.Number, Service: c.Service, Title: c.Title, Opened: c.Opened, Day: c.Day,
		Status: c.Status, Due: c.Due, Sequence: c.Sequence, Head: c.Head,
	}
}
