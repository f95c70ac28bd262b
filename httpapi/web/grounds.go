package web

import (
	"slices"
	"strings"

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

// possible are the grounds that an answer still decides. Grounds that look at
// the papers, and those that no answer decides, are not among them.
func (s speech) possible(d *interpreter.Decision) []string {
	var lines []string
	for _, g := range d.Grounds {
		if questions := questionTexts(d, g.DependsOn); g.Holds == interpreter.Unknown && !g.OnDocuments && len(questions) > 0 {
			lines = append(lines, s.Say(possibleNames[g.Kind], "ground", g.Title, "count", len(questions), "questions", "«"+strings.Join(questions, "», «")+"»"))
		}
	}
	return lines
}

// possibleNames are the texts of grounds that may yet hold.
var possibleNames = map[dsl.GroundKind]string{
	dsl.GroundRefuseAcceptance: "pages.ground.maybe.refuse_acceptance", dsl.GroundReturn: "pages.ground.maybe.return",
	dsl.GroundSuspend: "pages.ground.maybe.suspend", dsl.GroundRefuse: "pages.ground.maybe.refuse",
	dsl.GroundNotApplicant: "pages.ground.maybe.not_applicant",
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
