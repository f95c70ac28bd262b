package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// capClaims tell of each term that stands still whether that has an end: that no
// suspension moves it past its cap (V0402), and of a term without a cap, ground
// by ground, that the suspension itself is bounded (V0403).
//
// The clock takes the earlier of a term's own end and of its cap's, whatever the
// stops and extensions are; so a term passes its cap only where the cap has no
// day, because what it is counted from has not come. That it has one is told by
// the origins; that the clock and the interpreter do as said is held by going
// through start days, suspensions one and two after another, and lengths beyond
// the cap.
func capClaims(program *interpreter.Program, parts *interpreter.Anatomy, calendar clock.Calendar, days Days, file func(dsl.Range) string, effort *Effort) []Claim {
	c := newCourse(program, parts, calendar, days, file, effort)
	var claims []Claim
	for at := range parts.Terms {
		t := &parts.Terms[at]
		switch {
		case len(t.Stops) == 0:
		case t.Cap != nil:
			claims = append(claims, c.capClaim(at))
		default:
			for _, id := range t.Stops {
				claims = append(claims, c.endClaim(at, id))
			}
		}
	}
	return claims
}

// capClaim is that of a term with a cap.
func (c *courseOf) capClaim(at int) Claim {
	t := &c.parts.Terms[at]
	claim := Claim{
		Code: "V0402", Subject: t.ID, Says: message.New("V0402", "term", c.titles[at], "cap", t.Cap.Words()),
		File: c.file(t.Declared), Place: t.Declared, Related: c.groundPlaces(t.Stops),
	}
	if missing, ok := c.uncapped(t); ok {
		c.passesWithout(&claim, at, missing)
		return claim
	}
	s := &capSearch{courseOf: c, at: at, term: t}
	s.run()
	switch {
	case s.witness != nil:
		claim.Verdict, claim.Witness, claim.Because = Refuted, s.witness, s.because
	case !s.because.IsZero():
		claim.Because = s.because
	case s.courses == 0:
		claim.Because = message.New("verify.network.no_days")
	default:
		claim.Verdict = Proved
		claim.Because = message.New("verify.cap.proved", "courses", s.courses, "decisions", s.decisions, "from", c.days.From, "to", c.days.To)
	}
	return claim
}

// uncapped gives an event without which the cap has no day while the term runs;
// ok is false where there is none. The event that opens the case has always
// come.
func (c *courseOf) uncapped(t *interpreter.TermPart) (event string, ok bool) {
	from := anchorOf(&t.CapFrom)
	if t.CapFrom.Kind == dsl.OriginEndOfTerm || t.CapFrom.Kind == dsl.OriginEndOfStage {
		return "", !c.sameOrigins(t)
	}
	if from.kind != dsl.OriginLastEvent && from.has(c.first) || c.sameOrigins(t) {
		return "", false
	}
	for i := range t.Reckonings {
		for _, origin := range []*interpreter.OriginPart{&t.Reckonings[i].From, t.Reckonings[i].Before} {
			if origin == nil || c.comesWith(anchorOf(origin), from) {
				continue
			}
			missing := slices.IndexFunc(t.CapFrom.Events, func(e string) bool { return !c.comesWith(anchorOf(origin), eventAnchor(e)) })
			return t.CapFrom.Events[max(missing, 0)], true
		}
	}
	return "", false
}

// sameOrigins reports whether the cap counts from what the term counts from, in
// each of its ways.
func (c *courseOf) sameOrigins(t *interpreter.TermPart) bool {
	cap := anchorOf(&t.CapFrom)
	return !slices.ContainsFunc(t.Reckonings, func(r interpreter.ReckoningPart) bool {
		return r.Before != nil || r.From.Term != t.CapFrom.Term || anchorOf(&r.From).key() != cap.key()
	})
}

// comesWith reports whether the day of an anchor is known whenever that of what
// a term counts from is.
func (c *courseOf) comesWith(term, cap anchor) bool {
	known := func(e string) bool {
		return dsl.SameName(e, c.first) || term.hasKey(e) && (term.kind != dsl.OriginFirstEvent || len(term.events) == 1)
	}
	if cap.kind == dsl.OriginFirstEvent {
		return slices.ContainsFunc(cap.events, known) || term.kind == dsl.OriginFirstEvent && containsAll(cap.events, term.events)
	}
	return cap.kind != dsl.OriginEndOfTerm && cap.stage == "" && !slices.ContainsFunc(cap.events, func(e string) bool { return !known(e) })
}

// passesWithout shows a term that is stopped beyond the length of its cap while
// the cap's event has not come.
func (c *courseOf) passesWithout(claim *Claim, at int, missing string) {
	claim.Because = message.New("verify.cap.end")
	if missing == "" {
		return
	}
	t := &c.parts.Terms[at]
	claim.Because = message.New("verify.cap.event_open", "event", c.eventTitle(missing))
	for i := range t.Reckonings {
		k := c.startOf(&t.Reckonings[i])
		if slices.ContainsFunc(k.given, func(e string) bool { return dsl.SameName(e, missing) }) {
			continue
		}
		facts, d, ok := c.begun(at, k)
		if !ok {
			continue
		}
		limit := clock.Last(c.calendar, clock.Policy{}, d.Terms[at].Start, *t.Cap, t.Shift)
		facts.Suspensions = []interpreter.SuspensionFact{{Ground: t.Stops[0], From: facts.On, To: limit.Last + 1, HasTo: true}}
		passes := func(f *interpreter.Facts) bool {
			if c.program.CheckFacts(f) != nil {
				return false
			}
			state := c.program.Decide(f, c.calendar).Terms[at]
			return state.OK && !state.CapApplied && state.Date > limit.Last
		}
		if small, shown := smaller(facts, passes); limit.OK && shown {
			last := c.program.Decide(small, c.calendar).Terms[at].Date
			claim.Verdict, claim.Witness = Refuted, small
			claim.Because = message.New("verify.cap.no_day", "event", c.eventTitle(missing), "last", last.Named(), "limit", limit.Last.Named())
			return
		}
	}
}

func (c *courseOf) groundPlaces(ids []string) []Related {
	var places []Related
	for _, id := range ids {
		if g := c.groundNamed(id); g != nil {
			places = append(places, Related{
				File: c.file(g.Declared), Place: g.Declared, Says: message.New("verify.cap.ground", "ground", g.State.Title),
			})
		}
	}
	return places
}

func (c *courseOf) groundNamed(id string) *interpreter.GroundPart {
	at := slices.IndexFunc(c.parts.Grounds, func(g interpreter.GroundPart) bool { return dsl.SameName(g.State.ID, id) })
	if at < 0 {
		return nil
	}
	return &c.parts.Grounds[at]
}
