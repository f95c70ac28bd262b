package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// refute words the worst breach, with the smallest facts that show it and the
// stages that give its day. A breach that the interpreter does not replay
// leaves the claim undecided.
func (s *netSearch) refute(claim *Claim) {
	b := s.worst
	facts, ok := smaller(s.facts(b.kase, &b.way, b.day), func(f *interpreter.Facts) bool { return s.replays(f, b) })
	if !ok {
		claim.Because = message.New("verify.network.not_replayed", "day", b.day.Named())
		return
	}
	facts = s.natural(facts, b)
	d := s.program.Decide(facts, s.calendar)
	term, stage := &d.Terms[s.at], &d.Stages[b.stage]
	claim.Verdict, claim.Witness = Refuted, facts
	id := "verify.network.refuted"
	if b.beyond == 0 {
		id = "verify.network.refuted_by_days_off"
	}
	claim.Because = message.New(id,
		"day", b.day.Named(), "stage", stage.Title, "finish", stage.Finish.Named(), "last", term.Date.Named(), "count", b.beyond,
		"from", s.days.From, "to", s.days.To)
	for _, i := range s.critical(d, b.stage) {
		state := &d.Stages[i]
		claim.Related = append(claim.Related, Related{
			File: s.file(s.parts.Stages[i].Declared), Place: s.parts.Stages[i].Declared,
			Says: message.New("verify.network.stage", "stage", state.Title, "from", state.Start.Named(), "to", state.Finish.Named()),
		})
	}
}

// natural lets events that come by themselves do so, where a way of filing is
// enough for that.
func (s *netSearch) natural(facts *interpreter.Facts, b *breach) *interpreter.Facts {
	for i := len(facts.Events) - 1; i > 0 && s.parts.Channel != nil && facts.Channel == ""; i-- {
		if !s.comesByItself(facts.Events[i].ID) {
			continue
		}
		for _, channel := range s.parts.Channel.Options {
			next := *facts
			next.Channel, next.Events = channel, leftOut(facts.Events, i)
			if s.replays(&next, b) {
				facts = &next
				break
			}
		}
	}
	return facts
}

func (c *courseOf) comesByItself(id string) bool {
	return slices.ContainsFunc(c.parts.Events, func(e interpreter.EventPart) bool { return e.When != nil && dsl.SameName(e.ID, id) })
}

// replays reports whether facts that may be given show the breach: the stage is
// carried out and surely ends as late.
func (s *netSearch) replays(f *interpreter.Facts, b *breach) bool {
	if s.program.CheckFacts(f) != nil {
		return false
	}
	d := s.program.Decide(f, s.calendar)
	term, stage := &d.Terms[s.at], &d.Stages[b.stage]
	if !term.OK || !stage.OK || stage.Done || stage.Applies != interpreter.Yes || stage.Finish <= term.Date || len(term.Stops) > 0 {
		return false
	}
	beyond, ok := clock.WorkingBetween(s.calendar, clock.Policy{}, term.Date, stage.Finish)
	return ok && beyond >= b.beyond
}

// critical are the stages from the start to one, each of which ends on the day
// from which the next counts; the author's order among several.
func (s *netSearch) critical(d *interpreter.Decision, last int) []int {
	path := []int{last}
	seen := map[int]bool{last: true}
	for i := last; ; {
		before := s.awaited(i)
		if o := s.parts.Stages[i].Origin; o != nil && d.Stages[i].Applies == interpreter.Yes {
			if before = nil; o.Kind == dsl.OriginEndOfStage {
				before = []int{s.stageAt(o.Stage)}
			}
		}
		at := slices.IndexFunc(before, func(j int) bool { return !seen[j] && s.endOf(d, j, 0) == d.Stages[path[0]].Start })
		if at < 0 {
			return path
		}
		i = before[at]
		seen[i] = true
		if d.Stages[i].Applies == interpreter.Yes {
			path = slices.Insert(path, 0, i)
		}
	}
}

// endOf is the day from which those after a stage count: its own end, or where
// it is not carried out the last end of those before it.
func (s *netSearch) endOf(d *interpreter.Decision, i, depth int) clock.Date {
	if d.Stages[i].Applies != interpreter.No || depth > len(d.Stages) {
		return d.Stages[i].Finish
	}
	end := clock.Earliest
	for _, j := range s.awaited(i) {
		end = max(end, s.endOf(d, j, depth+1))
	}
	return end
}

// smaller is smallest of facts that show what they have to; ok is false of
// others.
func smaller(facts *interpreter.Facts, shows func(*interpreter.Facts) bool) (small *interpreter.Facts, ok bool) {
	if !shows(facts) {
		return nil, false
	}
	return smallest(facts, shows), true
}
