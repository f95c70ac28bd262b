package verify

import (
	"maps"
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

// smaller drops from facts what is not needed to show something; ok is false
// where they do not show it.
// The event that opens the case stays.
func smaller(facts *interpreter.Facts, shows func(*interpreter.Facts) bool) (small *interpreter.Facts, ok bool) {
	f := *facts
	if !shows(&f) {
		return nil, false
	}
	try := func(next interpreter.Facts) bool {
		if shows(&next) {
			f = next
			return true
		}
		return false
	}
	drop := func(count int, without func(next *interpreter.Facts, i int)) {
		for i := count - 1; i >= 0; i-- {
			next := f
			without(&next, i)
			try(next)
		}
	}
	drop(len(f.Suspensions), func(next *interpreter.Facts, i int) { next.Suspensions = leftOut(f.Suspensions, i) })
	drop(len(f.Completed), func(next *interpreter.Facts, i int) { next.Completed = leftOut(f.Completed, i) })
	drop(len(f.Present), func(next *interpreter.Facts, i int) { next.Present = leftOut(f.Present, i) })
	drop(max(len(f.Events)-1, 0), func(next *interpreter.Facts, i int) { next.Events = leftOut(f.Events, i+1) })
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(f.Findings))) {
		next := f
		next.Findings = leftOutOf(f.Findings, id)
		try(next)
	}
	for _, id := range slices.Backward(slices.Sorted(maps.Keys(f.Answers))) {
		next := f
		next.Answers = leftOutOf(f.Answers, id)
		try(next)
	}
	for _, forget := range []func(*interpreter.Facts){
		func(next *interpreter.Facts) { next.Channel = "" },
		func(next *interpreter.Facts) { next.Outcome = "" },
	} {
		next := f
		forget(&next)
		try(next)
	}
	return &f, true
}

// leftOut is a list without one entry, nil where nothing is left.
func leftOut[T any](list []T, i int) []T {
	if len(list) == 1 {
		return nil
	}
	return slices.Delete(slices.Clone(list), i, i+1)
}

func leftOutOf(answers map[string]interpreter.Answer, id string) map[string]interpreter.Answer {
	if len(answers) == 1 {
		return nil
	}
	less := maps.Clone(answers)
	delete(less, id)
	return less
}
