package document

import (
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// ApplicationModel is what an application says. Where the regulation has a
// form for it, Title, Fields and Texts are that form's; else Answers tell what
// the interview found out.
type ApplicationModel struct {
	Language message.Language `says:"-"`
	Day      clock.Date
	// Through is the office that takes it in, To whom it is addressed to.
	Through string `says:"papers.field.place"`
	To      Addressee
	// Number of the case as Code 128; empty before there is a case.
	Number         string `says:"papers.field.case_number"`
	Applicant      Party
	Representative *Agent
	Request        Request
	Title          string `says:"papers.field.application"`
	Fields         []Filled
	Texts          []string `says:"papers.field.application"`
	Answers        []Given
	Enclosed       []Enclosed
	// Ways are how the result may be got. Where none is chosen, all are
	// printed to be ticked by hand.
	Ways []Way
	// Consent is a page of its own; nil prints none.
	Consent *Consent
	// AcceptedBy is who took the application; empty leaves a line to fill in.
	AcceptedBy string `says:"papers.field.accepted_by"`
}

// Addressee is whom an application is addressed to.
type Addressee struct {
	Organisation string `says:"papers.field.place"`
	// Post and Head are the head of it, as they are to be read: "Главе города",
	// "Лугову П. С.".
	Post string `says:"papers.field.post"`
	Head string `says:"papers.field.head"`
}

// Filled is a field of a form. Where not all of it is known, Open says so and
// the gap is left to be written by hand.
type Filled struct {
	Title string `says:"papers.field.application"`
	Text  string `says:"papers.field.application"`
	Open  bool
}

// Enclosed is a document that goes with an application. Sheets is 0 where
// nobody counted.
type Enclosed struct {
	Title  string `says:"papers.field.document"`
	Forms  [][]interpreter.FormCount
	Sheets int
}

// Way is a way of getting the result.
type Way struct {
	Title  string `says:"papers.field.way"`
	Chosen bool
}

// Consent is the consent to the processing of personal data (152-ФЗ, ст. 9):
// who gives it, to whom. Since 1 September 2025 it stands apart from what else
// a person signs.
type Consent struct {
	// Operators are those who process: the office, and the authority.
	Operators []Place
	// Until is how long it holds, in words; empty: until it is taken back.
	Until string `says:"papers.field.consent"`
}
