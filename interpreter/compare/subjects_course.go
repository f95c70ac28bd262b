package compare

import (
	"fmt"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

// course are the subjects of the course of a case.
func (c *comparison) course(old, new *interpreter.Anatomy) []question {
	return slices.Concat(
		compareEach(c, Term, couples(old.Terms, new.Terms, func(t *interpreter.TermPart) string { return t.ID }), c.term),
		compareEach(c, Period, couples(old.Periods, new.Periods, func(p *interpreter.PeriodPart) string { return p.ID }), c.period),
		compareEach(c, Ground, couples(old.Grounds, new.Grounds, func(g *interpreter.GroundPart) string { return g.State.ID }), c.ground),
		c.outcome(old, new),
		compareEach(c, Result, couples(old.Results, new.Results, func(r *interpreter.ResultPart) string { return r.State.ID }), c.result),
		compareEach(c, Stage, couples(old.Stages, new.Stages, func(s *interpreter.StagePart) string { return s.State.ID }), c.stage),
		c.texts(old, new, Notice, false),
		c.texts(old, new, Form, true),
		compareEach(c, Event, couples(comingByItself(old), comingByItself(new), func(e *interpreter.EventPart) string { return e.ID }), c.event),
		compareEach(c, Finding, couples(old.Findings, new.Findings, func(f *interpreter.QuestionPart) string { return f.State.ID }), c.finding),
		c.heading(),
	)
}

// inCourse looks at any time of a case.
func inCourse(all ...verify.Search) []verify.Search {
	for i := range all {
		all[i].Course()
	}
	return all
}

func (c *comparison) term(t couple[interpreter.TermPart], out *question) string {
	switch {
	case t.old == nil:
		return t.new.ID
	case t.new == nil:
		return t.old.ID
	}
	out.alike = func() bool { return c.pair.Alike(func(s verify.Shapes) string { return s.Term(t.old.ID) }) }
	out.whole = c.pair.AlikeEach(
		func(s verify.Shapes) string { return s.TermBeside(t.old) + reckonings(s, t.old) },
		func(s verify.Shapes) string { return s.TermBeside(t.new) + reckonings(s, t.new) })
	out.searches = func() []verify.Search {
		var all []verify.Search
		for i := range min(len(t.old.Reckonings), len(t.new.Reckonings)) {
			a, b := &t.old.Reckonings[i], &t.new.Reckonings[i]
			all = append(all, c.conditions(a.When, b.When)...)
			if !out.whole {
				all = append(all, c.either(a.When, b.When)...)
			}
		}
		if !out.whole {
			all = append(all, c.pair.Everybody())
		}
		return inCourse(all...)
	}
	return t.old.ID
}

// reckonings are the ways of counting without their conditions.
func reckonings(s verify.Shapes, t *interpreter.TermPart) string {
	word := ""
	for i := range t.Reckonings {
		word += " " + s.Reckoning(&t.Reckonings[i])
	}
	return word
}

func (c *comparison) period(p couple[interpreter.PeriodPart], out *question) string {
	switch {
	case p.old == nil:
		return p.new.ID
	case p.new == nil:
		return p.old.ID
	}
	out.alike = func() bool {
		return c.pair.AlikeEach(
			func(s verify.Shapes) string { return s.Period(p.old) },
			func(s verify.Shapes) string { return s.Period(p.new) })
	}
	return p.old.ID
}

func (c *comparison) ground(g couple[interpreter.GroundPart], out *question) string {
	switch {
	case g.old == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(nil, g.new.Holds)...) }
		return g.new.State.ID
	case g.new == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(g.old.Holds, nil)...) }
		return g.old.State.ID
	}
	same := c.says(g.old.State.ID, groundSaid)
	out.alike = func() bool {
		return same && c.pair.Alike(func(s verify.Shapes) string { return s.Ground(g.old.State.ID) })
	}
	own := g.old.Holds != nil && g.new.Holds != nil
	out.whole = same && own && !rests(g.old.Holds) && !rests(g.new.Holds) && c.pair.AlikeEach(
		func(s verify.Shapes) string { return s.GroundBeside(g.old) },
		func(s verify.Shapes) string { return s.GroundBeside(g.new) })
	out.searches = func() []verify.Search {
		var all []verify.Search
		if own {
			all = c.conditions(g.old.Holds, g.new.Holds)
		}
		if !out.whole {
			all = append(all, c.either(g.old.Holds, g.new.Holds)...)
			all = append(all, c.runsOut(g)...)
		}
		return inCourse(all...)
	}
	return g.old.State.ID
}

// runsOut looks for those of whom a ground holds that this one follows.
func (c *comparison) runsOut(g couple[interpreter.GroundPart]) (all []verify.Search) {
	for _, before := range couples(c.pair.Old().Grounds, c.pair.New().Grounds, func(g *interpreter.GroundPart) string { return g.State.ID }) {
		id := ""
		if before.old != nil {
			id = before.old.State.ID
		}
		if before.old == nil || before.new == nil || !slices.Contains(slices.Concat(g.old.Before, g.new.Before), id) {
			continue
		}
		all = append(all, c.either(before.old.Holds, before.new.Holds)...)
	}
	return all
}

