package sheet

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"reglament/dsl"
	"reglament/message"
)

const (
	// hidden is the sheet that says what the others are.
	hidden = "_reglament"
	// edition is the number of the workbook's layout.
	edition = "1"
	// recordRow is the first row of the hidden sheet that speaks of a table.
	recordRow = 4
)

// hash tells whether a text is still the one that was exported.
func hash(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:])
}

// Export makes a workbook of the tables of a text, with heads, the legend and
// the names of sheets in the language of texts. A text with errors has none:
// then the diagnostics say why. The error is a *message.Problem: there is no
// table, or the workbook could not be made.
func Export(name string, source []byte, texts *message.Texts) ([]byte, []dsl.Diagnostic, error) {
	file, found := dsl.Parse(name, source)
	if len(found) > 0 {
		return nil, found, nil
	}
	tables := tablesOf(file)
	if len(tables) == 0 {
		return nil, nil, message.NewProblem(message.Wrong, "sheet.no_tables").At(name)
	}
	book := excelize.NewFile()
	defer func() { _ = book.Close() }()
	w := &writer{book: book, texts: texts, taken: map[string]bool{}}
	if err := w.all(tables, hash(source)); err != nil {
		return nil, nil, message.NewProblem(message.Environment, "sheet.not_made").At(name).Because(err)
	}
	buffer, err := book.WriteToBuffer()
	if err != nil {
		return nil, nil, message.NewProblem(message.Environment, "sheet.not_made").At(name).Because(err)
	}
	return buffer.Bytes(), nil, nil
}

// writer makes a workbook; the first error ends it.
type writer struct {
	book   *excelize.File
	texts  *message.Texts
	taken  map[string]bool // names of sheets, folded
	styles styles
	err    error
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) all(tables []*table, source string) error {
	w.style()
	w.do(w.book.SetSheetName("Sheet1", hidden))
	w.taken[hidden] = true
	w.text(hidden, 1, 1, "reglament")
	w.text(hidden, 2, 1, edition)
	w.text(hidden, 1, 2, source)
	for i, t := range tables {
		name := w.sheetName(t)
		_, err := w.book.NewSheet(name)
		w.do(err)
		w.sheet(name, t)
		w.record(i, name, t)
	}
	w.legend(tables)
	w.book.SetActiveSheet(1)
	w.do(w.book.SetSheetVisible(hidden, false, true))
	return w.err
}

// text writes a cell as text, never as a number or a formula. Columns and rows
// count from 1.
func (w *writer) text(sheet string, column, row int, text string) {
	at, err := excelize.CoordinatesToCellName(column, row)
	w.do(err)
	w.do(w.book.SetCellStr(sheet, at, text))
}

// record writes into the hidden sheet what a sheet is: its table, how many of
// its columns stand before "||", and their heads. The name of the workbook that
// leads to the sheet follows it when people rename it.
func (w *writer) record(i int, sheet string, t *table) {
	row := recordRow + i
	w.text(hidden, 1, row, t.key)
	w.text(hidden, 2, row, sheet)
	w.text(hidden, 3, row, fmt.Sprint(t.bar))
	for k := range t.columns {
		w.text(hidden, 4+k, row, w.headText(t, k))
	}
	w.do(w.book.SetDefinedName(&excelize.DefinedName{Name: definedName(i), RefersTo: "'" + strings.ReplaceAll(sheet, "'", "''") + "'!$A$1"}))
}

func definedName(i int) string { return fmt.Sprintf("reglament_%d", i+1) }

// headText is the head of a column; rows of a norm have none in the text.
func (w *writer) headText(t *table, at int) string {
	switch {
	case t.headed:
		return t.head(at)
	case at < len(t.Keys):
		return t.Keys[at].Text
	default:
		return w.texts.Say("sheet.value")
	}
}

// maxSheetName is how long the name of a sheet may be, in characters.
const maxSheetName = 31

// sheetName is what people see on the tab: the words of the heading.
func (w *writer) sheetName(t *table) string {
	words := t.Class.Phrase().In(w.texts.Language())
	if t.Name != nil {
		words += " " + t.Name.Text
	}
	words = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, words)
	first, size := utf8.DecodeRuneInString(words)
	words = string(unicode.ToUpper(first)) + words[size:]
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(" (%d)", n)
		}
		letters := []rune(words)
		name := strings.TrimSpace(string(letters[:min(len(letters), maxSheetName-len(suffix))])) + suffix
		if key := dsl.Fold(name); !w.taken[key] {
			w.taken[key] = true
			return name
		}
	}
}
