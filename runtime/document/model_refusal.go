package document

import (
	"time"

	"reglament/message"
)

// RefusalModel is the refusal to accept documents.
type RefusalModel struct {
	Language  message.Language `says:"-"`
	Office    Place
	At        time.Time
	Applicant Party
	Request   Request
	Grounds   []RefusalGround
	// Bring are the documents that are still to be brought.
	Bring []string `says:"papers.field.document"`
	// Complaint tells how to complain, a paragraph each.
	Complaint []string `says:"papers.field.complaint"`
	By        Worker
}

// RefusalGround is a ground for the refusal with what removes it.
type RefusalGround struct {
	Ground
	// Words are what the office says of the ground, or empty.
	Words  string   `says:"papers.field.note"`
	Remedy []string `says:"papers.field.remedy"`
}
