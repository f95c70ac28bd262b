package document

import (
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// The models are plain values: amounts are decimals in roubles with a point,
// days are civil. The tag "says" of a text names what a person calls it when its
// characters cannot be printed.

// ChecklistModel is what a checklist says.
type ChecklistModel struct {
	Language message.Language `says:"-"`
	// Day is the day on which the list was made.
	Day     clock.Date
	Office  Place
	Service Service
	// Number of the consultation, whom the list is for, and who made it; empty
	// where nobody asked: then lines are left to fill in.
	Number     string `says:"papers.field.consultation"`
	Applicant  string `says:"papers.field.applicant"`
	Consultant Worker
	// Withheld are the grounds that forbid to hand out the list. Where there
	// is one, the paper names them and no documents.
	Withheld []Ground
	// Possible are the grounds that answers still decide.
	Possible []PossibleGround
	// Bring is what the applicant brings, Request what the authority gets by
	// itself, Undecided what depends on answers that are still to be given.
	Bring     []Entry
	Request   []Requested
	Undecided []Entry
	// Fee is the service's own price, nil where the regulation is silent;
	// Documents what getting the documents to bring costs, nil where no
	// price is known.
	Fee       *string `says:"papers.field.amount"`
	Documents *Total
	Terms     []Term
	// Calculation is printed in short with the terms and line by line on a
	// page of its own.
	Calculation Calculation
	Basis       []string `says:"papers.field.basis"`
}

// ReceiptModel is what a receipt says. It is printed in two copies.
type ReceiptModel struct {
	Language message.Language `says:"-"`
	Office   Place
	// Number of the case; it is printed as Code 128 too, so it is ASCII.
	Number string `says:"papers.field.case_number"`
	// At is the moment of acceptance; it is printed in its own zone.
	At        time.Time
	Service   Service
	Applicant string `says:"papers.field.applicant"`
	// Representative brought the documents; empty: the applicant did.
	Representative string `says:"papers.field.representative"`
	// AcceptedBy is who took the documents; empty leaves a line to fill in.
	AcceptedBy string `says:"papers.field.accepted_by"`
	Lines      []ReceiptLine
	// ResultBy and MissingBy are the last days for the result and for what
	// is missing, nil where they are not known.
	ResultBy, MissingBy *clock.Date
	// StatusURL goes into the QR code; empty prints none.
	StatusURL string `says:"papers.field.status_url"`
}

// Place is an office or an organisation: what it is called, where it is and
// when it works. Any part may be empty.
type Place struct {
	Name    string   `says:"papers.field.place"`
	Address string   `says:"papers.field.address"`
	Phone   string   `says:"papers.field.phone"`
	Hours   []string `says:"papers.field.hours"`
}

// Service is the service that is asked for.
type Service struct {
	Number    string `says:"papers.field.service"`
	Title     string `says:"papers.field.service"`
	Authority string `says:"papers.field.authority"`
}

// Entry is a line of a checklist: a document, or an any-of group.
type Entry struct {
	Document *Document
	AnyOf    *AnyOf
	// DependsOn are the texts of the questions that decide whether it is
	// needed.
	DependsOn []string `says:"papers.field.question"`
}

// Document is a document that the applicant brings.
type Document struct {
	Title string `says:"papers.field.document"`
	Help  string `says:"papers.field.document"`
	// Forms are alternatives of sets: either of the outer, all of the inner.
	Forms    [][]interpreter.FormCount
	Returned bool
	// ValidFor is how long it counts since its day of issue, nil where it always
	// does; ValidOn is the event until whose day it has to, or empty.
	ValidFor *clock.Length
	ValidOn  string `says:"papers.field.validity"`
	// Where, Time and Cost tell how to get it; nil where nothing is known.
	Where *Place
	Time  *clock.Length
	Cost  *string  `says:"papers.field.amount"`
	Basis []string `says:"papers.field.basis"`
}

// AnyOf is a group of which AtLeast alternatives are brought; an alternative
// is a set of documents that go together.
type AnyOf struct {
	Title        string `says:"papers.field.document"`
	AtLeast      int
	Alternatives [][]Document
	Basis        []string `says:"papers.field.basis"`
}

// Requested is a document that the authority gets from an agency or, where
// Held, has already.
type Requested struct {
	Title    string `says:"papers.field.document"`
	Agency   Place
	Held     bool
	MayBring bool
	Basis    []string `says:"papers.field.basis"`
}

// Ground is a ground for refusal and the like.
type Ground struct {
	Title       string   `says:"papers.field.ground"`
	Consequence string   `says:"papers.field.ground"`
	Basis       []string `says:"papers.field.basis"`
}

// PossibleGround is a ground of which answers to questions still decide.
type PossibleGround struct {
	Title     string   `says:"papers.field.ground"`
	DependsOn []string `says:"papers.field.question"`
}

// Total is a sum, or its least and its most where alternatives cost
// differently.
type Total struct {
	Least string `says:"papers.field.amount"`
	Most  string `says:"papers.field.amount"`
}

// Term is a term of the service. Last is nil where its day is not known yet;
// Because then says why, and From names the event that starts it.
type Term struct {
	Title   string `says:"papers.field.term"`
	Length  clock.Length
	From    string `says:"papers.field.term"`
	Last    *clock.Date
	Because string `says:"papers.field.term"`
}

// ReceiptLine is a document of a receipt. Missing says that the applicant
// surely has to bring it and has not; Lacking what of its forms is short
// though something was brought.
type ReceiptLine struct {
	Title    string `says:"papers.field.document"`
	Required [][]interpreter.FormCount
	Received *Received
	Missing  bool
	Lacking  []interpreter.FormCount
}

// Received is what came in of a document. Sheets is 0 where nobody counted.
type Received struct {
	On     clock.Date
	Forms  []interpreter.FormCount
	Sheets int
}
