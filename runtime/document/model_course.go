package document

import (
	"time"

	"reglament/interpreter/clock"
	"reglament/message"
)

// CourseModel is how a case stands on a day.
type CourseModel struct {
	Language  message.Language `says:"-"`
	Office    Place
	Number    string `says:"papers.field.case_number"`
	Day       clock.Date
	Opened    time.Time
	Request   Request
	Applicant string `says:"papers.field.applicant"`
	Executor  Worker
	// Status is one of casefile's.
	Status string `says:"papers.field.status"`
	// Outcome is the title of what was decided, empty before; Decided its day.
	Outcome   string `says:"papers.field.outcome"`
	Decided   *clock.Date
	Withdrawn *clock.Date
	// NotAccepted is the day on which the documents were not accepted.
	NotAccepted *clock.Date
	// Bring is what the applicant has to bring, Fetch the results that wait for
	// him.
	Bring       []string `says:"papers.field.document"`
	Fetch       []Outgoing
	Stages      []Stage
	Terms       []Deadline
	Requests    []Inquiry
	Suspensions []Standstill
	Results     []Outgoing
	By          Worker
}

// StageState is where a stage stands.
type StageState uint8

// The states. StageLeft was not finished when the case was.
const (
	StageAhead StageState = iota
	StageNow
	StageDone
	StageOpen // whether it comes depends on what is not known yet
	StageLeft
)

// Stage is a stage with its planned days and the day on which it was finished.
type Stage struct {
	Title, Executor     string `says:"papers.field.stage"`
	Start, Finish, Done *clock.Date
	State               StageState
}

// DeadlineState is where a term stands.
type DeadlineState uint8

// The states of a term.
const (
	DeadlineAhead DeadlineState = iota
	DeadlineRuns
	DeadlineStands
	DeadlineMissed
	DeadlineMet
)

// Deadline is a term with its last day, nil where that is not known.
type Deadline struct {
	Title string `says:"papers.field.term"`
	Last  *clock.Date
	State DeadlineState
}

// Inquiry is a request to an agency. By is the last day for the answer,
// Answered the day on which it came; None: there is no such document.
type Inquiry struct {
	Title  string `says:"papers.field.document"`
	Agency string `says:"papers.field.place"`
	Sent   *clock.Date
	By     *clock.Date

	Answered   *clock.Date
	None, Late bool
}

// Standstill is a time in which the service stood still; To is nil while it
// lasts.
type Standstill struct {
	Ground string `says:"papers.field.ground"`
	From   *clock.Date
	To     *clock.Date
}

// Outgoing is a result document: until when it is handed out, and when it was.
type Outgoing struct {
	Title string `says:"papers.field.result"`
	By    *clock.Date
	On    *clock.Date
	// Through are the ways of getting it, KeptFor how long it waits.
	Through []string `says:"papers.field.way"`
	KeptFor *clock.Length
}
