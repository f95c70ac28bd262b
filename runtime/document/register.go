package document

import (
	"strconv"

	"reglament/interpreter"
	"reglament/message"
)

func (m RegisterModel) speaks() message.Language { return m.Language }
func (m RegisterModel) codes() error             { return checkNumber(m.Number) }

func (m RegisterModel) about(w words) properties {
	return properties{created: m.At, author: m.Office.Name, title: w.Say("papers.register.of", "number", plain(m.Number))}
}

func (m RegisterModel) lay(p *Press, w words) []sheet {
	return []sheet{{bands: p.register(w, m), footer: w.Say("papers.register.of", "number", plain(m.Number)), words: w}}
}

// register lists what was accepted.
func (p *Press) register(w words, m RegisterModel) []band {
	bands := []band{
		p.letterhead(w, m.Office, p.barcode(m.Number)), p.rule(), blank(2),
		p.line(title(w.Say("papers.register.title", "number", m.Number)).to(center)), blank(1),
	}
	bands = append(bands, p.asked(w, m.Request)...)
	bands = append(
		bands, p.detail(w.Say("papers.receipt.applicant"), normal(w.orDash(m.Applicant))),
		p.detail(w.Say("papers.receipt.at"), normal(w.moment(m.At))), blank(1.5),
	)
	bands = append(bands, p.accepted(w, m.Rows)...)
	end := []band{blank(3)}
	end = append(end, p.signature(w, "papers.sign.gave", m.HandedBy)...)
	end = append(end, p.signature(w, "papers.sign.took", m.AcceptedBy)...)
	return append(bands, together(end)...)
}

// accepted is the table of a register with its sums; a kind of a document has a
// line of its own within the row.
func (p *Press) accepted(w words, rows []RegisterRow) []band {
	if len(rows) == 0 {
		return []band{p.line(normal(w.Say("papers.register.none")))}
	}
	t := p.table(
		w, column{"papers.column.number", 9, center}, column{"papers.column.title", 63, left},
		column{"papers.column.kind", 31, left}, column{"papers.column.exemplars", 13, center},
		column{"papers.column.original_sheets", 18, center}, column{"papers.column.copy_sheets", 18, center},
		column{"papers.column.back", 28, left},
	)
	for i, row := range rows {
		var kinds, counts []paragraph
		for _, form := range row.Forms {
			kinds, counts = append(kinds, normal(w.kind(form.Kind))), append(counts, normal(strconv.Itoa(form.Count)))
		}
		if len(kinds) == 0 {
			kinds, counts = []paragraph{normal("—")}, []paragraph{normal("—")}
		}
		originals, copies := w.sheetsOf(row)
		t.row(
			false, []paragraph{normal(strconv.Itoa(i + 1))}, []paragraph{normal(row.Title)}, kinds, counts,
			[]paragraph{normal(originals)}, []paragraph{normal(copies)}, []paragraph{normal(w.back(row))},
		)
	}
	last := len(t.bands) - 1
	t.bands[last].keep = true
	return append(t.bands, p.sums(w, rows))
}

// sums is the last line of a register.
func (p *Press) sums(w words, rows []RegisterRow) band {
	originals, copies, others, sheets := 0, 0, 0, 0
	for _, row := range rows {
		for _, form := range row.Forms {
			switch form.Kind {
			case "original":
				originals += form.Count
			case "copy", "notarised":
				copies += form.Count
			default:
				others += form.Count
			}
		}
		sheets += row.sheets()
	}
	all := []string{w.counted(len(rows), sheets), w.Say("papers.register.exemplars", "originals", originals, "copies", copies)}
	if others > 0 {
		all = append(all, w.Say("papers.register.electronic", "number", others))
	}
	return strip(p.cell(bodyWidth, boxed, strong(w.Say("papers.register.sum")+" "+sentence(" ", all...)))).filled()
}

func (r RegisterRow) sheets() int { return max(r.Sheets, r.OriginalSheets+r.CopySheets) }

// sheetsOf writes how many sheets originals and copies have; where they were
// not counted apart, the sum stands with what there is, or with the originals.
func (w words) sheetsOf(row RegisterRow) (originals, copies string) {
	originals, copies = "—", "—"
	if row.OriginalSheets > 0 {
		originals = strconv.Itoa(row.OriginalSheets)
	}
	if row.CopySheets > 0 {
		copies = strconv.Itoa(row.CopySheets)
	}
	if row.OriginalSheets+row.CopySheets == 0 && row.Sheets > 0 {
		originals = w.Say("papers.register.together", "number", row.Sheets)
	}
	return originals, copies
}

// back says whether an original goes back to the applicant; where none came
// there is nothing to say.
func (w words) back(row RegisterRow) string {
	switch {
	case row.BackOn != nil:
		return w.Say("papers.register.back_on", "day", *row.BackOn)
	case row.Returned:
		return w.Say("papers.register.back")
	case has(row.Forms, "original"):
		return w.Say("papers.register.stays")
	}
	return "—"
}

// kind names a form alone, short enough for one line of a register. One that
// is not of the outside contract is written as it stands.
func (w words) kind(kind string) string {
	switch kind {
	case "original":
		return w.Say("papers.kind.original")
	case "copy":
		return w.Say("papers.kind.copy")
	case "notarised":
		return w.Say("papers.kind.notarised")
	case "image":
		return w.Say("papers.kind.image")
	case "electronic":
		return w.Say("papers.kind.electronic")
	}
	return kind
}

// has reports whether a set of forms has one of a kind.
func has(forms []interpreter.FormCount, kinds ...string) bool {
	for _, form := range forms {
		for _, kind := range kinds {
			if form.Kind == kind && form.Count > 0 {
				return true
			}
		}
	}
	return false
}
