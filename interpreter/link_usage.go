package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// outputs marks the values that people see: those with a title, fees, and
// those that nothing else uses.
func (l *linker) outputs() {
	used := map[*condition.Variable]bool{}
	use := func(v *condition.Variable, _ dsl.Range) { used[v] = true }
	for _, c := range l.program.allCells() {
		c.rests(use)
	}
	for _, c := range l.program.conditions() {
		if c != nil {
			c.Node.Variables(use)
		}
	}
	l.program.periodVariables(use)
	l.program.wordingVariables(use)
	for _, c := range l.program.calculations {
		c.output = c.state.Fee || c.state.Title != "" && !c.table || !used[c.Variable]
	}
}

// periodVariables calls visit for each variable that a period looks at.
func (p *Program) periodVariables(visit func(*condition.Variable, dsl.Range)) {
	for _, period := range p.periods {
		for _, start := range period.starts {
			if start.when != nil {
				start.when.Node.Variables(visit)
			}
			start.start.Operand.Variables(visit)
		}
		if period.end != nil {
			period.end.Operand.Variables(visit)
		}
	}
}

// idle warns of a regulation that gives nothing and of questions whose answers
// nothing looks at. A guard counts only where what it guards is looked at.
func (l *linker) idle() {
	p := l.program
	if l.part {
		return // what it lacks stands in what draws it in
	}
	if len(p.papers) == 0 && len(p.calculations) == 0 && len(p.situations) == 0 && len(p.periods) == 0 {
		l.fault("R0228", l.file.Declarations[0].Keyword)
	}
	used := map[*condition.Variable]bool{}
	var use func(v *condition.Variable, _ dsl.Range)
	use = func(v *condition.Variable, _ dsl.Range) {
		if used[v] {
			return
		}
		used[v] = true
		if c := p.cellOf[v]; c != nil {
			c.rests(use)
		}
	}
	for _, c := range p.conditions() {
		if c != nil {
			c.Node.Variables(use)
		}
	}
	p.periodVariables(use)
	p.wordingVariables(use)
	for _, c := range p.allCells() {
		_, isQuestion := c.(*question)
		calculated, isValue := c.(*calculation)
		if !isQuestion && (!isValue || calculated.output) {
			use(c.own(), dsl.Range{})
		}
	}
	for _, q := range p.questions {
		if !used[q.variable] {
			l.fault("R0233", q.declared, "name", q.state.ID)
		}
	}
}
