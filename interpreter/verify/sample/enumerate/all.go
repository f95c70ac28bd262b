package enumerate

import (
	"slices"

	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// All calls visit for every applicant of a regulation of which p is the program
// and text the source: answers to all that is asked and nothing else, all
// findings given, any of the papers there, the first event on the day of the
// decision and any of the others later or not at all, on two days of decision
// and some days on which one looks. Nothing is decided in outcomes, no request
// is sent and no stage finished: visit may add that to a copy.
//
// Where there would be more than limit applicants, visit is not called and
// complete is false; count is then how far the counting came. complete is false,
// too, where a question is asked by what is not told before it: one that stands
// below it, the way of filing, the day. The facts pass
// CheckFacts; they may be kept, and must not be changed.
func All(p *interpreter.Program, text string, calendar clock.Calendar, limit int,
	visit func(*interpreter.Facts, *interpreter.Decision),
) (count int, complete bool) {
	s := newSpace(p, text, calendar)
	all := s.answers(limit)
	if all == nil {
		return limit + 1, false
	}
	moments, findings, documents := s.moments(), s.findings(), s.documents()
	around := len(s.ways()) * len(moments) * len(findings) << min(len(documents), 20)
	if count = around * len(all); count > limit {
		return count, false
	}
	complete = true
	for _, answers := range all {
		for _, way := range s.ways() {
			for _, established := range findings {
				for _, m := range moments {
					for present := range 1 << len(documents) {
						facts := m
						facts.Channel, facts.Answers, facts.Findings = way, answers, established
						facts.Present = presence(documents, present, answers, m.On)
						decision := p.Decide(&facts, calendar)
						complete = complete && len(decision.Ignored) == 0 && !open(decision)
						visit(&facts, decision)
					}
				}
			}
		}
	}
	return count, complete
}

// open tells that a question is asked and not answered: what it is asked by
// looks at more than what was answered before it.
func open(d *interpreter.Decision) bool {
	return slices.ContainsFunc(d.Questions, func(q interpreter.QuestionState) bool { return q.State == interpreter.Open })
}

// answers are all ways of answering what is asked, from top to bottom; nil where
// there are more than limit.
func (s *space) answers(limit int) []map[string]interpreter.Answer {
	all := []map[string]interpreter.Answer{{}}
	for i, q := range s.program.Anatomy().Questions {
		values := s.values(&q.State)
		var more []map[string]interpreter.Answer
		for _, answers := range all {
			if q.Guard != nil && !s.asked(i, answers) {
				more = append(more, answers)
				continue
			}
			for _, value := range values {
				more = append(more, with(answers, q.State.ID, value))
			}
			if len(more) > limit {
				return nil
			}
		}
		all = more
	}
	return all
}

// asked tells whether a question is, once those above it are answered.
func (s *space) asked(question int, answers map[string]interpreter.Answer) bool {
	facts := interpreter.Facts{On: s.days[0], Answers: answers, Events: s.opened(s.days[0])}
	return s.program.Decide(&facts, s.calendar).Questions[question].State != interpreter.NotApplicable
}

// with is a copy with one answer more.
func with(answers map[string]interpreter.Answer, id string, value interpreter.Value) map[string]interpreter.Answer {
	more := make(map[string]interpreter.Answer, len(answers)+1)
	for other, answer := range answers {
		more[other] = answer
	}
	more[id] = interpreter.Answer{Value: value}
	return more
}

// findings are all that officials may establish.
func (s *space) findings() []map[string]interpreter.Answer {
	all := []map[string]interpreter.Answer{nil}
	for _, f := range s.program.Anatomy().Findings {
		var more []map[string]interpreter.Answer
		for _, before := range all {
			for _, value := range s.values(&f.State) {
				more = append(more, with(before, f.State.ID, value))
			}
		}
		all = more
	}
	return all
}

// documents are those that can be handed in.
func (s *space) documents() []interpreter.DocumentState {
	var all []interpreter.DocumentState
	for _, d := range s.program.Anatomy().Documents {
		if d.State.From != interpreter.FromOffice {
			state := d.State
			if d.List != nil {
				state.List = d.List.Name
			}
			all = append(all, state)
		}
	}
	return all
}

// presence hands in some of the documents, a bit each; of one for each record of
// a list all.
func presence(documents []interpreter.DocumentState, some int, answers map[string]interpreter.Answer, on clock.Date) []interpreter.PresentFact {
	var all []interpreter.PresentFact
	for i, d := range documents {
		copies := 1
		if d.List != "" {
			copies = len(answers[d.List].Value.Records)
		}
		for range copies * (some >> i & 1) {
			all = append(all, interpreter.PresentFact{Document: d.ID, Received: on})
		}
	}
	return all
}

// moments are the days of events and on which one looks, as facts without
// anything else.
func (s *space) moments() []interpreter.Facts {
	var all []interpreter.Facts
	for _, on := range s.days {
		for _, later := range s.later(on) {
			facts := interpreter.Facts{On: on, Events: later}
			all = append(all, facts)
			if on != s.days[0] {
				continue
			}
			for _, days := range []clock.Date{12, 60} {
				facts.AsOf, facts.HasAsOf = on+days, true
				if !slices.ContainsFunc(later, func(e interpreter.EventFact) bool { return e.At > facts.AsOf }) {
					all = append(all, facts)
				}
			}
		}
	}
	return all
}

// later are the ways in which the other events come that something looks at,
// once the first has: not at all, soon, or after a year where their day counts.
func (s *space) later(on clock.Date) [][]interpreter.EventFact {
	all := [][]interpreter.EventFact{s.opened(on)}
	for i, e := range s.program.Anatomy().Events {
		if i == 0 || e.When != nil || e.PerRequest || !s.looksAt(e.ID) {
			continue
		}
		after := []clock.Date{3}
		if s.dayCounts(e.ID) {
			after = append(after, 400)
		}
		for _, before := range slices.Clone(all) {
			for _, days := range after {
				all = append(all, append(slices.Clone(before), interpreter.EventFact{ID: e.ID, At: on + days}))
			}
		}
	}
	return all
}

// opened is the first event on a day.
func (s *space) opened(on clock.Date) []interpreter.EventFact {
	events := s.program.Regulation().Events
	if len(events) == 0 {
		return nil
	}
	return []interpreter.EventFact{{ID: events[0].ID, At: on}}
}

// ways are the ways of filing that can make a difference.
func (s *space) ways() []string {
	channels := s.program.Regulation().Channels
	if len(channels) == 0 {
		return []string{""}
	}
	if !s.byChannel {
		return channels[:1]
	}
	return channels
}
