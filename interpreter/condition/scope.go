package condition

import "reglament/dsl"

// Variable is a fact that a condition may rest on: the answer to a question,
// the way of filing, or whether a document is there.
type Variable struct {
	// Name is the author's id; for a document that of the document.
	Name string
	Kind VariableKind
	// Type is zero where the declaration is faulty; what uses the variable
	// is then passed over without another fault.
	Type dsl.TypeKind
	// Slot is the variable's place in a Frame.
	Slot int
	// Options are the ids of a one-of question or of the ways of filing.
	Options []string
	// Guard is the question's "спросить, если", nil where it is always
	// asked. It is set before any other condition is compiled.
	Guard *Condition
	// Declared is where the variable comes from.
	Declared dsl.Range
}

// VariableKind tells where a variable's value comes from.
type VariableKind uint8

// The kinds of variables.
const (
	Question VariableKind = iota
	Channel
	Document  // a document, or an any-of group, is there
	Documents // all that the applicant has to bring is there
)

// Option is the index of an option, or -1.
func (v *Variable) Option(id string) int {
	for i, option := range v.Options {
		if dsl.SameName(option, id) {
			return i
		}
	}
	return -1
}

// Scope is what a condition may name.
type Scope struct {
	// Questions and Papers by dsl.NameKey; Papers are documents and groups.
	Questions map[string]*Variable
	Papers    map[string]*Variable
	// Channel is the way of filing, nil where the regulation names none.
	Channel *Variable
	// Suggestions is how many names may still be looked for among the
	// others: in a file with thousands of mistakes the later ones go without.
	Suggestions int
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
