package document

import "reglament/interpreter/clock"

// Party is a person, or an organisation, as papers name one. Any part may be
// empty; what is empty is not printed.
type Party struct {
	Name string `says:"papers.field.applicant"`
	// Organisation says that it is one and no human being.
	Organisation bool
	Born         *clock.Date
	Address      string `says:"papers.field.address"`
	// Identity is the identity document in one line: what it is, its number,
	// who issued it and when.
	Identity string `says:"papers.field.identity"`
	SNILS    string `says:"papers.field.snils"`
	INN      string `says:"papers.field.inn"`
	OGRN     string `says:"papers.field.ogrn"`
	Phone    string `says:"papers.field.phone"`
	Email    string `says:"papers.field.email"`
}

// Agent is who acts for a party, and by what right.
type Agent struct {
	Who Party
	// Authority is the document that gives the right, in one line.
	Authority string `says:"papers.field.authority_document"`
}

// Worker is somebody of the office. Any part may be empty.
type Worker struct {
	Name  string `says:"papers.field.worker"`
	Post  string `says:"papers.field.post"`
	Phone string `says:"papers.field.phone"`
}

// Request is what is asked for: a service of the catalog, one of its
// subservices, and for what purpose.
type Request struct {
	Service    Service
	Subservice string `says:"papers.field.service"`
	Target     string `says:"papers.field.target"`
	// Object is the address of what the case is about, such as a flat.
	Object string `says:"papers.field.object"`
}
