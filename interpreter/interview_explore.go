package interpreter

import (
	"slices"

	"reglament/interpreter/condition"
)

func withVariable(all []*condition.Variable, v *condition.Variable) []*condition.Variable {
	if slices.Contains(all, v) {
		return all
	}
	return append(all, v)
}

// explore lists the answers to all questions beneath a prospect, once.
func (p *Program) explore(x *prospect) {
	x.once.Do(func() {
		noted := condition.NewDomains()
		for _, n := range x.conditions {
			noted.Condition(n)
		}
		for _, o := range x.values {
			noted.Value(o)
		}
		seen := map[*condition.Variable]bool{}
		for _, v := range x.rests {
			p.dig(x, v, noted, seen)
		}
		x.domains = make(map[*condition.Variable]condition.Domain, len(x.beneath))
		for _, v := range x.beneath {
			if domain, ok := noted.Of(v, p.limits(v)); ok {
				x.domains[v] = domain
			}
		}
	})
}

// answersTo lists the answers to a question that the whole regulation can tell
// apart; ok is false where they cannot be listed.
func (p *Program) answersTo(q *question) (domain condition.Domain, ok bool) {
	p.prospects.answersOnce.Do(func() {
		noted := condition.NewDomains()
		for _, c := range p.order {
			looksAt(c, noted)
		}
		for _, c := range p.conditions() {
			if c != nil {
				noted.Condition(c.Node)
			}
		}
		for _, period := range p.periods {
			for _, start := range period.starts {
				if start.when != nil {
					noted.Condition(start.when.Node)
				}
				noted.Value(start.start.Operand)
			}
			if period.end != nil {
				noted.Value(period.end.Operand)
			}
		}
		p.prospects.answers = map[*condition.Variable]condition.Domain{}
		for _, q := range p.questions {
			if domain, ok := noted.Of(q.variable, p.limits(q.variable)); ok {
				p.prospects.answers[q.variable] = domain
			}
		}
	})
	domain, ok = p.prospects.answers[q.variable]
	return domain, ok
}

// dig goes down from a variable to the questions.
func (p *Program) dig(x *prospect, v *condition.Variable, noted *condition.Domains, seen map[*condition.Variable]bool) {
	if seen[v] {
		return
	}
	seen[v] = true
	switch v.Kind {
	case condition.Question, condition.Channel, condition.Finding:
		x.beneath = append(x.beneath, v)
	case condition.Document, condition.Documents:
		x.onPapers = true
	}
	x.onCourse = x.onCourse || p.actOf[v] != nil
	c := p.cellOf[v]
	if c == nil {
		return
	}
	looksAt(c, noted)
	for _, below := range p.prospects.rests[p.prospects.place[v.Slot]] {
		p.dig(x, below, noted, seen)
	}
}

// looksAt notes the conditions and values of a cell.
func looksAt(c cell, noted *condition.Domains) {
	conditions := func(all ...*condition.Condition) {
		for _, c := range all {
			if c != nil {
				noted.Condition(c.Node)
			}
		}
	}
	switch c := c.(type) {
	case *question:
		conditions(c.guard)
	case *situation:
		conditions(c.holds)
	case *categorySet:
		for _, row := range c.rows {
			conditions(row.when)
		}
	case *calculation:
		c.eachRule(func(r *condition.Rule) {
			conditions(r.When, r.Truth)
			if r.Formula != nil {
				noted.Value(r.Formula.Operand)
			}
		})
	}
}

// limits are those of a question; the way of filing, and what an official
// establishes, may stay untold.
func (p *Program) limits(v *condition.Variable) condition.Limits {
	q, is := p.cellOf[v].(*question)
	if !is {
		return condition.Limits{Excludes: -1, Unknown: true}
	}
	limits := condition.Limits{Excludes: v.Option(q.state.Excludes), Unknown: q.state.AllowsUnknown}
	if q.least != nil {
		limits.Least = &q.least.literal.Date
	}
	if q.greatest != nil {
		limits.Greatest = &q.greatest.literal.Date
	}
	return limits
}

// whereIssued joins a prospect with the grounds that rest on its questions and
// may keep the list from being issued: where one holds, nothing else counts.
func (p *Program) whereIssued(x *prospect) *prospect {
	x.issuedOnce.Do(func() {
		grounds := p.silencingOf(x)
		if len(grounds) == 0 {
			return
		}
		x.issued = &prospect{
			conditions: slices.Clone(x.conditions), values: x.values,
			rests: slices.Clone(x.rests), base: x, grounds: grounds,
		}
		x.issued.outcome = func(s *sitting) outcome { return s.outcomeIfIssued(x, grounds) }
		for _, g := range grounds {
			x.issued.conditions = append(x.issued.conditions, g.conditions...)
			for _, v := range g.rests {
				x.issued.rests = withVariable(x.issued.rests, v)
			}
		}
	})
	return x.issued
}

// silencingOf are the grounds that share questions with a prospect, or with
// each other.
func (p *Program) silencingOf(x *prospect) []*prospect {
	p.explore(x)
	beneath := slices.Clone(x.beneath)
	var grounds []*prospect
	for more := true; more; {
		more = false
		for _, g := range p.prospects.silencing {
			p.explore(g)
			if g == x || g.onPapers || g.onCourse || slices.Contains(grounds, g) {
				continue
			}
			if slices.ContainsFunc(g.beneath, func(v *condition.Variable) bool { return slices.Contains(beneath, v) }) {
				grounds, more = append(grounds, g), true
				beneath = append(beneath, g.beneath...)
			}
		}
	}
	return grounds
}
