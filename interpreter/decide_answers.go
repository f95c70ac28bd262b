package interpreter

import (
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
	counts := given && s.guards[q] == Yes
	if counts && !answer.Unknown {
		put(s.frame, q.variable.Slot, q.variable, &answer.Value)
	}
	if !counts && s.guards[q] != No {
		s.freed[q.state.Number-1] = true
	}
}

// wants: what a question lacks is its answer.
func (q *question) wants(*sitting, map[*condition.Variable]bool) {}
