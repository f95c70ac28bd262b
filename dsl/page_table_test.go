package dsl_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/dsl"
)

const pageTable = `перечень документов
  способы орган, мфц, почта, епгу
  обозначения О подлинник, К копия, НК нотариальная копия, ОЭ электронный образ, ЭФ электронная форма
  | №   | документ     | категории  | орган | мфц   | почта | епгу | после приёма | источник         || отказ          |
  | 1   | заявление    | все        | О1    | О1    | О1    | ЭФ   | в деле       | заявитель        || нет_заявления  |
  | 2.  | паспорт      | РМП1, РМП3 | О1    | О1/К1 | К1    | —    | возврат      | заявитель        || личность       |
  | 4   | один из: право_на_помещение                                                                             |
  | 4.1 | выписка_егрн | РМП1, РМП2 | —     | —     | —     | —    | —            | запрос росреестр || —              |
  | 2а  | договор      | все        | О1+К1 | О1    | НК1   | ОЭ   | возврат      | имеется у органа || нет_права      |

основания
  | код            | вид            | категории  | признаки                                      || последствие                 |
  | нет_полномочий | отказ в приёме | РМП2       | не представлен документ доверенность          || возврат документов на месте |
  | нет_права      | отказ в услуге | РМП1, РМП2 | право = соцнаём, не представлен документ право || "Решение об отказе"         |
  | чужой          | не входит в круг | все      | —                                             || перечень не выдаётся        |
`

// rows are those of a declaration.
func rows(d *dsl.Declaration) (out []*dsl.Row) {
	for _, line := range d.Lines {
		if row, is := line.(*dsl.Row); is {
			out = append(out, row)
		}
	}
	return out
}

func TestCellsOfAPage(t *testing.T) {
	file := parsed(t, pageTable)
	papers, grounds := rows(file.Declarations[0]), rows(file.Declarations[1])
	head := make([]dsl.Column, len(papers[0].Cells))
	for i, cell := range papers[0].Cells {
		head[i] = cell.Column
	}
	other := dsl.ColumnOther
	require.Equal(t, []dsl.Column{
		dsl.ColumnNumber, dsl.ColumnDocument, dsl.ColumnCategories, other, other, other, other, dsl.ColumnAfter,
		dsl.ColumnSource, dsl.ColumnRefusal,
	}, head)
	for _, test := range []struct {
		cell dsl.Cell
		want string
	}{
		{papers[0].Cells[0], `Cell{Kind 5 Column 1 Words [Word{Kind 5 Means 1}]}`},
		{papers[0].Cells[3], `Cell{Kind 5 Words [Word{Kind 1 Text "орган"}]}`},
		{papers[0].Cells[7], `Cell{Kind 5 Column 5 Words [Word{Kind 5 Means 1}]}`},
		{papers[1].Cells[2], `Cell{Kind 5 Column 4 Words [Word{Kind 5 Means 3}]}`},
		{papers[1].Cells[3], `Cell{Kind 5 Words [Word{Kind 1 Text "О1"}]}`},
		{papers[1].Cells[7], `Cell{Kind 5 Column 5 Words [Word{Kind 5 Means 4}]}`},
		{papers[2].Cells[0], `Cell{Kind 5 Column 1 Words [Word{Kind 2 Text "2"} Word{Kind 3 Text "."}]}`},
		{papers[2].Cells[2], `Cell{Kind 5 Column 4 Words [Word{Kind 1 Text "РМП1"} Word{Kind 3 Text ","} Word{Kind 1 Text "РМП3"}]}`},
		{papers[2].Cells[4], `Cell{Kind 5 Words [Word{Kind 1 Text "О1"} Word{Kind 3 Text "/"} Word{Kind 1 Text "К1"}]}`},
		{papers[2].Cells[6], `Cell{Kind 1}`},
		{papers[3].Cells[1], `Cell{Kind 5 Column 2 Words [Word{Kind 5 Means 2} Word{Kind 3 Text ":"} Word{Kind 1 Text "право_на_помещение"}]}`},
		{papers[4].Cells[0], `Cell{Kind 5 Column 1 Words [Word{Kind 2 Text "4.1"}]}`},
		{papers[4].Cells[8], `Cell{Kind 5 Column 6 Words [Word{Kind 5 Means 7} Word{Kind 1 Text "росреестр"}]}`},
		{papers[5].Cells[0], `Cell{Kind 5 Column 1 Words [Word{Kind 1 Text "2а"}]}`},
		{papers[5].Cells[8], `Cell{Kind 5 Column 6 Words [Word{Kind 5 Means 8}]}`},
		{grounds[1].Cells[1], `Cell{Kind 5 Column 9 Words [Word{Kind 5 Means 9}]}`},
		{grounds[1].Cells[3], `Cell{Kind 4 Values [NotExpr{X PresentedExpr{Document доверенность}}] Column 10}`},
		{grounds[1].Cells[4], `Cell{Kind 5 Column 11 Words [Word{Kind 1 Text "возврат"} Word{Kind 1 Text "документов"} Word{Kind 1 Text "на"} Word{Kind 1 Text "месте"}]}`},
		{grounds[2].Cells[3], `Cell{Kind 4 Values [BinaryExpr{Op 3 X NameExpr{право} Y NameExpr{соцнаём}} NotExpr{X PresentedExpr{Document право}}] Column 10}`},
		{grounds[2].Cells[4], `Cell{Kind 5 Column 11 Words [Word{Kind 4 Text "Решение об отказе"}]}`},
		{grounds[3].Cells[1], `Cell{Kind 5 Column 9 Words [Word{Kind 5 Means 13}]}`},
		{grounds[3].Cells[3], `Cell{Kind 1 Column 10}`},
		{grounds[3].Cells[4], `Cell{Kind 5 Column 11 Words [Word{Kind 5 Means 14}]}`},
	} {
		require.Equal(t, test.want, dump(test.cell))
	}
	require.Equal(t, 9, papers[0].Bar)
	require.Equal(t, -1, papers[3].Bar)
}

// TestDoubtsAboutCells: what is a mistake in a condition is none in a number of
// a page, and none is lost in the tables beside it.
func TestDoubtsAboutCells(t *testing.T) {
	file, found := dsl.Parse("a.rgl", []byte(`основания
  | № | код | условие |
  | 4.1 | а | б > 4.5 |
  | 31.02.2026 | а | б = № |
  | | а // б | в |
таблица т
  | а || б |
  | 4.1 || 2а |
`))
	var codes []string
	for _, d := range found {
		codes = append(codes, d.Code, file.Source[d.Range.Start.Offset:d.Range.End.Offset])
	}
	require.Equal(t, []string{"R0111", "4.5", "R0105", "№", "R0170", " ", "R0105", "//", "R0111", "4.1", "R0112", "2а"}, codes)
	require.True(t, file.Declarations[0].Broken)
	require.Len(t, rows(file.Declarations[0]), 4)
}
