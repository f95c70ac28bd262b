package sheet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"reglament/dsl"
	"reglament/dsl/format"
	"reglament/dsl/sheet"
	"reglament/message"
)

const page = `регламент а "А" # шапка
  версия 1

перечень документов
  способы орган, почта
  обозначения О подлинник, К копия
  # о перечне
  | № | документ | орган | почта | после приёма | источник || отказ |
  | 1 | заявление "Заявление «о том»" | О1 | К1/О1 | в деле | заявитель || нет_заявления | # первый
  # о группе
  | 4 | один из: право |
  | 4.1 | выписка | — | — | — | запрос росреестр || — |
  | 4.2 | договор | О1+К1 | О1 | возврат | заявитель || — |
  правовое основание "Закон"
основания
  | код | вид | условие || последствие |
  | чужой | отказ в услуге | кто = другой, доход > 4,5 || "Отказ | полный # да" |
таблица размер : деньги
  | людей | кто  || размер |
  | от 1 до 2 | сам || 10 руб |
  | иначе || 0 руб |
норматив плата : деньги по людей
  с 01.01.2026
  | от 0 | 5 руб |
  с 01.02.2026
  | от 0 | 6 руб |
`

func texts(t require.TestingT) *message.Texts {
	catalogue, err := message.Load()
	require.NoError(t, err)
	return catalogue.In(message.Russian)
}

func exported(t require.TestingT, text string) []byte {
	book, diagnostics, err := sheet.Export("a.rgl", []byte(text), texts(t))
	require.NoError(t, err)
	require.Empty(t, diagnostics)
	return book
}

// edited opens a workbook, lets people at it and saves it.
func edited(t require.TestingT, book []byte, edit func(f *excelize.File)) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(book))
	require.NoError(t, err)
	edit(f)
	var out bytes.Buffer
	require.NoError(t, f.Write(&out))
	return out.Bytes()
}

func imported(t require.TestingT, text string, book []byte) string {
	draft, err := sheet.Import("a.rgl", []byte(text), book, false)
	require.NoError(t, err)
	require.Empty(t, draft.Diagnostics)
	require.Empty(t, draft.Gone)
	return draft.Text
}

func laid(t require.TestingT, text string) string {
	out, diagnostics, err := format.Text("a.rgl", []byte(text), format.AsWritten)
	require.NoError(t, err)
	require.Empty(t, diagnostics)
	return out
}

const papers, grounds, size = "Перечень документов", "Основания", "Таблица размер"

func TestNothingChanges(t *testing.T) {
	for _, text := range []string{page, laid(t, page), strings.ReplaceAll(page, "\n", "\r\n")} {
		require.Equal(t, text, imported(t, text, exported(t, text)))
	}
}

// TestNothingIsAFormula: what looks like a formula goes out and comes back as
// text.
func TestNothingIsAFormula(t *testing.T) {
	text := "таблица т : текст\n  | а || б |\n  | 1 || \"=1+1\" |\n  | = 2 || \"@СУММ\" |\n  | -3 || \"+7\" |\n"
	book := exported(t, text)
	edited(t, book, func(f *excelize.File) {
		for _, at := range []string{"A3", "A4", "B2"} {
			formula, err := f.GetCellFormula("Таблица т", at)
			require.NoError(t, err)
			require.Empty(t, formula)
			kind, err := f.GetCellType("Таблица т", at)
			require.NoError(t, err)
			require.Equal(t, excelize.CellTypeSharedString, kind)
		}
	})
	require.Equal(t, text, imported(t, text, book))
}

