package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Example is an applicant that the author gives, with what must come out.
type Example struct {
	Title string
	Place dsl.Range
	Facts Facts
	// Expect is what must come out, at least one.
	Expect []Expectation
}

// ExpectationKind tells what an Expectation speaks of.
type ExpectationKind uint8

// The kinds of expectations.
const (
	ExpectBring ExpectationKind = iota + 1
	ExpectRequest
	ExpectMissing
	ExpectTerm
	ExpectStage
	ExpectGround
	ExpectNoGround
	ExpectNoList
	ExpectResults
	ExpectNext
	ExpectValue // a value or a fee
	ExpectSituation
	ExpectNoSituation
	ExpectCategory
	ExpectPeriod
	ExpectNoQuestion
	ExpectNoStage
	ExpectFollows // the outcome that the grounds lead to; ID empty: none yet
	ExpectMessages
)

// Expectation is one line of what must come out.
type Expectation struct {
	Kind  ExpectationKind
	Place dsl.Range
	// ID of a term, a stage, a ground or a question.
	ID string
	// IDs of a list; with Exactly nothing else may stand in it.
	IDs     []string
	Rows    []int // of IDs, numbers of records from 1; 0: of none
	Exactly bool
	// Date of a term or a stage, the first day of a period; HasDate false:
	// there must be none. To is the last day of a period.
	Date    clock.Date
	HasDate bool
	To      clock.Date
	// Word is where a term stands, or 0.
	Word dsl.TermWord
	// Until and Notify are days of a ground, beside Date, since when it holds.
	Until, Notify       clock.Date
	HasUntil, HasNotify bool
	// Value of ExpectValue; HasValue false: there must be none.
	Value    Value
	HasValue bool
}
