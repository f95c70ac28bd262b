package casefile

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// The statuses of a case.
const (
	StatusOpen    = "open"    // accepted, not decided yet
	StatusDecided = "decided" // has its outcome, results are not all out
	StatusIssued  = "issued"  // all results are out
)

// Case is the state of a case: all that its journal says. Days are written
// "2026-04-01".
type Case struct {
	Number     string    `json:"number"`     // "2026-000001"
	Service    string    `json:"service"`    // id in the catalog
	Title      string    `json:"title"`      // of the service on the opening day
	Regulation string    `json:"regulation"` // hash of the closure
	Opened     time.Time `json:"opened"`     // the moment, in UTC
	Day        string    `json:"day"`        // civil day of opening in Zone
	Office     string    `json:"office"`
	Zone       string    `json:"zone"`
	Applicant  Applicant `json:"applicant"`
	Channel    string    `json:"channel"`
	// Answers by question id, as the outside contract writes them.
	Answers map[string]json.RawMessage `json:"answers"`
	// Events in the order in which they were recorded, one a kind.
	Events []EventFact `json:"events"`
	// Documents are those that are there now, by id.
	Documents map[string]DocumentIn `json:"documents"`
	// Stages with a plan or an actual day, by id.
	Stages map[string]StageRecord `json:"stages"`
	// Terms are the last days as the plan has them, author's order.
	Terms []TermRecord `json:"terms"`
	// Due is the earliest last day of what still runs, or empty.
	Due     string `json:"due,omitempty"`
	Outcome string `json:"outcome"` // id, or empty
	Decided string `json:"decided"` // day of the outcome, or empty
	// Issued are the days on which results were handed out, by result id.
	Issued map[string]string `json:"issued"`
	Status string            `json:"status"` // StatusOpen and so on
	// Sequence is the number of the last event, Head its hash.
	Sequence int    `json:"sequence"`
	Head     string `json:"head"`
}

// Applicant is the person who asks for the service.
type Applicant struct {
	Name  string `json:"name"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
}

// EventFact says that an event of the regulation came on a day.
type EventFact struct {
	ID string `json:"id"`
	At string `json:"at"`
}

// DocumentIn is a document that was handed in. Form is "original", "copy",
// "notarised", "image" or "electronic".
type DocumentIn struct {
	Document  string `json:"document"`
	Received  string `json:"received"`
	Originals int    `json:"originals,omitempty"`
	Copies    int    `json:"copies,omitempty"`
	Sheets    int    `json:"sheets,omitempty"`
	Form      string `json:"form,omitempty"`
}

// StageRecord is a stage with its planned days and the day on which it was
// finished; what is not known is empty.
type StageRecord struct {
	Planned Span   `json:"planned"`
	Actual  string `json:"actual"`
}

// Span is a first and a last day.
type Span struct {
	Start  string `json:"start"`
	Finish string `json:"finish"`
}

// TermRecord is a term with its last day and the hash of the calendar that
// gave it.
type TermRecord struct {
	ID       string `json:"id"`
	Date     string `json:"date"`
	Calendar string `json:"calendar"`
}

// Clone is a copy that shares nothing with c.
func (c Case) Clone() Case {
	c.Answers = maps.Clone(c.Answers)
	for id, raw := range c.Answers {
		c.Answers[id] = bytes.Clone(raw)
	}
	c.Events = slices.Clone(c.Events)
	c.Documents = maps.Clone(c.Documents)
	c.Stages = maps.Clone(c.Stages)
	c.Terms = slices.Clone(c.Terms)
	c.Issued = maps.Clone(c.Issued)
	return c
}

// EventDay is the day on which an event came; ok is false where it has not.
func (c Case) EventDay(id string) (day string, ok bool) {
	for _, e := range c.Events {
		if e.ID == id {
			return e.At, true
		}
	}
	return "", false
}