// TestWhatPeopleDo: each edit of the workbook, and the lines that differ then.
func TestWhatPeopleDo(t *testing.T) {
	source := laid(t, page)
	set := func(sheet, at string, value any) func(f *excelize.File) {
		return func(f *excelize.File) { _ = f.SetCellValue(sheet, at, value) }
	}
	day := func(f *excelize.File, at string, serial float64, look string) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &look})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle(papers, at, at, style))
		require.NoError(t, f.SetCellFloat(papers, at, serial, -1, 64))
	}
	for name, test := range map[string]struct {
		edit func(f *excelize.File)
		want func(text string) string
	}{
		"spaces": {
			func(f *excelize.File) {
				_ = f.SetCellStr(papers, "C2", "\u00a0О1 \u200b")
				_ = f.SetCellStr(papers, "A2", "1\n")
				_ = f.SetCellStr(papers, "C4", "-")
			},
			func(text string) string { return text },
		},
		"a number that was text": {func(f *excelize.File) { _ = f.SetCellDefault(papers, "A4", "4.0999999999999996") }, func(text string) string { return text }},
		"a number that became a day": {
			func(f *excelize.File) { day(f, "A4", 46026, "dd.mmm") }, // 4 January 2026
			func(text string) string { return text },
		},
		"a decimal": {
			set(size, "A2", 2.5),
			func(text string) string { return laid(t, strings.Replace(text, "от 1 до 2", "2,5", 1)) },
		},
		"a cell": {
			set(papers, "C2", "О 2"),
			func(text string) string {
				return strings.Replace(text, `"Заявление «о том»" | О1    |`, `"Заявление «о том»" | О 2   |`, 1)
			},
		},
		"a row gone": {
			func(f *excelize.File) { _ = f.RemoveRow(papers, 2) },
			func(text string) string {
				before, after, _ := strings.Cut(text, "  | 1   | заявление")
				_, after, _ = strings.Cut(after, "\n")
				return laid(t, strings.Replace(before+after, "  # о группе", "  # первый\n  # о группе", 1))
			},
		},
		"a row more": {
			func(f *excelize.File) {
				_ = f.InsertRows(papers, 3, 1)
				for i, text := range []string{"2", "план", "О1", "—", "в деле", "заявитель", "—"} {
					at, _ := excelize.CoordinatesToCellName(i+1, 3)
					_ = f.SetCellStr(papers, at, text)
				}
			},
			func(text string) string {
				return laid(t, strings.Replace(text, "  # о группе", "  | 2 | план | О1 | — | в деле | заявитель || — |\n  # о группе", 1))
			},
		},
		"an empty row": {
			func(f *excelize.File) { _ = f.InsertRows(papers, 3, 2) },
			func(text string) string { return text },
		},
		"rows in another order": {
			func(f *excelize.File) { _ = f.DuplicateRowTo(papers, 2, 6); _ = f.RemoveRow(papers, 2) },
			func(text string) string {
				lines := strings.SplitAfter(text, "\n")
				for i, line := range lines {
					if strings.HasPrefix(line, "  | 1   |") {
						moved := append([]string{}, lines[:i]...)
						moved = append(moved, lines[i+1:i+5]...)
						moved = append(moved, line)
						return laid(t, strings.Join(append(moved, lines[i+5:]...), ""))
					}
				}
				return ""
			},
		},
		"a sheet renamed": {
			func(f *excelize.File) {
				_ = f.SetSheetName(grounds, "Мои основания")
				_ = f.SetCellStr("Мои основания", "A2", "иной")
			},
			func(text string) string { return laid(t, strings.Replace(text, "| чужой |", "| иной |", 1)) },
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := imported(t, source, edited(t, exported(t, source), test.edit))
			require.Equal(t, test.want(source), got)
		})
	}
}

// TestColumnsMove: a column goes where its head goes, and the results stay
// behind "||".
func TestColumnsMove(t *testing.T) {
	source := laid(t, page)
	book := edited(t, exported(t, source), func(f *excelize.File) {
		for row, cells := range [][]string{{"последствие", "условие", "код", "вид"}, {"—", "кто = другой", "чужой", "возврат"}} {
			for i, text := range cells {
				at, _ := excelize.CoordinatesToCellName(i+1, row+1)
				require.NoError(t, f.SetCellStr(grounds, at, text))
			}
		}
	})
	require.Contains(t, imported(t, source, book), `
  | условие      | код   | вид     || последствие |
  | кто = другой | чужой | возврат || —           |
`)
}

