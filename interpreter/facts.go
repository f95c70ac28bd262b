package interpreter

import "reglament/interpreter/clock"

// Facts is all that a decision is made from. Nothing else is looked at: the
// same facts, regulation and calendar give the same decision.
type Facts struct {
	// On picks the version in force and is the day of the decision.
	On clock.Date
	// AsOf is the day on which one looks; zero value HasAsOf means On.
	AsOf    clock.Date
	HasAsOf bool
	// Territory and Channel are as the regulation names them, or empty.
	Territory string
	Channel   string
	// Subservice is the service of the file that is asked for, or empty. It
	// stands for the answer to the question that the file's services make.
	Subservice string
	// Answers by question id.
	Answers map[string]Answer
	// Findings are what officials established, by id.
	Findings map[string]Answer
	// Events in any order; of one id the earliest counts.
	Events []EventFact
	// Present are the documents that were handed in.
	Present []PresentFact
	// Requests are the requests to agencies that were sent.
	Requests []RequestFact
	// Suspensions are those that were decided; one for a ground takes the
	// place of what the ground itself would do.
	Suspensions []SuspensionFact
	// Completed are the stages that were finished, with their actual days.
	Completed []StageFact
	// Outcome is the outcome that was decided, or empty.
	Outcome string
	// Norms are values that the law does not set: they hold for this
	// decision only and are reported.
	Norms []NormFact
	// Policy is how presidential days count.
	Policy clock.Policy
}

// Answer is one answer; Unknown means "does not know", and Value is then
// zero.
type Answer struct {
	Unknown bool
	Value   Value
}

// EventFact says that an event came on a day.
type EventFact struct {
	ID string
	At clock.Date
	// Minute is the time of day, 0–1439, where HasTime.
	Minute  int
	HasTime bool
	// About is the document of the request that the event is about, or empty.
	About string
}

// RequestFact says that a document was requested, and what became of it. None:
// the agency has no such document.
type RequestFact struct {
	Document  string
	Agency    string // id, or empty
	Sent      clock.Date
	HasAnswer bool
	Answered  clock.Date
	None      bool
}

// SuspensionFact says that the service stood still from a day, which still
// counted, up to a day that did not; an open one has not ended.
type SuspensionFact struct {
	Ground   string
	From, To clock.Date
	HasTo    bool
}

// NormFact assumes the value of a norm, for keys where it has any: a number
// or the id of an option each.
type NormFact struct {
	Norm  string
	Keys  []Value
	Value Value
}

// PresentFact says that a document is there.
type PresentFact struct {
	Document string
	// Row is the record, by its id or its number from 1, that a document for
	// each of a list belongs to; empty: the first that has none yet.
	Row       string
	Received  clock.Date
	Issued    clock.Date // where HasIssued
	HasIssued bool
	Originals int
	Copies    int
	// Form is "original", "copy", "notarised", "image" or "electronic".
	Form string
}

// StageFact says that a stage was finished on a day.
type StageFact struct {
	ID       string
	Finished clock.Date
}

// Day is the day on which one looks.
func (f *Facts) Day() clock.Date {
	if f.HasAsOf {
		return f.AsOf
	}
	return f.On
}
