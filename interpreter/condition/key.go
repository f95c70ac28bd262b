package condition

import (
	"fmt"
	"strings"
)

// key writes a node so that equal nodes have equal keys; holds false is the
// key of its negation.
func (n *Node) key(holds bool) string {
	var b strings.Builder
	if n.Negated {
		holds = !holds
	}
	if !holds {
		b.WriteByte('!')
	}
	n.write(&b)
	return b.String()
}

func (n *Node) write(b *strings.Builder) {
	switch n.Kind {
	case Constant:
		fmt.Fprintf(b, "%t", n.Value)
	case Is, Contains:
		fmt.Fprintf(b, "%d(%s;%v)", n.Kind, n.Variable.place(), n.Options)
	case Any, Every:
		fmt.Fprintf(b, "%d(%s;%s)", n.Kind, n.Variable.place(), n.X.key(true))
	case Compare:
		fmt.Fprintf(b, "compare(%d;", n.Op)
		n.Left.write(b)
		b.WriteByte(';')
		n.Right.write(b)
		b.WriteByte(')')
	default:
		fmt.Fprintf(b, "%d(", n.Kind)
		b.WriteString(n.X.key(true))
		if n.Y != nil {
			b.WriteByte(';')
			b.WriteString(n.Y.key(true))
		}
		b.WriteByte(')')
	}
}

// place tells variables apart.
func (v *Variable) place() string {
	if v.Kind == Field {
		return fmt.Sprintf("%d.%d", v.List.Slot, v.Slot)
	}
	return fmt.Sprint(v.Slot)
}

func (o *Operand) write(b *strings.Builder) {
	switch o.Kind {
	case Reference:
		fmt.Fprintf(b, "slot %s", o.Variable.place())
		return
	case Literal:
		fmt.Fprintf(b, "%d|%s|%d|%q", o.Type, o.Number, o.Date, o.Text)
		return
	case Aggregation:
		fmt.Fprintf(b, "%d.%d", o.Aggregate, o.List.Slot)
	case Lookup:
		fmt.Fprintf(b, "norm %s", o.Norm.Name)
	}
	fmt.Fprintf(b, "%d.%d.%d(", o.Kind, o.Op, o.Function)
	for _, part := range append([]*Operand{o.X, o.Y}, o.Args...) {
		if part != nil {
			part.write(b)
		}
		b.WriteByte(';')
	}
	if o.Where != nil {
		b.WriteString(o.Where.key(true))
	}
	b.WriteByte(')')
}
