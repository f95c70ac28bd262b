package document

import (
	"reglament/catalog"
	"reglament/dsl"
	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
)

// CoverOf gathers the title sheet of a case.
func CoverOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars) CoverModel {
	a := aboutCase(texts, cat, v, p)
	m := CoverModel{
		Language: texts.Language(), Office: a.place(), Number: v.Case.Number, Request: a.asked(), Applicant: a.Applicant,
		Representative: a.Representative, Opened: a.opened(), Executor: a.Executor, Last: a.last(), Documents: len(v.Case.Documents),
	}
	for _, in := range v.Case.Documents {
		m.Sheets += in.Sheets + in.CopySheets
	}
	return m
}

// RegisterOf gathers the register of what is in a case.
func RegisterOf(texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars) RegisterModel {
	a := aboutCase(texts, cat, v, p)
	m := RegisterModel{
		Language: texts.Language(), Office: a.place(), Number: v.Case.Number, At: a.At, Request: a.asked(),
		Applicant: a.Applicant.Name, Rows: a.rows(), HandedBy: a.Applicant.Name, AcceptedBy: a.By.Name,
	}
	if a.Representative != nil {
		m.HandedBy = a.Representative.Who.Name
	}
	return m
}

// HandoverOf gathers the sheet that goes with a case to a worker, or to an
// organisation of the catalog by its id; either may be empty. The words of the
// regulation's own cover letter are on it. Who hands over is By, or the
// executor.
func HandoverOf(
	texts *message.Texts, cat *catalog.Catalog, v runtime.View, p Particulars, to Worker, organisation, note string,
) HandoverModel {
	a := aboutCase(texts, cat, v, p)
	m := HandoverModel{
		Language: texts.Language(), Office: a.place(), Number: v.Case.Number, At: a.At, Request: a.asked(), Applicant: a.Applicant.Name,
		From: a.By, To: to, Last: a.last(), Note: note, Rows: a.rows(),
	}
	if m.From.Name == "" {
		m.From = a.Executor
	}
	if organisation != "" {
		m.Organisation = a.organisation(organisation)
	}
	for _, f := range a.decision.Forms {
		if f.Kind != dsl.PaperCover || f.Applies == interpreter.No {
			continue
		}
		m.Title = f.Title
		m.Texts = append(m.Texts, a.filled(f.Texts)...)
		for _, field := range f.Fields {
			text := a.filled([]string{field.Text})[0]
			if !field.OK {
				text = byHand(text, gapOfField)
			}
			m.Texts = append(m.Texts, field.Title+": "+text)
		}
	}
	return m
}

// rows are the documents of a case as a register has them.
func (a about) rows() []RegisterRow {
	var rows []RegisterRow
	for _, in := range a.taken() {
		rows = append(rows, a.row(in))
	}
	return rows
}

// row tells the sheets of originals and copies apart where that is known: only
// one kind came, or somebody counted.
func (a about) row(in casefile.DocumentIn) RegisterRow {
	row := RegisterRow{Title: a.title(in), Forms: runtime.FormsOf(in)}
	if state, ok := a.document(in.Document); ok {
		row.Returned = state.Returned && in.Form != "image" && in.Form != "electronic"
	}
	switch {
	case in.CopySheets > 0:
		row.OriginalSheets, row.CopySheets = in.Sheets, in.CopySheets
	case !has(row.Forms, "original") && has(row.Forms, "copy", "notarised"):
		row.CopySheets = in.Sheets
	case has(row.Forms, "original") && !has(row.Forms, "copy", "notarised"):
		row.OriginalSheets = in.Sheets
	default:
		row.Sheets = in.Sheets
	}
	if day, ok := a.Back[in.Key()]; ok {
		row.BackOn = &day
	}
	return row
}
