package sheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"reglament/dsl"
)

// styles are the looks of cells. Format 49 is "text": what is typed into such a
// cell stays what it is.
type styles struct{ head, result, cell, bar, plain int }

func (w *writer) style() {
	border := func(sides ...string) (all []excelize.Border) {
		for _, side := range sides {
			weight := 1
			if side == "bar" {
				side, weight = "left", 5
			}
			all = append(all, excelize.Border{Type: side, Color: "9AA5B1", Style: weight})
		}
		return all
	}
	align := &excelize.Alignment{Vertical: "top", WrapText: true}
	head := &excelize.Alignment{Vertical: "center", WrapText: true}
	fill := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	styled := func(style *excelize.Style) int {
		id, err := w.book.NewStyle(style)
		w.do(err)
		return id
	}
	bold := &excelize.Font{Bold: true, Size: 11, Family: "Calibri"}
	w.styles = styles{
		head:   styled(&excelize.Style{NumFmt: 49, Font: bold, Fill: fill("DDE7F3"), Alignment: head, Border: border("left", "right", "top", "bottom")}),
		result: styled(&excelize.Style{NumFmt: 49, Font: bold, Fill: fill("E6F0DC"), Alignment: head, Border: border("left", "right", "top", "bottom")}),
		cell:   styled(&excelize.Style{NumFmt: 49, Alignment: align, Border: border("left", "right", "top", "bottom")}),
		plain:  styled(&excelize.Style{NumFmt: 49, Alignment: align}),
		bar:    styled(&excelize.Style{NumFmt: 49, Alignment: align, Border: border("bar", "right", "top", "bottom")}),
	}
}

// The widths of columns, in characters.
const (
	leastWidth = 6
	mostWidth  = 48
)

// spare is how many rows below the table have its lists to choose from.
const spare = 200

// sheet writes the cells of a table and how they look.
func (w *writer) sheet(name string, t *table) {
	rows := t.grid()
	if t.headed {
		rows = rows[1:]
	}
	for k := range t.columns {
		column, err := excelize.ColumnNumberToName(k + 1)
		w.do(err)
		widest := utf8.RuneCountInString(w.headText(t, k))
		w.text(name, k+1, 1, w.headText(t, k))
		for i, row := range rows {
			w.text(name, k+1, i+2, row[k])
			widest = max(widest, utf8.RuneCountInString(row[k]))
		}
		w.do(w.book.SetColWidth(name, column, column, float64(min(max(widest+3, leastWidth), mostWidth))))
		head, cell := w.styles.head, w.styles.cell
		if t.barred && k >= t.bar {
			head = w.styles.result
		}
		if t.barred && k == t.bar {
			cell = w.styles.bar
		}
		w.do(w.book.SetColStyle(name, column, w.styles.plain))
		w.do(w.book.SetCellStyle(name, column+"1", column+"1", head))
		if len(rows) > 0 {
			w.do(w.book.SetCellStyle(name, column+"2", column+strconv.Itoa(len(rows)+1), cell))
		}
		w.choices(name, column+"2:"+column+strconv.Itoa(len(rows)+1+spare), t, k)
	}
	w.heights(name, rows)
	end, err := excelize.CoordinatesToCellName(t.columns, len(rows)+1)
	w.do(err)
	w.do(w.book.AutoFilter(name, "A1:"+end, nil))
	w.do(w.book.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	landscape, wide, tall := "landscape", 1, 0
	w.do(w.book.SetPageLayout(name, &excelize.PageLayoutOptions{Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}))
	fit := true
	w.do(w.book.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
}

// The height of a line in points, and how many characters of a wide letter a
// column of mostWidth surely takes: fonts differ between programs.
const (
	lineHeight = 15.0
	surely     = mostWidth * 3 / 4
)

// heights gives the rows whose texts are wrapped the height that they need: not
// every program finds it by itself.
func (w *writer) heights(name string, rows [][]string) {
	for i, row := range rows {
		longest := 0
		for _, text := range row {
			longest = max(longest, utf8.RuneCountInString(text))
		}
		if lines := (longest + surely - 1) / surely; lines > 1 {
			w.do(w.book.SetRowHeight(name, i+2, lineHeight*float64(lines)))
		}
	}
}

// closedWords are what may stand in the columns that know few words.
var closedWords = map[dsl.Column][]dsl.TableWord{
	dsl.ColumnAfter: {dsl.WordKept, dsl.WordReturned},
	dsl.ColumnKind:  {dsl.WordRefuseAcceptance, dsl.WordReturn, dsl.WordSuspend, dsl.WordRefuse, dsl.WordNotApplicant},
}

// choices lays a list to choose from over a column. In a closed column nothing
// else can be typed; elsewhere it is advice: what the column says already.
func (w *writer) choices(sheet, cells string, t *table, at int) {
	column := t.column(at)
	var list []string
	for _, word := range closedWords[column] {
		phrase := word.Phrase().RU
		if t.isEnglish() {
			phrase = word.Phrase().EN
		}
		list = append(list, phrase)
	}
	closed := len(list) > 0
	switch {
	case column == dsl.ColumnAfter:
		list = append(list, "—")
	case closed:
	case t.Class == dsl.ClassPaperTable && (column == dsl.ColumnOther || column == dsl.ColumnSource || column == dsl.ColumnRefusal):
		list = t.said(at)
	default:
		return
	}
	if len(list) == 0 || utf8.RuneCountInString(strings.Join(list, ",")) > 255 {
		return
	}
	rule := excelize.NewDataValidation(true)
	rule.SetSqref(cells)
	w.do(rule.SetDropList(list))
	rule.ShowErrorMessage = closed
	if closed {
		rule.SetError(excelize.DataValidationErrorStyleStop, w.texts.Say("sheet.closed_title"), w.texts.Say("sheet.closed", "words", strings.Join(list, ", ")))
	}
	w.do(w.book.AddDataValidation(sheet, rule))
}

// said are the different cells of a column that a list can hold, in order.
func (t *table) said(at int) []string {
	var list []string
	for _, row := range t.grid()[1:] {
		if text := row[at]; text != "" && !strings.Contains(text, ",") && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	if !slices.Contains(list, "—") {
		list = append(list, "—")
	}
	return list
}

// legend is a sheet that says how the others are read, with the abbreviations.
func (w *writer) legend(tables []*table) {
	name := w.texts.Say("sheet.legend")
	for w.taken[dsl.Fold(name)] {
		name += "_"
	}
	_, err := w.book.NewSheet(name)
	w.do(err)
	var lines []string
	for _, id := range []string{"sheet.legend_rows", "sheet.legend_head", "sheet.legend_dash", "sheet.legend_quotes", "sheet.legend_back"} {
		lines = append(lines, w.texts.Say(id))
	}
	for _, t := range tables {
		for _, line := range t.Lines {
			if known, is := line.(*dsl.Abbreviations); is {
				lines = append(lines, "", w.texts.Say("sheet.legend_forms"))
				for _, entry := range known.Entries {
					lines = append(lines, "  "+t.file.Source[entry.Start.Offset:entry.End.Offset])
				}
			}
		}
	}
	for i, line := range lines {
		w.text(name, 1, i+1, line)
	}
	w.do(w.book.SetCellStyle(name, "A1", "A"+strconv.Itoa(len(lines)), w.styles.plain))
	w.do(w.book.SetColWidth(name, "A", "A", 90))
}
