package interpreter

import (
	"reglament/dsl"
	"reglament/interpreter/condition"
)

// weighPapers decides which documents and groups are needed and which are
// there. "Представлен документ X" means that nothing is lacking: X is there,
// or is not needed; what the office holds is there.
func (s *sitting) weighPapers() {
	lacking := No
	for _, p := range s.papers {
		if p.document != nil {
			lacking = lacking.Or(s.weighDocument(p.document))
		} else {
			lacking = lacking.Or(s.weighGroup(p.group))
		}
	}
	s.frame.SetTruth(s.allPapers.Slot, lacking.Not())
}

// weighDocument notes a document of its own; the verdict is whether the
// applicant still has to bring it.
func (s *sitting) weighDocument(d *document) (burden Truth) {
	state := d.state
	state.Needed = s.truth(d.needed)
	state.DependsOn = s.dependsOn(d.needed)
	state.Because = s.because(d.needed)
	lacking := state.Needed
	if s.attach(&state) {
		lacking = No
	}
	s.frame.SetTruth(d.variable.Slot, lacking.Not())
	s.decision.Documents = append(s.decision.Documents, state)
	if d.state.From != FromApplicant {
		return No
	}
	return lacking
}

// attach notes that a document was handed in; the answer is whether it is
// there, handed in or held by the office.
func (s *sitting) attach(state *DocumentState) bool {
	for _, p := range s.facts.Present {
		if dsl.SameName(p.Document, state.ID) && !s.later(p.Received) {
			state.Present, state.Received = true, p.Received
		}
	}
	return state.Present || state.From == FromOffice
}

// weighGroup notes a group and its documents. One alternative that suits and
// is there whole is enough; one that suits and has nothing of the applicant's
// takes the burden off him.
func (s *sitting) weighGroup(g *group) (burden Truth) {
	state := g.state
	state.Needed = s.truth(g.needed)
	state.Because = s.because(g.needed)
	satisfied, elsewhere := No, No
	there := make([]Truth, 0, len(g.alternatives))
	for _, a := range g.alternatives {
		suits := s.truth(a.suits)
		ids, whole := s.weighAlternative(g, a, suits, &there)
		if whole {
			satisfied = satisfied.Or(suits)
		}
		if a.source() != FromApplicant {
			elsewhere = elsewhere.Or(suits)
		}
		if suits != No {
			state.Of = append(state.Of, ids)
		}
	}
	state.Satisfied = satisfied == Yes
	lacking := state.Needed.And(satisfied.Not())
	s.frame.SetTruth(g.variable.Slot, lacking.Not())
	for i, d := range g.members() {
		s.frame.SetTruth(d.variable.Slot, there[i].Or(lacking.Not()))
	}
	state.DependsOn = s.dependsOn(s.interests(g)...)
	s.decision.Groups = append(s.decision.Groups, state)
	return lacking.And(elsewhere.Not())
}

// weighAlternative notes the documents of an alternative; whole says that all
// of them are there.
func (s *sitting) weighAlternative(g *group, a alternative, suits Truth, there *[]Truth) (ids []string, whole bool) {
	whole = true
	for _, d := range a.members {
		member := d.state
		member.Needed = s.truth(g.needed).And(suits)
		member.DependsOn = s.dependsOn(g.needed, a.suits)
		member.Because = s.because(g.needed, a.suits)
		isThere := s.attach(&member)
		*there = append(*there, condition.TruthOf(isThere))
		whole = whole && isThere
		ids = append(ids, member.ID)
		s.decision.Documents = append(s.decision.Documents, member)
	}
	return ids, whole
}

// interests are the conditions of a group whose verdict is still of interest:
// its need; and once that is settled, or can be settled by no question that
// may be asked, which alternatives suit, unless one suffices already.
func (s *sitting) interests(g *group) []*condition.Condition {
	need := s.truth(g.needed)
	if need == No {
		return nil
	}
	var conditions []*condition.Condition
	if need == Unknown {
		conditions = append(conditions, g.needed)
		if s.askable(g.needed) {
			return conditions
		}
	}
	if s.frame.Known(g.variable.Slot) && s.frame.Pick(g.variable.Slot) == 1 {
		return conditions
	}
	for _, a := range g.alternatives {
		if a.suits != nil {
			conditions = append(conditions, a.suits)
		}
	}
	return conditions
}

// askable reports whether a question that may be asked could settle a
// condition.
func (s *sitting) askable(c *condition.Condition) bool {
	wanted := map[*condition.Variable]bool{}
	s.wants(c, wanted)
	for i, q := range s.questions {
		if s.decision.Questions[i].State == Open && wanted[q.variable] {
			return true
		}
	}
	return false
}

// source is who supplies an alternative: the applicant, unless nothing in it
// is the applicant's to bring; then who supplies its first document.
func (a alternative) source() Supplier { return sourceOf(a.members) }

// source is who supplies a group, as of an alternative.
func (g *group) source() Supplier { return sourceOf(g.members()) }

func sourceOf(members []*document) Supplier {
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
