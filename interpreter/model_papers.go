package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// document is a resolved document, by itself or as a member of a group.
type document struct {
	index    int // place among Program.documents
	state    DocumentState
	needed   *condition.Condition // nil: always; of a member, that of its group; of one for each of a list, that some record needs it
	variable *condition.Variable  // "the document is there"
	group    *group
	each     *each // nil: there is one of it
	forms    []formLine
	validity *validity
	declared dsl.Range
}

// each says that a document is needed for each record of a list.
type each struct {
	records
	// besides is what else has to hold, whatever the record; nil: nothing.
	besides *condition.Condition
}

// records are those records of a list of which a condition holds.
type records struct {
	list  *question
	where *condition.Record // nil: all
}

// formLine is one "форма" line: the sets that will do in these ways of
// filing, by the place of their options; the general line has none.
type formLine struct {
	channels []int
	sets     [][]FormCount
}

// validity is how long a document counts since its day of issue, and on the
// day of which event; without one on the day on which one looks.
type validity struct {
	length clock.Length
	event  string
}

// group is a resolved any-of group.
type group struct {
	state        GroupState
	needed       *condition.Condition
	alternatives []alternative
	variable     *condition.Variable // "enough alternatives are there whole"
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

// person is someone who takes part besides the applicant.
type person struct {
	state PersonState
	// takes is whether somebody is this person; nil: always.
	takes *condition.Condition
	// among are the records who are; nil where the person is no record.
	among    *records
	declared dsl.Range
}
