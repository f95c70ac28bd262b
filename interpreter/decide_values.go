package interpreter

import (
	"slices"

	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// settle computes the value.
func (c *calculation) settle(s *sitting) {
	s.outcomes[c] = c.Settle(s.frame)
	if s.outcomes[c] == condition.Undecided {
		s.outcomes[c] = s.foresee(c)
	}
}

// wants marks what the rules that may still apply lack.
func (c *calculation) wants(s *sitting, wanted map[*condition.Variable]bool) {
	if s.outcomes[c] == condition.Undecided {
		s.sift(c, wanted, func(wanted map[*condition.Variable]bool) { c.lacks(s, wanted) })
	}
}

func (c *calculation) lacks(s *sitting, wanted map[*condition.Variable]bool) {
	surely, perhaps := c.Applying(s.frame)
	for _, r := range perhaps {
		if r.When != nil && r.When.Truth(s.frame) == Unknown {
			s.wants(r.When, wanted)
		}
	}
	for _, r := range append(surely, perhaps...) {
		switch {
		case r.Formula != nil:
			s.wantsOf(r.Formula.Operand, wanted)
		case r.Truth.Truth(s.frame) == Unknown:
			s.wants(r.Truth, wanted)
		}
	}
}

// settle decides the situation.
func (t *situation) settle(s *sitting) {
	s.frame.SetTruth(t.variable.Slot, s.truth(t.holds))
}

func (t *situation) wants(s *sitting, wanted map[*condition.Variable]bool) {
	if t.holds != nil && t.holds.Truth(s.frame) == Unknown {
		s.wants(t.holds, wanted)
	}
}

// settle finds the category.
func (c *categorySet) settle(s *sitting) {
	row, found, _ := c.find(s.frame)
	if !found {
		row = s.foreseeCategory(c)
	}
	if row >= 0 {
		s.frame.SetPick(c.variable.Slot, row)
	}
}

func (c *categorySet) wants(s *sitting, wanted map[*condition.Variable]bool) {
	if s.frame.Known(c.variable.Slot) {
		return
	}
	s.sift(c, wanted, func(wanted map[*condition.Variable]bool) {
		for _, row := range c.rows {
			if row.when.Truth(s.frame) == Unknown {
				s.wants(row.when, wanted)
			}
		}
	})
}

// tellValues notes what became of values, situations and categories.
func (s *sitting) tellValues() {
	for _, c := range s.calculations {
		if s.truth(c.only) != No { // a duty of another service
			s.decision.Values = append(s.decision.Values, s.tellValue(c))
		}
	}
	for _, t := range s.situations {
		state := t.state
		state.Holds = s.truth(t.holds)
		state.DependsOn = s.dependsOn(t.holds)
		state.Because = s.because(t.holds)
		s.decision.Situations = append(s.decision.Situations, state)
	}
	for _, c := range s.categories {
		s.decision.Categories = append(s.decision.Categories, s.tellCategory(c))
	}
}

func (s *sitting) tellValue(c *calculation) ValueState {
	state := c.state
	state.Output = c.output
	state.Settlement = s.outcomes[c]
	if s.outcomes[c] == condition.Settled {
		state.OK = true
		state.Basis = s.basisOf(c)
		state.Value = valueIn(s.frame, c.Variable)
		if s.bare {
			return state
		}
		state.Steps = s.protocol(c)
		state.Because = message.New("explain.value_settled")
		if len(state.Steps) > 0 {
			state.Because = state.Steps[len(state.Steps)-1]
		}
		return state
	}
	if s.bare {
		return state
	}
	wanted := map[*condition.Variable]bool{}
	c.wants(s, wanted)
	state.DependsOn = questionIDs(wanted)
	state.Because = s.whyOpen(c, wanted)
	return state
}

// whyOpen says why a value could not be computed.
func (s *sitting) whyOpen(c *calculation, wanted map[*condition.Variable]bool) message.Message {
	switch s.outcomes[c] {
	case condition.Clash:
		first, second := s.clash(c)
		return message.New("explain.value_clash", "first", first, "second", second)
	case condition.NoRule:
		return message.New("explain.value_no_row")
	case condition.NoNumber:
		return message.New("explain.no_number")
	}
	var reasons []message.Message
	for _, v := range s.inOrder(wanted) {
		switch {
		case v.Kind == condition.Calculated, v.Kind == condition.Situation, v.Kind == condition.Category:
		case v.Fields != nil && s.frame.Known(v.Slot):
			reasons = append(reasons, s.recordsOpen(v))
		default:
			reasons = append(reasons, s.fact(v))
		}
	}
	reasons = append(reasons, s.missingNorms(c)...)
	if len(reasons) == 0 {
		return message.New("explain.value_open")
	}
	return message.New("explain.because", "reasons", listOf(reasons))
}

// ruleName names a rule for people: by its title, label, or what it says.
func ruleName(r *condition.Rule) string {
	switch {
	case r.Title != "":
		return r.Title
	case r.Label != "":
		return r.Label
	default:
		return r.Source
	}
}

func (s *sitting) tellCategory(c *categorySet) CategoryState {
	state := c.state
	if s.frame.Known(c.variable.Slot) {
		i := s.frame.Pick(c.variable.Slot)
		state.Category = c.variable.Options[i]
		state.Because = s.because(c.rows[i].when)
		return state
	}
	wanted := map[*condition.Variable]bool{}
	c.wants(s, wanted)
	state.DependsOn = questionIDs(wanted)
	state.Because = message.New("explain.category_open")
	if _, _, clash := c.find(s.frame); clash {
		state.Clash = true
		state.Because = message.New("explain.category_clash")
	}
	state.None = !slices.ContainsFunc(c.rows, func(row categoryRow) bool { return row.when.Truth(s.frame) != No })
	return state
}

// countPeriods finds the days of periods.
func (s *sitting) countPeriods() {
	for _, p := range s.periods {
		s.decision.Periods = append(s.decision.Periods, s.countPeriod(p))
	}
}

func (s *sitting) countPeriod(p *period) PeriodState {
	state := PeriodState{ID: p.id, Title: p.title, Basis: p.basis}
	start, because := s.periodStart(p)
	if start == nil {
		state.Because = because
		wanted := map[*condition.Variable]bool{}
		s.wantsPeriod(p, wanted)
		state.DependsOn = questionIDs(wanted)
		return state
	}
	state.From = clock.Date(start.Pick(s.frame))
	switch {
	case p.length != nil:
		state.To = clock.Date(condition.After(int(state.From), *p.length)).AddDays(-1)
	case p.end != nil && p.end.Known(s.frame):
		state.To = clock.Date(p.end.Pick(s.frame))
	default:
		state.Because = s.missingOf(p.end.Operand)
		wanted := map[*condition.Variable]bool{}
		s.wantsPeriod(p, wanted)
		state.DependsOn = questionIDs(wanted)
		return state
	}
	if state.To < state.From {
		state.Because = message.New("explain.period_backwards", "from", state.From, "to", state.To)
		return state
	}
	state.OK = true
	state.Because = message.New("explain.period_counted", "from", state.From, "to", state.To)
	return state
}

// periodStart is the first beginning whose condition holds.
func (s *sitting) periodStart(p *period) (*condition.Formula, message.Message) {
	for i := range p.starts {
		switch start := &p.starts[i]; s.truth(start.when) {
		case Yes:
			if start.start.Known(s.frame) {
				return start.start, message.Message{}
			}
			return nil, s.missingOf(start.start.Operand)
		case Unknown:
			return nil, message.New("explain.because", "reasons", listOf(s.reasons(start.when.Node)))
		}
	}
	return nil, message.New("explain.period_none")
}

// missingOf says what a value lacks.
func (s *sitting) missingOf(o *condition.Operand) message.Message {
	var reasons []message.Message
	for _, v := range o.Waits(s.frame) {
		if s.frame.Known(v.Slot) {
			reasons = append(reasons, s.recordsOpen(v))
		} else {
			reasons = append(reasons, s.fact(v))
		}
	}
	if len(reasons) == 0 {
		return message.New("explain.value_open")
	}
	return message.New("explain.because", "reasons", listOf(reasons))
}

func (s *sitting) wantsPeriod(p *period, wanted map[*condition.Variable]bool) {
	for i := range p.starts {
		start := &p.starts[i]
		switch s.truth(start.when) {
		case Unknown:
			s.wants(start.when, wanted)
		case Yes:
			s.wantsOf(start.start.Operand, wanted)
			if p.end != nil {
				s.wantsOf(p.end.Operand, wanted)
			}
			return
		}
	}
}

// basisOf is the law that a value rests on: its own, and that of the exception
// that applied.
func (s *sitting) basisOf(c *calculation) []string {
	basis := slices.Clone(c.state.Basis)
	surely, _ := c.Applying(s.frame)
	for _, r := range surely {
		if r.When != nil {
			basis = append(basis, r.Basis...)
		}
	}
	return basis
}
