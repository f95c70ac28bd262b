package interpreter

import (
	"slices"

	"reglament/dsl"
)

// fillForms decides which forms there are and fills them as far as they are
// known.
func (s *sitting) fillForms() {
	for _, b := range s.blanks {
		s.filling = b
		state := b.state
		state.Applies = s.truth(b.only).And(s.isWanted(b))
		if state.Applies != No {
			state.Texts = s.fillAll(b.texts, b.grounds)
		}
		for _, f := range b.fields {
			filled := FieldState{ID: f.id, Title: f.title}
			if state.Applies == No {
				filled.Text = unfilledField
			} else {
				filled.Text, filled.OK = s.fill(f.value, unfilledField, b.grounds)
			}
			state.Fields = append(state.Fields, filled)
		}
		s.decision.Forms = append(s.decision.Forms, state)
	}
	s.filling = nil
}

// isWanted: an application is wanted where a document on its form is needed, or
// always where no document is; a letter where its occasion has come.
func (s *sitting) isWanted(b *blank) Truth {
	switch {
	case b.state.Kind == dsl.PaperLetter:
		arisen, _, _ := s.arises(&b.occasion)
		return arisen
	case b.state.Kind == dsl.PaperCover, len(b.documents) == 0:
		return Yes
	}
	wanted := No
	for i := range s.decision.Documents {
		if d := &s.decision.Documents[i]; slices.Contains(b.documents, d.ID) {
			wanted = wanted.Or(d.Needed)
		}
	}
	return wanted
}
