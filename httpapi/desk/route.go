package desk

import "net/http"

// The rights that routes ask for, by the names that they have in the table of
// rights of the staff.
const (
	Services      = "services"   // the catalogue, and an interview without a case
	ConsultRight  = "consult"    // hold a consultation
	ArchiveRight  = "archive"    // see consultations that were held
	CardsRight    = "applicants" // see and change the cards of applicants
	MergeRight    = "merge"      // make one card of two
	CasesFind     = "cases_find" // lists, search, a case, its journal and its papers
	CasesOpen     = "cases_open"
	CasesAccept   = "cases_accept" // documents in and back
	CasesWork     = "cases_work"   // events, stages, findings, requests, suspensions, withdrawal
	CasesDecide   = "cases_decide"
	CasesIssue    = "cases_issue"
	CasesHandOver = "cases_hand_over"
	Letters       = "letters"
	Readings      = "readings"
	StaffSee      = "staff_see"
)

// Route is one line of the table of routes: the only way to an address.
type Route struct {
	// Method is GET, POST, PUT or DELETE; HEAD comes with GET.
	Method string
	// Pattern is the address as chi has it: "/cases/{number}".
	Pattern string
	// Right is what whoever comes has to have. Empty is only what needs no
	// account: whether the program runs, the looks of pages, signing in, and
	// what the API and its problems are.
	Right string
	// Rate says against which of the bounds of requests in a minute it counts.
	Rate Rate
	// Handler answers.
	Handler http.HandlerFunc
	// Operation describes a route of the API; nil where a person is answered.
	Operation *Operation
}

// Rate is a bound of requests in a minute.
type Rate uint8

// The bounds.
const (
	Ordinary Rate = iota // of one account, or of one address
	Guessing             // where passwords can be tried
	Unbound              // files that browsers keep, and what monitors ask
)

// Operation is a route of the API as its description tells it. Texts are
// identifiers of messages. Values stand for their types: a document that comes
// in or goes out is described by the Go type that reads or writes it.
type Operation struct {
	ID  string // "openCase"
	Tag string // the group in which it is told: "cases"
	// Summary begins the identifiers of what it does: Summary+".short" says it
	// in a line, Summary+".more" says more.
	Summary string
	// Query is what may stand behind the question mark.
	Query []Parameter
	// Body is a value of the type of the JSON that comes in; nil where nothing does.
	Body any
	// Example is such JSON, for the description and for trying it.
	Example string
	// Answer is a value of the type of the JSON that goes out; nil where a
	// paper does.
	Answer any
	// Status is that of success: 200 or 201.
	Status int
	// Changes says that the route changes what is kept: it may be repeated
	// under an Idempotency-Key.
	Changes bool
	// Stated says that the change names the state it was made on: If-Match.
	Stated bool
	// Tagged says that the answer has an ETag.
	Tagged bool
}

// Parameter is a part of an address behind the question mark.
type Parameter struct {
	Name  string
	About string   // identifier of a message
	Kind  string   // "string" or "integer"
	Form  string   // "date", "date-time", or empty
	Of    []string // the values that there are; empty where there are others
	Least int      // of an integer, 0 where there is no bound; Most too
	Most  int
}
