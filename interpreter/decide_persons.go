package interpreter

import (
	"reglament/interpreter/condition"
)

// weighPersons decides who takes part besides the applicant.
func (s *sitting) weighPersons() {
	for _, p := range s.persons {
		state := p.state
		state.TakesPart = s.truth(p.takes)
		state.DependsOn = s.dependsOn(p.takes)
		state.Because = s.because(p.takes)
		if p.among != nil && state.TakesPart == Yes {
			state.Rows, state.Because = s.rowsOf(p.among)
		}
		s.decision.Persons = append(s.decision.Persons, state)
	}
}

// wantsPersons marks the variables that could settle who takes part.
func (s *sitting) wantsPersons(wanted map[*condition.Variable]bool) {
	for _, p := range s.persons {
		if s.truth(p.takes) == Unknown {
			s.wants(p.takes, wanted)
		}
	}
}
