package verify

import (
	"fmt"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Alike tells whether parts of two versions mean the same: names of answers and
// findings stand for themselves, all else for what it is made of. What is not
// alike by its making may still be the same for everybody.
func (p *Pair) Alike(of func(Shapes) string) bool {
	return of(Shapes{p.old.shapes}) == of(Shapes{p.new.shapes})
}

// AlikeEach is Alike of a part of each version.
func (p *Pair) AlikeEach(old, new func(Shapes) string) bool {
	return old(Shapes{p.old.shapes}) == new(Shapes{p.new.shapes})
}

// Shapes write what parts of one version mean.
type Shapes struct{ of *shapes }

// Condition is the meaning of a condition; nil always holds.
func (s Shapes) Condition(c *condition.Condition) string { return s.of.condition(c) }

// Variable is the meaning of what a variable stands for.
func (s Shapes) Variable(v *condition.Variable) string { return s.of.variable(v) }

// Document is the meaning of a document, group included.
func (s Shapes) Document(d *interpreter.DocumentPart) string { return s.of.document(d) }

// Group is the meaning of an any-of group.
func (s Shapes) Group(g *interpreter.GroupPart) string { return s.of.group(g) }

// Categories is the meaning of a set of categories.
func (s Shapes) Categories(c *interpreter.CategoryPart) string { return s.of.categories(c) }

// Term, Ground, Stage and Event are the meanings of those of a name.
func (s Shapes) Term(id string) string { return s.of.term(id) }

// Ground is the meaning of a ground.
func (s Shapes) Ground(id string) string { return s.of.ground(id) }

// Stage is the meaning of a stage with all that it waits for.
func (s Shapes) Stage(id string) string { return s.of.stage(id) }

// Event is the meaning of an event.
func (s Shapes) Event(id string) string { return s.of.event(id) }

// Reckoning is the meaning of a way of counting without its condition.
func (s Shapes) Reckoning(r *interpreter.ReckoningPart) string { return s.of.reckoning(r) }

// TermBeside is the meaning of a term without its ways of counting.
func (s Shapes) TermBeside(t *interpreter.TermPart) string {
	rest := *t
	rest.Reckonings = nil
	return s.of.termPart(&rest)
}

// GroundBeside is the meaning of a ground without its own condition.
func (s Shapes) GroundBeside(g *interpreter.GroundPart) string {
	state := &g.State
	parts := []string{
		fmt.Sprint(state.Kind, state.NoList), s.of.condition(g.Resumed), lengthShape(g.Notify), lengthShape(g.Most),
		dsl.NameKey(state.Outcome), dsl.NameKey(g.Follows), s.of.opening(), state.PortalStatus,
	}
	for _, before := range g.Before {
		parts = append(parts, s.of.ground(before))
	}
	return digest(parts...)
}

// Period is the meaning of a period.
func (s Shapes) Period(c *interpreter.PeriodPart) string {
	parts := []string{lengthShape(c.Length)}
	if c.End != nil {
		parts = append(parts, s.of.operand(c.End.Operand))
	}
	for _, start := range c.Starts {
		parts = append(parts, s.of.condition(start.When), s.of.operand(start.Start.Operand))
	}
	return digest(parts...)
}

// Text is the meaning of a message or a form: when it is sent, and what it
// says.
func (s Shapes) Text(t *interpreter.TextPart) string {
	parts := []string{t.Words, s.of.condition(t.Only)}
	for _, e := range t.Events {
		parts = append(parts, s.of.event(e))
	}
	for _, g := range t.Grounds {
		parts = append(parts, s.of.ground(g))
	}
	parts = append(parts, nameKeys(t.Outcomes)...)
	parts = append(parts, nameKeys(t.Documents)...)
	for i := range s.of.reading.parts.Documents {
		if d := &s.of.reading.parts.Documents[i]; slices.Contains(t.Documents, d.State.ID) {
			parts = append(parts, s.of.document(d))
		}
	}
	for _, shown := range t.Shows {
		switch {
		case shown.Variable != nil:
			parts = append(parts, s.of.variable(shown.Variable))
		case shown.Formula != nil:
			parts = append(parts, s.of.operand(shown.Formula.Operand))
		case shown.Holds != nil:
			parts = append(parts, s.of.condition(shown.Holds))
		case shown.Term != "":
			parts = append(parts, s.of.term(shown.Term))
		case shown.Event != "":
			parts = append(parts, s.of.event(shown.Event))
		}
	}
	if t.Broad {
		for i := range s.of.reading.parts.Documents {
			parts = append(parts, s.of.document(&s.of.reading.parts.Documents[i]))
		}
		for i := range s.of.reading.parts.Grounds {
			parts = append(parts, s.of.ground(s.of.reading.parts.Grounds[i].State.ID))
		}
	}
	return digest(parts...)
}

// Samples calls visit for applicants of either version before both: those of
// their examples, and such as are drawn, the same every time.
func (p *Pair) Samples(visit func(*Meeting)) {
	for _, one := range []*prover{p.new, p.old} {
		for _, example := range one.program.Examples() {
			p.visit(p.onItsDay(&example.Facts), visit)
		}
	}
	for _, one := range []*prover{p.new, p.old} {
		d := &drawer{prover: one, rand: &dice{state: 1}, interesting: one.constants()}
		for range p.options.Samples {
			if p.options.Stop != nil && p.options.Stop() {
				return
			}
			facts := d.draw()
			one.keep(facts)
			p.visit(facts, visit)
		}
	}
}

// onItsDay moves facts in time to the day on which the new version decides, where
// the versions are not in force together.
func (p *Pair) onItsDay(f *interpreter.Facts) *interpreter.Facts {
	if p.new.shapes.day == nil {
		g := *f
		return &g
	}
	return Moved(f, p.new.day)
}

// Moved is an applicant who comes on another day, with all that he did as long
// before or behind it. What the office did, which stands and falls with the days
// of the calendar, is left out.
func Moved(f *interpreter.Facts, day clock.Date) *interpreter.Facts {
	by := day - f.On
	g := *f
	g.On = day
	if g.HasAsOf {
		g.AsOf += by
	}
	g.Events = slices.Clone(f.Events)
	for i := range g.Events {
		g.Events[i].At += by
	}
	g.Present = slices.Clone(f.Present)
	for i := range g.Present {
		g.Present[i].Received += by
		g.Present[i].Issued += by
	}
	g.Requests = slices.Clone(f.Requests)
	for i := range g.Requests {
		g.Requests[i].Sent += by
		g.Requests[i].Answered += by
	}
	g.Suspensions, g.Completed = nil, nil
	return &g
}

func (p *Pair) visit(f *interpreter.Facts, visit func(*Meeting)) {
	if m := p.Meet(f); m != nil {
		visit(m)
	}
}

// Day is a day on which the new version decides.
func (p *Pair) Day() clock.Date { return p.new.day }

// Stopped tells whether the work is to end.
func (p *Pair) Stopped() bool { return p.options.Stop != nil && p.options.Stop() }

// Complete tells whether an applicant has answered all that both versions ask
// of him.
func (m *Meeting) Complete(p *Pair) bool {
	return complete(p.old, m.Facts, m.Old) && complete(p.new, m.FactsNew, m.New)
}

func complete(p *prover, f *interpreter.Facts, look *interpreter.Look) bool {
	for i := range p.parts.Questions {
		q := &p.parts.Questions[i]
		if look.Truth(q.Guard) != condition.No && !hasAnswer(f.Answers, q.State.ID) {
			return false
		}
	}
	return true
}
