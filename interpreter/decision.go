package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// Decision is everything that a regulation says about facts. Lists keep the
// author's order. Texts are messages; a date that could not be computed has
// OK false and its reason in Because.
type Decision struct {
	Regulation *Regulation
	Calendar   string // hash of the calendar
	Next       string // id of the next question, or empty
	Questions  []QuestionState
	Findings   []FindingState
	Ignored    []string // answers off the path
	// Assumed are the norms whose values were given with the facts.
	Assumed    []string
	Values     []ValueState // values, fees and results of tables
	Situations []SituationState
	Categories []CategoryState
	Periods    []PeriodState
	Documents  []DocumentState
	Groups     []GroupState
	// Bring, Request and Missing are ids of documents; an any-of group
	// that is not settled yet stands for itself with its own id.
	Bring, Request, Missing []string
	// NoList says that a ground forbids to hand out the list.
	NoList   bool
	Persons  []PersonState
	Requests []RequestState
	Events   []EventState
	Grounds  []GroundState
	Terms    []TermState
	Stages   []StageState
	// Outcome is what was decided; Follows is what the grounds lead to.
	Outcome  string
	Follows  OutcomeState
	Results  []ResultState
	Messages []MessageState
	Forms    []FormState
	// Fee is what the service costs the applicant, nil where the
	// regulation does not say; "0" means free of charge.
	Fee *string
}

// Regulation is the identity of a compiled regulation.
type Regulation struct {
	ID, Title     string
	Version       int
	Hash          string // "sha256:…" of the closure
	From          clock.Date
	To            clock.Date
	HasTo         bool
	Territory     string
	Area          string   // id of one of the four areas of ПП РФ 796
	Authority     string   // id of the organisation
	Applicants    []string // the circle of applicants
	Channels      []string
	Synonyms      []string
	Basis         []string
	Organisations []Organisation
	Events        []Named
	// Outcomes are the outcomes that stages decide between, author's order.
	Outcomes []string
	// OutcomeTitles are the titles of those that have one.
	OutcomeTitles map[string]string
	// Subservices are the services of the file, author's order.
	Subservices []Named
	// Persons are those who take part besides the applicant.
	Persons []Named
}

// OutcomeTitle is the title of an outcome, or its id where it has none.
func (r *Regulation) OutcomeTitle(id string) string {
	if title, ok := r.OutcomeTitles[id]; ok {
		return title
	}
	return id
}

// Named is an id with its title.
type Named struct{ ID, Title string }

// Organisation is one that a regulation names; its address stands in the
// catalog under the same id.
type Organisation struct{ ID, Title string }

// State tells where a question stands.
type State uint8

// The states of questions.
const (
	Open          State = iota // may be asked
	Answered                   // has an answer that counts
	NotKnown                   // answered "does not know"
	NotApplicable              // its "спросить, если" does not hold
	Irrelevant                 // could be asked and would change nothing
)

// String is the word of the outside contract.
func (s State) String() string {
	return [...]string{"open", "answered", "unknown", "not_applicable", "irrelevant"}[s]
}

// QuestionState is a question and where it stands.
type QuestionState struct {
	ID, Text, Help string
	Number         int // 1-based, in the author's order
	Type           dsl.TypeKind
	Options        []Named
	// Excludes is the id of the option of a some-of question that excludes
	// the others, or empty.
	Excludes string
	// Check is what a text has to be.
	Check dsl.TextCheck
	// Least and Greatest bound the answer, both included; nil: no bound.
	Least, Greatest *Value
	// Fields are those of the records of a list, as questions of their own;
	// Most is how many records it takes.
	Fields        []QuestionState
	Most          int
	AllowsUnknown bool
	Basis         []string
	State         State
	Answer        *Answer // the answer that counts, or nil
}

// ValueState is a value, a fee or the result of a table.
type ValueState struct {
	ID, Title string
	Type      dsl.TypeKind
	Fee       bool
	// Output says that people see it: it has a title, is a fee, or nothing
	// else in the regulation uses it.
	Output bool
	OK     bool // Value is set
	Value  Value
	// Settlement tells how the value came out.
	Settlement condition.Settlement
	DependsOn  []string // questions that would settle it
	// Steps are the lines of its protocol: what rule, with what norms,
	// numbers and rounding.
	Steps   []message.Message
	Because message.Message
	Basis   []string
}

// SituationState is a situation and whether it holds.
type SituationState struct {
	ID, Title, Help string
	Group           string // of its group at most one holds; or empty
	Holds           Truth
	DependsOn       []string
	Because         message.Message
	Basis           []string
}

// CategoryState is a set of categories, of which the applicant is in one.
type CategoryState struct {
	ID, Title  string
	Categories []Named
	Category   string // id, empty while it is open
	// Clash says that the applicant is surely in two of them, None that he is
	// surely in none.
	Clash, None bool
	DependsOn   []string
	Because     message.Message
	Basis       []string
}

