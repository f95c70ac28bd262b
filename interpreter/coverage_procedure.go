package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/message"
)

// term: each way of counting it, to a day; of a conditional one also that it
// is passed over.
func (c *Coverage) term(d *dsl.Declaration) {
	t := named(c.program.terms, *d.Name, func(t *term) string { return t.id })
	if t == nil {
		return
	}
	of := message.New("coverage.of.term", "name", d.Name.Text)
	at := reckoningPlaces(d)
	for i := range t.reckonings {
		r := &t.reckonings[i]
		place := d.Name.Range
		if i < len(at) {
			place = at[i]
		}
		counted := c.add("term", place, message.New("coverage.term", "of", of,
			"length", r.length.Words(), "event", r.from.title(c.program)))
		c.watch(func(s *sitting) {
			chosen, _ := s.reckoning(t)
			reach(counted, chosen == r && s.count(t).OK)
		})
		if r.when == nil {
			continue
		}
		c.judge(verdict{
			of: of, node: r.when.Node,
			no: c.add("condition_no", r.when.Node.Range, message.New("coverage.condition_no",
				"of", of, "condition", c.words(r.when.Node.Range))),
			looked: func(s *sitting) bool {
				for k := range i {
					if s.truth(t.reckonings[k].when) != No {
						return false
					}
				}
				return true
			},
		})
	}
	c.course(d, t, of)
}

// reckoningPlaces are the places of the ways of counting in their order:
// conditional ones first.
func reckoningPlaces(d *dsl.Declaration) []dsl.Range {
	var conditional, general []dsl.Range
	for _, line := range dsl.LinesOf[*dsl.Reckoning](d.Lines) {
		if line.Condition != nil {
			conditional = append(conditional, line.Range)
		} else {
			general = append(general, line.Range)
		}
	}
	return append(conditional, general...)
}

// stage: that it comes, with its days where it has a length, and that it does
// not; each outcome that it decides between.
func (c *Coverage) stage(d *dsl.Declaration) {
	i := c.program.stageIndex(d.Name.Text)
	if i < 0 {
		return
	}
	st := c.program.stages[i]
	of := message.New("coverage.of.stage", "name", d.Name.Text)
	applied := c.add("stage", d.Name.Range, message.New("coverage.stage", "of", of))
	var passed *Case
	if st.applies != nil || len(st.state.AfterOutcomes) > 0 {
		passed = c.add("stage_not", d.Name.Range, message.New("coverage.stage_not", "of", of))
	}
	c.watch(func(s *sitting) {
		state := &s.decision.Stages[i]
		reach(applied, state.Applies == Yes && (state.OK || state.Length == nil))
		reach(passed, state.Applies == No)
	})
	if st.applies != nil {
		c.judge(verdict{of: of, node: st.applies.Node})
	}
	for _, line := range dsl.LinesOf[*dsl.Outcomes](d.Lines) {
		for _, member := range line.Members {
			decided := c.add("outcome", member.Name.Range, message.New("coverage.outcome", "of", of, "outcome", member.Name.Text))
			if !slices.ContainsFunc(c.cases, func(one *Case) bool { return one.Apart == "outcome" && isOutcome(one, member.Name.Text) }) {
				decided.Apart = "outcome" // another stage that decides it is reached with it
			}
			c.watch(func(s *sitting) { reach(decided, dsl.SameName(s.facts.Outcome, member.Name.Text)) })
		}
	}
}

// isOutcome tells whether a case is that of an outcome.
func isOutcome(one *Case, outcome string) bool {
	for _, arg := range one.Lack.Args {
		if name, is := arg.Value.(string); is && arg.Name == "outcome" && dsl.SameName(name, outcome) {
			return true
		}
	}
	return false
}

// ground: that it holds, and that it does not.
func (c *Coverage) ground(d *dsl.Declaration) {
	g := named(c.program.grounds, *d.Name, func(g *ground) string { return g.state.ID })
	if g == nil {
		return
	}
	of := message.New("coverage.of.ground", "name", d.Name.Text)
	c.ending(d, g, of)
	if g.holds == nil {
		return
	}
	c.judge(verdict{
		of: of, node: g.holds.Node,
		yes: c.add("ground", d.Name.Range, message.New("coverage.ground", "of", of)),
		no:  c.add("ground_not", d.Name.Range, message.New("coverage.ground_not", "of", of)),
	})
}

// result: that there is one.
func (c *Coverage) result(d *dsl.Declaration) {
	of := message.New("coverage.of.result", "name", d.Name.Text)
	given := c.add("result", d.Name.Range, message.New("coverage.result", "of", of))
	c.watch(func(s *sitting) {
		for i := range s.decision.Results {
			state := &s.decision.Results[i]
			reach(given, dsl.SameName(state.ID, d.Name.Text) && state.Applies == Yes)
		}
	})
}
