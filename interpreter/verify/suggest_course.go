package verify

import (
	"maps"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// courseOf looks for what nobody has reached among those who were found: with the
// papers of an alternative handed in, with a record of which something is not
// known, with another course of the case.
func (s *seeker) courseOf() {
	for i := range s.cases {
		if s.found.has(i) || !s.wanted.has(i) || s.impossible.has(i) {
			continue
		}
		switch s.cases[i].Kind {
		case "alternative":
			s.each(i, func(f *interpreter.Facts) { s.handInAlternative(f, s.cases[i].Place) })
		case "list_open":
			s.each(i, s.forget)
		case "unknown":
			s.each(i, s.doNotKnow)
		}
	}
	for s.tries > 0 && !s.stopped() && !s.done() && len(s.pool) > 0 {
		f := *s.pool[s.rand.IntN(len(s.pool))].facts
		for range 1 + s.rand.IntN(5) {
			s.changeCourse(&f)
		}
		s.try(&f)
	}
}

// each changes one applicant after another until a case is reached.
func (s *seeker) each(at int, change func(*interpreter.Facts)) {
	for _, c := range slices.Clone(s.pool) {
		if s.over() || s.found.has(at) {
			return
		}
		f := *c.facts
		change(&f)
		s.try(&f)
	}
}

// handInAlternative hands in the papers of the alternative of a group that is
// declared at a place, and those of no other.
func (s *seeker) handInAlternative(f *interpreter.Facts, at dsl.Range) {
	for i := range s.parts.Groups {
		g := &s.parts.Groups[i]
		for k := range g.Alternatives {
			if g.Alternatives[k].Declared != at {
				continue
			}
			f.Present = slices.DeleteFunc(slices.Clone(f.Present), func(d interpreter.PresentFact) bool {
				return slices.ContainsFunc(g.Alternatives, func(a interpreter.AlternativePart) bool { return slices.Contains(a.Members, d.Document) })
			})
			for _, id := range g.Alternatives[k].Members {
				present(f, id)
			}
			return
		}
	}
}

// forget drops a field of a record of each list.
func (s *seeker) forget(f *interpreter.Facts) {
	for i := range s.parts.Questions {
		q := &s.parts.Questions[i]
		answer, given := answerTo(f.Answers, q.State.ID)
		if q.State.Type != dsl.TypeList || !given || answer.Unknown || len(answer.Value.Records) == 0 || len(q.Fields) == 0 {
			continue
		}
		field := &q.Fields[s.rand.IntN(len(q.Fields))]
		records := slices.Clone(answer.Value.Records)
		records[0].Fields = maps.Clone(records[0].Fields)
		delete(records[0].Fields, field.State.ID)
		if field.State.AllowsUnknown {
			records[0].Fields[field.State.ID] = interpreter.Answer{Unknown: true}
		}
		answer.Value.Records = records
		answered(f, q.State.ID, answer)
	}
}

// doNotKnow answers one question that may be so answered with "does not know".
func (s *seeker) doNotKnow(f *interpreter.Facts) {
	var may []string
	for i := range s.parts.Questions {
		q := &s.parts.Questions[i]
		if _, given := answerTo(f.Answers, q.State.ID); given && q.State.AllowsUnknown {
			may = append(may, q.State.ID)
		}
	}
	if len(may) > 0 {
		answered(f, may[s.rand.IntN(len(may))], interpreter.Answer{Unknown: true})
	}
}

// answered answers a question otherwise.
func answered(f *interpreter.Facts, id string, answer interpreter.Answer) {
	f.Answers = maps.Clone(f.Answers)
	f.Answers[id] = answer
}

// changeCourse changes something of what has happened.
func (s *seeker) changeCourse(f *interpreter.Facts) {
	switch s.rand.IntN(9) {
	case 0, 1:
		s.changePapers(f)
	case 2, 3:
		s.changeRequests(f)
	case 4:
		s.changeFinding(f)
	case 5:
		s.changeLook(f)
	case 6:
		s.changeOutcome(f)
	default:
		s.changeEvents(f)
	}
}
