package verify_test

import (
	"slices"
	"strconv"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

func itoa(n int) string { return strconv.Itoa(n) }

// defect is of the claims that something always is: what a decision looks like
// where it is not so.
func (h *held) defect(c *verify.Claim, id, part string) sign {
	switch c.Code {
	case "V0201":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			return len(d.Follows.Open) == 0 && d.Follows.Outcome == ""
		}
	case "V0202":
		return categories(id, func(s *interpreter.CategoryState) bool { return s.Clash })
	case "V0203":
		return categories(id, func(s *interpreter.CategoryState) bool { return s.None })
	case "V0204":
		return settled(id, condition.NoRule)
	case "V0205", "V0206":
		return h.clash(id, c.Code == "V0205")
	case "V0208":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			return slices.ContainsFunc(d.Groups, func(g interpreter.GroupState) bool {
				return g.ID == id && g.Needed == interpreter.Yes && len(g.Of) < g.AtLeast
			})
		}
	case "V0209":
		return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
			count := 0
			for i := range d.Situations {
				if s := &d.Situations[i]; s.Group == id && s.Holds == interpreter.Yes {
					count++
				}
			}
			return count > 1
		}
	case "V0210", "V0301":
		return h.lacks(c)
	case "V0302":
		return settled(id, condition.NoNumber).and(func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
			return !h.dividesByZero(id, look())
		})
	case "V0601", "V0602":
		return h.empty(id, part)
	default:
		return nil
	}
}

func (s sign) and(other sign) sign {
	return func(f *interpreter.Facts, d *interpreter.Decision, look func() *interpreter.Look) bool {
		return s(f, d, look) && other(f, d, look)
	}
}

func categories(id string, is func(*interpreter.CategoryState) bool) sign {
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		return slices.ContainsFunc(d.Categories, func(s interpreter.CategoryState) bool { return s.ID == id && is(&s) })
	}
}

func settled(id string, how condition.Settlement) sign {
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		return slices.ContainsFunc(d.Values, func(v interpreter.ValueState) bool { return v.ID == id && v.Settlement == how })
	}
}

// clash is that two rows, or two exceptions, give different values.
func (h *held) clash(id string, rows bool) sign {
	return settled(id, condition.Clash).and(func(_ *interpreter.Facts, _ *interpreter.Decision, look func() *interpreter.Look) bool {
		surely, perhaps := look().Applying(h.calculation(id).Calculation)
		return slices.ContainsFunc(slices.Concat(surely, perhaps), func(r *condition.Rule) bool { return r.Row == rows && r.When != nil })
	})
}

func (h *held) calculation(id string) *interpreter.CalculationPart {
	for i := range h.parts.Calculations {
		if h.parts.Calculations[i].ID == id {
			return &h.parts.Calculations[i]
		}
	}
	return &interpreter.CalculationPart{Calculation: &condition.Calculation{}}
}

// lacks is that the norm or the quotient at the place of a claim is wanted and
// comes to nothing.
func (h *held) lacks(c *verify.Claim) sign {
	for _, place := range h.places() {
		var found *condition.Operand
		place.operands(func(o *condition.Operand) {
			if o.Range == c.Place && found == nil {
				found = o
			}
		})
		if found == nil {
			continue
		}
		return func(_ *interpreter.Facts, d *interpreter.Decision, look func() *interpreter.Look) bool {
			if !h.onDay(found, d) || !place.wanted(d, look) {
				return false
			}
			switch {
			case c.Code == "V0301":
				n, ok := look().Value(found.Y)
				return ok && zero(n)
			case found.Kind == condition.Reference:
				return !look().Known(found.Variable)
			default:
				return look().Lacks(found)
			}
		}
	}
	return nil
}

// onDay tells whether a norm is looked up on a day on which the regulation is in
// force: no other is claimed to have a value.
func (h *held) onDay(o *condition.Operand, d *interpreter.Decision) bool {
	if o.Kind != condition.Lookup || o.X == nil || o.X.Kind != condition.Reference {
		return true
	}
	r := h.program.Regulation()
	for _, e := range d.Events {
		if dsl.SameName(e.ID, o.X.Variable.Name) {
			return e.Came && e.At >= r.From && (!r.HasTo || e.At <= r.To)
		}
	}
	return true
}

