package verify

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// keeping tells what a decision says of a term and a stage.
type keeping uint8

const (
	keeps      keeping = iota // or the stage, or the term, is not there
	open                      // an answer more may tell
	unknownDay                // a year without a calendar decides
)

// sight is what is seen of a term and of a stage that closes it, on one start
// day.
type sight struct {
	// away: the term is not counted in the way of the case, or the stage is not
	// carried out, or has ended by an event that was given.
	away, done bool
	// last is the last day of the term where hasLast; sure says that it is
	// counted in the way of the case.
	last          clock.Date
	hasLast, sure bool
	// finish and atMost are the days between which the stage ends, where
	// hasFinish; applies says that it surely is carried out.
	finish, atMost     clock.Date
	hasFinish, applies bool
	// undecreed: a day is not known for want of a calendar.
	undecreed bool
}

// sightOf is what a decision shows.
func (s *netSearch) sightOf(n *netNode, d *interpreter.Look, i int, day clock.Date) sight {
	term, stage := &d.Terms[s.at], &d.Stages[i]
	if stage.Applies == interpreter.No && !stage.Done || s.elsewhere(n, d, term) {
		return sight{away: true}
	}
	seen := sight{done: stage.Done, sure: term.OK, applies: stage.Applies == interpreter.Yes}
	seen.last, seen.hasLast = s.lastDay(n.kase, term, day)
	if seen.hasFinish = stage.OK; stage.OK {
		seen.finish, seen.atMost = stage.Finish, stage.FinishAtMost
	}
	if !seen.hasLast || !seen.hasFinish {
		seen.undecreed = undecreed(d.Decision)
	}
	return seen.settled()
}

// settled is what is seen without what does not matter where a day is not known.
func (s sight) settled() sight {
	if s.undecreed {
		return sight{undecreed: true}
	}
	return s
}

// undecreed tells whether some day is not known because of the calendar; the
// start day is then not looked at.
func undecreed(d *interpreter.Decision) bool {
	const noCalendar = "clock.no_calendar"
	return slices.ContainsFunc(d.Stages, func(s interpreter.StageState) bool { return s.Because.ID == noCalendar }) ||
		slices.ContainsFunc(d.Terms, func(t interpreter.TermState) bool { return t.Because.ID == noCalendar })
}

// judge looks whether a stage ends by the last day of the term, for all that is
// open in what is seen. A breach that is sure is noted; it is open all the same
// while another answer may make it worse, by bound working days at most.
func (s *netSearch) judge(n *netNode, seen *sight, d *interpreter.Decision, i int, day clock.Date) (verdict keeping, bound int) {
	switch {
	case seen.away:
		return keeps, 0
	case seen.undecreed:
		return unknownDay, 0
	case seen.done, !seen.hasLast, !seen.hasFinish:
		return open, unbounded
	case seen.atMost > seen.last:
		return s.late(n, seen, day, i)
	}
	s.justify(n, d, i)
	if left, _ := clock.WorkingBetween(s.calendar, clock.Policy{}, seen.atMost, seen.last); s.tight.day == 0 || left < s.tight.days || left == s.tight.days && day < s.tight.day {
		s.tight.day, s.tight.days = day, left
	}
	return keeps, 0
}

// elsewhere reports whether the term surely is not counted in the way of the
// case: another case has it, or there is none.
func (s *netSearch) elsewhere(n *netNode, d *interpreter.Look, term *interpreter.TermState) bool {
	return term.Because.ID == "explain.no_reckoning" || term.Length.Count != 0 && !n.kase.counts(term) ||
		d.Truth(n.kase.reckoning.When) == interpreter.No
}

// lastDay is the last day of the term in the way of the case. While it is open
// whether the term is counted so, it is that of a term that is, which nothing
// prolongs.
func (s *netSearch) lastDay(k *netCase, term *interpreter.TermState, day clock.Date) (last clock.Date, ok bool) {
	if term.OK {
		return term.Date, true
	}
	ending, known := s.ending(k, day, nil)
	return ending.Last, known && ending.OK
}

