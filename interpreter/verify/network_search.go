package verify

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// netSearch looks for a way and a start day on which a term is not kept.
type netSearch struct {
	*courseOf
	at      int
	term    *interpreter.TermPart
	closers []int
	cases   []*netCase

	looked map[clock.Date]bool // start days on which all was known
	tight  struct {            // the fewest working days that are left, surely
		day  clock.Date
		days int
	}
	assumed string // an event that was taken not to come before the first
	worst   *breach
	// hole is why the term is not proved, the first reason that was found.
	hole message.Message
}

// breach is a way on a start day that surely does not keep the term.
type breach struct {
	kase   *netCase
	way    way
	day    clock.Date
	stage  int
	beyond int // working days
}

// worse reports whether a way that is so many working days late, begun on a
// day, is worse than what was found.
func (s *netSearch) worse(beyond int, day clock.Date) bool {
	return s.worst == nil || beyond > s.worst.beyond || beyond == s.worst.beyond && day < s.worst.day
}

func (s *netSearch) leave(why message.Message) {
	if s.hole.IsZero() {
		s.hole = why
	}
}

// netNode is a way of a case with the start days on which it is open whether it
// keeps the term. shown is the decision of the hardest of them.
type netNode struct {
	kase  *netCase
	way   way
	open  []openDay
	shown *interpreter.Decision
}

// openDay is a start day on which a way may break the term; bound is by how
// many working days at most.
type openDay struct {
	day   clock.Date
	bound int
}

// unbounded is the bound of a day on which the last day of the term, or of the
// stage, is not known yet.
const unbounded = math.MaxInt

// maxPapers bounds the choices of documents that are told apart.
const maxPapers = 4

// run goes through all ways of all cases.
func (s *netSearch) run() {
	var days []openDay
	for day := s.days.From; day <= s.days.To; day++ {
		days = append(days, openDay{day, unbounded})
	}
	for _, k := range s.cases {
		s.warn(k)
		for _, present := range choices(k.papers) {
			if len(days) > 0 && !s.descend(&netNode{kase: k, way: way{present: present}}, days) {
				return
			}
		}
	}
}

// choices are the sets of documents to try: all of each choice or none.
func choices(papers [][]string) [][]string {
	if len(papers) > maxPapers {
		return [][]string{nil, slices.Concat(papers...)}
	}
	sets := [][]string{nil}
	for _, paper := range papers {
		for _, set := range slices.Clone(sets) {
			more := slices.Clone(set)
			for _, id := range paper {
				if !slices.Contains(more, id) {
					more = append(more, id)
				}
			}
			if len(more) > len(set) {
				sets = append(sets, more)
			}
		}
	}
	return sets
}

// warn notes what of a case cannot be gone through.
func (s *netSearch) warn(k *netCase) {
	switch {
	case k.looks.moment != nil:
		s.leave(message.New("verify.network.course", "condition", k.looks.moment.Name))
	case k.looks.territory:
		s.leave(message.New("verify.network.territory"))
	case len(k.papers) > maxPapers:
		s.leave(message.New("verify.network.papers", "count", len(k.papers)))
	}
}

// descend looks at the days of a node that may still be the worst, the hardest
// first, and goes on with what it leaves open; it reports whether there was
// enough effort.
func (s *netSearch) descend(n *netNode, days []openDay) bool {
	days = slices.DeleteFunc(slices.Clone(days), func(at openDay) bool { return !s.worse(at.bound, at.day) })
	if len(days) == 0 {
		return true
	}
	slices.SortStableFunc(days, func(a, b openDay) int { return cmp.Compare(b.bound, a.bound) })
	if !s.planned(n, days) {
		for _, at := range days {
			d := s.decide(n, at.day)
			if d == nil {
				return false
			}
			s.look(n, at.day, d.Decision, func(i int) sight { return s.sightOf(n, d, i, at.day) })
		}
	}
	return s.refine(n)
}

// decide is the decision of a node on a start day, nil where there is no effort
// left.
func (s *netSearch) decide(n *netNode, day clock.Date) *interpreter.Look {
	if !s.effort.spend() {
		s.leave(message.New("verify.network.budget"))
		return nil
	}
	return s.program.Look(s.facts(n.kase, &n.way, day), s.calendar)
}

// planned looks at the days by counting the plan itself, where the decisions of
// some of them say that it comes out as theirs; it reports whether it did.
func (s *netSearch) planned(n *netNode, days []openDay) bool {
	if !n.kase.steady() || len(days) < fewDays {
		return false
	}
	var plan *netPlan
	var shown *interpreter.Decision
	for _, at := range []clock.Date{days[0].day, days[len(days)-1].day, days[len(days)/2].day} {
		d := s.decide(n, at)
		if d == nil {
			return false
		}
		if plan == nil {
			plan, shown = s.planOf(n, d), d.Decision
		}
		for _, i := range s.closers {
			if plan == nil || plan.sight(i, at) != s.sightOf(n, d, i, at) {
				return false
			}
		}
	}
	for _, at := range days {
		s.look(n, at.day, shown, func(i int) sight { return plan.sight(i, at.day) })
	}
	return true
}

// fewDays are so few that the interpreter is asked for each.
const fewDays = 6

