package document

import (
	"strconv"
	"strings"
)

// checklist lays the model out from top to bottom.
func (p *Press) checklist(w words, m ChecklistModel) []band {
	bands := []band{
		p.letterhead(w, m.Office), p.rule(), blank(2),
		p.line(title(w.Say("papers.checklist.title")).to(center)),
		p.line(heading(w.service(m.Service)).to(center)),
		p.line(small(sentence(" · ", w.authority(m.Service), w.Say("papers.checklist.made", "day", m.Day))).dark().to(center)),
	}
	bands = append(bands, p.consulted(w, m)...)
	var end []band
	if len(m.Withheld) > 0 {
		bands = append(bands, p.grounds(w, m.Withheld, w.Say("papers.checklist.withheld"), w.Say("papers.checklist.withheld.about"))...)
	} else {
		bands = append(bands, p.bring(w, m.Bring)...)
		bands = append(bands, p.undecided(w, m.Undecided)...)
		bands = append(bands, p.request(w, m.Request)...)
		bands = append(bands, p.possible(w, m.Possible)...)
		end = append(end, blank(2))
		end = append(end, p.amounts(w, m.Calculation)...)
		end = append(end, p.costs(w, m)...)
	}
	end = append(end, p.terms(w, m.Terms)...)
	if len(m.Basis) > 0 {
		end = append(end, p.detail(w.Say("papers.basis"), small(sentence("; ", m.Basis...)).dark()))
	}
	end = append(end, blank(3))
	end = append(end, p.signature(w, "papers.sign.consultant", m.Consultant.Name)...)
	end = append(end, p.signature(w, "papers.sign.applicant", m.Applicant)...)
	// Nobody signs a page that says nothing.
	return append(bands, together(end)...)
}

// section opens a part of the paper with a heading and a line about it.
func (p *Press) section(name, about string) []band {
	bands := []band{blank(2.5).kept(), p.line(heading(name)).kept()}
	if about != "" {
		bands = append(bands, p.line(normal(about)).kept())
	}
	return append(bands, blank(0.8).kept())
}

// grounds names what stands in the way.
func (p *Press) grounds(w words, grounds []Ground, name, about string) []band {
	if len(grounds) == 0 {
		return nil
	}
	bands := p.section(name, about)
	for _, g := range grounds {
		text := []paragraph{strong(g.Title), normal(g.Consequence), small(w.basis(g.Basis))}
		bands = append(bands, strip(p.cell(bodyWidth, boxed, text...)))
	}
	return bands
}

// possible says in quiet lines what may yet stand in the way.
func (p *Press) possible(w words, grounds []PossibleGround) []band {
	var bands []band
	for i, g := range grounds {
		if i == 0 {
			bands = append(bands, blank(2))
		}
		questions := "«" + strings.Join(g.DependsOn, "», «") + "»"
		bands = append(bands, p.line(small(w.Say("papers.checklist.possible", "ground", g.Title, "count", len(g.DependsOn), "questions", questions)).dark()))
	}
	return bands
}

// bring is the table of what the applicant brings.
func (p *Press) bring(w words, entries []Entry) []band {
	if len(entries) == 0 {
		return p.section(w.Say("papers.checklist.bring"), w.Say("papers.checklist.bring.none"))
	}
	detailed := obtainable(entries)
	columns := []column{
		{"papers.column.number", 11, center},
		{"papers.column.document", 56, left},
		{"papers.column.forms", 34, left},
		{"papers.column.where", 40, left},
		{"papers.column.time", 19, center},
		{"papers.column.cost", 20, center},
	}
	if !detailed {
		columns = []column{columns[0], columns[1], columns[2]}
		columns[1].width, columns[2].width = 115, 54
	}
	t := p.table(w, columns...)
	for i, entry := range entries {
		number := strconv.Itoa(i + 1)
		switch {
		case entry.AnyOf != nil:
			t.anyOf(w, number, *entry.AnyOf)
		case entry.Document != nil:
			t.number = number
			t.document(w, "☐"+nbsp+number, "", *entry.Document, false)
		}
	}
	return append(p.section(w.Say("papers.checklist.bring"), w.Say("papers.checklist.bring.about")), t.bands...)
}

// anyOf adds a group: its title, then each alternative with what belongs to
// it. The title stays with the first alternative, a set stays together.
func (t *table) anyOf(w words, number string, group AnyOf) {
	name := strong(group.Title + " — " + w.Say("papers.any_of", "count", max(1, group.AtLeast)))
	t.across(len(group.Alternatives) > 0, normal("☐"+nbsp+number), name, small(w.basis(group.Basis)))
	for i, set := range group.Alternatives {
		for j, document := range set {
			label, word := "", ""
			switch {
			case j > 0:
				word = w.Say("papers.and")
			case i > 0 && group.AtLeast <= 1:
				label, word = number+"."+strconv.Itoa(i+1), w.Say("papers.or")
			default:
				label = number + "." + strconv.Itoa(i+1)
			}
			if label != "" {
				t.number = label
			}
			t.document(w, label, word, document, j < len(set)-1)
		}
	}
}

// document adds a row; word is the "or" or the "and" before it.
func (t *table) document(w words, number, word string, d Document, keep bool) {
	title := d.Title
	if word != "" {
		title = inside(title)
	}
	name := []paragraph{normal(title).led(word), small(d.Help), small(w.basis(d.Basis))}
	forms := []paragraph{normal(w.orDash(w.forms(d.Forms)))}
	if d.Returned {
		forms = append(forms, small(w.Say("papers.returned")))
	}
	forms = append(forms, small(w.valid(d)).dark())
	time, cost := "", ""
	if d.Time != nil {
		time = w.length(*d.Time)
	}
	if d.Cost != nil {
		cost = w.money(*d.Cost)
	}
	t.row(keep, []paragraph{normal(number)}, name, forms, t.place(w, d.Where), []paragraph{normal(w.orDash(time))}, []paragraph{normal(w.orDash(cost))})
}

// valid says how long a document counts.
func (w words) valid(d Document) string {
	switch {
	case d.ValidFor == nil:
		return ""
	case d.ValidOn == "":
		return w.Say("papers.valid.for", "length", w.length(*d.ValidFor))
	}
	return w.Say("papers.valid.for_on", "length", w.length(*d.ValidFor), "event", d.ValidOn)
}

// obtainable tells whether there is anything to say about getting documents.
func obtainable(entries []Entry) bool {
	known := func(d Document) bool { return d.Where != nil || d.Time != nil || d.Cost != nil }
	for _, entry := range entries {
		if entry.Document != nil && known(*entry.Document) {
			return true
		}
		if entry.AnyOf == nil {
			continue
		}
		for _, set := range entry.AnyOf.Alternatives {
			for _, d := range set {
				if known(d) {
					return true
				}
			}
		}
	}
	return false
}
