package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/message"
)

// settle decides whether a ground holds on the day on which one looks, since
// when, until when, and by when the applicant is told.
func (g *ground) settle(s *sitting) {
	state := g.state
	verdict, held := s.grounded(g)
	state.Holds = verdict
	state.DependsOn = s.dependsOn(g.holds)
	state.Because = s.groundBecause(g)
	if fact := s.suspension(g); fact != nil {
		state.Holds, held = Yes, on(fact.From)
		state.Because = message.New("explain.suspended_on", "day", fact.From)
	}
	if state.Holds == Yes && !held.blind {
		if !held.dated {
			held = on(s.opening())
		}
		state.Since, state.HasSince = held.day, true
		s.period(g, &state)
	}
	s.decision.Grounds[g.index] = state
	s.decision.NoList = s.decision.NoList || (state.NoList && state.Holds == Yes)
}

// grounded is the verdict of a ground's own condition, or of the end of those
// that it follows.
func (s *sitting) grounded(g *ground) (Truth, since) {
	verdict, held := No, since{}
	if g.holds != nil {
		if verdict = s.truth(g.holds); verdict == Yes {
			held = s.since(g.holds.Node, true)
		}
	}
	for _, b := range g.before {
		state := &s.decision.Grounds[b.index]
		ran := condition.TruthOf(state.Ended && !s.wasResumed(b, state))
		if ran == Yes {
			held = pickSince(verdict, Yes, held, on(state.Until), No)
		}
		verdict = verdict.Or(ran)
	}
	return verdict, held
}

// groundBecause says why a ground holds, or does not.
func (s *sitting) groundBecause(g *ground) message.Message {
	for _, b := range g.before {
		state := &s.decision.Grounds[b.index]
		if state.Ended && !s.wasResumed(b, state) {
			return message.New("explain.ground_ran_out", "ground", b.state.Title, "day", state.Until)
		}
	}
	if g.holds == nil {
		return message.New("explain.ground_not_over")
	}
	return s.because(g.holds)
}

// suspension is the last suspension that was decided for a ground.
func (s *sitting) suspension(g *ground) *SuspensionFact {
	var last *SuspensionFact
	for i := range s.facts.Suspensions {
		fact := &s.facts.Suspensions[i]
		if dsl.SameName(fact.Ground, g.state.ID) && !s.later(fact.From) && (last == nil || fact.From >= last.From) {
			last = fact
		}
	}
	return last
}

// period finds by when the applicant is told and when the ground ends: at the
// latest when its time is over, before that when it is resumed.
func (s *sitting) period(g *ground, state *GroundState) {
	if g.notify != nil {
		if r := clock.Last(s.calendar, s.facts.Policy, state.Since, *g.notify, true); r.OK {
			state.NotifyBy, state.HasNotifyBy = r.Last, true
		}
	}
	state.Until, state.HasUntil = s.mostUntil(g, state.Since)
	if day, resumed := s.resumption(g, state); resumed && (!state.HasUntil || day < state.Until) {
		state.Until, state.HasUntil = day, true
	}
	if state.HasUntil && s.facts.Day() >= state.Until {
		state.Ended, state.Holds = true, No
		state.Because = message.New("explain.ground_ended", "day", state.Until)
	}
}

// mostUntil is the last day of what a ground lasts at most.
func (s *sitting) mostUntil(g *ground, since clock.Date) (clock.Date, bool) {
	if g.most == nil {
		return 0, false
	}
	r := clock.Last(s.calendar, s.facts.Policy, since, *g.most, true)
	return r.Last, r.OK
}

// resumption is the day on which a ground ended before its time.
func (s *sitting) resumption(g *ground, state *GroundState) (clock.Date, bool) {
	if fact := s.suspension(g); fact != nil && fact.HasTo {
		return fact.To, true
	}
	if g.resumed == nil || s.truth(g.resumed) != Yes {
		return 0, false
	}
	held := s.since(g.resumed.Node, true)
	if held.dated && held.day < state.Since && s.suspension(g) != nil {
		return 0, false // it was decided although that had come already
	}
	if !held.dated || held.day < state.Since {
		return state.Since, true
	}
	return held.day, true
}

// wasResumed tells whether a ground that has ended did so before its time was
// over.
func (s *sitting) wasResumed(g *ground, state *GroundState) bool {
	day, resumed := s.resumption(g, state)
	last, bounded := s.mostUntil(g, state.Since)
	return resumed && (!bounded || day <= last)
}

