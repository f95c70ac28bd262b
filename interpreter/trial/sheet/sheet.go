// Package sheet makes a workbook of applicants for a lawyer to sign: one row
// each, with who comes, what the regulation decides about him, and room for a
// signature and a remark.
//
// It promises that a page says what the interpreter decided and nothing else,
// and that it prints as it is: A4 on its side, one page wide, the head repeated.
// What it means that somebody signs is the business of the office.
package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"reglament/dsl"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
)

// Page is one regulation with its applicants.
type Page struct {
	Regulation *interpreter.Regulation
	Rows       []Row
}

// Row is one applicant: what he shows, and what was decided about him.
type Row struct {
	Shows    message.Message
	Facts    *interpreter.Facts
	Decision *interpreter.Decision
}

// Write makes a workbook with a sheet for each regulation, dated with a day, in
// the language of texts. The error is a *message.Problem.
func Write(pages []Page, day clock.Date, texts *message.Texts) ([]byte, error) {
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	w := &writer{book: book, texts: texts, taken: map[string]bool{}}
	w.style()
	for i := range pages {
		name := w.name(pages[i].Regulation)
		if i == 0 {
			w.do(book.SetSheetName("Sheet1", name))
		} else {
			_, err := book.NewSheet(name)
			w.do(err)
		}
		w.page(name, &pages[i], day)
	}
	if w.err == nil {
		buffer, err := book.WriteToBuffer()
		if err == nil {
			return buffer.Bytes(), nil
		}
		w.err = err
	}
	return nil, message.NewProblem(message.Environment, "trial.sheet.not_made").Because(w.err)
}

// writer makes a workbook; the first error ends it.
type writer struct {
	book                    *excelize.File
	texts                   *message.Texts
	taken                   map[string]bool // names of sheets, folded
	title, head, plain, row int
	err                     error
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

// longestName is how long the name of a sheet may be, in characters.
const longestName = 31

// name is the tab of a regulation: its id, and a number where it is taken.
func (w *writer) name(r *interpreter.Regulation) string {
	letters := []rune(strings.Trim(r.ID, "'"))
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		name := string(letters[:min(len(letters), longestName-len(suffix))]) + suffix
		if key := dsl.Fold(name); !w.taken[key] {
			w.taken[key] = true
			return name
		}
	}
}

// columns are the heads and the widths in characters: together they fill a page
// of A4 on its side in type that can be read.
var columns = []struct {
	head  string
	width float64
}{
	{"trial.sheet.number", 5},
	{"trial.sheet.who", 36},
	{"trial.sheet.shows", 22},
	{"trial.sheet.brings", 26},
	{"trial.sheet.requested", 22},
	{"trial.sheet.term", 18},
	{"trial.sheet.amount", 18},
	{"trial.sheet.grounds", 22},
	{"trial.sheet.outcome", 18},
	{"trial.sheet.right", 14},
	{"trial.sheet.remark", 22},
}

// headRow is the row of the heads; above it stand what the page is about.
const headRow = 5

func (w *writer) page(sheet string, p *Page, day clock.Date) {
	r := p.Regulation
	w.text(sheet, 1, 1, w.title, r.Title)
	w.text(sheet, 1, 2, w.plain, w.texts.Say("trial.sheet.version", "id", r.ID, "version", r.Version, "from", r.From))
	w.text(sheet, 1, 3, w.plain, w.texts.Say("trial.sheet.hash", "hash", r.Hash, "day", day))
	w.text(sheet, 1, 4, w.plain, w.texts.Say("trial.sheet.task"))
	for i, column := range columns {
		w.text(sheet, i+1, headRow, w.head, w.texts.Say(column.head))
		letter, err := excelize.ColumnNumberToName(i + 1)
		w.do(err)
		w.do(w.book.SetColWidth(sheet, letter, letter, column.width))
	}
	for i := range p.Rows {
		for k, cell := range w.cells(i+1, &p.Rows[i]) {
			w.text(sheet, k+1, headRow+1+i, w.row, cell)
		}
	}
	w.text(sheet, 1, headRow+2+len(p.Rows), w.plain, w.texts.Say("trial.sheet.signed"))
	w.print(sheet, len(p.Rows))
}

// text writes a cell as text, never as a number or a formula.
func (w *writer) text(sheet string, column, row, style int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	w.do(err)
	w.do(w.book.SetCellStr(sheet, at, text))
	w.do(w.book.SetCellStyle(sheet, at, at, style))
}
