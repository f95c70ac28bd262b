package interpreter

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter/condition"
)

// weighPapers decides which documents and groups are needed and which are
// there. "Представлен документ X" means that nothing is lacking: X is there,
// or is not needed.
func (s *sitting) weighPapers() {
	all := Yes
	for _, p := range s.papers {
		var lacking Truth
		if p.document != nil {
			lacking = s.weighDocument(p.document)
			if p.document.state.From != FromApplicant {
				continue
			}
		} else {
			lacking = s.weighGroup(p.group)
			if p.group.source() != FromApplicant {
				continue
			}
		}
		all = all.And(lacking.Not())
	}
	s.frame.SetTruth(s.allPapers.Slot, all)
}

// weighDocument notes a document of its own; the verdict is whether it is
// lacking.
func (s *sitting) weighDocument(d *document) (lacking Truth) {
	state := d.state
	state.Needed = s.truth(d.needed)
	state.DependsOn = s.dependsOn(d.needed)
	state.Because = s.because(d.needed)
	s.attach(&state)
	lacking = state.Needed
	if state.Present {
		lacking = No
	}
	s.frame.SetTruth(d.variable.Slot, lacking.Not())
	s.decision.Documents = append(s.decision.Documents, state)
	return lacking
}

// attach notes that a document was handed in.
func (s *sitting) attach(state *DocumentState) {
	for _, p := range s.facts.Present {
		if dsl.SameName(p.Document, state.ID) {
			state.Present, state.Received = true, p.Received
		}
	}
}

func (s *sitting) weighGroup(g *group) (lacking Truth) {
	state := g.state
	state.Needed = s.truth(g.needed)
	state.DependsOn = s.dependsOn(g.needed)
	state.Because = s.because(g.needed)
	first := len(s.decision.Documents)
	for _, a := range g.alternatives {
		suits := s.truth(a.suits)
		whole := true
		var ids []string
		for _, d := range a.members {
			member := d.state
			member.Needed = state.Needed.And(suits)
			member.DependsOn = s.dependsOn(g.needed, a.suits)
			member.Because = s.because(g.needed, a.suits)
			s.attach(&member)
			whole = whole && member.Present
			ids = append(ids, member.ID)
			s.decision.Documents = append(s.decision.Documents, member)
		}
		if suits != No {
			state.Of = append(state.Of, ids)
			state.Satisfied = state.Satisfied || (whole && suits == Yes)
		}
		if state.Needed == Yes && suits == Unknown {
			state.DependsOn = append(state.DependsOn, s.dependsOn(a.suits)...)
		}
	}
	state.DependsOn = s.authorsOrder(state.DependsOn)
	lacking = state.Needed
	if state.Satisfied {
		lacking = No
	}
	s.frame.SetTruth(g.variable.Slot, lacking.Not())
	for i, d := range g.members() {
		there := condition.TruthOf(s.decision.Documents[first+i].Present)
		s.frame.SetTruth(d.variable.Slot, there.Or(lacking.Not()))
	}
	s.decision.Groups = append(s.decision.Groups, state)
	return lacking
}

// source is who supplies the group: the applicant, unless nothing in it is
// the applicant's to bring; then who supplies its first document.
func (g *group) source() Supplier {
	members := g.members()
	for _, d := range members {
		if d.state.From == FromApplicant {
			return FromApplicant
		}
	}
	if len(members) == 0 {
		return FromApplicant
	}
	return members[0].state.From
}

func (g *group) members() []*document {
	var members []*document
	for _, a := range g.alternatives {
		members = append(members, a.members...)
	}
	return members
}

// authorsOrder sorts question ids as the author has them, each once.
func (s *sitting) authorsOrder(ids []string) []string {
	var ordered []string
	for _, q := range s.questions {
		if slices.Contains(ids, q.state.ID) {
			ordered = append(ordered, q.state.ID)
		}
	}
	return ordered
}

// listPapers makes the lists of what to bring, to request and what is
// missing. A ground that keeps the list from being issued empties them.
func (s *sitting) listPapers() {
	if s.decision.NoList {
		return
	}
	for _, p := range s.papers {
		if p.document != nil {
			s.listDocument(s.decision.document(p.document.state.ID))
		} else {
			s.listGroup(s.decision.group(p.group.state.ID))
		}
	}
}

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

// listGroup puts the documents of the alternative that was chosen, or is the
// only one that suits, into the lists; else the group stands for itself.
func (s *sitting) listGroup(g *GroupState) {
	if g.Needed != Yes {
		return
	}
	set := g.Of
	if chosen := s.chosen(g); chosen != nil {
		set = [][]string{chosen}
	}
	if len(set) != 1 || len(g.DependsOn) > 0 {
		s.listWhole(g)
		return
	}
	for _, id := range set[0] {
		s.listDocument(s.decision.document(id))
	}
}

// listWhole lists a group whose alternative is not settled.
func (s *sitting) listWhole(g *GroupState) {
	switch s.group(g.ID).source() {
	case FromAgency:
		if !g.Satisfied {
			s.decision.Request = append(s.decision.Request, g.ID)
		}
	case FromApplicant:
		s.decision.Bring = append(s.decision.Bring, g.ID)
		if !g.Satisfied {
			s.decision.Missing = append(s.decision.Missing, g.ID)
		}
	}
}

// chosen is the first alternative that is there whole, else the first of
// which something is there, else nothing.
func (s *sitting) chosen(g *GroupState) []string {
	var begun []string
	for _, ids := range g.Of {
		count := 0
		for _, id := range ids {
			if s.decision.document(id).Present {
				count++
			}
		}
		if count == len(ids) {
			return ids
		}
		if count > 0 && begun == nil {
			begun = ids
		}
	}
	return begun
}

func (d *Decision) document(id string) *DocumentState {
	for i := range d.Documents {
		if d.Documents[i].ID == id {
			return &d.Documents[i]
		}
	}
	return nil
}

func (d *Decision) group(id string) *GroupState {
	for i := range d.Groups {
		if d.Groups[i].ID == id {
			return &d.Groups[i]
		}
	}
	return nil
}
