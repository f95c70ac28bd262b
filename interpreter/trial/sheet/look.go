package sheet

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// style makes the looks of cells.
func (w *writer) style() {
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "7A8794", Style: 1})
	}
	made := func(style *excelize.Style) int {
		id, err := w.book.NewStyle(style)
		w.do(err)
		return id
	}
	const asText = 49
	w.title = made(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Bold: true, Size: 14, Family: "Calibri"}})
	w.plain = made(&excelize.Style{NumFmt: asText, Font: &excelize.Font{Size: 10, Family: "Calibri"}})
	w.head = made(&excelize.Style{
		NumFmt: asText, Border: border, Font: &excelize.Font{Bold: true, Size: 10, Family: "Calibri"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE7F3"}},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center", WrapText: true},
	})
	w.row = made(&excelize.Style{
		NumFmt: asText, Border: border, Font: &excelize.Font{Size: 10, Family: "Calibri"},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
	})
}

// paperA4 is the number of A4 among the papers of a workbook.
const paperA4 = 9

// print has a sheet printed on A4 on its side, one page wide and as many high as
// it takes, with the head on each and its number below.
func (w *writer) print(sheet string, rows int) {
	size, way, wide, high := paperA4, "landscape", 1, 0
	w.do(w.book.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &way, FitToWidth: &wide, FitToHeight: &high}))
	fit := true
	w.do(w.book.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	side, edge := 0.4, 0.5
	w.do(w.book.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge}))
	w.do(w.book.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&R&P / &N"}))
	last, err := excelize.ColumnNumberToName(len(columns))
	w.do(err)
	quoted := "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	w.do(w.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: sheet, RefersTo: fmt.Sprintf("%s!$%d:$%d", quoted, headRow, headRow),
	}))
	w.do(w.book.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Area", Scope: sheet, RefersTo: fmt.Sprintf("%s!$A$1:$%s$%d", quoted, last, headRow+2+rows),
	}))
	w.do(w.book.SetPanes(sheet, &excelize.Panes{
		Freeze: true, YSplit: headRow, TopLeftCell: fmt.Sprintf("A%d", headRow+1), ActivePane: "bottomLeft",
	}))
}
