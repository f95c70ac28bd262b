package verify

import (
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// endClaim is that a ground does not stop a term without a cap for ever.
func (c *courseOf) endClaim(at int, ground string) Claim {
	t, g := &c.parts.Terms[at], c.groundNamed(ground)
	claim := Claim{
		Code: "V0403", Subject: t.ID + "." + ground, File: c.file(t.Declared), Place: t.Declared, Related: c.groundPlaces([]string{ground}),
		Says: message.New("V0403", "term", c.titles[at], "ground", g.State.Title),
	}
	if g.Most != nil {
		claim.Verdict, claim.Because = Proved, message.New("verify.cap.bounded", "length", g.Most.Words())
		return claim
	}
	claim.Because = message.New("verify.cap.not_begun")
	for i := range t.Reckonings {
		k := c.startOf(&t.Reckonings[i])
		facts, _, ok := c.begun(at, k)
		if !ok {
			continue
		}
		facts.Suspensions = []interpreter.SuspensionFact{{Ground: ground, From: facts.On}}
		stands := func(f *interpreter.Facts) bool {
			if c.program.CheckFacts(f) != nil {
				return false
			}
			state := &c.program.Decide(f, c.calendar).Terms[at]
			return state.HasStart && !state.OK && state.Status == interpreter.Stopped
		}
		if small, shown := smaller(facts, func(f *interpreter.Facts) bool { return len(f.Suspensions) > 0 && stands(f) }); shown {
			claim.Verdict, claim.Witness = Refuted, small
			claim.Because = message.New("verify.cap.endless", "term", c.titles[at], "ground", g.State.Title)
			return claim
		}
	}
	return claim
}

// startOf is a case of a term that is not about stages.
func (c *courseOf) startOf(r *interpreter.ReckoningPart) *netCase {
	k := &netCase{reckoning: r, looks: newNetLooks(), prolonged: newNetLooks()}
	if c.first != "" {
		k.given = append(k.given, c.first)
	}
	g := gathering{courseOf: c, netCase: k, stages: map[int]bool{}, terms: map[int]bool{}}
	g.origin(&r.From)
	g.looks.condition(c, r.When)
	return k
}

// begun are facts with which a term runs in the way of a case, with a calendar
// for twice its length and more: the first answers of each question that it
// rests on which let it. Nothing stands still in them but for the grounds that
// are left out afterwards.
func (c *courseOf) begun(at int, k *netCase) (*interpreter.Facts, *interpreter.Decision, bool) {
	return c.begin(at, k, &way{}, 0)
}

// deepest bounds how many questions are answered for a term to begin.
const deepest = 12

func (c *courseOf) begin(at int, k *netCase, w *way, depth int) (*interpreter.Facts, *interpreter.Decision, bool) {
	if depth > deepest || !c.effort.spend() {
		return nil, nil, false
	}
	facts := c.facts(k, w, c.days.From)
	d := c.program.Look(facts, c.calendar)
	term := &d.Terms[at]
	if term.OK || term.HasStart {
		if k.counts(term) {
			return facts, d.Decision, true
		}
		return nil, nil, false
	}
	s := &netSearch{courseOf: c, at: at, term: &c.parts.Terms[at]}
	ways, _ := s.split(&netNode{kase: k, way: *w, shown: d.Decision})
	for i := range ways {
		if facts, d, ok := c.begin(at, k, &ways[i], depth+1); ok {
			return facts, d, true
		}
	}
	return nil, nil, false
}

// capSearch goes through courses of a term with a cap.
type capSearch struct {
	*courseOf
	at                 int
	term               *interpreter.TermPart
	courses, decisions int
	witness            *interpreter.Facts
	because            message.Message
}

// What is gone through of a term: so many start days, and so many decisions of
// the interpreter.
const (
	capDays      = 90 // start days
	capBegins    = 30 // days on which a suspension begins
	capDecisions = 60
)

func (s *capSearch) run() {
	step := max(1, (s.days.To-s.days.From+1)/capDays)
	for i := range s.term.Reckonings {
		r := &s.term.Reckonings[i]
		for day := s.days.From; day <= s.days.To; day += step {
			limit := clock.Last(s.calendar, clock.Policy{}, day, *s.term.Cap, s.term.Shift)
			if limit.OK && !s.kept(r, day, limit.Last) {
				s.because = message.New("verify.cap.passed", "day", day.Named(), "limit", limit.Last.Named())
			}
		}
		s.replay(r)
	}
}

// kept goes through the suspensions of one start day: those that begin on each
// day up to the cap, of several lengths and open, and a second one after them.
func (s *capSearch) kept(r *interpreter.ReckoningPart, day, limit clock.Date) bool {
	step := max(1, (limit-day)/capBegins)
	for from := day; from <= limit; from += step {
		for _, length := range []clock.Date{1, 5, limit - day + 1, 2*(limit-day) + 30, 0} {
			stops := []clock.Stop{{From: from, To: from + length, Open: length == 0}}
			for _, second := range []clock.Date{0, 3, 2 * (limit - day)} {
				all := stops
				if second > 0 {
					all = append(all[:1:1], clock.Stop{From: from + length + 2, To: from + length + 2 + second})
				}
				course := clock.Course{
					Event: day, Length: r.Length, Shift: s.term.Shift, Stops: all,
					Cap: &clock.Cap{Event: day, Length: *s.term.Cap, Shift: s.term.Shift},
				}
				for _, e := range s.term.Extensions {
					course.Extensions = append(course.Extensions, e.Length)
				}
				s.courses++
				if ending := clock.Run(s.calendar, clock.Policy{}, course); ending.OK && ending.Last > limit {
					return false
				}
			}
		}
	}
	return true
}

// replay lets the interpreter decide some of them.
func (s *capSearch) replay(r *interpreter.ReckoningPart) {
	k := s.startOf(r)
	if s.term.Cap != nil {
		g := gathering{courseOf: s.courseOf, netCase: k, stages: map[int]bool{}, terms: map[int]bool{}}
		g.origin(&s.term.CapFrom)
	}
	begun, _, ok := s.begun(s.at, k)
	if !ok {
		return
	}
	step := max(1, (s.days.To-s.days.From+1)/capDecisions)
	n := 0
	for day := s.days.From; day <= s.days.To; day += step {
		facts := s.facts(k, &way{answers: begun.Answers, findings: begun.Findings, channel: begun.Channel, outcome: begun.Outcome}, day)
		limit := clock.Last(s.calendar, clock.Policy{}, day, *s.term.Cap, s.term.Shift)
		if n++; !limit.OK || !s.effort.spend() {
			continue
		}
		for i, ground := range s.term.Stops {
			stop := interpreter.SuspensionFact{Ground: ground, From: day + clock.Date(n%7), To: limit.Last + clock.Date(10*(n%3)), HasTo: (n+i)%2 == 0}
			facts.Suspensions = append(facts.Suspensions, stop)
		}
		s.decisions++
		state := s.program.Look(facts, s.calendar).Terms[s.at]
		if state.OK && state.Date > limit.Last && s.program.CheckFacts(facts) == nil {
			s.witness = facts
			s.because = message.New("verify.cap.passed", "day", day.Named(), "limit", limit.Last.Named())
			return
		}
	}
}