// PeriodState is from when and till when something is granted, both days
// included.
type PeriodState struct {
	ID, Title string
	OK        bool
	From, To  clock.Date
	DependsOn []string
	Because   message.Message
	Basis     []string
}

// Supplier tells who supplies a document.
type Supplier uint8

// The suppliers.
const (
	FromApplicant Supplier = iota
	FromAgency             // requested by the authority
	FromOffice             // held by the authority already
)

// String is the word of the outside contract.
func (s Supplier) String() string { return [...]string{"applicant", "agency", "office"}[s] }

// FormCount is a form and how many of it. Kind is "original", "copy",
// "notarised", "image" or "electronic".
type FormCount struct {
	Kind  string
	Count int
}

// Obtain tells where an applicant gets a document, how long it takes and what
// it costs. Amounts are decimals in roubles with a point.
type Obtain struct {
	Organisation string // id
	Time         *clock.Length
	Cost         *string
}

// DocumentState is a document and what the facts make of it.
type DocumentState struct {
	ID, Title, Help string
	Group           string // id of its any-of group, or empty
	Needed          Truth
	DependsOn       []string // questions that would settle Needed
	From            Supplier
	Agency          string // id, for FromAgency
	// Within is how long the agency has for its answer, for FromAgency, or
	// nil where the regulation does not say.
	Within   *clock.Length
	MayBring bool
	// Forms are alternatives of sets: either of the outer, all of the inner.
	Forms    [][]FormCount
	Returned bool
	Obtain   *Obtain
	// Whose is the id of the person, empty for the applicant; List and Row are
	// of a document for each record of a list: the list's id and the record's
	// own id or number from 1.
	Whose, List, Row string
	Blank            string // id of its form, or empty
	// Status tells where the document stands; Present says that it is there
	// and counts, Received since when.
	Status   DocumentStatus
	Present  bool
	Received clock.Date // where Present
	// ValidUntil is the last day on which it counts, of what was handed in
	// with its day of issue.
	ValidUntil    clock.Date
	HasValidUntil bool
	// ValidFor is how long it counts since its day of issue, nil where it always
	// does; ValidOn is the event on whose day it has to, or empty.
	ValidFor *clock.Length
	ValidOn  string
	Because  message.Message
	Basis    []string
}

// DocumentStatus tells where a document stands.
type DocumentStatus uint8

// The statuses of documents.
const (
	DocumentMissing      DocumentStatus = iota
	DocumentPresent                     // handed in, answered, or held by the office
	DocumentExpired                     // handed in, and too old
	DocumentRequested                   // asked for, not answered
	DocumentAnsweredNone                // the agency has none
)

// String is the word of the outside contract.
func (s DocumentStatus) String() string {
	return [...]string{"missing", "present", "expired", "requested", "answered_none"}[s]
}

// PersonState is someone who takes part besides the applicant.
type PersonState struct {
	ID, Title string
	TakesPart Truth
	DependsOn []string
	// AuthorityBy and ConsentBy are the documents that prove that the applicant
	// may act for this person, and that the person agrees; ids.
	AuthorityBy, ConsentBy []string
	// Rows are the records of a list who are this person, where it is one.
	Rows    []string
	Because message.Message
	Basis   []string
}

// RequestState is a request that has to be sent or was sent.
type RequestState struct {
	Document, Agency string
	Sent             clock.Date
	HasSent          bool
	// AnswerBy is the last day for the answer, where it was sent and the
	// regulation says how long the agency has.
	AnswerBy    clock.Date
	HasAnswerBy bool
	Answered    clock.Date
	HasAnswer   bool
	None        bool
	Late        bool // no answer by AnswerBy on the day on which one looks
}

// EventState is an event and its day, given or derived.
type EventState struct {
	ID, Title string
	Came      bool
	At        clock.Date
	Derived   bool
	Because   message.Message
}

// FindingState is what an official establishes.
type FindingState struct {
	ID, Text, Help string
	Type           dsl.TypeKind
	Options        []Named
	// Excludes, Check, Least and Greatest are those of a QuestionState.
	Excludes        string
	Check           dsl.TextCheck
	Least, Greatest *Value
	By              string // organisation id, or empty
	Stage           string // id, or empty
	Answer          *Answer
	Basis           []string
}

// GroupState is an any-of group. Of lists the alternatives that suit, each a
// set of document ids.
type GroupState struct {
	ID, Title string
	Needed    Truth
	DependsOn []string
	AtLeast   int
	Of        [][]string
	Satisfied bool
	Because   message.Message
	Basis     []string
}

