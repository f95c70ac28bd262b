package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// question is a resolved question; its slot holds the answer.
type question struct {
	state    QuestionState // as it stands before any answer
	variable *condition.Variable
	guard    *condition.Condition // nil: always asked
	declared dsl.Range
	// fields of the records of a list; record says that the question is one
	// of them.
	fields []*question
	record bool
	// least and greatest bound what is answered.
	least, greatest *bound
}

// document is a resolved document, by itself or as a member of a group.
type document struct {
	index    int // place among Program.documents, and in a decision
	state    DocumentState
	needed   *condition.Condition // nil: always; of a member, that of its group
	variable *condition.Variable  // "the document is there"
	group    *group
	declared dsl.Range
}

// group is a resolved any-of group.
type group struct {
	state        GroupState
	needed       *condition.Condition
	alternatives []alternative
	variable     *condition.Variable // "one alternative is there whole"
	declared     dsl.Range
}

// alternative is a set of documents that together suffice.
type alternative struct {
	members []*document
	suits   *condition.Condition // nil: always
}

// paper is one place in the list of documents: a document or a group.
type paper struct {
	document *document
	group    *group
}

type result struct {
	state    ResultState
	outcomes []string
}
