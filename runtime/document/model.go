package document

import (
	"time"

	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// The models are plain values: amounts are decimals in roubles with a point,
// days are civil. The tag "field" of a text names, as "papers.field.<tag>",
// what a person calls it when its characters cannot be printed.

// ChecklistModel is what a checklist says.
type ChecklistModel struct {
	Language message.Language `field:"-"`
	// Day is the day on which the list was made.
	Day     clock.Date
	Office  Place
	Service Service
	// Withheld are the grounds that forbid to hand out the list. Where there
	// is one, the paper names them and no documents.
	Withheld []Ground
	// Warnings are grounds that hold already and still let the list out.
	Warnings []Ground
	// Bring is what the applicant brings, Request what the authority gets by
	// itself, Undecided what depends on answers that are still to be given.
	Bring     []Entry
	Request   []Requested
	Undecided []Entry
	// Fee is the service's own price, nil where the regulation is silent;
	// Documents what getting the documents to bring costs, nil where no
	// price is known.
	Fee       *string `field:"amount"`
	Documents *Total
	Terms     []Term
	Answers   []Answer
	Basis     []string `field:"basis"`
}

// ReceiptModel is what a receipt says. It is printed in two copies.
type ReceiptModel struct {
	Language message.Language `field:"-"`
	Office   Place
	// Number of the case; it is printed as Code 128 too, so it is ASCII.
	Number string `field:"case_number"`
	// At is the moment of acceptance; it is printed in its own zone.
	At        time.Time
	Service   Service
	Applicant string `field:"applicant"`
	// AcceptedBy is who took the documents; empty leaves a line to fill in.
	AcceptedBy string `field:"accepted_by"`
	Lines      []ReceiptLine
	// ResultBy and MissingBy are the last days for the result and for what
	// is missing, nil where they are not known.
	ResultBy, MissingBy *clock.Date
	// StatusURL goes into the QR code; empty prints none.
	StatusURL string `field:"status_url"`
}

// Place is an office or an organisation: what it is called, where it is and
// when it works. Any part may be empty.
type Place struct {
	Name    string   `field:"place"`
	Address string   `field:"address"`
	Phone   string   `field:"phone"`
	Hours   []string `field:"hours"`
}

// Service is the service that is asked for.
type Service struct {
	Number    string `field:"service"`
	Title     string `field:"service"`
	Authority string `field:"authority"`
}

// Entry is a line of a checklist: a document, or an any-of group.
type Entry struct {
	Document *Document
	AnyOf    *AnyOf
	// DependsOn are the texts of the questions that decide whether it is
	// needed.
	DependsOn []string `field:"question"`
}

// Document is a document that the applicant brings.
type Document struct {
	Title string `field:"document"`
	Help  string `field:"document"`
	// Forms are alternatives of sets: either of the outer, all of the inner.
	Forms    [][]interpreter.FormCount
	Returned bool
	// Where, Time and Cost tell how to get it; nil where nothing is known.
	Where *Place
	Time  *clock.Length
	Cost  *string  `field:"amount"`
	Basis []string `field:"basis"`
}

// AnyOf is a group of which AtLeast alternatives are brought; an alternative
// is a set of documents that go together.
type AnyOf struct {
	Title        string `field:"document"`
	AtLeast      int
	Alternatives [][]Document
	Basis        []string `field:"basis"`
}

// Requested is a document that the authority gets from an agency or, where
// Held, has already.
type Requested struct {
	Title    string `field:"document"`
	Agency   Place
	Held     bool
	MayBring bool
	Basis    []string `field:"basis"`
}

// Ground is a ground for refusal and the like.
type Ground struct {
	Title       string   `field:"ground"`
	Consequence string   `field:"ground"`
	Basis       []string `field:"basis"`
}

// Total is a sum, or its least and its most where alternatives cost
// differently.
type Total struct {
	Least string `field:"amount"`
	Most  string `field:"amount"`
}

// Term is a term of the service. Last is nil where its day is not known yet;
// Because then says why, and From names the event that starts it.
type Term struct {
	Title   string `field:"term"`
	Length  clock.Length
	From    string `field:"term"`
	Last    *clock.Date
	Because string `field:"term"`
}

// Answer is a question and its answer, in words.
type Answer struct {
	Question string `field:"question"`
	Answer   string `field:"answer"`
}

// ReceiptLine is a document of a receipt. Missing says that the applicant
// surely has to bring it and has not; Lacking what of its forms is short
// though something was brought.
type ReceiptLine struct {
	Title    string `field:"document"`
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
