package sheet_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/interpreter/trial/sheet"
	"reglament/message"
)

// book is the sheet of the examples of a regulation, twice.
func book(t *testing.T, lang message.Language) (*excelize.File, *interpreter.Program) {
	t.Helper()
	text, err := os.ReadFile("../../../examples/zagranpasport.rgl")
	require.NoError(t, err)
	p, diagnostics := interpreter.Load(interpreter.Closure{{Name: "zagranpasport.rgl", Text: string(text)}})
	require.NotNil(t, p, diagnostics)
	calendar, err := catalog.BuiltinCalendar()
	require.NoError(t, err)
	catalogue, err := message.Load()
	require.NoError(t, err)
	page := sheet.Page{Regulation: p.Regulation()}
	for _, example := range p.Examples() {
		page.Rows = append(page.Rows, sheet.Row{
			Shows: message.New("trial.shows_outcome", "outcome", example.Title), Facts: &example.Facts, Decision: p.Decide(&example.Facts, calendar),
		})
	}
	day, err := clock.ParseDate("2026-03-12")
	require.NoError(t, err)
	data, err := sheet.Write([]sheet.Page{page, page}, day, catalogue.In(lang))
	require.NoError(t, err)
	read, err := excelize.OpenReader(bytes.NewReader(data))
	require.NoError(t, err)
	t.Cleanup(func() { _ = read.Close() })
	return read, p
}

func TestEachApplicantHasARow(t *testing.T) {
	b, p := book(t, message.Russian)
	require.Equal(t, []string{"загранпаспорт", "загранпаспорт (2)"}, b.GetSheetList())
	rows, err := b.GetRows("загранпаспорт")
	require.NoError(t, err)
	require.Equal(t, p.Regulation().Title, rows[0][0])
	require.Contains(t, rows[1][0], "версия 1, действует с")
	require.Contains(t, rows[2][0], p.Regulation().Hash)
	require.Contains(t, rows[2][0], "12.03.2026")
	require.Equal(t, []string{
		"№", "Заявитель", "Что проверяется", "Приносит", "Запрашивается", "Срок", "Расчёт и плата", "Основания", "Итог", "Верно (подпись)", "Замечание",
	}, rows[4])
	require.Equal(t, "1", rows[5][0])
	require.Len(t, rows, 5+len(p.Examples())+2, "and a line to sign")
	said := map[int]bool{}
	for i := range p.Examples() {
		for k, cell := range rows[5+i] {
			said[k] = said[k] || cell != ""
		}
		require.Less(t, len(rows[5+i]), 10, "the last two are for whoever signs")
	}
	for k := range 9 {
		require.True(t, said[k], "column %d says something", k+1)
	}
	for _, row := range rows[5 : 5+len(p.Examples())] {
		for _, cell := range row {
			require.NotContains(t, cell, "trial.")
		}
		require.NotContains(t, row[3], "_", "titles, not names")
	}
}

func TestItPrintsOnPagesOnTheirSide(t *testing.T) {
	b, p := book(t, message.English)
	name := b.GetSheetList()[1]
	layout, err := b.GetPageLayout(name)
	require.NoError(t, err)
	require.Equal(t, 9, *layout.Size, "A4")
	require.Equal(t, "landscape", *layout.Orientation)
	require.Equal(t, 1, *layout.FitToWidth)
	require.Zero(t, *layout.FitToHeight, "as many pages as it takes")
	props, err := b.GetSheetProps(name)
	require.NoError(t, err)
	require.True(t, *props.FitToPage)
	names := map[string]string{}
	for _, d := range b.GetDefinedName() {
		if d.Scope == name {
			names[d.Name] = d.RefersTo
		}
	}
	require.Equal(t, "'загранпаспорт (2)'!$5:$5", names["_xlnm.Print_Titles"], "the head on each page")
	require.Contains(t, names["_xlnm.Print_Area"], "$A$1:$K$")
	require.NotEmpty(t, p.Examples())
	head, err := b.GetCellValue(name, "K5")
	require.NoError(t, err)
	require.Equal(t, "Remark", head)
}
