package interpreter

import (
	"maps"

	"reglament/interpreter/condition"
)

// The interview asks what can still change something.
//
// A completion of the facts gives every question that stands open an answer
// out of its domain, "does not know" among them where it is allowed; the
// answer counts where the question's "спросить, если" comes out true. The way
// of filing and what an official establishes, while they are not told, are gone
// through like answers. A question
// is relevant where two completions that differ in its answer alone lead to
// different outcomes of something that a decision reports: the need of a
// document, the need and the alternatives of a group, a ground, the way in
// which a term is counted, whether a stage applies, a situation, a category, a
// value that people see, a period. Once a ground keeps the list from being
// issued nothing else is an outcome. Every other question is Irrelevant.
//
// It is decided for each such prospect by itself, with the open questions that
// it rests on: all completions are gone through (survey.go), which is exact.
// Where there are more than 65,536, where an open number, day or text is used
// otherwise than compared with constants, where records, days of events,
// norms or papers are not known, and where it rests on what time brings about,
// the rule of open conditions holds instead: a question is relevant where it
// stands open in a condition that is open. That may keep a question too many
// and never leaves out one.
//
// What all completions agree on is said at once: a condition that comes out
// the same whatever is answered is not open, so that nothing waits for
// questions that are not asked.

// interest is something that a decision reports and that answers may change.
type interest struct {
	// of names the prospect: a condition, or what has several.
	of any
	// wants marks what it lacks, by the rule of open conditions.
	wants func(wanted map[*condition.Variable]bool)
	// later says that its questions wait for others: which alternatives of a
	// group suit is asked once it is known that one is needed.
	later bool
}

// chooseNext picks the author's next question that can still change
// something, and marks those that cannot. Where a ground keeps the list from
// being issued nothing is asked any more.
func (s *sitting) chooseNext() {
	relevant, now := map[*condition.Variable]bool{}, map[*condition.Variable]bool{}
	if !s.decision.NoList {
		s.choose(relevant, now)
	}
	for i, q := range s.questions {
		state := &s.decision.Questions[i]
		if state.State != Open {
			continue
		}
		switch {
		case !relevant[q.variable]:
			state.State = Irrelevant
		case now[q.variable] && s.guards[q] == Yes && s.decision.Next == "":
			s.decision.Next = q.state.ID
		}
	}
	if s.decision.Next == "" {
		s.decision.Next = s.waiting()
	}
}

// waiting is the first question that waits for something that no question can
// settle, the way of filing: it is asked rather than forgotten.
func (s *sitting) waiting() string {
	for i, q := range s.questions {
		if s.decision.Questions[i].State == Open && s.guards[q] == Yes {
			return q.state.ID
		}
	}
	return ""
}

// choose marks the variables that are relevant, and those among them that do
// not wait for others.
func (s *sitting) choose(relevant, now map[*condition.Variable]bool) {
	lacks := map[*condition.Variable]bool{}
	for _, in := range s.ofInterest() {
		clear(lacks)
		s.passPapers(in.of, lacks)
		in.wants(lacks)
		if len(lacks) == 0 {
			continue
		}
		found := s.surveyIssued(in.of)
		for v := range lacks {
			if found.spares(v) {
				continue
			}
			relevant[v] = true
			if !in.later {
				now[v] = true
			}
		}
	}
}

// passPapers marks the papers that a ground looks at: what settles whether they
// are needed is of interest by itself.
func (s *sitting) passPapers(of any, lacks map[*condition.Variable]bool) {
	x := s.prospect(of)
	if x == nil {
		return
	}
	for _, v := range x.rests {
		if v.Kind == condition.Document || v.Kind == condition.Documents {
			lacks[v] = true
		}
	}
}

// ofInterest is all that is still of interest.
func (s *sitting) ofInterest() []interest {
	var all []interest
	add := func(of any, conditions ...*condition.Condition) {
		all = append(all, interest{of: of, wants: s.wanting(conditions)})
	}
	for _, p := range s.papers {
		switch {
		case p.group != nil:
			all = append(all, s.interestsOfGroup(p.group)...)
		case p.document.each != nil: // each record is of interest by itself
			all = append(all, interest{wants: func(wanted map[*condition.Variable]bool) { s.wantsDocument(p.document, wanted) }})
		case p.document.needed != nil:
			add(p.document.needed, p.document.needed)
		}
	}
	all = append(all, interest{wants: s.wantsPersons})
	alone := func(c *condition.Condition) {
		if c != nil {
			add(c, c)
		}
	}
	for _, e := range s.happenings {
		alone(e.when)
	}
	for i, g := range s.grounds {
		alone(g.holds)
		if s.decision.Grounds[i].Holds == Yes {
			alone(g.resumed)
		}
	}
	for _, t := range s.terms {
		add(t, s.reckonedBy(t)...)
		for _, e := range t.extensions {
			alone(e.when)
		}
	}
	for _, st := range s.stages {
		if s.applies(st) != No {
			alone(st.applies)
		}
	}
	return append(all, s.interestsOfValues()...)
}

