package condition

import (
	"strings"

	"github.com/expr-lang/expr/ast"
	"github.com/expr-lang/expr/checker"

	"reglament/dsl"
)

// Formula is a compiled value. It does not change.
type Formula struct {
	Operand *Operand
	known   func(*Frame) bool
	number  func(*Frame) Number
	whole   func(*Frame) int
	text    func(*Frame) string
	between func(*Frame) Bounds
	valued  func(*Frame) (Number, bool) // known and number in one
}

// Value types an expression as a value, without compiling it.
func (c *Compiler) Value(e dsl.Expr) (*Operand, []Fault) {
	t := &typer{scope: c.scope}
	o := t.operand(e)
	if len(t.faults) > 0 {
		o = nil
	}
	return o, t.faults
}

// Formula types, lowers and checks an expression that is a value.
func (c *Compiler) Formula(e dsl.Expr) (*Formula, []Fault) {
	o, faults := c.Value(e)
	if o == nil {
		return nil, faults
	}
	return c.AssembleFormula(o)
}

// AssembleFormula lowers and checks a value that is typed already.
func (c *Compiler) AssembleFormula(o *Operand) (*Formula, []Fault) {
	if weigh(o) > maxNodes {
		return nil, []Fault{{Code: "R0310", Range: o.Range, Args: []any{"limit", maxNodes}}}
	}
	if c.typesOnly {
		return &Formula{Operand: o}, nil
	}
	for _, rail := range rails(o) {
		if err := c.checkRail(rail); err != nil {
			return nil, []Fault{internalAt(o.Range, err)}
		}
	}
	f, err := operandClosures(o)
	if err == nil && f.number != nil {
		f.valued, err = valued(o)
	}
	if err != nil {
		return nil, []Fault{internalAt(o.Range, err)}
	}
	return f, nil
}

// rails are the expressions that a value is lowered to: when it is known, what
// it is, and of a number what it lies between.
func rails(o *Operand) []ast.Node {
	var all []ast.Node
	if parts := lowerKnown(o); len(parts) > 0 {
		all = append(all, conjoin(o.Range, parts))
	}
	switch {
	case isNumeric(o.Type):
		all = append(all, lowerNumber(o), lowerBounds(o))
	case o.Type == dsl.TypeText:
		all = append(all, lowerText(o))
	default:
		all = append(all, lowerPick(o))
	}
	return all
}

// operandClosures turns a value into closures. It is lowered as in rails, which
// were checked by themselves or within their condition.
func operandClosures(o *Operand) (*Formula, error) {
	f := &Formula{Operand: o, known: func(*Frame) bool { return true }}
	var err error
	if parts := lowerKnown(o); len(parts) > 0 {
		if f.known, err = boolean(conjoin(o.Range, parts)); err != nil {
			return nil, err
		}
	}
	switch {
	case isNumeric(o.Type):
		if f.number, err = number(lowerNumber(o)); err == nil {
			f.between, err = between(lowerBounds(o))
		}
	case o.Type == dsl.TypeText:
		f.text, err = text(lowerText(o))
	default:
		f.whole, err = whole(lowerPick(o))
	}
	return f, err
}

func (c *Compiler) checkRail(rail ast.Node) error {
	_, err := checker.Check(treeOf(rail), c.config)
	return err
}

// Type is the type of the value.
func (f *Formula) Type() dsl.TypeKind { return f.Operand.Type }

// Known reports whether the value can be computed from a frame.
func (f *Formula) Known(frame *Frame) bool { return f.known(frame) }

// Pick is the day, the minutes or the packed length, where Known.
func (f *Formula) Pick(frame *Frame) int { return f.whole(frame) }

// Rule is one way to a value: the general rule of a calculation, an exception
// to it, a row of a table.
type Rule struct {
	Label, Title string
	Basis        []string
	When         *Condition // nil: the general rule
	Formula      *Formula   // nil where the value is a yes or no
	Truth        *Condition
	Round        *Rounding
	Source       string // the formula as written
	Row          bool   // a row of a table
	Declared     dsl.Range
}

