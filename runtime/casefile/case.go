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

	StatusSuspended = "suspended" // stands still on a ground
	StatusWithdrawn = "withdrawn" // the applicant took it back

	StatusNotAccepted = "not_accepted" // the documents were not accepted
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
	// Documents are those that are there now, by DocumentIn.Key.
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

	// Person is the id of the person whose key seals the case, or empty where
	// it is not sealed.
	Person string `json:"person,omitempty"`
	// Executor is the id of the worker who has the case, or empty.
	Executor string `json:"executor,omitempty"`
	// Findings by id, as the outside contract writes answers.
	Findings map[string]json.RawMessage `json:"findings,omitempty"`
	// Requests in the order in which they were sent.
	Requests []Request `json:"requests,omitempty"`
	// Suspensions in the order in which they began.
	Suspensions []Suspension `json:"suspensions,omitempty"`
	// Calendar is the hash of the calendar that gave the plan, or empty.
	Calendar string `json:"calendar,omitempty"`
	// Moments are what will come by itself, as the plan has it.
	Moments []Moment `json:"moments,omitempty"`
	// Came are the days whose passing was noted, by the id of the moment.
	Came map[string]string `json:"came,omitempty"`
	// Letters are the messages that went out or are to go, oldest first.
	Letters []Letter `json:"letters,omitempty"`
	// Withdrawn is the day on which the application was taken back, or empty.
	Withdrawn string `json:"withdrawn,omitempty"`
	// Refusal is how the documents were not accepted, or nil.
	Refusal *Refusal `json:"refusal,omitempty"`
	// Erased says that the person was erased: what the case was about is gone.
	Erased bool `json:"erased,omitempty"`
}

// Refusal is a refusal to accept documents. Words explain the ground where the
// answers alone do not settle it.
type Refusal struct {
	Day    string `json:"day"`
	Ground string `json:"ground"`
	Words  string `json:"words,omitempty"`
}

// Request is a request to an agency. Answered is empty while it is open.
type Request struct {
	Document string `json:"document"`
	Agency   string `json:"agency,omitempty"`
	Sent     string `json:"sent"`
	Answered string `json:"answered,omitempty"`
	None     bool   `json:"none,omitempty"`
}

// Suspension is a time in which the service stood still, from a day that still
// counts to one that counts again. To is empty while it lasts.
type Suspension struct {
	Ground string `json:"ground"`
	From   string `json:"from"`
	To     string `json:"to,omitempty"`
}

// Letter is a message of the regulation to a person. How says how it was
// settled, or is empty.
type Letter struct {
	ID      string `json:"id"`
	Message string `json:"message"`
	Carrier string `json:"carrier,omitempty"`
	How     string `json:"how,omitempty"`
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
	// About is the document of the request that it is about, or empty.
	About string `json:"about,omitempty"`
}

// DocumentIn is a document that was handed in. Form is "original", "copy",
// "notarised", "image" or "electronic".
type DocumentIn struct {
	Document  string `json:"document"`
	Received  string `json:"received"`
	Originals int    `json:"originals,omitempty"`
	Copies    int    `json:"copies,omitempty"`
	// Sheets are those of all originals, CopySheets those of all copies.
	Sheets     int    `json:"sheets,omitempty"`
	CopySheets int    `json:"copy_sheets,omitempty"`
	Form       string `json:"form,omitempty"`
	// Row is the record that a document for each of a list belongs to, by its
	// id or its number from 1; empty: the first that has none.
	Row string `json:"row,omitempty"`
	// Issued is the day that stands on the document, or empty.
	Issued string `json:"issued,omitempty"`
}

// Key tells documents of a case apart: the id, with the record in brackets
// where it has one.
func (d DocumentIn) Key() string { return DocumentKey(d.Document, d.Row) }

// DocumentKey is DocumentIn.Key of a document and a record.
func DocumentKey(document, row string) string {
	if row == "" {
		return document
	}
	return document + "(" + row + ")"
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
	c.Findings = maps.Clone(c.Findings)
	for id, raw := range c.Findings {
		c.Findings[id] = bytes.Clone(raw)
	}
	c.Requests = slices.Clone(c.Requests)
	c.Suspensions = slices.Clone(c.Suspensions)
	c.Moments = slices.Clone(c.Moments)
	c.Came = maps.Clone(c.Came)
	c.Letters = slices.Clone(c.Letters)
	if c.Refusal != nil {
		refusal := *c.Refusal
		c.Refusal = &refusal
	}
	return c
}

// Finished tells whether nothing is left to do: all results are out, the
// application was taken back, or the documents were not accepted.
func (c Case) Finished() bool { return Ended(c.Status) }

// Ended tells whether a case of this status is finished.
func Ended(status string) bool {
	return status == StatusIssued || status == StatusWithdrawn || status == StatusNotAccepted
}

// Wake is the first moment that is to come; zero where none is.
func (c Case) Wake() time.Time {
	var first time.Time
	for _, m := range c.Moments {
		if first.IsZero() || m.At.Before(first) {
			first = m.At
		}
	}
	return first
}

// EventDay is the day on which an event came; ok is false where it has not.
// What came of a request does not count.
func (c Case) EventDay(id string) (day string, ok bool) {
	for _, e := range c.Events {
		if e.ID == id && e.About == "" {
			return e.At, true
		}
	}
	return "", false
}
