package interpreter

import (
	"reglament/interpreter/clock"
	"reglament/interpreter/condition"
)

// paperSince is the day since which a paper has been there: that on which the
// last of what it takes came in. What is not there, or is not needed, has
// always been so.
func (s *sitting) paperSince(v *condition.Variable) (day clock.Date, always bool) {
	always = true
	if !s.frame.Known(v.Slot) || s.frame.Pick(v.Slot) != 1 {
		return 0, true
	}
	for i := range s.decision.Documents {
		state := &s.decision.Documents[i]
		own := s.document(state.ID)
		if own == nil || own.variable != v && (own.group == nil || own.group.variable != v) && v.Kind != condition.Documents {
			continue
		}
		if state.Needed == Yes && state.Present && state.Received > 0 && (always || state.Received > day) {
			day, always = state.Received, false
		}
	}
	return day, always
}
