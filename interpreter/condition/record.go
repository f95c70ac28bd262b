package condition

import "reglament/dsl"

// Record is a condition on one record of a list: "нужен на каждого из семья,
// где возраст >= 14". It does not change and may be used from many goroutines,
// each with a Frame of its own.
type Record struct {
	Node  *Node // its fields are those of the record at hand
	truth func(*Frame) Truth
}

// Record makes the condition on one record of a node that looks for any, which
// was compiled whole.
func (c *Compiler) Record(anyOf *Node) (*Record, []Fault) {
	r := &Record{Node: anyOf.X}
	if c.typesOnly {
		return r, nil
	}
	var err error
	if r.truth, err = verdict(anyOf.X); err != nil {
		return nil, []Fault{internal(anyOf, err)}
	}
	return r, nil
}

// Truth is the verdict on a record of a list that is known, by its place from
// 0, without allocation.
func (r *Record) Truth(f *Frame, row int) Truth {
	f.row = row
	t := r.truth(f)
	f.row = 0
	return t
}

// Within calls do with a record at hand, by its place from 0 in a list that is
// known, so that a node on records can be looked at.
func (f *Frame) Within(row int, do func()) {
	f.row = row
	do()
	f.row = 0
}

// Fields calls visit for each use of a field of the record at hand, the
// author's order.
func (n *Node) Fields(visit func(*Variable)) {
	see := func(v *Variable) {
		if v.Kind == Field {
			visit(v)
		}
	}
	operand := func(o *Operand) {
		if o.Kind == Reference {
			see(o.Variable)
		}
	}
	n.Walk(func(node *Node) {
		switch node.Kind {
		case Is, Contains:
			see(node.Variable)
		case Compare:
			node.Left.Walk(operand, nil)
			node.Right.Walk(operand, nil)
		}
	})
}

// AnyOf is the node that looks for a record of a list of which a condition
// holds; nil: for any record.
func AnyOf(list *Variable, where *Node, at dsl.Range) *Node {
	if where == nil {
		where = &Node{Kind: Constant, Range: at, Value: true}
	}
	return &Node{Kind: Any, Range: at, Variable: list, X: where}
}
