package compare

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/condition"
	"reglament/interpreter/verify"
)

// A text shows of papers and grounds their titles: which are needed and which
// hold counts there, and not what else is said of them.

// textShape is the meaning of a message or a form: when there is it, and what it
// says.
func textShape(s verify.Shapes, parts *interpreter.Anatomy, t *interpreter.TextPart) string {
	bare := *t
	bare.Documents, bare.Grounds, bare.Broad = nil, nil, false
	bare.Shows = slices.DeleteFunc(slices.Clone(t.Shows), func(shown interpreter.ShownPart) bool { return shown.Term != "" })
	word := s.Text(&bare)
	for _, shown := range t.Shows {
		for i := range parts.Terms {
			if term := &parts.Terms[i]; shown.Term != "" && dsl.SameName(term.ID, shown.Term) {
				word += " " + lastDay(s, term)
			}
		}
	}
	for i := range parts.Documents {
		d := &parts.Documents[i]
		if made := slices.Contains(t.Documents, d.State.ID); made || t.Papers || t.Missing {
			word += " " + dsl.NameKey(d.State.ID) + titled(s, d, t.Missing)
		}
	}
	if t.Papers || t.Missing {
		for i := range parts.Groups {
			word += " " + groupTitled(s, &parts.Groups[i])
		}
	}
	for i := range parts.Grounds {
		g := &parts.Grounds[i]
		withholds := g.State.NoList && (t.Papers || t.Missing)
		if slices.Contains(t.Grounds, g.State.ID) || t.Reasons && len(t.Grounds) == 0 || withholds {
			word += " " + dsl.NameKey(g.State.ID) + holding(s, g)
		}
	}
	return word
}

// lastDay is how a term is counted; what closes it does not move its last day.
func lastDay(s verify.Shapes, t *interpreter.TermPart) string {
	bare := *t
	bare.ClosedBy = ""
	word := s.TermBeside(&bare) + reckonings(s, t)
	for i := range t.Reckonings {
		word += " " + s.Condition(t.Reckonings[i].When)
	}
	return word
}

// titled is when a document is in the lists of what the applicant brings and of
// what is missing; how long it is valid counts where it may be missing though it
// was handed in, or relieve of others.
func titled(s verify.Shapes, d *interpreter.DocumentPart, missing bool) string {
	bare := *d
	if !missing && d.Group == "" {
		bare.Validity = ""
	}
	bare.State = interpreter.DocumentState{
		ID: d.State.ID, Group: d.State.Group, From: d.State.From, Whose: d.State.Whose, List: d.State.List,
	}
	return s.Document(&bare)
}

// groupTitled is when a group is needed and what is enough for it; its documents
// are looked at by themselves.
func groupTitled(s verify.Shapes, g *interpreter.GroupPart) string {
	bare := *g
	bare.Alternatives = nil
	word := s.Group(&bare)
	for i := range g.Alternatives {
		a := &g.Alternatives[i]
		word += " " + s.Condition(a.Suits)
		for _, id := range a.Members {
			word += " " + dsl.NameKey(id)
		}
	}
	return word
}

// holding is when a ground holds, and whether it refuses.
func holding(s verify.Shapes, g *interpreter.GroundPart) string {
	bare := *g
	bare.State = interpreter.GroundState{ID: g.State.ID, Kind: dsl.GroundRefuse, NoList: g.State.NoList}
	if g.State.Kind == dsl.GroundSuspend {
		bare.State.Kind = g.State.Kind
	}
	return s.GroundBeside(&bare) + own(s, g.Holds)
}

// leading is when a ground holds and what it leads to.
func leading(s verify.Shapes, g *interpreter.GroundPart) string {
	bare := *g
	bare.State.PortalStatus = ""
	return s.GroundBeside(&bare) + own(s, g.Holds)
}

// own is a ground's own condition; without one it never holds by itself.
func own(s verify.Shapes, c *condition.Condition) string {
	if c == nil {
		return "never"
	}
	return s.Condition(c)
}