// look judges what is seen on a start day; what is open waits for refine.
func (s *netSearch) look(n *netNode, day clock.Date, d *interpreter.Decision, sightOf func(i int) sight) {
	at := openDay{day: day, bound: -1}
	for _, i := range s.closers {
		seen := sightOf(i)
		verdict, bound := s.judge(n, &seen, d, i, day)
		if verdict == unknownDay {
			return
		}
		if verdict == open {
			at.bound = max(at.bound, bound)
		}
	}
	s.looked[day] = true
	if at.bound < 0 {
		return
	}
	n.open = append(n.open, at)
}

// refine tells apart the answers on which it rests whether the way keeps the
// term, until none is open: with the hardest day down to the bottom first, for
// what is found there often spares the others.
func (s *netSearch) refine(n *netNode) bool {
	if len(n.open) == 0 {
		return true
	}
	slices.SortStableFunc(n.open, func(a, b openDay) int { return cmp.Compare(b.bound, a.bound) })
	d := s.decide(n, n.open[0].day)
	if d == nil {
		return false
	}
	n.shown = d.Decision
	ways, hole := s.split(n)
	if !hole.IsZero() {
		s.leave(hole)
	}
	for _, days := range [][]openDay{n.open[:1], n.open[1:]} {
		for _, w := range ways {
			if !s.descend(&netNode{kase: n.kase, way: w}, days) {
				return false
			}
		}
	}
	return true
}

// split makes the ways that a node falls into; hole says why they are not all,
// or why there are none.
func (s *netSearch) split(n *netNode) (ways []way, hole message.Message) {
	for _, id := range s.wanted(n) {
		if q := partNamed(s.parts.Questions, id); q != nil {
			if _, given := n.way.answers[q.State.ID]; given {
				continue
			}
			answers, whole := n.kase.looks.answersOf(q)
			for _, a := range answers {
				w := n.way
				w.answers = with(w.answers, q.State.ID, a)
				ways = append(ways, w)
			}
			return ways, notWhole(whole, q)
		}
		if f := partNamed(s.parts.Findings, id); f != nil {
			if _, given := n.way.findings[f.State.ID]; given {
				continue
			}
			answers, whole := n.kase.looks.answersOf(f)
			for _, a := range answers {
				w := n.way
				w.findings = with(w.findings, f.State.ID, a)
				ways = append(ways, w)
			}
			return ways, notWhole(whole, f)
		}
	}
	if s.parts.Channel != nil && n.kase.looks.channel && n.way.channel == "" {
		for _, channel := range s.parts.Channel.Options {
			w := n.way
			w.channel = channel
			ways = append(ways, w)
		}
		return ways, message.Message{}
	}
	if outcomes := s.program.Regulation().Outcomes; n.way.outcome == "" && s.followsOutcomes() {
		for _, outcome := range outcomes {
			w := n.way
			w.outcome = outcome
			ways = append(ways, w)
		}
		return ways, message.Message{}
	}
	return nil, s.stuck(n)
}

// followsOutcomes reports whether some stage follows an outcome.
func (c *courseOf) followsOutcomes() bool {
	return slices.ContainsFunc(c.parts.Stages, func(s interpreter.StagePart) bool { return len(s.State.AfterOutcomes) > 0 })
}

func notWhole(whole bool, q *interpreter.QuestionPart) message.Message {
	if whole {
		return message.Message{}
	}
	return message.New("verify.network.question", "question", q.State.Text)
}

// wanted are the questions and findings that would settle what is open: those
// of the term first.
func (s *netSearch) wanted(n *netNode) []string {
	var wanted []string
	seen := map[int]bool{}
	for at := s.at; at >= 0 && !seen[at]; {
		seen[at] = true
		state := &n.shown.Terms[at]
		if state.OK {
			break
		}
		wanted = append(wanted, state.DependsOn...)
		at = s.termAt(state.FromTerm)
	}
	for _, i := range s.closers {
		wanted = append(wanted, n.shown.Stages[i].DependsOn...)
		for at := range n.shown.Terms {
			if !n.shown.Stages[i].OK && !n.shown.Terms[at].OK { // a stage may count from its end
				wanted = append(wanted, n.shown.Terms[at].DependsOn...)
			}
		}
	}
	return wanted
}

// stuck says why a node that nothing splits is open.
func (s *netSearch) stuck(n *netNode) message.Message {
	if state := &n.shown.Terms[s.at]; !state.OK {
		return message.New("verify.network.no_term", "term", s.titles[s.at], "because", state.Because)
	}
	for _, i := range s.closers {
		state := &n.shown.Stages[i]
		switch {
		case state.Done:
			return message.New("verify.network.done", "stage", state.Title)
		case !state.OK && state.Applies != interpreter.No:
			return message.New("verify.network.no_stage", "stage", state.Title, "because", state.Because)
		}
	}
	return message.New("verify.network.stuck")
}

func partNamed(parts []interpreter.QuestionPart, id string) *interpreter.QuestionPart {
	at := slices.IndexFunc(parts, func(q interpreter.QuestionPart) bool { return dsl.SameName(q.State.ID, id) })
	if at < 0 {
		return nil
	}
	return &parts[at]
}

func with(answers map[string]interpreter.Answer, id string, a interpreter.Answer) map[string]interpreter.Answer {
	more := maps.Clone(answers)
	if more == nil {
		more = map[string]interpreter.Answer{}
	}
	more[id] = a
	return more
}
