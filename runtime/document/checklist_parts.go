package document

import "strconv"

// consulted says for whom and by whom a list was made.
func (p *Press) consulted(w words, m ChecklistModel) []band {
	var bands []band
	if m.Number != "" {
		bands = p.told(w.Say("papers.checklist.consultation"), w.Say("papers.checklist.number", "number", m.Number))
	}
	bands = append(bands, p.told(w.Say("papers.checklist.for"), m.Applicant)...)
	return append(bands, p.told(w.Say("papers.checklist.consultant"), w.worker(m.Consultant))...)
}

// undecided is the table of what depends on answers to come.
func (p *Press) undecided(w words, entries []Entry) []band {
	if len(entries) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.number", 11, center}, column{"papers.column.document", 78, left},
		column{"papers.column.forms", 34, left}, column{"papers.column.depends", 57, left},
	)
	for i, entry := range entries {
		number := []paragraph{normal(strconv.Itoa(i + 1))}
		var depends []paragraph
		for _, question := range entry.DependsOn {
			depends = append(depends, normal(question))
		}
		switch {
		case entry.AnyOf != nil:
			t.row(false, number, w.compact(*entry.AnyOf), nil, depends)
		case entry.Document != nil:
			d := entry.Document
			t.row(false, number, []paragraph{normal(d.Title), small(d.Help)}, []paragraph{normal(w.orDash(w.forms(d.Forms))), small(w.valid(*d)).dark()}, depends)
		}
	}
	return append(p.section(w.Say("papers.checklist.undecided"), w.Say("papers.checklist.undecided.about")), t.bands...)
}

// compact writes a group into one cell.
func (w words) compact(group AnyOf) []paragraph {
	text := []paragraph{normal(group.Title + " — " + w.Say("papers.any_of", "count", max(1, group.AtLeast)))}
	for i, set := range group.Alternatives {
		titles := make([]string, len(set))
		for j, d := range set {
			titles[j] = d.Title
			if i > 0 || j > 0 {
				titles[j] = inside(d.Title)
			}
		}
		line := normal(sentence(" "+w.Say("papers.and")+" ", titles...))
		if i > 0 && group.AtLeast <= 1 {
			line = line.led(w.Say("papers.or"))
		}
		text = append(text, line)
	}
	return text
}

// request is the table of what the authority gets by itself.
func (p *Press) request(w words, requested []Requested) []band {
	if len(requested) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.number", 11, center}, column{"papers.column.data", 85, left},
		column{"papers.column.agency", 54, left}, column{"papers.column.may_bring", 30, center},
	)
	for i, r := range requested {
		agency := []paragraph{normal(w.orDash(r.Agency.Name)), small(sentence(" · ", r.Agency.Address, w.phone(r.Agency.Phone)))}
		if r.Held {
			agency = []paragraph{normal(w.Say("papers.held"))}
		}
		may := "—"
		if r.MayBring {
			may = w.Say("papers.may_bring")
		}
		t.row(
			false, []paragraph{normal(strconv.Itoa(i + 1))}, []paragraph{normal(r.Title), small(w.basis(r.Basis))},
			agency, []paragraph{normal(may)},
		)
	}
	return append(p.section(w.Say("papers.checklist.request"), w.Say("papers.checklist.request.about")), t.bands...)
}

// costs tells what is paid for the service and for getting the documents.
func (p *Press) costs(w words, m ChecklistModel) []band {
	var lines []paragraph
	if m.Fee != nil {
		lines = append(lines, normal(w.Say("papers.cost.service", "amount", w.money(*m.Fee))))
	}
	lines = append(lines, w.results(m.Calculation.Fees)...)
	if m.Documents != nil {
		lines = append(lines, normal(w.Say("papers.cost.documents", "amount", w.total(*m.Documents))))
	}
	if whole, ok := m.whole(); ok {
		lines = append(lines, strong(w.Say("papers.cost.whole", "amount", w.total(whole))))
	}
	if len(lines) == 0 {
		return nil
	}
	return []band{p.detail(w.Say("papers.cost"), lines...)}
}

// whole is the fee and the documents together, where both are known and
// nothing else is paid.
func (m ChecklistModel) whole() (Total, bool) {
	if m.Fee == nil || m.Documents == nil || len(m.Calculation.Fees) > 0 {
		return Total{}, false
	}
	return m.Documents.plus(Total{Least: *m.Fee, Most: *m.Fee})
}

// terms tells how long the service takes and when it ends.
func (p *Press) terms(w words, terms []Term) []band {
	var lines []paragraph
	for _, term := range terms {
		text := w.Say("papers.term", "title", term.Title, "length", w.length(term.Length))
		if term.From != "" {
			text = w.Say("papers.term.from", "title", term.Title, "length", w.length(term.Length), "event", term.From)
		}
		if term.Last != nil {
			text += " " + w.Say("papers.term.last", "day", *term.Last)
		}
		lines = append(lines, normal(text))
		if term.Last == nil && term.Because != "" {
			lines = append(lines, small(term.Because))
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []band{p.detail(w.Say("papers.terms"), lines...)}
}

func (w words) service(s Service) string {
	if s.Number == "" {
		return w.Say("papers.service", "title", s.Title)
	}
	return w.Say("papers.service.numbered", "title", s.Title, "number", s.Number)
}

func (w words) authority(s Service) string {
	if s.Authority == "" {
		return ""
	}
	return w.Say("papers.authority", "name", s.Authority)
}

// orDash marks a cell that has nothing to say.
func (w words) orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}