// rests tells whether a condition looks at the course of a case: it may then
// hold since another day, although it holds at the same time.
func rests(c *condition.Condition) bool {
	late := false
	c.Node.Variables(func(v *condition.Variable, _ dsl.Range) {
		late = late || v.Late() || v.Kind == condition.Event || v.Kind == condition.Finding
	})
	return late
}

// outcome is what the grounds lead to.
func (c *comparison) outcome(old, new *interpreter.Anatomy) []question {
	grounds := couples(old.Grounds, new.Grounds, func(g *interpreter.GroundPart) string { return g.State.ID })
	meaning := func(parts *interpreter.Anatomy) func(verify.Shapes) string {
		return func(s verify.Shapes) string {
			word := ""
			for i := range parts.Grounds {
				word += " " + leading(s, &parts.Grounds[i])
			}
			for i := range parts.Stages {
				if state := &parts.Stages[i].State; len(state.Outcomes) > 0 {
					word += fmt.Sprint(" ", state.Outcomes, s.Condition(parts.Stages[i].Applies))
				}
			}
			return word
		}
	}
	if len(c.report.Old.Outcomes)+len(c.report.New.Outcomes) == 0 {
		return nil
	}
	return []question{{
		subject: subjectOf(Outcome, outcomeSubject), name: outcomeSubject,
		alike: func() bool { return c.pair.AlikeEach(meaning(old), meaning(new)) },
		searches: func() []verify.Search {
			all := []verify.Search{c.pair.Everybody()}
			for _, g := range grounds {
				switch {
				case g.old == nil:
					all = append(all, c.either(nil, g.new.Holds)...)
				case g.new == nil:
					all = append(all, c.either(g.old.Holds, nil)...)
				case !c.pair.Alike(func(s verify.Shapes) string { return s.Ground(g.old.State.ID) }):
					all = append(append(all, c.conditions(g.old.Holds, g.new.Holds)...), c.either(g.old.Holds, g.new.Holds)...)
				}
			}
			return inCourse(all...)
		},
	}}
}

func (c *comparison) result(r couple[interpreter.ResultPart], out *question) string {
	switch {
	case r.old == nil:
		return r.new.State.ID
	case r.new == nil:
		return r.old.State.ID
	}
	meaning := func(r *interpreter.ResultPart) func(verify.Shapes) string {
		return func(s verify.Shapes) string {
			word := fmt.Sprint(r.Outcomes, s.Condition(r.Only))
			if r.State.Term != "" {
				word += s.Term(r.State.Term)
			}
			return word
		}
	}
	out.alike = func() bool {
		return c.says(r.old.State.ID, resultSaid) && c.pair.AlikeEach(meaning(r.old), meaning(r.new))
	}
	return r.old.State.ID
}

func (c *comparison) stage(s couple[interpreter.StagePart], out *question) string {
	switch {
	case s.old == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(nil, s.new.Applies)...) }
		return s.new.State.ID
	case s.new == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(s.old.Applies, nil)...) }
		return s.old.State.ID
	}
	out.alike = func() bool {
		return c.says(s.old.State.ID, stageSaid) && c.pair.Alike(func(x verify.Shapes) string { return x.Stage(s.old.State.ID) })
	}
	out.searches = func() []verify.Search {
		return inCourse(append(c.conditions(s.old.Applies, s.new.Applies), c.either(s.old.Applies, s.new.Applies)...)...)
	}
	return s.old.State.ID
}

// texts are messages, or forms.
func (c *comparison) texts(old, new *interpreter.Anatomy, kind Kind, form bool) []question {
	own := func(parts *interpreter.Anatomy) []interpreter.TextPart {
		return slices.DeleteFunc(slices.Clone(parts.Texts), func(t interpreter.TextPart) bool { return t.Form != form })
	}
	return compareEach(c, kind, couples(own(old), own(new), func(t *interpreter.TextPart) string { return t.ID }), c.text)
}

func (c *comparison) text(t couple[interpreter.TextPart], out *question) string {
	switch {
	case t.old == nil:
		return t.new.ID
	case t.new == nil:
		return t.old.ID
	}
	out.alike = func() bool {
		return c.says(t.old.ID, textSaid(t.old.Form)) && c.pair.AlikeEach(
			func(s verify.Shapes) string { return textShape(s, c.pair.Old(), t.old) },
			func(s verify.Shapes) string { return textShape(s, c.pair.New(), t.new) })
	}
	return t.old.ID
}

// comingByItself are the events that come in the course of a case.
func comingByItself(parts *interpreter.Anatomy) []interpreter.EventPart {
	return slices.DeleteFunc(slices.Clone(parts.Events), func(e interpreter.EventPart) bool { return e.When == nil })
}

func (c *comparison) event(e couple[interpreter.EventPart], out *question) string {
	switch {
	case e.old == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(nil, e.new.When)...) }
		return e.new.ID
	case e.new == nil:
		out.searches = func() []verify.Search { return inCourse(c.either(e.old.When, nil)...) }
		return e.old.ID
	}
	out.alike = func() bool { return c.pair.Alike(func(s verify.Shapes) string { return s.Event(e.old.ID) }) }
	out.searches = func() []verify.Search {
		return inCourse(append(c.conditions(e.old.When, e.new.When), c.either(e.old.When, e.new.When)...)...)
	}
	return e.old.ID
}
