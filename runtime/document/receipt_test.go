package document_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/interpreter"
	"reglament/message"
	"reglament/runtime/document"
)

func given(t testing.TB, m document.ReceiptModel) []byte {
	t.Helper()
	pdf, err := press(t).Receipt(m)
	require.NoError(t, err)
	return pdf
}

func TestReceiptCanBeReadAndSelected(t *testing.T) {
	pdf := given(t, receiptSample(t))
	require.Equal(t, 2, pagesOf(t, pdf))
	copies := strings.Split(strings.TrimSuffix(textOf(t, pdf, "-raw"), "\f"), "\f")
	require.Len(t, copies, 2)
	for number, text := range copies {
		text = strings.Join(strings.Fields(text), " ")
		for _, want := range []string{
			"РАСПИСКА В ПОЛУЧЕНИИ ДОКУМЕНТОВ № 2026-000001", []string{"Экземпляр заявителя (1 из 2)", "Экземпляр МФЦ (2 из 2)"}[number], "Ветрова Аглая Мироновна",
			"01.04.2026, 10:35", "Лугов П. С.", "№ Наименование Количество Получено Принято Отсутствует", "Доверенность представителя",
			"Принято документов: 3, листов: 7. Недостаёт полностью или частично: 2.", "Последний день для выдачи результата — 04.05.2026",
			"не позднее 08.04.2026", "https://mfc.example/s/2026-000001?k=7Qm4Zp", "Документы сдал", "Документы принял", "стр. 1 из 1",
		} {
			require.Contains(t, text, want)
		}
	}
}

func TestCodesAreReadAtAnyUsualResolution(t *testing.T) {
	m := receiptSample(t)
	pdf := given(t, m)
	for _, print := range []struct{ page, dpi int }{{1, 150}, {2, 150}, {1, 200}, {1, 300}} {
		require.Equal(t, []string{m.Number}, scanned(t, pdf, print.page, print.dpi, "code128"), "%d dpi", print.dpi)
		require.Equal(t, []string{m.StatusURL}, scanned(t, pdf, print.page, print.dpi, "qrcode"), "%d dpi", print.dpi)
	}
}

func TestLongestNumberAndAddressAreStillRead(t *testing.T) {
	m := receiptSample(t)
	m.Number = "MFC-2026-ABCDEFG"
	m.StatusURL = "https://mfc.example/" + strings.Repeat("aZ9-", 70)
	require.Len(t, m.Number, 16)
	require.Len(t, m.StatusURL, 300)
	pdf := given(t, m)
	require.Equal(t, []string{m.Number}, scanned(t, pdf, 1, 150, "code128"))
	require.Equal(t, []string{m.StatusURL}, scanned(t, pdf, 1, 150, "qrcode"))
}

func TestNumberAndAddressThatFitIntoNoCode(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*document.ReceiptModel)
		id     string
		key    string
	}{
		"no number":    {func(m *document.ReceiptModel) { m.Number = "" }, "papers.no_barcode", "Number"},
		"russian":      {func(m *document.ReceiptModel) { m.Number = "дело 7" }, "papers.no_barcode", "Number"},
		"long number":  {func(m *document.ReceiptModel) { m.Number = strings.Repeat("1", 17) }, "papers.no_barcode", "Number"},
		"long address": {func(m *document.ReceiptModel) { m.StatusURL = strings.Repeat("a", 301) }, "papers.no_qr", "StatusURL"},
	} {
		t.Run(name, func(t *testing.T) {
			m := receiptSample(t)
			c.change(&m)
			_, err := press(t).Receipt(m)
			var problem *message.Problem
			require.ErrorAs(t, err, &problem)
			require.Equal(t, c.id, problem.Message.ID)
			require.Equal(t, c.key, problem.Key)
		})
	}
}

func TestReceiptWithoutDocumentsOrAddress(t *testing.T) {
	m := receiptSample(t)
	m.Lines, m.StatusURL, m.ResultBy, m.MissingBy, m.AcceptedBy = nil, "", nil, nil, ""
	pdf := given(t, m)
	text := flow(t, pdf)
	require.Contains(t, text, "Документы не требуются и не принимались.")
	require.NotContains(t, text, "Последний день")
	require.NotContains(t, text, "Покажите этот код")
}

func TestReceiptSaysWhenAllIsThere(t *testing.T) {
	m := receiptSample(t)
	m.Lines = m.Lines[:2]
	require.Contains(t, flow(t, given(t, m)), "Принято документов: 2, листов: 6. Все нужные документы приняты.")
}

func TestDocumentReceivedOnAnotherDayShowsIt(t *testing.T) {
	m := receiptSample(t)
	require.NotContains(t, flow(t, given(t, m)), "получено 0")
	m.Lines[0].Received.On = day(t, "2026-03-30")
	require.Contains(t, flow(t, given(t, m)), "получено 30.03.2026")
}

func TestLongReceiptCountsThePagesOfEachCopy(t *testing.T) {
	m := receiptSample(t)
	m.Lines = nil
	for i := range 60 {
		m.Lines = append(m.Lines, document.ReceiptLine{
			Title: fmt.Sprintf("Справка %d о составе семьи и занимаемых помещениях", i+1), Required: originalAndCopies(1),
			Received: &document.Received{On: day(t, "2026-04-01"), Forms: []interpreter.FormCount{{Kind: "original", Count: 1}}, Sheets: 1},
		})
	}
	pdf := given(t, m)
	each := pagesOf(t, pdf) / 2
	require.GreaterOrEqual(t, each, 2)
	text := flow(t, pdf)
	for page := 1; page <= each; page++ {
		require.Equal(t, 2, strings.Count(text, fmt.Sprintf("стр. %d из %d", page, each)))
	}
	require.Equal(t, 2*each, strings.Count(text, "Отсутствует"), "the heading is repeated on every page")
}

func TestOnePressPrintsForManyAtOnce(t *testing.T) {
	p := press(t)
	var wait sync.WaitGroup
	texts := make([][]byte, 6)
	for i := range texts {
		m := receiptSample(t)
		m.Number = fmt.Sprintf("2026-%06d", i)
		m.At = m.At.Add(time.Duration(i) * time.Hour)
		wait.Go(func() {
			pdf, err := p.Receipt(m)
			if err == nil {
				texts[i] = pdf
			}
		})
	}
	wait.Wait()
	for i, pdf := range texts {
		require.NotNil(t, pdf)
		require.Contains(t, flow(t, pdf), fmt.Sprintf("№ 2026-%06d", i))
	}
}

func BenchmarkReceipt(b *testing.B) {
	p, m := press(b), receiptSample(b)
	for b.Loop() {
		if _, err := p.Receipt(m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkChecklistOfThreePages(b *testing.B) {
	p, m := press(b), checklistSample(b)
	m.Bring = many(20)
	for b.Loop() {
		if _, err := p.Checklist(m); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := document.New(); err != nil {
			b.Fatal(err)
		}
	}
}
