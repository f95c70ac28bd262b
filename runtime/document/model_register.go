package document

import (
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// CoverModel is the title sheet of a case.
type CoverModel struct {
	Language message.Language `says:"-"`
	Office   Place
	// Number of the case; it is printed as Code 128 too, so it is ASCII.
	Number         string `says:"papers.field.case_number"`
	Request        Request
	Applicant      Party
	Representative *Agent
	// Opened is the moment of acceptance; it is printed in its own zone.
	Opened   time.Time
	Executor Worker
	// Last is the last day for the result, nil where it is not known.
	Last *clock.Date
	// Documents and Sheets are how many are in the case; 0 prints neither.
	Documents, Sheets int
}

// RegisterModel is the register of the documents that were accepted.
type RegisterModel struct {
	Language  message.Language `says:"-"`
	Office    Place
	Number    string `says:"papers.field.case_number"`
	At        time.Time
	Request   Request
	Applicant string `says:"papers.field.applicant"`
	Rows      []RegisterRow
	// HandedBy brought the documents, AcceptedBy took them; empty leaves a
	// line to fill in.
	HandedBy   string `says:"papers.field.applicant"`
	AcceptedBy string `says:"papers.field.accepted_by"`
}

// RegisterRow is a document that was accepted: in what forms, how many of
// each, on how many sheets. Where sheets were not counted apart, Sheets has all
// of them and the other two are 0.
type RegisterRow struct {
	Title                              string `says:"papers.field.document"`
	Forms                              []interpreter.FormCount
	OriginalSheets, CopySheets, Sheets int
	// Returned: the original goes back to the applicant, and did on BackOn
	// where that is known.
	Returned bool
	BackOn   *clock.Date
}

// HandoverModel is the sheet that goes with a case from one to another.
type HandoverModel struct {
	Language  message.Language `says:"-"`
	Office    Place
	Number    string `says:"papers.field.case_number"`
	At        time.Time
	Request   Request
	Applicant string `says:"papers.field.applicant"`
	From      Worker
	// To is a worker, or one of an organisation; Organisation may be empty.
	To           Worker
	Organisation Place
	// Last is the last day for the result, nil where it is not known.
	Last *clock.Date
	// Title and Texts are those of the regulation's own cover letter.
	Title string   `says:"papers.field.letter"`
	Texts []string `says:"papers.field.letter"`
	Note  string   `says:"papers.field.note"`
	Rows  []RegisterRow
}
