package document

import "reglament/message"

func (m HandoverModel) speaks() message.Language { return m.Language }
func (m HandoverModel) codes() error             { return checkNumber(m.Number) }

func (m HandoverModel) about(w words) properties {
	return properties{created: m.At, author: m.Office.Name, title: w.Say("papers.handover.of", "number", plain(m.Number))}
}

func (m HandoverModel) lay(p *Press, w words) []sheet {
	return []sheet{{bands: p.handover(w, m), footer: w.Say("papers.handover.of", "number", plain(m.Number)), words: w}}
}

// handover goes with a case: from whom to whom, what the case is, what lies in
// it, and both sign.
func (p *Press) handover(w words, m HandoverModel) []band {
	name := m.Title
	if name == "" {
		name = w.Say("papers.handover.title")
	}
	to := []paragraph{normal(w.orDash(sentence("; ", m.Organisation.Name, w.worker(m.To))))}
	to = append(to, small(sentence(" · ", m.Organisation.Address, w.phone(m.Organisation.Phone))).dark())
	bands := []band{
		p.letterhead(w, m.Office, p.barcode(m.Number)), p.rule(), blank(2),
		p.line(title(name).to(center)), p.line(heading(w.Say("papers.cover.case", "number", m.Number)).to(center)), blank(1),
		p.detail(w.Say("papers.handover.to"), to...),
		p.detail(w.Say("papers.handover.from"), normal(w.orDash(w.worker(m.From)))),
		p.detail(w.Say("papers.handover.at"), normal(w.moment(m.At))),
	}
	bands = append(bands, p.asked(w, m.Request)...)
	bands = append(
		bands, p.detail(w.Say("papers.receipt.applicant"), normal(w.orDash(m.Applicant))),
		p.detail(w.Say("papers.last"), strong(w.day(m.Last))),
	)
	bands = append(bands, p.told(w.Say("papers.handover.note"), m.Note)...)
	for _, text := range m.Texts {
		bands = append(bands, p.line(normal(byHand(text, gapOfText)).spaced(1)))
	}
	bands = append(bands, p.section(w.Say("papers.handover.documents"), "")...)
	bands = append(bands, p.accepted(w, m.Rows)...)
	end := []band{blank(3)}
	end = append(end, p.signature(w, "papers.sign.handed", m.From.Name)...)
	end = append(end, p.signature(w, "papers.sign.got", m.To.Name)...)
	return append(bands, together(end)...)
}