// counts reports whether a term is counted in the way of the case.
func (k *netCase) counts(term *interpreter.TermState) bool {
	from := &k.reckoning.From
	switch {
	case term.Length != k.reckoning.Length:
		return false
	case from.Kind == dsl.OriginEndOfTerm:
		return dsl.SameName(term.FromTerm, from.Term)
	case term.FromEvent == "":
		return true
	default:
		return slices.ContainsFunc(from.Events, func(e string) bool { return dsl.SameName(e, term.FromEvent) })
	}
}

// late notes a stage that surely, or perhaps, ends after the term.
func (s *netSearch) late(n *netNode, seen *sight, day clock.Date, i int) (keeping, int) {
	if seen.sure && seen.applies && seen.finish > seen.last {
		if beyond, ok := clock.WorkingBetween(s.calendar, clock.Policy{}, seen.last, seen.finish); ok && s.worse(beyond, day) {
			s.worst = &breach{kase: n.kase, way: n.way, day: day, stage: i, beyond: beyond}
		}
		if seen.finish == seen.atMost {
			return keeps, 0 // nothing that is open makes it worse
		}
	}
	bound, ok := clock.WorkingBetween(s.calendar, clock.Policy{}, seen.last, seen.atMost)
	switch {
	case !ok:
		return open, unbounded
	case !s.worse(bound, day):
		return keeps, 0 // a worse one is known
	default:
		return open, bound
	}
}

// justify holds that a stage which keeps the term on a start day keeps it on
// whatever days the events come: nothing that it counts from may come after
// what the term counts from.
func (s *netSearch) justify(n *netNode, d *interpreter.Decision, i int) {
	if !s.hole.IsZero() {
		return
	}
	pattern := make([]byte, 0, len(d.Stages)+2)
	pattern = append(pattern, byte(i))
	for k := range d.Stages {
		pattern = append(pattern, byte(d.Stages[k].Applies)<<1|truthBit(d.Stages[k].Done))
	}
	if n.kase.justified[string(pattern)] {
		return
	}
	var stages, terms anchors
	var feeds []int
	s.stageAnchors(i, d, &stages, &feeds, make([]bool, len(d.Stages)))
	s.originAnchors(&n.kase.reckoning.From, d, &terms)
	if s.term.Cap != nil {
		s.originAnchors(&s.term.CapFrom, d, &terms)
	}
	s.relate(n.kase, stages, terms)
	for _, at := range feeds {
		if len(s.parts.Terms[at].Extensions) > 0 {
			s.leave(message.New("verify.network.extended", "term", s.titles[at]))
		}
	}
	if d.Terms[s.at].Extended && (n.kase.prolonged.moment != nil || len(n.kase.prolonged.papers) > 0) {
		s.leave(message.New("verify.network.extended", "term", s.titles[s.at]))
	}
	if n.kase.justified == nil {
		n.kase.justified = map[string]bool{}
	}
	n.kase.justified[string(pattern)] = true
}

func truthBit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// relate holds that none of the anchors of stages comes after one of a term.
func (s *netSearch) relate(k *netCase, stages, terms anchors) {
	opening := eventAnchor(s.first).key()
	for _, a := range slices.Concat(stages, terms) {
		if a.key() != opening && k.looks.dated {
			s.leave(message.New("verify.network.dated", "event", s.anchorTitle(a)))
			return
		}
	}
	for _, a := range stages {
		for _, b := range terms {
			switch sure, assumed := s.notLater(a, b); {
			case !sure:
				s.leave(message.New("verify.network.relation", "stages", s.anchorTitle(a), "terms", s.anchorTitle(b)))
				return
			case assumed && len(b.events) > 0:
				s.assumed = b.events[0]
			}
		}
	}
}

// anchorTitle names an anchor for a text.
func (s *netSearch) anchorTitle(a anchor) message.Message {
	if a.stage != "" {
		title := a.stage
		if i := s.stageAt(a.stage); i >= 0 {
			title = s.parts.Stages[i].State.Title
		}
		return message.New("verify.network.end_of_stage", "stage", title)
	}
	titles := message.List{}
	for _, e := range a.events {
		titles = append(titles, message.New("verify.network.event", "event", s.eventTitle(e)))
	}
	id := "verify.network.day_of"
	switch a.kind {
	case dsl.OriginFirstEvent:
		id = "verify.network.day_of_first"
	case dsl.OriginLastEvent:
		id = "verify.network.day_of_last"
	}
	return message.New(id, "events", titles)
}
