package interpreter

import (
	"reglament/interpreter/condition"
	"reglament/message"
)

func (s *sitting) explainDocument(id string) *Explanation {
	d := s.document(id)
	if d == nil {
		return nil
	}
	state := s.stateOf(d)
	x := &Explanation{ID: state.ID, Title: state.Title, Class: "document", Basis: state.Basis}
	x.Verdict = needVerdict(state.Needed)
	switch {
	case state.Needed == Yes && state.From != FromApplicant:
		x.Verdict = message.New("explain.needed_elsewhere")
	case state.Needed == Yes && d.group != nil && len(s.decision.group(d.group.state.ID).Of) > 1:
		x.Verdict = message.New("explain.needed_or_other")
	}
	switch {
	case d.each != nil:
		x.Verdict, x.Because = s.explainEach(d)
	case d.group == nil:
		x.Because = s.conditionReasons(d.needed)
	default:
		x.Because = append(x.Because, message.New("explain.member_of", "title", d.group.state.Title))
		x.Because = append(x.Because, s.conditionReasons(d.needed, d.group.suitsOf(d))...)
	}
	switch state.From {
	case FromAgency:
		x.Because = append(x.Because, message.New("explain.requested_from", "organisation", s.organisationTitle(state.Agency)))
		if state.Within != nil {
			x.Because = append(x.Because, message.New("explain.answer_within", "length", state.Within.Words()))
		}
	case FromOffice:
		x.Because = append(x.Because, message.New("explain.held_here"))
	}
	in := s.cameIn(d)
	for i := range in.handed {
		if h := &in.handed[i]; h.expired() {
			x.Because = append(x.Because, h.tooOld())
		}
	}
	return x
}

// explainEach says for which records a document is needed, and why for each.
func (s *sitting) explainEach(d *document) (verdict message.Message, because []message.Message) {
	count, known := s.countOf(d.each.list)
	if count == 0 {
		verdict = needVerdict(s.stateOf(d).Needed)
		return verdict, s.noRecords(d, known)
	}
	var needed, open message.List
	for row := range count {
		name := s.rowName(d.each.list, row)
		switch s.needOf(d.each, row) {
		case Yes:
			needed = append(needed, name)
		case Unknown:
			open = append(open, name)
		}
		because = append(because, s.rowReasons(d.each, row)...)
	}
	list := d.each.list.state.Text
	switch {
	case len(needed) > 0:
		return message.New("explain.needed_for", "question", list, "rows", needed), because
	case len(open) > 0:
		return message.New("explain.need_open_for", "question", list, "rows", open), because
	default:
		return message.New("explain.needed_for_none", "question", list), because
	}
}

// suitsOf is the condition of the alternative that a member belongs to.
func (g *group) suitsOf(d *document) *condition.Condition {
	for _, a := range g.alternatives {
		for _, member := range a.members {
			if member == d {
				return a.suits
			}
		}
	}
	return nil
}

func needVerdict(t Truth) message.Message {
	switch t {
	case Yes:
		return message.New("explain.needed")
	case No:
		return message.New("explain.not_needed")
	default:
		return message.New("explain.need_open")
	}
}

func (s *sitting) explainGroup(id string) *Explanation {
	g := s.group(id)
	if g == nil {
		return nil
	}
	state := s.decision.group(g.state.ID)
	x := &Explanation{ID: state.ID, Title: state.Title, Class: "group", Basis: state.Basis}
	x.Verdict = needVerdict(state.Needed)
	if state.Needed == Yes {
		x.Verdict = message.New("explain.group_needed", "count", len(state.Of))
	}
	x.Because = s.conditionReasons(g.needed)
	if state.Satisfied {
		x.Because = append(x.Because, message.New("explain.group_satisfied"))
	}
	return x
}
