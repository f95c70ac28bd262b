package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify/logic"
)

// Version is a program with the texts that it was loaded from.
type Version struct {
	Program *interpreter.Program
	Closure interpreter.Closure
}

// Pair are two versions of a regulation and the applicants that come to either.
// Where both are in force on some day they decide on it; else the old one
// decides on its last day and the new one on its first.
type Pair struct {
	old, new *prover
	calendar clock.Calendar
	options  Options
	left     int
}

// Meeting is one applicant before both versions, and what they decided.
type Meeting struct {
	Facts, FactsNew *interpreter.Facts
	Old, New        *interpreter.Look
}

// NewPair makes two versions ready.
func NewPair(old, new Version, calendar clock.Calendar, options Options) *Pair {
	if options.Replays <= 0 {
		options.Replays = defaultReplays
	}
	if options.Samples <= 0 {
		options.Samples = defaultSamples
	}
	first, second := old.Program.Regulation(), new.Program.Regulation()
	from, to := max(first.From, second.From), clock.Latest
	for _, r := range []*interpreter.Regulation{first, second} {
		if r.HasTo {
			to = min(to, r.To)
		}
	}
	apart := to < from
	if apart {
		from, to = second.From, second.From
	}
	day := firstDecreed(calendar, from, to)
	a := newApplicants(from, to, places(old.Program, new.Program))
	a.problem.AttachNumber(a.today, a.problem.Or(a.usual.Not(), a.atLeast(a.today.Sum(), whole(int(day)))))
	a.takes(old.Program.Anatomy())
	a.takes(new.Program.Anatomy())
	pair := &Pair{
		old:      &prover{Reading: a.read(old.Program), closure: old.Closure, calendar: calendar, options: options, day: day},
		new:      &prover{Reading: a.read(new.Program), closure: new.Closure, calendar: calendar, options: options, day: day},
		calendar: calendar, options: options,
	}
	pair.old.beside, pair.new.beside = true, true
	if apart {
		pair.apart(nearest(day, first), day)
	}
	return pair
}

// apart has the versions decide on days of their own.
func (p *Pair) apart(old, new clock.Date) {
	for _, one := range []struct {
		prover *prover
		day    clock.Date
	}{{p.old, old}, {p.new, new}} {
		day := int(one.day)
		one.prover.day, one.prover.on, one.prover.shapes.day = one.day, logic.Constant(whole(day)), &day
	}
}

// nearest is the day nearest to one on which a regulation is in force.
func nearest(day clock.Date, r *interpreter.Regulation) clock.Date {
	if day < r.From {
		return r.From
	}
	if r.HasTo && day > r.To {
		return r.To
	}
	return day
}

// places are the places that norms of either program name.
func places(programs ...*interpreter.Program) []string {
	var all []string
	for _, program := range programs {
		for _, territory := range territoriesOf(program) {
			if !slices.Contains(all, territory) {
				all = append(all, territory)
			}
		}
	}
	return all
}

// Old and New are what the programs consist of.
func (p *Pair) Old() *interpreter.Anatomy { return p.old.parts }

// New is what the new program consists of.
func (p *Pair) New() *interpreter.Anatomy { return p.new.parts }

// Search is an applicant of both versions who is looked for.
type Search struct{ old, new goal }

// Course says that the course of the case is tried in many ways.
func (s *Search) Course() { s.old.course = true }

// Everybody is anyone.
func (p *Pair) Everybody() Search { return Search{p.old.goal(nil), p.new.goal(nil)} }

// Hold is that a condition of each version holds; nil always does.
func (p *Pair) Hold(old, new *condition.Condition) Search {
	s := p.Everybody()
	p.old.condition(&s.old, old, true)
	p.new.condition(&s.new, new, true)
	return s
}

// Differ is that one of two conditions holds and the other does not; ok is false
// where they mean the same. Where nobody is found, they have the same verdict for
// everybody of whom both can tell.
func (p *Pair) Differ(old, new *condition.Condition) (s Search, ok bool) {
	s = p.Everybody()
	if p.old.shapes.condition(old) == p.new.shapes.condition(new) {
		return s, false
	}
	x, y := p.old.holds(old), p.new.holds(new)
	l := p.old.problem
	s.old.add(rails{
		yes: l.Or(l.And(x.yes, y.no), l.And(x.no, y.yes)), no: l.Or(l.And(x.yes, y.yes), l.And(x.no, y.no)),
		may: l.Or(l.And(x.may, y.mayNot), l.And(x.mayNot, y.may)), mayNot: l.Or(l.And(x.may, y.may), l.And(x.mayNot, y.mayNot)),
	}, dsl.Range{})
	s.old.rests.conditions(old)
	s.new.rests.conditions(new)
	return s, true
}

// DifferInValue is that a value comes out otherwise; ok is false where both
// calculate it in the same way.
func (p *Pair) DifferInValue(old, new *interpreter.CalculationPart) (s Search, ok bool) {
	s = p.Everybody()
	if p.old.shapes.calculation(old) == p.new.shapes.calculation(new) {
		return s, false
	}
	l := p.old.problem
	var differ logic.Formula
	switch {
	case old.Variable.Type == dsl.TypeYesNo && new.Variable.Type == dsl.TypeYesNo:
		x, y := p.old.yesNoValue(old.Variable), p.new.yesNoValue(new.Variable)
		differ = l.Or(l.Iff(x.yes, y.yes).Not(), l.Iff(x.no, y.no).Not())
	case isNumber(old.Variable.Type) && isNumber(new.Variable.Type):
		x, y := p.old.calculated(old.Variable), p.new.calculated(new.Variable)
		differ = l.Or(l.Iff(x.known, y.known).Not(), l.And(x.known, y.known, l.Zero(x.sum.Minus(y.sum)).Not()))
	default:
		differ = l.Letter()
	}
	s.old.add(sure(differ), dsl.Range{})
	s.old.rests.variable(old.Variable)
	s.new.rests.variable(new.Variable)
	return s, true
}

