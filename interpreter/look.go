package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Look is a decision whose conditions can be asked afterwards: for proofs, which
// have to see why it came out as it did. It is for one goroutine.
type Look struct {
	*Decision
	sitting *sitting
}

// Look is Decide, for those who look at conditions afterwards. It does not say
// the next question.
func (p *Program) Look(facts *Facts, calendar clock.Calendar) *Look {
	s := p.sit(facts, calendar)
	s.weigh()
	return &Look{s.decision, s}
}

// Glance is Look without reasons, without the questions that would settle what
// is open, and without what all ways of answering agree on: of what is known
// it says the same, of what is open sometimes less, in a fraction of the time.
func (p *Program) Glance(facts *Facts, calendar clock.Calendar) *Look {
	s := p.sit(facts, calendar)
	s.bare = true
	s.weigh()
	return &Look{s.decision, s}
}

// Truth is the verdict of a condition of the program; nil always holds.
func (l *Look) Truth(c *condition.Condition) Truth { return l.sitting.truth(c) }

// Applying are the rules of a calculation of the program that give its value:
// those that surely do, and those that may.
func (l *Look) Applying(c *condition.Calculation) (surely, perhaps []*condition.Rule) {
	return c.Applying(l.sitting.frame)
}

// Known tells whether a variable has a value, such as a question that was
// answered on the path, or a norm of the day.
func (l *Look) Known(v *condition.Variable) bool { return l.sitting.frame.Known(v.Slot) }

// Evaluates tells whether a formula comes to something.
func (l *Look) Evaluates(f *condition.Formula) bool { return f.Known(l.sitting.frame) }

// Lacks are the norms that a formula looks up and the law does not set, although
// their keys and days are known.
func (l *Look) Lacks(o *condition.Operand) bool {
	return o.Kind == condition.Lookup && o.Lacks(l.sitting.frame)
}

// Number is a number at hand; ok is false where it is not known, or broken by an
// overflow or a division by zero.
func (l *Look) Number(f *condition.Formula) (n Number, ok bool) {
	if n, known := f.Number(l.sitting.frame); known {
		return n, !n.IsBroken()
	}
	return Number{}, false
}

// Value is the number of an operand at hand, outside of records; ok is false
// where it is not known or broken.
func (l *Look) Value(o *condition.Operand) (n Number, ok bool) {
	if !condition.IsNumeric(o.Type) || !o.Known(l.sitting.frame) {
		return Number{}, false
	}
	n = o.NumberOn(l.sitting.frame)
	return n, !n.IsBroken()
}
