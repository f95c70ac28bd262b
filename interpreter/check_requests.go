package interpreter

import (
	"fmt"

	"reglament/dsl"
	"reglament/message"
)

// checkRequests looks at the requests to agencies: each document once, of the
// agency that supplies it, answered no earlier than it was asked for.
func (p *Program) checkRequests(facts *Facts) *message.Problem {
	seen := map[*document]bool{}
	for i, r := range facts.Requests {
		key := fmt.Sprintf("requests[%d].", i)
		if problem := p.checkRequested(key+"document", r.Document); problem != nil {
			return problem
		}
		d := p.document(r.Document)
		switch {
		case seen[d]:
			return wrong(key+"document", "facts.request_twice", "name", d.state.ID)
		case r.Agency != "" && !dsl.SameName(r.Agency, d.state.Agency):
			return wrong(key+"agency", "facts.other_agency", "name", d.state.ID, "agency", d.state.Agency)
		case !r.Sent.Valid():
			return wrong(key+"sent", "facts.no_such_day")
		case r.HasAnswer && !r.Answered.Valid():
			return wrong(key+"answered", "facts.no_such_day")
		case r.HasAnswer && r.Answered < r.Sent:
			return wrong(key+"answered", "facts.answered_before_sent", "sent", r.Sent)
		}
		seen[d] = true
	}
	return nil
}

// checkRequested holds that a document is one that agencies are asked for.
func (p *Program) checkRequested(key, id string) *message.Problem {
	d := p.document(id)
	if d == nil {
		return wrong(key, "facts.no_such_document", "name", id, "meant", dsl.Meant(id, p.documentIDs()))
	}
	if d.state.From != FromAgency {
		return wrong(key, "facts.not_requested", "name", d.state.ID)
	}
	return nil
}

// checkSuspensions looks at the stretches in which the service stood still.
func (p *Program) checkSuspensions(facts *Facts) *message.Problem {
	for i, s := range facts.Suspensions {
		key := fmt.Sprintf("suspensions[%d].", i)
		g := p.ground(s.Ground)
		switch {
		case g == nil:
			return wrong(key+"ground", "facts.no_such_ground", "name", s.Ground, "meant", dsl.Meant(s.Ground, p.groundIDs()))
		case g.state.Kind != dsl.GroundSuspend:
			return wrong(key+"ground", "facts.not_suspension", "name", g.state.ID)
		case !s.From.Valid():
			return wrong(key+"from", "facts.no_such_day")
		case s.HasTo && !s.To.Valid():
			return wrong(key+"to", "facts.no_such_day")
		case s.HasTo && s.To < s.From:
			return wrong(key+"to", "facts.resumed_before", "from", s.From)
		}
	}
	return nil
}

func (p *Program) groundIDs() []string {
	ids := make([]string, len(p.grounds))
	for i, g := range p.grounds {
		ids[i] = g.state.ID
	}
	return ids
}
