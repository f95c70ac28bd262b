package interpreter

import (
	"fmt"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// Anatomy is what a program consists of, for rooms that reason about it: those
// that prove, compare and suggest. It shares the program's parts, which must not
// be changed. A condition that is nil always holds; lists keep the author's
// order.
type Anatomy struct {
	// Channel is the way of filing, nil where the regulation names none;
	// AllPapers is "представлены документы заявителя".
	Channel, AllPapers *condition.Variable
	// Declared is the name of the regulation in its heading.
	Declared dsl.Range
	// Fee is that of the header, nil where it says none.
	Fee          *string
	Questions    []QuestionPart
	Findings     []QuestionPart
	Norms        []NormPart
	Calculations []CalculationPart
	Situations   []SituationPart
	Categories   []CategoryPart
	Periods      []PeriodPart
	Events       []EventPart
	Moments      []MomentPart
	Documents    []DocumentPart // members of groups among them
	Groups       []GroupPart
	Persons      []ConditionPart
	Terms        []TermPart
	Stages       []StagePart
	Grounds      []GroundPart
	Results      []ResultPart
	Texts        []TextPart
}

// QuestionPart is a question, a finding, or a field of a list.
type QuestionPart struct {
	State    QuestionState
	Variable *condition.Variable
	Guard    *condition.Condition
	// Least and Greatest bound days or minutes as a Frame holds them; the bounds
	// of numbers stand in Variable.
	Least, Greatest *int
	Fields          []QuestionPart
	Declared        dsl.Range
}

// NormPart is a norm; Variable is that of one without keys.
type NormPart struct {
	*condition.Norm
	Variable *condition.Variable
}

// CalculationPart is a value, a fee, or a result of a table.
type CalculationPart struct {
	*condition.Calculation
	ID       string
	Only     *condition.Condition
	Table    bool
	Column   int // of the results of a table
	Declared dsl.Range
}

// SituationPart is a situation; of a group at most one holds.
type SituationPart struct {
	ID, Group string
	Holds     *condition.Condition
	Variable  *condition.Variable
	Declared  dsl.Range
}

// CategoryPart is a set of categories with what puts an applicant into each.
type CategoryPart struct {
	ID       string
	Variable *condition.Variable
	Rows     []ConditionPart
	Declared dsl.Range
}

// ConditionPart is something with a condition and a place.
type ConditionPart struct {
	ID       string
	When     *condition.Condition
	Declared dsl.Range
}

// PeriodPart is a period with the ways in which it may begin.
type PeriodPart struct {
	ID     string
	Starts []PeriodStartPart
	Length *clock.Length
	End    *condition.Formula
}

// PeriodStartPart is one beginning of a period.
type PeriodStartPart struct {
	When  *condition.Condition
	Start *condition.Formula
}

// EventPart is an event; When is nil where it is given from outside.
type EventPart struct {
	ID         string
	Variable   *condition.Variable
	When       *condition.Condition
	PerRequest bool
	Repeatable bool
	Declared   dsl.Range
}

// MomentPart is a condition that looks at the procedure. Happened is the event
// of one that says that it came, Holds the ground of one that says that it
// holds, Expired the term of one that says that it is over; at most one is
// set.
type MomentPart struct {
	Variable                 *condition.Variable
	Happened, Holds, Expired string
	// Words is how the author wrote it. Events, Terms, Grounds and Stages are all
	// that it looks at, Paper the document or group; Requests says that it looks
	// at what is requested.
	Words                          string
	Events, Terms, Grounds, Stages []string
	Paper                          *condition.Variable
	Requests                       bool
	Declared                       dsl.Range
}

// DocumentPart is a document. List is what it is needed for each of, of those
// records of which Where holds, if Besides does, too.
type DocumentPart struct {
	State    DocumentState
	Variable *condition.Variable
	Needed   *condition.Condition
	Group    string
	List     *condition.Variable
	Where    *condition.Node
	Besides  *condition.Condition
	// Validity is how long it counts since its issue and on the day of which
	// event, in one word; empty where it always counts.
	Validity string
	// Forms are the sets of each way of filing that has its own, in one word.
	Forms    string
	Declared dsl.Range
}

// GroupPart is an any-of group.
type GroupPart struct {
	ID           string
	AtLeast      int
	Variable     *condition.Variable
	Needed       *condition.Condition
	Alternatives []AlternativePart
	Declared     dsl.Range
}

// AlternativePart is a set of documents that together suffice.
type AlternativePart struct {
	Members []string // ids of documents
	Suits   *condition.Condition
	// Declared is the place of the first document.
	Declared dsl.Range
}

// Anatomy lists the parts of the program.
func (p *Program) Anatomy() *Anatomy {
	a := &Anatomy{Channel: p.channel, AllPapers: p.allPapers, Fee: p.fee, Declared: p.declared}
	for _, q := range p.questions {
		a.Questions = append(a.Questions, q.part())
	}
	for _, f := range p.findings {
		a.Findings = append(a.Findings, f.part())
	}
	for _, n := range p.norms {
		a.Norms = append(a.Norms, NormPart{&n.Norm, n.variable})
	}
	for _, c := range p.calculations {
		a.Calculations = append(a.Calculations, CalculationPart{
			Calculation: &c.Calculation, ID: c.state.ID, Only: c.only, Table: c.table, Column: c.column, Declared: c.Variable.Declared,
		})
	}
	for _, s := range p.situations {
		a.Situations = append(a.Situations, SituationPart{s.state.ID, s.state.Group, s.holds, s.variable, s.declared})
	}
	for _, c := range p.categories {
		a.Categories = append(a.Categories, c.part())
	}
	for _, d := range p.documents {
		a.Documents = append(a.Documents, d.part())
	}
	for _, g := range p.groups {
		a.Groups = append(a.Groups, g.part())
	}
	for _, one := range p.persons {
		a.Persons = append(a.Persons, ConditionPart{one.state.ID, one.takes, one.declared})
	}
	p.procedureParts(a)
	p.textParts(a)
	return a
}

func (q *question) part() QuestionPart {
	part := QuestionPart{State: q.state, Variable: q.variable, Guard: q.guard, Declared: q.declared}
	if q.state.Type == dsl.TypeDate || q.state.Type == dsl.TypeDateTime {
		part.Least, part.Greatest = q.least.day(), q.greatest.day()
	}
	for _, f := range q.fields {
		part.Fields = append(part.Fields, f.part())
	}
	return part
}

// day is a bound of days or minutes, as a Frame holds them.
func (b *bound) day() *int {
	if b == nil {
		return nil
	}
	return &b.literal.Date
}

func (c *categorySet) part() CategoryPart {
	part := CategoryPart{ID: c.state.ID, Variable: c.variable, Declared: c.declared}
	for i, row := range c.rows {
		part.Rows = append(part.Rows, ConditionPart{c.variable.Options[i], row.when, row.at})
	}
	return part
}

func (d *document) part() DocumentPart {
	part := DocumentPart{State: d.state, Variable: d.variable, Needed: d.needed, Declared: d.declared}
	if d.group != nil {
		part.Group = d.group.state.ID
	}
	if d.validity != nil {
		part.Validity = fmt.Sprint(d.validity.length.Count, d.validity.length.Unit, dsl.NameKey(d.validity.event))
	}
	for i := range d.forms {
		part.Forms += fmt.Sprintln(d.forms[i].channels, d.forms[i].sets)
	}
	if d.each != nil {
		part.List, part.Besides = d.each.list.variable, d.each.besides
		if d.each.where != nil {
			part.Where = d.each.where.Node
		}
	}
	return part
}

func (g *group) part() GroupPart {
	part := GroupPart{ID: g.state.ID, AtLeast: g.state.AtLeast, Variable: g.variable, Needed: g.needed, Declared: g.declared}
	for _, a := range g.alternatives {
		one := AlternativePart{Suits: a.suits}
		for i, d := range a.members {
			if i == 0 {
				one.Declared = d.declared
			}
			one.Members = append(one.Members, d.state.ID)
		}
		part.Alternatives = append(part.Alternatives, one)
	}
	return part
}