// wanting marks what open conditions lack.
func (s *sitting) wanting(conditions []*condition.Condition) func(map[*condition.Variable]bool) {
	return func(wanted map[*condition.Variable]bool) {
		for _, c := range conditions {
			s.wants(c, wanted)
		}
	}
}

// interestsOfGroup: the alternatives wait for the need while a question can
// still settle it.
func (s *sitting) interestsOfGroup(g *group) []interest {
	conditions := s.interests(g)
	switch {
	case len(conditions) == 0:
		return nil
	case s.truth(g.needed) != Unknown, !s.askable(g.needed):
		return []interest{{of: g, wants: s.wanting(conditions)}}
	}
	need := interest{of: g.needed, wants: s.wanting(conditions)}
	if s.suffices(g) {
		return []interest{need}
	}
	for _, a := range g.alternatives {
		if a.suits != nil {
			conditions = append(conditions, a.suits)
		}
	}
	return []interest{need, {of: g, wants: s.wanting(conditions), later: true}}
}

// reckonedBy are the conditions of a term up to the first that holds.
func (s *sitting) reckonedBy(t *term) []*condition.Condition {
	var conditions []*condition.Condition
	for _, r := range t.reckonings {
		if r.when != nil {
			conditions = append(conditions, r.when)
		}
		if s.truth(r.when) == Yes {
			break
		}
	}
	return conditions
}

// interestsOfValues are values that people see, situations, categories, periods
// and what texts show. A value that only others use is of interest through them.
func (s *sitting) interestsOfValues() []interest {
	var all []interest
	want := func(of any, v *condition.Variable) {
		if !s.frame.Known(v.Slot) {
			all = append(all, interest{of: of, wants: func(wanted map[*condition.Variable]bool) { s.want(v, wanted) }})
		}
	}
	for _, c := range s.calculations {
		switch only := s.truth(c.only); {
		case !c.output, only == No:
		case only == Unknown: // it may be told, whatever it amounts to
			all = append(all, interest{wants: s.wanting([]*condition.Condition{c.only})})
			want(nil, c.Variable)
		default:
			want(c, c.Variable)
		}
	}
	for _, t := range s.situations {
		want(t.holds, t.variable)
	}
	for _, c := range s.categories {
		want(c, c.variable)
	}
	for _, p := range s.periods {
		all = append(all, interest{of: p, wants: func(wanted map[*condition.Variable]bool) { s.wantsPeriod(p, wanted) }})
	}
	return append(all, interest{wants: s.wantsWordings})
}

// sift marks what a thing lacks by the rule of open conditions, but for the
// questions that are proved to change nothing of it.
func (s *sitting) sift(of any, wanted map[*condition.Variable]bool, lacks func(map[*condition.Variable]bool)) {
	if s.bare { // what is proved to change nothing may be wanted, too
		lacks(wanted)
		return
	}
	found := s.survey(of)
	if !found.sparesAny() {
		lacks(wanted)
		return
	}
	inner := map[*condition.Variable]bool{}
	lacks(inner)
	for _, v := range s.inOrder(inner) {
		if _, cell := s.cellOf[v]; cell && v.Kind != condition.Question || found.spares(v) {
			continue
		}
		s.want(v, wanted)
	}
}

// keep adds what is wanted and not proved to change nothing.
func (s *sitting) keep(of any, inner, wanted map[*condition.Variable]bool) {
	if s.bare {
		maps.Copy(wanted, inner)
		return
	}
	found := s.survey(of)
	for v := range inner {
		if !found.spares(v) {
			wanted[v] = true
		}
	}
}

// suffices reports whether a group surely lacks nothing: one of its
// alternatives is there whole.
func (s *sitting) suffices(g *group) bool {
	return s.frame.Known(g.variable.Slot) && s.frame.Pick(g.variable.Slot) == 1
}
