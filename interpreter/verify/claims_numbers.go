package verify

import (
	"math/big"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
	"reglament/message"
)

// use is a place where a value is calculated or a condition decided.
type use struct {
	id   string // of what it belongs to
	node *condition.Node
	// operand stands in a rule that gives a value where applies holds.
	operand *condition.Operand
	applies rails
	calc    *interpreter.CalculationPart
	rule    *condition.Rule
	cond    *condition.Condition
}

// uses are all places where numbers are reckoned with.
func (p *prover) uses() []use {
	var all []use
	for i := range p.parts.Calculations {
		c := &p.parts.Calculations[i]
		for _, rule := range p.applying(c) {
			if rule.rule == nil {
				continue
			}
			one := use{id: c.ID, applies: rule.when, calc: c, rule: rule.rule}
			switch {
			case rule.rule.Formula != nil:
				one.operand = rule.rule.Formula.Operand
			case rule.rule.Truth != nil:
				one.node, one.cond = rule.rule.Truth.Node, rule.rule.Truth
			}
			all = append(all, one)
			if rule.rule.When != nil && rule.rule.Row == (c.Column == 0 && rule.rule.Row) {
				all = append(all, use{id: c.ID, node: rule.rule.When.Node, cond: rule.rule.When})
			}
		}
	}
	return append(all, p.conditionUses()...)
}

// conditionUses are the conditions of all else.
func (p *prover) conditionUses() []use {
	var all []use
	add := func(id string, c *condition.Condition) {
		if c != nil {
			all = append(all, use{id: id, node: c.Node, cond: c})
		}
	}
	for _, q := range p.parts.Questions {
		add(q.State.ID, q.Guard)
	}
	for _, s := range p.parts.Situations {
		add(s.ID, s.Holds)
	}
	for _, set := range p.parts.Categories {
		for _, row := range set.Rows {
			add(set.ID, row.When)
		}
	}
	for _, d := range p.parts.Documents {
		if d.Group == "" && d.List == nil {
			add(d.State.ID, d.Needed)
		}
	}
	for _, g := range p.parts.Groups {
		add(g.ID, g.Needed)
		for _, a := range g.Alternatives {
			add(g.ID, a.Suits)
		}
	}
	for _, g := range p.parts.Grounds {
		add(g.State.ID, g.Holds)
	}
	for _, s := range p.parts.Stages {
		add(s.State.ID, s.Applies)
	}
	for _, t := range p.parts.Terms {
		for _, r := range t.Reckonings {
			add(t.ID, r.When)
		}
	}
	return all
}

// operands calls visit for each operand of a use; those within records are
// told.
func (u *use) operands(visit func(o *condition.Operand, inRecords bool)) {
	var within func(n *condition.Node, records bool)
	walk := func(o *condition.Operand, records bool) {
		o.Walk(func(one *condition.Operand) { visit(one, records) }, func(n *condition.Node) { within(n, true) })
	}
	within = func(n *condition.Node, records bool) {
		n.Walk(func(one *condition.Node) {
			inside := records || one.Kind == condition.Any || one.Kind == condition.Every
			if one.Kind == condition.Compare {
				walk(one.Left, records)
				walk(one.Right, records)
			}
			_ = inside
		})
	}
	if u.operand != nil {
		walk(u.operand, false)
	}
	if u.node != nil {
		within(u.node, false)
	}
}

// reaches begins the goal that a use is reached and comes to nothing: its rule
// applies and gives no value, or its condition stays open.
func (p *prover) reaches(u *use, shows shows) goal {
	g := p.goal(shows)
	if u.calc != nil && u.rule != nil {
		g.add(u.applies, u.rule.Declared)
		g.rests.rule(u.rule)
		if u.rule.When != nil {
			g.rests.conditions(u.rule.When)
		}
	}
	if u.node != nil {
		verdict := p.node(u.node)
		open := p.problem.And(verdict.yes.Not(), verdict.no.Not())
		g.add(sure(open), u.node.Range)
		g.rests.node(u.node)
	}
	return g
}

// numbers claims that nothing is divided by zero and nothing grows too great.
func (p *prover) numbers() {
	for _, u := range p.uses() {
		u.operands(func(o *condition.Operand, records bool) {
			if o.Kind == condition.Arithmetic && o.Op == dsl.OpDivide && o.Y != nil && !records {
				p.divides(&u, o)
			}
		})
	}
	for i := range p.parts.Calculations {
		p.greatness(&p.parts.Calculations[i])
	}
}

