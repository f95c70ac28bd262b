package interpreter

import (
	"slices"

	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// paperSince tells since which day the variable of a paper has the verdict that
// it has: what is there since the day on which its last part came in. always:
// no day decides, for it is lacking, not needed, held by the office, or open.
// It looks at what weighPapers noted.
func (s *sitting) paperSince(v *condition.Variable) (day clock.Date, always bool) {
	if !s.frame.Known(v.Slot) || s.frame.Pick(v.Slot) != 1 {
		return 0, true
	}
	day = clock.Earliest // before any day that can be a fact
	for _, p := range s.papers {
		if v.Kind == condition.Documents || p.isOf(v) {
			day = max(day, s.thereSince(p, v))
		}
	}
	return day, day == clock.Earliest
}

// thereSince is since when a paper, or the document of a group that a variable
// tells of, lacks nothing; the earliest day of all where no day decides.
func (s *sitting) thereSince(p paper, v *condition.Variable) clock.Date {
	switch {
	case p.document != nil && v.Kind == condition.Documents && p.document.state.From != FromApplicant:
		return clock.Earliest
	case p.document != nil:
		return s.documentSince(p.document)
	case v.Kind == condition.Documents:
		return s.groupSince(p.group, true)
	case v == p.group.variable:
		return s.groupSince(p.group, false)
	}
	member := p.group.member(v)
	own := s.stateOf(member)
	switch {
	case !own.Present && own.Status == DocumentPresent:
		return clock.Earliest
	case !own.Present:
		return s.groupSince(p.group, false)
	case s.frame.Pick(p.group.variable.Slot) == 1 && s.frame.Known(p.group.variable.Slot):
		return min(s.documentSince(member), s.groupSince(p.group, false))
	default:
		return s.documentSince(member)
	}
}

// documentSince is the day on which the last that is needed came in.
func (s *sitting) documentSince(d *document) clock.Date {
	day := clock.Earliest
	for _, state := range s.statesOf(d) {
		if state.Needed != No && state.Present && state.Received > 0 { // else nobody said when
			day = max(day, state.Received)
		}
	}
	return day
}

// groupSince is the day on which enough of a group were there whole; unburdened
// counts what is not the applicant's to bring as there.
func (s *sitting) groupSince(g *group, unburdened bool) clock.Date {
	if s.decision.group(g.state.ID).Needed == No {
		return clock.Earliest
	}
	var days []clock.Date
	for _, a := range g.alternatives {
		if s.truth(a.suits) != Yes {
			continue
		}
		if _, whole := s.have(a); whole {
			days = append(days, s.alternativeSince(a))
		} else if unburdened && a.source() != FromApplicant {
			days = append(days, clock.Earliest)
		}
	}
	if len(days) < g.state.AtLeast {
		return clock.Earliest
	}
	slices.Sort(days)
	return days[g.state.AtLeast-1]
}

// alternativeSince is the day on which the last document of an alternative
// came in.
func (s *sitting) alternativeSince(a alternative) clock.Date {
	day := clock.Earliest
	for _, d := range a.members {
		day = max(day, s.documentSince(d))
	}
	return day
}

// member is the document of a group that a variable tells of.
func (g *group) member(v *condition.Variable) *document {
	for _, d := range g.members() {
		if d.variable == v {
			return d
		}
	}
	return nil
}
