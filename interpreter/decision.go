package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
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
	NoList  bool
	Grounds []GroundState
	Terms   []TermState
	Stages  []StageState
	Outcome string
	Results []ResultState
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
	Output    bool
	OK        bool // Value is set
	Value     Value
	DependsOn []string // questions that would settle it
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
	DependsOn  []string
	Because    message.Message
	Basis      []string
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
	Present  bool
	Received clock.Date // where Present
	Because  message.Message
	Basis    []string
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
	Because     message.Message
	Basis       []string
}

// TermStatus tells where a term stands on the day on which one looks.
type TermStatus uint8

// The statuses. Forecast: the start event has not come yet.
const (
	Forecast TermStatus = iota
	Running
	Overdue
	Met
)

// String is the word of the outside contract.
func (s TermStatus) String() string {
	return [...]string{"forecast", "running", "overdue", "met"}[s]
}

// TermState is a term and its last day.
type TermState struct {
	ID, Title       string
	OK              bool // Date and Unshifted are set
	Date, Unshifted clock.Date
	FromEvent       string
	Length          clock.Length
	Status          TermStatus
	Steps           []message.Message // the count, day by day where it matters
	Because         message.Message
	Basis           []string
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
	Because   message.Message
	Basis     []string
}