// TestMistakesAreToldAtTheirCells: of the workbook and of the notation.
func TestMistakesAreToldAtTheirCells(t *testing.T) {
	for name, test := range map[string]struct {
		edit func(f *excelize.File)
		id   string
	}{
		"a formula":       {func(f *excelize.File) { _ = f.SetCellFormula(papers, "C2", "1+1") }, "sheet.formula"},
		"a bar":           {func(f *excelize.File) { _ = f.SetCellStr(papers, "C2", "О1 | К1") }, "sheet.not_plain"},
		"a comment":       {func(f *excelize.File) { _ = f.SetCellStr(papers, "C2", "О1 # да") }, "sheet.not_plain"},
		"a quote":         {func(f *excelize.File) { _ = f.SetCellStr(papers, "C2", `"О1`) }, "sheet.not_plain"},
		"yes as a switch": {func(f *excelize.File) { _ = f.SetCellBool(papers, "C2", true) }, "sheet.not_text"},
	} {
		_, err := sheet.Import("a.rgl", []byte(page), edited(t, exported(t, page), test.edit), false)
		var faults sheet.Faults
		require.True(t, errors.As(err, &faults), name)
		require.Len(t, faults, 1, name)
		require.Equal(t, test.id, faults[0].Message.ID, name)
		require.Equal(t, "Перечень документов!C2", faults[0].Key, name)
	}
	draft, err := sheet.Import("a.rgl", []byte(page), edited(t, exported(t, page), func(f *excelize.File) {
		_ = f.SetCellStr(grounds, "C2", "кто == другой")
		_ = f.SetCellStr(papers, "D2", "")
	}), false)
	require.NoError(t, err)
	var places []string
	for _, d := range draft.Diagnostics {
		place, ok := draft.Place(d.Range)
		require.True(t, ok, d.Code)
		places = append(places, place.String())
	}
	require.Contains(t, places, "Основания!C2")
	require.Contains(t, places, "Перечень документов!D2")
}

// TestPlacesOfATextThatIsRight: whoever looks further finds the cells, too.
func TestPlacesOfATextThatIsRight(t *testing.T) {
	for _, edit := range []func(f *excelize.File){
		func(*excelize.File) {},
		func(f *excelize.File) {
			_ = f.SetCellStr(papers, "B5", "договор_аренды")
			_ = f.SetCellStr(size, "A2", "до 2")
		},
	} {
		draft, err := sheet.Import("a.rgl", []byte(page), edited(t, exported(t, page), edit), false)
		require.NoError(t, err)
		for text, want := range map[string]string{"К1/О1": papers + "!D2", "отказ в услуге": grounds + "!B2", "иначе": size + "!A3", "0 руб |\n": size + "!C2", "запрос": papers + "!F4"} {
			at := strings.Index(draft.Text, text)
			require.Positive(t, at, text)
			place, ok := draft.Place(dsl.Range{Start: dsl.Position{Offset: at}})
			require.True(t, ok, text)
			require.Equal(t, want, place.String(), text)
		}
		_, ok := draft.Place(dsl.Range{Start: dsl.Position{Offset: strings.Index(draft.Text, "обозначения")}})
		require.False(t, ok)
	}
}

