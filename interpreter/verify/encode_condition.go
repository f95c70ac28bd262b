package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// node encodes a condition.
func (r *Reading) node(n *condition.Node) rails {
	key := placed[*condition.Node]{n, r.row}
	if done, ok := r.verdicts[key]; ok {
		return done
	}
	verdict := r.encode(n)
	r.verdicts[key] = verdict
	return verdict
}

func (r *Reading) encode(n *condition.Node) rails {
	switch n.Kind {
	case condition.Constant:
		if n.Value {
			return sure(logic.True)
		}
		return sure(logic.False)
	case condition.And:
		return r.both(r.node(n.X), r.node(n.Y))
	case condition.Or:
		return r.both(r.node(n.X).not(), r.node(n.Y).not()).not()
	case condition.Not:
		return r.node(n.X).not()
	case condition.Is:
		verdict := r.is(n)
		if n.Negated {
			return verdict.not()
		}
		return verdict
	case condition.Contains:
		return r.contains(n)
	case condition.Any:
		return r.anyRecord(n, r.node)
	case condition.Every:
		return r.anyRecord(n, func(x *condition.Node) rails { return r.node(x).not() }).not()
	case condition.Compare:
		return r.compare(n)
	default:
		return r.anyVerdict(n.Range, "kind")
	}
}

func (r *Reading) both(x, y rails) rails {
	return rails{r.problem.And(x.yes, y.yes), r.problem.Or(x.no, y.no), r.problem.And(x.may, y.may), r.problem.Or(x.mayNot, y.mayNot)}
}

// is says that a variable has one of some options.
func (r *Reading) is(n *condition.Node) rails {
	v := n.Variable
	switch v.Kind {
	case condition.Question, condition.Finding, condition.Channel, condition.Field:
		one, known := r.answered(v)
		if one == nil {
			return r.anyVerdict(n.Range, "record")
		}
		return r.either(known, r.oneOf(one, v, n.Options))
	case condition.Situation:
		return r.pickYes(r.situation(v), n.Options)
	case condition.Calculated:
		if v.Type == dsl.TypeYesNo {
			return r.pickYes(r.yesNoValue(v), n.Options)
		}
	case condition.Category:
		return r.inCategory(v, n.Options)
	case condition.Document, condition.Documents, condition.Moment:
		return r.pickYes(r.procedural(v), n.Options)
	}
	return r.anyVerdict(n.Range, "kind")
}

// pickYes turns rails of yes and no into those of options: 1 is yes, 0 is no.
func (r *Reading) pickYes(verdict rails, options []int) rails {
	yes, no := slices.Contains(options, 1), slices.Contains(options, 0)
	switch {
	case yes && no:
		return rails{r.problem.Or(verdict.yes, verdict.no), logic.False, logic.True, logic.False}
	case yes:
		return verdict
	case no:
		return verdict.not()
	default:
		return rails{logic.False, r.problem.Or(verdict.yes, verdict.no), logic.False, logic.True}
	}
}

// oneOf is that an answer is one of the options of a variable.
func (r *Reading) oneOf(one *answer, v *condition.Variable, options []int) logic.Formula {
	var all []logic.Formula
	for _, option := range options {
		place := option
		if v.Type == dsl.TypeOneOf && option < len(v.Options) {
			place = slices.Index(one.options, dsl.NameKey(v.Options[option]))
		}
		if place >= 0 {
			all = append(all, r.problem.Is(one.choice, place))
		}
	}
	return r.problem.Or(all...)
}

func (r *Reading) contains(n *condition.Node) rails {
	one, known := r.answered(n.Variable)
	if one == nil || len(n.Options) == 0 || n.Options[0] >= len(n.Variable.Options) {
		return r.anyVerdict(n.Range, "record")
	}
	place := slices.Index(one.options, dsl.NameKey(n.Variable.Options[n.Options[0]]))
	if place < 0 || place >= len(one.letters) {
		return r.anyVerdict(n.Range, "record")
	}
	return r.either(known, one.letters[place])
}

// situation is what a situation says, which is settled as any condition is.
func (r *Reading) situation(v *condition.Variable) rails {
	if done, ok := r.truths[v]; ok {
		return done
	}
	verdict := sure(logic.True)
	if s := r.situations[v]; s != nil {
		verdict = r.holds(s.Holds)
	}
	r.truths[v] = verdict
	return verdict
}

