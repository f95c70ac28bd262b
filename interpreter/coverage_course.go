package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/message"
)

// course: that a term is counted on before its own event has come, prolonged and
// not, stopped by each of its grounds, and ended by its cap.
func (c *Coverage) course(d *dsl.Declaration, t *term, of message.Message) {
	for i := range t.reckonings {
		if r := &t.reckonings[i]; r.before != nil {
			ahead := c.add("term_ahead", r.at, message.New("coverage.term_ahead", "of", of, "from", r.before.title(c.program)))
			c.watch(func(s *sitting) {
				state := &s.decision.Terms[t.index]
				reach(ahead, state.OK && state.Status == Forecast)
			})
		}
	}
	for _, e := range t.extensions {
		c.judge(verdict{
			of: of, node: e.when.Node,
			yes: c.add("term_extended", e.when.Node.Range, message.New("coverage.term_extended", "of", of, "length", e.length.Words())),
			no:  c.add("term_not_extended", e.when.Node.Range, message.New("coverage.term_not_extended", "of", of)),
		})
	}
	for _, line := range dsl.LinesOf[*dsl.StoppedBy](d.Lines) {
		for _, name := range line.Grounds {
			stopped := c.add("term_stopped", name.Range, message.New("coverage.term_stopped", "of", of, "ground", name.Text))
			c.watch(func(s *sitting) {
				reach(stopped, slices.ContainsFunc(s.decision.Terms[t.index].Stops, func(stop StopState) bool {
					return dsl.SameName(stop.Ground, name.Text)
				}))
			})
		}
	}
	if line := dsl.LinesOf[*dsl.Cap](d.Lines); len(line) > 0 && t.limit != nil {
		capped := c.add("term_capped", line[0].Range, message.New("coverage.term_capped", "of", of))
		c.watch(func(s *sitting) { reach(capped, s.decision.Terms[t.index].CapApplied) })
	}
}

// ending: that a ground ran out, that it ended before its time, and that one
// holds which follows another.
func (c *Coverage) ending(d *dsl.Declaration, g *ground, of message.Message) {
	if g.holds == nil && len(g.before) > 0 {
		follows := c.add("ground", d.Name.Range, message.New("coverage.ground", "of", of))
		c.watch(func(s *sitting) { reach(follows, s.decision.Grounds[g.index].Holds == Yes) })
	}
	if g.follows != nil {
		over := c.add("ground_over", d.Name.Range, message.New("coverage.ground_over", "of", of))
		c.watch(func(s *sitting) {
			state := &s.decision.Grounds[g.index]
			reach(over, state.Ended && !s.wasResumed(g, state))
		})
	}
	if g.resumed != nil {
		resumed := c.add("ground_resumed", g.resumed.Node.Range, message.New("coverage.ground_resumed", "of", of))
		c.watch(func(s *sitting) {
			state := &s.decision.Grounds[g.index]
			reach(resumed, state.Ended && s.wasResumed(g, state))
		})
	}
}

// notice: that a message is sent.
func (c *Coverage) notice(d *dsl.Declaration) {
	sent := c.add("message", d.Name.Range, message.New("coverage.message", "name", d.Name.Text))
	c.watch(func(s *sitting) {
		for i := range s.decision.Messages {
			state := &s.decision.Messages[i]
			reach(sent, dsl.SameName(state.ID, d.Name.Text) && state.Sent == Yes)
		}
	})
}

// derived: that an event comes by itself, and that it does not.
func (c *Coverage) derived(d *dsl.Declaration) {
	e := c.program.eventOf(d.Name.Text)
	if e == nil || e.when == nil {
		return
	}
	of := message.New("coverage.of.event", "name", d.Name.Text)
	c.judge(verdict{
		of: of, node: e.when.Node,
		no: c.add("condition_no", e.when.Node.Range, message.New("coverage.condition_no",
			"of", of, "condition", c.words(e.when.Node.Range))),
	})
}
