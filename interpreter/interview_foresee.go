package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// foreseen is the verdict of an open condition on which all completions agree.
func (s *sitting) foreseen(c *condition.Condition) Truth {
	if s.bare {
		return Unknown
	}
	only := s.survey(c).only()
	if only == nil || only.state == int(Unknown) {
		return Unknown
	}
	s.agree(c.Node)
	return Truth(only.state)
}

// agree notes that all completions agree.
func (s *sitting) agree(of any) {
	if s.agreed == nil {
		s.agreed = map[any]bool{}
	}
	s.agreed[of] = true
}

// foresee settles a calculation on which all completions agree.
func (s *sitting) foresee(c *calculation) condition.Settlement {
	if s.bare {
		return condition.Undecided
	}
	only := s.survey(c).only()
	if only == nil || only.state == int(condition.Undecided) {
		return condition.Undecided
	}
	settlement := condition.Settlement(only.state)
	if settlement != condition.Settled {
		return settlement
	}
	s.agree(c)
	switch slot := c.Variable.Slot; {
	case condition.IsNumeric(c.Variable.Type):
		s.frame.SetNumber(slot, only.number)
	case c.Variable.Type == dsl.TypeText:
		s.frame.SetText(slot, only.text)
	default:
		s.frame.SetPick(slot, only.picks[0])
	}
	return settlement
}

// clash names the exceptions of a calculation that clash.
func (s *sitting) clash(c *calculation) (first, second string) {
	a, b := c.clashing(s.frame)
	if only := s.survey(c).only(); only != nil && only.state == int(condition.Clash) {
		a, b = &c.Exceptions[only.picks[0]], &c.Exceptions[only.picks[1]] // all completions agree
	}
	return ruleName(a), ruleName(b)
}

// foreseeCategory is the row on which all completions agree, or -1.
func (s *sitting) foreseeCategory(c *categorySet) int {
	if s.bare {
		return -1
	}
	if only := s.survey(c).only(); only != nil {
		return only.state
	}
	return -1
}
