package condition

import "reglament/dsl"

// Kind tells what a Node says.
type Kind uint8

// The kinds of nodes.
const (
	// Constant is "да" or "нет" in the place of a condition.
	Constant Kind = iota
	// And, Or and Not join other nodes.
	And
	Or
	Not
	// Is says that a yes/no or one-of variable has one of the Options; for
	// yes/no option 0 is "нет" and option 1 is "да".
	Is
	// Compare compares two operands of one type.
	Compare
	// Contains says that a some-of variable has the option Options[0].
	Contains
	// Any and Every look at the records of the list Variable: whether X holds
	// of one, or of each. Of an empty list Any is No and Every is Yes.
	Any
	Every
)

// Node is a typed condition.
type Node struct {
	Kind  Kind
	Range dsl.Range
	// Value of a Constant.
	Value bool
	// X and Y are the sides of And and Or; Not, Any and Every have X alone.
	X, Y *Node
	// Variable, Options and Negated of Is: negated where the author wrote
	// "!=", so that an explanation can use the author's words.
	Variable *Variable
	Options  []int
	Negated  bool
	// Op, Left and Right of Compare.
	Op          dsl.Op
	Left, Right *Operand
}

// OperandKind tells what an Operand is.
type OperandKind uint8

// The kinds of operands.
const (
	// Literal is written in the text: Number, Date or Text.
	Literal OperandKind = iota
	// Reference is the value of Variable.
	Reference
	// Arithmetic is X Op Y on numbers; Y is nil for the minus sign.
	Arithmetic
	// Shift is the day X moved by the length Y, back where Op is the minus.
	Shift
	// Call is Function of Args.
	Call
	// Age is whole years from the day X to the day Y.
	Age
	// Aggregation is Aggregate over the records of List of which Where holds
	// (nil: all), of the field X where it is not a count.
	Aggregation
	// Lookup is Norm by the keys Args, as of the day X (nil: of the decision).
	Lookup
)

// Operand is a typed value.
type Operand struct {
	Kind  OperandKind
	Type  dsl.TypeKind
	Range dsl.Range
	// Number; Date in days since 1970, in minutes since then for a date and
	// time, or a packed length; Text. Of a Literal.
	Number Number
	Date   int
	Text   string

	Variable  *Variable
	Op        dsl.Op
	X, Y      *Operand
	Function  dsl.Function
	Args      []*Operand
	Aggregate dsl.Aggregate
	List      *Variable
	Where     *Node
	Norm      *Norm
}

// Walk calls visit for the node and all below it, the author's order; it does
// not go into operands.
func (n *Node) Walk(visit func(*Node)) {
	if n == nil {
		return
	}
	visit(n)
	n.X.Walk(visit)
	n.Y.Walk(visit)
}

// Variables calls visit for each use of a variable, the author's order. Fields
// of records count as their list.
func (n *Node) Variables(visit func(v *Variable, at dsl.Range)) {
	n.Walk(func(node *Node) {
		switch node.Kind {
		case Is, Contains, Any, Every:
			visit(node.Variable.owner(), node.Range)
		case Compare:
			node.Left.Variables(visit)
			node.Right.Variables(visit)
		}
	})
}

// Variables calls visit for each use of a variable, as of Node.
func (o *Operand) Variables(visit func(*Variable, dsl.Range)) {
	o.Walk(func(operand *Operand) {
		switch operand.Kind {
		case Reference:
			visit(operand.Variable.owner(), operand.Range)
		case Aggregation:
			visit(operand.List, operand.Range)
		}
	}, func(where *Node) { where.Variables(visit) })
}

// Walk calls visit for the operand and all below it, and within for the
// conditions on records among them.
func (o *Operand) Walk(visit func(*Operand), within func(*Node)) {
	if o == nil {
		return
	}
	visit(o)
	o.X.Walk(visit, within)
	o.Y.Walk(visit, within)
	for _, a := range o.Args {
		a.Walk(visit, within)
	}
	if o.Where != nil && within != nil {
		within(o.Where)
	}
}

// owner is the variable itself, or the list that a field belongs to.
func (v *Variable) owner() *Variable {
	if v.Kind == Field {
		return v.List
	}
	return v
}
