package document

import (
	"slices"

	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
)

// RefusalOf gathers the refusal to accept documents, on grounds by their ids;
// where none is named, on those for a refusal to accept that surely hold. Before
// a case is opened, the view has a service and a decision only.
func RefusalOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars, grounds ...string) RefusalModel {
	a := aboutCase(texts, cat, v, p)
	m := RefusalModel{
		Language: texts.Language(), Office: a.place(), At: a.At, Applicant: a.Applicant, Request: a.asked(), By: a.By,
		Bring: a.lacking(),
	}
	for _, g := range a.decision.Grounds {
		holds := g.Kind == dsl.GroundRefuseAcceptance && g.Holds == interpreter.Yes
		if len(grounds) > 0 {
			holds = slices.Contains(grounds, g.ID)
		}
		if holds {
			row := RefusalGround{
				Ground: Ground{Title: g.Title, Consequence: g.Consequence, Basis: g.Basis}, Remedy: []string{a.remedy(g, len(m.Bring) > 0)},
			}
			if kept := v.Case.Refusal; kept != nil && kept.Ground == g.ID {
				row.Words = kept.Words
			}
			m.Grounds = append(m.Grounds, row)
		}
	}
	m.Complaint = a.complaint(m.Office)
	return m
}

// remedy is what takes a ground away.
func (a about) remedy(g interpreter.GroundState, lacks bool) string {
	if g.OnDocuments && lacks {
		return a.texts.Say("papers.refusal.remedy.missing")
	}
	return a.texts.Say("papers.refusal.remedy.other")
}

// complaint is how one complains of a refusal: 210-ФЗ, глава 2.1; КАС, ст. 219.
func (a about) complaint(office Place) []string {
	place := sentence(", ", office.Name, office.Address, words{a.texts}.phone(office.Phone))
	all := []string{a.texts.Say("papers.refusal.complaint.before")}
	if place != "" {
		all = append(all, a.texts.Say("papers.refusal.complaint.where", "place", place))
	}
	return append(all, a.texts.Say("papers.refusal.complaint.term"), a.texts.Say("papers.refusal.complaint.court"))
}

// lacking are the documents that are still to be brought, wholly or in part.
func (a about) lacking() []string {
	w := words{a.texts}
	var all []string
	for _, id := range a.decision.Missing {
		if entry, ok := a.entry(id); ok && entry.Document != nil {
			all = append(all, sentence(": ", entry.Document.Title, w.forms(entry.Document.Forms)))
		} else if ok && entry.AnyOf != nil {
			all = append(all, w.oneLine(*entry.AnyOf))
		}
	}
	for _, in := range a.taken() {
		if state, ok := a.document(in.Document); ok && in.Row == "" {
			if short := runtime.Lacking(state.Forms, in); len(short) > 0 {
				all = append(all, sentence(": ", a.title(in), w.set(short)))
			}
		}
	}
	return all
}
