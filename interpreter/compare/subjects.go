package compare

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

// couple is a part of the old version and of the new one; one of them may be
// missing.
type couple[T any] struct{ old, new *T }

// couples match the parts of two versions by their names, the old version's
// order first.
func couples[T any](old, new []T, name func(*T) string) []couple[T] {
	var all []couple[T]
	find := func(in []T, id string) *T {
		for i := range in {
			if dsl.SameName(name(&in[i]), id) {
				return &in[i]
			}
		}
		return nil
	}
	for i := range old {
		all = append(all, couple[T]{&old[i], find(new, name(&old[i]))})
	}
	for i := range new {
		if find(old, name(&new[i])) == nil {
			all = append(all, couple[T]{nil, &new[i]})
		}
	}
	return all
}

// subjects are all that the versions are held against each other by.
func (c *comparison) subjects() []question {
	old, new := c.pair.Old(), c.pair.New()
	all := slices.Concat(
		compareEach(c, Question, couples(old.Questions, new.Questions, func(q *interpreter.QuestionPart) string { return q.State.ID }), c.asked),
		c.papers(old, new),
		compareEach(c, Situation, couples(old.Situations, new.Situations, func(s *interpreter.SituationPart) string { return s.ID }), c.situation),
		compareEach(c, Category, couples(old.Categories, new.Categories, func(s *interpreter.CategoryPart) string { return s.ID }), c.categories),
		c.amounts(old, new),
		compareEach(c, Person, couples(old.Persons, new.Persons, func(p *interpreter.ConditionPart) string { return p.ID }), c.person),
	)
	return append(all, c.course(old, new)...)
}

// compareEach makes a question of each couple; what only one version has is
// looked for where that one has it.
func compareEach[T any](c *comparison, kind Kind, all []couple[T], of func(couple[T], *question) string) []question {
	var out []question
	for _, one := range all {
		q := question{}
		q.name = of(one, &q)
		q.subject = subjectOf(kind, q.name)
		if q.searches == nil {
			q.searches = c.anybody
		}
		out = append(out, q)
	}
	return out
}

// anybody is anyone, at any time of a case.
func (c *comparison) anybody() []verify.Search {
	s := c.pair.Everybody()
	s.Course()
	return []verify.Search{s}
}

// conditions looks for those of whom one of two conditions holds and not the
// other.
func (c *comparison) conditions(old, new *condition.Condition) []verify.Search {
	if s, differ := c.pair.Differ(old, new); differ {
		return []verify.Search{s}
	}
	return nil
}

// either looks for those of whom a condition of the version holds that has the
// subject.
func (c *comparison) either(old, new *condition.Condition) []verify.Search {
	return []verify.Search{c.pair.Hold(old, new)}
}

func (c *comparison) sameCondition(old, new *condition.Condition) bool {
	return c.pair.AlikeEach(
		func(s verify.Shapes) string { return s.Condition(old) },
		func(s verify.Shapes) string { return s.Condition(new) })
}

// asked is a question: whether it is asked.
func (c *comparison) asked(q couple[interpreter.QuestionPart], out *question) string {
	switch {
	case q.old == nil:
		out.searches = func() []verify.Search { return c.either(nil, q.new.Guard) }
		return q.new.State.ID
	case q.new == nil:
		out.searches = func() []verify.Search { return c.either(q.old.Guard, nil) }
	default:
		out.whole = true
		out.alike = func() bool { return c.sameCondition(q.old.Guard, q.new.Guard) && takesTheSame(q.old, q.new) }
		out.searches = func() []verify.Search {
			if !takesTheSame(q.old, q.new) {
				return c.either(q.old.Guard, q.new.Guard)
			}
			return c.conditions(q.old.Guard, q.new.Guard)
		}
	}
	return q.old.State.ID
}

// takesTheSame tells whether two questions take the same answers.
func takesTheSame(a, b *interpreter.QuestionPart) bool { return taken(a.State).equal(taken(b.State)) }

func (c *comparison) situation(s couple[interpreter.SituationPart], out *question) string {
	switch {
	case s.old == nil:
		out.searches = func() []verify.Search { return c.either(nil, s.new.Holds) }
		return s.new.ID
	case s.new == nil:
		out.searches = func() []verify.Search { return c.either(s.old.Holds, nil) }
	default:
		out.whole = true
		out.alike = func() bool { return c.sameCondition(s.old.Holds, s.new.Holds) }
		out.searches = func() []verify.Search { return c.conditions(s.old.Holds, s.new.Holds) }
	}
	return s.old.ID
}

func (c *comparison) person(p couple[interpreter.ConditionPart], out *question) string {
	switch {
	case p.old == nil:
		out.searches = func() []verify.Search { return c.either(nil, p.new.When) }
		return p.new.ID
	case p.new == nil:
		out.searches = func() []verify.Search { return c.either(p.old.When, nil) }
	default:
		same := c.says(p.old.ID, personSaid)
		out.whole = same
		out.alike = func() bool { return same && c.sameCondition(p.old.When, p.new.When) }
		out.searches = func() []verify.Search {
			if !same {
				return append(c.conditions(p.old.When, p.new.When), c.either(p.old.When, p.new.When)...)
			}
			return c.conditions(p.old.When, p.new.When)
		}
	}
	return p.old.ID
}

