package document

import (
	"strconv"

	"reglament/message"
)

func (m RefusalModel) speaks() message.Language { return m.Language }
func (m RefusalModel) codes() error             { return nil }

func (m RefusalModel) about(w words) properties {
	return properties{created: m.At, author: m.Office.Name, title: w.Say("papers.refusal.of", "service", plain(m.Request.Service.Title))}
}

func (m RefusalModel) lay(p *Press, w words) []sheet {
	return []sheet{{bands: p.refusal(w, m), footer: w.Say("papers.refusal.of", "service", plain(m.Request.Service.Title)), words: w}}
}

// refusal tells an applicant why his documents were not taken, what he can do
// about it, and how he complains.
func (p *Press) refusal(w words, m RefusalModel) []band {
	bands := []band{
		p.letterhead(w, m.Office), p.rule(), blank(3),
		p.line(title(w.Say("papers.refusal.title")).to(center)), blank(2),
		p.detail(w.Say("papers.refusal.to"), w.party(m.Applicant)...),
	}
	bands = append(bands, p.asked(w, m.Request)...)
	bands = append(bands, p.detail(w.Say("papers.refusal.at"), normal(w.moment(m.At))))
	bands = append(bands, p.section(w.Say("papers.refusal.grounds"), w.Say("papers.refusal.about", "count", len(m.Grounds)))...)
	for i, g := range m.Grounds {
		text := []paragraph{
			strong(strconv.Itoa(i+1) + "." + nbsp + g.Title), normal(g.Words), normal(g.Consequence), normal(w.basis(g.Basis)),
		}
		for j, remedy := range g.Remedy {
			line := normal(remedy)
			if j == 0 {
				line = line.led(w.Say("papers.refusal.remedy")).spaced(1.2)
			}
			text = append(text, line)
		}
		bands = append(bands, strip(p.cell(bodyWidth, boxed, text...)))
	}
	if len(m.Bring) > 0 {
		bands = append(bands, p.section(w.Say("papers.refusal.bring"), "")...)
		for _, text := range m.Bring {
			bands = append(bands, p.line(normal(text).led("☐")))
		}
	}
	bands = append(bands, blank(1), p.line(normal(w.Say("papers.refusal.again"))))
	if len(m.Complaint) > 0 {
		bands = append(bands, p.section(w.Say("papers.refusal.complaint"), "")...)
		for _, text := range m.Complaint {
			bands = append(bands, p.line(normal(text).spaced(1)))
		}
	}
	end := []band{blank(3)}
	end = append(end, p.told(w.Say("papers.refusal.by"), w.worker(m.By))...)
	end = append(end, p.signature(w, "papers.sign.refused", m.By.Name)...)
	end = append(end, p.signature(w, "papers.sign.notified", m.Applicant.Name)...)
	return append(bands, together(end)...)
}
