package document

// Sizes of type in points. The paper is read at a counter, by old eyes too.
const (
	textSize    = 9.0
	smallSize   = 7.5
	headingSize = 10.5
	titleSize   = 13.0
	coverSize   = 24.0
)

func normal(text string) paragraph {
	return paragraph{spans: []span{{text: text}}, size: textSize, gap: 0.4}
}

func strong(text string) paragraph {
	return paragraph{spans: []span{{text: text, bold: true}}, size: textSize, gap: 0.4}
}

func small(text string) paragraph {
	return paragraph{spans: []span{{text: text}}, size: smallSize, gap: 0.4, grey: true}
}

func heading(text string) paragraph {
	return paragraph{spans: []span{{text: text, bold: true}}, size: headingSize, gap: 0.8}
}

func title(text string) paragraph {
	return paragraph{spans: []span{{text: text, bold: true}}, size: titleSize, gap: 1}
}

// led puts a word in bold type before the paragraph.
func (t paragraph) led(word string) paragraph {
	if word != "" {
		t.spans = append([]span{{text: word, bold: true}}, t.spans...)
	}
	return t
}

// to aligns the paragraph.
func (t paragraph) to(align alignment) paragraph { t.align = align; return t }

// spaced sets the gap above the paragraph in millimetres.
func (t paragraph) spaced(gap float64) paragraph { t.gap = gap; return t }

// letterhead is the office at the top of a paper, beside what stands on the
// right.
func (p *Press) letterhead(w words, office Place, beside ...cell) band {
	width := bodyWidth
	for _, c := range beside {
		width -= c.width
	}
	lines := []paragraph{heading(office.Name), small(sentence(" · ", office.Address, w.phone(office.Phone)))}
	if len(office.Hours) > 0 {
		lines = append(lines, small(w.Say("papers.hours", "hours", sentence("; ", office.Hours...))))
	}
	return strip(append([]cell{p.cell(width, open, lines...)}, beside...)...)
}

// line is one paragraph over the whole width.
func (p *Press) line(text paragraph) band { return strip(p.cell(bodyWidth, open, text)) }

// rule is a thin line over the whole width.
func (p *Press) rule() band {
	return band{cells: []cell{{width: bodyWidth, edge: underlined}}, height: 1.2}
}

// detail is a name and its value side by side.
func (p *Press) detail(name string, value ...paragraph) band {
	const nameWidth = 42
	return strip(p.cell(nameWidth, open, strong(name)), p.cell(bodyWidth-nameWidth, open, value...))
}

// signature is a line for who signs, with captions under it. What is known of
// the name is printed on it.
func (p *Press) signature(w words, role, name string) []band {
	role, written := w.Say(role), p.cell(62, underlined, normal(name).to(center))
	gap := func() cell { return cell{width: 3} }
	lines := strip(
		p.cell(38, open, normal(role)), p.cell(38, underlined), gap(), written, gap(), p.cell(36, underlined),
	)
	lines.height = max(lines.height, 8)
	// Ink stands on the line, not under the edge above it.
	for i, c := range lines.cells {
		for j := range c.marks {
			lines.cells[i].marks[j].y += lines.height - c.height
		}
	}
	caption := func(width float64, id string) cell {
		return p.cell(width, open, small(w.Say(id)).to(center))
	}
	return []band{lines.kept(), strip(
		cell{width: 38}, caption(38, "papers.sign.signature"), gap(), caption(62, "papers.sign.name"), gap(), caption(36, "papers.sign.day"),
	)}
}

// together keeps bands on one page.
func together(bands []band) []band {
	for i := range bands[:max(0, len(bands)-1)] {
		bands[i].keep = true
	}
	return bands
}
