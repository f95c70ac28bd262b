package interpreter

import (
	"reglament/message"
)

// weighResults decides which results there are, and until when. What grounds
// lead to is no outcome yet: a result waits for the decision.
func (s *sitting) weighResults() {
	for _, r := range s.results {
		state := r.state
		state.Applies, state.Because = s.resultApplies(r)
		if own := s.truth(r.only); own != Yes && state.Applies != No {
			state.Applies, state.Because = state.Applies.And(own), s.because(r.only)
		}
		for _, t := range s.decision.Terms {
			if t.ID == state.Term && t.OK {
				state.IssueBy, state.HasDate = t.Date, true
			}
		}
		s.decision.Results = append(s.decision.Results, state)
	}
}

// resultApplies looks at the outcome that was decided.
func (s *sitting) resultApplies(r *result) (Truth, message.Message) {
	switch {
	case len(r.outcomes) == 0:
		return Yes, message.New("explain.result_always")
	case s.facts.Outcome == "":
		return Unknown, message.New("explain.no_outcome")
	}
	applies := No
	for _, outcome := range r.outcomes {
		applies = applies.Or(s.isDecided(outcome))
	}
	return applies, message.New("explain.outcome_is", "outcome", s.outcomeTitle())
}
