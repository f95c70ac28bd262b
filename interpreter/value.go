package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
)

// Value is the value of an answer. Type says which field holds it.
type Value struct {
	Type   dsl.TypeKind
	Bool   bool
	Choice string // id of an option
	Number Number // an integer question's answer
	Date   clock.Date
	Text   string
}
