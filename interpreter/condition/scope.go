package condition

import (
	"reglament/dsl"
	"reglament/message"
)

// Variable is something that a condition or a formula may rest on: the answer
// to a question, a value that was calculated, the day of an event, the way of
// filing, or whether a document is there.
type Variable struct {
	// Name is the author's id; for a document that of the document.
	Name string
	Kind VariableKind
	// Type is zero where the declaration is faulty; what uses the variable
	// is then passed over without another fault.
	Type dsl.TypeKind
	// Slot is the variable's place in a Frame; of a field its column.
	Slot int
	// Options are the ids of a one-of or some-of question, of the ways of
	// filing or of categories.
	Options []string
	// Guard is the question's "спросить, если", nil where it is always
	// asked. It is set before any other condition is compiled.
	Guard *Condition
	// Defined is what a situation says, so that ways of answering can be gone
	// through by the questions behind it.
	Defined *Condition
	// Least and Greatest bound what a number, a percent or an amount may be.
	Least, Greatest *Number
	// Fields are those of the records of a list; ListIndex is its place
	// among the lists of the regulation, Most how many records it takes.
	Fields    []*Variable
	ListIndex int
	Most      int
	// List is the list that a field belongs to.
	List *Variable
	// Derived is an Event that comes by itself, in the course of the procedure.
	Derived bool
	// Declared is where the variable comes from.
	Declared dsl.Range
}

// VariableKind tells where a variable's value comes from.
type VariableKind uint8

// The kinds of variables.
const (
	Question VariableKind = iota
	Channel
	Document   // a document, or an any-of group, is there
	Documents  // all that the applicant has to bring is there
	Field      // a field of the record at hand
	Calculated // a value, a fee, a result of a table
	Situation
	Category // which category of a set the applicant is in
	Event    // the day of an event
	NormToday
	Finding // what an official establishes
	// Moment is something of the procedure that holds or does not on the day
	// on which one looks: an event came, a term is over, a ground holds.
	Moment
	TermEnd // the last day of a term
)

// Late reports whether the variable is known only in the course of the
// procedure, after documents: what decides about those may not look at it.
func (v *Variable) Late() bool {
	switch v.Kind {
	case Document, Documents, Moment, TermEnd:
		return true
	default:
		return v.Derived
	}
}

// Option is the index of an option, or -1.
func (v *Variable) Option(id string) int {
	for i, option := range v.Options {
		if dsl.SameName(option, id) {
			return i
		}
	}
	return -1
}

// OptionNames are the options for a text.
func (v *Variable) OptionNames() message.List {
	names := make(message.List, len(v.Options))
	for i, option := range v.Options {
		names[i] = option
	}
	return names
}

// field is the field of a list by its name, or nil.
func (v *Variable) field(name string) *Variable {
	for _, f := range v.Fields {
		if dsl.SameName(f.Name, name) {
			return f
		}
	}
	return nil
}

// Scope is what a condition may name.
type Scope struct {
	// Questions are all that a bare name may mean, by dsl.NameKey: questions,
	// values, situations, sets of categories and norms without keys.
	Questions map[string]*Variable
	// Papers are documents and groups.
	Papers map[string]*Variable
	// Events are the days of events: a bare name means one where nothing
	// else has that name.
	Events map[string]*Variable
	// Norms are all norms; one without keys is among Questions, too.
	Norms map[string]*Norm
	// Moment gives the variable of a condition that looks at the procedure, nil
	// where it told of a fault; itself nil where there is no procedure.
	Moment func(dsl.Expr) *Variable
	// TermEnds are the last days of terms.
	TermEnds map[string]*Variable
	// Channel is the way of filing, nil where the regulation names none.
	Channel *Variable
	// Subservice is which service of the file is asked for, nil where it has
	// but one.
	Subservice *Variable
	// Suggestions is how many names may still be looked for among the
	// others: in a file with thousands of mistakes the later ones go without.
	Suggestions int
	// Named are the variables that some condition or formula names, fields of
	// lists among them; nil where nobody asks.
	Named map[*Variable]bool
	// AllPapers is "представлены документы заявителя".
	AllPapers *Variable
}

// Fault is a mistake in a condition; Code is one of the registry in dsl.
type Fault struct {
	Code    string
	Range   dsl.Range
	Args    []any // pairs of name and value, as message.New takes them
	Related []dsl.Related
}

// Meant is the name that was probably meant, while there are suggestions left.
func (s *Scope) Meant(name string, among func() []string) string {
	if s.Suggestions <= 0 {
		return ""
	}
	s.Suggestions--
	return dsl.Meant(name, among())
}