// categories is a set of categories: in which the applicant is.
func (c *comparison) categories(set couple[interpreter.CategoryPart], out *question) string {
	switch {
	case set.old == nil:
		return set.new.ID
	case set.new == nil:
		return set.old.ID
	}
	out.alike = func() bool {
		return c.pair.AlikeEach(
			func(s verify.Shapes) string { return s.Categories(set.old) },
			func(s verify.Shapes) string { return s.Categories(set.new) })
	}
	rows := couples(set.old.Rows, set.new.Rows, func(r *interpreter.ConditionPart) string { return r.ID })
	out.whole = !slices.ContainsFunc(rows, func(r couple[interpreter.ConditionPart]) bool { return r.old == nil || r.new == nil })
	out.searches = func() []verify.Search {
		var all []verify.Search
		for _, row := range rows {
			switch {
			case row.old == nil:
				all = append(all, c.either(nil, row.new.When)...)
			case row.new == nil:
				all = append(all, c.either(row.old.When, nil)...)
			default:
				all = append(all, c.conditions(row.old.When, row.new.When)...)
			}
		}
		return all
	}
	return set.old.ID
}

// amounts are values and fees, and the fee of the header.
func (c *comparison) amounts(old, new *interpreter.Anatomy) []question {
	all := compareEach(c, Amount,
		couples(old.Calculations, new.Calculations, func(v *interpreter.CalculationPart) string { return v.ID }), c.amount)
	before, after := old.Fee, new.Fee
	if before != nil || after != nil {
		all = append(all, question{
			subject: subjectOf(Amount, feeSubject), name: feeSubject, searches: c.anybody,
			alike: func() bool { return before != nil && after != nil && *before == *after },
		})
	}
	return all
}

func (c *comparison) amount(v couple[interpreter.CalculationPart], out *question) string {
	switch {
	case v.old == nil:
		return v.new.ID
	case v.new == nil:
		return v.old.ID
	}
	out.whole = true
	search, differ := c.pair.DifferInValue(v.old, v.new)
	out.alike = func() bool { return !differ }
	out.searches = func() []verify.Search { return []verify.Search{search} }
	return v.old.ID
}

// papers are documents and groups.
func (c *comparison) papers(old, new *interpreter.Anatomy) []question {
	documents := compareEach(c, Document,
		couples(old.Documents, new.Documents, func(d *interpreter.DocumentPart) string { return d.State.ID }), c.document)
	groups := compareEach(c, Document,
		couples(old.Groups, new.Groups, func(g *interpreter.GroupPart) string { return g.ID }), c.group)
	return append(documents, groups...)
}

func (c *comparison) document(d couple[interpreter.DocumentPart], out *question) string {
	switch {
	case d.old == nil:
		out.searches = func() []verify.Search { return c.either(nil, d.new.Needed) }
		return d.new.State.ID
	case d.new == nil:
		out.searches = func() []verify.Search { return c.either(d.old.Needed, nil) }
		return d.old.State.ID
	}
	same := d.old.Forms == d.new.Forms && documentDetails(c.nobody[0], d.old.State).equal(documentDetails(c.nobody[1], d.new.State))
	out.alike = func() bool {
		return same && c.pair.AlikeEach(
			func(s verify.Shapes) string { return s.Document(d.old) + needOf(s, c.pair.Old(), d.old) },
			func(s verify.Shapes) string { return s.Document(d.new) + needOf(s, c.pair.New(), d.new) })
	}
	// Beside the need all has to be alike for the need to be all that counts.
	out.whole = same && d.old.List == nil && d.new.List == nil && d.old.Group == "" && d.new.Group == "" && c.pair.AlikeEach(
		func(s verify.Shapes) string { return besideNeed(s, d.old) },
		func(s verify.Shapes) string { return besideNeed(s, d.new) })
	out.searches = func() []verify.Search {
		all := c.conditions(d.old.Needed, d.new.Needed)
		if !out.whole {
			all = append(all, c.either(d.old.Needed, d.new.Needed)...)
		}
		return all
	}
	return d.old.State.ID
}

// needOf is the meaning of what the need of a document in a group rests on.
func needOf(s verify.Shapes, parts *interpreter.Anatomy, d *interpreter.DocumentPart) string {
	for i := range parts.Groups {
		if g := &parts.Groups[i]; dsl.SameName(g.ID, d.Group) {
			return s.Group(g)
		}
	}
	return ""
}

func besideNeed(s verify.Shapes, d *interpreter.DocumentPart) string {
	rest := *d
	rest.Needed = nil
	return s.Document(&rest)
}

func (c *comparison) group(g couple[interpreter.GroupPart], out *question) string {
	switch {
	case g.old == nil:
		out.searches = func() []verify.Search { return c.either(nil, g.new.Needed) }
		return g.new.ID
	case g.new == nil:
		out.searches = func() []verify.Search { return c.either(g.old.Needed, nil) }
		return g.old.ID
	}
	out.alike = func() bool {
		return c.pair.AlikeEach(
			func(s verify.Shapes) string { return s.Group(g.old) },
			func(s verify.Shapes) string { return s.Group(g.new) })
	}
	out.searches = func() []verify.Search {
		all := append(c.conditions(g.old.Needed, g.new.Needed), c.either(g.old.Needed, g.new.Needed)...)
		for i := range min(len(g.old.Alternatives), len(g.new.Alternatives)) {
			all = append(all, c.conditions(g.old.Alternatives[i].Suits, g.new.Alternatives[i].Suits)...)
		}
		return all
	}
	return g.old.ID
}
