package document

import "reglament/message"

func (m CoverModel) speaks() message.Language { return m.Language }
func (m CoverModel) codes() error             { return checkNumber(m.Number) }

func (m CoverModel) about(w words) properties {
	return properties{created: m.Opened, author: m.Office.Name, title: w.Say("papers.cover.of", "number", plain(m.Number))}
}

func (m CoverModel) lay(p *Press, w words) []sheet {
	return []sheet{{bands: p.cover(w, m), footer: w.Say("papers.cover.of", "number", plain(m.Number)), words: w}}
}

// cover is the title sheet of a case: what it is, whose, who has it and until
// when.
func (p *Press) cover(w words, m CoverModel) []band {
	code := p.barcode(m.Number)
	aside := cell{width: (bodyWidth - code.width) / 2}
	bands := []band{
		p.letterhead(w, m.Office), p.rule(), blank(30),
		p.line(paragraph{spans: []span{{text: w.Say("papers.cover.title", "number", m.Number), bold: true}}, size: coverSize}.to(center)),
		blank(4), strip(aside, code, aside), blank(12),
	}
	facts := p.asked(w, m.Request)
	facts = append(facts, p.detail(w.Say("papers.receipt.applicant"), w.party(m.Applicant)...))
	if m.Representative != nil {
		facts = append(facts, p.detail(w.Say("papers.representative"), w.agent(*m.Representative)...))
	}
	facts = append(
		facts, p.detail(w.Say("papers.cover.opened"), normal(w.moment(m.Opened))),
		p.detail(w.Say("papers.executor"), normal(w.orDash(w.worker(m.Executor)))),
		p.detail(w.Say("papers.last"), strong(w.day(m.Last))),
	)
	if m.Documents > 0 {
		facts = append(facts, p.detail(w.Say("papers.cover.inside"), normal(w.counted(m.Documents, m.Sheets))))
	}
	for _, fact := range facts {
		bands = append(bands, fact, blank(1.5))
	}
	return bands
}

// counted says how many documents there are and, where anybody counted, on how
// many sheets.
func (w words) counted(documents, sheets int) string {
	if sheets == 0 {
		return w.Say("papers.counted", "documents", documents)
	}
	return w.Say("papers.counted_sheets", "documents", documents, "sheets", sheets)
}