// inCategory is that the applicant is in one of some categories: surely where
// that one holds and no other does.
func (r *Reading) inCategory(v *condition.Variable, options []int) rails {
	set := r.categories[v]
	if set == nil {
		return r.anyVerdict(v.Declared, "kind")
	}
	var in, out, may, mayNot []logic.Formula
	for i := range set.Rows {
		only, some := r.onlyRow(set.Rows[i].When, i, v), r.holds(set.Rows[i].When).may
		if slices.Contains(options, i) {
			in, may = append(in, only), append(may, some)
		} else {
			out, mayNot = append(out, only), append(mayNot, some)
		}
	}
	return rails{r.problem.Or(in...), r.problem.Or(out...), r.problem.Or(may...), r.problem.Or(mayNot...)}
}

// onlyRow is that a row of categories holds and no other does.
func (r *Reading) onlyRow(when *condition.Condition, place int, v *condition.Variable) logic.Formula {
	all := []logic.Formula{r.holds(when).yes}
	for i, row := range r.categories[v].Rows {
		if i != place {
			all = append(all, r.holds(row.When).no)
		}
	}
	return r.problem.And(all...)
}

// procedural is of what the course of the case settles: it may be known and
// be anything, but for what follows at once: what is not needed counts as
// there, and an event that is said to have come has.
func (r *Reading) procedural(v *condition.Variable) rails {
	if done, ok := r.truths[v]; ok {
		return done
	}
	key := ""
	if r.beside {
		key = r.shapes.variable(v)
		if done, ok := r.shared[key]; ok {
			r.truths[v] = done
			return done
		}
	}
	known, letter := r.problem.Letter(), r.problem.Letter()
	verdict := r.either(known, letter)
	r.truths[v] = verdict
	if r.beside {
		r.shared[key] = verdict
	}
	there := r.problem.And(known, letter)
	if d := r.documents[v]; d != nil && d.List == nil && d.Group == "" {
		r.problem.AttachLetter(letter, r.problem.Or(r.holds(d.Needed).no.Not(), there))
	}
	if g := r.groups[v]; g != nil {
		r.problem.AttachLetter(letter, r.problem.Or(r.holds(g.Needed).no.Not(), there))
	}
	if m := r.moments[v]; m != nil && m.Happened != "" {
		r.happened(m.Happened, known, letter)
	}
	return verdict
}

// happened ties the letter of "наступило событие" to an event that is given
// from outside.
func (r *Reading) happened(name string, known, letter logic.Formula) {
	for i := range r.parts.Events {
		e := &r.parts.Events[i]
		if dsl.SameName(e.ID, name) && e.When == nil && !e.PerRequest {
			came := r.eventOf(e.ID).came
			r.problem.AttachLetter(letter, r.problem.And(known, r.problem.Iff(letter, came)))
		}
	}
}

// anyRecord is that some record of a list holds.
func (r *Reading) anyRecord(n *condition.Node, each func(*condition.Node) rails) rails {
	one, known := r.answered(n.Variable)
	if one == nil || one.list == nil || r.row != 0 {
		return r.anyVerdict(n.Range, "record")
	}
	p := r.problem
	var some, none, may, mayNot []logic.Formula
	for row, present := range one.list.present {
		verdict := r.within(row, func() rails { return each(n.X) })
		some = append(some, p.And(present, verdict.yes))
		none = append(none, p.Or(present.Not(), verdict.no))
		may = append(may, p.And(present, verdict.may))
		mayNot = append(mayNot, p.Or(present.Not(), verdict.mayNot))
	}
	if one.list.more != logic.False {
		rest, decided := p.Letter(), p.Letter()
		r.leave(n.Range, "records")
		some = append(some, p.And(one.list.more, rest, decided))
		none = append(none, p.Or(one.list.more.Not(), p.And(rest.Not(), decided)))
		may = append(may, p.And(one.list.more, rest))
		mayNot = append(mayNot, p.Or(one.list.more.Not(), rest.Not()))
	}
	return rails{p.And(known, p.Or(some...)), p.And(known, p.And(none...)), p.Or(may...), p.And(mayNot...)}
}

// within reads with a record at hand.
func (r *Reading) within(row int, read func() rails) rails {
	before := r.row
	r.row = row
	defer func() { r.row = before }()
	return read()
}
