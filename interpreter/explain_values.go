package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/message"
)

func (p *Program) explainableValues() []string {
	var ids []string
	for _, c := range p.calculations {
		ids = append(ids, c.state.ID)
	}
	for _, t := range p.situations {
		ids = append(ids, t.state.ID)
	}
	for _, c := range p.categories {
		ids = append(ids, c.state.ID)
	}
	for _, period := range p.periods {
		ids = append(ids, period.id)
	}
	return ids
}

// explainValue shows how a value came about: its own protocol after those of
// the values that it rests on, so that every number in it has been seen.
func (s *sitting) explainValue(id string) *Explanation {
	c := s.calculation(id)
	if c == nil {
		return nil
	}
	state := s.valueState(c)
	x := &Explanation{ID: state.ID, Title: state.Title, Class: "value", Basis: state.Basis}
	if state.Fee {
		x.Class = "fee"
	}
	if !state.OK {
		x.Verdict = message.New("explain.value_open")
		x.Because = []message.Message{state.Because}
		return x
	}
	x.Verdict = message.New("explain.value_amounts", "value", state.Value.Words())
	told := map[*calculation]bool{}
	x.Because = s.protocols(c, told)
	x.Basis = nil
	for _, other := range s.calculations { // all that it rests on, the author's order
		if told[other] {
			x.Basis = appendNew(x.Basis, s.valueState(other).Basis)
		}
	}
	return x
}

// valueState is what was decided of a value: they are decided in the order in
// which they were declared.
func (s *sitting) valueState(c *calculation) *ValueState {
	for i := range s.decision.Values {
		if s.decision.Values[i].ID == c.state.ID {
			return &s.decision.Values[i]
		}
	}
	return &ValueState{}
}

// protocols are the lines of a value and, before them, of those that it rests
// on, each once.
func (s *sitting) protocols(c *calculation, told map[*calculation]bool) []message.Message {
	if told[c] {
		return nil
	}
	told[c] = true
	var lines []message.Message
	surely, perhaps := c.Applying(s.frame)
	for _, r := range append(surely, perhaps...) {
		for _, v := range ruleVariables(r) {
			if other, is := s.cellOf[v].(*calculation); is {
				lines = append(lines, s.protocols(other, told)...)
			}
		}
	}
	return append(lines, s.valueState(c).Steps...)
}

// appendNew adds what is not there yet.
func appendNew(list, more []string) []string {
	for _, one := range more {
		if !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	return list
}

func (s *sitting) explainSituation(id string) *Explanation {
	for i, t := range s.situations {
		if !dsl.SameName(t.state.ID, id) {
			continue
		}
		state := s.decision.Situations[i]
		verdict := map[Truth]string{Yes: "explain.situation_holds", No: "explain.situation_does_not", Unknown: "explain.situation_open"}
		return &Explanation{
			ID: state.ID, Title: state.Title, Class: "situation", Basis: state.Basis,
			Verdict: message.New(verdict[state.Holds]), Because: s.conditionReasons(t.holds),
		}
	}
	return nil
}

func (s *sitting) explainCategory(id string) *Explanation {
	for i, c := range s.categories {
		if !dsl.SameName(c.state.ID, id) {
			continue
		}
		state := s.decision.Categories[i]
		x := &Explanation{ID: state.ID, Title: state.Title, Class: "category", Basis: state.Basis, Verdict: state.Because}
		if state.Category == "" {
			return x
		}
		for k, option := range state.Categories {
			if option.ID == state.Category {
				x.Verdict = message.New("explain.category_is", "category", option.ID, "title", option.Title)
				x.Because = s.conditionReasons(c.rows[k].when)
			}
		}
		return x
	}
	return nil
}

func (s *sitting) explainPeriod(id string) *Explanation {
	for i, p := range s.periods {
		if !dsl.SameName(p.id, id) {
			continue
		}
		state := s.decision.Periods[i]
		x := &Explanation{ID: state.ID, Title: state.Title, Class: "period", Basis: state.Basis, Verdict: state.Because}
		if !state.OK {
			x.Verdict = message.New("explain.value_open")
			x.Because = []message.Message{state.Because}
			return x
		}
		x.Because = s.periodReasons(p)
		return x
	}
	return nil
}

// periodReasons say from which day the period counts and why, and how long it
// lasts.
func (s *sitting) periodReasons(p *period) []message.Message {
	var reasons []message.Message
	for i := range p.starts {
		start := &p.starts[i]
		if s.truth(start.when) != Yes {
			continue
		}
		if start.when != nil {
			reasons = append(reasons, s.reasons(start.when.Node)...)
		}
		reasons = append(reasons, message.New("explain.period_starts", "formula", start.source, "numbers", start.start.Operand.Spell(s.frame)))
		break
	}
	if p.length != nil {
		reasons = append(reasons, message.New("explain.lasts_period", "length", p.length.Words()))
	}
	return reasons
}
