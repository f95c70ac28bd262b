package document

import (
	"slices"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// gathering looks up what a model is gathered from.
type gathering struct {
	texts    *message.Texts
	catalog  *catalog.Catalog
	decision *interpreter.Decision
}

// ChecklistOf gathers the checklist that a decision makes for a person on a
// day. It adds nothing to the decision: what to bring, what is requested and
// what is open are taken from it in its order; names, addresses and hours come
// from the catalog. Grounds that hold for want of documents are left out: before
// filing they hold for everybody.
func ChecklistOf(
	texts *message.Texts, office catalog.Office, cat *catalog.Catalog, service catalog.Service, d *interpreter.Decision, on clock.Date,
) ChecklistModel {
	g := gathering{texts, cat, d.Joined()}
	m := ChecklistModel{
		Language: texts.Language(),
		Day:      on,
		Office:   g.office(office),
		Service:  g.service(service),
		Fee:      d.Fee,
		Terms:    g.terms(),
	}
	if d.Regulation != nil {
		m.Basis = d.Regulation.Basis
	}
	if d.NoList {
		m.Withheld = withheld(d.Grounds)
		return m
	}
	m.Calculation = CalculationOf(texts, d, nil)
	for _, id := range d.Bring {
		if entry, ok := g.entry(id); ok {
			m.Bring = append(m.Bring, entry)
		}
	}
	m.Possible = g.possible()
	m.Undecided = g.undecided()
	m.Request = g.request()
	m.Documents = totalOf(m.Bring)
	return m
}

// withheld are the grounds that forbid to hand out the list.
func withheld(grounds []interpreter.GroundState) []Ground {
	var all []Ground
	for _, g := range grounds {
		if g.NoList && g.Holds == interpreter.Yes {
			all = append(all, Ground{Title: g.Title, Consequence: g.Consequence, Basis: g.Basis})
		}
	}
	return all
}

// possible are the grounds that an answer still decides; those that look at
// the papers say nothing before anything was handed in.
func (g gathering) possible() []PossibleGround {
	var all []PossibleGround
	for _, state := range g.decision.Grounds {
		if state.Holds == interpreter.Unknown && !state.OnDocuments && len(state.DependsOn) > 0 {
			all = append(all, PossibleGround{Title: state.Title, DependsOn: g.questions(state.DependsOn)})
		}
	}
	return all
}

// entry is a document or a group by its id.
func (g gathering) entry(id string) (Entry, bool) {
	if state, ok := g.document(id); ok {
		return Entry{Document: ptr(g.printed(state))}, true
	}
	for _, state := range g.decision.Groups {
		if state.ID == id {
			return Entry{AnyOf: ptr(g.anyOf(state))}, true
		}
	}
	return Entry{}, false
}

// undecided are the documents and groups of which answers still decide, in
// the author's order. A document of a group shows in its group.
func (g gathering) undecided() []Entry {
	var entries []Entry
	seen := map[string]bool{}
	for _, state := range g.decision.Documents {
		switch {
		case state.Group == "":
			if state.Needed == interpreter.Unknown && state.From == interpreter.FromApplicant {
				entries = append(entries, Entry{Document: ptr(g.printed(state)), DependsOn: g.questions(state.DependsOn)})
			}
		case !seen[state.Group]:
			seen[state.Group] = true
			at := slices.IndexFunc(g.decision.Groups, func(s interpreter.GroupState) bool { return s.ID == state.Group })
			if at >= 0 && g.decision.Groups[at].Needed == interpreter.Unknown {
				group := g.decision.Groups[at]
				entries = append(entries, Entry{AnyOf: ptr(g.anyOf(group)), DependsOn: g.questions(group.DependsOn)})
			}
		}
	}
	return entries
}

// request are the documents that the authority requests or has.
func (g gathering) request() []Requested {
	var all []Requested
	for _, state := range g.decision.Documents {
		held := state.From == interpreter.FromOffice && state.Needed == interpreter.Yes && state.Group == ""
		if !held && !slices.Contains(g.decision.Request, state.ID) {
			continue
		}
		all = append(all, Requested{
			Title: state.Title, Agency: g.organisation(state.Agency), Held: held, MayBring: state.MayBring, Basis: state.Basis,
		})
	}
	return all
}

func (g gathering) document(id string) (interpreter.DocumentState, bool) {
	at := slices.IndexFunc(g.decision.Documents, func(s interpreter.DocumentState) bool { return s.ID == id })
	if at < 0 {
		return interpreter.DocumentState{}, false
	}
	return g.decision.Documents[at], true
}

func (g gathering) printed(state interpreter.DocumentState) Document {
	d := Document{Title: state.Title, Help: state.Help, Forms: state.Forms, Returned: state.Returned, Basis: state.Basis}
	d.ValidFor, d.ValidOn = state.ValidFor, g.event(state.ValidOn)
	if o := state.Obtain; o != nil {
		d.Time, d.Cost = o.Time, o.Cost
		if o.Organisation != "" {
			d.Where = ptr(g.organisation(o.Organisation))
		}
	}
	return d
}

func (g gathering) anyOf(state interpreter.GroupState) AnyOf {
	group := AnyOf{Title: state.Title, AtLeast: state.AtLeast, Basis: state.Basis}
	for _, ids := range state.Of {
		var set []Document
		for _, id := range ids {
			if member, ok := g.document(id); ok {
				set = append(set, g.printed(member))
			}
		}
		if len(set) > 0 {
			group.Alternatives = append(group.Alternatives, set)
		}
	}
	return group
}

func ptr[T any](value T) *T { return &value }
