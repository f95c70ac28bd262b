package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// since is the day from which something is as it is; one that is not dated has
// always been so, as far as the facts tell. Of what an official found the facts
// tell no day: it is blind.
type since struct {
	day          clock.Date
	dated, blind bool
}

func on(day clock.Date) since { return since{day: day, dated: true} }

// opening is the day from which what has always been so counts in a case: that
// of the regulation's first event, else the day of the decision.
func (s *sitting) opening() clock.Date {
	if len(s.happenings) > 0 && s.happenings[0].when == nil {
		if day, came := s.dayOf(s.happenings[0], ""); came {
			return day
		}
	}
	return s.facts.On
}

// later is the later of two: both have to be so.
func (s since) later(o since) since {
	if s.blind || o.blind {
		return since{blind: true}
	}
	if !s.dated || o.dated && o.day > s.day {
		return o
	}
	return s
}

// earlier is the earlier of two: one of them suffices.
func (s since) earlier(o since) since {
	if s.blind || o.blind {
		return since{blind: true}
	}
	if !o.dated || s.dated && o.day < s.day {
		return o
	}
	return s
}

// since tells from which day on a condition has had its present verdict, which
// is want: "и" waits for the last of its sides, "или" for the first.
func (s *sitting) since(n *condition.Node, want bool) since {
	switch n.Kind {
	case condition.Not:
		return s.since(n.X, !want)
	case condition.And, condition.Or:
		if (n.Kind == condition.And) == want {
			return s.since(n.X, want).later(s.since(n.Y, want))
		}
		return s.sinceEither(n, want)
	case condition.Is:
		return s.sinceVariable(n.Variable)
	case condition.Compare:
		var latest since
		visit := func(v *condition.Variable, _ dsl.Range) { latest = latest.later(s.sinceVariable(v)) }
		n.Left.Variables(visit)
		n.Right.Variables(visit)
		return latest
	default:
		return since{}
	}
}

// sinceEither is of sides of which one suffices: those that have the verdict.
func (s *sitting) sinceEither(n *condition.Node, want bool) since {
	verdict := condition.TruthOf(want)
	x, y := n.X.Evaluate(s.frame) == verdict, n.Y.Evaluate(s.frame) == verdict
	switch {
	case x && y:
		return s.since(n.X, want).earlier(s.since(n.Y, want))
	case x:
		return s.since(n.X, want)
	default:
		return s.since(n.Y, want)
	}
}

// sinceVariable is from when on a variable has been what it is.
func (s *sitting) sinceVariable(v *condition.Variable) since {
	switch v.Kind {
	case condition.Document, condition.Documents:
		day, always := s.paperSince(v)
		return since{day: day, dated: !always}
	case condition.Moment:
		m, _ := s.actOf[v].(*moment)
		return s.moments[m]
	case condition.Finding:
		return since{blind: s.frame.Known(v.Slot)}
	case condition.Event:
		if s.frame.Known(v.Slot) {
			return on(clock.Date(s.frame.Pick(v.Slot)))
		}
	}
	return since{}
}
