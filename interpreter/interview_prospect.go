package interpreter

import (
	"sync"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// prospects are what the decisions of a program may turn out to be, each
// looked into when it is first open. They follow from the program alone.
type prospects struct {
	once  sync.Once
	of    map[any]*prospect
	place []int                   // of cells in Program.order, by the slot of what they fill
	rests [][]*condition.Variable // what the cells look at, by place
	// silencing are the grounds that keep the list from being issued.
	silencing []*prospect

	answersOnce sync.Once
	answers     map[*condition.Variable]condition.Domain // of questions, by all that looks at them
}

// prospect is something that a decision reports, and what it rests on.
type prospect struct {
	outcome func(*sitting) outcome
	// conditions and values are looked at directly.
	conditions []*condition.Node
	values     []*condition.Operand
	rests      []*condition.Variable

	once     sync.Once
	domains  map[*condition.Variable]condition.Domain // of what can be gone through
	beneath  []*condition.Variable                    // the questions and the way of filing
	onPapers bool
	onCourse bool // on moments, days of terms, events that come by themselves
	// issued is the prospect with the grounds that may keep the list from
	// being issued and rest on the same questions; nil where there are none.
	issuedOnce sync.Once
	issued     *prospect
	// base and grounds are what it was joined from.
	base    *prospect
	grounds []*prospect
}

// prospect finds what was noted of a condition, a group, a term, a
// calculation, a set of categories or a period.
func (p *Program) prospect(of any) *prospect {
	p.prospects.once.Do(p.lookAhead)
	return p.prospects.of[of]
}

// lookAhead notes everything that has a prospect.
func (p *Program) lookAhead() {
	n := &p.prospects
	n.of, n.place = map[any]*prospect{}, make([]int, p.slots)
	for i, c := range p.order {
		n.place[c.own().Slot] = i
		var rests []*condition.Variable
		c.rests(func(v *condition.Variable, _ dsl.Range) { rests = withVariable(rests, v) })
		n.rests = append(n.rests, rests)
	}
	p.lookAtConditions()
	for _, g := range p.groups {
		all := []*condition.Condition{g.needed}
		for _, a := range g.alternatives {
			all = append(all, a.suits)
		}
		n.of[g] = prospectOf(func(s *sitting) outcome { return s.outcomeOfGroup(g) }, all...)
	}
	for _, t := range p.terms {
		var all []*condition.Condition
		for _, r := range t.reckonings {
			all = append(all, r.when)
		}
		n.of[t] = prospectOf(func(s *sitting) outcome { return s.outcomeOfTerm(t) }, all...)
	}
	p.lookAtValues()
	for _, g := range p.grounds {
		if g.state.NoList && g.holds != nil && g.most == nil && g.resumed == nil && len(g.before) == 0 {
			n.silencing = append(n.silencing, n.of[g.holds])
		}
	}
}

// lookAtConditions notes each condition by itself.
func (p *Program) lookAtConditions() {
	all := p.conditions()
	for _, q := range p.questions {
		all = append(all, q.guard)
	}
	for _, t := range p.situations {
		all = append(all, t.holds)
	}
	for _, c := range p.categories {
		for _, row := range c.rows {
			all = append(all, row.when)
		}
	}
	for _, c := range p.calculations {
		c.eachRule(func(r *condition.Rule) { all = append(all, r.When, r.Truth) })
	}
	for _, period := range p.periods {
		for _, start := range period.starts {
			all = append(all, start.when)
		}
	}
	for _, c := range all {
		if c != nil && p.prospects.of[c] == nil {
			p.prospects.of[c] = prospectOf(func(s *sitting) outcome { return outcomeOf(c.Truth(s.frame)) }, c)
		}
	}
}

// lookAtValues notes calculations, sets of categories and periods.
func (p *Program) lookAtValues() {
	of := p.prospects.of
	for _, c := range p.calculations {
		x := prospectOf(func(s *sitting) outcome { return outcomeOfValue(s.frame, c) })
		c.eachRule(func(r *condition.Rule) {
			x.look(r.When, r.Truth)
			x.lookAt(r.Formula)
		})
		of[c] = x
	}
	for _, c := range p.categories {
		x := prospectOf(func(s *sitting) outcome { return outcomeOfCategories(s.frame, c) })
		for _, row := range c.rows {
			x.look(row.when)
		}
		of[c] = x
	}
	for _, period := range p.periods {
		x := prospectOf(func(s *sitting) outcome { return s.outcomeOfPeriod(period) })
		for _, start := range period.starts {
			x.look(start.when)
			x.lookAt(start.start)
		}
		x.lookAt(period.end)
		of[period] = x
	}
}

func prospectOf(outcome func(*sitting) outcome, conditions ...*condition.Condition) *prospect {
	x := &prospect{outcome: outcome}
	x.look(conditions...)
	return x
}

// look notes conditions that are looked at directly.
func (x *prospect) look(conditions ...*condition.Condition) {
	for _, c := range conditions {
		if c != nil {
			x.conditions = append(x.conditions, c.Node)
			c.Node.Variables(func(v *condition.Variable, _ dsl.Range) { x.rests = withVariable(x.rests, v) })
		}
	}
}

// lookAt notes a value that is looked at directly.
func (x *prospect) lookAt(f *condition.Formula) {
	if f != nil {
		x.values = append(x.values, f.Operand)
		f.Operand.Variables(func(v *condition.Variable, _ dsl.Range) { x.rests = withVariable(x.rests, v) })
	}
}