// GroundState is a ground and whether it holds.
type GroundState struct {
	ID, Title string
	Kind      dsl.GroundKind
	Holds     Truth
	// OnDocuments says that the ground looks at what was handed in, so
	// that it means nothing before an applicant has handed in anything.
	OnDocuments bool
	DependsOn   []string
	Consequence string
	NoList      bool
	// Since is the day from which the ground holds, where a day decides;
	// NotifyBy until when the applicant is told; Until the day on which it
	// ended, or by which it ends at the latest. Ended: it held and does no more.
	Since, NotifyBy, Until          clock.Date
	HasSince, HasNotifyBy, HasUntil bool
	Ended                           bool
	// Outcome is what it leads to, Next the ground that holds when it runs
	// out; ids, or empty.
	Outcome, Next string
	PortalStatus  string
	Because       message.Message
	Basis         []string
}

// OutcomeState is what the grounds lead to: Outcome is empty while that is
// open, or where several are left. Open are the outcomes that are still
// possible.
type OutcomeState struct {
	Outcome string
	Grounds []string // that lead there
	Open    []string
	Because message.Message
}

// StopState is a stretch in which a term did not run: after From, up to and
// including To; an open one has not ended.
type StopState struct {
	Ground   string
	From, To clock.Date
	Open     bool
}

// TermStatus tells where a term stands on the day on which one looks.
type TermStatus uint8

// The statuses. Forecast: the start event has not come yet. Stopped: the term
// stands still on the day on which one looks.
const (
	Forecast TermStatus = iota
	Running
	Overdue
	Met
	Stopped
)

// String is the word of the outside contract.
func (s TermStatus) String() string {
	return [...]string{"forecast", "running", "overdue", "met", "stopped"}[s]
}

// TermState is a term and its last day.
type TermState struct {
	ID, Title       string
	OK              bool // Date and Unshifted are set
	Date, Unshifted clock.Date
	FromEvent       string
	Length          clock.Length
	Status          TermStatus
	// Start is the day of the event or the end that the term counts from, where
	// HasStart; FromTerm is the term whose end that is, or empty.
	Start    clock.Date
	HasStart bool
	FromTerm string
	Stops    []StopState
	// UsedDays is how much of the term has run on the day on which one looks,
	// in its own days, stops not counted. CapApplied: the cap gives Date.
	UsedDays   int
	CapApplied bool
	Extended   bool
	DependsOn  []string
	Steps      []message.Message // the count, day by day where it matters
	Because    message.Message
	Basis      []string
}

// StageState is a stage in the plan. Start and Finish are the earliest days
// where the start event has come and all lengths are known (OK), computed
// from actual dates where there are any.
type StageState struct {
	ID, Title     string
	Applies       Truth
	Executor      string // organisation or role id
	After         []string
	Outcomes      []string // that the stage decides between
	AfterOutcomes []string
	ClosedBy      string // event id, or empty
	Length        *clock.Length
	OK            bool
	Start, Finish clock.Date
	// FinishAtMost is the latest of the earliest days where it is open which
	// stages there are; Finish is then the earliest of them.
	FinishAtMost clock.Date
	// LateStart and LateFinish are the latest days that keep the terms, where
	// HasLate; Slack is how many working days are left then, below zero where
	// the plan does not fit. Critical: a delay of it delays the end.
	LateStart, LateFinish clock.Date
	HasLate               bool
	Slack                 int
	Critical              bool
	DependsOn             []string
	// Requests, Produces and ByCourier are ids of documents and results.
	Requests, Produces, ByCourier []string
	// Done says that its closing event has come, At that day.
	Done    bool
	At      clock.Date
	Because message.Message
	Basis   []string
}

// ResultState is a result document.
type ResultState struct {
	ID, Title string
	Applies   Truth
	IssueBy   clock.Date
	HasDate   bool
	Term      string // id of the term IssueBy comes from
	// KeptFor is how long it waits to be fetched, nil where nothing is said.
	KeptFor      *clock.Length
	Through      []string // ways of issuing, ids of ways of filing
	PortalStatus string
	Because      message.Message
	Basis        []string
}

// MessageState is a message to an applicant.
type MessageState struct {
	ID, Title    string
	Sent         Truth // Unknown: it may still be
	On           clock.Date
	HasOn        bool
	To           string // id of a person, empty for the applicant
	PortalStatus string
	Texts        []string // with their fields filled, a line each; none where surely not sent
	Basis        []string
}

// FormState is a form with its fields filled as far as they are known.
type FormState struct {
	ID, Title, Help string
	Kind            dsl.PaperKind
	Applies         Truth
	To              string // id of a person, empty for the applicant
	Texts           []string
	Fields          []FieldState
	Basis           []string
}

// FieldState is a field of a form; what is not known of it stands in Text as
// "…", and OK is false.
type FieldState struct {
	ID, Title string
	OK        bool
	Text      string
}
