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
	case Is:
		fmt.Fprintf(b, "is(%d;%v)", n.Variable.Slot, n.Options)
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

func (o *Operand) write(b *strings.Builder) {
	switch o.Kind {
	case Reference:
		fmt.Fprintf(b, "slot %d", o.Variable.Slot)
	case Literal:
		fmt.Fprintf(b, "%s|%d|%q", o.Number, o.Date, o.Text)
	default:
		fmt.Fprintf(b, "%d(", o.Op)
		o.X.write(b)
		if o.Y != nil {
			b.WriteByte(';')
			o.Y.write(b)
		}
		b.WriteByte(')')
	}
}
