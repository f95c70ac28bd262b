package document_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"reglament/catalog"
	"reglament/interpreter"
	"reglament/interpreter/clock"
	"reglament/message"
	"reglament/runtime"
	"reglament/runtime/casefile"
	"reglament/runtime/document"
)

// pier is a case of the service that has all papers of a counter, as it stands
// on a day; change is what has been done in it.
func pier(t *testing.T, asOf string, answers map[string]string, change func(*casefile.Case, *interpreter.Facts)) (*catalog.Catalog, runtime.View) {
	t.Helper()
	cat, err := catalog.Open("testdata/catalog")
	require.NoError(t, err)
	service, ok := cat.Service("причал", day(t, "2026-04-01"))
	require.True(t, ok)
	c := casefile.Case{
		Number: "2026-000042", Service: "причал", Zone: "Europe/Samara", Status: casefile.StatusOpen, Executor: "лугова",
		Opened:    time.Date(2026, 4, 1, 6, 30, 0, 0, time.UTC),
		Applicant: casefile.Applicant{Name: "Ветрова Аглая Мироновна", Phone: "+7 (800) 000-10-20"},
		Documents: map[string]casefile.DocumentIn{}, Stages: map[string]casefile.StageRecord{}, Issued: map[string]string{},
	}
	facts := interpreter.Facts{
		AsOf: day(t, asOf), HasAsOf: true, Channel: "мфц", Events: []interpreter.EventFact{{ID: "подача", At: day(t, "2026-04-01")}},
	}
	if change != nil {
		change(&c, &facts)
	}
	for _, in := range c.Documents {
		facts.Present = append(facts.Present, interpreter.PresentFact{Document: in.Document, Received: day(t, in.Received), Originals: in.Originals, Copies: in.Copies})
	}
	for id, stage := range c.Stages {
		if stage.Actual != "" {
			facts.Completed = append(facts.Completed, interpreter.StageFact{ID: id, Finished: day(t, stage.Actual)})
		}
	}
	for _, r := range c.Requests {
		fact := interpreter.RequestFact{Document: r.Document, Sent: day(t, r.Sent)}
		facts.Requests = append(facts.Requests, fact)
	}
	facts.Outcome = c.Outcome
	return cat, runtime.View{Case: c, Program: service.Program, Decision: decided(t, cat, service, answers, facts), Facts: &facts, Service: service}
}

var known = map[string]string{"подуслуга": "продление", "длина": "7", "мотор": "да"}

// brought are documents that came in on the first day.
func brought(all ...casefile.DocumentIn) func(*casefile.Case, *interpreter.Facts) {
	return func(c *casefile.Case, _ *interpreter.Facts) {
		for _, in := range all {
			in.Received = "2026-04-01"
			c.Documents[in.Key()] = in
		}
	}
}

func TestApplicationIsFilledAsTheRegulationSays(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, brought(
		casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2, Sheets: 5}, casefile.DocumentIn{Document: "заявление", Originals: 1, Sheets: 1},
	))
	all := document.ApplicationsOf(texts(t, message.Russian), cat, v, document.Particulars{
		Way: "почта", Target: "для летней стоянки", Object: "берег у пл. Садовой", By: document.Worker{Name: "Лугова П. С."},
	})
	require.Len(t, all, 1)
	m := all[0]
	require.Equal(t, "Заявление о причале", m.Title)
	require.Equal(t, "2026-000042", m.Number)
	require.Equal(t, []document.Filled{{Title: "Длина лодки", Text: "7"}, {Title: "Мотор", Text: "да"}}, m.Fields, "to whom and from whom stands above")
	require.Equal(t, []string{"Прошу разрешить причал. Дело № 2026-000042."}, m.Texts)
	require.Empty(t, m.Answers, "the form says what matters")
	require.Equal(t, "Комитет по имуществу Приморска", m.To.Organisation)
	require.Equal(t, "МФЦ Заречного района", m.Through)
	require.Equal(t, "Ветрова Аглая Мироновна", m.Applicant.Name)
	require.Equal(t, "+7 (800) 000-10-20", m.Applicant.Phone)
	require.Equal(t, "Продлить разрешение", m.Request.Subservice)
	require.Equal(t, "для летней стоянки", m.Request.Target)
	require.Equal(t, []document.Enclosed{{
		Title: "Паспорт", Forms: [][]interpreter.FormCount{{{Kind: "original", Count: 1}, {Kind: "copy", Count: 2}}}, Sheets: 5,
	}}, m.Enclosed, "an application does not enclose itself")
	require.Equal(t, []document.Way{{Title: "лично в МФЦ"}, {Title: "почтовым отправлением", Chosen: true}}, m.Ways)
	require.Len(t, m.Consent.Operators, 2)
	require.Equal(t, "Лугова П. С.", m.AcceptedBy)
	printedPaper(t, m)
}

