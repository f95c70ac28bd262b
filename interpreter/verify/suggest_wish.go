package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// wishes has the solver look for applicants who reach what nobody drawn does:
// those whom a claim at the place of the case speaks of, and of a part of a
// condition those for whom the verdict hangs on it.
func (s *seeker) wishes() {
	s.reach()
	s.wholeGroups()
	claims := map[dsl.Range][]*pending{}
	for _, one := range s.open {
		claims[one.claim.Place] = append(claims[one.claim.Place], one)
	}
	parts := s.conditionParts()
	for i := range s.cases {
		if s.over() {
			return
		}
		if !s.wanted.has(i) || s.found.has(i) {
			continue
		}
		one := &s.cases[i]
		switch one.Kind {
		case "part_yes", "part_no":
			s.hangs(i, parts[one.Place], one.Kind == "part_yes")
		case "condition_yes", "condition_no", "term_extended":
			s.holds(i, parts[one.Place], one.Kind != "condition_no")
		default:
			s.claimed(i, claims[one.Place])
		}
	}
}

// sameAs are the claims that say of their subject just what a kind of case needs.
var sameAs = map[string]string{
	"V0103": "needed", "V0106": "table_row", "V0107": "exception", "V0109": "situation", "V0110": "category", "V0112": "stage",
	"V0113": "result", "V0121": "not_needed", "V0122": "not_asked", "V0124": "situation_not",
}

// claimed looks for those whom claims at the place of a case speak of.
func (s *seeker) claimed(at int, claims []*pending) {
	for _, claim := range claims {
		impossible := sameAs[claim.claim.Code] == s.cases[at].Kind
		for _, g := range claim.goals {
			if s.found.has(at) {
				return
			}
			impossible = s.seek(at, g) && impossible
		}
		if impossible {
			s.impossible.add(at)
		}
	}
}

// wholeGroups adds the claims about groups that reach does not make.
func (s *seeker) wholeGroups() {
	for i := range s.parts.Groups {
		s.groupCanBeMet(&s.parts.Groups[i], i)
	}
}

// inside is a part of a condition, in the whole.
type inside struct{ whole, part *condition.Node }

// conditionParts are the parts of all conditions, and the conditions themselves,
// by their place.
func (s *seeker) conditionParts() map[dsl.Range][]inside {
	all := map[dsl.Range][]inside{}
	add := func(n *condition.Node) {
		for _, part := range append([]*condition.Node{n}, n.Parts()...) {
			all[part.Range] = append(all[part.Range], inside{n, part})
		}
	}
	for _, u := range s.uses() {
		if u.node != nil {
			add(u.node)
		}
	}
	for i := range s.parts.Terms {
		for _, e := range s.parts.Terms[i].Extensions {
			add(e.When.Node)
		}
	}
	for i := range s.parts.Events {
		if e := s.parts.Events[i].When; e != nil {
			add(e.Node)
		}
	}
	for i := range s.parts.Grounds {
		if r := s.parts.Grounds[i].Resumed; r != nil {
			add(r.Node)
		}
	}
	return all
}

// hangs looks for somebody for whom a verdict hangs on a part, which holds or
// does not. Nobody being there is a proof if it is so for each of the places.
func (s *seeker) hangs(at int, all []inside, way bool) {
	s.goals(at, all, func(g *goal, one inside) { s.hinge(g, one.whole, one.part, way) })
}

// holds looks for somebody of whom a condition is true, or is not.
func (s *seeker) holds(at int, all []inside, way bool) {
	s.goals(at, all, func(g *goal, one inside) { s.also(g, one.part, way) })
}

func (s *seeker) goals(at int, all []inside, add func(*goal, inside)) {
	impossible := len(all) > 0
	for _, one := range all {
		g := s.goal(nil)
		add(&g, one)
		g.rests.node(one.whole)
		g.course = g.rests.late()
		impossible = s.seek(at, g) && impossible
		if s.found.has(at) {
			return
		}
	}
	if impossible {
		s.impossible.add(at)
	}
}

// hinge adds that the verdict of a condition hangs on a part: beside it all of an
// "and" hold, and none of an "or".
func (s *seeker) hinge(g *goal, n, part *condition.Node, way bool) {
	switch {
	case n == part:
		s.also(g, n, way)
	case n.Kind == condition.Not:
		s.hinge(g, n.X, part, way)
	case n.Kind == condition.And || n.Kind == condition.Or:
		under, beside := n.X, n.Y
		if !slices.Contains(under.Parts(), part) {
			under, beside = beside, under
		}
		s.hinge(g, under, part, way)
		s.also(g, beside, n.Kind == condition.And)
	}
}

// seek looks for an applicant of a goal who reaches a case, and tells whether
// it is proved that there is none.
func (s *seeker) seek(at int, g goal) bool {
	g.shows = func(f *interpreter.Facts, _ *interpreter.Look) bool {
		s.try(f)
		if s.cases[at].Kind == "alternative" && !s.found.has(at) {
			brought := *f
			s.handInAlternative(&brought, s.cases[at].Place)
			s.try(&brought)
		}
		for range jitters {
			if near := s.jittered(f); near != nil && !s.found.has(at) {
				s.try(near)
			}
		}
		return s.found.has(at)
	}
	return s.find(g).impossible
}

// jitters is how often the days of an applicant are moved a little where what he
// was to show is not shown: lengths of months are not encoded to the day.
const jitters = 2

// jittered are facts with the days that are answered and found moved a little;
// nil where there is none.
func (s *seeker) jittered(f *interpreter.Facts) *interpreter.Facts {
	g, some := *f, false
	move := func(answers map[string]interpreter.Answer) map[string]interpreter.Answer {
		moved := maps.Clone(answers)
		for _, id := range slices.Sorted(maps.Keys(moved)) {
			if answer := moved[id]; answer.Value.Type == dsl.TypeDate && !answer.Unknown {
				answer.Value.Date += clock.Date((1 - 2*s.rand.IntN(2)) * someDays[s.rand.IntN(len(someDays))])
				moved[id], some = answer, true
			}
		}
		return moved
	}
	g.Answers, g.Findings = move(f.Answers), move(f.Findings)
	if !some {
		return nil
	}
	return &g
}
