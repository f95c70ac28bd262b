package verify

import (
	"iter"
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// lookedAfter is after how many days one looks at a case.
var lookedAfter = []int{0, 400, 30, 5, 1, 10, 20, 60, 3, 15, 45, 90, 120, 180, 240}

// courses are ways in which the case of an applicant may go on: what events
// came, what was handed in and requested, and when one looks.
func (p *prover) courses(f *interpreter.Facts) iter.Seq[*interpreter.Facts] {
	return func(yield func(*interpreter.Facts) bool) {
		for _, events := range p.eventWays(f) {
			for _, papers := range p.paperWays(f) {
				for _, days := range lookedAfter {
					g := *f
					g.Events, g.Present, g.Requests = events, papers.present, papers.requests
					if days > 0 || papers.requests != nil {
						g.AsOf, g.HasAsOf = f.On+clock.Date(days), true
					}
					if !yield(&g) {
						return
					}
				}
			}
		}
	}
}

// eventWays are the events of the facts; the first one besides; and all that
// are given from outside.
func (p *prover) eventWays(f *interpreter.Facts) [][]interpreter.EventFact {
	ways := [][]interpreter.EventFact{p.withEvents(f, 1), p.withEvents(f, len(p.parts.Events)), f.Events}
	return slices.CompactFunc(ways, func(a, b []interpreter.EventFact) bool { return len(a) == len(b) })
}

// withEvents adds the first so many events that are given from outside.
func (p *prover) withEvents(f *interpreter.Facts, count int) []interpreter.EventFact {
	events := slices.Clone(f.Events)
	for i := range p.parts.Events {
		e := &p.parts.Events[i]
		if e.When != nil || e.PerRequest || count == 0 {
			continue
		}
		count--
		if !slices.ContainsFunc(events, func(given interpreter.EventFact) bool { return dsl.SameName(given.ID, e.ID) }) {
			events = append(events, interpreter.EventFact{ID: e.ID, At: f.On})
		}
	}
	return events
}

// papers are what was handed in and requested.
type papers struct {
	present  []interpreter.PresentFact
	requests []interpreter.RequestFact
}

// paperWays are: as the facts have it; all handed in that this applicant has to;
// requests sent and not answered, answered, and answered that there is nothing.
func (p *prover) paperWays(f *interpreter.Facts) []papers {
	needed := *f
	needed.Present = slices.Clone(f.Present)
	var requests []interpreter.RequestFact
	look := p.program.Glance(f, p.calendar)
	for i := range look.Documents {
		switch d := &look.Documents[i]; {
		case d.Needed != condition.Yes:
		case d.From == interpreter.FromApplicant:
			present(&needed, d.ID)
		case d.From == interpreter.FromAgency && !asked(requests, d.ID):
			requests = append(requests, interpreter.RequestFact{Document: d.ID, Sent: f.On})
		}
	}
	ways := []papers{{f.Present, f.Requests}, {needed.Present, f.Requests}}
	if len(requests) == 0 {
		return ways
	}
	answered, none := slices.Clone(requests), slices.Clone(requests)
	for i := range requests {
		answered[i].HasAnswer, answered[i].Answered = true, f.On
		none[i].HasAnswer, none[i].Answered, none[i].None = true, f.On, true
	}
	return append(ways, papers{f.Present, requests}, papers{needed.Present, requests}, papers{needed.Present, none}, papers{needed.Present, answered})
}

func asked(requests []interpreter.RequestFact, document string) bool {
	return slices.ContainsFunc(requests, func(r interpreter.RequestFact) bool { return r.Document == document })
}