// divides claims that a divisor is never zero where the quotient is wanted.
func (p *prover) divides(u *use, o *condition.Operand) {
	if by, constant := p.value(o.Y).sum.IsConstant(); constant && by.Sign() != 0 {
		return
	}
	g := p.reaches(u, func(_ *interpreter.Facts, look *interpreter.Look) bool {
		if u.calc != nil && !gives(look, u.calc, u.rule) || u.cond != nil && look.Truth(u.cond) != condition.Unknown {
			return false
		}
		n, ok := look.Value(o.Y)
		order, _ := n.Cmp(condition.NumberOf(0))
		return ok && order == 0
	})
	divisor := p.value(o.Y)
	zero := p.problem.Zero(divisor.sum)
	g.add(sure(p.problem.And(divisor.known, zero)), o.Range)
	p.always(p.claim("V0301", u.id, o.Range), g)
}

// tooGreat is beyond what a number can be.
var tooGreat = new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(18), nil))

// greatness claims that a value does not grow beyond the digits that are kept,
// by the bounds of what it is made of.
func (p *prover) greatness(c *interpreter.CalculationPart) {
	if !condition.IsNumeric(c.Variable.Type) {
		return
	}
	claim := p.claim("V0302", c.ID, c.Declared)
	claim.Verdict, claim.Because = Proved, message.New("verify.bounded")
	check := func(rule *condition.Rule) {
		if rule == nil || rule.Formula == nil {
			return
		}
		rule.Formula.Operand.Walk(func(o *condition.Operand) {
			if !condition.IsNumeric(o.Type) || o.Kind == condition.Literal || o.Kind == condition.Reference && o.Variable.Kind == condition.Field {
				return
			}
			s := p.spanOf(p.value(o).sum)
			if s.least == nil || s.greatest == nil || s.greatest.Cmp(tooGreat) > 0 || s.least.Cmp(new(big.Rat).Neg(tooGreat)) < 0 {
				claim.Verdict, claim.Because = Undecided, message.New("verify.unbounded")
				claim.Place = o.Range
			}
		}, nil)
	}
	for i := range c.Exceptions {
		check(&c.Exceptions[i])
	}
	check(c.General)
	p.done(claim)
}

// norms claims that a norm has a value for every day and key that it is looked
// up with.
func (p *prover) norms() {
	seen := map[string]bool{}
	for _, u := range p.uses() {
		u.operands(func(o *condition.Operand, records bool) {
			if records {
				return
			}
			switch {
			case o.Kind == condition.Lookup:
				p.normHasValue(&u, o, o.Norm, seen)
			case o.Kind == condition.Reference && o.Variable.Kind == condition.NormToday:
				p.normHasValue(&u, o, p.Reading.norms[o.Variable], seen)
			}
		})
	}
}

// inForce is that a norm is looked up on a day on which the regulation is in
// force: of an event not before it is, of anything not after it.
func (p *prover) inForce(o *condition.Operand, on value) logic.Formula {
	regulation := p.program.Regulation()
	within := logic.True
	if o.X != nil && regulation.HasTo {
		within = p.atMost(on.sum, whole(int(regulation.To)))
	}
	o.X.Walk(func(x *condition.Operand) {
		if x.Kind == condition.Reference && x.Variable.Kind == condition.Event {
			within = p.problem.And(within, p.atLeast(on.sum, whole(int(regulation.From))))
		}
	}, nil)
	return within
}

func (p *prover) normHasValue(u *use, o *condition.Operand, n *condition.Norm, seen map[string]bool) {
	if n == nil || o.Type == dsl.TypeText || o.Type == dsl.TypeLength {
		return
	}
	key := u.id + "\n" + n.Name
	if seen[key] && o.Kind == condition.Reference {
		return // the same norm of the same day
	}
	seen[key] = true
	g := p.reaches(u, func(_ *interpreter.Facts, look *interpreter.Look) bool {
		if u.calc != nil && !gives(look, u.calc, u.rule) || u.cond != nil && look.Truth(u.cond) != condition.Unknown {
			return false
		}
		if o.Kind == condition.Reference {
			return !look.Known(o.Variable)
		}
		return look.Lacks(o)
	})
	on := value{logic.True, p.on, 0}
	if o.X != nil {
		on = p.dayIn(p.value(o.X), o.X.Type)
	}
	known := on.known
	for _, k := range o.Args {
		known = p.problem.And(known, p.keyKnown(k))
	}
	lacks := known
	for _, cell := range p.cellsOf(n, on, o.Args) {
		lacks = p.problem.And(lacks, cell.when.Not())
	}
	g.add(sure(lacks), o.Range)
	g.add(sure(p.inForce(o, on)), dsl.Range{})
	claim := p.claim("V0210", n.Name, o.Range, "owner", u.id)
	claim.Related = append(claim.Related, Related{File: p.file(n.Declared), Place: n.Declared, Says: message.New("verify.norm_here")})
	p.always(claim, g)
}
