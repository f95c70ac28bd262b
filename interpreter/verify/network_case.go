package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// netCase is one way of counting a term, with all that has to have happened for
// its day and the days of the stages to be known.
type netCase struct {
	reckoning *interpreter.ReckoningPart
	// given are the events and completed the stages that are put on the start
	// day, the event that opens the case among them.
	given, completed []string
	looks            netLooks
	// prolonged is what the conditions of extensions look at.
	prolonged netLooks
	// papers are the choices of what was handed in that conditions tell apart:
	// each is a set of documents, of which all are there or none.
	papers [][]string
	// justified are the patterns of stages for which the days of the events
	// were found not to matter.
	justified map[string]bool
}

// caseOf gathers what a way of counting rests on.
func (s *netSearch) caseOf(r *interpreter.ReckoningPart) *netCase {
	k := &netCase{reckoning: r, looks: newNetLooks(), prolonged: newNetLooks()}
	if s.first != "" {
		k.given = append(k.given, s.first)
	}
	g := gathering{courseOf: s.courseOf, netCase: k, stages: map[int]bool{}, terms: map[int]bool{}}
	g.origin(&r.From)
	g.term(s.at)
	for _, i := range s.closers {
		g.stage(i)
	}
	slices.Sort(k.given[min(1, len(k.given)):])
	slices.Sort(k.completed)
	k.papers = s.papersOf(&k.looks)
	return k
}

// gathering walks from a term and its closing stages to all that they rest on.
type gathering struct {
	*courseOf
	*netCase
	stages, terms map[int]bool
}

func (g *gathering) origin(o *interpreter.OriginPart) {
	for _, e := range o.Events {
		if !slices.ContainsFunc(g.given, func(id string) bool { return dsl.SameName(id, e) }) {
			g.given = append(g.given, e)
		}
	}
	switch {
	case o.Kind == dsl.OriginEndOfTerm:
		at := g.termAt(o.Term)
		if at < 0 || g.terms[at] {
			return
		}
		g.term(at)
		for i := range g.parts.Terms[at].Reckonings {
			g.origin(&g.parts.Terms[at].Reckonings[i].From)
		}
	case o.Kind == dsl.OriginEndOfStage && !slices.Contains(g.completed, o.Stage):
		g.completed = append(g.completed, o.Stage)
	}
}

// term notes what decides how a term is counted; what it counts from is for the
// caller.
func (g *gathering) term(at int) {
	if g.terms[at] {
		return
	}
	g.terms[at] = true
	t := &g.parts.Terms[at]
	for i := range t.Reckonings {
		g.looks.condition(g.courseOf, t.Reckonings[i].When)
	}
	for _, e := range t.Extensions {
		g.prolonged.condition(g.courseOf, e.When)
	}
	if t.Cap != nil {
		g.origin(&t.CapFrom)
	}
}

func (g *gathering) stage(i int) {
	if i < 0 || g.stages[i] {
		return
	}
	g.stages[i] = true
	part := &g.parts.Stages[i]
	g.looks.condition(g.courseOf, part.Applies)
	for _, j := range g.awaited(i) {
		g.stage(j)
	}
	switch o := part.Origin; {
	case o == nil:
	case o.Kind == dsl.OriginEndOfStage:
		g.stage(g.stageAt(o.Stage))
	default:
		g.origin(o)
	}
}

// papersOf are the choices of documents that conditions look at.
func (c *courseOf) papersOf(l *netLooks) [][]string {
	var papers [][]string
	for _, v := range l.papers {
		var set []string
		for i := range c.parts.Documents {
			d := &c.parts.Documents[i]
			switch {
			case v.Kind == condition.Documents && d.State.From == interpreter.FromApplicant, d.Variable == v, c.inGroup(d, v):
				set = append(set, d.State.ID)
			}
		}
		papers = append(papers, set)
	}
	return papers
}

// inGroup reports whether a document belongs to the group of a variable.
func (c *courseOf) inGroup(d *interpreter.DocumentPart, v *condition.Variable) bool {
	return slices.ContainsFunc(c.parts.Groups, func(g interpreter.GroupPart) bool { return g.Variable == v && dsl.SameName(g.ID, d.Group) })
}

// way is what is known of an applicant so far, besides the start day.
type way struct {
	answers, findings map[string]interpreter.Answer
	channel, outcome  string
	present           []string
}

// facts are those of a way on a start day: all that was given came on that day,
// and nothing stands still.
func (c *courseOf) facts(k *netCase, w *way, day clock.Date) *interpreter.Facts {
	f := &interpreter.Facts{On: day, Answers: w.answers, Findings: w.findings, Channel: w.channel, Outcome: w.outcome}
	for _, e := range k.given {
		f.Events = append(f.Events, interpreter.EventFact{ID: e, At: day})
	}
	for _, id := range k.completed {
		f.Completed = append(f.Completed, interpreter.StageFact{ID: id, Finished: day})
	}
	for _, id := range w.present {
		f.Present = append(f.Present, interpreter.PresentFact{Document: id, Received: day, Originals: 1, Form: "original"})
	}
	for i := range c.parts.Terms {
		for _, g := range c.parts.Terms[i].Stops {
			if !slices.ContainsFunc(f.Suspensions, func(s interpreter.SuspensionFact) bool { return s.Ground == g }) {
				f.Suspensions = append(f.Suspensions, interpreter.SuspensionFact{Ground: g, From: day, To: day, HasTo: true})
			}
		}
	}
	return f
}
