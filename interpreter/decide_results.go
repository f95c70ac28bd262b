package interpreter

import (
	"reglament/dsl"
	"reglament/message"
	"slices"
)

// weighResults decides which results there are, and until when.
func (s *sitting) weighResults() {
	for _, r := range s.results {
		state := r.state
		switch {
		case len(r.outcomes) == 0:
			state.Applies = Yes
			state.Because = message.New("explain.result_always")
		case s.facts.Outcome == "":
			state.Because = message.New("explain.no_outcome")
		case slices.ContainsFunc(r.outcomes, func(o string) bool { return dsl.SameName(o, s.facts.Outcome) }):
			state.Applies = Yes
			state.Because = message.New("explain.outcome_is", "outcome", s.regulation.OutcomeTitle(s.facts.Outcome))
		default:
			state.Applies = No
			state.Because = message.New("explain.outcome_is", "outcome", s.regulation.OutcomeTitle(s.facts.Outcome))
		}
		for _, t := range s.decision.Terms {
			if t.ID == state.Term && t.OK {
				state.IssueBy, state.HasDate = t.Date, true
			}
		}
		s.decision.Results = append(s.decision.Results, state)
	}
}
