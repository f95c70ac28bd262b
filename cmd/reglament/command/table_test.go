package command

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

const pageOfOne = `регламент справка "Справка"
  версия 1
  действует с 01.01.2026
  способы подачи орган
событие подача "Подано"
перечень документов
  обозначения О подлинник, К копия
  | документ              | орган |
  | заявление "Заявление" | О1    |
`

// TestMistakesInAWorkbook: a cell that the language does not understand is told
// by its sheet and address, and nothing is written; one that it does is taken.
func TestMistakesInAWorkbook(t *testing.T) {
	path := regulation(t, pageOfOne)
	book := filepath.Join(filepath.Dir(path), "a.xlsx")
	w := shelter("", nil, false)
	require.Equal(t, 0, Main([]string{"table", "export", path, book}, w.Outside), w.err)
	for cell, want := range map[string]string{
		"НК1":  "лист «Перечень документов», клетка B2:\n" + path + ":9:29: ошибка R0354",
		"О1 |": "Перечень документов!B2: В клетке незакрытая кавычка",
		"«":    "Перечень документов!B2: В клетке незакрытая кавычка",
		"":     "лист «Перечень документов», клетка A2:\n" + path + ":9:3: ошибка R0245",
	} {
		f, err := excelize.OpenFile(book)
		require.NoError(t, err)
		require.NoError(t, f.SetCellStr("Перечень документов", "B2", cell))
		require.NoError(t, f.Save())
		w := shelter("", nil, false)
		require.Equal(t, 1, Main([]string{"table", "import", path, book, "--write"}, w.Outside), cell)
		require.Contains(t, w.err.String(), want)
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		require.Equal(t, pageOfOne, string(text))
	}
	f, err := excelize.OpenFile(book)
	require.NoError(t, err)
	require.NoError(t, f.SetCellStr("Перечень документов", "B2", "К 2"))
	require.NoError(t, f.Save())
	w = shelter("", nil, false)
	require.Equal(t, 0, Main([]string{"table", "import", path, book, "--write"}, w.Outside), w.err)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(text), "| К 2   |\n")
}
