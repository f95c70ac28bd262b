package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// cell is something that gets a value before papers, terms and stages are
// looked at: a question, a calculation, a situation, a set of categories.
// Cells are settled in an order in which each comes after what it rests on.
type cell interface {
	// own is the variable that the cell fills.
	own() *condition.Variable
	// rests calls visit for each variable that the cell looks at.
	rests(visit func(*condition.Variable, dsl.Range))
	// settle fills the variable.
	settle(s *sitting)
	// wants marks what could settle the cell while it is open.
	wants(s *sitting, wanted map[*condition.Variable]bool)
}

// calculation is a resolved value, fee or result of a table.
type calculation struct {
	condition.Calculation
	state ValueState // as it stands before any answer
	// output says that people see the value: it has a title, is a fee, or
	// nothing else in the regulation uses it.
	output bool
	// only tells for which services of the file a duty is, nil: for all.
	only   *condition.Condition
	table  bool
	column int // of the results of a table
}

// norm is a resolved norm; one without keys has a variable.
type norm struct {
	condition.Norm
	title    string
	basis    []string
	variable *condition.Variable
}

// situation is a resolved situation.
type situation struct {
	state    SituationState
	holds    *condition.Condition
	variable *condition.Variable
	declared dsl.Range
}

// categorySet is a resolved set of categories.
type categorySet struct {
	state    CategoryState
	rows     []categoryRow
	variable *condition.Variable
	declared dsl.Range
	// proved says that every way of answering fits exactly one row.
	proved bool
}

// find is the row that an applicant is in: the one that surely holds, once no
// other may, or at once where they are proved to exclude each other. clash says
// that two hold.
func (c *categorySet) find(f *condition.Frame) (row int, found, clash bool) {
	row = -1
	open := false
	for i := range c.rows {
		switch c.rows[i].when.Truth(f) {
		case Yes:
			if row >= 0 {
				return row, false, true
			}
			if row = i; c.proved {
				return i, true, false
			}
		case Unknown:
			open = true
		}
	}
	return row, row >= 0 && !open, false
}

type categoryRow struct {
	when *condition.Condition
	at   dsl.Range
}

// period is a resolved period.
type period struct {
	id, title string
	starts    []periodStart // conditional ones first, in the author's order
	length    *clock.Length
	end       *condition.Formula
	basis     []string
}

type periodStart struct {
	when   *condition.Condition // nil: the general one
	start  *condition.Formula
	source string // as written
}

func (q *question) own() *condition.Variable { return q.variable }

func (q *question) rests(visit func(*condition.Variable, dsl.Range)) {
	if q.guard != nil {
		q.guard.Node.Variables(visit)
	}
}

func (c *calculation) own() *condition.Variable { return c.Variable }

func (c *calculation) rests(visit func(*condition.Variable, dsl.Range)) {
	c.eachRule(func(r *condition.Rule) { eachVariable(r, visit) })
}

// eachVariable calls visit for each variable that a rule looks at.
func eachVariable(r *condition.Rule, visit func(*condition.Variable, dsl.Range)) {
	if r.When != nil {
		r.When.Node.Variables(visit)
	}
	if r.Truth != nil {
		r.Truth.Node.Variables(visit)
	}
	if r.Formula != nil {
		r.Formula.Operand.Variables(visit)
	}
}

func ruleVariables(r *condition.Rule) []*condition.Variable {
	var all []*condition.Variable
	eachVariable(r, func(v *condition.Variable, _ dsl.Range) { all = append(all, v) })
	return all
}

// eachRule goes through the exceptions and the general rule.
func (c *calculation) eachRule(visit func(*condition.Rule)) {
	for i := range c.Exceptions {
		visit(&c.Exceptions[i])
	}
	if c.General != nil {
		visit(c.General)
	}
}

func (t *situation) own() *condition.Variable { return t.variable }

func (t *situation) rests(visit func(*condition.Variable, dsl.Range)) {
	if t.holds != nil {
		t.holds.Node.Variables(visit)
	}
}

func (c *categorySet) own() *condition.Variable { return c.variable }

func (c *categorySet) rests(visit func(*condition.Variable, dsl.Range)) {
	for _, row := range c.rows {
		row.when.Node.Variables(visit)
	}
}
