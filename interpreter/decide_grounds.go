package interpreter

// weighGrounds decides which grounds hold.
func (s *sitting) weighGrounds() {
	for _, g := range s.grounds {
		state := g.state
		state.Holds = s.truth(g.holds)
		state.DependsOn = s.dependsOn(g.holds)
		state.Because = s.because(g.holds)
		s.decision.NoList = s.decision.NoList || (state.NoList && state.Holds == Yes)
		s.decision.Grounds = append(s.decision.Grounds, state)
	}
}
