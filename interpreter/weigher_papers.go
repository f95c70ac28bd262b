package interpreter

// weighPapers tells which documents are needed, and puts into the frame what is
// there as if nothing was handed in and no agency has answered: what the office
// holds, and what is not needed.
func (w *Weigher) weighPapers(v *Verdicts) {
	burden := No
	for _, paper := range w.program.papers {
		if paper.group != nil {
			burden = burden.Or(w.weighGroup(paper.group, v))
			continue
		}
		d := paper.document
		lacking := w.weighDocument(d, v)
		if d.state.From == FromOffice {
			lacking = No
		}
		w.frame.SetTruth(d.variable.Slot, lacking.Not())
		if d.state.From == FromApplicant {
			burden = burden.Or(lacking)
		}
	}
	w.frame.SetTruth(w.program.allPapers.Slot, burden.Not())
}

// weighDocument tells whether a document is needed; of one for each record of a
// list, for each of them, and whether it is for any.
func (w *Weigher) weighDocument(d *document, v *Verdicts) (need Truth) {
	f := w.frame
	if d.each == nil {
		need = truthIn(f, d.needed)
		v.Documents = append(v.Documents, need)
		return need
	}
	list := d.each.list
	known := f.Known(list.variable.Slot)
	if !known || f.Count(list.variable) == 0 {
		need = truthIn(f, d.each.besides).And(Unknown)
		if known || list.guard != nil && list.guard.Truth(f) == No {
			need = No
		}
		v.Documents = append(v.Documents, need)
		return need
	}
	var some tally
	for row := range f.Count(list.variable) {
		one := d.each.need(f, row)
		some.add(one)
		v.Documents = append(v.Documents, one)
	}
	return some.reach(1)
}

// weighGroup tells which documents of a group are needed, and whether the
// applicant has to bring of it.
func (w *Weigher) weighGroup(g *group, v *Verdicts) (burden Truth) {
	f := w.frame
	need := truthIn(f, g.needed)
	var whole, unburdened tally
	for _, a := range g.alternatives {
		suits := truthIn(f, a.suits)
		held := true
		for _, d := range a.members {
			held = held && d.state.From == FromOffice
			v.Documents = append(v.Documents, need.And(suits))
		}
		if held {
			whole.add(suits)
		}
		if a.source() != FromApplicant {
			unburdened.add(suits)
		}
	}
	lacking := need.And(whole.reach(g.state.AtLeast).Not())
	f.SetTruth(g.variable.Slot, lacking.Not())
	for _, a := range g.alternatives {
		for _, d := range a.members {
			there := lacking.Not()
			if d.state.From == FromOffice {
				there = Yes
			}
			f.SetTruth(d.variable.Slot, there)
		}
	}
	return lacking.And(unburdened.reach(g.state.AtLeast).Not())
}
