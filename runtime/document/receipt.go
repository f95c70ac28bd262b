package document

import (
	"strconv"

	"reglament/interpreter/clock"
)

// receipt lays out one copy of the receipt.
func (p *Press) receipt(w words, m ReceiptModel, copy string) []band {
	bands := []band{
		p.letterhead(w, m.Office, p.barcode(m.Number)), p.rule(), blank(2),
		p.line(title(w.Say("papers.receipt.title", "number", m.Number)).to(center)),
		p.line(small(copy).dark().to(center)), blank(1),
		p.detail(w.Say("papers.receipt.service"), normal(w.service(m.Service)), small(w.authority(m.Service)).dark()),
		p.detail(w.Say("papers.receipt.applicant"), normal(w.orDash(m.Applicant))),
	}
	bands = append(bands, p.told(w.Say("papers.representative"), m.Representative)...)
	bands = append(bands, p.detail(w.Say("papers.receipt.at"), normal(w.moment(m.At))))
	if m.AcceptedBy != "" {
		bands = append(bands, p.detail(w.Say("papers.receipt.accepted_by"), normal(m.AcceptedBy)))
	}
	bands = append(bands, blank(1.5))
	bands = append(bands, p.receiptTable(w, m)...)
	bands = append(bands, blank(1), p.line(normal(w.summary(m.Lines))))
	return append(bands, together(p.receiptEnd(w, m))...)
}

// receiptTable has the columns that people know.
func (p *Press) receiptTable(w words, m ReceiptModel) []band {
	if len(m.Lines) == 0 {
		return []band{p.line(normal(w.Say("papers.receipt.none")))}
	}
	t := p.table(
		w, column{"papers.column.number", 9, center}, column{"papers.column.title", 66, left},
		column{"papers.column.quantity", 32, left}, column{"papers.column.received", 33, left},
		column{"papers.column.accepted", 18, center}, column{"papers.column.missing", 22, center},
	)
	for i, line := range m.Lines {
		received, accepted, missing := []paragraph{normal("—")}, "—", "—"
		if r := line.Received; r != nil {
			received = []paragraph{normal(w.orDash(w.set(r.Forms))), small(w.sheets(r.Sheets))}
			if r.On != clock.DateOf(m.At) {
				received = append(received, small(w.Say("papers.received_on", "day", r.On)))
			}
			accepted = "✓"
		}
		switch {
		case line.Missing:
			missing = "✓"
		case len(line.Lacking) > 0:
			missing = w.set(line.Lacking)
		}
		t.row(
			false, []paragraph{normal(strconv.Itoa(i + 1))}, []paragraph{normal(line.Title)},
			[]paragraph{normal(w.orDash(w.forms(line.Required)))}, received, []paragraph{normal(accepted)}, []paragraph{normal(missing)},
		)
	}
	return t.bands
}

func (w words) sheets(count int) string {
	if count == 0 {
		return ""
	}
	return w.Say("papers.sheets", "count", count)
}

// summary counts what was accepted and what is missing.
func (w words) summary(lines []ReceiptLine) string {
	accepted, missing, sheets := 0, 0, 0
	for _, line := range lines {
		if line.Received != nil {
			accepted++
			sheets += line.Received.Sheets
		}
		if line.Missing || len(line.Lacking) > 0 {
			missing++
		}
	}
	text := w.Say("papers.receipt.accepted", "documents", accepted)
	if sheets > 0 {
		text = w.Say("papers.receipt.accepted_sheets", "documents", accepted, "sheets", sheets)
	}
	if missing > 0 {
		return text + " " + w.Say("papers.receipt.short", "number", missing)
	}
	return text + " " + w.Say("papers.receipt.complete")
}

// receiptEnd is what comes last: the days, the way to look, the signatures.
func (p *Press) receiptEnd(w words, m ReceiptModel) []band {
	var days []paragraph
	if m.ResultBy != nil {
		days = append(days, heading(w.Say("papers.receipt.result_by", "day", *m.ResultBy)))
	}
	if m.MissingBy != nil {
		days = append(days, normal(w.Say("papers.receipt.missing_by", "day", *m.MissingBy)))
	}
	bands := []band{blank(2)}
	if m.StatusURL != "" {
		code := qrCode(m.StatusURL)
		days = append(days, normal(w.Say("papers.receipt.status")).spaced(2), small(m.StatusURL).dark())
		bands = append(bands, strip(code, p.cell(bodyWidth-code.width, open, days...)))
	} else if len(days) > 0 {
		bands = append(bands, strip(p.cell(bodyWidth, open, days...)))
	}
	bands = append(bands, blank(1))
	gave := m.Applicant
	if m.Representative != "" {
		gave = m.Representative
	}
	bands = append(bands, p.signature(w, "papers.sign.gave", gave)...)
	bands = append(bands, p.signature(w, "papers.sign.took", m.AcceptedBy)...)
	return append(bands, p.signature(w, "papers.sign.result", "")...)
}
