package document

import (
	"strconv"
	"strings"

	"reglament/message"
)

func (m ApplicationModel) speaks() message.Language { return m.Language }

func (m ApplicationModel) codes() error {
	if m.Number == "" {
		return nil
	}
	return checkNumber(m.Number)
}

func (m ApplicationModel) about(w words) properties {
	return properties{created: m.Day.Time(), author: m.Through, title: w.Say("papers.application.of", "service", plain(m.Request.Service.Title))}
}

func (m ApplicationModel) lay(p *Press, w words) []sheet {
	sheets := []sheet{{
		bands: p.application(w, m), words: w,
		footer: w.Say("papers.application.footer", "day", m.Day, "service", plain(m.Request.Service.Title)),
	}}
	if m.Consent != nil {
		sheets = append(sheets, sheet{bands: p.consent(w, m, *m.Consent), words: w, footer: w.Say("papers.consent.footer", "day", m.Day)})
	}
	return sheets
}

// application lays out what is asked, from whom to whom.
func (p *Press) application(w words, m ApplicationModel) []band {
	name := m.Title
	if name == "" {
		name = w.Say("papers.application.title")
	}
	bands := []band{p.addressed(w, m), blank(4), p.line(title(name).to(center)), blank(2)}
	if len(m.Texts) == 0 {
		bands = append(bands, p.line(normal(w.Say("papers.application.ask", "service", w.service(m.Request.Service)))))
		bands = append(bands, p.further(w, m.Request)...)
	} else {
		bands = append(bands, p.asked(w, m.Request)...)
	}
	bands = append(bands, blank(1))
	bands = append(bands, p.fields(m.Fields)...)
	if len(m.Fields) > 0 {
		bands = append(bands, blank(1))
	}
	for _, text := range m.Texts {
		bands = append(bands, p.line(normal(byHand(text, gapOfText)).spaced(1)))
	}
	bands = append(bands, p.answers(w, m.Answers)...)
	bands = append(bands, p.enclosed(w, m.Enclosed)...)
	end := p.ways(w, m.Ways)
	end = append(end, blank(2), p.line(normal(w.Say("papers.application.true"))), blank(1))
	role := "papers.sign.asks"
	if m.Representative != nil {
		role = "papers.sign.asks_for"
	}
	end = append(end, p.signature(w, role, m.signs())...)
	end = append(end, blank(1))
	end = append(end, p.signature(w, "papers.sign.application", m.AcceptedBy)...)
	return append(bands, together(end)...)
}

// signs is who signs: the representative where there is one.
func (m ApplicationModel) signs() string {
	if m.Representative != nil {
		return m.Representative.Who.Name
	}
	return m.Applicant.Name
}

// addressed is the upper right of an application: to whom and from whom; the
// number stands on the left.
func (p *Press) addressed(w words, m ApplicationModel) band {
	const wide = 108.0
	lines := []paragraph{normal(orLine(m.To.Organisation)).led(w.Say("papers.application.to")), normal(sentence(" ", m.To.Post, m.To.Head))}
	if m.Through != "" && m.Through != m.To.Organisation {
		lines = append(lines, small(w.Say("papers.application.through", "office", m.Through)).dark())
	}
	who := m.Applicant
	who.Name = orLine(who.Name)
	from := w.party(who)
	from[0] = from[0].led(w.Say("papers.application.from")).spaced(2)
	lines = append(lines, from...)
	if m.Representative != nil {
		agent := w.agent(*m.Representative)
		agent[0] = agent[0].led(w.Say("papers.application.agent")).spaced(2)
		lines = append(lines, agent...)
	}
	left := cell{width: bodyWidth - wide}
	if m.Number != "" {
		left = p.barcode(m.Number)
		left.width = bodyWidth - wide
	}
	return strip(left, p.cell(wide, open, lines...))
}

// What stands for a gap in the texts of the interpreter, and what is printed
// there to write on.
const (
	gapOfText, gapOfField = "___", "…"
	lineToWriteOn         = "____________________"
)

// orLine leaves a line to write on where nothing is known.
func orLine(text string) string {
	if text == "" {
		return lineToWriteOn
	}
	return text
}

// byHand makes gaps wide enough to write on.
func byHand(text, gap string) string { return strings.ReplaceAll(text, gap, lineToWriteOn) }

// fields are those of a form, each with its value.
func (p *Press) fields(fields []Filled) []band {
	var bands []band
	for _, f := range fields {
		text := f.Text
		if f.Open {
			text = byHand(text, gapOfField)
		}
		bands = append(bands, strip(p.cell(62, boxed, normal(f.Title)), p.cell(bodyWidth-62, boxed, normal(text))))
	}
	return bands
}

// answers tells what the interview found out, a sentence each.
func (p *Press) answers(w words, answers []Given) []band {
	if len(answers) == 0 {
		return nil
	}
	bands := p.section(w.Say("papers.application.tell"), "")
	for _, a := range answers {
		bands = append(bands, p.line(normal(w.told(a.Question, a.Answer))))
		for i, record := range a.Records {
			var parts []string
			for j, value := range record {
				if j < len(a.Fields) {
					parts = append(parts, asPart(a.Fields[j])+": "+value)
				}
			}
			bands = append(bands, p.line(normal(strconv.Itoa(i+1)+")"+nbsp+strings.Join(parts, "; "))))
		}
	}
	return bands
}

// told makes a sentence of a question and its answer: "Есть ли у вас лодка?"
// and "да" are "Есть ли у вас лодка — да."
func (w words) told(question, answer string) string {
	text := asPart(question) + " — " + answer
	if strings.HasSuffix(text, ".") {
		return text
	}
	return text + "."
}

// asPart is a question as a part of a sentence.
func asPart(question string) string { return strings.TrimRight(question, " ?:.") }

// enclosed is the list of the documents that go with an application.
func (p *Press) enclosed(w words, all []Enclosed) []band {
	if len(all) == 0 {
		return nil
	}
	t := p.table(
		w, column{"papers.column.number", 9, center}, column{"papers.column.title", 103, left},
		column{"papers.column.forms", 48, left}, column{"papers.column.sheets", 20, center},
	)
	for i, e := range all {
		sheets := ""
		if e.Sheets > 0 {
			sheets = strconv.Itoa(e.Sheets)
		}
		t.row(
			false, []paragraph{normal(strconv.Itoa(i + 1))}, []paragraph{normal(e.Title)},
			[]paragraph{normal(w.orDash(w.forms(e.Forms)))}, []paragraph{normal(sheets)},
		)
	}
	return append(p.section(w.Say("papers.application.enclosed"), ""), t.bands...)
}

// ways are how the result may be got, to be ticked where nothing is chosen.
func (p *Press) ways(w words, ways []Way) []band {
	bands := p.section(w.Say("papers.application.way"), "")
	if len(ways) == 0 {
		return append(bands, p.line(normal(strings.Repeat(lineToWriteOn, 3))))
	}
	for _, way := range ways {
		box := "☐"
		if way.Chosen {
			box = "☒"
		}
		bands = append(bands, p.line(normal(box+nbsp+way.Title)))
	}
	return bands
}
