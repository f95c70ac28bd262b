package document_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"reglament/message"
	"reglament/runtime/document"
)

// TestOneJobHoldsAllPapersOfACase: each on a page of its own with pages of its
// own, in the order in which they were asked for.
func TestOneJobHoldsAllPapersOfACase(t *testing.T) {
	application, register := applicationSample(t), registerSample(t)
	for range 12 {
		register.Rows = append(register.Rows, rowsSample(t)...)
	}
	pdf := printedPaper(t, application, coverSample(t), register, receiptSample(t))
	pages := strings.Split(strings.TrimSuffix(textOf(t, pdf, "-raw"), "\f"), "\f")
	var got [][2]string
	for _, page := range pages {
		page = strings.Join(strings.Fields(page), " ")
		which := ""
		for _, name := range []string{"Заявление от", "Согласие на обработку персональных данных от", "Титульный лист", "Реестр принятых", "Экземпляр заявителя", "Экземпляр МФЦ"} {
			if strings.Contains(page, name) {
				which = name
			}
		}
		got = append(got, [2]string{which, page[strings.LastIndex(page, "стр. "):]})
	}
	require.Equal(t, [][2]string{
		{"Заявление от", "стр. 1 из 1"},
		{"Согласие на обработку персональных данных от", "стр. 1 из 1"},
		{"Титульный лист", "стр. 1 из 1"},
		{"Реестр принятых", "стр. 1 из 3"},
		{"Реестр принятых", "стр. 2 из 3"},
		{"Реестр принятых", "стр. 3 из 3"},
		{"Экземпляр заявителя", "стр. 1 из 1"},
		{"Экземпляр МФЦ", "стр. 1 из 1"},
	}, got)
	for _, page := range []int{1, 3, 4, 7, 8} {
		require.Equal(t, []string{"2026-000001"}, scanned(t, pdf, page, 150, "code128"), "page %d", page)
	}
	require.Equal(t, []string{receiptSample(t).StatusURL}, scanned(t, pdf, 7, 150, "qrcode"))
	info := strings.ReplaceAll(reader(t, "pdfinfo", saved(t, pdf)), "\u00A0", " ")
	require.Contains(t, info, "Заявление: Выдача справки")
	require.Contains(t, info, "Расписка в получении документов № 2026-000001")
}

func TestNothingToPrintIsSaid(t *testing.T) {
	_, err := press(t).Print()
	problem := problemOf(t, err)
	require.Equal(t, "papers.nothing", problem.Message.ID)
	require.NotEmpty(t, texts(t, message.Russian).Hint(problem.Message))
}

// TestOneBadPaperStopsAJob: half of the papers of a case would look like all
// of them.
func TestOneBadPaperStopsAJob(t *testing.T) {
	bad := coverSample(t)
	bad.Number = "дело 7"
	pdf, err := press(t).Print(applicationSample(t), bad)
	require.Nil(t, pdf)
	require.Equal(t, "papers.no_barcode", problemOf(t, err).Message.ID)
}

func TestNumbersOfAllPapersFitIntoTheirCodes(t *testing.T) {
	long := strings.Repeat("1", 17)
	for name, m := range papers(t) {
		model := clone(reflect.ValueOf(m))
		number := model.FieldByName("Number")
		if !number.IsValid() || name == "checklist" {
			continue
		}
		number.SetString(long)
		_, err := press(t).Print(model.Interface().(document.Paper))
		require.Equal(t, "papers.no_barcode", problemOf(t, err).Message.ID, name)
	}
}
