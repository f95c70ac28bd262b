package compare

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

// How many applicants who were drawn are moved to how many other days.
const (
	mostMoved = 60
	mostDays  = 16
)

// mostProbes is how many applicants are tried around the lines of one subject,
// mostOfAll around those of all.
const (
	mostProbes = 2000
	mostOfAll  = 8000
)

// onOtherDays shows to both, on the days on which they have other norms, those
// who were drawn.
func (c *comparison) onOtherDays(drawn []*interpreter.Facts) {
	for _, day := range c.otherDays() {
		for _, f := range drawn {
			if c.pair.Stopped() {
				return
			}
			if m := c.pair.Meet(moved(f, day)); m != nil {
				c.meet(m)
			}
		}
	}
}

// otherDays are the first and last days of the values of norms that only one
// version has.
func (c *comparison) otherDays() []clock.Date {
	var days []clock.Date
	for _, n := range couples(c.pair.Old().Norms, c.pair.New().Norms, func(n *interpreter.NormPart) string { return n.Name }) {
		if n.old == nil || n.new == nil {
			continue
		}
		for _, pair := range [][2]*interpreter.NormPart{{n.old, n.new}, {n.new, n.old}} {
			own, other := spans(pair[0]), spans(pair[1])
			for _, s := range own {
				if !slices.ContainsFunc(other, func(o condition.NormSpan) bool { return sameSpan(&s, &o) }) {
					days = append(days, clock.Date(s.From), clock.Date(s.To))
				}
			}
		}
	}
	slices.Sort(days)
	days = slices.DeleteFunc(slices.Compact(days), func(day clock.Date) bool { return c.away(day) })
	return days[:min(len(days), mostDays)]
}

// away tells whether a version is not in force on a day.
func (c *comparison) away(day clock.Date) bool {
	for _, r := range []*interpreter.Regulation{c.report.Old, c.report.New} {
		if day < r.From || r.HasTo && day > r.To {
			return true
		}
	}
	return false
}

func spans(n *interpreter.NormPart) (all []condition.NormSpan) {
	for i := range n.Sections {
		all = append(all, n.Sections[i].Spans...)
	}
	return all
}

func sameSpan(a, b *condition.NormSpan) bool {
	return a.From == b.From && a.To == b.To && slices.EqualFunc(a.Rows, b.Rows, func(x, y condition.NormRow) bool {
		return x.Value.Number.Plain() == y.Value.Number.Plain() && x.Value.Date == y.Value.Date && x.Value.Text == y.Value.Text && len(x.Keys) == len(y.Keys)
	})
}

// moved is an applicant who comes on another day; the law's values are those of
// that day.
func moved(f *interpreter.Facts, day clock.Date) *interpreter.Facts {
	out := verify.Moved(f, day)
	out.Norms = nil
	return out
}

// variation looks for somebody among those who showed other differences or were
// drawn: with what the subject waits for, or just before and behind the line at
// which a number or a day turns it.
func (c *comparison) variation(q question) *verify.Meeting {
	shows := c.shows(q.subject)
	var bases []*interpreter.Facts
	for i := range c.report.Differences {
		bases = append(bases, c.report.Differences[i].Witness)
	}
	bases = slices.Concat(bases, c.whole, c.drawn)
	for _, base := range bases {
		for _, f := range append(c.awaited(q.subject, base), base) {
			if c.pair.Stopped() {
				return nil
			}
			if m := c.pair.Meet(f); m != nil && shows(m) {
				return m
			}
		}
	}
	return c.onEdges(q, slices.Concat(c.whole, c.drawn))
}

// onEdges looks just before and behind the lines of a subject.
func (c *comparison) onEdges(q question, bases []*interpreter.Facts) *verify.Meeting {
	allowed := min(mostProbes, mostOfAll-c.probes)
	edge := edges{pair: c.pair, subject: q.subject, shows: c.shows(q.subject), left: allowed}
	for _, base := range bases {
		if edge.left <= 0 || edge.around(base) != nil || edge.around(poor(base)) != nil {
			break
		}
	}
	c.probes += allowed - max(0, edge.left)
	return edge.found
}

// awaited are an applicant's facts, and the same with what the subject waits
// for.
func (c *comparison) awaited(key subject, f *interpreter.Facts) []*interpreter.Facts {
	switch key.kind {
	case Notice, Form:
		return append(c.occasions(key, f), f)
	case Result:
		return c.issued(key, f)
	case Term:
		return c.closings(key, f)
	case Period:
		return eventsApart(f)
	case Ground, Outcome:
		return answeredLate(f)
	}
	return nil
}

// occasions add an event or the outcome that brings a message or a form about.
func (c *comparison) occasions(key subject, f *interpreter.Facts) (all []*interpreter.Facts) {
	for _, t := range slices.Concat(c.pair.Old().Texts, c.pair.New().Texts) {
		if dsl.NameKey(t.ID) != key.id || t.Form != (key.kind == Form) {
			continue
		}
		for _, id := range t.Events {
			all = append(all, happens(f, id))
		}
		for _, id := range t.Outcomes {
			with := *f
			with.Outcome = id
			all = append(all, &with)
		}
	}
	return all
}

// issued add the outcome with which a result is issued.
func (c *comparison) issued(key subject, f *interpreter.Facts) (all []*interpreter.Facts) {
	for _, r := range slices.Concat(c.pair.Old().Results, c.pair.New().Results) {
		if dsl.NameKey(r.State.ID) != key.id {
			continue
		}
		for _, id := range r.Outcomes {
			with := *f
			with.Outcome = id
			all = append(all, &with)
		}
	}
	return all
}

// closings add the event that closes a term.
func (c *comparison) closings(key subject, f *interpreter.Facts) (all []*interpreter.Facts) {
	for _, t := range slices.Concat(c.pair.Old().Terms, c.pair.New().Terms) {
		if dsl.NameKey(t.ID) == key.id && t.ClosedBy != "" {
			all = append(all, happens(f, t.ClosedBy))
		}
	}
	return all
}

// happens adds an event on the day on which one looks.
func happens(f *interpreter.Facts, id string) *interpreter.Facts {
	with := *f
	with.Events = append(slices.Clone(f.Events), interpreter.EventFact{ID: id, At: f.Day()})
	return &with
}

// eventsApart have one event a month after the others.
func eventsApart(f *interpreter.Facts) (all []*interpreter.Facts) {
	const month = 31
	for i := range f.Events {
		apart := *f
		apart.Events = slices.Clone(f.Events)
		apart.Events[i].At += month
		apart.AsOf, apart.HasAsOf = max(f.Day(), apart.Events[i].At), true
		all = append(all, &apart)
	}
	return all
}

// longAfter is later than any answer has to come, in days.
const longAfter = 120

// answeredLate have a request answered with the document, long after it was
// sent.
func answeredLate(f *interpreter.Facts) (all []*interpreter.Facts) {
	for i := range f.Requests {
		late := *f
		late.Requests = slices.Clone(f.Requests)
		late.AsOf, late.HasAsOf = f.Day()+longAfter, true
		late.Requests[i].HasAnswer, late.Requests[i].None, late.Requests[i].Answered = true, false, late.AsOf
		all = append(all, &late)
	}
	return all
}