func TestApplicationBeforeACaseLeavesGapsAndEnclosesWhatIsToBeBrought(t *testing.T) {
	cat, v := pier(t, "2026-04-01", map[string]string{"подуслуга": "выдача", "мотор": "нет"}, nil)
	v.Case = casefile.Case{}
	m := document.ApplicationsOf(texts(t, message.Russian), cat, v, document.Particulars{At: opening})[0]
	require.Equal(t, []document.Filled{{Title: "От кого", Text: "___"}, {Title: "Длина лодки", Text: "…", Open: true}, {Title: "Мотор", Text: "нет"}}, m.Fields)
	require.Equal(t, []string{"Прошу разрешить причал. Дело № ___."}, m.Texts)
	require.Len(t, m.Enclosed, 2)
	require.Equal(t, "Паспорт", m.Enclosed[0].Title)
	require.Equal(t, day(t, "2026-04-01"), m.Day)
	printedPaper(t, m)
}

func TestApplicationWithoutAFormTellsTheAnswers(t *testing.T) {
	cat, service := openCatalog(t)
	d := decided(t, cat, service, map[string]string{"житель": "да"}, interpreter.Facts{})
	all := document.ApplicationsOf(texts(t, message.Russian), cat, runtime.View{Service: service, Decision: d}, document.Particulars{Applicant: applicant(t)})
	require.Len(t, all, 1)
	require.Empty(t, all[0].Title)
	require.Equal(t, []document.Given{{Question: "Живёте ли вы в Приморске?", Answer: "да"}}, all[0].Answers)
	says(t, flow(t, printedPaper(t, all[0])), "Прошу предоставить услугу «Выделение места под лодку»", "Живёте ли вы в Приморске — да.")
}

func TestCoverAndRegisterSayWhatIsInTheCase(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, brought(
		casefile.DocumentIn{Document: "справка", Copies: 1, Sheets: 1}, casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2, Sheets: 2, CopySheets: 4},
		casefile.DocumentIn{Document: "заявление", Originals: 1, Sheets: 2},
	))
	v.Case.Documents["грамота(2)"] = casefile.DocumentIn{Document: "грамота", Row: "2", Received: "2026-04-01"}
	p := document.Particulars{
		Applicant: applicant(t), Representative: agent(t), Executor: document.Worker{Name: "Лугова П. С.", Phone: "доб. 214"},
		Back: map[string]clock.Date{"паспорт": day(t, "2026-04-01")}, By: document.Worker{Name: "Зимин К. К."},
	}
	cover := document.CoverOf(texts(t, message.Russian), cat, v, p)
	require.Equal(t, "01.04.2026 10:30", cover.Opened.Format("02.01.2006 15:04"), "in the zone of the office")
	require.Equal(t, day(t, "2026-04-15"), *cover.Last)
	require.Equal(t, 4, cover.Documents)
	require.Equal(t, 9, cover.Sheets)
	require.Equal(t, "Лугова П. С.", cover.Executor.Name)
	require.Equal(t, "Продлить разрешение", cover.Request.Subservice)

	m := document.RegisterOf(texts(t, message.Russian), cat, v, p)
	require.Len(t, m.Rows, 4)
	require.Equal(t, "Лугов Пётр Саввич", m.HandedBy)
	require.Equal(t, "Зимин К. К.", m.AcceptedBy)
	require.Equal(t, "Заявление", m.Rows[0].Title, "in the author's order")
	require.Equal(t, 2, m.Rows[0].OriginalSheets)
	require.False(t, m.Rows[0].Returned)
	require.Equal(t, [2]int{2, 4}, [2]int{m.Rows[1].OriginalSheets, m.Rows[1].CopySheets})
	require.True(t, m.Rows[1].Returned)
	require.Equal(t, day(t, "2026-04-01"), *m.Rows[1].BackOn)
	require.Equal(t, 1, m.Rows[2].CopySheets)
	require.Equal(t, "грамота (2)", m.Rows[3].Title, "what the regulation does not name comes last")

	v.Case.Documents["паспорт"] = casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2, Sheets: 6}
	require.Equal(t, 6, document.RegisterOf(texts(t, message.Russian), cat, v, p).Rows[1].Sheets, "nobody counted them apart")
	require.Equal(t, "лугова", document.CoverOf(texts(t, message.Russian), cat, v, document.Particulars{}).Executor.Name)
}

