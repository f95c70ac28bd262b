package bundle

import (
	"slices"

	"reglament/dsl"
	"reglament/interpreter"
)

// Whole is the decision as if one regulation had made it: the lists, questions,
// documents and terms under the bundle's names, beside what the bundle itself
// decides. Examples are held to it.
func (b *Bundle) Whole(d *Decision) *interpreter.Decision {
	whole := *d.Own
	whole.Next, whole.Ignored = d.Next, d.Ignored
	whole.Questions = d.Questions
	whole.Bring, whole.Request, whole.Missing = d.Bring, d.Request, d.Missing
	whole.Documents, whole.Terms = nil, nil
	for i, state := range d.Services {
		if state.Decision == nil {
			continue
		}
		s := &b.Services[i]
		for _, document := range state.Decision.Documents {
			if j := s.papers[dsl.NameKey(document.ID)]; j != nil {
				document.ID = j.id
				whole.Documents = append(whole.Documents, document)
			}
		}
		for _, term := range state.Planned.Terms {
			term.ID = named(s.ID, term.ID)
			whole.Terms = append(whole.Terms, term)
		}
	}
	return &whole
}

// OwnSituations are the situations that the author declared, without those that
// say which services are needed.
func (d *Decision) OwnSituations() []interpreter.SituationState {
	return slices.DeleteFunc(slices.Clone(d.Own.Situations), func(s interpreter.SituationState) bool {
		return slices.ContainsFunc(d.Services, func(service ServiceState) bool { return s.ID == situationOf(service.ID) })
	})
}