// DiffersFrom reports whether two rules surely give different values: both
// are written as literals, and not the same.
func (r *Rule) DiffersFrom(other *Rule) bool {
	a, b := r.constant(), other.constant()
	return a != "" && b != "" && a != b
}

// constant is the key of a rule whose value is written, empty for any other.
func (r *Rule) constant() string {
	if r.Formula == nil || r.Formula.Operand.Kind != Literal {
		return ""
	}
	var b strings.Builder
	r.Formula.Operand.write(&b)
	return b.String()
}

// Calculation is a value with its general rule and its exceptions. Exceptions
// that apply together have to agree.
type Calculation struct {
	Variable   *Variable
	Exceptions []Rule
	General    *Rule // nil: where no exception applies there is no value
}

// Settlement tells how a calculation came out.
type Settlement uint8

// How a calculation comes out.
const (
	// Settled: the value is in its slot.
	Settled Settlement = iota
	// Undecided: it rests on what is not known.
	Undecided
	// Clash: two exceptions apply and differ.
	Clash
	// NoRule: no exception applies and there is no general rule.
	NoRule
	// NoNumber: an overflow or a division by zero.
	NoNumber
)

// result is what a rule gives, or all that may apply give together.
type result struct {
	known  bool
	number Number
	pick   int
	text   string
}

func (a result) broken() bool { return a.known && a.number.IsBroken() }

// Settle computes the value into its slot. What is not known yet stays
// unknown unless all rules that may still apply agree; of numbers at least the
// bounds are kept.
//
// Exceptions come before the rows of a table, and those before the general
// rule: one that surely applies leaves the later ones out.
func (c *Calculation) Settle(f *Frame) Settlement {
	f.Forget(c.Variable.Slot)
	var t tally
	c.weigh(f, false, &t)
	if t.clash {
		return Clash // no row and no answer takes it away
	}
	if t.surely == 0 {
		over := t.perhaps > 0
		c.weigh(f, true, &t)
		if t.clash && !over {
			return Clash
		}
	}
	special := t.surely + t.perhaps
	if t.surely == 0 && c.General != nil {
		t.add(c.General.evaluate(f), t.perhaps == 0)
	}
	certain := t.perhaps == 0
	switch {
	case certain && t.surely == 0:
		return NoRule
	case certain && t.value.broken():
		return NoNumber
	case !t.value.known || t.differ || t.value.broken() || t.surely == 0 && c.General == nil:
		return c.keepBounds(f, special)
	}
	c.put(f, t.value)
	return Settled
}

// weigh adds the exceptions, or the rows, that apply: those that surely do
// first, so that a clash is one of them.
func (c *Calculation) weigh(f *Frame, rows bool, t *tally) {
	open := false
	for i := range c.Exceptions {
		if r := &c.Exceptions[i]; r.Row == rows {
			switch r.When.Truth(f) {
			case Yes:
				t.add(r.evaluate(f), true)
			case Unknown:
				open = true
			}
		}
	}
	for i := range c.Exceptions {
		if r := &c.Exceptions[i]; open && r.Row == rows && r.When.Truth(f) == Unknown {
			t.add(r.evaluate(f), false)
		}
	}
}

// tally holds the results of the rules of a calculation against each other.
type tally struct {
	value           result
	surely, perhaps int
	differ, clash   bool
}

func (t *tally) add(got result, sure bool) {
	switch {
	case t.surely+t.perhaps == 0:
		t.value = got
	case !got.known || !t.value.known || !t.value.equals(got):
		t.differ = true
		t.clash = t.clash || sure && t.surely > 0 && got.known && t.value.known
	}
	if sure {
		t.surely++
	} else {
		t.perhaps++
	}
}

func (a result) equals(b result) bool {
	order, ok := a.number.Cmp(b.number)
	return ok && order == 0 && a.pick == b.pick && a.text == b.text
}

func (c *Calculation) put(f *Frame, value result) {
	switch slot := c.Variable.Slot; {
	case isNumeric(c.Variable.Type):
		f.SetNumber(slot, value.number)
	case c.Variable.Type == dsl.TypeText:
		f.SetText(slot, value.text)
	default:
		f.SetPick(slot, value.pick)
	}
}

