package interpreter

// listPapers makes the lists of what to bring, to request and what is
// missing. A ground that keeps the list from being issued empties them.
func (s *sitting) listPapers() {
	if s.decision.NoList {
		return
	}
	for _, p := range s.papers {
		if p.document != nil {
			s.listDocument(s.stateOf(p.document))
		} else {
			s.listGroup(p.group, s.decision.group(p.group.state.ID))
		}
	}
}

// stateOf is what was decided of a document: documents are decided in the
// order in which they were declared.
func (s *sitting) stateOf(d *document) *DocumentState { return &s.decision.Documents[d.index] }

func (s *sitting) listDocument(d *DocumentState) {
	if d.Needed != Yes {
		return
	}
	switch d.From {
	case FromAgency:
		if !d.Present {
			s.decision.Request = append(s.decision.Request, d.ID)
		}
	case FromApplicant:
		s.decision.Bring = append(s.decision.Bring, d.ID)
		if !d.Present {
			s.decision.Missing = append(s.decision.Missing, d.ID)
		}
	}
}

// listGroup puts the documents of the alternative that is settled into the
// lists; where none is, the group stands for itself.
func (s *sitting) listGroup(g *group, state *GroupState) {
	if state.Needed != Yes {
		return
	}
	if a, ok := s.settled(g, state); ok {
		for _, d := range a.members {
			s.listDocument(s.stateOf(d))
		}
		return
	}
	switch {
	case g.source() == FromApplicant:
		s.decision.Bring = append(s.decision.Bring, state.ID)
		s.decision.Missing = append(s.decision.Missing, state.ID)
	case g.source() == FromAgency:
		s.decision.Request = append(s.decision.Request, state.ID)
	}
}

// settled is the alternative that a group comes down to: one that is there
// whole; else one of which nothing is the applicant's to bring; else one of
// which something is there; else the only one that suits. While it is open
// which ones suit only the first can be told.
func (s *sitting) settled(g *group, state *GroupState) (alternative, bool) {
	var suiting, begun, elsewhere []alternative
	for _, a := range g.alternatives {
		if s.truth(a.suits) != Yes {
			continue
		}
		present, whole := s.have(a)
		if whole {
			return a, true
		}
		suiting = append(suiting, a)
		if present {
			begun = append(begun, a)
		}
		if a.source() != FromApplicant {
			elsewhere = append(elsewhere, a)
		}
	}
	switch {
	case len(state.DependsOn) > 0:
		return alternative{}, false
	case len(elsewhere) > 0:
		return elsewhere[0], true
	case len(begun) > 0:
		return begun[0], true
	case len(suiting) == 1:
		return suiting[0], true
	default:
		return alternative{}, false
	}
}

// have tells whether something of an alternative was handed in, and whether
// all of it is there.
func (s *sitting) have(a alternative) (something, whole bool) {
	whole = true
	for _, d := range a.members {
		state := s.stateOf(d)
		something = something || state.Present
		whole = whole && (state.Present || state.From == FromOffice)
	}
	return something, whole
}

func (d *Decision) group(id string) *GroupState {
	for i := range d.Groups {
		if d.Groups[i].ID == id {
			return &d.Groups[i]
		}
	}
	return nil
}
