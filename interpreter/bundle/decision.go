package bundle

import (
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// Decision is what a bundle and its services say about facts.
type Decision struct {
	Bundle *interpreter.Regulation
	// Next is the id of the next question, or empty.
	Next string
	// Questions in the order in which they are asked, under the bundle's names.
	Questions []interpreter.QuestionState
	Ignored   []string // answers that nothing looks at
	Services  []ServiceState
	Papers    []PaperState
	// Bring, Request and Missing are ids of documents under the bundle's names,
	// none twice, of the services that are surely needed.
	Bring, Request, Missing []string
	// Own is what the bundle itself says: its situations and values.
	Own *interpreter.Decision
}

// ServiceState is a service and whether it is needed.
type ServiceState struct {
	ID, Title string
	Needed    interpreter.Truth
	DependsOn []string // questions of the bundle that would settle Needed
	After     []string // ids of services before it that are or may be needed
	Received  []Received
	// Decision is what the service decides, nil where it is not needed.
	Decision *interpreter.Decision
	// Planned is the same as if it began on Start, where that day comes from
	// the services before it (Assumed); else it is Decision.
	Planned *interpreter.Decision
	// Start is the day on which it begins, Finish the day by which it is done.
	Start, Finish       clock.Date
	HasStart, HasFinish bool
	Assumed             bool
}

// Received is a document that another service gives, so that nobody brings it.
type Received struct {
	Document, Title string   // under the service's own name
	From            []string // ids of the services before it that are needed
}

// PaperState is a document that somebody has to bring.
type PaperState struct {
	ID, Title string
	// For are the services that want it, with their own names of it.
	For []Wanted
	// Forms is the cheapest set of forms that serves all of them, where Joined;
	// else each of For says its own.
	Forms  []interpreter.FormCount
	Joined bool
	// Present: all services that want it have it.
	Present bool
}

// Wanted is a document as a service wants it.
type Wanted struct {
	Service, Document string
	State             *interpreter.DocumentState // nil for a group that is not settled
}
