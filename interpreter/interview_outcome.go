package interpreter

import (
	"reglament/interpreter/condition"
)

// outcome is how a prospect came out on a frame, so that two can be held
// against each other.
type outcome struct {
	// final: more answers do not change it.
	final  bool
	state  int
	picks  [2]int
	number Number
	text   string
}

// silent is the outcome of everything where a ground keeps the list from being
// issued.
var silent = outcome{final: true, state: -1}

// equals reports whether two outcomes are reported alike.
func (o outcome) equals(other outcome) bool {
	order, ok := o.number.Cmp(other.number)
	same := ok && order == 0 || o.number.IsBroken() && other.number.IsBroken()
	return same && o.state == other.state && o.picks == other.picks && o.text == other.text
}

func outcomeOf(t Truth) outcome { return outcome{final: t != Unknown, state: int(t)} }

// outcomeOfGroup: whether it is needed; where something of it is lacking, which
// alternatives suit.
func (s *sitting) outcomeOfGroup(g *group) outcome {
	need := truthIn(s.frame, g.needed)
	o := outcomeOf(need)
	if need == No {
		return o
	}
	verdicts := make([]byte, len(g.alternatives))
	var there tally
	for i, a := range g.alternatives {
		suits := truthIn(s.frame, a.suits)
		o.final = o.final && suits != Unknown
		verdicts[i] = byte(need.And(suits)) // as its documents are reported
		if _, whole := s.have(a); whole {
			there.add(suits)
		}
	}
	if there.reach(g.state.AtLeast) == Yes {
		return outcome{final: need != Unknown, state: int(need), picks: [2]int{1}}
	}
	o.text = string(verdicts)
	return o
}

// foreseenWhole says whether a group lacks nothing, where it is open which of
// its alternatives suit and yet enough are there whole whatever is answered.
func (s *sitting) foreseenWhole(g *group) Truth {
	if s.bare {
		return Unknown
	}
	if only := s.survey(g).only(); only != nil && only.picks[0] == 1 {
		return Yes
	}
	return Unknown
}

// outcomeOfTerm is the way in which it is counted.
func (s *sitting) outcomeOfTerm(t *term) outcome {
	for i, r := range t.reckonings {
		switch truthIn(s.frame, r.when) {
		case Yes:
			return outcome{final: true, state: i}
		case Unknown:
			return outcome{state: len(t.reckonings)}
		}
	}
	return outcome{final: true, state: len(t.reckonings) + 1}
}

// outcomeOfValue is the value, or why there is none.
func outcomeOfValue(f *condition.Frame, c *calculation) outcome {
	f.Unsettle(c.Variable.Slot)
	settlement := c.Settle(f)
	o := outcome{final: settlement != condition.Undecided, state: int(settlement)}
	switch settlement {
	case condition.Settled:
	case condition.Clash: // people are told of which
		first, last := c.clashing(f)
		o.picks = [2]int{c.ruleAt(first), c.ruleAt(last)}
		return o
	default:
		return o
	}
	switch slot := c.Variable.Slot; {
	case condition.IsNumeric(c.Variable.Type):
		o.number = f.Number(slot)
	default:
		value := valueIn(f, c.Variable)
		o.text, o.picks[0] = value.Text, f.Pick(slot)
	}
	return o
}

// clashing are the first and the last of the exceptions that surely apply, or
// nil.
func (c *calculation) clashing(f *condition.Frame) (first, last *condition.Rule) {
	surely, _ := c.Applying(f)
	if len(surely) == 0 {
		return nil, nil
	}
	return surely[0], surely[len(surely)-1]
}

// ruleAt is the place of an exception.
func (c *calculation) ruleAt(r *condition.Rule) int {
	for i := range c.Exceptions {
		if &c.Exceptions[i] == r {
			return i
		}
	}
	return -1
}

// outcomeOfCategories is the category that the applicant is in.
func outcomeOfCategories(f *condition.Frame, c *categorySet) outcome {
	row, found, clash := c.find(f)
	if !found {
		return outcome{final: clash, state: -1}
	}
	return outcome{final: true, state: row}
}

// outcomeOfPeriod is which of its beginnings counts, and its days as far as they
// are known.
func (s *sitting) outcomeOfPeriod(p *period) outcome {
	for i := range p.starts {
		start := &p.starts[i]
		switch truthIn(s.frame, start.when) {
		case Unknown:
			return outcome{state: -1}
		case Yes:
			o := outcome{state: i, final: p.end == nil}
			if start.start.Known(s.frame) {
				o.picks[0], o.text = start.start.Pick(s.frame), "from"
			}
			if p.end != nil && p.end.Known(s.frame) {
				o.final, o.picks[1], o.text = true, p.end.Pick(s.frame), o.text+"to"
			}
			o.final = o.final && start.start.Known(s.frame)
			return o
		}
	}
	return outcome{final: true, state: len(p.starts)}
}

// outcomeIfIssued is that of a prospect, or silent where a ground keeps the
// list from being issued.
func (s *sitting) outcomeIfIssued(x *prospect, grounds []*prospect) outcome {
	open := false
	for _, g := range grounds {
		o := g.outcome(s)
		if o.state == int(Yes) {
			return silent
		}
		open = open || !o.final
	}
	o := x.outcome(s)
	if x.silences(s.Program) && o.state == int(Yes) {
		return silent
	}
	o.final = o.final && !open
	return o
}

// silences reports whether a prospect is a ground that keeps the list from
// being issued.
func (x *prospect) silences(p *Program) bool {
	for _, g := range p.prospects.silencing {
		if g == x {
			return true
		}
	}
	return false
}