// stretches are those in which a ground stops the terms that it stops.
func (s *sitting) stretches(g *ground) []StopState {
	var stops []StopState
	for _, fact := range s.facts.Suspensions {
		if dsl.SameName(fact.Ground, g.state.ID) && !s.later(fact.From) {
			stop := StopState{Ground: g.state.ID, From: fact.From, To: fact.To, Open: !fact.HasTo}
			stops = append(stops, s.closed(g, stop))
		}
	}
	state := &s.decision.Grounds[g.index]
	if last := len(stops) - 1; last >= 0 && stops[last].Open && state.Ended && state.Until >= stops[last].From {
		stops[last].To, stops[last].Open = state.Until, false // resumed by itself
	}
	if len(stops) == 0 && state.Holds == No && !state.Ended {
		return s.former(g)
	}
	if len(stops) > 0 || !state.HasSince || state.Holds != Yes && !state.Ended {
		return stops
	}
	return []StopState{{Ground: g.state.ID, From: state.Since, To: state.Until, Open: !state.HasUntil}}
}

// former is the stretch in which a ground held that holds no more: looked at as
// of the day before it ceased. That look does not look further back.
func (s *sitting) former(g *ground) []StopState {
	if g.holds == nil || s.back {
		return nil
	}
	ceased := s.since(g.holds.Node, false)
	if !ceased.dated || ceased.day <= s.opening() {
		return nil
	}
	facts := *s.facts
	facts.AsOf, facts.HasAsOf = ceased.day-1, true
	before := s.sit(&facts, s.calendar)
	before.back = true
	before.weighAnswers()
	before.weighPapers()
	before.runProcedure()
	state := &before.decision.Grounds[g.index]
	if state.Holds != Yes || !state.HasSince {
		return nil
	}
	return []StopState{{Ground: g.state.ID, From: state.Since, To: ceased.day}}
}

// closed bounds a stretch by the most that the ground lasts.
func (s *sitting) closed(g *ground, stop StopState) StopState {
	if last, bounded := s.mostUntil(g, stop.From); bounded && (stop.Open || last < stop.To) {
		stop.To, stop.Open = last, false
	}
	return stop
}

// leading is the order in which grounds decide an outcome.
var leading = []dsl.GroundKind{
	dsl.GroundRefuseAcceptance, dsl.GroundReturn, dsl.GroundNotApplicant, dsl.GroundRefuse, dsl.GroundSuspend,
}

// followGrounds finds what the grounds lead to: one that surely holds decides;
// while one may hold, its outcome stays open beside those that no ground leads
// to.
func (s *sitting) followGrounds() {
	out := &s.decision.Follows
	for _, kind := range leading {
		for i := range s.decision.Grounds {
			g := &s.decision.Grounds[i]
			if g.Kind != kind || g.Outcome == "" || g.Holds != Yes || out.Outcome != "" && out.Outcome != g.Outcome {
				continue
			}
			out.Outcome = g.Outcome
			out.Grounds = append(out.Grounds, g.ID)
		}
	}
	if out.Outcome != "" {
		out.Open = []string{out.Outcome}
		out.Because = message.New("explain.outcome_follows", "grounds", s.groundTitles(out.Grounds))
		return
	}
	for _, id := range s.regulation.Outcomes {
		if s.mayCome(id) {
			out.Open = append(out.Open, id)
		}
	}
	switch blocking := s.blockingGrounds(); {
	case len(blocking) > 0:
		out.Because = message.New("explain.outcome_blocked", "grounds", s.groundTitles(blocking))
	case len(out.Open) == 1 && len(s.decision.Grounds) > 0:
		out.Outcome = out.Open[0]
		out.Because = message.New("explain.outcome_left")
	default:
		out.Because = message.New("explain.outcome_open")
	}
}

// blockingGrounds are those that hold, or may, and say no outcome: while one
// does, no other outcome follows by itself: a service that stands still, or may,
// is not decided.
func (s *sitting) blockingGrounds() []string {
	var ids []string
	for i := range s.decision.Grounds {
		if g := &s.decision.Grounds[i]; g.Outcome == "" && g.Holds != No {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

func (s *sitting) groundTitles(ids []string) message.List {
	var titles message.List
	for _, id := range ids {
		titles = append(titles, s.ground(id).state.Title)
	}
	return titles
}

// mayCome tells whether an outcome is open: the stage that decides it may
// apply, and no ground leads to it, or one that does may hold.
func (s *sitting) mayCome(outcome string) bool {
	for _, st := range s.stages {
		decides := slices.ContainsFunc(st.state.Outcomes, func(o string) bool { return dsl.SameName(o, outcome) })
		if decides && s.applies(st) == No {
			return false
		}
	}
	led := false
	for i := range s.decision.Grounds {
		g := &s.decision.Grounds[i]
		if !dsl.SameName(g.Outcome, outcome) {
			continue
		}
		if led = true; g.Holds != No {
			return true
		}
	}
	return !led
}