func TestRefusals(t *testing.T) {
	book := exported(t, page)
	for id, try := range map[string]func() error{
		"sheet.changed": func() error { _, err := sheet.Import("a.rgl", []byte(page+"#\n"), book, false); return err },
		"sheet.no_workbook": func() error {
			_, err := sheet.Import("a.rgl", []byte(page), []byte("PK\x03\x04 and so on"), false)
			return err
		},
		"sheet.not_ours": func() error {
			var other bytes.Buffer
			require.NoError(t, excelize.NewFile().Write(&other))
			_, err := sheet.Import("a.rgl", []byte(page), other.Bytes(), false)
			return err
		},
		"sheet.no_tables": func() error { _, _, err := sheet.Export("a.rgl", []byte("# пусто\n"), texts(t)); return err },
	} {
		var problem *message.Problem
		require.True(t, errors.As(try(), &problem), id)
		require.Equal(t, id, problem.Message.ID)
	}
	changed := strings.Replace(page, "версия 1", "версия 2", 1)
	draft, err := sheet.Import("a.rgl", []byte(changed), book, true)
	require.NoError(t, err)
	require.Equal(t, changed, draft.Text, "forced: the tables are the same")
	draft, err = sheet.Import("a.rgl", []byte(page), edited(t, book, func(f *excelize.File) { _ = f.DeleteSheet(grounds) }), false)
	require.NoError(t, err)
	require.Equal(t, page, draft.Text)
	require.Equal(t, []string{grounds}, draft.Gone)
}

// TestAnyTableComesBack: whatever a table says, an edit of one of its cells
// changes that cell and nothing else, and none changes nothing.
func TestAnyTableComesBack(t *testing.T) {
	word := rapid.StringMatching(`[б-яё][а-яё]{2,9}(_[а-я0-9]{1,4})?`)
	cell := rapid.OneOf(word,
		rapid.Custom(func(t *rapid.T) string {
			inside := rapid.StringOfN(rapid.SampledFrom([]rune(`абвЁ|#=+-@№, "«»`+"🏠é")), 0, 60, -1).Draw(t, "inside")
			return `"` + strings.ReplaceAll(strings.ReplaceAll(inside, `\`, ``), `"`, `\"`) + `"`
		}),
		rapid.SampledFrom([]string{"—", "1", "4,5", "01.02.2026", "10 рабочих дней", "1 500 руб", "от 3 до 5", "а, б", "не а", "22 %"}),
		rapid.Map(rapid.SliceOfN(word, 1, 40), func(words []string) string { return strings.Join(words, ", ") }))
	rapid.Check(t, func(t *rapid.T) {
		columns, bar := rapid.IntRange(1, 4).Draw(t, "conditions"), 0
		bar, columns = columns, columns+rapid.IntRange(1, 3).Draw(t, "results")
		var b strings.Builder
		b.WriteString("таблица т : текст\n")
		rows := rapid.IntRange(2, 5).Draw(t, "rows")
		for row := range rows {
			if rapid.Bool().Draw(t, "comment") {
				b.WriteString("  # о строке\n")
			}
			b.WriteString("  |")
			for k := range columns {
				text := cell.Draw(t, "cell")
				if row == 0 {
					text = word.Draw(t, "head") + string(rune('а'+k))
				}
				if k == bar {
					b.WriteString("|")
				}
				b.WriteString(" " + text + " |")
			}
			b.WriteString("\n")
		}
		text := b.String()
		if _, found := dsl.Parse("a.rgl", []byte(text)); len(found) > 0 {
			return // a name that is a keyword
		}
		if rapid.IntRange(0, 3).Draw(t, "one of four") > 0 {
			return // a workbook takes long with the race detector on
		}
		book := exported(t, text)
		if rapid.Bool().Draw(t, "as it is") {
			require.Equal(t, text, imported(t, text, book))
			return
		}
		row, column := rapid.IntRange(2, rows).Draw(t, "row"), rapid.IntRange(1, columns).Draw(t, "column")
		at, _ := excelize.CoordinatesToCellName(column, row)
		var was string
		there := imported(t, text, edited(t, book, func(f *excelize.File) {
			was, _ = f.GetCellValue("Таблица т", at)
			_ = f.SetCellStr("Таблица т", at, "777")
		}))
		require.Contains(t, there, "777")
		back := imported(t, there, edited(t, exported(t, there), func(f *excelize.File) { _ = f.SetCellStr("Таблица т", at, was) }))
		require.Equal(t, laid(t, text), laid(t, back))
	})
}
