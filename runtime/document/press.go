package document

import (
	"bytes"
	"fmt"

	"codeberg.org/go-fonts/dejavu/dejavusanscondensed"
	"codeberg.org/go-fonts/dejavu/dejavusanscondensedbold"
	"github.com/johnfercher/maroto/v2/pkg/consts/fontstyle"
	"github.com/johnfercher/maroto/v2/pkg/core/entity"

	"reglament/message"
)

// family is the name of the built-in typeface, DejaVu Sans Condensed.
const family = "dejavu"

// Press prints papers. It holds the widths of the fonts and the words, does not change after
// New, and may be used from many goroutines.
type Press struct {
	catalogue       *message.Catalogue
	regular, strong *face
}

// New reads the built-in fonts and texts, once for all papers. It fails only
// when one of them is malformed, which a test rules out.
func New() (*Press, error) {
	catalogue, err := message.Load()
	if err != nil {
		return nil, fmt.Errorf("words of papers: %w", err)
	}
	p := &Press{catalogue: catalogue}
	if p.regular, err = newFace(dejavusanscondensed.TTF); err != nil {
		return nil, err
	}
	if p.strong, err = newFace(dejavusanscondensedbold.TTF); err != nil {
		return nil, err
	}
	return p, nil
}

// fonts are the fonts for one paper, in memory of its own: the PDF writer
// changes the bytes of a font while it cuts out the characters it needs.
func fonts() []*entity.CustomFont {
	return []*entity.CustomFont{
		{Family: family, Style: fontstyle.Normal, Bytes: bytes.Clone(dejavusanscondensed.TTF)},
		{Family: family, Style: fontstyle.Bold, Bytes: bytes.Clone(dejavusanscondensedbold.TTF)},
	}
}

func (p *Press) face(bold bool) *face {
	if bold {
		return p.strong
	}
	return p.regular
}

// Checklist prints the list of documents as PDF. The error is a
// *message.Problem: a character that cannot be printed.
func (p *Press) Checklist(m ChecklistModel) ([]byte, error) {
	if err := p.check(m); err != nil {
		return nil, err
	}
	w := p.words(m.Language)
	about := properties{
		language: w.Language(), created: m.Day.Time(), author: plain(m.Office.Name),
		title: w.Say("papers.checklist.of", "service", plain(m.Service.Title)),
	}
	footer := w.Say("papers.checklist.footer", "day", m.Day, "service", plain(m.Service.Title))
	sheets := []sheet{{bands: p.checklist(w, m), footer: footer, words: w}}
	if len(m.Withheld) == 0 && len(m.Calculation.Lines) > 0 {
		sheets = append(sheets, sheet{
			bands: p.calculation(w, m), words: w,
			footer: w.Say("papers.calculation.footer", "day", m.Day, "service", plain(m.Service.Title)),
		})
	}
	return p.print(about, sheets...)
}

// Protocol prints the protocol of a calculation as PDF. The error is a
// *message.Problem: a character that cannot be printed.
func (p *Press) Protocol(m ProtocolModel) ([]byte, error) {
	if err := p.check(m); err != nil {
		return nil, err
	}
	w := p.words(m.Language)
	about := properties{
		language: w.Language(), created: m.Day.Time(), author: plain(m.Office.Name),
		title: w.Say("papers.protocol.of", "service", plain(m.Service.Title)),
	}
	footer := w.Say("papers.calculation.footer", "day", m.Day, "service", plain(m.Service.Title))
	if m.Number != "" {
		footer = w.Say("papers.protocol.footer", "number", plain(m.Number), "day", m.Day)
	}
	return p.print(about, sheet{bands: p.protocol(w, m), footer: footer, words: w})
}

// Receipt prints the receipt as PDF, two copies one after the other, each with
// its own page numbers. The error is a *message.Problem: a character that
// cannot be printed, a case number or an address that fits into no code.
func (p *Press) Receipt(m ReceiptModel) ([]byte, error) {
	if err := p.check(m); err != nil {
		return nil, err
	}
	if err := checkCodes(m); err != nil {
		return nil, err
	}
	w := p.words(m.Language)
	about := properties{
		language: w.Language(), created: m.At, author: plain(m.Office.Name),
		title: w.Say("papers.receipt.of", "number", plain(m.Number)),
	}
	var sheets []sheet
	for _, copy := range []string{"papers.receipt.copy.applicant", "papers.receipt.copy.office"} {
		footer := w.Say("papers.receipt.footer", "number", plain(m.Number), "copy", w.Say(copy))
		sheets = append(sheets, sheet{bands: p.receipt(w, m, w.Say(copy)), footer: footer, words: w})
	}
	return p.print(about, sheets...)
}

func (p *Press) words(language message.Language) words {
	return words{p.catalogue.In(language)}
}
