package condition

import "reglament/dsl"

// operand types an expression that stands where a number, a day or a text is
// wanted; nil after a fault.
func (t *typer) operand(e dsl.Expr) *Operand {
	switch e := e.(type) {
	case *dsl.NumberExpr:
		n, ok := ParseNumber(e.Text)
		if !ok {
			t.fault("R0306", e.Range)
			return nil
		}
		return &Operand{Kind: Literal, Type: dsl.TypeInteger, Range: e.Range, Number: n}
	case *dsl.DateExpr:
		return &Operand{Kind: Literal, Type: dsl.TypeDate, Range: e.Range, Date: daysOf(e.Date)}
	case *dsl.TextExpr:
		return &Operand{Kind: Literal, Type: dsl.TypeText, Range: e.Range, Text: e.Value}
	case *dsl.NameExpr:
		return t.reference(e)
	case *dsl.NegateExpr:
		x := t.numeric(e.X)
		if x == nil {
			return nil
		}
		return &Operand{Kind: Arithmetic, Type: dsl.TypeInteger, Range: e.Range, Op: dsl.OpSubtract, X: x}
	case *dsl.BinaryExpr:
		return t.arithmetic(e)
	case *dsl.UnknownExpr:
		t.fault("R0307", e.Range)
		return nil
	default:
		t.fault("R0309", e.Span(), "type", t.typeOf(e))
		return nil
	}
}

func (t *typer) reference(e *dsl.NameExpr) *Operand {
	v := t.question(e.Name)
	if v == nil || v.Type == 0 {
		return nil
	}
	switch v.Type {
	case dsl.TypeInteger, dsl.TypeDate, dsl.TypeText:
		return &Operand{Kind: Reference, Type: v.Type, Range: e.Range, Variable: v}
	default:
		t.fault("R0309", e.Range, "type", TypeName(v.Type))
		return nil
	}
}

func (t *typer) arithmetic(e *dsl.BinaryExpr) *Operand {
	switch e.Op {
	case dsl.OpAdd, dsl.OpSubtract, dsl.OpMultiply, dsl.OpDivide:
	default:
		t.fault("R0309", e.Range, "type", t.typeOf(e))
		return nil
	}
	x, y := t.numeric(e.X), t.numeric(e.Y)
	if x == nil || y == nil {
		return nil
	}
	return &Operand{Kind: Arithmetic, Type: dsl.TypeInteger, Range: e.Range, Op: e.Op, X: x, Y: y}
}

// numeric is an operand that must be a number.
func (t *typer) numeric(e dsl.Expr) *Operand {
	o := t.operand(e)
	if o != nil && o.Type != dsl.TypeInteger {
		t.fault("R0305", o.Range, "type", TypeName(o.Type))
		return nil
	}
	return o
}
