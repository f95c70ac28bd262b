package document

import (
	"strings"

	"reglament/message"
)

// Paper is a model of this package: what can be printed alone or in one job
// with others.
type Paper interface {
	// speaks is the language of the paper.
	speaks() message.Language
	// codes makes sure that what is printed as a code fits into one.
	codes() error
	// about is what the PDF says of itself.
	about(w words) properties
	// lay sets the paper, a sheet for each part with page numbers of its own.
	lay(p *Press, w words) []sheet
}

// Print makes one PDF of papers in their order, so that they come from the
// printer in one go. Each begins on a page of its own and counts its own
// pages; a receipt makes two copies. The error is a *message.Problem: nothing
// to print, a character that cannot be printed, a number or an address that
// fits into no code.
func (p *Press) Print(papers ...Paper) ([]byte, error) {
	if len(papers) == 0 {
		return nil, message.NewProblem(message.Wrong, "papers.nothing")
	}
	var whole properties
	var titles []string
	var sheets []sheet
	for number, paper := range papers {
		if err := p.check(paper); err != nil {
			return nil, err
		}
		if err := paper.codes(); err != nil {
			return nil, err
		}
		w := p.words(paper.speaks())
		about := paper.about(w)
		about.language = w.Language()
		if number == 0 {
			whole = about
		}
		titles = append(titles, plain(about.title))
		sheets = append(sheets, paper.lay(p, w)...)
	}
	whole.title, whole.author = strings.Join(titles, "; "), plain(whole.author)
	return p.print(whole, sheets...)
}

// Checklist prints the list of documents as PDF. The error is a
// *message.Problem: a character that cannot be printed.
func (p *Press) Checklist(m ChecklistModel) ([]byte, error) { return p.Print(m) }

// Protocol prints the protocol of a calculation as PDF. The error is a
// *message.Problem: a character that cannot be printed.
func (p *Press) Protocol(m ProtocolModel) ([]byte, error) { return p.Print(m) }

// Receipt prints the receipt as PDF, two copies one after the other, each with
// its own page numbers. The error is a *message.Problem: a character that
// cannot be printed, a case number or an address that fits into no code.
func (p *Press) Receipt(m ReceiptModel) ([]byte, error) { return p.Print(m) }

func (m ChecklistModel) speaks() message.Language { return m.Language }
func (m ChecklistModel) codes() error             { return nil }

func (m ChecklistModel) about(w words) properties {
	return properties{created: m.Day.Time(), author: m.Office.Name, title: w.Say("papers.checklist.of", "service", plain(m.Service.Title))}
}

func (m ChecklistModel) lay(p *Press, w words) []sheet {
	footer := w.Say("papers.checklist.footer", "day", m.Day, "service", plain(m.Service.Title))
	sheets := []sheet{{bands: p.checklist(w, m), footer: footer, words: w}}
	if len(m.Withheld) == 0 && len(m.Calculation.Lines) > 0 {
		sheets = append(sheets, sheet{
			bands: p.calculation(w, m), words: w,
			footer: w.Say("papers.calculation.footer", "day", m.Day, "service", plain(m.Service.Title)),
		})
	}
	return sheets
}

func (m ProtocolModel) speaks() message.Language { return m.Language }
func (m ProtocolModel) codes() error             { return nil }

func (m ProtocolModel) about(w words) properties {
	return properties{created: m.Day.Time(), author: m.Office.Name, title: w.Say("papers.protocol.of", "service", plain(m.Service.Title))}
}

func (m ProtocolModel) lay(p *Press, w words) []sheet {
	footer := w.Say("papers.calculation.footer", "day", m.Day, "service", plain(m.Service.Title))
	if m.Number != "" {
		footer = w.Say("papers.protocol.footer", "number", plain(m.Number), "day", m.Day)
	}
	return []sheet{{bands: p.protocol(w, m), footer: footer, words: w}}
}

func (m ReceiptModel) speaks() message.Language { return m.Language }

func (m ReceiptModel) codes() error {
	if err := checkNumber(m.Number); err != nil {
		return err
	}
	return checkAddress(m.StatusURL)
}

func (m ReceiptModel) about(w words) properties {
	return properties{created: m.At, author: m.Office.Name, title: w.Say("papers.receipt.of", "number", plain(m.Number))}
}

func (m ReceiptModel) lay(p *Press, w words) []sheet {
	var sheets []sheet
	for _, copy := range []string{"papers.receipt.copy.applicant", "papers.receipt.copy.office"} {
		footer := w.Say("papers.receipt.footer", "number", plain(m.Number), "copy", w.Say(copy))
		sheets = append(sheets, sheet{bands: p.receipt(w, m, w.Say(copy)), footer: footer, words: w})
	}
	return sheets
}