// Found is what came of a search.
type Found struct {
	Meeting    *Meeting // nil: nobody was found
	Impossible bool     // there is nobody
}

// Find looks for an applicant of whom both decisions show something.
func (p *Pair) Find(s Search, shows func(*Meeting) bool) Found {
	p.left = p.options.Replays
	sureAll := append(slices.Clone(s.old.sure), s.new.sure...)
	for _, formulas := range [][]logic.Formula{append([]logic.Formula{p.old.usual}, sureAll...), sureAll} {
		for range attempts {
			answer := p.old.problem.Solve(p.options.Budget, formulas...)
			if answer.Verdict != logic.Satisfiable || p.left <= 0 {
				break
			}
			facts := p.realise(answer.Model, s)
			if meeting := p.replayed(s, facts, shows); meeting != nil {
				return Found{Meeting: meeting}
			}
			formulas = append(formulas, p.old.problem.Or(p.old.unlike(answer.Model, s.old.rests), p.new.unlike(answer.Model, s.new.rests)))
		}
	}
	answer := p.old.problem.Solve(p.options.Budget, append(slices.Clone(s.old.perhaps), s.new.perhaps...)...)
	if answer.Verdict == logic.Unsatisfiable {
		return Found{Impossible: true}
	}
	if s.old.course {
		return Found{Meeting: p.inCourse(s, shows)}
	}
	return Found{}
}

// inCourse tries the courses of applicants who were drawn.
func (p *Pair) inCourse(s Search, shows func(*Meeting) bool) *Meeting {
	for i := range bases {
		for _, one := range []*prover{p.new, p.old} {
			if i >= len(one.drawn) {
				continue
			}
			p.left = p.options.Replays / bases
			if meeting := p.replayed(s, one.drawn[i], shows); meeting != nil {
				return meeting
			}
		}
	}
	return nil
}

// realise makes the facts of a model for both: those of the new version, and
// what only the old one asks.
func (p *Pair) realise(m *logic.Model, s Search) *interpreter.Facts {
	f := p.new.Reading.realise(m, s.new.rests, p.new.day)
	g := p.old.Reading.realise(m, s.old.rests, p.new.day)
	for id, answer := range g.Answers {
		if !hasAnswer(f.Answers, id) {
			f.Answers[id] = answer
		}
	}
	for id, answer := range g.Findings {
		if !hasAnswer(f.Findings, id) {
			f.Findings[id] = answer
		}
	}
	for _, e := range g.Events {
		if !slices.ContainsFunc(f.Events, func(x interpreter.EventFact) bool { return dsl.SameName(x.ID, e.ID) }) {
			f.Events = append(f.Events, e)
		}
	}
	for _, d := range g.Present {
		present(f, d.Document)
	}
	if f.Channel == "" {
		f.Channel = g.Channel
	}
	if p.new.on.String() == p.old.on.String() && f.On == p.new.day {
		f.On = g.On
	}
	return f
}

func hasAnswer(answers map[string]interpreter.Answer, id string) bool {
	for name := range answers {
		if dsl.SameName(name, id) {
			return true
		}
	}
	return false
}

// replayed gives the meeting that shows what is looked for; nil where none does.
func (p *Pair) replayed(s Search, f *interpreter.Facts, shows func(*Meeting) bool) *Meeting {
	if m := p.Meet(f); m != nil && shows(m) {
		return m
	}
	if !s.old.course && !s.old.rests.late() && !s.new.rests.late() {
		return nil
	}
	for _, prover := range []*prover{p.new, p.old} {
		for course := range prover.courses(f) {
			if p.left <= 0 {
				return nil
			}
			if m := p.Meet(course); m != nil && shows(m) {
				return m
			}
		}
	}
	return nil
}

// Meet has both versions decide about an applicant, as far as each knows what
// is told of him; nil where one of them does not take it.
func (p *Pair) Meet(f *interpreter.Facts) *Meeting {
	p.left--
	m := &Meeting{Facts: p.old.take(f), FactsNew: p.new.take(f)}
	if m.Facts == nil || m.FactsNew == nil {
		return nil
	}
	m.Old, m.New = p.old.program.Glance(m.Facts, p.calendar), p.new.program.Glance(m.FactsNew, p.calendar)
	return m
}

// Again has both versions decide as people get it.
func (p *Pair) Again(m *Meeting) *Meeting {
	again := *m
	again.Old, again.New = p.old.program.Look(m.Facts, p.calendar), p.new.program.Look(m.FactsNew, p.calendar)
	return &again
}

// Shrink makes a meeting smaller as long as it shows the same: at a glance, then
// as people get it.
func (p *Pair) Shrink(m *Meeting, shows func(*Meeting) bool) *Meeting {
	for _, again := range []func(*Meeting) *Meeting{func(m *Meeting) *Meeting { return m }, p.Again} {
		if !shows(again(m)) {
			break
		}
		p.left = p.options.Replays
		smallest(merged(m), func(f *interpreter.Facts) bool {
			if p.left <= 0 {
				return false
			}
			one := p.Meet(f)
			if one == nil || !shows(again(one)) {
				return false
			}
			m = one
			return true
		})
	}
	return m
}
