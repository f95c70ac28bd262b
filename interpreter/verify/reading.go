package verify

import (
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// Reading is one program as logic: what its conditions and values are of an
// applicant.
type Reading struct {
	*Applicants
	program *interpreter.Program
	parts   *interpreter.Anatomy
	on      logic.Sum // the day of the decision
	// variables finds what a variable belongs to.
	questions    map[*condition.Variable]*interpreter.QuestionPart
	findings     map[*condition.Variable]*interpreter.QuestionPart
	calculations map[*condition.Variable]*interpreter.CalculationPart
	situations   map[*condition.Variable]*interpreter.SituationPart
	categories   map[*condition.Variable]*interpreter.CategoryPart
	moments      map[*condition.Variable]*interpreter.MomentPart
	documents    map[*condition.Variable]*interpreter.DocumentPart
	groups       map[*condition.Variable]*interpreter.GroupPart
	norms        map[*condition.Variable]*condition.Norm

	verdicts map[placed[*condition.Node]]rails
	values   map[placed[*condition.Operand]]value
	settled  map[*condition.Variable]value
	truths   map[*condition.Variable]rails
	known    map[*condition.Variable]logic.Formula
	lookups  map[string]value
	row      int // of the record at hand
	shapes   *shapes
	// beside says that another program is read, too: what both mean alike of the
	// course of a case is the same for both.
	beside bool
	// free are the places whose meaning is left open, and why.
	free map[dsl.Range]string
}

// placed is a part of a condition at a record; outside of lists the record is
// the first.
type placed[T comparable] struct {
	part T
	row  int
}

// rails are when something surely holds, and when it surely does not; and when
// it may hold, and when it may not. Between the two the interpreter may say that
// it is unknown. What may hold is what holds when all that is unknown has some
// value: a verdict that is told before all is known is that of every value.
type rails struct{ yes, no, may, mayNot logic.Formula }

func (r rails) not() rails { return rails{r.no, r.yes, r.mayNot, r.may} }

// sure are rails of what is always known.
func sure(f logic.Formula) rails { return rails{f, f.Not(), f, f.Not()} }

// read prepares a program.
func (a *Applicants) read(p *interpreter.Program) *Reading {
	r := &Reading{
		Applicants: a, program: p, parts: p.Anatomy(), on: a.today.Sum(),
		questions:    map[*condition.Variable]*interpreter.QuestionPart{},
		findings:     map[*condition.Variable]*interpreter.QuestionPart{},
		calculations: map[*condition.Variable]*interpreter.CalculationPart{},
		situations:   map[*condition.Variable]*interpreter.SituationPart{},
		categories:   map[*condition.Variable]*interpreter.CategoryPart{},
		moments:      map[*condition.Variable]*interpreter.MomentPart{},
		documents:    map[*condition.Variable]*interpreter.DocumentPart{},
		groups:       map[*condition.Variable]*interpreter.GroupPart{},
		norms:        map[*condition.Variable]*condition.Norm{},
		verdicts:     map[placed[*condition.Node]]rails{},
		values:       map[placed[*condition.Operand]]value{},
		settled:      map[*condition.Variable]value{},
		truths:       map[*condition.Variable]rails{},
		known:        map[*condition.Variable]logic.Formula{},
		lookups:      map[string]value{},
		free:         map[dsl.Range]string{},
	}
	r.index()
	r.shapes = r.newShapes()
	if r.parts.Channel != nil && a.channel == nil {
		a.channel = &answer{kind: dsl.TypeOneOf, options: a.channels, choice: a.problem.Choice(max(1, len(a.channels)))}
	}
	return r
}

func (r *Reading) index() {
	index(r.questions, r.parts.Questions, func(q *interpreter.QuestionPart) *condition.Variable { return q.Variable })
	index(r.findings, r.parts.Findings, func(q *interpreter.QuestionPart) *condition.Variable { return q.Variable })
	index(r.calculations, r.parts.Calculations, func(c *interpreter.CalculationPart) *condition.Variable { return c.Variable })
	index(r.situations, r.parts.Situations, func(s *interpreter.SituationPart) *condition.Variable { return s.Variable })
	index(r.categories, r.parts.Categories, func(c *interpreter.CategoryPart) *condition.Variable { return c.Variable })
	index(r.moments, r.parts.Moments, func(m *interpreter.MomentPart) *condition.Variable { return m.Variable })
	index(r.documents, r.parts.Documents, func(d *interpreter.DocumentPart) *condition.Variable { return d.Variable })
	index(r.groups, r.parts.Groups, func(g *interpreter.GroupPart) *condition.Variable { return g.Variable })
	for i := range r.parts.Norms {
		if n := &r.parts.Norms[i]; n.Variable != nil {
			r.norms[n.Variable] = n.Norm
		}
	}
}

func index[T any](into map[*condition.Variable]*T, parts []T, variable func(*T) *condition.Variable) {
	for i := range parts {
		into[variable(&parts[i])] = &parts[i]
	}
}

// holds is a condition of the program; one that is not there always holds.
func (r *Reading) holds(c *condition.Condition) rails {
	if c == nil {
		return sure(logic.True)
	}
	return r.node(c.Node)
}

// anyVerdict is of what is not encoded: it may be known, and be anything.
func (r *Reading) anyVerdict(at dsl.Range, why string) rails {
	r.leave(at, why)
	return r.either(r.problem.Letter(), r.problem.Letter())
}

// leave notes what is left free, and why.
func (r *Reading) leave(at dsl.Range, why string) {
	if _, noted := r.free[at]; !noted {
		r.free[at] = why
	}
}

// either are rails of a letter that counts where it is known.
func (r *Reading) either(known, letter logic.Formula) rails {
	return rails{r.problem.And(known, letter), r.problem.And(known, letter.Not()), letter, letter.Not()}
}

// asked is when an applicant who answers all that he is asked has answered a
// question.
func (r *Reading) asked(q *interpreter.QuestionPart) logic.Formula {
	if known, done := r.known[q.Variable]; done {
		return known
	}
	guard := r.holds(q.Guard)
	known := guard.yes
	if guard.no != guard.yes.Not() {
		known = r.problem.Letter()
		r.problem.AttachLetter(known, r.problem.And(
			r.problem.Implies(guard.yes, known), r.problem.Implies(guard.no, known.Not()),
		))
	}
	known = r.problem.And(known, r.accepted(r.answerOf("", q), q))
	r.known[q.Variable] = known
	return known
}

// answered is the answer that a variable stands for, and when it is known; nil
// where it is none.
func (r *Reading) answered(v *condition.Variable) (*answer, logic.Formula) {
	switch v.Kind {
	case condition.Question:
		if q := r.questions[v]; q != nil {
			return r.answerOf("", q), r.asked(q)
		}
	case condition.Finding:
		if q := r.findings[v]; q != nil {
			one := r.answerOf("finding ", q)
			return one, r.problem.And(one.given, r.accepted(one, q))
		}
	case condition.Channel:
		var own []logic.Formula
		for i, key := range r.channels {
			if v.Option(key) >= 0 {
				own = append(own, r.problem.Is(r.channel.choice, i))
			}
		}
		return r.channel, r.problem.Or(own...)
	case condition.Field:
		list := r.questions[v.List]
		if list == nil {
			list = r.findings[v.List]
		}
		if list == nil {
			return nil, logic.False
		}
		// What goes through a list holds that the list is answered.
		all, _ := r.answered(v.List)
		if r.row < len(all.list.cells) {
			return all.list.cells[r.row][dsl.NameKey(v.Name)], logic.True
		}
	}
	return nil, logic.False
}
