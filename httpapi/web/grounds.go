package web

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
)

// groundRow is a ground that holds, or may.
type groundRow struct {
	Kind, Title, Because, Consequence string
	Basis                             []string
}

// standing are the grounds that would hold even if everything on the list were
// brought, and those that forbid to hand it out. That nothing has been brought
// yet is no ground to warn of while one asks what to bring.
func (p *Pages) standing(program *interpreter.Program, facts *interpreter.Facts, d *interpreter.Decision) []interpreter.GroundState {
	papered := *facts
	papered.Present = nil
	for _, doc := range d.Documents {
		papered.Present = append(papered.Present, full(doc, facts.On))
	}
	after := program.Decide(&papered, p.Catalog.Calendar())
	var standing []interpreter.GroundState
	for _, g := range d.Grounds {
		stays := slices.ContainsFunc(after.Grounds, func(o interpreter.GroundState) bool {
			return o.ID == g.ID && o.Holds == interpreter.Yes
		})
		if stays || g.NoList {
			standing = append(standing, g)
		}
	}
	return standing
}

// full is a document that is there in all forms and numbers of its first
// alternative.
func full(doc interpreter.DocumentState, day clock.Date) interpreter.PresentFact {
	present := interpreter.PresentFact{Document: doc.ID, Received: day, Originals: 1, Copies: 1, Form: "original"}
	for i, set := range doc.Forms {
		for j, f := range set {
			if i == 0 && j == 0 {
				present.Form = f.Kind
			}
			present.Originals, present.Copies = max(present.Originals, f.Count), max(present.Copies, f.Count)
		}
	}
	return present
}

func (s speech) grounds(all []interpreter.GroundState) []groundRow {
	var rows []groundRow
	for _, g := range all {
		if g.Holds == interpreter.Yes {
			rows = append(rows, groundRow{s.ground(g.Kind), g.Title, s.Text(g.Because), g.Consequence, g.Basis})
		}
	}
	return rows
}

func (s speech) ground(kind dsl.GroundKind) string {
	switch kind {
	case dsl.GroundRefuseAcceptance:
		return s.Say("pages.ground.refuse_acceptance")
	case dsl.GroundReturn:
		return s.Say("pages.ground.return")
	case dsl.GroundSuspend:
		return s.Say("pages.ground.suspend")
	case dsl.GroundNotApplicant:
		return s.Say("pages.ground.not_applicant")
	default:
		return s.Say("pages.ground.refuse")
	}
}
