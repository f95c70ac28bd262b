package interpreter

import (
	"slices"

	"reglament/dsl"
)

// Joined is the decision with one document in the place of those for each
// record of a list, for people who take papers over a counter: as many forms as
// the records that need one, there when all are.
func (d *Decision) Joined() *Decision {
	out := *d
	var joined []DocumentState
	at := map[string]int{}
	for _, state := range d.Documents {
		i, seen := at[state.ID]
		if state.List == "" || !seen {
			at[state.ID] = len(joined)
			joined = append(joined, state)
			continue
		}
		joined[i] = joined[i].with(state)
	}
	out.Documents = joined
	return &out
}

// with adds the document of another record.
func (s DocumentState) with(o DocumentState) DocumentState {
	s.Row = ""
	switch {
	case o.Needed == No:
		return s
	case s.Needed == No:
		o.Row = ""
		return o
	}
	forms := make([][]FormCount, len(s.Forms))
	for i, set := range s.Forms {
		forms[i] = slices.Clone(set)
		for k := range forms[i] {
			if i < len(o.Forms) && k < len(o.Forms[i]) {
				forms[i][k].Count += o.Forms[i][k].Count
			}
		}
	}
	s.Forms = forms
	s.Needed = s.Needed.Or(o.Needed)
	if s.Status == DocumentPresent && o.Status != DocumentPresent {
		s.Status = o.Status
	}
	s.Present = s.Present && o.Present
	s.Received = max(s.Received, o.Received)
	for _, id := range o.DependsOn {
		if !slices.Contains(s.DependsOn, id) {
			s.DependsOn = append(s.DependsOn, id)
		}
	}
	return s
}

// IsForEach tells whether a document is needed for each record of a list, and
// how many originals each of them takes, 1 at least.
func (p *Program) IsForEach(id string) (originals int, each bool) {
	doc := p.document(id)
	if doc == nil || doc.each == nil {
		return 1, false
	}
	originals = 1
	for _, set := range doc.state.Forms[:min(1, len(doc.state.Forms))] {
		for _, form := range set {
			if form.Kind == formNames[dsl.FormOriginal] {
				originals = max(1, form.Count)
			}
		}
	}
	return originals, true
}
