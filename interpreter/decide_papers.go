package interpreter

import (
	"reglament/interpreter/condition"
	"reglament/message"
)

// weighPapers decides who takes part, which documents and groups are needed
// and which are there. "Представлен документ X" means that nothing is lacking:
// X is there, or is not needed; what the office holds is there.
func (s *sitting) weighPapers() {
	s.weighPersons()
	lacking := No
	for _, p := range s.papers {
		if p.document != nil {
			lacking = lacking.Or(s.weighDocument(p.document))
		} else {
			lacking = lacking.Or(s.weighGroup(p.group))
		}
	}
	s.frame.SetTruth(s.allPapers.Slot, lacking.Not())
	s.tellRequests()
}

// weighDocument notes a document of its own; the verdict is whether the
// applicant still has to bring it.
func (s *sitting) weighDocument(d *document) (burden Truth) {
	var lacking Truth
	if d.each != nil {
		lacking = s.weighEach(d)
	} else {
		state := s.begun(d)
		state.Needed = s.truth(d.needed)
		state.DependsOn = s.dependsOn(d.needed)
		lacking = state.Needed
		if s.attach(d, &state, s.cameIn(d), s.becauseReasons(d.needed)) {
			lacking = No
		}
		s.decision.Documents = append(s.decision.Documents, state)
	}
	s.frame.SetTruth(d.variable.Slot, lacking.Not())
	if d.state.From != FromApplicant {
		return No
	}
	return lacking
}

// begun is the state of a document before anything is known of it but the way
// of filing.
func (s *sitting) begun(d *document) DocumentState {
	state := d.state
	if s.channel != nil && s.frame.Known(s.channel.Slot) {
		state.Forms = d.formsBy(s.frame.Pick(s.channel.Slot))
	}
	return state
}

// weighGroup notes a group and its documents. As many alternatives that suit
// and are there whole as the group asks for are enough; those that suit and
// have nothing of the applicant's take the burden off him.
func (s *sitting) weighGroup(g *group) (burden Truth) {
	state := g.state
	state.Needed = s.truth(g.needed)
	state.Because = s.because(g.needed)
	var whole, unburdened tally
	there := make([]Truth, 0, len(g.alternatives))
	for _, a := range g.alternatives {
		suits := s.truth(a.suits)
		ids, isWhole := s.weighAlternative(g, a, suits, &there)
		if isWhole {
			whole.add(suits)
		}
		if isWhole || a.source() != FromApplicant {
			unburdened.add(suits)
		}
		if suits != No {
			state.Of = append(state.Of, ids)
		}
	}
	satisfied := whole.reach(state.AtLeast)
	if satisfied == Unknown {
		satisfied = s.foreseenWhole(g)
	}
	state.Satisfied = satisfied == Yes
	lacking := state.Needed.And(satisfied.Not())
	s.frame.SetTruth(g.variable.Slot, lacking.Not())
	for i, d := range g.members() {
		s.frame.SetTruth(d.variable.Slot, there[i].Or(lacking.Not()))
	}
	state.DependsOn = s.dependsOn(s.interests(g)...)
	s.decision.Groups = append(s.decision.Groups, state)
	return lacking.And(unburdened.reach(state.AtLeast).Not())
}

// tally counts verdicts: those that surely hold, and those that may.
type tally struct{ surely, perhaps int }

func (t *tally) add(verdict Truth) {
	switch verdict {
	case Yes:
		t.surely++
	case Unknown:
		t.perhaps++
	}
}

// reach tells whether at least so many hold.
func (t *tally) reach(count int) Truth {
	switch {
	case t.surely >= count:
		return Yes
	case t.surely+t.perhaps >= count:
		return Unknown
	default:
		return No
	}
}

// weighAlternative notes the documents of an alternative; whole says that all
// of them are there.
func (s *sitting) weighAlternative(g *group, a alternative, suits Truth, there *[]Truth) (ids []string, whole bool) {
	whole = true
	for _, d := range a.members {
		member := s.begun(d)
		member.Needed = s.truth(g.needed).And(suits)
		member.DependsOn = s.dependsOn(g.needed, a.suits)
		isThere := s.attach(d, &member, s.cameIn(d), s.becauseReasons(g.needed, a.suits))
		*there = append(*there, condition.TruthOf(isThere))
		whole = whole && isThere
		ids = append(ids, member.ID)
		s.decision.Documents = append(s.decision.Documents, member)
	}
	return ids, whole
}

// becauseOf joins reasons; that there are none says that there is no condition.
func becauseOf(reasons []message.Message) message.Message {
	if len(reasons) == 0 {
		return message.New("explain.always")
	}
	return message.New("explain.because", "reasons", listOf(reasons))
}

// interests are the conditions of a group whose verdict is still of interest:
// its need; and once that is settled, or can be settled by no question that
// may be asked, which alternatives suit, unless enough are there already.
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

// wantsPaper marks the variables that could settle whether a paper is needed.
func (s *sitting) wantsPaper(p paper, wanted map[*condition.Variable]bool) {
	if p.document != nil {
		s.wantsDocument(p.document, wanted)
		return
	}
	for _, c := range s.interests(p.group) {
		s.wants(c, wanted)
	}
}
