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
)

// Node is a typed condition.
type Node struct {
	Kind  Kind
	Range dsl.Range
	// Value of a Constant.
	Value bool
	// X and Y are the sides of And and Or; Not has X alone.
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
	Literal OperandKind = iota
	Reference
	Arithmetic
)

// Operand is a value within a comparison: a number, a day or a text.
type Operand struct {
	Kind  OperandKind
	Type  dsl.TypeKind
	Range dsl.Range
	// Number, Date (days since 1970) or Text of a Literal.
	Number Number
	Date   int
	Text   string
	// Variable of a Reference.
	Variable *Variable
	// Op, X and Y of Arithmetic, on numbers; Y is nil for the minus sign.
	Op   dsl.Op
	X, Y *Operand
}

// Walk calls visit for the node and all below it, the author's order.
func (n *Node) Walk(visit func(*Node)) {
	if n == nil {
		return
	}
	visit(n)
	n.X.Walk(visit)
	n.Y.Walk(visit)
}

// Variables calls visit for each use of a variable, the author's order.
func (n *Node) Variables(visit func(v *Variable, at dsl.Range)) {
	n.Walk(func(node *Node) {
		switch node.Kind {
		case Is:
			visit(node.Variable, node.Range)
		case Compare:
			node.Left.variables(visit)
			node.Right.variables(visit)
		}
	})
}

func (o *Operand) variables(visit func(*Variable, dsl.Range)) {
	if o == nil {
		return
	}
	if o.Kind == Reference {
		visit(o.Variable, o.Range)
	}
	o.X.variables(visit)
	o.Y.variables(visit)
}