func (r *Rule) evaluate(f *Frame) (got result) {
	if r.Truth != nil {
		truth := r.Truth.Truth(f)
		got.known = truth != Unknown
		if truth == Yes {
			got.pick = 1
		}
		return got
	}
	if r.Formula.valued != nil {
		if got.number, got.known = r.Formula.valued(f); !got.known {
			got.number = Number{}
		} else if r.Round != nil {
			got.number = got.number.Round(*r.Round)
		}
		return got
	}
	if got.known = r.Formula.known(f); !got.known {
		return got
	}
	switch {
	case r.Formula.whole != nil:
		got.pick = r.Formula.whole(f)
	default:
		got.text = r.Formula.text(f)
	}
	return got
}

// keepBounds notes what the number lies between, whichever rule applies, and
// settles it where that is one number. Where several exceptions or rows may
// apply, and so clash, or none may be left, there may be no value at all, and
// nothing is noted.
func (c *Calculation) keepBounds(f *Frame, special int) Settlement {
	if !isNumeric(c.Variable.Type) || special > 1 {
		return Undecided
	}
	var all Bounds
	first := true
	for i := range c.Exceptions {
		if c.Exceptions[i].When.Truth(f) != No {
			all, first = c.Exceptions[i].hull(f, all, first), false
		}
	}
	if c.General != nil && (first || !c.surelyApplies(f)) {
		all, first = c.General.hull(f, all, first), false
	}
	switch {
	case first || all.Nothing || c.General == nil && !c.surelyApplies(f):
		return Undecided
	case all.exact():
		f.SetNumber(c.Variable.Slot, all.Low)
		return Settled
	}
	f.SetBounds(c.Variable.Slot, all) // open ends, too: that there is a number
	return Undecided
}

// hull widens bounds by those of the rule.
func (r *Rule) hull(f *Frame, all Bounds, first bool) Bounds {
	b := r.between(f)
	if first {
		return b
	}
	return all.hull(b)
}

func (c *Calculation) surelyApplies(f *Frame) bool {
	for i := range c.Exceptions {
		if c.Exceptions[i].When.Truth(f) == Yes {
			return true
		}
	}
	return false
}

// between is what the number of a rule lies between; rounding keeps the order
// of numbers.
func (r *Rule) between(f *Frame) Bounds {
	b := r.Formula.between(f)
	if r.Round != nil {
		b.Low, b.High = b.Low.Round(*r.Round), b.High.Round(*r.Round)
	}
	return b.sound()
}

// Applying gives the rules that apply on a frame: surely and perhaps, the
// general rule among the latter unless an exception surely applies. It is for
// explanations.
func (c *Calculation) Applying(f *Frame) (surely, perhaps []*Rule) {
	for _, rows := range [...]bool{false, true} {
		for i := range c.Exceptions {
			if r := &c.Exceptions[i]; r.Row == rows {
				switch r.When.Truth(f) {
				case Yes:
					surely = append(surely, r)
				case Unknown:
					perhaps = append(perhaps, r)
				}
			}
		}
		if len(surely) > 0 {
			return surely, perhaps
		}
	}
	if c.General == nil {
		return nil, perhaps
	}
	if len(perhaps) == 0 {
		return []*Rule{c.General}, nil
	}
	return nil, append(perhaps, c.General)
}

// Exact is the number of a rule before rounding; rounded is false where it is
// no number, or not rounded.
func (r *Rule) Exact(f *Frame) (exact Number, rounded bool) {
	if r.Round == nil || r.Formula == nil || r.Formula.number == nil {
		return Number{}, false
	}
	return r.Formula.number(f), true
}

// Number is the number of the formula before rounding; known is false where
// something that it rests on is not. It may be broken.
func (f *Formula) Number(frame *Frame) (n Number, known bool) {
	if f.valued == nil {
		return Number{}, false
	}
	return f.valued(frame)
}
