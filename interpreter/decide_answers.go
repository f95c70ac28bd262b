package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// weighAnswers puts the answers that count into the frame. An answer counts
// only where its question is surely asked; others are listed as ignored.
func (s *sitting) weighAnswers() {
	for _, c := range s.order {
		c.settle(s)
	}
	for _, q := range s.questions {
		state := q.state
		answer, given := lookup(s.facts.Answers, q.state.ID)
		switch {
		case s.guards[q] == No:
			state.State = NotApplicable
		case given && s.guards[q] == Yes:
			state.State, state.Answer = Answered, &answer
			if answer.Unknown {
				state.State = NotKnown
			}
		}
		if given && state.Answer == nil {
			s.decision.Ignored = append(s.decision.Ignored, q.state.ID)
		}
		s.decision.Questions = append(s.decision.Questions, state)
	}
}

// lookup finds an entry by a name in which "ё" equals "е".
func lookup[V any](entries map[string]V, id string) (value V, found bool) {
	if value, found = entries[id]; found {
		return value, true
	}
	for key, value := range entries {
		if dsl.SameName(key, id) {
			return value, true
		}
	}
	return value, false
}

// settle puts the answer that counts into the question's slot.
func (q *question) settle(s *sitting) {
	s.guards[q] = s.truth(q.guard)
	answer, given := lookup(s.facts.Answers, q.state.ID)
	if given && s.guards[q] == Yes && !answer.Unknown {
		put(s.frame, q.variable.Slot, q.variable, &answer.Value)
	}
}

// wants: what a question lacks is its answer.
func (q *question) wants(*sitting, map[*condition.Variable]bool) {}

// chooseNext picks the author's next question that can still change
// something: one under a condition that is open. Where a ground keeps the
// list from being issued nothing is asked any more.
func (s *sitting) chooseNext() {
	wanted := map[*condition.Variable]bool{}
	if !s.decision.NoList {
		for _, p := range s.papers {
			s.wantsPaper(p, wanted)
		}
		for _, c := range s.open() {
			s.wants(c, wanted)
		}
		s.wantsValues(wanted)
		s.wantsPersons(wanted)
	}
	for i, q := range s.questions {
		state := &s.decision.Questions[i]
		if state.State != Open {
			continue
		}
		switch {
		case !wanted[q.variable]:
			state.State = Irrelevant
		case s.guards[q] == Yes && s.decision.Next == "":
			s.decision.Next = q.state.ID
		}
	}
}

// open gives the conditions besides those of papers whose verdict is still of
// interest.
func (s *sitting) open() []*condition.Condition {
	var conditions []*condition.Condition
	for _, g := range s.grounds {
		conditions = append(conditions, g.holds)
	}
	for _, t := range s.terms {
		for _, r := range t.reckonings {
			conditions = append(conditions, r.when)
			if s.truth(r.when) == Yes {
				break
			}
		}
	}
	for _, st := range s.stages {
		if s.applies(st) != No {
			conditions = append(conditions, st.applies)
		}
	}
	return slices.DeleteFunc(conditions, func(c *condition.Condition) bool { return c == nil })
}