func zero(n interpreter.Number) bool {
	order, ok := n.Cmp(interpreter.NumberOf(0))
	return ok && order == 0
}

// place is where numbers are reckoned with.
type place struct {
	calculation *interpreter.CalculationPart
	rule        *condition.Rule
	condition   *condition.Condition
}

// wanted is that the place is one on which something rests: a rule that gives
// the value, a condition that stays open.
func (p *place) wanted(d *interpreter.Decision, look func() *interpreter.Look) bool {
	if p.condition != nil {
		return look().Truth(p.condition) == condition.Unknown
	}
	if !slices.ContainsFunc(d.Values, func(v interpreter.ValueState) bool { return v.ID == p.calculation.ID && !v.OK }) {
		return false // told in passing: to look is slow
	}
	surely, _ := look().Applying(p.calculation.Calculation)
	return slices.Contains(surely, p.rule)
}

func (p *place) operands(visit func(*condition.Operand)) {
	if p.condition == nil {
		p.rule.Formula.Operand.Walk(visit, nil)
		return
	}
	p.condition.Node.Walk(func(n *condition.Node) {
		if n.Kind == condition.Compare {
			n.Left.Walk(visit, nil)
			n.Right.Walk(visit, nil)
		}
	})
}

func (h *held) places() []place {
	var all []place
	add := func(conditions ...*condition.Condition) {
		for _, c := range conditions {
			if c != nil {
				all = append(all, place{condition: c})
			}
		}
	}
	rule := func(c *interpreter.CalculationPart, r *condition.Rule) {
		if r.Formula != nil {
			all = append(all, place{calculation: c, rule: r})
		}
		add(r.Truth, r.When)
	}
	for i := range h.parts.Calculations {
		c := &h.parts.Calculations[i]
		for j := range c.Exceptions {
			rule(c, &c.Exceptions[j])
		}
		if c.General != nil {
			rule(c, c.General)
		}
	}
	for _, q := range h.parts.Questions {
		add(q.Guard)
	}
	for _, s := range h.parts.Situations {
		add(s.Holds)
	}
	for _, c := range h.parts.Categories {
		for _, row := range c.Rows {
			add(row.When)
		}
	}
	for _, d := range h.parts.Documents {
		add(d.Needed)
	}
	for _, g := range h.parts.Groups {
		add(g.Needed)
		for _, a := range g.Alternatives {
			add(a.Suits)
		}
	}
	for _, g := range h.parts.Grounds {
		add(g.Holds, g.Resumed)
	}
	for _, s := range h.parts.Stages {
		add(s.Applies)
	}
	for _, t := range h.parts.Terms {
		for _, r := range t.Reckonings {
			add(r.When)
		}
	}
	return all
}

// dividesByZero tells whether a rule that gives a value divides by zero.
func (h *held) dividesByZero(id string, look *interpreter.Look) bool {
	surely, _ := look.Applying(h.calculation(id).Calculation)
	found := false
	for _, rule := range surely {
		if rule.Formula == nil {
			continue
		}
		rule.Formula.Operand.Walk(func(o *condition.Operand) {
			if o.Kind == condition.Arithmetic && o.Op == dsl.OpDivide && o.Y != nil {
				n, ok := look.Value(o.Y)
				found = found || ok && zero(n)
			}
		}, nil)
	}
	return found
}

// empty is that a text is sent, or a form applies, and what it shows is not
// there.
func (h *held) empty(text, field string) sign {
	lacks := func(d *interpreter.Decision) bool {
		for i := range d.Questions {
			if q := &d.Questions[i]; q.ID == field {
				return q.State == interpreter.NotApplicable
			}
		}
		for i := range d.Values {
			if v := &d.Values[i]; v.ID == field {
				return !v.OK && (v.Settlement != condition.Undecided || len(v.DependsOn) == 0)
			}
		}
		return false
	}
	return func(_ *interpreter.Facts, d *interpreter.Decision, _ func() *interpreter.Look) bool {
		for i := range d.Messages {
			if m := &d.Messages[i]; m.ID == text {
				return m.Sent == interpreter.Yes && lacks(d)
			}
		}
		for i := range d.Forms {
			if f := &d.Forms[i]; f.ID == text {
				return f.Applies == interpreter.Yes && lacks(d)
			}
		}
		return false
	}
}
