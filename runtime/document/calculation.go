package document

// amounts are what was calculated, in short: they stand with the costs and the
// terms at the end of a checklist.
func (p *Press) amounts(w words, c Calculation) []band {
	var bands []band
	if len(c.Amounts) > 0 {
		lines := w.results(c.Amounts)
		if c.Filed != nil {
			lines = append(lines, small(w.Say("papers.calculation.filed", "day", *c.Filed)))
		}
		bands = append(bands, p.detail(w.Say("papers.calculation.amounts"), lines...))
	}
	if lines := w.results(c.Periods); len(lines) > 0 {
		bands = append(bands, p.detail(w.Say("papers.calculation.periods"), lines...))
	}
	if lines := w.results(c.Categories); len(lines) > 0 {
		bands = append(bands, p.detail(w.Say("papers.calculation.categories"), lines...))
	}
	var situations []paragraph
	for _, s := range c.Situations {
		situations = append(situations, normal(s))
	}
	if len(situations) > 0 {
		bands = append(bands, p.detail(w.Say("papers.calculation.situations"), situations...))
	}
	return bands
}

// results are lines of a title and its value; a value that is not there is
// followed by the reason.
func (w words) results(all []Result) []paragraph {
	var lines []paragraph
	for _, r := range all {
		if r.Value == "" {
			lines = append(lines, normal(w.Say("papers.calculation.open", "title", r.Title)), small(r.Because))
			continue
		}
		lines = append(lines, normal(w.Say("papers.calculation.result", "title", r.Title, "value", r.Value)))
	}
	return lines
}

// calculation is the page with the protocol that goes with a checklist.
func (p *Press) calculation(w words, m ChecklistModel) []band {
	bands := []band{
		p.line(title(w.Say("papers.calculation.title")).to(center)),
		p.line(heading(w.service(m.Service)).to(center)),
		p.line(small(w.Say("papers.calculation.made", "day", m.Day)).dark().to(center)), blank(2),
	}
	return append(bands, p.lines(w, m.Calculation)...)
}

// lines is the protocol, value by value: what is called what, how it was got,
// what came out. What a person asked for is in bold type.
func (p *Press) lines(w words, c Calculation) []band {
	if len(c.Lines) == 0 {
		return []band{p.line(normal(w.Say("papers.calculation.none")))}
	}
	const how, value = 143, 37
	var bands []band
	if c.Filed != nil {
		bands = append(bands, p.line(normal(w.Say("papers.calculation.filed", "day", *c.Filed))).kept(), blank(1).kept())
	}
	t := p.table(w, column{"papers.column.calculation", how, left}, column{"papers.column.result", value, right})
	for _, line := range c.Lines {
		name := small(line.Title).dark()
		result := normal(line.Value)
		if line.Output {
			name, result = strong(line.Title), strong(line.Value)
		}
		steps := []paragraph{name}
		for _, step := range line.Steps {
			steps = append(steps, normal(step).spaced(0.6))
		}
		t.row(false, append(steps, small(w.basis(line.Basis))), []paragraph{result})
	}
	return append(bands, t.bands...)
}

// protocol lays out the protocol as a paper of its own: who, from what, how,
// and what came out.
func (p *Press) protocol(w words, m ProtocolModel) []band {
	bands := []band{
		p.letterhead(w, m.Office), p.rule(), blank(2),
		p.line(title(w.Say("papers.protocol.title")).to(center)),
		p.line(heading(w.service(m.Service)).to(center)),
		p.line(small(sentence(" · ", w.authority(m.Service), w.Say("papers.calculation.made", "day", m.Day))).dark().to(center)),
		blank(1.5),
	}
	if m.Number != "" {
		bands = append(bands, p.detail(w.Say("papers.protocol.case"), normal(m.Number)))
	}
	if m.Applicant != "" {
		bands = append(bands, p.detail(w.Say("papers.receipt.applicant"), normal(m.Applicant)))
	}
	bands = append(bands, p.amounts(w, m.Calculation)...)
	if lines := w.results(m.Calculation.Fees); len(lines) > 0 {
		bands = append(bands, p.detail(w.Say("papers.cost"), lines...))
	}
	bands = append(bands, p.given(w, m.Given)...)
	bands = append(bands, p.section(w.Say("papers.protocol.lines"), "")...)
	bands = append(bands, p.lines(w, m.Calculation)...)
	end := []band{blank(1.5)}
	if len(m.Basis) > 0 {
		end = append(end, p.detail(w.Say("papers.basis"), small(sentence("; ", m.Basis...)).dark()))
	}
	if m.Version > 0 {
		end = append(end, p.detail(w.Say("papers.protocol.version"), normal(w.Say("papers.protocol.version_number", "number", m.Version))))
	}
	end = append(end, blank(2))
	end = append(end, p.signature(w, "papers.sign.calculated", "")...)
	return append(bands, together(end)...)
}

// given are the answers that were calculated from; records stand in a table.
func (p *Press) given(w words, all []Given) []band {
	if len(all) == 0 {
		return nil
	}
	bands := p.section(w.Say("papers.protocol.given"), "")
	for _, g := range all {
		row := strip(p.cell(110, underlined, normal(g.Question)), p.cell(bodyWidth-110, underlined, normal(g.Answer).to(right)))
		if len(g.Records) == 0 {
			bands = append(bands, row)
			continue
		}
		bands = append(bands, row.kept())
		bands = append(bands, p.records(g)...)
	}
	return bands
}

// records are the rows of a list under the texts of its fields.
func (p *Press) records(g Given) []band {
	width := bodyWidth / float64(max(1, len(g.Fields)))
	// The grid has tenths of a millimetre; the last column takes the rest.
	width = float64(int(width*10)) / 10
	at := func(i int) float64 {
		if i == len(g.Fields)-1 {
			return bodyWidth - width*float64(i)
		}
		return width
	}
	var head []cell
	for i, f := range g.Fields {
		head = append(head, p.cell(at(i), boxed, small(f).dark()))
	}
	top := strip(head...).filled().kept()
	bands := []band{top}
	for _, record := range g.Records {
		var row []cell
		for i, text := range record {
			row = append(row, p.cell(at(i), boxed, normal(text)))
		}
		b := strip(row...)
		b.head = &top
		bands = append(bands, b)
	}
	return append(bands, blank(1))
}