func TestHandoverHasTheLetterOfTheRegulation(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, nil)
	m := document.HandoverOf(texts(t, message.Russian), cat, v, document.Particulars{At: opening}, document.Worker{Name: "Зимин К. К."}, "комитет", "срочно")
	require.Equal(t, "Письмо в комитет", m.Title)
	require.Equal(t, []string{"Направляем дело № 2026-000042.", "Чьё дело: Ветрова Аглая Мироновна"}, m.Texts)
	require.Equal(t, "Комитет по имуществу Приморска", m.Organisation.Name)
	require.Equal(t, "лугова", m.From.Name)
	require.Equal(t, "срочно", m.Note)
	require.Equal(t, "11:35", m.At.Format("15:04"), "in the zone of the case")
	printedPaper(t, m)
}

func TestRefusalNamesGroundsThatHoldAndWhatIsMissing(t *testing.T) {
	cat, v := pier(t, "2026-04-01", map[string]string{"подуслуга": "выдача", "длина": "25", "мотор": "да"}, brought(
		casefile.DocumentIn{Document: "заявление", Originals: 1},
	))
	m := document.RefusalOf(texts(t, message.Russian), cat, v, document.Particulars{At: opening, By: document.Worker{Name: "Лугова П. С."}})
	require.Len(t, m.Grounds, 2)
	require.Equal(t, document.Ground{Title: "Личность не подтверждена", Consequence: "Документы возвращаются на месте", Basis: []string{"устав Приморска, ст. 5"}}, m.Grounds[0].Ground)
	require.Contains(t, m.Grounds[0].Remedy[0], "перечислены ниже")
	require.Contains(t, m.Grounds[1].Remedy[0], "обратитесь снова")
	require.Equal(t, []string{"Паспорт: подлинник — 1, копия — 2", "Справка об осмотре лодки: копия — 1"}, plainly(m.Bring))
	require.Len(t, m.Complaint, 4)
	require.Contains(t, m.Complaint[1], "МФЦ Заречного района, 100100, г. Приморск, ул. Липовая, д. 7")
	says(t, flow(t, printedPaper(t, m)), "1. Личность", "2. Лодка длиннее причала", "глава 2.1 Федерального закона от 27.07.2010 № 210-ФЗ", "5 рабочих дней", "трёх месяцев")

	m = document.RefusalOf(texts(t, message.Russian), cat, v, document.Particulars{At: opening}, "длинная")
	require.Len(t, m.Grounds, 1)
	require.Equal(t, "Лодка длиннее причала", m.Grounds[0].Title)
}

func plainly(all []string) []string {
	out := make([]string, len(all))
	for i, text := range all {
		for _, r := range text {
			if r == '\u00A0' {
				r = ' '
			}
			out[i] += string(r)
		}
	}
	return out
}

func TestIntakeIsOneJobOfAllPapers(t *testing.T) {
	cat, v := pier(t, "2026-04-01", known, brought(casefile.DocumentIn{Document: "паспорт", Originals: 1, Copies: 2, Sheets: 6}))
	all := document.IntakeOf(texts(t, message.Russian), cat, v, document.Particulars{
		Applicant: applicant(t), Representative: agent(t), By: document.Worker{Name: "Зимин К. К."}, At: opening,
	}, "https://mfc.example/s/42")
	require.Len(t, all, 4)
	receipt, ok := all[3].(document.ReceiptModel)
	require.True(t, ok)
	require.Equal(t, "11:35", receipt.At.Format("15:04"), "in the zone of the case")
	require.Equal(t, "Зимин К. К.", receipt.AcceptedBy)
	require.Equal(t, "https://mfc.example/s/42", receipt.StatusURL)
	text := flow(t, printedPaper(t, all...))
	says(
		t, text, "Заявление о причале", "СОГЛАСИЕ", "ДЕЛО № 2026-000042", "РЕЕСТР ПРИНЯТЫХ ДОКУМЕНТОВ", "Экземпляр заявителя (1 из 2)", "Представитель Лугов Пётр Саввич",
		"Документы сдал Лугов Пётр Саввич", "Экземпляр МФЦ (2 из 2)", "Документы принял Зимин К. К.",
	)
}
