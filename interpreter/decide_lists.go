package interpreter

import "slices"

// listPapers makes the lists of what to bring, to request and what is
// missing. A ground that keeps the list from being issued empties them.
func (s *sitting) listPapers() {
	if s.decision.NoList {
		return
	}
	for _, p := range s.papers {
		if p.document != nil {
			s.listDocument(p.document)
		} else {
			s.listGroup(p.group, s.decision.group(p.group.state.ID))
		}
	}
}

// stateOf is what was decided of a document; of one for each of a list, of the
// first record.
func (s *sitting) stateOf(d *document) *DocumentState { return &s.statesOf(d)[0] }

// statesOf is what was decided of a document, a state for each record of its
// list where it has one. Documents are decided in the order in which they were
// declared, one state each at least.
func (s *sitting) statesOf(d *document) []DocumentState {
	from := d.index
	for s.decision.Documents[from].ID != d.state.ID {
		from++
	}
	to := from + 1
	for d.each != nil && to < len(s.decision.Documents) && s.decision.Documents[to].ID == d.state.ID {
		to++
	}
	return s.decision.Documents[from:to]
}

// listDocument puts a document into the lists; one that is needed for each of
// a list stands there once.
func (s *sitting) listDocument(d *document) {
	needed, lacking := false, false
	for _, state := range s.statesOf(d) {
		if state.Needed == Yes {
			needed = true
			lacking = lacking || !state.Present
		}
	}
	if !needed {
		return
	}
	switch d.state.From {
	case FromAgency:
		if lacking {
			s.decision.Request = append(s.decision.Request, d.state.ID)
		}
	case FromApplicant:
		s.decision.Bring = append(s.decision.Bring, d.state.ID)
		if lacking {
			s.decision.Missing = append(s.decision.Missing, d.state.ID)
		}
	}
}

// listGroup puts the documents of the alternatives that are settled into the
// lists; where more are asked for, the group stands for itself.
func (s *sitting) listGroup(g *group, state *GroupState) {
	if state.Needed != Yes {
		return
	}
	chosen, enough := s.settled(g, state)
	for _, a := range chosen {
		for _, d := range a.members {
			s.listDocument(d)
		}
	}
	switch {
	case enough:
	case g.source() == FromApplicant:
		s.decision.Bring = append(s.decision.Bring, state.ID)
		s.decision.Missing = append(s.decision.Missing, state.ID)
	case g.source() == FromAgency:
		s.decision.Request = append(s.decision.Request, state.ID)
	}
}

// settled are the alternatives that a group comes down to, the author's order,
// as many as it asks for where enough: first those that are there whole; then
// those of which nothing is the applicant's to bring; then those of which
// something is there; then the rest, where no more suit than are asked for.
// While it is open which ones suit only the first can be told.
func (s *sitting) settled(g *group, state *GroupState) (chosen []alternative, enough bool) {
	var ranks [4][]int
	open := s.suitsOpen(g)
	for i, a := range g.alternatives {
		if s.truth(a.suits) != Yes {
			continue
		}
		begun, whole := s.have(a)
		switch {
		case whole:
			ranks[0] = append(ranks[0], i)
		case a.source() != FromApplicant:
			ranks[1] = append(ranks[1], i)
		case begun:
			ranks[2] = append(ranks[2], i)
		default:
			ranks[3] = append(ranks[3], i)
		}
	}
	var places []int
	for rank, some := range ranks {
		left := state.AtLeast - len(places)
		if rank > 0 && open || rank == 3 && len(some) > left {
			break
		}
		places = append(places, some[:min(left, len(some))]...)
	}
	slices.Sort(places)
	for _, i := range places {
		chosen = append(chosen, g.alternatives[i])
	}
	return chosen, len(chosen) >= state.AtLeast
}

// have tells whether something of an alternative was handed in, and whether
// all of it is there.
func (s *sitting) have(a alternative) (something, whole bool) {
	whole = true
	for _, d := range a.members {
		state := s.stateOf(d)
		something = something || state.Present
		whole = whole && state.Status == DocumentPresent
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
