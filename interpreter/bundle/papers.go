package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// list joins the lists of the services that are surely needed: what is one
// document stands in them once, and what another service gives is not brought.
func (b *Bundle) list(d *Decision) {
	for _, j := range b.papers {
		if j.own && len(j.parts) == 0 { // a document of the bundle itself
			d.Bring = appendIf(d.Bring, j.id, slices.Contains(d.Own.Bring, j.id))
			d.Request = appendIf(d.Request, j.id, slices.Contains(d.Own.Request, j.id))
			d.Missing = appendIf(d.Missing, j.id, slices.Contains(d.Own.Missing, j.id))
		}
	}
	wanted := map[*joint]*PaperState{}
	var order []*joint
	for i := range d.Services {
		state := &d.Services[i]
		if state.Needed != interpreter.Yes {
			continue
		}
		b.receive(d, i)
		s := &b.Services[i]
		for _, id := range state.Decision.Request {
			d.Request = b.listed(d.Request, s, id)
		}
		for _, id := range state.Decision.Missing {
			if !state.gives(id) {
				d.Missing = b.listed(d.Missing, s, id)
			}
		}
		for _, id := range state.Decision.Bring {
			j := s.papers[dsl.NameKey(id)]
			if j == nil || state.gives(id) {
				continue
			}
			d.Bring = b.listed(d.Bring, s, id)
			if wanted[j] == nil {
				wanted[j] = &PaperState{ID: j.id, Title: j.title, Present: true}
				order = append(order, j)
			}
			wanted[j].want(s.ID, id, state.Decision)
		}
	}
	for _, j := range order {
		paper := wanted[j]
		paper.Forms, paper.Joined = joinForms(paper.For)
		d.Papers = append(d.Papers, *paper)
	}
}

// want notes that a service wants the document.
func (p *PaperState) want(service, id string, decision *interpreter.Decision) {
	found := false
	for i := range decision.Documents {
		if state := &decision.Documents[i]; state.ID == id && state.Needed != interpreter.No {
			p.For = append(p.For, Wanted{service, id, state})
			p.Present = p.Present && state.Present
			found = true
		}
	}
	if !found { // of a group
		p.For = append(p.For, Wanted{Service: service, Document: id})
		p.Present = false
		for _, group := range decision.Groups {
			if group.ID == id {
				p.Present = group.Satisfied
			}
		}
	}
}

// listed adds a document under the bundle's name, once.
func (b *Bundle) listed(list []string, s *Service, id string) []string {
	j := s.papers[dsl.NameKey(id)]
	if j == nil || slices.Contains(list, j.id) {
		return list
	}
	return append(list, j.id)
}

func appendIf(list []string, id string, when bool) []string {
	if when {
		return append(list, id)
	}
	return list
}

// receive notes what a service gets from those before it that are needed. Where
// none of them surely is, the person brings it.
func (b *Bundle) receive(d *Decision, at int) {
	s, state := &b.Services[at], &d.Services[at]
	var from []string
	for _, id := range s.After {
		if d.Services[b.place(id)].Needed == interpreter.Yes {
			from = append(from, id)
		}
	}
	if len(from) == 0 {
		return
	}
	for _, id := range s.Receives {
		if !slices.Contains(state.Decision.Bring, id) {
			continue
		}
		state.Received = append(state.Received, Received{Document: id, Title: s.paper(id).title, From: from})
	}
}

// gives reports whether a document of the service comes from another one.
func (s *ServiceState) gives(id string) bool {
	return slices.ContainsFunc(s.Received, func(r Received) bool { return r.Document == id })
}
