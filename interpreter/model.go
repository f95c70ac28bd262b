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

type result struct {
	state    ResultState
	outcomes []string
	only     *condition.Condition // nil: for all services of the file
	declared dsl.Range
}
